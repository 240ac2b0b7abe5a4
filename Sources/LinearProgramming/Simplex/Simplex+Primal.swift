import MatrixCore

/// The bounded primal simplex method.
///
/// Problem: from any basis, reach an optimal one; it serves where the dual method can't start, for
/// rays of unbounded programs, and to finish after costs were changed back.
///
/// Method: while basic values violate bounds, phase 1 minimizes the sum of violations, with reduced
/// costs computed anew in every iteration and a ratio test that passes bounds as long as the sum
/// falls. Phase 2 prices by Devex weights and takes steps by Harris's two-pass ratio test
/// (P. M. J. Harris, Math. Program. 5 (1973); I. Maros, *Computational Techniques of the Simplex
/// Method* (2003), ch. 9). Where too many steps in a row improve nothing, pricing becomes a matter of
/// chance until one does: a cycle of bases then ends with probability one.
extension Simplex {
  private enum Step {
    case pivoted
    case refactor
    /// No reduced cost is infeasible.
    case noEntering
    /// Variable q can move for ever.
    case unbounded(entering: Int, direction: Double)
  }

  /// Runs both phases with the bounds and costs in force.
  mutating func runPrimal() -> SimplexEnd {
    placeAllNonbasics()
    if let reason = refactor() { return .stopped(reason) }
    resetDevexWeights()
    leastInfeasibility = .infinity
    idlePrimalSteps = 0
    var idleRounds = 0
    while true {
      if factorization.updateCount > 0, let reason = refactor() { return .stopped(reason) }
      computeBasicValues()
      let isFeasible = primalInfeasibility().count == 0
      if isFeasible { refreshReducedCosts() }
      let phase: IterationReport.Phase = isFeasible ? .primalPhase2 : .primalPhase1
      reportPrimal(phase)
      let before = progress.counts.primalSimplex
      let step = iteratePrimal(phase)
      if let reason = progress.stopReason { return .stopped(reason) }
      let isFresh = progress.counts.primalSimplex == before
      idleRounds = isFresh ? idleRounds + 1 : 0
      switch step {
      case .pivoted, .refactor:
        if idleRounds > 3 { return .stopped(.numericalTrouble) }
      case .noEntering:
        guard isFresh else { continue }
        if isFeasible { return .optimal }
        return .infeasible(phase1Multipliers())
      case .unbounded(let q, let direction):
        guard isFresh else { continue }
        return .unbounded(ray(entering: q, direction: direction))
      }
    }
  }

  private mutating func iteratePrimal(_ phase: IterationReport.Phase) -> Step {
    primalTaboo.removeAll(keepingCapacity: true)
    candidates.isComplete = false
    defer { candidates.isComplete = false }
    while true {
      if progress.counts.primalSimplex % 16 == 0 && progress.mustStop(work: factorization.work) {
        return .refactor
      }
      if progress.counts.primalSimplex % 64 == 0 && progress.isReportDue() { reportPrimal(phase) }
      if progress.stopReason != nil { return .refactor }
      if phase == .primalPhase1 {
        let infeasibility = primalInfeasibility()
        if infeasibility.count == 0 { return .refactor }
        noteGain(leastInfeasibility - infeasibility.sum, of: infeasibility.sum)
        leastInfeasibility = min(leastInfeasibility, infeasibility.sum)
        computePhase1ReducedCosts()
      }
      guard let q = chooseEntering() else {
        return primalTaboo.isEmpty ? .noEntering : .refactor
      }
      let direction = reducedCosts[q] < 0 ? 1.0 : -1.0
      work.column.clear()
      form.addColumn(q, times: 1, to: &work.column)
      factorization.ftran(&work.column, for: .enteringColumn, savingSpike: true)
      work.column.prune()
      let choice =
        phase == .primalPhase1
        ? phase1RatioTest(entering: q, direction: direction)
        : phase2RatioTest(entering: q, direction: direction)
      switch choice {
      case .flip:
        flipPrimal(q, direction: direction)
      case .none:
        return .unbounded(entering: q, direction: direction)
      case .leave(let place, let bound):
        let step = (basicValues[place] - bound) / work.column[place]
        if phase == .primalPhase2 { noteGain((step * reducedCosts[q]).magnitude, of: 0) }
        if !pivotPrimal(place: place, bound: bound, entering: q) {
          if factorization.updateCount > 0 { return .refactor }
          primalTaboo.append(q)
          continue
        }
      }
      progress.countPrimal()
      if factorization.isWorthRenewing { return .refactor }
    }
  }

