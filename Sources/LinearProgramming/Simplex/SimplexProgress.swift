/// When a run of a solver has to stop, and whom it tells how it goes.
///
/// The clock is asked every few iterations, and within factorizations every few pivots.
struct SimplexProgress {
  private(set) var counts = IterationCounts()
  private let started: ContinuousClock.Instant
  private let deadline: ContinuousClock.Instant?
  private let iterationLimit: Int
  private let observe: (@Sendable (IterationReport) -> Bool)?
  private let reportInterval: Duration
  private var lastReport: ContinuousClock.Instant
  private var latest: IterationReport?
  /// How often the clock may still be asked; `nil` for how often one likes.
  private var pollsLeft: Int?
  private let budget: WorkBudget?
  /// What is granted as far as is known.
  private var grantedWork: Int
  private var isGrantKnown = false
  /// Whether the run was stopped because its work budget is spent.
  private(set) var isBudgetSpent = false
  /// About how many memory accesses products with the matrix have cost.
  var productWork = 0
  /// Why to stop; every later check repeats it.
  private(set) var stopReason: StopReason?

  init(options: SolverOptions, started: ContinuousClock.Instant) {
    self.started = started
    deadline = options.timeLimit.map { started.advanced(bySeconds: $0) }
    iterationLimit = options.iterationLimit ?? .max
    observe = options.observe
    reportInterval = options.reportInterval
    lastReport = started
    pollsLeft = options.pollLimit
    budget = options.workBudget
    grantedWork = budget?.least ?? .max
  }

  mutating func countDual() { counts.dualSimplex += 1 }
  mutating func countPrimal() { counts.primalSimplex += 1 }
  mutating func countFactorization() { counts.factorizations += 1 }

  /// Whether to stop now, after so much work besides products with the matrix; asks the clock.
  mutating func mustStop(work: Int) -> Bool {
    if mustStop() { return true }
    if let budget, !isGrantKnown, work + productWork >= grantedWork {
      grantedWork = max(grantedWork, budget.total())
      isGrantKnown = true
    }
    guard work + productWork >= grantedWork else { return false }
    isBudgetSpent = true
    stopReason = .iterationLimit
    return true
  }

  /// Whether to stop now; asks the clock.
  mutating func mustStop() -> Bool {
    if stopReason != nil { return true }
    if counts.simplex >= iterationLimit { stopReason = .iterationLimit }
    if isTimeUp() { stopReason = .timeLimit }
    return stopReason != nil
  }

  /// Whether to stop in the midst of a factorization; asks the clock, and the observer when a
  /// report is due.
  ///
  /// The iteration limit is no reason: it counts iterations, and the point that they reached is
  /// worth a factorization.
  mutating func mustStopFactorizing() -> Bool {
    if stopReason == .timeLimit || stopReason == .interrupted { return true }
    if isTimeUp() {
      stopReason = .timeLimit
    } else if isReportDue() {
      repeatReport()
    }
    return stopReason == .timeLimit || stopReason == .interrupted
  }

  private mutating func isTimeUp() -> Bool {
    if let left = pollsLeft {
      if left <= 0 { return true }
      pollsLeft = left - 1
    }
    guard let deadline else { return false }
    return ContinuousClock.now >= deadline
  }

  /// Whether `report` would be heard now.
  func isReportDue() -> Bool {
    observe != nil && ContinuousClock.now - lastReport >= reportInterval
  }

  mutating func report(
    phase: IterationReport.Phase, iteration: Int? = nil, objective: Double,
    primalInfeasibility: Double, dualInfeasibility: Double
  ) {
    send(
      IterationReport(
        phase: phase, iteration: iteration ?? counts.simplex, objective: objective,
        primalInfeasibility: primalInfeasibility, dualInfeasibility: dualInfeasibility,
        seconds: 0))
  }

  /// Reports the numbers of the latest report, as there are no newer ones in a factorization.
  private mutating func repeatReport() {
    send(
      latest
        ?? IterationReport(
          phase: .dualPhase2, iteration: 0, objective: .nan, primalInfeasibility: .nan,
          dualInfeasibility: .nan, seconds: 0))
  }

  /// Sends a report with the time it is.
  private mutating func send(_ report: IterationReport) {
    guard let observe else { return }
    lastReport = ContinuousClock.now
    let elapsed = (lastReport - started).components
    var report = report
    report.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    latest = report
    if !observe(report) { stopReason = .interrupted }
  }
}

extension ContinuousClock.Instant {
  /// So many seconds later, with what is below zero as zero, and what no duration can hold, or is no
  /// number, as some thirty years.
  func advanced(bySeconds seconds: Double) -> Self {
    let most = 1e9
    return self + .seconds(seconds <= most ? max(0, seconds) : most)
  }
}
