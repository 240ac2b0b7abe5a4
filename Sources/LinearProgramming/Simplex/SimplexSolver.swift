import MatrixCore

/// Solves a linear program by the simplex methods, without judging the result.
///
/// Method: the dual method with perturbed costs; then the original costs, and the primal method
/// for what became infeasible by that; again the dual one, without perturbation, where that lost
/// primal feasibility; until neither finds anything to do. A program that the dual method can't
/// start with goes to the primal one.
struct SimplexSolver: ~Copyable {
  private var simplex: Simplex
  private let isScaled: Bool

  /// What the solver says of the program; the checker decides whether it is so.
  enum Claim {
    case optimal(Solution)
    case infeasible(FarkasCertificate)
    case unbounded(UnboundedRay)
    case stopped(StopReason, Solution)
  }

  init(
    _ program: LinearProgram, options: SolverOptions, scaled: Bool,
    tolerances: SimplexTolerances, started: ContinuousClock.Instant, reusing known: ScaledMatrix?
  ) {
    simplex = Simplex(
      ComputationalForm(program, scaled: scaled, reusing: known), options: options,
      tolerances: tolerances,
      started: started)
    if let basis = options.startingBasis { simplex.start(from: basis) }
    isScaled = scaled
  }

  var counts: IterationCounts { simplex.progress.counts }
  var startRepairs: [BasisRepair] { simplex.startRepairs }
  /// Whether the run was stopped because its work budget is spent.
  var isBudgetSpent: Bool { simplex.progress.isBudgetSpent }
  /// Whether the run got beyond the factorization of its first basis.
  var hasStarted: Bool { simplex.isFactorized }

  /// Takes steepest-edge weights of the starting basis, if they are of this matrix.
  mutating func take(_ weights: SteepestEdgeWeights, of program: LinearProgram) {
    guard simplex.rules.weighsEdges,
      weights.matrix.isMade(from: program.matrix, scaled: isScaled)
    else { return }
    for i in 0..<simplex.rowCount {
      simplex.dualPricing.weights[i] = weights.byVariable[Int(simplex.basis.variables[i])]
    }
  }

  /// The basis reached and its weights; `nil` where the run ended before the first factorization,
  /// so that nothing better than the given basis is known.
  func reachedState(_ program: LinearProgram) -> ReachedState? {
    guard hasStarted else { return nil }
    var byVariable = [Double](repeating: 1, count: simplex.form.variableCount)
    for i in 0..<simplex.rowCount {
      byVariable[Int(simplex.basis.variables[i])] = simplex.dualPricing.weights[i]
    }
    return ReachedState(
      basis: simplex.currentBasis(),
      weights: SteepestEdgeWeights(matrix: simplex.form.scaled, byVariable: byVariable))
  }

  /// Starts with the method that the caller or the starting basis calls for.
  private mutating func firstRun(_ method: SolverOptions.Method) -> SimplexEnd {
    switch method {
    case .primal: simplex.runPerturbedPrimal()
    case .dual: simplex.runDual(perturbing: true)
    case .auto, .ipm:
      simplex.isWarm && simplex.isOnlyPrimalFeasible()
        ? simplex.runPrimal() : simplex.runDual(perturbing: true)
    }
  }

  mutating func solve(_ program: LinearProgram, method: SolverOptions.Method) -> Claim {
    var end = firstRun(method)
    for round in 0..<8 {
      switch end {
      case .optimal:
        if let next = simplex.cleanUp(round: round) {
          end = next
        } else {
          return .optimal(simplex.solution(of: program))
        }
      case .dualInfeasible:
        simplex.restoreCosts()
        end = simplex.runPerturbedPrimal()
      case .infeasible(let multipliers):
        if simplex.areBoundsChanged {
          // The proof must hold for the program's own bounds.
          simplex.mayImplyBounds = false
          simplex.restoreCosts()
          end = simplex.runDual(perturbing: true)
          continue
        }
        return .infeasible(simplex.farkasCertificate(multipliers, program))
      case .unbounded(let direction):
        if simplex.areBoundsChanged {
          simplex.restoreBounds()
          simplex.computeBasicValues()
          if simplex.primalInfeasibility().count > 0 {
            end = simplex.runPrimal()
            continue
          }
        }
        return .unbounded(simplex.unboundedRay(direction, program))
      case .stopped(let reason):
        return .stopped(reason, simplex.solution(of: program))
      }
    }
    let reason = simplex.progress.stopReason ?? .numericalTrouble
    return .stopped(reason, simplex.solution(of: program))
  }

}

extension Simplex {
  /// Whether bounds in force differ from the form's.
  var areBoundsChanged: Bool {
    for j in 0..<form.variableCount where lower[j] != form.lower[j] || upper[j] != form.upper[j] {
      return true
    }
    return false
  }

