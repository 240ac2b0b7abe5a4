/// A table of comma-separated values with a line of column names (RFC 4180).
public struct CSVTable: Sendable {
  public let columns: [String]
  public let rows: [CSVRow]
  /// The line on which each row starts, from 1.
  public let lines: [Int]

  /// Reads a table.
  ///
  /// - Throws: Where a line has more or fewer cells than there are columns, a column has a name
  ///   twice, or a quotation isn't closed.
  /// - Complexity: O(length of the text).
  public init(_ text: String) throws(WorkloadError) {
    var scanner = CSVScanner(text)
    guard let names = try scanner.next() else { throw .emptyTable }
    let columns = names.cells.map { String($0.drop { $0 == "\u{FEFF}" }) }
    var seen: Set<String> = []
    for column in columns where !seen.insert(column).inserted { throw .repeatedColumn(column) }
    var rows: [CSVRow] = []
    var lines: [Int] = []
    while let record = try scanner.next() {
      guard record.cells.count == columns.count else {
        throw .wrongCellCount(
          line: record.line, found: record.cells.count, expected: columns.count)
      }
      rows.append(CSVRow(values: Dictionary(uniqueKeysWithValues: zip(columns, record.cells))))
      lines.append(record.line)
    }
    self.columns = columns
    self.rows = rows
    self.lines = lines
  }
}

/// A row of a table, by column name.
public struct CSVRow: Sendable, Equatable {
  public var values: [String: String]

  public init(values: [String: String]) {
    self.values = values
  }

  /// The cell, or `nil` where it is empty or there is no such column.
  public func text(_ column: String) -> String? {
    guard let text = values[column], !text.isEmpty else { return nil }
    return text
  }

  public func number(_ column: String) throws(WorkloadError) -> Double? {
    guard let text = text(column) else { return nil }
    guard let number = Double(text), number.isFinite else {
      throw .notANumber(field: column, found: text)
    }
    return number
  }

  func positiveInteger(_ column: String) throws(WorkloadError) -> Int? {
    guard let number = try number(column) else { return nil }
    guard number >= 1, number <= 10_000_000, number == number.rounded() else {
      throw .outOfRange(field: column, found: number, lowest: 1, highest: 10_000_000)
    }
    return Int(number)
  }

  /// The word of a column as a case of an enumeration.
  func word<Word: RawRepresentable & CaseIterable>(
    _ column: String
  ) throws(WorkloadError) -> Word? where Word.RawValue == String {
    guard let text = text(column) else { return nil }
    guard let word = Word(rawValue: text) else {
      throw .unknownWord(field: column, found: text, known: Word.allCases.map(\.rawValue))
    }
    return word
  }
}
