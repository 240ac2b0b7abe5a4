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
  /// Whether the last attempt ended for want of more work to spend.
  private var isBudgetSpent = false
  /// What the outcome came from.
  private var method: SolverOptions.Method

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
    method = options.method == .primal ? .primal : .dual
  }

  mutating func solve(from weights: SteepestEdgeWeights?) {
    if hasCrossedBounds {
      // No point is within bounds that exclude each other, whatever the rows say.
      let zeros = [Double](repeating: 0, count: program.rowCount)
      if accept(.infeasible(FarkasCertificate(rowMultipliers: zeros))) { return }
    }
    if options.method == .ipm && solveByInteriorPoint() { return }
    for (k, attempt) in Self.attempts.enumerated() {
      let budget = k == 0 ? simplexBudget : nil
      if run(attempt, within: budget, fromReachedBasis: attempt.fromReachedBasis, weights) {
        return
      }
      guard isBudgetSpent else { continue }
      isBudgetSpent = false
      if solveByInteriorPoint() { return }
      // On from where the simplex method was.
      if run(attempt, within: nil, fromReachedBasis: true, weights) { return }
    }
  }

  /// - Returns: whether the attempt gave the outcome.
  private mutating func run(
    _ attempt: Attempt, within budget: WorkBudget?, fromReachedBasis: Bool,
    _ weights: SteepestEdgeWeights?
  ) -> Bool {
    var attemptOptions = options
    attemptOptions.workBudget = budget
    attemptOptions.rules.impliesBounds = attempt.impliesBounds && options.rules.impliesBounds
    if fromReachedBasis { attemptOptions.startingBasis = reached?.basis }
    var solver = SimplexSolver(
      program, options: attemptOptions, scaled: attempt.scaled && options.rules.scales,
      tolerances: attempt.tolerances, started: started,
      reusing: (reached?.weights ?? weights)?.matrix)
    if let known = fromReachedBasis ? reached?.weights : weights {
      solver.take(known, of: program)
    }
    let claim = solver.solve(program, method: options.method)
    add(solver.counts)
    // Later attempts start from the basis reached, or from the same one.
    startRepairs = startRepairs ?? solver.startRepairs
    if let state = solver.reachedState(program) { reached = state }
    isBudgetSpent = solver.isBudgetSpent
    return !isBudgetSpent && accept(claim, hasStarted: solver.hasStarted)
  }

  /// What the simplex methods may spend before the interior point method has its turn, where the
  /// choice is the solver's and there is no basis to start from: what that is expected to take.
  ///
  /// In the time of one counted memory access, with all that goes along with it, a supernodal
  /// factorization does some hundreds of operations.
  private var simplexBudget: WorkBudget? {
    guard options.method == .auto, options.startingBasis == nil else { return nil }
    if let work = options.simplexWork { return WorkBudget(least: work) { work } }
    let deadline = options.timeLimit.map { started.advanced(bySeconds: $0) }
    return WorkBudget(least: Self.leastSimplexWork) { [program] in
      let flops = InteriorPointSolver.expectedFlops(
        of: program, mustStop: { deadline.map { ContinuousClock.now >= $0 } ?? false })
      guard let flops, flops < 1e17 else { return .max }
      return Int(flops / Self.flopsPerAccess)
    }
  }

  private static let leastSimplexWork = 10_000_000_000
  private static let flopsPerAccess = 250.0

  /// - Returns: whether that gave the outcome: an optimum, or stopped from outside. Whatever else it
  ///   may suspect, the simplex methods have the proofs.
  private mutating func solveByInteriorPoint() -> Bool {
    guard let form = InteriorPointForm(program) else { return false }
    var progress = SimplexProgress(options: options, started: started)
    guard var solver = InteriorPointSolver(program, form, progress: &progress) else {
      return stop(progress, best: form.start(of: program))
    }
    let solution = solver.solve()
    counts.interiorPoint += solver.iterationCount
    counts.factorizations += solver.progress.counts.factorizations
    if let solution, accept(.optimal(solution)) {
      method = .ipm
      return true
    }
    return stop(solver.progress, best: solver.reached ?? form.start(of: program))
  }

  /// Ends the run where a limit or the caller stopped it.
  private mutating func stop(_ progress: SimplexProgress, best: Solution) -> Bool {
    guard let reason = progress.stopReason else { return false }
    method = .ipm
    outcome = .stopped(reason, best: best)
    residuals = program.optimalityResiduals(of: best)
    return true
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
      outcome: outcome, residuals: residuals, method: method,
      iterations: counts, startRepairs: startRepairs ?? [],
      seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18)
  }
}
