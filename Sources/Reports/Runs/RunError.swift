/// Why a run folder can't be read, and what to do.
public struct RunError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Problem: Equatable, Sendable {
    case missing
    /// The contents aren't those that the run wrote.
    case changed
    /// `run.json` isn't what this version writes.
    case notARun(String)
    case noColumn(String)
    case wrongWidth(line: Int, found: Int, expected: Int)
    case notANumber(line: Int, column: String, found: String)
    case openQuote(line: Int)
    case unknownStep(line: Int, found: String)
  }

  public var file: String
  public var problem: Problem

  public init(_ problem: Problem, in file: String) {
    self.file = file
    self.problem = problem
  }

  private static let remedy = "plan again to write the run anew"

  public var description: String {
    let what =
      switch problem {
      case .missing: "\(file): is missing"
      case .changed: "\(file): isn't what the run wrote: it's cut off or was edited"
      case .notARun(let reason): "\(file): isn't the record of a run: \(reason)"
      case .noColumn(let name): "\(file):1: there is no column `\(name)`"
      case .wrongWidth(let line, let found, let expected):
        "\(file):\(line): has \(found) cells where the header has \(expected)"
      case .notANumber(let line, let column, let found):
        "\(file):\(line): `\(found)` in column `\(column)` is not a number"
      case .openQuote(let line): "\(file):\(line): a quotation mark is never closed"
      case .unknownStep(let line, let found):
        "\(file):\(line): `\(found)` is none of the run's steps or years"
      }
    return "\(what); \(Self.remedy)"
  }
}
