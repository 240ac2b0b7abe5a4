import MatrixCore

/// The state that the dual and the primal simplex method share: a basis, its factorization, and
/// the point and the multipliers that belong to it.
///
/// With A x + s = 0 (see `ComputationalForm`) the basic values are x_B = −B⁻¹ N x_N, the
/// multipliers y = B⁻ᵀ c_B, and the reduced costs d = c − [A, I]ᵀ y. A nonbasic variable stands at
/// the bound that its `move` tells.
///
/// The algorithms are in extensions: `Simplex+Dual…` and `Simplex+Primal…`.
struct Simplex: ~Copyable {
  let form: ComputationalForm
  let tolerances: SimplexTolerances
  let seed: UInt64
  let rules: SimplexRules
  /// Costs and bounds in force: the form's, or perturbed, shifted or replaced for a while.
  var costs: Buffer<Double>
  var lower: Buffer<Double>
  var upper: Buffer<Double>
  /// Values of nonbasic variables; basic ones are in `basicValues`.
  var values: Buffer<Double>
  var reducedCosts: Buffer<Double>
  var basis: SimplexBasis
  /// By place of the basis: value and bounds of the basic variable.
  var basicValues: Buffer<Double>
  var basicLower: Buffer<Double>
  var basicUpper: Buffer<Double>
  var factorization: BasisFactorization
  var rowMatrix: PartitionedRowMatrix
  /// Whether `rowMatrix` knows which variables are basic; pivots keep it so.
  var isRowMatrixCurrent = false
  var work: SimplexWork
  var dualPricing: DualPricing
  var ratioTest: DualRatioTest
  /// Devex weights of the primal method, and columns whose pivots it can't trust for now.
  var devexWeights: Buffer<Double>
  var primalTaboo: [Int] = []
  /// Variables that may enter by the primal method.
  var candidates: PrimalCandidates
  /// How many primal steps in a row improved nothing, and the least sum of violations so far.
  var idlePrimalSteps = 0
  var leastInfeasibility = Double.infinity
  var progress: SimplexProgress
  /// Whether the solve starts from a given basis.
  var isWarm = false
  /// Whether `factorization` is one of `basis`: always but before the first one of a given basis.
  var isFactorized = true
  /// The threshold of the last factorization of `basis`; `nil` before the first one.
  private var factorizedThreshold: Double?
  /// Whether `reducedCosts` were computed from the factorization in force and the costs in force,
  /// so that computing them again would give the same.
  private var areReducedCostsFresh = false
  /// How that basis was made one, in start and at the first factorization.
  var startRepairs: [BasisRepair] = []
  /// The count of dual iterations at which costs are to be perturbed, where that is still to come.
  var perturbationDue: Int?
  /// Whether the dual method may start with bounds that rows imply.
  var mayImplyBounds: Bool
  /// Tighter bounds than the form's, while the dual method uses them.
  var impliedBounds: ImpliedBounds?
  /// Whether `costs` differ from the form's.
  private(set) var areCostsChanged = false
  var markowitzThreshold = 0.1

  init(
    _ form: ComputationalForm, options: SolverOptions, tolerances: SimplexTolerances,
    started: ContinuousClock.Instant
  ) {
    let (m, count) = (form.rowCount, form.variableCount)
    self.form = form
    self.tolerances = tolerances
    seed = options.seed
    rules = options.rules
    mayImplyBounds = options.rules.impliesBounds
    costs = Buffer(form.costs + [Double](repeating: 0, count: m))
    lower = Buffer(form.lower)
    upper = Buffer(form.upper)
    values = Buffer(repeating: 0, count: count)
    reducedCosts = Buffer(repeating: 0, count: count)
    basis = SimplexBasis(form)
    basicValues = Buffer(repeating: 0, count: m)
    basicLower = Buffer(repeating: 0, count: m)
    basicUpper = Buffer(repeating: 0, count: m)
    factorization = BasisFactorization(rowCount: m)
    factorization.searchesReach = options.rules.searchesReach
    factorization.renewalInterval = options.rules.renewalInterval
    rowMatrix = PartitionedRowMatrix(transposed: form.scaled.transposed)
    rowMatrix.pricesByRows = options.rules.pricesByRows
    work = SimplexWork(rowCount: m, columnCount: form.columnCount)
    dualPricing = DualPricing(rowCount: m)
    devexWeights = Buffer(repeating: 1, count: count)
    candidates = PrimalCandidates(variableCount: count)
    ratioTest = DualRatioTest(
      variableCount: count, tolerance: options.rules.hasRatioTolerance ? tolerances.dual : 0,
      flipsBounds: options.rules.flipsBounds)
    progress = SimplexProgress(options: options, started: started)
  }

