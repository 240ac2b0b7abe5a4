/// Draws a value curve from a solved program on, one way along θ.
///
/// A parametric method goes from one basis to the next (`ParametricSides`, `ParametricCosts`); each
/// piece is proven by a checker that shares no code with it (`CurveCheck`). Where a method gets stuck,
/// another starts a little further on.
struct CurveRun<Method: ParametricMethod & ~Copyable> {
  /// Which way θ goes.
  enum Direction: Double {
    case up = 1
    case down = -1
  }

  private let problem: CurveProblem
  private let direction: Direction
  private var options: SolverOptions
  private var solver: IncrementalSolver
  /// The latest vertex, and what is known to be optimal there.
  private var point: CurvePoint
  private var checkedPoint: CurveCheck.Point
  private var checkedMultipliers: CurveCheck.Multipliers
  /// What was drawn, in the order of drawing; slopes are told by where they are, left or right.
  private(set) var vertices: [ValueCurve.Vertex]
  private(set) var end = ValueCurve.End.range
  private(set) var residual = 0.0
  private(set) var pivotCount = 0

  /// Pieces shorter than this, relative to 1 + |θ|, are rounding.
  private static var leastLength: Double { 1e-11 }
  /// How often to start again where a method got stuck.
  private static var mostStarts: Int { 50 }

  init(_ problem: CurveProblem, from start: CurveStart, _ direction: Direction) {
    self.problem = problem
    self.direction = direction
    options = problem.options
    options.startingBasis = nil
    solver = start.solver
    let solution = start.solution
    point = CurvePoint(
      parameter: start.parameter, objective: solution.objective,
      columnValues: solution.columnValues, rowDuals: solution.rowDuals, basis: start.basis)
    checkedPoint = problem.check.point(solution.columnValues, at: start.parameter)
    checkedMultipliers = problem.check.multipliers(solution.rowDuals, at: start.parameter)
    vertices = [
      ValueCurve.Vertex(parameter: start.parameter, objective: solution.objective)
    ]
    note(checkedPoint.violation.relative, checkedMultipliers.violation.relative)
    note(problem.check.gap(checkedPoint, checkedMultipliers, at: start.parameter))
  }

  /// Draws as far as `limit`.
  ///
  /// - Parameters:
  ///   - limit: The last θ.
  ///   - visit: Told of every vertex in the order of drawing.
  /// - Throws: `ModelError` where the numbers aren't a linear program.
  mutating func draw(to limit: Double, _ visit: (CurvePoint) -> Void) throws(ModelError) {
    if direction == .up { visit(point) }
    try follow(to: limit, visit)
    if direction == .down { visit(point) }
  }

  private mutating func follow(
    to limit: Double, _ visit: (CurvePoint) -> Void
  ) throws(ModelError) {
    let way = direction.rawValue
    var origin = point.parameter
    var basis = point.basis
    let length = (limit - origin).magnitude
    var step = 1e-7 * max(1, length).squareRoot()
    for _ in 0..<Self.mostStarts {
      solver.program = problem.program(at: origin)
      options.timeLimit = problem.timeLeft
      var method = Method(
        solver.program, basis: basis, rates: problem.rates.map { way * $0 }, options: options,
        reusing: solver.weights)
      let start = origin
      let end = method.follow(to: (limit - start).magnitude) { method in
        let θ = start + way * method.position
        let isAtLimit = (θ - limit).magnitude <= Self.leastLength * (1 + limit.magnitude)
        take(
          CurvePoint(
            parameter: isAtLimit ? limit : θ, objective: 0, columnValues: method.columnValues(),
            rowDuals: method.rowDuals(), basis: method.basis), visit)
      }
      pivotCount += method.pivotCount
      switch end {
      case .arrived: return
      case .infeasible: self.end = .infeasible
      case .unbounded: self.end = .unbounded
      case .stopped(let reason): self.end = .stopped(reason)
      case .stuck:
        // A little further on, and further each time.
        let reached = way * max(way * point.parameter, way * origin)
        origin = reached + way * step
        step *= 2
        self.end = .stopped(.numericalTrouble)
        guard way * origin < way * limit else { return }
        guard let next = try restart(at: origin) else { return }
        basis = next
        continue
      }
      return
    }
  }

  /// An optimal basis at θ; `nil` where there is none, which is noted as the curve's end.
  private mutating func restart(at θ: Double) throws(ModelError) -> Basis? {
    solver.program = problem.program(at: θ)
    options.timeLimit = problem.timeLeft
    let outcome = try solver.solve(options).outcome
    if case .optimal(let solution) = outcome, let basis = solution.basis {
      end = .range
      return basis
    }
    end = ValueCurve.End(outcome)
    return nil
  }

  /// Takes the piece that goes up to a point into the curve.
  private mutating func take(_ next: CurvePoint, _ visit: (CurvePoint) -> Void) {
    let (start, θ) = (point.parameter, next.parameter)
    guard (θ - start).magnitude > Self.leastLength * (1 + θ.magnitude) else { return }
    let check = problem.check
    let newPoint = check.point(next.columnValues, at: θ)
    let newMultipliers = check.multipliers(next.rowDuals, at: θ)
    note(newPoint.violation.relative, newMultipliers.violation.relative)
    note(check.gap(newPoint, newMultipliers, at: θ))
    switch problem.change {
    case .sides: note(check.gap(checkedPoint, newMultipliers, at: start))
    case .costs: note(check.gap(newPoint, checkedMultipliers, at: start))
    }
    (checkedPoint, checkedMultipliers) = (newPoint, newMultipliers)

    var next = next
    next.objective = check.objective(newPoint, at: θ)
    var vertex = ValueCurve.Vertex(parameter: θ, objective: next.objective)
    let slope = check.slope(newPoint, newMultipliers)
    switch direction {
    case .up:
      vertices[vertices.count - 1].rightSlope = slope
      vertex.leftSlope = slope
      visit(next)
    case .down:
      vertices[vertices.count - 1].leftSlope = slope
      vertex.rightSlope = slope
      // The piece just drawn is the one that ends at the vertex before.
      switch problem.change {
      case .sides: point.rowDuals = next.rowDuals
      case .costs: point.columnValues = next.columnValues
      }
      visit(point)
    }
    vertices.append(vertex)
    point = next
  }

  private mutating func note(_ residuals: Double...) {
    for value in residuals { residual = max(residual, value.isNaN ? .infinity : value) }
  }
}
