import MatrixCore

/// How a run of the dual or the primal method ended.
enum SimplexEnd {
  /// Feasible, and optimal for the costs and bounds in force.
  case optimal
  /// No feasible point: the multipliers of the scaled rows that prove it.
  case infeasible([Double])
  /// The objective has no bound: the direction of the scaled columns.
  case unbounded([Double])
  /// The dual method can't start: some reduced cost has the wrong sign whatever the basis.
  case dualInfeasible
  case stopped(StopReason)
}

/// The bounded dual simplex method.
///
/// Problem: from a dual feasible basis, reach a primal feasible one.
///
/// Method: in each iteration the row with the best violation by steepest edge leaves
/// (`DualPricing`), the long-step ratio test chooses what enters (`DualRatioTest`, and in a warm
/// solve `bestTie`), and the bases' factorization is updated. Where the basis isn't dual feasible,
/// phase 1 solves the same problem with artificial bounds, [−1000, 1000] for free variables, [0, 1]
/// and [−1, 0] for one-sided ones and 0 for boxed ones: its optimum is zero exactly if a dual
/// feasible basis exists, and is one then (A. Koberstein and U. H. Suhl, "Progress in the dual
/// simplex method for large scale LP problems", Comput. Optim. Appl. 37 (2007), §4). Bounds that
/// rows imply make phase 1 rare and steps long (`ImpliedBounds`); what ends with them goes on with
/// the form's own.
extension Simplex {
  /// Why the inner loop ends.
  private enum Pause {
    /// The factorization is old, or its numbers disagree.
    case refactor
    case noInfeasibleRow
    /// Row p can't become feasible.
    case noEntering(row: Int)
  }

  private static let freePhase1Bound = 1000.0
  /// So many rounds in a row that end after few pivots are a loop.
  private static let fewPivots = 5
  private static let mostIdleRounds = 30

  /// Runs both phases; costs may be left perturbed or shifted (`areCostsChanged`).
  mutating func runDual(perturbing: Bool) -> SimplexEnd {
    if perturbing {
      // From a good basis a few pivots do, which a perturbation would only multiply.
      let delay = isWarm ? 500 + rowCount / 10 : 0
      perturbationDue = progress.counts.dualSimplex + delay
    }
    perturbIfDue()
    // From a good basis it takes few pivots anyway.
    if perturbing && !isWarm && mayImplyBounds { impliedBounds = ImpliedBounds(form) }
    defer { impliedBounds = nil }
    takeDualBounds()
    if let reason = refactor() { return .stopped(reason) }
    for attempt in 0..<8 {
      refreshReducedCosts()
      if correctDualInfeasibilities(shiftingUpTo: 0) > 0 {
        let end = runDualPhase1()
        if case .optimal = end {} else { return end }
      }
      // After a few rounds, whatever became infeasible is left to the clean-up.
      let limit = attempt < 3 ? 1e-5 : .infinity
      if let end = runDualPhase(.dualPhase2, shiftingUpTo: limit) { return end }
    }
    return .stopped(.numericalTrouble)
  }

  /// Finds a dual feasible basis, with `.optimal` as the good end.
  ///
  /// Where none is found with changed costs, the form's own get one more try; shifts change them
  /// again each time, so that without a limit this might never end.
  private mutating func runDualPhase1(isLastTry: Bool = false) -> SimplexEnd {
    for j in 0..<form.variableCount {
      let (l, u) = (form.lower[j], form.upper[j])
      if l == -.infinity && u == .infinity {
        lower[j] = -Self.freePhase1Bound
        upper[j] = Self.freePhase1Bound
      } else {
        lower[j] = l == -.infinity ? -1 : 0
        upper[j] = u == .infinity ? 1 : 0
      }
      if l > -.infinity && u < .infinity { (lower[j], upper[j]) = (0, 0) }
    }
    placeAllNonbasics()
    refreshBasicBounds()
    let end = runDualPhase(.dualPhase1, shiftingUpTo: .infinity)
    takeDualBounds()
    guard case .optimal? = end else {
      // Every variable is boxed in phase 1: that no row can become feasible is rounding.
      if case .stopped? = end, let end { return end }
      return .stopped(.numericalTrouble)
    }
    refreshReducedCosts()
    if correctDualInfeasibilities(shiftingUpTo: 0) == 0 { return .optimal }
    guard areCostsChanged && !isLastTry else { return .dualInfeasible }
    // It may be the changed costs that no basis suits.
    restoreCosts()
    refreshReducedCosts()
    if correctDualInfeasibilities(shiftingUpTo: 0) == 0 { return .optimal }
    return runDualPhase1(isLastTry: true)
  }

  /// Puts the bounds of phase 2 in force: the form's, or implied ones where these are used.
  private mutating func takeDualBounds() {
    guard let impliedBounds else { return restoreBounds() }
    for j in 0..<form.variableCount {
      lower[j] = impliedBounds.lower[j]
      upper[j] = impliedBounds.upper[j]
    }
    placeAllNonbasics()
    refreshBasicBounds()
  }

