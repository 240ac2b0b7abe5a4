public import MatrixCore

/// What is wrong with a basis file, and where.
public struct BasisFileError: Error, Equatable {
  /// The file's path; `nil` for text from memory.
  public var file: String?
  /// The line, from 1; 0 where no line is at fault.
  public var line: Int
  public var cause: Cause

  public init(file: String?, line: Int, cause: Cause) {
    self.file = file
    self.line = line
    self.cause = cause
  }

  public enum Cause: Error, Equatable {
    /// The file itself can't be read.
    case file(FileError)
    /// Bytes that no text has.
    case binary
    case lineTooLong(limit: Int)
    /// A line in the first column that is neither NAME nor ENDATA.
    case section(String)
    /// A record that is none of XU, XL, UL, LL and BS.
    case record(String)
    /// A record with too few or too many names.
    case names(record: String, needed: Int)
    case unknownColumn(String)
    case unknownRow(String)
    case repeatedColumn(String)
    case repeatedRow(String)
    case missingEnd
  }
}

extension BasisFileError: CustomStringConvertible {
  public var description: String {
    if case .file(let error) = cause { return error.description }
    return "\(file ?? "basis text")\(line > 0 ? ":\(line)" : ""): \(cause)"
  }
}

extension BasisFileError.Cause: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .binary: "not text; is it a basis file?"
    case .lineTooLong(let limit): "a line of more than \(limit) bytes; is it a basis file?"
    case .section(let word):
      "`\(word)` starts no line of a basis file; write NAME or ENDATA, and records after a blank"
    case .record(let word): "record `\(word)`; write XU, XL, UL, LL or BS"
    case .names(let record, let needed):
      needed == 2
        ? "\(record) needs a column and a row behind it" : "\(record) needs one column behind it"
    case .unknownColumn(let name):
      "column `\(name)` isn't in the model; use the model that the basis is of"
    case .unknownRow(let name):
      "row `\(name)` isn't in the model; use the model that the basis is of"
    case .repeatedColumn(let name): "column `\(name)` comes twice; keep one of its records"
    case .repeatedRow(let name): "row `\(name)` comes twice; keep one of its records"
    case .missingEnd: "the file stops without ENDATA; fetch it again"
    }
  }
}
