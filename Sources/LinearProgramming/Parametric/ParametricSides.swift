import MatrixCore

/// The parametric dual simplex method: optimal bases along a line of right-hand sides.
///
/// Problem: the sides of some rows move, b + θ Δb, while all else stays. The optimal value is a
/// convex piecewise linear function of θ (of a minimization); find its pieces without gaps.
///
/// Method: at an optimal basis the basic values move at the rates ẋ_B = −B⁻¹ N ẋ_N, where only the
/// nonbasic logicals of moving rows have rates of their own. The basis stays optimal until the first
/// basic variable meets a bound. That variable leaves; the dual ratio test, without long steps as no
/// infeasibility is to be removed, tells what enters, or that no θ beyond is feasible. The value's
/// slope is Σ d_j ẋ_j over the nonbasic variables, and a dual step t changes it by t times the speed
/// at which the leaving variable met its bound (T. Gal, "Postoptimal Analyses, Parametric
/// Programming, and Related Topics", 2nd ed. (1995), ch. 4). One iteration takes a BTRAN, a
/// PRICE and an FTRAN, as one of the dual method without its weights.
///
/// Costs aren't perturbed. Several pivots at the same θ are common; of the variables that meet their
/// bounds together the fastest leaves first. Where that doesn't end, or numbers disagree, the run
/// ends as `.stuck` and a new one starts from a basis solved for a little further on. Where several
/// variables with a reduced cost of zero may enter, the value goes on with the same slope whichever
/// does; of some of them the one enters with which the basis lasts longest. In planning models most
/// pivots are such, so that a row that isn't sparse is computed for these variables alone at first,
/// and whole only where none of them can enter (`StepPricing`).
struct ParametricSides: ParametricMethod, ~Copyable {
  var simplex: Simplex
  /// The moving logicals, and the rate of every variable's bounds.
  private let movers: [(variable: Int, rate: Double)]
  private var boundRates: Buffer<Double>
  /// ẋ_B, and the rates of the basic variables' bounds, by place of the basis.
  private var basicRates: Buffer<Double>
  private var basicBoundRates: Buffer<Double>
  /// How far the sides have moved.
  private(set) var position = 0.0
  var slope = 0.0
  var pivotCount = 0
  var basis: Basis
  private var bar = Bar(row: 0, isLower: true, distance: 0)
  /// Seen by tests, which compare it with rows priced whole.
  var pricing: StepPricing

  /// Rates below this share of the largest one are rounding.
  private static let leastRate = 1e-10
  /// How far rounding may put a basic value beyond a bound.
  private static let slack = 1e-9

  init(
    _ program: LinearProgram, basis: Basis, rates: [Double], options: SolverOptions,
    reusing known: SteepestEdgeWeights?
  ) {
    precondition(rates.count == program.rowCount, "one rate a row")
    simplex = Self.simplex(program, basis: basis, options: options, reusing: known)
    let form = simplex.form
    let count = form.variableCount
    var movers: [(variable: Int, rate: Double)] = []
    var boundRates = [Double](repeating: 0, count: count)
    for (i, rate) in rates.enumerated() where rate != 0 {
      let j = form.columnCount + i
      boundRates[j] = form.logicalRate(i, rate)
      movers.append((j, boundRates[j]))
    }
    self.movers = movers
    self.boundRates = Buffer(boundRates)
    basicRates = Buffer(repeating: 0, count: form.rowCount)
    basicBoundRates = Buffer(repeating: 0, count: form.rowCount)
    self.basis = basis
    pricing = StepPricing(columnCount: form.columnCount)
  }

  // MARK: Steps

  /// A basic variable that is the first to meet a bound.
  struct Bar {
    var row: Int
    var isLower: Bool
    var distance: Double
  }

  /// How fast a basic value nears its lower and its upper bound.
  private func approach(_ i: Int) -> Double { basicBoundRates[i] - basicRates[i] }

  /// The first bound met, with Harris's tolerance; `nil` where none ever is.
  mutating func findBar() -> Double? {
    var largestRate = 0.0
    for i in 0..<simplex.rowCount { largestRate = max(largestRate, approach(i).magnitude) }
    let least = Self.leastRate * largestRate
    var reach = Double.infinity
    for i in 0..<simplex.rowCount {
      let speed = approach(i)
      if speed > least {
        reach = min(reach, (simplex.basicValues[i] - simplex.basicLower[i] + Self.slack) / speed)
      } else if speed < -least {
        reach = min(reach, (simplex.basicUpper[i] - simplex.basicValues[i] + Self.slack) / -speed)
      }
    }
    guard reach < .infinity else { return nil }
    var best: Bar?
    var fastest = least
    for i in 0..<simplex.rowCount {
      let speed = approach(i)
      guard speed.magnitude > fastest else { continue }
      let room =
        speed > 0
        ? simplex.basicValues[i] - simplex.basicLower[i]
        : simplex.basicUpper[i] - simplex.basicValues[i]
      guard room <= reach * speed.magnitude else { continue }
      best = Bar(row: i, isLower: speed > 0, distance: max(0, room / speed.magnitude))
      fastest = speed.magnitude
    }
    guard let best else { return nil }
    bar = best
    return best.distance
  }