  var rowCount: Int { form.rowCount }
  var columnCount: Int { form.columnCount }

  /// The column, or the row of the logical, that variable j is.
  func place(of j: Int) -> Place { j < columnCount ? .column(j) : .row(j - columnCount) }
}

/// What counts as zero, in the scaled program.
struct SimplexTolerances {
  var primal = 1e-7
  var dual = 1e-7
}

/// The vectors of one iteration.
struct SimplexWork: ~Copyable {
  /// ρ = B⁻ᵀ e_p.
  var row: SparseVector
  /// ρᵀA over the nonbasic columns.
  var product: SparseVector
  /// B⁻¹ a_q.
  var column: SparseVector
  /// B⁻¹ ρ.
  var τ: SparseVector
  /// B⁻¹ times the sum of the columns that flip bounds.
  var flips: SparseVector
  var full: SparseVector

  init(rowCount: Int, columnCount: Int) {
    row = SparseVector(dimension: rowCount)
    product = SparseVector(dimension: columnCount)
    column = SparseVector(dimension: rowCount)
    τ = SparseVector(dimension: rowCount)
    flips = SparseVector(dimension: rowCount)
    full = SparseVector(dimension: rowCount)
  }
}

/// Which variables are basic, and where the others stand.
struct SimplexBasis: ~Copyable {
  /// The basic variable of each row.
  var variables: Buffer<Int32>
  var isBasic: Buffer<Bool>
  /// Of a nonbasic variable: 1 where it can only rise (at its lower bound), −1 where it can only
  /// fall, 0 where it can do neither (fixed) or both (free).
  var move: Buffer<Int8>

  /// The basis of all logicals.
  init(_ form: ComputationalForm) {
    let (m, n) = (form.rowCount, form.columnCount)
    variables = Buffer((0..<m).map { Int32(n + $0) })
    isBasic = Buffer((0..<n + m).map { $0 >= n })
    move = Buffer(repeating: 0, count: n + m)
  }
}

extension Simplex {
  /// Puts a nonbasic variable at a bound: where `move` says if that bound exists, else at the
  /// other one, else (free) at zero.
  mutating func placeNonbasic(_ j: Int) {
    let (l, u) = (lower[j], upper[j])
    if l == u {
      basis.move[j] = 0
      values[j] = l
    } else if l > -.infinity && (basis.move[j] >= 0 || u == .infinity) {
      basis.move[j] = 1
      values[j] = l
    } else if u < .infinity {
      basis.move[j] = -1
      values[j] = u
    } else {
      basis.move[j] = 0
      values[j] = 0
    }
  }

  mutating func placeAllNonbasics() {
    for j in 0..<form.variableCount where !basis.isBasic[j] { placeNonbasic(j) }
  }

  /// Whether nonbasic variable j can move both ways.
  func isFree(_ j: Int) -> Bool { lower[j] == -.infinity && upper[j] == .infinity }

  mutating func refreshBasicBounds() {
    for i in 0..<rowCount {
      let j = Int(basis.variables[i])
      basicLower[i] = lower[j]
      basicUpper[i] = upper[j]
    }
  }

