import Foundation
import Planning
import Quantities

/// The dated facts of some files, with what each says of its source.
///
/// The files are read as they are written: copies aren't made and units aren't converted, so that a
/// catalogue with something wrong in it can be looked at, too.
public struct Catalog: Sendable {
  /// By file, in the order of each.
  public let items: [CatalogItem]
  /// The files, in the order of reading.
  public let files: [String]

  /// Reads a folder's `.yaml` files in the order of their names, or a profile with what it uses.
  ///
  /// - Throws: What makes a file unreadable.
  public init(path: String) throws(ProfileErrors) {
    if let names = try? FileManager.default.contentsOfDirectory(atPath: path) {
      let folder = path.hasSuffix("/") ? path : path + "/"
      files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
        .map { folder + $0 }
    } else {
      files = try Assembler.assembler(at: path).files
    }
    var trees: [[Tree.Entry]] = []
    for file in files {
      do {
        let source = try SourceFile(path: file, name: file)
        trees.append(try Assembler.entries(of: source.text, file: file))
      } catch {
        throw ProfileErrors([error])
      }
    }
    let named = Self.namedSources(trees)
    items = trees.flatMap { CatalogScanner(sources: named).items(of: $0) }
  }

  /// The items with an id, in any section and file.
  public func items(withID id: String) -> [CatalogItem] { items.filter { $0.id == id } }

  /// The id that looks most like another.
  public func nearestID(to id: String) -> String? { id.nearest(among: items.map(\.id)) }

  private static func namedSources(_ trees: [[Tree.Entry]]) -> [String: CatalogProvenance] {
    var named: [String: CatalogProvenance] = [:]
    for entry in trees.flatMap({ $0 }) where entry.key == Section.sources.rawValue {
      for source in entry.value.entries ?? [] {
        named[source.key] = CatalogScanner(sources: [:]).provenance(of: source.value)
      }
    }
    return named
  }
}

/// Takes items, values and their sources from trees.
struct CatalogScanner {
  let sources: [String: CatalogProvenance]

  func items(of entries: [Tree.Entry]) -> [CatalogItem] {
    entries.flatMap { (entry) -> [CatalogItem] in
      switch entry.key {
      case Section.sources.rawValue, Section.scenarios.rawValue: return []
      case "money": return (entry.value.entries ?? []).flatMap(itemsOfMoney)
      case "staff", "carbon": return [item(entry.key, entry.key, entry)]
      default: return itemsOfSection(entry)
      }
    }
  }

  /// One item a currency, and one for every other key.
  private func itemsOfMoney(_ part: Tree.Entry) -> [CatalogItem] {
    guard ["fx", "inflation"].contains(part.key) else { return [item("money", part.key, part)] }
    return (part.value.entries ?? []).map { item("money", "\(part.key).\($0.key)", $0) }
  }

  private func itemsOfSection(_ entry: Tree.Entry) -> [CatalogItem] {
    guard !Section.otherKeys.contains(entry.key) else { return [] }
    if let list = entry.value.items {
      return list.compactMap { tree in
        tree["id"]?.text.map {
          item(entry.key, $0, Tree.Entry(key: $0, keyPlace: tree.place, value: tree))
        }
      }
    }
    return (entry.value.entries ?? []).map { item(entry.key, $0.key, $0) }
  }

  private func item(_ section: String, _ id: String, _ entry: Tree.Entry) -> CatalogItem {
    let provenance = provenance(of: entry.value)
    return CatalogItem(
      section: section, id: id, place: entry.keyPlace,
      isOverride: entry.value[Overlay.key]?.text == "true", provenance: provenance,
      values: values(of: entry.value, key: "", within: provenance))
  }

  /// What a mapping says of itself, a named source filled in.
  func provenance(of tree: Tree) -> CatalogProvenance {
    var own = CatalogProvenance(
      source: tree["src"]?.text, asOf: tree["as_of"]?.text,
      confidence: tree["confidence"]?.text.flatMap(SourceNote.Confidence.init),
      note: tree["note"]?.text)
    if let named = own.source.flatMap({ sources[$0] }) {
      own.source = named.source
      own.asOf = own.asOf ?? named.asOf
      own.confidence = own.confidence ?? named.confidence
    }
    return own
  }

  /// What it says, completed by what is around it.
  private func provenance(of tree: Tree, within outer: CatalogProvenance) -> CatalogProvenance {
    let own = provenance(of: tree)
    return CatalogProvenance(
      source: own.source ?? outer.source, asOf: own.asOf ?? outer.asOf,
      confidence: own.confidence ?? outer.confidence, note: own.note)
  }

  private func values(of tree: Tree, key: String, within outer: CatalogProvenance)
    -> [CatalogValue]
  {
    let path = { (part: String) in key.isEmpty ? part : key + "." + part }
    switch tree.content {
    case .text(let text, _):
      return [CatalogValue(key: key, text: text, place: tree.place, provenance: outer)]
    case .list(let items) where items.allSatisfy({ $0.text != nil }):
      let text = "[" + items.compactMap(\.text).joined(separator: ", ") + "]"
      return [CatalogValue(key: key, text: text, place: tree.place, provenance: outer)]
    case .list(let items):
      return items.enumerated().flatMap { index, item in
        values(of: item, key: path(item["id"]?.text ?? "\(index + 1)"), within: outer)
      }
    case .mapping(let entries):
      let own = key.isEmpty ? outer : provenance(of: tree, within: outer)
      let left = Fields.provenanceKeys + ["id", Overlay.key]
      return entries.filter { !left.contains($0.key) }.flatMap { entry in
        let isLongForm = entry.key == "value" && entry.value.text != nil
        return values(
          of: entry.value, key: isLongForm && !key.isEmpty ? key : path(entry.key), within: own)
      }
    }
  }
}