  /// Iterates with the bounds in force until primal feasible; `nil` where dual feasibility is lost
  /// and phase 1 has to mend it.
  private mutating func runDualPhase(
    _ phase: IterationReport.Phase, shiftingUpTo limit: Double
  ) -> SimplexEnd? {
    var failures = 0
    var idleRounds = 0
    while true {
      if factorization.updateCount > 0, let reason = refactor() { return .stopped(reason) }
      perturbIfDue()
      refreshReducedCosts()
      if correctDualInfeasibilities(shiftingUpTo: limit) > 0 { return nil }
      computeBasicValues()
      for i in 0..<rowCount { noteInfeasibility(i) }
      dualPricing.listAll()
      reportDual(phase)
      dualPricing.clearTaboo()
      let before = progress.counts.dualSimplex
      let pause = iterateDual(phase)
      if let reason = progress.stopReason { return .stopped(reason) }
      let isFresh = progress.counts.dualSimplex == before
      // Near a singular basis, computing anew can undo for ever what a pivot or two mended.
      let isIdle = progress.counts.dualSimplex <= before + Self.fewPivots
      idleRounds = isIdle ? idleRounds + 1 : 0
      if idleRounds > Self.mostIdleRounds { return .stopped(.numericalTrouble) }
      switch pause {
      case .refactor:
        // No pivot since the factorization: numbers disagree by themselves.
        failures = isFresh ? failures + 1 : 0
        if failures > 3 {
          if markowitzThreshold >= 0.5 { return .stopped(.numericalTrouble) }
          markowitzThreshold = min(0.5, markowitzThreshold * 5)
          failures = 0
          if let reason = refactor() { return .stopped(reason) }
        }
      case .noInfeasibleRow:
        if isFresh { return .optimal }
      case .noEntering(let p):
        if isFresh { return .infeasible(farkasMultipliers(row: p)) }
      }
    }
  }

  /// Pivots until something needs attention.
  private mutating func iterateDual(_ phase: IterationReport.Phase) -> Pause {
    while true {
      if progress.counts.dualSimplex % 16 == 0 && progress.mustStop(work: factorization.work) {
        return .refactor
      }
      if progress.counts.dualSimplex % 64 == 0 && progress.isReportDue() { reportDual(phase) }
      if progress.stopReason != nil { return .refactor }
      guard let p = chooseLeavingRow() else {
        return dualPricing.hasTaboo ? .refactor : .noInfeasibleRow
      }
      let δ = violation(p)
      let direction = δ < 0 ? -1.0 : 1.0
      rowMatrix.price(
        work.row, into: &work.product, matrix: form.matrix, isBasic: basis.isBasic)
      progress.productWork += Int(work.row.density * Double(form.matrix.entryCount))
      guard let choice = chooseEntering(rate: δ.magnitude, direction: direction) else {
        return .noEntering(row: p)
      }
      let q =
        isWarm && rules.looksAhead
        ? bestTie(choice, row: p, direction: direction) : choice.entering
      let rowPivot = q < columnCount ? work.product[q] : work.row[q - columnCount]
      work.column.clear()
      form.addColumn(q, times: 1, to: &work.column)
      factorization.ftran(&work.column, for: .enteringColumn, savingSpike: true)
      let pivot = work.column[p]
      guard isPivotSound(pivot, rowPivot) else {
        if factorization.updateCount > 0 { return .refactor }
        dualPricing.makeTaboo(p)
        continue
      }
      flipBounds(choice.flipCount)
      pivotDual(row: p, direction: direction, entering: q, pivot: pivot, rowPivot: rowPivot)
      progress.countDual()
      if factorization.isWorthRenewing { return .refactor }
    }
  }

  // MARK: Choosing

  /// The row to leave, with ρ = B⁻ᵀ e_p in `work.row`; `nil` where none is infeasible.
  private mutating func chooseLeavingRow() -> Int? {
    while let p = dualPricing.bestRow() {
      work.row.clear()
      work.row.add(1, at: p)
      factorization.btran(&work.row, for: .leavingRow, savingRow: true)
      work.row.prune()
      guard rules.weighsEdges else { return p }
      let followed = dualPricing.weights[p]
      let weight = max(work.row.squaredNorm(), DualPricing.leastWeight)
      dualPricing.weights[p] = weight
      if followed >= DualPricing.acceptedShare * weight { return p }
    }
    return nil
  }

