import MatrixCore

extension LinearProgram {
  /// The optimal value while sides or costs move, over a range of θ: exact and proven.
  ///
  /// The program is solved at the start of the range, from where a parametric simplex method goes on
  /// from one basis to the next (`ParametricSides`, `ParametricCosts`); a vertex is where the slope
  /// changes. Each piece is proven by a checker that shares no code with them (`CurveCheck`).
  ///
  /// - Parameters:
  ///   - change: What moves.
  ///   - range: From where to where; the curve may end before.
  ///   - options: As for a solve; the time limit holds for all of it.
  ///   - visit: Told of every vertex in the order of θ. Points between two vertices are blends of
  ///     theirs, where sides move.
  /// - Returns: The curve, as far as it could be drawn.
  /// - Throws: `ModelError` where the numbers aren't a linear program.
  public func valueCurve(
    of change: ParametricChange, over range: ClosedRange<Double>,
    options: SolverOptions = SolverOptions(), visit: (CurvePoint) -> Void = { _ in }
  ) throws(ModelError) -> ValueCurve {
    try validate()
    switch change {
    case .sides(let rates):
      var run = CurveRun<ParametricSides>(self, change, rates, range, options)
      try run.draw(visit)
      return run.curve
    case .costs(let rates):
      var run = CurveRun<ParametricCosts>(self, change, rates, range, options)
      try run.draw(visit)
      return run.curve
    }
  }
}

/// One call of `valueCurve`.
private struct CurveRun<Method: ParametricMethod & ~Copyable> {
  private let program: LinearProgram
  private let change: ParametricChange
  private let rates: [Double]
  private let range: ClosedRange<Double>
  private var options: SolverOptions
  private let check: CurveCheck
  private let deadline: ContinuousClock.Instant?
  /// The checked point and multipliers at the latest vertex.
  private var lastPoint: CurveCheck.Point?
  private var lastMultipliers: CurveCheck.Multipliers?
  private(set) var curve = ValueCurve(
    vertices: [], end: .range, residual: 0, pivotCount: 0, startIterations: IterationCounts())

  init(
    _ program: LinearProgram, _ change: ParametricChange, _ rates: [Double],
    _ range: ClosedRange<Double>, _ options: SolverOptions
  ) {
    self.program = program
    self.change = change
    self.rates = rates
    self.range = range
    self.options = options
    check = CurveCheck(program, change)
    deadline = options.timeLimit.map { ContinuousClock.now.advanced(bySeconds: $0) }
  }

  /// Pieces shorter than this, relative to 1 + |θ|, are rounding.
  private static var leastLength: Double { 1e-11 }
  /// How often to start again where a method got stuck.
  private static var mostStarts: Int { 50 }

  mutating func draw(_ visit: (CurvePoint) -> Void) throws(ModelError) {
    var solver = IncrementalSolver(
      program.changed(by: change, times: range.lowerBound), basis: options.startingBasis)
    options.startingBasis = nil
    var start = range.lowerBound
    var step = 1e-7 * max(1, range.upperBound - range.lowerBound).squareRoot()
    for _ in 0..<Self.mostStarts {
      updateTimeLimit()
      solver.program = program.changed(by: change, times: start)
      let report = try solver.solve(options)
      if curve.vertices.isEmpty { curve.startIterations = report.iterations }
      guard case .optimal(let solution) = report.outcome, let basis = solution.basis else {
        curve.end = Self.end(report.outcome)
        return
      }
      if curve.vertices.isEmpty { begin(solution, visit) }
      updateTimeLimit()
      var method = Method(
        solver.program, basis: basis, rates: rates, options: options, reusing: nil)
      let origin = start
      let end = method.follow(to: range.upperBound - start) { method in
        take(
          x: method.columnValues(), y: method.rowDuals(), at: origin + method.position, visit)
      }
      curve.pivotCount += method.pivotCount
      switch end {
      case .arrived: curve.end = .range
      case .infeasible: curve.end = .infeasible
      case .unbounded: curve.end = .unbounded
      case .stopped(let reason): curve.end = .stopped(reason)
      case .stuck:
        // A little further on, and further each time.
        start = max(curve.vertices.last?.parameter ?? start, start) + step
        step *= 2
        if start < range.upperBound { continue }
        curve.end = .stopped(.numericalTrouble)
      }
      return
    }
    curve.end = .stopped(.numericalTrouble)
  }

  private mutating func updateTimeLimit() {
    guard let deadline else { return }
    let left = (deadline - ContinuousClock.now).components
    options.timeLimit = max(0, Double(left.seconds) + Double(left.attoseconds) * 1e-18)
  }

  private static func end(_ outcome: SolveOutcome) -> ValueCurve.End {
    switch outcome {
    case .infeasible: .infeasible
    case .unbounded: .unbounded
    case .stopped(let reason, _): .stopped(reason)
    case .optimal: .stopped(.numericalTrouble)
    }
  }

  private mutating func begin(_ solution: Solution, _ visit: (CurvePoint) -> Void) {
    let θ = range.lowerBound
    let point = check.point(solution.columnValues, at: θ)
    let multipliers = check.multipliers(solution.rowDuals, at: θ)
    (lastPoint, lastMultipliers) = (point, multipliers)
    note(point.violation.relative, multipliers.violation.relative)
    note(check.gap(point, multipliers, at: θ))
    curve.vertices.append(
      ValueCurve.Vertex(parameter: θ, objective: solution.objective))
    visit(
      CurvePoint(
        parameter: θ, objective: solution.objective, columnValues: solution.columnValues,
        rowDuals: solution.rowDuals))
  }

  /// Takes the piece that ends at θ into the curve.
  private mutating func take(
    x: [Double], y: [Double], at θ: Double, _ visit: (CurvePoint) -> Void
  ) {
    let last = curve.vertices.count - 1
    let start = curve.vertices[last].parameter
    guard θ - start > Self.leastLength * (1 + θ.magnitude) else { return }
    let point = check.point(x, at: θ)
    let multipliers = check.multipliers(y, at: θ)
    note(point.violation.relative, multipliers.violation.relative)
    note(check.gap(point, multipliers, at: θ))
    switch change {
    case .sides: if let lastPoint { note(check.gap(lastPoint, multipliers, at: start)) }
    case .costs: if let lastMultipliers { note(check.gap(point, lastMultipliers, at: start)) }
    }
    (lastPoint, lastMultipliers) = (point, multipliers)
    let slope = check.slope(point, multipliers)
    let objective = check.objective(point, at: θ)
    curve.vertices[last].rightSlope = slope
    curve.vertices.append(
      ValueCurve.Vertex(parameter: θ, objective: objective, leftSlope: slope))
    visit(CurvePoint(parameter: θ, objective: objective, columnValues: x, rowDuals: y))
  }

  private mutating func note(_ residuals: Double...) {
    for residual in residuals {
      curve.residual = max(curve.residual, residual.isNaN ? .infinity : residual)
    }
  }
}
