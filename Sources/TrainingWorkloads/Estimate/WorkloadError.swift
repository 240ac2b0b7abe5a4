/// What is wrong with a job, by the field that holds it.
public enum WorkloadError: Error, Equatable {
  case missing(field: String)
  case notANumber(field: String, found: String)
  case outOfRange(field: String, found: Double, lowest: Double, highest: Double)
  case unknownAccelerator(String)
  case unknownWord(field: String, found: String, known: [String])
  case unknownField(String)
  /// What is wrong with a table as such.
  case emptyTable
  case repeatedColumn(String)
  case wrongCellCount(line: Int, found: Int, expected: Int)
  case openQuotation(line: Int)
  /// No layout that the job allows fits the memory or divides the accelerators.
  case nothingFits(accelerators: Int, needed: Double, available: Double)
  case tensorRanks(Int, heads: Int)
  case layoutDoesNotDivide(accelerators: Int, ranks: Int)
}

extension WorkloadError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let field): "\(field): is missing; give it"
    case .notANumber(let field, let found): "\(field): `\(found)` is no number"
    case .outOfRange(let field, let found, let lowest, let highest):
      "\(field): \(found) is outside of \(lowest) to \(highest)"
    case .unknownAccelerator(let name):
      "accelerator: `\(name)` is not known; choose one of "
        + Accelerator.catalog.map(\.name).joined(separator: ", ")
    case .unknownWord(let field, let found, let known):
      "\(field): `\(found)` is none of " + known.joined(separator: ", ")
    case .unknownField(let field): "\(field): is no field of a run; those are in Profiles/FORMAT.md"
    case .emptyTable: "is empty; give a line of column names and a line for each run"
    case .repeatedColumn(let column): "column `\(column)` is there twice; remove one"
    case .wrongCellCount(let line, let found, let expected):
      "line \(line): has \(found) cells where the columns are \(expected); is it cut off?"
    case .openQuotation(let line): "line \(line): a quotation mark is never closed; close it"
    case .nothingFits(let count, let needed, let available):
      "n_accelerators: \(count) are too few: the best layout needs \(needed.rounded()) GB each of "
        + "\(available.rounded()) GB; use more, or more parallel ranks"
    case .tensorRanks(let ranks, let heads):
      "tp: \(ranks) tensor-parallel ranks are more than the \(heads) attention heads"
    case .layoutDoesNotDivide(let count, let ranks):
      "n_accelerators: \(count) can't be divided into groups of \(ranks) ranks"
    }
  }
}
