public import MatrixCore

/// A linear program with boxed rows and columns.
///
///     minimize    cᵀx + c₀
///     subject to  L ≤ A x ≤ U      (rows)
///                 l ≤   x ≤ u      (columns)
///
/// or the same with *maximize*. An absent bound is ±∞. Vectors are indexed as A is: `columns` in
/// 0..<n, `rows` in 0..<m.
///
/// `validate()` checks what the types can't: every solver and writer of this module expects a
/// program that passes it.
public struct LinearProgram: Sendable, Equatable {
  public enum Sense: Sendable, Equatable {
    case minimize
    case maximize
  }

  public var name: String
  public var sense: Sense
  /// A, m × n.
  public var matrix: SparseMatrix
  /// c.
  public var costs: [Double]
  /// c₀.
  public var objectiveOffset: Double
  /// l and u.
  public var columnLower: [Double]
  public var columnUpper: [Double]
  /// L and U.
  public var rowLower: [Double]
  public var rowUpper: [Double]
  /// Columns that a file or a formulation declares integer; the solvers here relax them.
  public var integerColumns: Set<Int>
  /// The objective's name in model files; short by default, so that it fits fixed fields.
  public var objectiveName: String
  /// Names by index, or `nil` where the model has none; then `R0…` and `C0…` stand for them.
  public var rowNames: [String]?
  public var columnNames: [String]?

  public init(
    name: String = "", sense: Sense = .minimize, matrix: SparseMatrix, costs: [Double],
    objectiveOffset: Double = 0, columnLower: [Double], columnUpper: [Double],
    rowLower: [Double], rowUpper: [Double], integerColumns: Set<Int> = [],
    objectiveName: String = "OBJ", rowNames: [String]? = nil, columnNames: [String]? = nil
  ) {
    precondition(
      costs.count == matrix.columnCount && columnLower.count == matrix.columnCount
        && columnUpper.count == matrix.columnCount && rowLower.count == matrix.rowCount
        && rowUpper.count == matrix.rowCount,
      "a linear program's vectors have the matrix's dimensions")
    self.name = name
    self.sense = sense
    self.matrix = matrix
    self.costs = costs
    self.objectiveOffset = objectiveOffset
    self.columnLower = columnLower
    self.columnUpper = columnUpper
    self.rowLower = rowLower
    self.rowUpper = rowUpper
    self.integerColumns = integerColumns
    self.objectiveName = objectiveName
    self.rowNames = rowNames
    self.columnNames = columnNames
  }

  public var rowCount: Int { matrix.rowCount }
  public var columnCount: Int { matrix.columnCount }

  public func rowName(_ i: Int) -> String { rowNames?[i] ?? "R\(i)" }
  public func columnName(_ j: Int) -> String { columnNames?[j] ?? "C\(j)" }
}

/// What makes numbers unusable as a linear program.
public enum ModelError: Error, Equatable {
  /// A cost or the offset is NaN or infinite.
  case cost(column: String)
  case objectiveOffset
  /// A bound is NaN, or a lower bound is +∞, or an upper bound is −∞.
  case columnBound(column: String)
  case rowBound(row: String)
  /// A matrix entry whose magnitude is 1e15 or more: no double arithmetic can honour it beside
  /// entries of ordinary size.
  case hugeEntry(row: String, column: String, value: Double)
}

extension ModelError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cost(let column):
      "column `\(column)`: its cost is not a finite number; give one"
    case .objectiveOffset:
      "the objective's constant is not a finite number; give one"
    case .columnBound(let column):
      "column `\(column)`: a bound is NaN or the wrong infinity; leave it out or give a number"
    case .rowBound(let row):
      "row `\(row)`: a bound is NaN or the wrong infinity; leave it out or give a number"
    case .hugeEntry(let row, let column, let value):
      "row `\(row)`, column `\(column)`: the entry \(value) is 1e15 or more; choose other units"
    }
  }
}

extension LinearProgram {
  /// Checks that the program's numbers can be computed with.
  ///
  /// Costs are finite, bounds are numbers on the right side of infinity, and matrix entries are
  /// below 1e15 in magnitude. Crossed bounds (l > u) pass: such a program is
  /// infeasible, which is an answer.
  public func validate() throws(ModelError) {
    guard objectiveOffset.isFinite else { throw .objectiveOffset }
    let hasHugeEntry = matrix.values.contains { $0.magnitude >= 1e15 }
    for j in 0..<columnCount {
      guard costs[j].isFinite else { throw .cost(column: columnName(j)) }
      guard columnLower[j] < .infinity, columnUpper[j] > -.infinity else {
        throw .columnBound(column: columnName(j))
      }
      if !hasHugeEntry { continue }
      for p in matrix.entries(ofColumn: j) where matrix.values[p].magnitude >= 1e15 {
        throw .hugeEntry(
          row: rowName(Int(matrix.rowIndices[p])), column: columnName(j),
          value: matrix.values[p])
      }
    }
    for i in 0..<rowCount {
      guard rowLower[i] < .infinity, rowUpper[i] > -.infinity else {
        throw .rowBound(row: rowName(i))
      }
    }
  }
}
