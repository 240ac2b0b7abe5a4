/// A table of runs: comma-separated values with a line of column names (RFC 4180).
public struct RunTable: Sendable {
  public let columns: [String]
  public let rows: [RunRow]

  public init(_ text: String) {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var isStart = true
    let scalars = Array(text.unicodeScalars)
    var k = 0
    func isEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }
    while k < scalars.count {
      let scalar = scalars[k]
      if isQuoted {
        if scalar == "\"" {
          if k + 1 < scalars.count, scalars[k + 1] == "\"" {
            field.unicodeScalars.append(scalar)
            k += 1
          } else {
            isQuoted = false
          }
        } else {
          field.unicodeScalars.append(scalar)
        }
      } else if scalar == "\"", isStart {
        isQuoted = true
        isStart = false
      } else if scalar == "," {
        record.append(field)
        (field, isStart) = ("", true)
      } else if isEnd(scalar) {
        if !(field.isEmpty && record.isEmpty) { records.append(record + [field]) }
        (record, field, isStart) = ([], "", true)
      } else {
        field.unicodeScalars.append(scalar)
        isStart = false
      }
      k += 1
    }
    if !(field.isEmpty && record.isEmpty) { records.append(record + [field]) }
    let columns = (records.first ?? []).map { String($0.drop { $0 == "\u{FEFF}" }) }
    self.columns = columns
    rows = records.dropFirst().map { values in
      RunRow(
        values: Dictionary(zip(columns, values), uniquingKeysWith: { first, _ in first }))
    }
  }
}

/// A row of a table of runs, by column name.
public struct RunRow: Sendable, Equatable {
  public var values: [String: String]

  public init(values: [String: String]) { self.values = values }

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
}