  /// Counts the steps since the objective, or the sum of violations, last fell.
  ///
  /// What is outside its bounds by less than the tolerance doesn't count in the sum of violations,
  /// which so may rise and fall by that for ever, with steps of any length.
  private mutating func noteGain(_ gain: Double, of value: Double) {
    idlePrimalSteps = gain > Self.leastGain * (1 + value) ? 0 : idlePrimalSteps + 1
  }

  // MARK: Pricing

  private mutating func resetDevexWeights() { devexWeights.fill(1) }

  /// The nonbasic variable with the best squared reduced cost by weight, the first of equals; `nil`
  /// where all are feasible.
  private mutating func chooseEntering() -> Int? {
    if !candidates.isComplete { listCandidates() }
    var best = -1
    var bestMerit = 0.0
    let isIdle = idlePrimalSteps > Self.mostIdleSteps
    var k = 0
    while k < candidates.count {
      let j = candidates[k]
      let size = basis.isBasic[j] ? 0 : dualViolation(j)
      if size <= tolerances.dual {
        candidates.remove(at: k)
        continue
      }
      k += 1
      let merit =
        isIdle ? random(j, round: progress.counts.primalSimplex) : size * size / devexWeights[j]
      let isBetter = merit > bestMerit || merit == bestMerit && j < best
      if isBetter && !primalTaboo.contains(j) {
        best = j
        bestMerit = merit
      }
    }
    return best >= 0 ? best : nil
  }

  /// Lists all nonbasic variables with infeasible reduced costs.
  private mutating func listCandidates() {
    candidates.removeAll()
    for j in 0..<form.variableCount where !basis.isBasic[j] { listIfCandidate(j) }
    candidates.isComplete = true
  }

  private mutating func listIfCandidate(_ j: Int) {
    if dualViolation(j) > tolerances.dual { candidates.insert(j) }
  }

  /// Lists what the pivot that was last done made a candidate.
  private mutating func listNewCandidates(leaving: Int) {
    guard candidates.isComplete else { return }
    for k in 0..<work.product.count { listIfCandidate(work.product.index(k)) }
    for k in 0..<work.row.count {
      let j = columnCount + work.row.index(k)
      if !basis.isBasic[j] { listIfCandidate(j) }
    }
    listIfCandidate(leaving)
  }

  /// Reduced costs of the sum of violations.
  private mutating func computePhase1ReducedCosts() {
    work.full.clear()
    for i in 0..<rowCount {
      let size = violation(i)
      if size.magnitude > tolerances.primal { work.full.add(size < 0 ? -1 : 1, at: i) }
    }
    priceAll(nonbasicCosts: false)
  }

  /// Multipliers that prove that no point has less than this positive sum of violations.
  private mutating func phase1Multipliers() -> [Double] {
    work.full.clear()
    for i in 0..<rowCount {
      let size = violation(i)
      if size.magnitude > tolerances.primal { work.full.add(size < 0 ? -1 : 1, at: i) }
    }
    factorization.btran(&work.full, for: .full)
    let multipliers = (0..<rowCount).map { work.full[$0] }
    work.full.clear()
    return multipliers
  }

  // MARK: Ratio tests

  enum RatioChoice {
    /// The entering variable reaches its other bound first.
    case flip
    /// The basic variable at a place leaves at a bound.
    case leave(place: Int, bound: Double)
    /// Nothing ends the step.
    case none
  }

