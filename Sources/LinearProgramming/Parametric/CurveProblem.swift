/// What a value curve is asked for.
struct CurveProblem: Sendable {
  let program: LinearProgram
  let change: ParametricChange
  let range: ClosedRange<Double>
  let options: SolverOptions
  let check: CurveCheck
  private let deadline: ContinuousClock.Instant?

  init(
    _ program: LinearProgram, _ change: ParametricChange, _ range: ClosedRange<Double>,
    _ options: SolverOptions
  ) {
    self.program = program
    self.change = change
    self.range = range
    self.options = options
    check = CurveCheck(program, change)
    deadline = options.timeLimit.map { ContinuousClock.now.advanced(bySeconds: $0) }
  }

  var rates: [Double] { change.sideRates ?? change.costRates ?? [] }

  func program(at θ: Double) -> LinearProgram { program.changed(by: change, times: θ) }

  /// Seconds until the time limit; `nil` where there is none.
  var timeLeft: Double? {
    guard let deadline else { return nil }
    let left = (deadline - ContinuousClock.now).components
    return max(0, Double(left.seconds) + Double(left.attoseconds) * 1e-18)
  }
}

/// Which way θ goes.
enum CurveDirection: Double {
  case up = 1
  case down = -1
}

/// A place on a curve to draw from.
struct CurveStart: Sendable {
  let point: CurvePoint
  /// What solved it.
  let solver: IncrementalSolver
}

/// What is found on the search for a place to draw from.
struct CurveStartSearch: Sendable {
  var start: CurveStart?
  /// Why there is none.
  var end = ValueCurve.End.range
  /// What all solves took.
  var iterations = IterationCounts()
}

extension CurveProblem {
  /// How many places to try before the start of the range.
  private static var mostTries: Int { 6 }

  /// Solves at a place.
  func start(at θ: Double) throws(ModelError) -> CurveStartSearch {
    var solver = IncrementalSolver(program(at: θ), basis: options.startingBasis)
    var search = CurveStartSearch()
    _ = try solve(&solver, at: θ, &search)
    return search
  }

  /// Solves in the middle of the range or, where that has no optimum, of what the proof leaves of it.
  ///
  /// A Farkas certificate y proves as long as yᵀ(b + θ Δb) exceeds what the columns can give, and a
  /// ray d as long as (c + θ Δc)ᵀd < 0: both are linear in θ, so that one end of what they exclude is
  /// known. What is left is halved, until an optimum is found or nothing is left.
  func middleStart() throws(ModelError) -> CurveStartSearch {
    var (low, high) = (range.lowerBound, range.upperBound)
    var solver = IncrementalSolver(program, basis: options.startingBasis)
    var search = CurveStartSearch()
    for _ in 0..<Self.mostTries {
      let θ = low + (high - low) / 2
      guard let (height, rate) = try solve(&solver, at: θ, &search) else { return search }
      // height + (θ' − θ) rate is positive wherever the proof holds.
      guard height > 0, rate != 0, rate.isFinite else { return search }
      let limit = θ - height / rate
      if rate > 0 { high = min(high, limit) } else { low = max(low, limit) }
      guard low <= high else { return search }
    }
    _ = try solve(&solver, at: range.lowerBound, &search)
    return search
  }

  /// Solves at a place and notes the answer.
  ///
  /// - Returns: Where there is no optimum, how much its proof exceeds what it has to, and how fast
  ///   that grows with θ; `nil` where there is one, or no proof either.
  private func solve(
    _ solver: inout IncrementalSolver, at θ: Double, _ search: inout CurveStartSearch
  ) throws(ModelError) -> (height: Double, rate: Double)? {
    solver.program = program(at: θ)
    var options = options
    options.startingBasis = nil
    options.timeLimit = timeLeft
    let report = try solver.solve(options)
    search.iterations.add(report.iterations)
    search.end = ValueCurve.End(report.outcome)
    switch report.outcome {
    case .optimal(let solution):
      guard let basis = solution.basis else { return nil }
      search.start = CurveStart(
        point: CurvePoint(
          parameter: θ, objective: solution.objective, columnValues: solution.columnValues,
          rowDuals: solution.rowDuals, basis: basis),
        solver: solver)
      return nil
    case .infeasible(let certificate):
      guard let rates = change.sideRates,
        case .infeasible(.contradiction(let margin, _, _, _)) = solver.program.verify(certificate)
      else { return (0, 0) }
      let y = certificate.rowMultipliers
      return (margin, y.indices.reduce(0) { $0 + y[$1] * rates[$1] })
    case .unbounded(let ray):
      guard let rates = change.costRates else { return (0, 0) }
      let sign = program.sense == .maximize ? -1.0 : 1.0
      let d = ray.direction
      let cost = d.indices.reduce(0) { $0 + solver.program.costs[$1] * d[$1] }
      return (-sign * cost, d.indices.reduce(0) { $0 - sign * rates[$1] * d[$1] })
    case .stopped:
      return nil
    }
  }
}

extension ValueCurve.End {
  /// How the curve ends where a solve had this outcome.
  init(_ outcome: SolveOutcome) {
    self =
      switch outcome {
      case .infeasible: .infeasible
      case .unbounded: .unbounded
      case .stopped(let reason, _): .stopped(reason)
      case .optimal: .stopped(.numericalTrouble)
      }
  }
}
