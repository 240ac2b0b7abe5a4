import MatrixCore

/// Reads bases from files in the MPS basis format.
///
/// Between NAME and ENDATA each record moves one column, and perhaps a row, from where they stand
/// at first: all rows basic, all columns nonbasic at their lower bounds.
///
/// - `XU column row`, `XL column row`: the column is basic instead of the row, whose activity is at
///   its upper or lower side.
/// - `UL column`, `LL column`: the column is nonbasic at its upper or lower bound.
/// - `BS column`: the column is basic; no row leaves, so that there are more basics than rows, and
///   a solve lets some go.
///
/// Blanks separate names; where a record has another number of words than names, they are taken
/// from the fixed fields in columns 5–12 and 15–22. The value that Clp writes behind them is passed
/// over, and so is the word in place of a row between it and a lone column. Lines that start with
/// `*` are comments. A nonbasic at a bound that the program doesn't have is at the other one, or
/// free without any.
///
/// Reference: "BAS file format" in the file formats reference of IBM ILOG CPLEX 22.1.1; "bas-format"
/// in the lp_solve 5.5 reference guide for the fixed fields.
public struct BasisReader: Sendable {
  public init() {}

  /// The basis of `program` in the file at `path`, which may be gzip-compressed.
  public func read(
    contentsOf path: String, of program: LinearProgram
  ) throws(BasisFileError) -> Basis {
    let file: InputFile
    do {
      file = try InputFile(path: path)
    } catch {
      throw BasisFileError(file: path, line: 0, cause: .file(error))
    }
    return try read(TextLines(file), path: path, of: program)
  }

  /// The basis of `program` in `text`, the bytes of a basis file.
  public func read(_ text: [UInt8], of program: LinearProgram) throws(BasisFileError) -> Basis {
    try read(TextLines(text), path: nil, of: program)
  }

  private func read(
    _ lines: consuming TextLines, path: String?, of program: LinearProgram
  ) throws(BasisFileError) -> Basis {
    var parser = BasisParser(program)
    do throws(BasisFileError.Cause) {
      while !parser.isFinished {
        let range: Range<Int>?
        do throws(MPSError.Cause) {
          range = try lines.next()
        } catch {
          throw BasisFileError.Cause(error)
        }
        guard let range else { throw .missingEnd }
        try parser.take(lines.buffer.span.extracting(range))
      }
      return parser.basis()
    } catch {
      throw BasisFileError(file: path, line: lines.lineNumber, cause: error)
    }
  }
}

extension BasisFileError.Cause {
  /// What reading lines of text can meet.
  fileprivate init(_ cause: MPSError.Cause) {
    self =
      switch cause {
      case .file(let error): .file(error)
      case .lineTooLong(let limit): .lineTooLong(limit: limit)
      default: .binary
      }
  }
}

/// The basis that the lines so far have described.
private struct BasisParser {
  private let program: LinearProgram
  private let columns: [String: Int]
  private let rows: [String: Int]
  private var columnStatuses: [Basis.Status?]
  private var rowStatuses: [Basis.Status?]
  private(set) var isFinished = false

  init(_ program: LinearProgram) {
    func positions(_ names: [String]) -> [String: Int] {
      Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }
    self.program = program
    columns = positions((0..<program.columnCount).map(program.columnName))
    rows = positions((0..<program.rowCount).map(program.rowName))
    columnStatuses = Array(repeating: nil, count: program.columnCount)
    rowStatuses = Array(repeating: nil, count: program.rowCount)
  }

  mutating func take(_ line: Span<UInt8>) throws(BasisFileError.Cause) {
    guard !line.isEmpty, line[0] != UInt8(ascii: "*") else { return }
    let words = BasisParser.words(of: line)
    guard let first = words.first else { return }
    if line[0] > UInt8(ascii: " ") {
      switch line.text(first) {
      case "NAME": return
      case "ENDATA": isFinished = true
      case let word: throw .section(word)
      }
      return
    }
    let record = line.text(first)
    let needed: Int
    switch record {
    case "XU", "XL": needed = 2
    case "UL", "LL", "BS": needed = 1
    default: throw .record(record)
    }
    guard let names = BasisParser.names(line, words, needed: needed) else {
      throw .names(record: record, needed: needed)
    }
    switch record {
    case "UL": try setColumn(line, names[0], .atUpper)
    case "LL": try setColumn(line, names[0], .atLower)
    default: try setColumn(line, names[0], .basic)
    }
    if needed == 2 { try setRow(line, names[1], record == "XU" ? .atUpper : .atLower) }
  }

  private mutating func setColumn(
    _ line: Span<UInt8>, _ range: Range<Int>, _ status: Basis.Status
  ) throws(BasisFileError.Cause) {
    guard let j = columns[BasisParser.name(line, range)] else {
      throw .unknownColumn(line.text(range))
    }
    guard columnStatuses[j] == nil else { throw .repeatedColumn(line.text(range)) }
    columnStatuses[j] = status
  }

  private mutating func setRow(
    _ line: Span<UInt8>, _ range: Range<Int>, _ status: Basis.Status
  ) throws(BasisFileError.Cause) {
    guard let i = rows[BasisParser.name(line, range)] else {
      throw .unknownRow(line.text(range))
    }
    guard rowStatuses[i] == nil else { throw .repeatedRow(line.text(range)) }
    rowStatuses[i] = status
  }

  func basis() -> Basis {
    Basis(
      columns: columnStatuses.indices.map { j in
        BasisParser.placed(
          columnStatuses[j] ?? .atLower, program.columnLower[j], program.columnUpper[j])
      },
      rows: rowStatuses.indices.map { i in
        BasisParser.placed(rowStatuses[i] ?? .basic, program.rowLower[i], program.rowUpper[i])
      })
  }

  /// `status` at a bound that there is.
  private static func placed(
    _ status: Basis.Status, _ lower: Double, _ upper: Double
  ) -> Basis.Status {
    guard status != .basic else { return .basic }
    if lower == upper { return .fixed }
    switch (lower > -.infinity, upper < .infinity) {
    case (true, true): return status
    case (true, false): return .atLower
    case (false, true): return .atUpper
    case (false, false): return .free
    }
  }

  /// Where the names of a record lie: in words, in fixed fields, or in words, the last a value.
  private static func names(
    _ line: Span<UInt8>, _ words: [Range<Int>], needed: Int
  ) -> [Range<Int>]? {
    let behind = Array(words.dropFirst())
    if behind.count == needed { return behind }
    if line.count <= 22 {
      let fields = [4..<12, 14..<22].map { field in
        line.trimmed(min(field.lowerBound, line.count)..<min(field.upperBound, line.count))
      }.filter { !$0.isEmpty }
      let isBlankBetween = [3, 12, 13].allSatisfy { $0 >= line.count || line[$0] <= 0x20 }
      if fields.count == needed && isBlankBetween { return fields }
    }
    guard let last = behind.last, needed < behind.count, behind.count <= 3,
      Double(line.text(last)) != nil
    else { return nil }
    return Array(behind.prefix(needed))
  }

  private static func words(of line: Span<UInt8>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var p = 0
    while true {
      while p < line.count && line[p] <= UInt8(ascii: " ") { p += 1 }
      if p == line.count { return words }
      let start = p
      while p < line.count && line[p] > UInt8(ascii: " ") { p += 1 }
      words.append(start..<p)
    }
  }

  private static func name(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: range.map { line[$0] }, as: UTF8.self)
  }
}