  private static let leastPivot = 1e-9
  private static let leastShare = 1e-9
  /// A gain of less, relative to 1 + value, is none.
  private static let leastGain = 1e-12
  /// So many steps in a row that improve nothing may be a cycle.
  private static let mostIdleSteps = 200

  /// Harris's test: the least ratio that tolerances allow, then the largest pivot among the ratios
  /// within it.
  func phase2RatioTest(entering q: Int, direction: Double) -> RatioChoice {
    let leastPivot = factorization.updateCount < 10 ? Self.leastPivot : 1e-7
    let tolerance = rules.hasRatioTolerance ? tolerances.primal : 0
    var relaxed = Double.infinity
    for k in 0..<work.column.count {
      let i = work.column.index(k)
      let rate = -work.column[i] * direction
      if rate.magnitude <= leastPivot { continue }
      let room =
        rate > 0 ? basicUpper[i] - basicValues[i] : basicValues[i] - basicLower[i]
      if room < .infinity { relaxed = min(relaxed, (room + tolerance) / rate.magnitude) }
    }
    let range = upper[q] - lower[q]
    if range <= relaxed { return range < .infinity ? .flip : .none }
    var best = -1
    var largest = 0.0
    for k in 0..<work.column.count {
      let i = work.column.index(k)
      let rate = -work.column[i] * direction
      if rate.magnitude <= max(leastPivot, largest) { continue }
      let room =
        rate > 0 ? basicUpper[i] - basicValues[i] : basicValues[i] - basicLower[i]
      if room / rate.magnitude <= relaxed {
        best = i
        largest = rate.magnitude
      }
    }
    guard best >= 0 else { return .none }
    let rises = -work.column[best] * direction > 0
    return .leave(place: best, bound: rises ? basicUpper[best] : basicLower[best])
  }

  private struct Breakpoint {
    let ratio: Double
    let place: Int
    let slope: Double
    let bound: Double
  }

  /// Passes bounds while the sum of violations falls; ends at the largest pivot near there.
  private func phase1RatioTest(entering q: Int, direction: Double) -> RatioChoice {
    var breakpoints: [Breakpoint] = []
    for k in 0..<work.column.count {
      let i = work.column.index(k)
      let rate = -work.column[i] * direction
      let size = rate.magnitude
      if size <= Self.leastPivot { continue }
      let x = basicValues[i]
      // Bounds in the order in which x meets them.
      let bounds = rate > 0 ? (basicLower[i], basicUpper[i]) : (basicUpper[i], basicLower[i])
      let isBehindFirst =
        rate > 0 ? x < bounds.0 - tolerances.primal : x > bounds.0 + tolerances.primal
      let isBehindSecond =
        rate > 0 ? x <= bounds.1 + tolerances.primal : x >= bounds.1 - tolerances.primal
      if isBehindFirst {
        breakpoints.append(
          Breakpoint(ratio: (bounds.0 - x).magnitude / size, place: i, slope: size, bound: bounds.0)
        )
      }
      if isBehindSecond && bounds.1.isFinite {
        let room = rate > 0 ? bounds.1 - x : x - bounds.1
        breakpoints.append(
          Breakpoint(ratio: max(0, room / size), place: i, slope: size, bound: bounds.1))
      }
    }
    breakpoints.sort { ($0.ratio, $0.place) < ($1.ratio, $1.place) }
    var rate = reducedCosts[q].magnitude
    var last = -1
    for (k, breakpoint) in breakpoints.enumerated() {
      last = k
      rate -= breakpoint.slope
      // Used up, but for rounding.
      if rate <= Self.leastShare * reducedCosts[q].magnitude { break }
    }
    let range = upper[q] - lower[q]
    guard last >= 0 else { return range < .infinity ? .flip : .none }
    if range <= breakpoints[last].ratio { return .flip }
    // Backwards to a pivot that is large enough.
    let largest = breakpoints[...last].reduce(0) { max($0, $1.slope) }
    let enough = min(0.1 * largest, 1)
    let chosen = breakpoints[...last].last { $0.slope >= enough } ?? breakpoints[last]
    return .leave(place: chosen.place, bound: chosen.bound)
  }