  mutating func advance(by distance: Double, to end: Double) {
    for (j, rate) in movers {
      simplex.lower[j] += distance * rate
      simplex.upper[j] += distance * rate
      if !simplex.basis.isBasic[j] { simplex.placeNonbasic(j) }
    }
    for i in 0..<simplex.rowCount {
      simplex.basicValues[i] += distance * basicRates[i]
      if basicBoundRates[i] != 0 {
        simplex.basicLower[i] += distance * basicBoundRates[i]
        simplex.basicUpper[i] += distance * basicBoundRates[i]
      }
    }
    position = end
  }

  /// A pivot, with its vectors in `simplex.work`.
  struct Step {
    var bar: Bar
    var entering: Int
    var pivot: Double
    var dualStep: Double
  }

  mutating func chooseStep() -> ParametricChoice<Step> {
    let p = bar.row
    simplex.computeRow(p)
    if simplex.work.row.density < Self.sparse {
      simplex.priceRow()
    } else {
      if let step = chooseIdleStep() { return .step(step, slopeChange: 0) }
      pricing.priceRest(&simplex)
    }
    guard let choice = simplex.chooseEntering(rate: 1, direction: bar.isLower ? -1 : 1) else {
      return .end(.infeasible)
    }
    let q = lastingTie(choice)
    let rowPivot =
      q < simplex.columnCount
      ? simplex.work.product[q] : simplex.work.row[q - simplex.columnCount]
    simplex.computeColumn(q)
    let pivot = simplex.work.column[p]
    guard simplex.isPivotSound(pivot, rowPivot) else { return .rejected }
    let move = Double(simplex.basis.move[q])
    if move != 0 && simplex.reducedCosts[q] * move < 0 { simplex.shiftCost(q) }
    let dualStep = simplex.reducedCosts[q] / rowPivot
    return .step(
      Step(bar: bar, entering: q, pivot: pivot, dualStep: dualStep),
      slopeChange: -dualStep * approach(p))
  }

  /// A step that enters a variable whose reduced cost is zero; `nil` where no such one can enter, or
  /// none with a pivot to rely on.
  private mutating func chooseIdleStep() -> Step? {
    let p = bar.row
    let leastPivot = simplex.leastDualPivot
    let direction: Double = bar.isLower ? -1 : 1
    simplex.ratioTest.removeAll()
    var candidates = 0
    for k in 0..<simplex.work.row.count {
      let i = simplex.work.row.index(k)
      let j = simplex.columnCount + i
      let entry = simplex.work.row[i] * direction
      if entry.magnitude < Self.leastIdlePivot || !StepPricing.isIdle(j, in: simplex) { continue }
      if simplex.addCandidate(j, entry, leastPivot) { candidates += 1 }
    }
    pricing.searchIdle(&simplex, atLeast: Self.leastIdlePivot) { simplex, j, entry in
      if !StepPricing.isIdle(j, in: simplex) { return true }
      if simplex.addCandidate(j, entry * direction, leastPivot) { candidates += 1 }
      return candidates < Self.mostCandidates
    }
    guard
      let choice = simplex.ratioTest.choose(rate: 1, lower: simplex.lower, upper: simplex.upper)
    else { return nil }
    let q = lastingTie(choice)
    let rowPivot = simplex.rowEntry(of: q)
    simplex.computeColumn(q)
    let pivot = simplex.work.column[p]
    guard simplex.isPivotSound(pivot, rowPivot) else { return nil }
    // Zero but for rounding, and so the step moves no reduced cost.
    if simplex.reducedCosts[q] != 0 { simplex.shiftCost(q) }
    return Step(bar: bar, entering: q, pivot: pivot, dualStep: 0)
  }

  private static let leastIdlePivot = 1e-3
  /// Rows less dense are priced whole: by rows, which takes little.
  private static let sparse = 0.1
  /// So many are enough to choose from; the next search goes on behind them.
  private static let mostCandidates = 64
  private static let mostTies = 32
  /// The entries of the columns looked at are at most this share of the rows, or `leastBudget`.
  private static let budgetShare = 0.05
  private static let leastBudget = 100