  /// What enters when row p moves in `direction` (−1: its variable rises).
  mutating func chooseEntering(rate: Double, direction: Double) -> DualRatioTest.Choice? {
    let leastPivot = leastDualPivot
    ratioTest.removeAll()
    for k in 0..<work.product.count {
      let j = work.product.index(k)
      addCandidate(j, work.product[j] * direction, leastPivot)
    }
    for k in 0..<work.row.count {
      let i = work.row.index(k)
      if !basis.isBasic[columnCount + i] {
        addCandidate(columnCount + i, work.row[i] * direction, leastPivot)
      }
    }
    return ratioTest.choose(rate: rate, lower: lower, upper: upper)
  }

  /// Entries below this may be rounding.
  var leastDualPivot: Double {
    let age = factorization.updateCount
    return age < 10 ? 1e-9 : age < 20 ? 3e-8 : 1e-6
  }

  /// Adds variable j, whose entry in the row that moves is α, to the ratio test.
  ///
  /// - Returns: Whether it can enter.
  @inline(__always) @discardableResult
  mutating func addCandidate(_ j: Int, _ α: Double, _ leastPivot: Double) -> Bool {
    if α.magnitude <= leastPivot { return false }
    let move = Double(basis.move[j])
    if move != 0 {
      if α * move <= 0 { return false }
      ratioTest.add(j, slope: α * move, distance: reducedCosts[j] * move)
    } else {
      if !isFree(j) { return false }
      ratioTest.add(j, slope: α.magnitude, distance: α > 0 ? reducedCosts[j] : -reducedCosts[j])
    }
    return true
  }

  /// Whether the pivot from the column agrees with the one from the row.
  func isPivotSound(_ pivot: Double, _ rowPivot: Double) -> Bool {
    if pivot * rowPivot <= 0 { return false }
    let difference = (pivot - rowPivot).magnitude / min(pivot.magnitude, rowPivot.magnitude)
    return difference <= (factorization.updateCount == 0 ? 1e-3 : 1e-7)
  }

  // MARK: Pivoting

  /// Moves the first `count` variables of the ratio test to their other bounds.
  private mutating func flipBounds(_ count: Int) {
    if count == 0 { return }
    work.flips.clear()
    for k in 0..<count {
      let j = ratioTest.passedVariable(k)
      let before = values[j]
      basis.move[j] = -basis.move[j]
      values[j] = basis.move[j] > 0 ? lower[j] : upper[j]
      form.addColumn(j, times: values[j] - before, to: &work.flips)
    }
    factorization.ftran(&work.flips, for: .boundFlips)
    for k in 0..<work.flips.count {
      let i = work.flips.index(k)
      basicValues[i] -= work.flips[i]
      noteInfeasibility(i)
    }
  }

  private mutating func pivotDual(
    row p: Int, direction: Double, entering q: Int, pivot: Double, rowPivot: Double
  ) {
    let leaving = Int(basis.variables[p])
    let weight = dualPricing.weights[p]
    let leavingMove: Int8 = direction < 0 ? 1 : -1

    // Steepest edge: τ = B⁻¹ρ with the basis before the pivot.
    if rules.weighsEdges {
      work.τ.assign(work.row)
      factorization.ftran(&work.τ, for: .steepestEdge)
    }

    // Dual step. A reduced cost of the wrong sign is shifted away first: the step never goes back.
    let move = Double(basis.move[q])
    if move != 0 && reducedCosts[q] * move < 0 { shiftCost(q) }
    let θ = reducedCosts[q] / rowPivot
    updateReducedCosts(by: θ, entering: q, leaving: leaving)

    // Primal step.
    let bound = direction < 0 ? basicLower[p] : basicUpper[p]
    let step = (basicValues[p] - bound) / pivot
    moveBasicValues(by: step)
    if rules.weighsEdges {
      dualPricing.updateWeights(
        pivotRow: p, pivot: pivot, weight: weight, column: work.column, τ: work.τ)
    }
    let enteringValue = values[q] + step
    exchange(
      place: p, entering: q, pivot: pivot,
      leavingMove: lower[leaving] == upper[leaving] ? 0 : leavingMove)
    values[leaving] = bound
    basicValues[p] = enteringValue
    for k in 0..<work.column.count { noteInfeasibility(work.column.index(k)) }
    noteInfeasibility(p)
  }

  private mutating func noteInfeasibility(_ i: Int) {
    let size = violation(i).magnitude
    dualPricing.note(violation: size > tolerances.primal ? size : 0, row: i)
  }

  // MARK: Ends

  /// Multipliers that prove that row p can't become feasible: ±ρ.
  private mutating func farkasMultipliers(row p: Int) -> [Double] {
    let direction = violation(p) < 0 ? -1.0 : 1.0
    return (0..<rowCount).map { direction * work.row[$0] }
  }

  private mutating func reportDual(_ phase: IterationReport.Phase) {
    guard progress.isReportDue() else { return }
    progress.report(
      phase: phase, objective: objective(), primalInfeasibility: primalInfeasibility().sum,
      dualInfeasibility: dualInfeasibility().sum)
  }
}