  mutating func runPerturbedPrimal() -> SimplexEnd {
    perturbBounds()
    let end = runPrimal()
    guard case .infeasible = end else { return end }
    // Wider bounds are infeasible, so the program is; but the proof must hold for its own.
    restoreBounds()
    return runPrimal()
  }

  /// Goes back to the program's own costs and bounds, at an optimum of changed ones.
  ///
  /// - Returns: how the repair ended; `nil` where nothing needs repair.
  mutating func cleanUp(round: Int) -> SimplexEnd? {
    if !areCostsChanged && !areBoundsChanged && round > 0 { return nil }
    restoreCosts()
    if areBoundsChanged { restoreBounds() }
    if let reason = refactor() { return .stopped(reason) }
    refreshReducedCosts()
    computeBasicValues()
    let isPrimalFeasible = primalInfeasibility().count == 0
    let isDualFeasible = dualInfeasibility().count == 0
    switch (isPrimalFeasible, isDualFeasible) {
    case (true, true): return nil
    case (true, false): return runPrimal()
    case (false, true): return runDual(perturbing: false)
    case (false, false): return round < 4 ? runDual(perturbing: false) : runPrimal()
    }
  }

  /// Whether the basis to start from is primal but not dual feasible.
  mutating func isOnlyPrimalFeasible() -> Bool {
    placeAllNonbasics()
    // Where it has to stop, so has the method that is chosen.
    if refactor() != nil { return false }
    refreshReducedCosts()
    computeBasicValues()
    return primalInfeasibility().count == 0 && dualInfeasibility().count > 0
  }

  mutating func start(from start: Basis) {
    isWarm = true
    isFactorized = false
    precondition(
      start.columns.count == columnCount && start.rows.count == rowCount,
      "a basis has a status for each column and row")
    var basics: [Int32] = []
    func take(_ status: Basis.Status, _ j: Int, isLogical: Bool) -> Int8 {
      switch status {
      case .basic, .fixed, .free: return 0
      // A logical is the negative of its row: the row's lower side is the logical's upper bound.
      case .atLower: return isLogical ? -1 : 1
      case .atUpper: return isLogical ? 1 : -1
      }
    }
    let statuses = start.columns + start.rows
    for (j, status) in statuses.enumerated() {
      let isBasic = status == .basic && basics.count < rowCount
      if isBasic {
        basics.append(Int32(j))
      } else if status == .basic {
        startRepairs.append(BasisRepair(removed: place(of: j), added: nil))
      }
      basis.isBasic[j] = isBasic
      basis.move[j] = isBasic ? 0 : take(status, j, isLogical: j >= columnCount)
    }
    // Too few basics: logicals make up the number.
    for i in 0..<rowCount where basics.count < rowCount && !basis.isBasic[columnCount + i] {
      basics.append(Int32(columnCount + i))
      basis.isBasic[columnCount + i] = true
      startRepairs.append(BasisRepair(removed: nil, added: i))
    }
    for i in 0..<rowCount { basis.variables[i] = basics[i] }
  }

  /// Where variable j stands, as the column or row that it is.
  func status(of j: Int) -> Basis.Status {
    if basis.isBasic[j] { return .basic }
    if form.lower[j] == form.upper[j] { return .fixed }
    let isLogical = j >= columnCount
    switch basis.move[j] {
    case 1: return isLogical ? .atUpper : .atLower
    case -1: return isLogical ? .atLower : .atUpper
    default: return .free
    }
  }

  func currentBasis() -> Basis {
    Basis(
      columns: (0..<columnCount).map { status(of: $0) },
      rows: (columnCount..<form.variableCount).map { status(of: $0) })
  }

  /// The multipliers in the program's own rows, without those that rounding left on a side that
  /// the row doesn't have.
  func farkasCertificate(_ multipliers: [Double], _ program: LinearProgram) -> FarkasCertificate {
    var y = multipliers.indices.map { form.farkasMultiplier($0, multipliers[$0]) }
    for i in y.indices {
      let side = y[i] > 0 ? program.rowLower[i] : program.rowUpper[i]
      if !side.isFinite { y[i] = 0 }
    }
    return FarkasCertificate(rowMultipliers: y)
  }

  func unboundedRay(_ direction: [Double], _ program: LinearProgram) -> UnboundedRay {
    UnboundedRay(
      point: columnValues(),
      direction: direction.indices.map { form.columnValue($0, direction[$0]) })
  }

  func columnValues() -> [Double] {
    var x = (0..<columnCount).map { form.columnValue($0, values[$0]) }
    for i in 0..<rowCount {
      let j = Int(basis.variables[i])
      if j < columnCount { x[j] = form.columnValue(j, basicValues[i]) }
    }
    return x
  }

