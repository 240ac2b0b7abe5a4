import MatrixCore

/// A linear program as the interior point method sees it: scaled, minimizing, without what is fixed.
///
///     minimize    ĉᵀv
///     subject to  Â x̂ − r̂ = b̂,   l̂ ≤ v ≤ û,   v = (x̂, r̂)
///
/// with a logical r̂ for each row that isn't an equation: there b̂ = 0, in equations it is the side.
/// Â = R A C, x = β C x̂, y = γ R ŷ, with R and C powers of two near the geometric scaling, and β
/// and γ such that sides and costs are of moderate size. Fixed and empty columns, free rows and
/// rows without entries are left out; their part of a solution follows from the rest.
struct InteriorPointForm {
  /// Â and its transpose, columns alone.
  let matrix: SparseMatrix
  let transposed: SparseMatrix
  /// The row of each logical.
  let logicalRows: [Int32]
  /// Of all variables: columns, then logicals.
  let costs: [Double]
  let lower: [Double]
  let upper: [Double]
  /// b̂.
  let sides: [Double]

  private let keptRows: [Int]
  private let keptColumns: [Int]
  /// x of the columns left out; zero for the others.
  private let settled: [Double]
  private let scaling: GeometricScaling
  private let β: Double
  private let γ: Double

  var rowCount: Int { matrix.rowCount }
  var columnCount: Int { matrix.columnCount }
  var variableCount: Int { costs.count }

  /// - Returns: `nil` where nothing is left, or what is left out has no best or no feasible value:
  ///   the simplex methods prove such answers.
  init?(_ program: LinearProgram) {
    let (m, n) = (program.rowCount, program.columnCount)
    let A = program.matrix
    let sign = program.sense == .minimize ? 1.0 : -1.0
    var keepsRow = (0..<m).map {
      program.rowLower[$0] > -.infinity || program.rowUpper[$0] < .infinity
    }
    var keepsColumn = [Bool](repeating: false, count: n)
    var settled = [Double](repeating: 0, count: n)
    var isNeeded = [Bool](repeating: false, count: m)
    for j in 0..<n {
      let (l, u, c) = (program.columnLower[j], program.columnUpper[j], sign * program.costs[j])
      if l == u {
        settled[j] = l
      } else if A.entries(ofColumn: j).contains(where: {
        A.values[$0] != 0 && keepsRow[Int(A.rowIndices[$0])]
      }) {
        keepsColumn[j] = true
        for p in A.entries(ofColumn: j) where A.values[p] != 0 {
          isNeeded[Int(A.rowIndices[p])] = true
        }
      } else {
        settled[j] = c > 0 ? l : c < 0 ? u : max(l, min(u, 0))
        guard settled[j].isFinite else { return nil }
      }
    }
    var activities = [Double](repeating: 0, count: m)
    A.addProduct(with: settled, to: &activities)
    for i in 0..<m where keepsRow[i] && !isNeeded[i] {
      keepsRow[i] = false
      let (L, U) = (program.rowLower[i], program.rowUpper[i])
      let slack = 1e-9 * (1 + activities[i].magnitude)
      guard activities[i] >= L - slack && activities[i] <= U + slack else { return nil }
    }
    let keptRows = (0..<m).filter { keepsRow[$0] }
    let keptColumns = (0..<n).filter { keepsColumn[$0] }
    guard !keptRows.isEmpty, !keptColumns.isEmpty else { return nil }
    self.settled = settled

    let kept = A.keeping(rows: keepsRow, columns: keepsColumn)
    let scaling = GeometricScaling(kept)
    self.keptRows = keptRows
    self.keptColumns = keptColumns
    self.scaling = scaling
    matrix = kept.scaled(rows: scaling.rows, columns: scaling.columns)
    transposed = matrix.transposed()
    var costs = keptColumns.enumerated().map {
      sign * program.costs[$0.element] * scaling.columns[$0.offset]
    }
    var lower = keptColumns.enumerated().map {
      program.columnLower[$0.element] / scaling.columns[$0.offset]
    }
    var upper = keptColumns.enumerated().map {
      program.columnUpper[$0.element] / scaling.columns[$0.offset]
    }
    var sides = [Double](repeating: 0, count: keptRows.count)
    var logicalRows: [Int32] = []
    for (k, i) in keptRows.enumerated() {
      let L = (program.rowLower[i] - activities[i]) * scaling.rows[k]
      let U = (program.rowUpper[i] - activities[i]) * scaling.rows[k]
      if L == U {
        sides[k] = L
      } else {
        logicalRows.append(Int32(truncatingIfNeeded: k))
        costs.append(0)
        lower.append(L)
        upper.append(U)
      }
    }
    self.logicalRows = logicalRows
    let largestSide = (sides + lower + upper).lazy.filter(\.isFinite).map(\.magnitude).max() ?? 0
    let largestCost = costs.lazy.map(\.magnitude).max() ?? 0
    let (β, γ) = (Self.unit(largestSide), Self.unit(largestCost))
    self.β = β
    self.γ = γ
    self.costs = costs.map { $0 / γ }
    self.lower = lower.map { $0 / β }
    self.upper = upper.map { $0 / β }
    self.sides = sides.map { $0 / β }
  }