  /// Factorizes the basis anew, unless the factorization is one of this very basis.
  ///
  /// Where it is singular, logicals replace dependent columns, and
  /// steepest-edge weights start over.
  ///
  /// - Returns: why the run has to stop, where time ran out or the caller cancelled meanwhile; all
  ///   is as it was then, and the updated factors of before go on to serve.
  mutating func refactor() -> StopReason? {
    if factorizedThreshold == markowitzThreshold && factorization.updateCount == 0 {
      refreshBasicBounds()
      return nil
    }
    dualPricing.storeWeights(by: basis.variables, variableCount: form.variableCount)
    // A copy, as the factorization is a part of the same value.
    var asked = progress
    let end = factorization.factorize(
      &basis.variables, of: form.matrix, threshold: markowitzThreshold,
      mustStop: { asked.mustStopFactorizing() })
    progress = asked
    guard let replacements = end else { return progress.stopReason ?? .interrupted }
    isFactorized = true
    factorizedThreshold = markowitzThreshold
    areReducedCostsFresh = false
    progress.countFactorization()
    // Primal and dual values are computed anew each time: about two products with the matrix.
    factorization.renewalWork += 2 * form.matrix.entryCount + 4 * form.variableCount
    for replacement in replacements {
      let leaving = replacement.variable
      let entering = columnCount + replacement.row
      basis.isBasic[leaving] = false
      basis.isBasic[entering] = true
      placeNonbasic(leaving)
      if isWarm && progress.counts.factorizations == 1 {
        startRepairs.append(BasisRepair(removed: place(of: leaving), added: replacement.row))
      }
    }
    if replacements.isEmpty {
      dualPricing.restoreWeights(by: basis.variables)
    } else {
      dualPricing.resetWeights()
    }
    if !isRowMatrixCurrent || !replacements.isEmpty {
      rowMatrix.partition(isBasic: basis.isBasic)
      isRowMatrixCurrent = true
    }
    refreshBasicBounds()
    return nil
  }

  /// Goes back to the basis of logicals, which the factorization is of at first.
  mutating func resetToLogicals() {
    basis = SimplexBasis(form)
    isRowMatrixCurrent = false
    placeAllNonbasics()
    refreshBasicBounds()
  }

  /// x_B = −B⁻¹ N x_N.
  mutating func computeBasicValues() {
    work.full.clear()
    for j in 0..<form.variableCount where !basis.isBasic[j] && values[j] != 0 {
      form.addColumn(j, times: -values[j], to: &work.full)
    }
    factorization.ftran(&work.full, for: .full)
    for i in 0..<rowCount { basicValues[i] = work.full[i] }
    work.full.clear()
  }

  /// y = B⁻ᵀ c_B and d = c − [A, I]ᵀ y.
  mutating func computeReducedCosts() {
    work.full.clear()
    for i in 0..<rowCount {
      let cost = costs[Int(basis.variables[i])]
      if cost != 0 { work.full.add(cost, at: i) }
    }
    priceAll(nonbasicCosts: true)
    areReducedCostsFresh = true
  }

  /// Computes the reduced costs unless that would give the same again.
  mutating func refreshReducedCosts() {
    if !areReducedCostsFresh { computeReducedCosts() }
  }

  /// d = c_N − [A, I]ᵀ B⁻ᵀ c_B with c_B in `work.full`, which is cleared, and c_N the costs in
  /// force or zero.
  mutating func priceAll(nonbasicCosts: Bool) {
    areReducedCostsFresh = false
    candidates.isComplete = false
    factorization.btran(&work.full, for: .full)
    progress.productWork += form.matrix.entryCount
    let factor = nonbasicCosts ? 1.0 : 0.0
    for j in 0..<columnCount {
      reducedCosts[j] =
        basis.isBasic[j] ? 0 : factor * costs[j] - work.full.dot(column: j, of: form.matrix)
    }
    for i in 0..<rowCount {
      let j = columnCount + i
      reducedCosts[j] = basis.isBasic[j] ? 0 : factor * costs[j] - work.full[i]
    }
    work.full.clear()
  }

  /// ĉᵀx̂ with the costs in force.
  func objective() -> Double {
    var sum = 0.0
    for j in 0..<form.variableCount where !basis.isBasic[j] { sum += costs[j] * values[j] }
    for i in 0..<rowCount { sum += costs[Int(basis.variables[i])] * basicValues[i] }
    return sum
  }