  /// Of the variables that tie, the one after whose step no basic variable meets a bound for longest.
  ///
  /// Each takes an FTRAN, which pays where columns are sparse.
  private mutating func lastingTie(_ choice: DualRatioTest.Choice) -> Int {
    if choice.tieCount < 2 { return choice.entering }
    var best = choice.entering
    var longest = -1.0
    var budget = max(Self.leastBudget, Int(Self.budgetShare * Double(simplex.rowCount)))
    var looked = 0
    while looked < Self.mostTies && budget > 0, let q = simplex.ratioTest.takeTie() {
      looked += 1
      simplex.work.column.clear()
      simplex.form.addColumn(q, times: 1, to: &simplex.work.column)
      simplex.factorization.ftran(&simplex.work.column, for: .enteringColumn)
      budget -= simplex.work.column.count
      let distance = distanceAfter(entering: q)
      if distance > longest { (best, longest) = (q, distance) }
    }
    return best
  }

  /// How far off the first bound is that q, with B⁻¹a_q in `work.column`, or a basic variable that it
  /// moves, meets after it has entered.
  private func distanceAfter(entering q: Int) -> Double {
    let p = bar.row
    let pivot = simplex.work.column[p]
    if pivot == 0 { return -1 }
    let rateStep = -approach(p) / pivot
    var distance = (simplex.upper[q] - simplex.lower[q]) / rateStep.magnitude
    for k in 0..<simplex.work.column.count {
      let i = simplex.work.column.index(k)
      if i == p { continue }
      let speed = approach(i) + rateStep * simplex.work.column[i]
      if speed == 0 { continue }
      let room =
        speed > 0
        ? simplex.basicValues[i] - simplex.basicLower[i]
        : simplex.basicUpper[i] - simplex.basicValues[i]
      distance = min(distance, max(0, room) / speed.magnitude)
    }
    return distance
  }

  mutating func take(_ choice: Step) -> Bool {
    let (p, q) = (choice.bar.row, choice.entering)
    let isLower = choice.bar.isLower
    let leaving = Int(simplex.basis.variables[p])
    simplex.updateReducedCosts(by: choice.dualStep, entering: q, leaving: leaving)

    let bound = isLower ? simplex.basicLower[p] : simplex.basicUpper[p]
    let step = (simplex.basicValues[p] - bound) / choice.pivot
    let rateStep = -approach(p) / choice.pivot
    simplex.moveBasicValues(by: step)
    for k in 0..<simplex.work.column.count {
      let i = simplex.work.column.index(k)
      basicRates[i] -= rateStep * simplex.work.column[i]
    }
    let enteringValue = simplex.values[q] + step
    let enteringRate = nonbasicRate(q) + rateStep
    let isFixed = simplex.lower[leaving] == simplex.upper[leaving]
    simplex.exchange(
      place: p, entering: q, pivot: choice.pivot, leavingMove: isFixed ? 0 : isLower ? 1 : -1)
    simplex.values[leaving] = bound
    simplex.basicValues[p] = enteringValue
    basicRates[p] = enteringRate
    basicBoundRates[p] = boundRates[q]
    noteStatus(of: leaving)
    noteStatus(of: q)
    if choice.dualStep != 0 { pricing.noteMoved(in: simplex) }
    pricing.noteLeaving(leaving, simplex)
    simplex.progress.countDual()
    return true
  }

  /// The rate of a nonbasic variable: its bound's, and none where it stands at no bound.
  private func nonbasicRate(_ j: Int) -> Double { simplex.isFree(j) ? 0 : boundRates[j] }

  mutating func refresh() -> ParametricEnd? {
    if simplex.areCostsChanged { simplex.restoreCosts() }
    if let reason = simplex.renew() { return .stopped(reason) }
    basis = simplex.currentBasis()
    pricing.forget()
    computeRates()
    return simplex.isNearlyOptimal ? nil : .stuck
  }

  private mutating func computeRates() {
    simplex.work.full.clear()
    slope = 0
    for (j, _) in movers where !simplex.basis.isBasic[j] {
      let rate = nonbasicRate(j)
      simplex.form.addColumn(j, times: -rate, to: &simplex.work.full)
      slope += simplex.reducedCosts[j] * rate
    }
    simplex.factorization.ftran(&simplex.work.full, for: .full)
    for i in 0..<simplex.rowCount {
      basicRates[i] = simplex.work.full[i]
      basicBoundRates[i] = boundRates[Int(simplex.basis.variables[i])]
    }
    simplex.work.full.clear()
  }
}
