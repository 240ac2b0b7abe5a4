public import MatrixCore

/// What is wrong with a CPLEX LP file, and where.
public struct LPFormatError: Error, Equatable {
  /// The file's path; `nil` for text from memory.
  public var file: String?
  /// The line, from 1; 0 where no line is at fault.
  public var line: Int
  /// The section that the fault is in; `nil` before the first.
  public var section: LPFormatSection?
  public var cause: Cause

  public init(file: String?, line: Int, section: LPFormatSection?, cause: Cause) {
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
    case missingEnd
    /// A section whose meaning isn't linear programming, such as `SOS`.
    case unsupportedSection(String)
    /// Products and powers of variables.
    case quadratic
    /// A constraint that holds under a condition, `b = 1 -> x <= 3`.
    case indicator
    /// A section that comes twice, or behind one that it must precede.
    case misplacedSection(LPFormatSection)
    case dataOutsideSections
    /// Something that can't stand where it does; empty where the section ends too early.
    case unexpected(String)
    /// Two terms with neither `+` nor `-` between them.
    case missingSign(before: String)
    /// Something that isn't a finite decimal number.
    case number(String)
    /// An infinite coefficient, an infinite constant, or a bound of the wrong infinity.
    case infinity
    /// A double inequality whose two signs don't point the same way.
    case mixedComparisons
    /// A double inequality with variables elsewhere than in its middle.
    case variablesAtEnds
    case duplicateRow(String)
    /// A bound that was already set to another value.
    case conflictingBound(column: String)
    case unknownColumn(String)
    /// More rows or columns than 32-bit indices count.
    case tooMany(String)
  }
}

/// The sections of an LP file that make a linear program.
public enum LPFormatSection: String, Sendable, Equatable, CaseIterable {
  case minimize = "Minimize"
  case maximize = "Maximize"
  case constraints = "Subject To"
  case bounds = "Bounds"
  case integers = "General"
  case binaries = "Binary"
  case end = "End"
}

extension LPFormatError: CustomStringConvertible {
  public var description: String {
    if case .file(let error) = cause { return error.description }
    let place = [
      file ?? "LP text", line > 0 ? "\(line)" : nil, section.map { " \($0.rawValue)" },
    ].compactMap(\.self).joined(separator: ":")
    return "\(place): \(cause)"
  }
}

extension LPFormatError.Cause: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .binary: "not text; is it an LP file?"
    case .lineTooLong(let limit): "a line of more than \(limit) bytes; break it"
    case .missingEnd: "the file stops without End; fetch it again"
    case .unsupportedSection(let name): "section \(name) isn't linear; remove it"
    case .quadratic: "quadratic terms aren't linear; remove them"
    case .indicator: "a constraint under a condition (`->`) isn't linear; remove it"
    case .misplacedSection(let section):
      "section \(section.rawValue) comes twice or too late; the order is Minimize or Maximize, "
        + "Subject To, then Bounds, General and Binary, End"
    case .dataOutsideSections: "data before any section; start with Minimize or Maximize"
    case .unexpected(""): "the section ends within a statement; complete it"
    case .unexpected(let text): "`\(text)` can't stand here; remove it or complete what precedes"
    case .missingSign(let text): "no sign before `\(text)`; write + or - between two terms"
    case .number(let text): "`\(text)` is not a finite number"
    case .infinity: "infinity can't stand here; only a bound on its own side is infinite"
    case .mixedComparisons:
      "the two signs of a double inequality differ; write a <= … <= b, or two constraints"
    case .variablesAtEnds:
      "a double inequality has its variables in the middle alone; write two constraints"
    case .duplicateRow(let name): "constraint `\(name)` comes twice; rename or remove one"
    case .conflictingBound(let column):
      "variable `\(column)`: this bound is already set to another value; keep one"
    case .unknownColumn(let name):
      "variable `\(name)` is in neither the objective nor a constraint; check the name"
    case .tooMany(let what): "more than \(Int32.max) \(what)"
    }
  }

  /// What went wrong with the lines of the text.
  init(_ cause: MPSError.Cause) {
    self =
      switch cause {
      case .file(let error): .file(error)
      case .lineTooLong(let limit): .lineTooLong(limit: limit)
      default: .binary
      }
  }
}
