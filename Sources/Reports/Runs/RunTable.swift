/// A table of a run folder, read strictly: RFC 4180, every row as wide as the header.
struct RunTable {
  let file: String
  private let columns: [String: Int]
  /// With the number of the line that each starts at.
  private(set) var rows: [(line: Int, cells: [String])] = []

  init(_ text: String, file: String) throws(RunError) {
    self.file = file
    var records = try Self.records(of: text, file: file)
    guard !records.isEmpty else { throw RunError(.notARun("it's empty"), in: file) }
    let header = records.removeFirst().cells.map(Self.name)
    columns = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
    for record in records where record.cells.count != header.count {
      throw RunError(
        .wrongWidth(line: record.line, found: record.cells.count, expected: header.count), in: file)
    }
    rows = records
  }

  /// A column's name without its unit: `peak` of `peak [EFLOP/s]`.
  private static func name(_ heading: String) -> String {
    guard heading.hasSuffix("]"), let end = heading.firstRange(of: " [") else { return heading }
    return String(heading[..<end.lowerBound])
  }

  /// The position of a column.
  func column(_ name: String) throws(RunError) -> Int {
    guard let position = columns[name] else { throw RunError(.noColumn(name), in: file) }
    return position
  }

  /// Texts of a column, row by row.
  func texts(_ name: String) throws(RunError) -> [String] {
    let position = try column(name)
    return rows.map { Self.plain($0.cells[position]) }
  }

  /// Numbers of a column; an empty cell is 0.
  func numbers(_ name: String) throws(RunError) -> [Double] {
    let position = try column(name)
    var numbers: [Double] = []
    numbers.reserveCapacity(rows.count)
    for row in rows {
      let text = row.cells[position]
      guard let number = text.isEmpty ? 0 : Double(text) else {
        throw RunError(.notANumber(line: row.line, column: name, found: text), in: file)
      }
      numbers.append(number)
    }
    return numbers
  }

  /// Positions of a column's texts among the labels.
  func positions(_ name: String, among labels: [String]) throws(RunError) -> [Int] {
    let known = Dictionary(labels.enumerated().map { ($1, $0) }) { first, _ in first }
    let position = try column(name)
    var positions: [Int] = []
    for row in rows {
      guard let found = known[row.cells[position]] else {
        throw RunError(.unknownStep(line: row.line, found: row.cells[position]), in: file)
      }
      positions.append(found)
    }
    return positions
  }

  /// Takes away the apostrophe that keeps spreadsheets from reading a text as a formula.
  private static func plain(_ text: String) -> String {
    guard text.hasPrefix("'"), let second = text.dropFirst().unicodeScalars.first,
      "=+-@\t\r".unicodeScalars.contains(second)
    else { return text }
    return String(text.dropFirst())
  }

  // MARK: CSV

  private static func records(
    of text: String, file: String
  ) throws(RunError) -> [(line: Int, cells: [String])] {
    var records: [(line: Int, cells: [String])] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var (line, start) = (1, 1)
    var isQuoted = false
    let bytes = Array(text.utf8)
    var k = 0
    while k < bytes.count {
      let byte = bytes[k]
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isQuoted {
        if byte == UInt8(ascii: "\""), k + 1 < bytes.count, bytes[k + 1] == UInt8(ascii: "\"") {
          cell.append(byte)
          k += 1
        } else if byte == UInt8(ascii: "\"") {
          isQuoted = false
        } else {
          cell.append(byte)
        }
      } else if byte == UInt8(ascii: "\""), cell.isEmpty {
        isQuoted = true
      } else if byte == UInt8(ascii: ",") {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      } else if byte == UInt8(ascii: "\n") {
        records.append((start, cells + [String(decoding: cell, as: UTF8.self)]))
        (cells, cell, start) = ([], [], line)
      } else {
        cell.append(byte)
      }
      k += 1
    }
    // Every line that a run writes ends in a line feed.
    if isQuoted { throw RunError(.openQuote(line: start), in: file) }
    if !cells.isEmpty || !cell.isEmpty { throw RunError(.changed, in: file) }
    return records
  }
}