  /// The point of the basis in the program's own space.
  ///
  /// After a stop for want of time there is none for another factorization of a basis with a
  /// kernel, which may take as long as all before. Then the updated factors serve, which are
  /// still of this basis: refinement makes up for the accuracy that the updates have cost, at the
  /// price of a few solves. A run that never got to factorize its starting basis has no factors
  /// but those of the logicals, and gives their point.
  mutating func solution(of program: LinearProgram) -> Solution {
    let isSettled = !areCostsChanged && !areBoundsChanged
    if !isSettled {
      restoreCosts()
      restoreBounds()
    }
    if !isFactorized {
      resetToLogicals()
    } else if factorization.updateCount > 0 || !isSettled {
      _ = refactor()
    }
    refineBasicValues()
    let y = refinedMultipliers()
    let x = columnValues()
    var activities = [Double](repeating: 0, count: rowCount)
    program.matrix.addProduct(with: x, to: &activities)
    // Adding zero turns −0, which negation leaves behind, into 0.
    let duals = (0..<rowCount).map { form.rowDual($0, y[$0]) + 0 }
    var reducedCosts = program.costs
    program.matrix.addTransposedProduct(-1, with: duals, to: &reducedCosts)
    var objective = program.objectiveOffset
    for j in 0..<columnCount { objective += program.costs[j] * x[j] }
    return Solution(
      objective: objective, columnValues: x, rowActivities: activities, rowDuals: duals,
      reducedCosts: reducedCosts, basis: currentBasis())
  }

  /// x_B = −B⁻¹ N x_N, once more for the residual in double-double arithmetic.
  private mutating func refineBasicValues() {
    computeBasicValues()
    var sums = [DoubleDouble](repeating: DoubleDouble(0), count: rowCount)
    func addProduct(_ j: Int, _ x: Double) {
      guard x != 0 else { return }
      if j < columnCount {
        for p in form.matrix.entries(ofColumn: j) {
          let i = Int(form.matrix.rowIndices[p])
          sums[i] = sums[i] + DoubleDouble.product(form.matrix.values[p], x)
        }
      } else {
        sums[j - columnCount] = sums[j - columnCount] + x
      }
    }
    for j in 0..<form.variableCount where !basis.isBasic[j] { addProduct(j, values[j]) }
    for i in 0..<rowCount { addProduct(Int(basis.variables[i]), basicValues[i]) }
    for i in 0..<rowCount where sums[i].value != 0 { work.full.add(-sums[i].value, at: i) }
    factorization.ftran(&work.full, for: .full)
    for i in 0..<rowCount { basicValues[i] += work.full[i] }
    work.full.clear()
  }

  /// y = B⁻ᵀ c_B, once more for the residual in double-double arithmetic.
  mutating func refinedMultipliers() -> [Double] {
    refinedMultipliers { simplex, j in
      let matrix = simplex.form.matrix
      var residual = DoubleDouble(simplex.costs[j])
      for p in matrix.entries(ofColumn: j) {
        let y = simplex.work.full[Int(matrix.rowIndices[p])]
        residual = residual - DoubleDouble.product(matrix.values[p], y)
      }
      return residual.value
    }
  }

  /// The same with residuals in plain arithmetic: for one of thousands of vectors, each of which is
  /// checked, to undo what updates of the factors lose.
  mutating func roughlyRefinedMultipliers() -> [Double] {
    refinedMultipliers { simplex, j in
      simplex.costs[j] - simplex.work.full.dot(column: j, of: simplex.form.matrix)
    }
  }

  /// - Parameter residual: c_j − a_jᵀy of a column j, with y in `work.full`.
  /// - Returns: y = B⁻ᵀ c_B, once more for the residuals.
  @inline(__always)
  private mutating func refinedMultipliers(
    residual: (borrowing Simplex, _ column: Int) -> Double
  ) -> [Double] {
    for i in 0..<rowCount {
      let cost = costs[Int(basis.variables[i])]
      if cost != 0 { work.full.add(cost, at: i) }
    }
    factorization.btran(&work.full, for: .full)
    var y = (0..<rowCount).map { work.full[$0] }
    let errors = (0..<rowCount).map { i in
      let j = Int(basis.variables[i])
      return j < columnCount ? residual(self, j) : costs[j] - y[j - columnCount]
    }
    work.full.clear()
    for i in 0..<rowCount where errors[i] != 0 { work.full.add(errors[i], at: i) }
    factorization.btran(&work.full, for: .full)
    for i in 0..<rowCount { y[i] += work.full[i] }
    work.full.clear()
    return y
  }
}
