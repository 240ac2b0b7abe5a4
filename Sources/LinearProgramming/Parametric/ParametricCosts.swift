import MatrixCore

/// The parametric primal simplex method: optimal bases along a line of costs.
///
/// Problem: the costs move, c + θ Δc, while all else stays. The optimal value is a concave
/// piecewise linear function of θ (of a minimization); find its pieces without gaps.
///
/// Method: at an optimal basis the reduced costs move at the rates ḋ = Δc − [A, I]ᵀ B⁻ᵀ Δc_B. The
/// basis stays optimal until the first of them is about to change its sign. That variable enters;
/// the primal ratio test tells what leaves, that it goes to its other bound, or that the objective
/// has no bound from here on. The value's slope is Δcᵀx, and a step t of the entering variable
/// changes it by t times the rate of its reduced cost (T. Gal, "Postoptimal Analyses, Parametric
/// Programming, and Related Topics", 2nd ed. (1995), ch. 4).
///
/// Bounds aren't perturbed; see `ParametricSides` for what that means.
struct ParametricCosts: ParametricMethod, ~Copyable {
  var simplex: Simplex
  /// Δĉ, and ḋ; of basic variables the latter is of no use.
  private let costRates: [Double]
  private var reducedRates: Buffer<Double>
  private(set) var position = 0.0
  var slope = 0.0
  var pivotCount = 0
  var basis: Basis
  private var bar = Bar(variable: 0, direction: 1, distance: 0)

  /// Rates below this share of the largest one are rounding.
  private static let leastRate = 1e-10
  /// How far rounding may put a reduced cost on the wrong side.
  private static let slack = 1e-9

  init(
    _ program: LinearProgram, basis: Basis, rates: [Double], options: SolverOptions,
    reusing known: SteepestEdgeWeights?
  ) {
    precondition(rates.count == program.columnCount, "one rate a column")
    simplex = Self.simplex(program, basis: basis, options: options, reusing: known)
    let form = simplex.form
    costRates =
      rates.indices.map { form.costRate($0, rates[$0]) }
      + [Double](repeating: 0, count: form.rowCount)
    reducedRates = Buffer(repeating: 0, count: form.variableCount)
    self.basis = basis
  }

  /// A nonbasic variable whose reduced cost is the first to change its sign.
  struct Bar {
    var variable: Int
    /// Whether it pays to raise (1) or to lower it (−1) beyond.
    var direction: Double
    var distance: Double
  }

  /// How fast the reduced cost of nonbasic j nears the wrong sign, and how far off that is.
  @inline(__always)
  private func approach(_ j: Int) -> (speed: Double, room: Double) {
    let (d, rate) = (simplex.reducedCosts[j], reducedRates[j])
    switch simplex.basis.move[j] {
    case 1: return (-rate, d)
    case -1: return (rate, -d)
    default: return simplex.isFree(j) ? (rate.magnitude, 0) : (0, 0)
    }
  }

  /// The first change of sign, with Harris's tolerance; `nil` where none ever is.
  mutating func findBar() -> Double? {
    let count = simplex.form.variableCount
    var largestRate = 0.0
    for j in 0..<count where !simplex.basis.isBasic[j] {
      largestRate = max(largestRate, reducedRates[j].magnitude)
    }
    let least = Self.leastRate * largestRate
    var reach = Double.infinity
    for j in 0..<count where !simplex.basis.isBasic[j] {
      let (speed, room) = approach(j)
      if speed > least { reach = min(reach, (room + Self.slack) / speed) }
    }
    guard reach < .infinity else { return nil }
    var best: Bar?
    var fastest = least
    for j in 0..<count where !simplex.basis.isBasic[j] {
      let (speed, room) = approach(j)
      guard speed > fastest, room / speed <= reach else { continue }
      fastest = speed
      best = Bar(
        variable: j, direction: reducedRates[j] < 0 ? 1 : -1, distance: max(0, room / speed))
    }
    guard let best else { return nil }
    bar = best
    return best.distance
  }

  mutating func advance(by distance: Double, to end: Double) {
    for j in 0..<simplex.form.variableCount where !simplex.basis.isBasic[j] {
      simplex.reducedCosts[j] += distance * reducedRates[j]
    }
    position = end
    setCosts()
  }

  private mutating func setCosts() {
    for j in 0..<simplex.columnCount where costRates[j] != 0 {
      simplex.costs[j] = simplex.form.costs[j] + position * costRates[j]
    }
  }

  /// What variable enters, and what ends its step.
  struct Step {
    var bar: Bar
    var limit: Simplex.RatioChoice
  }

  mutating func chooseStep() -> ParametricChoice<Step> {
    let q = bar.variable
    simplex.computeColumn(q)
    let limit = simplex.phase2RatioTest(entering: q, direction: bar.direction)
    let length: Double
    switch limit {
    case .flip: length = bar.direction * (simplex.upper[q] - simplex.lower[q])
    case .leave(let p, let bound):
      length = (simplex.basicValues[p] - bound) / simplex.work.column[p]
    case .none: return .end(.unbounded)
    }
    return .step(Step(bar: bar, limit: limit), slopeChange: reducedRates[q] * length)
  }

  mutating func take(_ step: Step) -> Bool {
    let q = step.bar.variable
    simplex.progress.countPrimal()
    guard case .leave(let p, let bound) = step.limit else {
      simplex.flipPrimal(q, direction: step.bar.direction)
      noteStatus(of: q)
      return true
    }
    let leaving = Int(simplex.basis.variables[p])
    let factor = reducedRates[q] / simplex.work.column[p]
    guard simplex.pivotPrimal(place: p, bound: bound, entering: q) else { return false }
    for k in 0..<simplex.work.product.count {
      let j = simplex.work.product.index(k)
      reducedRates[j] -= factor * simplex.work.product[j]
    }
    for k in 0..<simplex.work.row.count {
      let j = simplex.columnCount + simplex.work.row.index(k)
      if !simplex.basis.isBasic[j] {
        reducedRates[j] -= factor * simplex.work.row[j - simplex.columnCount]
      }
    }
    reducedRates[q] = 0
    reducedRates[leaving] = -factor
    noteStatus(of: leaving)
    noteStatus(of: q)
    return true
  }

  mutating func refresh() -> ParametricEnd? {
    setCosts()
    if let reason = simplex.renew() { return .stopped(reason) }
    basis = simplex.currentBasis()
    computeRates()
    return simplex.isNearlyOptimal ? nil : .stuck
  }

  private mutating func computeRates() {
    simplex.work.full.clear()
    slope = 0
    for i in 0..<simplex.rowCount {
      let rate = costRates[Int(simplex.basis.variables[i])]
      if rate != 0 {
        simplex.work.full.add(rate, at: i)
        slope += rate * simplex.basicValues[i]
      }
    }
    simplex.factorization.btran(&simplex.work.full, for: .full)
    for j in 0..<simplex.columnCount where !simplex.basis.isBasic[j] {
      slope += costRates[j] * simplex.values[j]
      reducedRates[j] =
        costRates[j] - simplex.work.full.dot(column: j, of: simplex.form.matrix)
    }
    for i in 0..<simplex.rowCount where !simplex.basis.isBasic[simplex.columnCount + i] {
      reducedRates[simplex.columnCount + i] = -simplex.work.full[i]
    }
    simplex.work.full.clear()
  }
}