  /// How far basic value i is outside its bounds: negative below, positive above.
  func violation(_ i: Int) -> Double {
    let x = basicValues[i]
    if x < basicLower[i] { return x - basicLower[i] }
    if x > basicUpper[i] { return x - basicUpper[i] }
    return 0
  }

  /// Largest and summed violation of basic values beyond the tolerance.
  func primalInfeasibility() -> (sum: Double, count: Int) {
    var sum = 0.0
    var count = 0
    for i in 0..<rowCount {
      let size = violation(i).magnitude
      if size > tolerances.primal {
        sum += size
        count += 1
      }
    }
    return (sum, count)
  }

  /// By how much the reduced cost of nonbasic j has the wrong sign; zero where it hasn't.
  func dualViolation(_ j: Int) -> Double {
    let d = reducedCosts[j]
    if basis.move[j] != 0 { return max(0, -d * Double(basis.move[j])) }
    return isFree(j) ? d.magnitude : 0
  }

  func dualInfeasibility() -> (sum: Double, count: Int) {
    var sum = 0.0
    var count = 0
    for j in 0..<form.variableCount where !basis.isBasic[j] {
      let size = dualViolation(j)
      if size > tolerances.dual {
        sum += size
        count += 1
      }
    }
    return (sum, count)
  }

  /// d ← d − θ ρᵀ[A, I], with ρ in `work.row` and ρᵀA in `work.product`, as variable q enters.
  mutating func updateReducedCosts(by θ: Double, entering q: Int, leaving: Int) {
    areReducedCostsFresh = false
    if θ != 0 {
      for k in 0..<work.product.count {
        let j = work.product.index(k)
        reducedCosts[j] -= θ * work.product[j]
      }
      for k in 0..<work.row.count {
        let i = work.row.index(k)
        if !basis.isBasic[columnCount + i] { reducedCosts[columnCount + i] -= θ * work.row[i] }
      }
    }
    reducedCosts[q] = 0
    reducedCosts[leaving] = -θ
  }

  /// x_B ← x_B − step · B⁻¹ a_q, with B⁻¹ a_q in `work.column`.
  mutating func moveBasicValues(by step: Double) {
    for k in 0..<work.column.count {
      let i = work.column.index(k)
      basicValues[i] -= step * work.column[i]
    }
  }

  /// Swaps basic variable p and nonbasic q; the basis gets the spike and row saved last.
  mutating func exchange(place p: Int, entering q: Int, pivot: Double, leavingMove: Int8) {
    let leaving = Int(basis.variables[p])
    factorization.update(place: p, pivot: pivot)
    basis.variables[p] = Int32(q)
    basis.isBasic[q] = true
    basis.isBasic[leaving] = false
    basis.move[q] = 0
    basis.move[leaving] = leavingMove
    basicLower[p] = lower[q]
    basicUpper[p] = upper[q]
    if q < columnCount { rowMatrix.makeBasic(q, of: form.matrix) }
    if leaving < columnCount { rowMatrix.makeNonbasic(leaving, of: form.matrix) }
  }

  /// Restores the form's costs.
  mutating func restoreCosts() {
    for j in 0..<columnCount where costs[j] != form.costs[j] {
      costs[j] = form.costs[j]
      areReducedCostsFresh = false
    }
    for j in columnCount..<form.variableCount where costs[j] != 0 {
      costs[j] = 0
      areReducedCostsFresh = false
    }
    areCostsChanged = false
  }

  /// Tells that costs were just changed from the form's.
  mutating func noteCostsChanged() {
    areCostsChanged = true
    areReducedCostsFresh = false
  }

  /// Restores the form's bounds and puts nonbasic variables on them.
  mutating func restoreBounds() {
    for j in 0..<form.variableCount {
      lower[j] = form.lower[j]
      upper[j] = form.upper[j]
    }
    placeAllNonbasics()
    refreshBasicBounds()
  }
}
