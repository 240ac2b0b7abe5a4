import MatrixCore

// The optimality conditions of
//
//     minimize cᵀx  subject to  L ≤ A x ≤ U,  l ≤ x ≤ u
//
// are, with z = c − Aᵀy,
//
//     x and A x within their bounds                                          (primal)
//     z_j ≤ 0 where l_j = −∞, z_j ≥ 0 where u_j = +∞; y_i likewise with L, U   (dual)
//     cᵀx = Σ z_j·(l_j if z_j > 0 else u_j) + Σ y_i·(L_i if y_i > 0 else U_i)  (gap)
//
// By weak duality the right-hand side of the last line is a lower bound of the objective of every
// feasible point, so a point that meets all three is optimal. Nothing here is taken from the
// solution but x and y: activities, reduced costs and objectives are recomputed, and what is
// claimed of them must agree.
//
// Tolerances are in the program's own units: each violation relative to 1 + |side| (primal),
// 1 + |cost| (dual) or 1 + |cᵀx| (gap and complementarity). A multiplier of the wrong sign for
// the only side that exists counts as a dual violation; in the dual objective it takes the side
// that there is, or 0 where there is none.

extension LinearProgram {
  /// How far `solution`'s x and y are from the optimality conditions.
  ///
  /// Every residual is `+∞` where the program or a vector can't be computed with, and a residual
  /// that overflows is `+∞` as well.
  public func optimalityResiduals(of solution: Solution) -> OptimalityResiduals {
    guard objection(toVectorsOf: solution) == nil else { return .infinite }
    return OptimalityCheck(self, solution).residuals
  }

  /// Whether `solution` is optimal: its numbers agree with each other, and every relative
  /// residual is at most `tolerance`.
  ///
  /// A claimed row activity, reduced cost or objective agrees where it differs from the recomputed
  /// value v by at most `tolerance` · (1 + |v|) plus the rounding of a sum in plain doubles.
  public func verifyOptimality(of solution: Solution, tolerance: Double = 1e-7) -> Verdict {
    if let objection = objection(toVectorsOf: solution) { return .rejected(objection) }
    let check = OptimalityCheck(self, solution)
    let residuals = check.residuals
    if let objection = check.inconsistency(in: solution, tolerance: tolerance) {
      return .rejected(objection)
    }
    guard residuals.largest <= tolerance else {
      return .rejected(.notOptimal(residuals, tolerance: tolerance))
    }
    return .optimal(residuals)
  }

  private func objection(toVectorsOf solution: Solution) -> Objection? {
    objectionToProgram
      ?? (solution.objective.isFinite ? nil : .notFinite(.objective, index: 0))
      ?? objection(to: solution.columnValues, as: .columnValues, count: columnCount)
      ?? objection(to: solution.rowActivities, as: .rowActivities, count: rowCount)
      ?? objection(to: solution.rowDuals, as: .rowDuals, count: rowCount)
      ?? objection(to: solution.reducedCosts, as: .reducedCosts, count: columnCount)
  }
}

/// One check of a solution's x and y, seen as a minimization.
struct OptimalityCheck {
  private let program: LinearProgram
  /// −1 for a maximization, whose costs and multipliers are negated at the door.
  private let sign: Double
  private let activities: [CheckedSum]
  private let reducedCosts: [CheckedSum]
  private let primalObjective: CheckedSum
  private var dualObjective = DoubleDouble.zero
  private var primal = LargestViolation()
  private var dual = LargestViolation()
  private var complementarity = LargestViolation()

  init(_ program: LinearProgram, _ solution: Solution) {
    self.program = program
    let sign: Double = program.sense == .maximize ? -1 : 1
    self.sign = sign
    let x = solution.columnValues
    let y = solution.rowDuals.map { sign * $0 }
    let costs = program.costs.map { sign * $0 }
    activities = program.checkedActivities(of: x)
    reducedCosts = program.checkedReducedCosts(of: y, costs: costs)
    var objective = CheckedSum()
    for j in x.indices { objective.add(costs[j], times: x[j]) }
    primalObjective = objective

    for j in 0..<program.columnCount {
      measure(
        .column(j), value: DoubleDouble(x[j]), multiplier: reducedCosts[j].sum, cost: costs[j],
        bounds: (program.columnLower[j], program.columnUpper[j]))
    }
    for i in 0..<program.rowCount {
      measure(
        .row(i), value: activities[i].sum, multiplier: DoubleDouble(y[i]), cost: 0,
        bounds: (program.rowLower[i], program.rowUpper[i]))
    }
  }

  /// Takes one row or column into the residuals and the dual objective.
  private mutating func measure(
    _ place: Place, value: DoubleDouble, multiplier: DoubleDouble, cost: Double,
    bounds: (lower: Double, upper: Double)
  ) {
    let (lower, upper) = bounds
    primal.add(place, value: value, bounds: bounds)
    if multiplier == 0 { return }

    let hasSide = multiplier > 0 ? lower.isFinite : upper.isFinite
    if !hasSide || multiplier.isNaN {
      dual.add(place, multiplier.magnitude.value, scale: 1 + cost.magnitude)
    }
    let chosen = (multiplier > 0) == hasSide ? lower : upper
    let side = chosen.isFinite ? chosen : 0
    if side != 0 || !multiplier.isFinite { dualObjective += multiplier * side }
    let distance = value - side
    // Most stand exactly at their sides.
    if distance == 0 && multiplier.isFinite { return }
    complementarity.add(place, (multiplier * distance).magnitude.value, scale: 1)
  }

  var residuals: OptimalityResiduals {
    var residuals = OptimalityResiduals()
    residuals.primal = primal.absolute
    residuals.primalRelative = primal.relative
    residuals.primalPlace = primal.place
    residuals.dual = dual.absolute
    residuals.dualRelative = dual.relative
    residuals.dualPlace = dual.place

    let scale = 1 + primalObjective.sum.magnitude.value
    var gap = LargestViolation()
    gap.add(
      nil, (primalObjective.sum - dualObjective).magnitude.value,
      scale: scale.isNaN ? 1 : scale)
    residuals.gap = gap.absolute
    residuals.gapRelative = gap.relative
    residuals.complementarity = complementarity.absolute
    residuals.complementarityRelative = complementarity.absolute / (scale.isNaN ? 1 : scale)
    residuals.complementarityPlace = complementarity.place
    return residuals
  }

  /// The first claimed number that disagrees with x and y; `nil` where all agree.
  func inconsistency(in solution: Solution, tolerance: Double) -> Objection? {
    func agrees(_ claimed: Double, _ sum: CheckedSum, value: Double) -> Bool {
      (claimed - value).magnitude
        <= tolerance * (1 + value.magnitude) + sum.plainRoundingBound
    }
    let objective = sign * primalObjective.sum.value + program.objectiveOffset
    guard agrees(solution.objective, primalObjective, value: objective) else {
      return .inconsistent(
        .objective, index: 0, claimed: solution.objective, recomputed: objective)
    }
    for (i, claimed) in solution.rowActivities.enumerated() {
      let value = activities[i].sum.value
      guard agrees(claimed, activities[i], value: value) else {
        return .inconsistent(.rowActivities, index: i, claimed: claimed, recomputed: value)
      }
    }
    for (j, claimed) in solution.reducedCosts.enumerated() {
      let value = sign * reducedCosts[j].sum.value
      guard agrees(claimed, reducedCosts[j], value: value) else {
        return .inconsistent(.reducedCosts, index: j, claimed: claimed, recomputed: value)
      }
    }
    return nil
  }
}
