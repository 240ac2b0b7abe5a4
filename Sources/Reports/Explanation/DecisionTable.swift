import Planning

/// What two plans order, sign and rent otherwise, as a table.
struct DecisionTable {
  let changes: [DecisionChange]
  /// The most rows in the terminal.
  var limit = 24

  func lines(indent: Int, style: TextStyle) -> [String] {
    guard !changes.isEmpty else {
      return [String(repeating: " ", count: indent) + "the same is ordered, signed and rented"]
    }
    var table = TextTable([.left, .left, .left, .right, .right, .right, .left])
    table.add(["decision", "", "year", "before", "after", "change", ""])
    for change in shown {
      table.add([
        change.kind.rawValue, Self.item(change).printable, "FY\(change.fiscalYear)",
        Figures.plain(change.before), Figures.plain(change.after),
        Self.signed(change.after - change.before), change.kind.unit,
      ])
    }
    var lines = table.lines(indent: indent, width: ExplanationReport.width)
    lines[0] = style.dim(lines[0])
    if changes.count > limit {
      lines.append(
        style.dim(String(repeating: " ", count: indent) + "and \(changes.count - limit) more"))
    }
    return lines
  }

  /// The largest changes, in their order.
  private var shown: [DecisionChange] {
    guard changes.count > limit else { return changes }
    func weight(_ change: DecisionChange) -> Double {
      (change.after - change.before).magnitude / max(change.before, change.after, 1e-9)
    }
    let ranked = changes.indices.sorted {
      (weight(changes[$1]), $0) < (weight(changes[$0]), $1)
    }.prefix(limit)
    return ranked.sorted().map { changes[$0] }
  }

  static func item(_ change: DecisionChange) -> String {
    change.item + (change.site.isEmpty ? "" : " at \(change.site)")
  }

  static func signed(_ value: Double) -> String {
    (value > 0 ? "+" : "") + Figures.plain(value)
  }

  var json: JSONValue {
    .array(
      changes.map { change in
        [
          "kind": .string(change.kind.rawValue), "item": .string(change.item),
          "site": change.site.isEmpty ? .null : .string(change.site),
          "fiscalYear": .integer(change.fiscalYear), "before": .number(change.before),
          "after": .number(change.after), "unit": .string(change.kind.unit),
        ]
      })
  }

  func html(_ caption: String) -> HtmlTable {
    HtmlTable(
      caption: caption,
      header: ["decision", "of what", "fiscal year", "before", "after", "change", "unit"],
      rows: changes.map { change in
        [
          change.kind.rawValue, Self.item(change), "FY\(change.fiscalYear)",
          Figures.plain(change.before), Figures.plain(change.after),
          Self.signed(change.after - change.before), change.kind.unit,
        ]
      }, words: [0, 1, 2, 6])
  }
}
