import MatrixCore

extension LinearProgram {
  /// Solves the program and proves the answer.
  ///
  /// The solver only proposes an outcome; the checker in `Certificates` grants it, from the program
  /// as written. What it rejects is tried again from the basis reached, with tighter tolerances,
  /// then without scaling, before the solve ends as `.stopped(.numericalTrouble)`.
  ///
  /// - Throws: `ModelError` where the numbers aren't a linear program. Infeasible, unbounded and
  ///   stopped are outcomes, not errors.
  public func solve(_ options: SolverOptions = SolverOptions()) throws(ModelError) -> SolveReport {
    try solve(options, from: nil).report
  }

  /// Solves the program with steepest-edge weights of the starting basis, if there are any.
  ///
  /// - Returns: What `solve` returns, and where the solver ended.
  func solve(
    _ options: SolverOptions, from weights: SteepestEdgeWeights?
  ) throws(ModelError) -> (report: SolveReport, reached: ReachedState?) {
    let started = ContinuousClock.now
    try validate()
    var run = SolveRun(program: self, options: options, started: started)
    run.solve(from: weights)
    return (run.report(), run.reached)
  }
}

/// One call of `solve`: the attempts, and the best of what they found.
private struct SolveRun {
  let program: LinearProgram
  let options: SolverOptions
  let started: ContinuousClock.Instant
  private var counts = IterationCounts()
  private var outcome = SolveOutcome.stopped(.numericalTrouble, best: nil)
  private var residuals: OptimalityResiduals?
  private var startRepairs: [BasisRepair]?
  private(set) var reached: ReachedState?

  /// What is tried, in order, until the checker agrees.
  private struct Attempt {
    let scaled: Bool
    let tolerances: SimplexTolerances
    let fromReachedBasis: Bool
    var impliesBounds = true
  }

  private static let attempts = [
    Attempt(scaled: true, tolerances: SimplexTolerances(), fromReachedBasis: false),
    Attempt(
      scaled: true, tolerances: SimplexTolerances(primal: 1e-9, dual: 1e-9),
      fromReachedBasis: true),
    Attempt(
      scaled: false, tolerances: SimplexTolerances(primal: 1e-9, dual: 1e-9),
      fromReachedBasis: true),
    Attempt(
      scaled: false, tolerances: SimplexTolerances(), fromReachedBasis: false,
      impliesBounds: false),
  ]

  init(program: LinearProgram, options: SolverOptions, started: ContinuousClock.Instant) {
    self.program = program
    self.options = options
    self.started = started
  }

  mutating func solve(from weights: SteepestEdgeWeights?) {
    if hasCrossedBounds {
      // No point is within bounds that exclude each other, whatever the rows say.
      let zeros = [Double](repeating: 0, count: program.rowCount)
      if accept(.infeasible(FarkasCertificate(rowMultipliers: zeros))) { return }
    }
    for attempt in Self.attempts {
      var attemptOptions = options
      attemptOptions.rules.impliesBounds = attempt.impliesBounds && options.rules.impliesBounds
      if attempt.fromReachedBasis { attemptOptions.startingBasis = reached?.basis }
      var solver = SimplexSolver(
        program, options: attemptOptions, scaled: attempt.scaled && options.rules.scales,
        tolerances: attempt.tolerances, started: started,
        reusing: (reached?.weights ?? weights)?.matrix)
      if let known = attempt.fromReachedBasis ? reached?.weights : weights {
        solver.take(known, of: program)
      }
      let claim = solver.solve(program, method: options.method)
      add(solver.counts)
      // Later attempts start from the basis reached, or from the same one.
      startRepairs = startRepairs ?? solver.startRepairs
      if let state = solver.reachedState(program) { reached = state }
      if accept(claim, hasStarted: solver.hasStarted) { return }
    }
  }

  private var hasCrossedBounds: Bool {
    zip(program.columnLower, program.columnUpper).contains { $0 > $1 }
      || zip(program.rowLower, program.rowUpper).contains { $0 > $1 }
  }

  private mutating func add(_ more: IterationCounts) {
    counts.dualSimplex += more.dualSimplex
    counts.primalSimplex += more.primalSimplex
    counts.factorizations += more.factorizations
  }

  /// Takes a claim as the outcome.
  ///
  /// - Returns: whether it is final: proven, or stopped from outside.
  private mutating func accept(_ claim: SimplexSolver.Claim, hasStarted: Bool = true) -> Bool {
    switch claim {
    case .optimal(let solution):
      if case .optimal(let proven) = program.verifyOptimality(of: solution) {
        outcome = .optimal(solution)
        residuals = proven
        return true
      }
      residuals = program.optimalityResiduals(of: solution)
      outcome = .stopped(.numericalTrouble, best: solution)
    case .infeasible(let certificate):
      for candidate in [certificate, certificate.cleared()] {
        guard case .infeasible(let proof) = program.verify(candidate) else { continue }
        outcome = .infeasible(candidate.normalized(for: proof))
        residuals = nil
        return true
      }
    case .unbounded(let ray):
      if case .unbounded = program.verify(ray) {
        outcome = .unbounded(ray)
        residuals = nil
        return true
      }
    case .stopped(let reason, var best):
      // An attempt that didn't get started has nothing better than the one before.
      if !hasStarted, case .stopped(_, let earlier?) = outcome { best = earlier }
      outcome = .stopped(reason, best: best)
      residuals = program.optimalityResiduals(of: best)
      return reason != .numericalTrouble
    }
    return false
  }

  func report() -> SolveReport {
    let elapsed = (ContinuousClock.now - started).components
    return SolveReport(
      outcome: outcome, residuals: residuals, method: options.method == .primal ? .primal : .dual,
      iterations: counts, startRepairs: startRepairs ?? [],
      seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18)
  }
}
