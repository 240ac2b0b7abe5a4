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
  /// Of the minimization's value at `position`.
  private(set) var slope = 0.0
  private(set) var pivotCount = 0

  /// Rates below this share of the largest one are rounding.
  private static let leastRate = 1e-10
  /// How far rounding may put a reduced cost on the wrong side.
  private static let slack = 1e-9
  /// So many steps at one position are a loop.
  private static let mostStepsInPlace = 5000
  /// The slope changes where it does by more than this, relative to its size.
  private static let leastBreak = 1e-9

  init(
    _ program: LinearProgram, basis: Basis, rates: [Double], options: SolverOptions,
    reusing known: ScaledMatrix?
  ) {
    precondition(rates.count == program.columnCount, "one rate a column")
    simplex = Self.simplex(program, basis: basis, options: options, reusing: known)
    let form = simplex.form
    costRates =
      rates.indices.map { form.costRate($0, rates[$0]) }
      + [Double](repeating: 0, count: form.rowCount)
    reducedRates = Buffer(repeating: 0, count: form.variableCount)
  }

  mutating func follow(to end: Double, visit: (inout Self) -> Void) -> ParametricEnd {
    if let failure = refresh() { return failure }
    var pieceStart = position
    var stepsInPlace = 0
    var rejections = 0
    while true {
      if simplex.progress.mustStop() {
        return .stopped(simplex.progress.stopReason ?? .interrupted)
      }
      if simplex.factorization.isWorthRenewing, let failure = refresh() { return failure }
      let ahead = end - position
      guard let block = nextBlock(), block.distance < ahead else {
        advance(by: ahead, to: end)
        visit(&self)
        return .arrived
      }
      if block.distance > 0 {
        advance(by: block.distance, to: position + block.distance)
        stepsInPlace = 0
      }
      let q = block.variable
      simplex.computeColumn(q)
      let choice = simplex.phase2RatioTest(entering: q, direction: block.direction)
      if case .none = choice {
        if simplex.factorization.updateCount == 0 {
          if position > pieceStart { visit(&self) }
          return .unbounded
        }
        if let failure = refresh() { return failure }
        continue
      }
      let change = reducedRates[q] * stepLength(choice, block)
      if change.magnitude > Self.leastBreak * (1 + slope.magnitude) {
        if position > pieceStart { visit(&self) }
        pieceStart = position
      }
      if take(choice, block) {
        slope += change
        simplex.progress.countPrimal()
        pivotCount += 1
        rejections = 0
      } else {
        if simplex.factorization.updateCount == 0 || rejections > 2 { return .stuck }
        rejections += 1
        if let failure = refresh() { return failure }
      }
      stepsInPlace += 1
      if stepsInPlace > Self.mostStepsInPlace { return .stuck }
    }
  }

  /// A nonbasic variable whose reduced cost is the first to change its sign.
  private struct Block {
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
  private func nextBlock() -> Block? {
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
    var best: Block?
    var fastest = least
    for j in 0..<count where !simplex.basis.isBasic[j] {
      let (speed, room) = approach(j)
      guard speed > fastest, room / speed <= reach else { continue }
      fastest = speed
      best = Block(
        variable: j, direction: reducedRates[j] < 0 ? 1 : -1, distance: max(0, room / speed))
    }
    return best
  }

  /// Moves all costs on.
  private mutating func advance(by distance: Double, to end: Double) {
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

  /// How far the entering variable moves, with its sign.
  private func stepLength(_ choice: Simplex.RatioChoice, _ block: Block) -> Double {
    let q = block.variable
    switch choice {
    case .flip: return block.direction * (simplex.upper[q] - simplex.lower[q])
    case .leave(let p, let bound): return (simplex.basicValues[p] - bound) / simplex.work.column[p]
    case .none: return 0
    }
  }

  /// - Returns: `false`, with nothing done, where row and column disagree about the pivot.
  private mutating func take(_ choice: Simplex.RatioChoice, _ block: Block) -> Bool {
    let q = block.variable
    guard case .leave(let p, let bound) = choice else {
      simplex.flipPrimal(q, direction: block.direction)
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
    return true
  }

  /// Computes everything anew from a fresh factorization.
  ///
  /// - Returns: why the run ends, where the basis turns out not to be optimal here, or time is up.
  private mutating func refresh() -> ParametricEnd? {
    setCosts()
    if let reason = simplex.renew() { return .stopped(reason) }
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
