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

// Products with the matrix are summed in plain double arithmetic with a bound on the error of each
// sum, which is added to what is measured: a residual below the tolerance is one whatever was
// rounded. Only where that is too much to say so, all is summed again in double-double arithmetic.
// A curve has thousands of vertices, and each is checked in full.

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
    var violation: LargestViolation
    /// cᵀx and Δcᵀx of the minimization, without the constant.
    fileprivate let cost: DoubleDouble
    fileprivate let costRate: DoubleDouble
  }

  /// y with its violations at θ and its bound on the cost.
  struct Multipliers {
    var violation = LargestViolation()
    fileprivate var bound = DoubleDouble.zero
    fileprivate var boundRate = DoubleDouble.zero
    /// How far rounding may have put the bound off.
    fileprivate var boundError = 0.0
  }

  /// Residuals measured in plain arithmetic must be below this; a tenth of what is tolerated.
  private static let plainLimit = 1e-8

  /// Checks x against the program at θ.
  func point(_ x: [Double], at θ: Double) -> Point {
    var violation = LargestViolation()
    var (cost, rate) = (CheckedSum(), CheckedSum())
    for j in x.indices {
      violation.add(
        .column(j), value: x[j], error: 0,
        bounds: (program.columnLower[j], program.columnUpper[j]))
      if x[j] == 0 { continue }
      cost.add(sign * program.costs[j], times: x[j])
      if let rates = change.costRates { rate.add(sign * rates[j], times: x[j]) }
    }
    var point = Point(violation: violation, cost: cost.sum, costRate: rate.sum)
    let activities = program.boundedActivities(of: x)
    for i in 0..<program.rowCount {
      point.violation.add(
        .row(i), value: activities.values[i], error: activities.errors[i], bounds: sides(i, at: θ))
    }
    guard point.violation.relative > Self.plainLimit else { return point }
    point.violation = violation
    let sums = program.checkedActivities(of: x)
    for i in 0..<program.rowCount {
      point.violation.add(.row(i), value: sums[i].sum, bounds: sides(i, at: θ))
    }
    return point
  }

  /// Checks y against the program at θ, of which its bound depends on θ as above.
  func multipliers(_ rowDuals: [Double], at θ: Double) -> Multipliers {
    let y = rowDuals.map { sign * $0 }
    var costs = program.costs
    if let rates = change.costRates {
      for j in costs.indices where rates[j] != 0 { costs[j] += θ * rates[j] }
    }
    if sign < 0 { for j in costs.indices { costs[j] = -costs[j] } }

    var rows = Multipliers()
    for i in 0..<program.rowCount {
      rows.add(.row(i), DoubleDouble(y[i]), (program.rowLower[i], program.rowUpper[i]))
      if let rates = change.sideRates, rates[i] != 0 {
        rows.boundRate += DoubleDouble.product(y[i], rates[i])
      }
    }
    var plain = rows
    let (lower, upper) = (program.columnLower, program.columnUpper)
    program.forEachBoundedReducedCost(of: y, costs: costs) { j, z, error in
      // Most stand at zero, and cost to raise.
      if z > error && lower[j] == 0 { return }
      plain.add(
        .column(j), z, error: error, (lower[j], upper[j]), scale: 1 + costs[j].magnitude)
    }
    let size = 1 + plain.bound.magnitude.value
    let isClear =
      plain.violation.relative <= Self.plainLimit && plain.boundError <= Self.plainLimit * size
    if isClear { return plain }
    let sums = program.checkedReducedCosts(of: y, costs: costs)
    for j in 0..<program.columnCount {
      rows.add(
        .column(j), sums[j].sum, (program.columnLower[j], program.columnUpper[j]),
        scale: 1 + costs[j].magnitude)
    }
    return rows
  }

  /// |cost − bound| at θ relative to 1 + |cost|.
  func gap(_ point: Point, _ multipliers: Multipliers, at θ: Double) -> Double {
    let cost = point.cost + point.costRate * θ
    let bound = multipliers.bound + multipliers.boundRate * θ
    let gap =
      ((cost - bound).magnitude.value + multipliers.boundError) / (1 + cost.magnitude.value)
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
}

extension CurveCheck.Multipliers {
  /// Takes the side that a multiplier's sign chooses into the bound; the other one, or 0, where
  /// that doesn't exist, which is a violation.
  fileprivate mutating func add(
    _ place: Place, _ multiplier: DoubleDouble, _ bounds: (lower: Double, upper: Double),
    scale: Double = 1
  ) {
    if multiplier == 0 { return }
    let isLower = multiplier > 0
    let hasSide = isLower ? bounds.lower.isFinite : bounds.upper.isFinite
    if !hasSide || multiplier.isNaN {
      violation.add(place, multiplier.magnitude.value, scale: scale)
    }
    let chosen = isLower == hasSide ? bounds.lower : bounds.upper
    if chosen.isFinite && chosen != 0 { bound += multiplier * chosen }
  }

  /// The same with a multiplier that may be off by `error`.
  @inline(__always)
  fileprivate mutating func add(
    _ place: @autoclosure () -> Place, _ multiplier: Double, error: Double,
    _ bounds: (lower: Double, upper: Double), scale: Double
  ) {
    let isLower = multiplier > 0
    let hasSide = isLower ? bounds.lower.isFinite : bounds.upper.isFinite
    // Where the sign isn't certain, the other side may be the one; what it lacks is within the error.
    let isCertain = multiplier.magnitude > error
    let hasBoth = bounds.lower.isFinite && bounds.upper.isFinite
    if !hasSide || (!isCertain && !hasBoth) {
      violation.add(place(), multiplier.magnitude + error, scale: scale)
    }
    let chosen = isLower == hasSide ? bounds.lower : bounds.upper
    if chosen.isFinite && chosen != 0 { bound += DoubleDouble.product(multiplier, chosen) }
    if error != 0 {
      // Between the two sides the bound bends: it is off by at most the error times the larger.
      let lower = bounds.lower.isFinite ? bounds.lower.magnitude : 0
      let upper = bounds.upper.isFinite ? bounds.upper.magnitude : 0
      let reach = isCertain ? chosen.magnitude : max(lower, upper)
      if reach != 0 && reach.isFinite { boundError += 2 * error * reach }
    }
  }
}
