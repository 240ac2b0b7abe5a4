/// A table for a spreadsheet: RFC 4180, a unit in the header of every dimensioned column.
struct CSVTable: Sendable {
  struct Column: Sendable {
    let name: String
    let unit: String?

    init(_ name: String, unit: String? = nil) {
      self.name = name
      self.unit = unit
    }
  }

  enum Cell: Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case empty
  }

  let name: String
  let columns: [Column]
  private(set) var rows: [[Cell]] = []

  init(_ name: String, _ columns: [Column]) {
    self.name = name
    self.columns = columns
  }

  mutating func add(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row has a cell for each column")
    rows.append(cells)
  }

  /// Lines end in LF; numbers have the fewest digits that read back the same.
  var contents: String {
    let header = columns.map { column in
      Self.quoted(column.unit.map { "\(column.name) [\($0)]" } ?? column.name)
    }
    var text = header.joined(separator: ",") + "\n"
    for row in rows {
      text += row.map(Self.written).joined(separator: ",") + "\n"
    }
    return text
  }

  private static func written(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): quoted(neutralized(text))
    case .integer(let value): String(value)
    case .number(let value): value.isFinite ? (value == 0 ? "0" : trimmed(value)) : ""
    case .empty: ""
    }
  }

  /// `12` rather than `12.0`.
  private static func trimmed(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A text that a spreadsheet would take for a formula gets an apostrophe in front.
  private static func neutralized(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      return text
    }
    return "'" + text
  }

  private static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
