import MatrixCore

// A value curve is proven piece by piece, from the program as written.
//
// Moving sides. On a piece from θ = a to b one y is to be optimal. Whatever y, weak duality makes
//
//     g(θ) = Σ z_j·(l_j if z_j > 0 else u_j) + Σ y_i·(L_i(θ) if y_i > 0 else U_i(θ)),  z = c − Aᵀy,
//
// a lower bound of the minimum, linear in θ; and the line between the costs of points feasible at a
// and at b is an upper one, as blends of these points are feasible between. Where g meets the costs
// at both ends, it is the minimum all over the piece.
//
// Moving costs. One x is to be optimal: its cost is linear in θ and an upper bound; blends of y at a
// and y at b are dual feasible between, and their bound is concave. Where they meet at both ends, x
// is optimal all over the piece.
//
// So each point is checked once, each vector of multipliers once, and each piece at its two ends.

/// A line of programs that a curve is claimed for, seen as minimizations.
struct CurveCheck {
  let program: LinearProgram
  let change: ParametricChange
  private let sign: Double

  init(_ program: LinearProgram, _ change: ParametricChange) {
    self.program = program
    self.change = change
    sign = program.sense == .maximize ? -1 : 1
  }

  /// x with its violations at θ and its cost there.
  struct Point {
    let violation: LargestViolation
    /// cᵀx and Δcᵀx of the minimization, without the constant.
    fileprivate let cost: DoubleDouble
    fileprivate let costRate: DoubleDouble
  }

  /// y with its violations at θ and its bound on the cost.
  struct Multipliers {
    let violation: LargestViolation
    fileprivate let bound: DoubleDouble
    fileprivate let boundRate: DoubleDouble
  }

  /// Checks x against the program at θ.
  func point(_ x: [Double], at θ: Double) -> Point {
    var violation = LargestViolation()
    var (cost, rate) = (CheckedSum(), CheckedSum())
    for j in x.indices {
      violation.add(
        .column(j), value: DoubleDouble(x[j]),
        bounds: (program.columnLower[j], program.columnUpper[j]))
      cost.add(sign * program.costs[j], times: x[j])
      if let rates = change.costRates { rate.add(sign * rates[j], times: x[j]) }
    }
    let activities = program.checkedActivities(of: x)
    for i in 0..<program.rowCount {
      violation.add(.row(i), value: activities[i].sum, bounds: sides(i, at: θ))
    }
    return Point(violation: violation, cost: cost.sum, costRate: rate.sum)
  }

  /// Checks y against the program at θ, of which its bound depends on θ as above.
  func multipliers(_ rowDuals: [Double], at θ: Double) -> Multipliers {
    let y = rowDuals.map { sign * $0 }
    let costs = program.costs.indices.map { j in
      sign * (program.costs[j] + θ * (change.costRates?[j] ?? 0))
    }
    let reduced = program.checkedReducedCosts(of: y, costs: costs)
    var violation = LargestViolation()
    var bound = DoubleDouble.zero
    var rate = DoubleDouble.zero
    for j in 0..<program.columnCount {
      let z = reduced[j].sum
      let side = chosenSide(
        .column(j), z, (program.columnLower[j], program.columnUpper[j]),
        scale: 1 + costs[j].magnitude, &violation)
      bound += z * side
    }
    for i in 0..<program.rowCount {
      let multiplier = DoubleDouble(y[i])
      let side = chosenSide(
        .row(i), multiplier, (program.rowLower[i], program.rowUpper[i]), scale: 1, &violation)
      bound += multiplier * side
      if let rates = change.sideRates { rate += multiplier * rates[i] }
    }
    return Multipliers(violation: violation, bound: bound, boundRate: rate)
  }

  /// |cost − bound| at θ relative to 1 + |cost|.
  func gap(_ point: Point, _ multipliers: Multipliers, at θ: Double) -> Double {
    let cost = point.cost + point.costRate * θ
    let bound = multipliers.bound + multipliers.boundRate * θ
    let gap = (cost - bound).magnitude.value / (1 + cost.magnitude.value)
    return gap.isNaN ? .infinity : gap
  }

  /// The cost at θ in the program's own sense, with its constant.
  func objective(_ point: Point, at θ: Double) -> Double {
    sign * (point.cost + point.costRate * θ).value + program.objectiveOffset
  }

  /// The slope of the piece that x or y is optimal on, in the program's own sense.
  func slope(_ point: Point, _ multipliers: Multipliers) -> Double {
    sign * (change.costRates == nil ? multipliers.boundRate : point.costRate).value
  }

  private func sides(_ i: Int, at θ: Double) -> (lower: Double, upper: Double) {
    let moved = θ * (change.sideRates?[i] ?? 0)
    return (program.rowLower[i] + moved, program.rowUpper[i] + moved)
  }

  /// The bound that a multiplier's sign chooses; the other one, or 0, where that doesn't exist.
  private func chosenSide(
    _ place: Place, _ multiplier: DoubleDouble, _ bounds: (lower: Double, upper: Double),
    scale: Double, _ violation: inout LargestViolation
  ) -> Double {
    if multiplier == 0 { return 0 }
    let isLower = multiplier > 0
    let hasSide = isLower ? bounds.lower.isFinite : bounds.upper.isFinite
    if !hasSide || multiplier.isNaN {
      violation.add(place, multiplier.magnitude.value, scale: scale)
    }
    let chosen = isLower == hasSide ? bounds.lower : bounds.upper
    return chosen.isFinite ? chosen : 0
  }
}
