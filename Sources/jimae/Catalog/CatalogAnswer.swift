import Planning
import ProfileFiles
import Quantities
import Reports

/// What the verbs of the catalogue print.
enum CatalogAnswer {
  // MARK: Items

  static func text(_ items: [CatalogItem], files: [String]) -> String {
    var text = ""
    for file in files {
      let own = items.filter { $0.place.file == file }
      guard !own.isEmpty else { continue }
      text += (text.isEmpty ? "" : "\n") + file + "\n"
      let width = own.map { name(of: $0).count }.max() ?? 0
      for item in own {
        let padding = String(repeating: " ", count: width - name(of: item).count)
        let confidence = lowestConfidence(item)?.rawValue ?? "-"
        let date = item.provenance.asOf ?? "-"
        text += "  \(name(of: item))\(padding)  \(pad(date, 10))  \(pad(confidence, 6))"
        text += "  \(item.isOverride ? "overrides" : item.title)\n"
      }
    }
    let overrides = items.filter(\.isOverride).count
    return text + "\(items.count) items"
      + (overrides > 0 ? ", \(overrides) of them override others" : "") + "\n"
  }

  private static func name(of item: CatalogItem) -> String {
    item.section == item.id ? item.id : "\(item.section).\(item.id)"
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// The least that any value of the item is trusted.
  private static func lowestConfidence(_ item: CatalogItem) -> SourceNote.Confidence? {
    let found = Set(
      ([item.provenance] + item.values.map(\.provenance)).compactMap(\.confidence))
    return [.low, .medium, .high].first(where: found.contains)
  }

  static func json(_ items: [CatalogItem], files: [String]) -> JSONValue {
    [
      "status": "answered", "files": .array(files.map(JSONValue.string)),
      "items": .array(items.map { json($0, hasValues: false) }),
    ]
  }

  static func details(_ items: [CatalogItem], id: String) -> JSONValue {
    [
      "status": items.isEmpty ? "missing" : "answered", "id": .string(id),
      "items": .array(items.map { json($0, hasValues: true) }),
    ]
  }

  private static func json(_ item: CatalogItem, hasValues: Bool) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("section", .string(item.section)), .init("id", .string(item.id)),
      .init("title", .string(item.title)), .init("place", .string(item.place.description)),
      .init("override", .bool(item.isOverride)),
    ]
    members += json(item.provenance)
    if hasValues {
      members.append(
        .init(
          "values",
          .array(
            item.values.map { value in
              .object(
                [
                  .init("key", .string(value.key)), .init("value", .string(value.text)),
                  .init("place", .string(value.place.description)),
                ] + json(value.provenance))
            })))
    }
    return .object(members)
  }

  private static func json(_ provenance: CatalogProvenance) -> [JSONValue.Member] {
    [
      .init("src", provenance.source.map(JSONValue.string) ?? .null),
      .init("asOf", provenance.asOf.map(JSONValue.string) ?? .null),
      .init("confidence", provenance.confidence.map { .string($0.rawValue) } ?? .null),
      .init("note", provenance.note.map(JSONValue.string) ?? .null),
    ]
  }

  /// An item with all its values; what is said of a value's source only where it isn't the item's.
  static func details(_ item: CatalogItem) -> String {
    var text = "\(name(of: item))  \(item.place)\(item.isOverride ? "  overrides" : "")\n"
    text += source(item.provenance, indent: "  ")
    let width = item.values.map(\.key.count).max() ?? 0
    for value in item.values {
      text += "  \(pad(value.key, width))  \(value.text)\n"
      var own = value.provenance
      if own.source == item.provenance.source { own.source = nil }
      if own.asOf == item.provenance.asOf { own.asOf = nil }
      if own.confidence == item.provenance.confidence { own.confidence = nil }
      if own.note == item.provenance.note { own.note = nil }
      text += source(own, indent: String(repeating: " ", count: width + 4))
    }
    return text
  }

  private static func source(_ provenance: CatalogProvenance, indent: String) -> String {
    var text = ""
    let date = [provenance.asOf, provenance.confidence.map { "\($0.rawValue) confidence" }]
      .compactMap { $0 }.joined(separator: ", ")
    if let source = provenance.source {
      text += indent + source + (date.isEmpty ? "" : " (\(date))") + "\n"
    } else if !date.isEmpty {
      text += indent + date + "\n"
    }
    if let note = provenance.note { text += indent + note + "\n" }
    return text
  }

  // MARK: Overrides

  static func text(_ overrides: [CatalogOverride]) -> String {
    overrides.map { "\($0.path)  \($0.place), in place of \($0.original)\n" }.joined()
      + "\(overrides.count) values override others\n"
  }

  static func json(_ overrides: [CatalogOverride]) -> JSONValue {
    [
      "status": "answered",
      "overrides": .array(
        overrides.map {
          [
            "path": .string($0.path), "place": .string($0.place.description),
            "original": .string($0.original.description),
          ]
        }),
    ]
  }

  // MARK: Findings

  static func text(
    _ findings: [CatalogFinding], of catalog: Catalog, at date: CalendarMonth
  ) -> String {
    let lines = findings.map { "\($0.place): \($0.path): \($0.message)\n" }.joined()
    let checked = "\(catalog.items.count) items of \(catalog.files.count) files at \(date)"
    return lines
      + (findings.isEmpty
        ? "nothing found in \(checked)\n" : "\(findings.count) found in \(checked)\n")
  }

  static func json(
    _ findings: [CatalogFinding], of catalog: Catalog, at date: CalendarMonth
  ) -> JSONValue {
    [
      "status": findings.isEmpty ? "right" : "found", "date": .string(date.description),
      "items": .integer(catalog.items.count), "files": .integer(catalog.files.count),
      "findings": .array(
        findings.map {
          [
            "kind": .string($0.kind.rawValue), "place": .string($0.place.description),
            "path": .string($0.path), "message": .string($0.message),
          ]
        }),
    ]
  }
}
