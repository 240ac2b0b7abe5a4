public import MatrixCore

/// What is wrong with an MPS file, and where.
public struct MPSError: Error, Equatable {
  /// The file's path; `nil` for text from memory.
  public var file: String?
  /// The line, from 1; 0 where no line is at fault.
  public var line: Int
  /// The section that the line is in, such as `COLUMNS`; `nil` before the first.
  public var section: MPSSection?
  public var cause: Cause

  public init(file: String?, line: Int, section: MPSSection?, cause: Cause) {
    self.file = file
    self.line = line
    self.section = section
    self.cause = cause
  }

  public enum Cause: Error, Equatable {
    /// The file itself can't be read.
    case file(FileError)
    /// Bytes that no text has.
    case binary
    case lineTooLong(limit: Int)
    /// A line in the first column that starts no section that an MPS file can have.
    case unknownSection(String)
    /// A section whose meaning isn't linear programming, such as `QUADOBJ`.
    case unsupportedSection(String)
    /// A section that comes twice, or before one that it needs.
    case misplacedSection(MPSSection)
    /// Words behind a section's name.
    case textAfterSection(MPSSection)
    case dataOutsideSections
    case missingEnd
    /// A line with too few or too many fields for its section.
    case fields(found: Int)
    /// A line that isn't laid out in the fixed fields that lines before it (or the caller) rely on.
    case notInFixedFields
    case rowType(String)
    case boundType(String)
    case objectiveSense(String)
    case marker(String)
    /// A field that isn't a finite decimal number.
    case number(String)
    case duplicateRow(String)
    /// A column that comes again after another one.
    case duplicateColumn(String)
    case duplicateEntry(row: String, column: String)
    case duplicateRightHandSide(row: String)
    case duplicateRange(row: String)
    /// A bound that was already set.
    case duplicateBound(column: String)
    case unknownRow(String)
    case unknownColumn(String)
    /// More rows or columns than 32-bit indices count.
    case tooMany(MPSSection)
  }
}

/// The sections of an MPS file that make a linear program.
public enum MPSSection: String, Sendable, Equatable, CaseIterable {
  case name = "NAME"
  case objectiveSense = "OBJSENSE"
  case rows = "ROWS"
  case columns = "COLUMNS"
  case rightHandSides = "RHS"
  case ranges = "RANGES"
  case bounds = "BOUNDS"
  case end = "ENDATA"
}

extension MPSError: CustomStringConvertible {
  public var description: String {
    if case .file(let error) = cause { return error.description }
    let place = [
      file ?? "MPS text", line > 0 ? "\(line)" : nil, section.map { " \($0.rawValue)" },
    ].compactMap(\.self).joined(separator: ":")
    return "\(place): \(cause)"
  }
}

extension MPSError.Cause: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .binary: "not text; is it an MPS file?"
    case .lineTooLong(let limit): "a line of more than \(limit) bytes; is it an MPS file?"
    case .unknownSection(let name):
      "`\(name)` is no section of an MPS file; lines of data start with a blank"
    case .unsupportedSection(let name): "section \(name) isn't linear; remove it"
    case .misplacedSection(let section):
      "section \(section.rawValue) comes twice or too early; the order is "
        + MPSSection.allCases.map(\.rawValue).joined(separator: ", ")
    case .textAfterSection(let section):
      "words behind \(section.rawValue); lines of data start with a blank"
    case .dataOutsideSections: "data before any section; start with NAME or ROWS"
    case .missingEnd: "the file stops without ENDATA; fetch it again"
    case .fields(let found): "\(found) fields where the section has another number of them"
    case .notInFixedFields:
      "not in the fixed fields (columns 2, 5, 15, 25, 40, 50) that the file is laid out in"
    case .rowType(let text): "row type `\(text)`; write N, L, G or E"
    case .boundType(let text):
      "bound type `\(text)`; write UP, LO, FX, FR, MI, PL, BV, UI or LI"
    case .objectiveSense(let text): "objective sense `\(text)`; write MAX or MIN"
    case .marker(let text): "marker `\(text)`; write 'INTORG' or 'INTEND'"
    case .number(let text): "`\(text)` is not a finite number"
    case .duplicateRow(let name): "row `\(name)` comes twice; rename or remove one"
    case .duplicateColumn(let name):
      "column `\(name)` comes again after other columns; keep its lines together"
    case .duplicateEntry(let row, let column):
      "column `\(column)` has row `\(row)` twice; add the two values up"
    case .duplicateRightHandSide(let row): "row `\(row)` has two right-hand sides; keep one"
    case .duplicateRange(let row): "row `\(row)` has two ranges; keep one"
    case .duplicateBound(let column):
      "column `\(column)`: this bound is already set; keep one"
    case .unknownRow(let name): "row `\(name)` isn't in section ROWS"
    case .unknownColumn(let name): "column `\(name)` isn't in section COLUMNS"
    case .tooMany(let section): "more than \(Int32.max) \(section.rawValue.lowercased())"
    }
  }
}
