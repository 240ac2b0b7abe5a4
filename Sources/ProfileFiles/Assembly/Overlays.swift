import Quantities

/// The keys that an item with `override: true` gives to the item of the same id before it.
///
/// A file of one's own, used after the catalogue, changes what it names and nothing else: each key
/// replaces the catalogue's as a whole, keys that aren't given stay. What such an item says of its
/// source holds for the values that it gives.
struct Overlay: Equatable, Sendable {
  var section: Section
  var item: Item

  static let key = "override"

  /// The item's keys that replace others.
  var entries: [Tree.Entry] {
    let own = Fields.provenanceKeys + [Self.key, "id"]
    return (item.value.entries ?? []).filter { !own.contains($0.key) }
  }

  /// Whether it gives more than lists of ids, which come from nowhere.
  var hasNumbers: Bool { entries.contains { $0.value.items == nil } }

  /// What the item says of where its values come from.
  private var provenance: [Tree.Entry] {
    (item.value.entries ?? []).filter { Fields.provenanceKeys.contains($0.key) }
  }

  /// The value with the item's source beside it; a list has no room for one.
  func sourced(_ value: Tree) -> Tree {
    guard !provenance.isEmpty else { return value }
    switch value.content {
    case .text:
      let entry = Tree.Entry(key: "value", keyPlace: value.place, value: value)
      return Tree(content: .mapping([entry] + provenance), place: value.place)
    case .mapping(let entries):
      let own = Set(entries.map(\.key))
      // A new source is not dated by the old one, and the other way round.
      guard own.isDisjoint(with: Fields.provenanceKeys) else { return value }
      return Tree(content: .mapping(entries + provenance), place: value.place)
    case .list:
      return value
    }
  }
}

extension Item {
  /// Whether it changes an item of the same id rather than being one: `override: true`.
  func isOverlay() throws(ProfileError) -> Bool {
    guard let flag = value[Overlay.key] else { return false }
    guard let text = flag.text, text == "true" || text == "false" else {
      throw ProfileError(
        .wrongType(key: Overlay.key, found: flag.kindName, expected: "`true` or `false`"),
        at: flag.place)
    }
    if text == "true", let like = value["like"] {
      throw ProfileError(
        .conflictingKeys(["\(Overlay.key): true", "like"], in: "an item"), at: like.place)
    }
    return text == "true"
  }

  /// The item without the key `override`.
  var withoutOverrideKey: Item {
    guard let entries = value.entries else { return self }
    var item = self
    item.value.content = .mapping(entries.filter { $0.key != Overlay.key })
    return item
  }
}

extension Assembly {
  /// Replaces what overlays give, once copies are made.
  ///
  /// So an overlay changes the item it names and none that is `like` it, as `--set` does.
  mutating func applyOverlays() throws(ProfileErrors) {
    var errors: [ProfileError] = []
    var given: [String: Place] = [:]
    for overlay in overlays {
      guard let index = self[overlay.section].firstIndex(where: { $0.id == overlay.item.id }),
        var entries = self[overlay.section][index].value.entries
      else { continue }
      for entry in overlay.entries {
        let path = "\(overlay.section.rawValue).\(overlay.item.id).\(entry.key)"
        if let first = given.updateValue(entry.keyPlace, forKey: path) {
          errors.append(ProfileError(.duplicateSection(path, first: first), at: entry.keyPlace))
        }
        var new = entry
        new.value = overlay.sourced(entry.value)
        if let old = entries.firstIndex(where: { $0.key == entry.key }) {
          entries[old] = new
        } else {
          entries.append(new)
        }
      }
      self[overlay.section][index].value.content = .mapping(entries)
    }
    if !errors.isEmpty { throw ProfileErrors(errors) }
  }
}

/// One value of a catalogue that another file replaces.
public struct CatalogOverride: Sendable, Hashable {
  /// The dotted path of the value, such as `offers.sakura-b200-1y.price`.
  public let path: String
  /// Where the new value stands.
  public let place: Place
  /// Where the item is that it changes.
  public let original: Place
}

extension ProfileReader {
  /// The catalogue values that a profile's files override, in the order of reading.
  public static func overrides(path: String) throws(ProfileErrors) -> [CatalogOverride] {
    let assembly = try Assembler.assembly(at: path)
    return assembly.overlays.flatMap { overlay in
      let original = assembly[overlay.section].first { $0.id == overlay.item.id }
      return overlay.entries.map { entry in
        CatalogOverride(
          path: "\(overlay.section.rawValue).\(overlay.item.id).\(entry.key)",
          place: entry.keyPlace, original: original?.place ?? entry.keyPlace)
      }
    }
  }
}
