import Planning

extension PlanReading {
  /// How far from a published figure a prediction may be and still be said to agree.
  static let reproducedShare = 0.1

  /// Published figures beside the plan's; `nil` where the profile names none.
  var publishedTable: CSVTable? {
    guard !plan.published.isEmpty else { return nil }
    var table = CSVTable(
      "published",
      [
        .init("figure"), .init("title"), .init("unit"), .init("published"), .init("predicted"),
        .init("deviation"), .init("comparable"), .init("agrees"), .init("source"), .init("as of"),
        .init("confidence"),
        .init("note"),
      ])
    for figure in plan.published {
      table.add([
        .text(figure.id), .text(figure.title), .text(figure.unit), .number(figure.published),
        figure.predicted.map(CSVTable.Cell.number) ?? .empty,
        figure.deviation.map(CSVTable.Cell.number) ?? .empty,
        .text(figure.isComparable ? "yes" : "no"),
        figure.isComparable
          ? .text(figure.isReproduced(within: Self.reproducedShare) ? "yes" : "no") : .empty,
        .text(figure.source), .text(figure.asOf),
        figure.confidence.map { .text($0.rawValue) } ?? .empty,
        figure.note.map(CSVTable.Cell.text) ?? .empty,
      ])
    }
    return table
  }

  /// The same for `jimae plan --json`.
  var publishedJSON: JSONValue? {
    guard !plan.published.isEmpty else { return nil }
    return .array(
      plan.published.map { figure in
        [
          "id": .string(figure.id), "unit": .string(figure.unit),
          "published": .number(figure.published),
          "predicted": figure.predicted.map(JSONValue.number) ?? .null,
          "deviation": figure.deviation.map(JSONValue.number) ?? .null,
          "comparable": .bool(figure.isComparable),
          "agrees": .bool(figure.isReproduced(within: Self.reproducedShare)),
          "source": .string(figure.source), "asOf": .string(figure.asOf),
        ]
      })
  }
}