  // MARK: Pivoting

  mutating func flipPrimal(_ q: Int, direction: Double) {
    moveBasicValues(by: direction * (upper[q] - lower[q]))
    basis.move[q] = -basis.move[q]
    values[q] = basis.move[q] > 0 ? lower[q] : upper[q]
  }

  /// Enters q at a place whose variable leaves at `bound`.
  ///
  /// - Returns: `false`, with nothing done, where row and column disagree about the pivot.
  mutating func pivotPrimal(place p: Int, bound: Double, entering q: Int) -> Bool {
    let pivot = work.column[p]
    work.row.clear()
    work.row.add(1, at: p)
    factorization.btran(&work.row, for: .leavingRow, savingRow: true)
    rowMatrix.price(work.row, into: &work.product, matrix: form.matrix, isBasic: basis.isBasic)
    let rowPivot = q < columnCount ? work.product[q] : work.row[q - columnCount]
    let difference = (pivot - rowPivot).magnitude / min(pivot.magnitude, rowPivot.magnitude)
    guard pivot * rowPivot > 0, difference <= (factorization.updateCount == 0 ? 1e-3 : 1e-7) else {
      return false
    }
    let leaving = Int(basis.variables[p])
    let step = (basicValues[p] - bound) / pivot
    moveBasicValues(by: step)
    updateDevexWeights(place: p, entering: q, pivot: pivot)
    updateReducedCosts(by: reducedCosts[q] / pivot, entering: q, leaving: leaving)
    let enteringValue = values[q] + step
    let leavingMove: Int8 =
      lower[leaving] == upper[leaving] ? 0 : bound == lower[leaving] ? 1 : -1
    exchange(place: p, entering: q, pivot: pivot, leavingMove: leavingMove)
    values[leaving] = bound
    basicValues[p] = enteringValue
    listNewCandidates(leaving: leaving)
    return true
  }

  /// Weights of nonbasics in the reference framework of Devex (Harris 1973, §4).
  private mutating func updateDevexWeights(place p: Int, entering q: Int, pivot: Double) {
    guard rules.weighsEdges else { return }
    let reference = devexWeights[q]
    var largest = 1.0
    for k in 0..<work.product.count {
      let j = work.product.index(k)
      let ratio = work.product[j] / pivot
      devexWeights[j] = max(devexWeights[j], ratio * ratio * reference)
      largest = max(largest, devexWeights[j])
    }
    for k in 0..<work.row.count {
      let i = work.row.index(k)
      let j = columnCount + i
      if basis.isBasic[j] { continue }
      let ratio = work.row[i] / pivot
      devexWeights[j] = max(devexWeights[j], ratio * ratio * reference)
      largest = max(largest, devexWeights[j])
    }
    devexWeights[Int(basis.variables[p])] = max(reference / (pivot * pivot), 1)
    if largest > 1e9 { resetDevexWeights() }
  }

  // MARK: Ends

  /// The direction in which variable q moves and the basic ones follow.
  private func ray(entering q: Int, direction: Double) -> [Double] {
    var result = [Double](repeating: 0, count: columnCount)
    if q < columnCount { result[q] = direction }
    for k in 0..<work.column.count {
      let i = work.column.index(k)
      let j = Int(basis.variables[i])
      if j < columnCount { result[j] = -direction * work.column[i] }
    }
    return result
  }

  private mutating func reportPrimal(_ phase: IterationReport.Phase) {
    guard progress.isReportDue() else { return }
    progress.report(
      phase: phase, objective: objective(), primalInfeasibility: primalInfeasibility().sum,
      dualInfeasibility: dualInfeasibility().sum)
  }
}
