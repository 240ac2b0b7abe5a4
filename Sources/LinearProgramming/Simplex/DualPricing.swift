import MatrixCore

/// Which row the dual simplex method takes next: infeasibilities and steepest-edge weights.
///
/// Method: dual steepest edge. Row i's weight is wᵢ = ‖B⁻ᵀ eᵢ‖²; the row with the largest squared
/// violation per weight leaves (J. J. Forrest and D. Goldfarb, "Steepest-edge simplex algorithms
/// for linear programming", Math. Program. 57 (1992), §3). Weights are exact at the basis of
/// logicals, all one, and follow the pivots; the weight of the row chosen is computed anyway and
/// replaces the followed one.
struct DualPricing: ~Copyable {
  var weights: Buffer<Double>
  /// Squared violation of basic variable i, or zero.
  private var infeasibilities: Buffer<Double>
  /// Rows whose merit, infeasibility per weight, may be `cutoff` or more, each once.
  ///
  /// The best is looked for among them, as long as it reaches the cutoff.
  private var listed: Buffer<Int32>
  private var cutoff = 0.0
  private var listedCount = 0
  private var isListed: Buffer<Bool>
  private var weightByVariable: Buffer<Double>
  /// Rows set aside because their pivots can't be trusted, until the next factorization.
  private(set) var hasTaboo = false

  static let leastWeight = 1e-4
  /// The list is cut to the best rows when it is longer than this.
  private static func longList(_ rowCount: Int) -> Int { max(500, rowCount / 100) }
  /// A row is taken only if its followed weight is at least this share of the true one.
  static let acceptedShare = 0.25

  init(rowCount: Int) {
    weights = Buffer(repeating: 1, count: rowCount)
    infeasibilities = Buffer(repeating: 0, count: rowCount)
    listed = Buffer(repeating: 0, count: rowCount)
    isListed = Buffer(repeating: false, count: rowCount)
    weightByVariable = Buffer(repeating: 1, count: 0)
  }

  mutating func resetWeights() { weights.fill(1) }

  /// Keeps weights by variable while a factorization gives the rows to other variables.
  mutating func storeWeights(by variables: borrowing Buffer<Int32>, variableCount: Int) {
    if weightByVariable.count != variableCount {
      weightByVariable = Buffer(repeating: 1, count: variableCount)
    }
    for i in 0..<weights.count { weightByVariable[Int(variables[i])] = weights[i] }
  }

  mutating func restoreWeights(by variables: borrowing Buffer<Int32>) {
    for i in 0..<weights.count { weights[i] = weightByVariable[Int(variables[i])] }
  }

  mutating func makeTaboo(_ i: Int) {
    infeasibilities[i] = 0
    hasTaboo = true
  }

  mutating func clearTaboo() { hasTaboo = false }

  /// Notes the violation of basic variable i, zero where it counts as feasible; its weight is
  /// that of the basis.
  mutating func note(violation: Double, row i: Int) {
    let infeasibility = violation * violation
    infeasibilities[i] = infeasibility
    if infeasibility != 0 && infeasibility >= cutoff * weights[i] && !isListed[i] { list(i) }
  }

  private mutating func list(_ i: Int) {
    isListed[i] = true
    listed[listedCount] = Int32(truncatingIfNeeded: i)
    listedCount += 1
  }

  /// The row to leave, the one with the best merit, or `nil` where all are feasible.
  ///
  /// - Complexity: O(length of the list), which most of the time is far below m.
  mutating func bestRow() -> Int? {
    if let best = bestListedRow(), infeasibilities[best] >= cutoff * weights[best] { return best }
    if cutoff == 0 { return nil }
    listAll()
    return bestListedRow()
  }

  /// Lists every infeasible row, or the best where they are many.
  mutating func listAll() {
    for k in 0..<listedCount { isListed[Int(listed[k])] = false }
    listedCount = 0
    cutoff = 0
    for i in 0..<weights.count where infeasibilities[i] != 0 { list(i) }
    shortenList()
  }

  /// Cuts a long list to its best rows and those as good as the last of them.
  private mutating func shortenList() {
    let most = Self.longList(weights.count)
    guard listedCount > most else { return }
    var merits = (0..<listedCount).map { k in
      infeasibilities[Int(listed[k])] / weights[Int(listed[k])]
    }
    merits.sort(by: >)
    cutoff = merits[most]
    var kept = 0
    for k in 0..<listedCount {
      let i = Int(listed[k])
      if infeasibilities[i] >= cutoff * weights[i] {
        listed[kept] = Int32(truncatingIfNeeded: i)
        kept += 1
      } else {
        isListed[i] = false
      }
    }
    listedCount = kept
  }

  private mutating func bestListedRow() -> Int? {
    var best = -1
    var bestInfeasibility = 0.0
    var bestWeight = 1.0
    var kept = 0
    for k in 0..<listedCount {
      let i = Int(listed[k])
      let infeasibility = infeasibilities[i]
      if infeasibility == 0 {
        isListed[i] = false
        continue
      }
      listed[kept] = Int32(truncatingIfNeeded: i)
      kept += 1
      // a / w > b / v without division; of equals the first row.
      let (mine, other) = (infeasibility * bestWeight, bestInfeasibility * weights[i])
      if mine > other || (mine == other && i < best) {
        best = i
        bestInfeasibility = infeasibility
        bestWeight = weights[i]
      }
    }
    listedCount = kept
    return best >= 0 ? best : nil
  }

  /// The weights after the pivot in row p with column α = B⁻¹ a_q and τ = B⁻¹ B⁻ᵀ e_p.
  mutating func updateWeights(
    pivotRow p: Int, pivot: Double, weight: Double, column α: borrowing SparseVector,
    τ: borrowing SparseVector
  ) {
    let newWeight = max(weight / (pivot * pivot), Self.leastWeight)
    let factor = -2 / pivot
    for k in 0..<α.count {
      let i = α.index(k)
      let a = α[i]
      if i == p || a.magnitude < SparseVector.dropTolerance { continue }
      weights[i] = max(weights[i] + a * (newWeight * a + factor * τ[i]), Self.leastWeight)
    }
    weights[p] = newWeight
  }
}