  /// A power of two that brings numbers up to `largest` to a moderate size.
  private static func unit(_ largest: Double) -> Double {
    guard largest > 100 && largest.isFinite else { return 1 }
    return Double(sign: .plus, exponent: Int((largest / 100).exponent), significand: 1)
  }

  /// w ← w + α [Â, −I] v.
  func addProduct(_ α: Double = 1, with v: [Double], to w: inout [Double]) {
    matrix.addProduct(α, with: Array(v[..<columnCount]), to: &w)
    for (k, i) in logicalRows.enumerated() { w[Int(i)] -= α * v[columnCount + k] }
  }

  /// [Â, −I]ᵀ w.
  func transposedProduct(_ w: [Double]) -> [Double] {
    var v = [Double](repeating: 0, count: columnCount)
    matrix.addTransposedProduct(with: w, to: &v)
    v.reserveCapacity(variableCount)
    for i in logicalRows { v.append(-w[Int(i)]) }
    return v
  }

  /// The point of the program, with x within its bounds and multipliers of signs that its rows have.
  func solution(x: [Double], y: [Double], of program: LinearProgram) -> Solution {
    var values = settled
    for (k, j) in keptColumns.enumerated() {
      let value = β * scaling.columns[k] * x[k]
      values[j] = max(program.columnLower[j], min(program.columnUpper[j], value))
    }
    let sign = program.sense == .minimize ? 1.0 : -1.0
    var duals = [Double](repeating: 0, count: program.rowCount)
    for (k, i) in keptRows.enumerated() {
      let multiplier = γ * scaling.rows[k] * y[k]
      let side = multiplier > 0 ? program.rowLower[i] : program.rowUpper[i]
      duals[i] = side.isFinite ? sign * multiplier + 0 : 0
    }
    var activities = [Double](repeating: 0, count: program.rowCount)
    program.matrix.addProduct(with: values, to: &activities)
    var reducedCosts = program.costs
    program.matrix.addTransposedProduct(-1, with: duals, to: &reducedCosts)
    var objective = program.objectiveOffset
    for j in values.indices { objective += program.costs[j] * values[j] }
    return Solution(
      objective: objective, columnValues: values, rowActivities: activities, rowDuals: duals,
      reducedCosts: reducedCosts, basis: nil)
  }

  /// The point within the bounds that is nearest to zero, for want of a better one.
  func start(of program: LinearProgram) -> Solution {
    solution(
      x: [Double](repeating: 0, count: variableCount), y: [Double](repeating: 0, count: rowCount),
      of: program)
  }

  /// The program's objective at v.
  func objective(_ v: [Double], of program: LinearProgram) -> Double {
    var sum = 0.0
    for j in 0..<variableCount { sum += costs[j] * v[j] }
    var settledCost = program.objectiveOffset
    for j in settled.indices where settled[j] != 0 { settledCost += program.costs[j] * settled[j] }
    return (program.sense == .minimize ? 1 : -1) * sum * β * γ + settledCost
  }
}
