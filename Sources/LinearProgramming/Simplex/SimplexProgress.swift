/// When a simplex run has to stop, and whom it tells how it goes.
struct SimplexProgress {
  private(set) var counts = IterationCounts()
  private let started: ContinuousClock.Instant
  private let deadline: ContinuousClock.Instant?
  private let iterationLimit: Int
  private let observe: (@Sendable (IterationReport) -> Bool)?
  private var lastReport: ContinuousClock.Instant
  /// Set once; every later check repeats it.
  private(set) var stopReason: StopReason?

  private static let reportInterval = Duration.milliseconds(100)

  init(options: SolverOptions, started: ContinuousClock.Instant) {
    self.started = started
    deadline = options.timeLimit.map { started + .seconds(min(max($0, 0), 1e9)) }
    iterationLimit = options.iterationLimit ?? .max
    observe = options.observe
    lastReport = started
  }

  mutating func countDual() { counts.dualSimplex += 1 }
  mutating func countPrimal() { counts.primalSimplex += 1 }
  mutating func countFactorization() { counts.factorizations += 1 }

  /// Whether to stop now; asks the clock.
  mutating func mustStop() -> Bool {
    if stopReason != nil { return true }
    if counts.simplex >= iterationLimit { stopReason = .iterationLimit }
    if let deadline, ContinuousClock.now >= deadline { stopReason = .timeLimit }
    return stopReason != nil
  }

  /// Whether `report` would be heard now.
  func isReportDue() -> Bool {
    observe != nil && ContinuousClock.now - lastReport >= Self.reportInterval
  }

  mutating func report(
    phase: IterationReport.Phase, objective: Double, primalInfeasibility: Double,
    dualInfeasibility: Double
  ) {
    guard let observe else { return }
    lastReport = ContinuousClock.now
    let elapsed = lastReport - started
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    let goOn = observe(
      IterationReport(
        phase: phase, iteration: counts.simplex, objective: objective,
        primalInfeasibility: primalInfeasibility, dualInfeasibility: dualInfeasibility,
        seconds: seconds))
    if !goOn { stopReason = .interrupted }
  }
}
