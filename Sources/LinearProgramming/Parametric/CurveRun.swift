/// Follows a value curve from a solved program on, one way along θ.
///
/// A parametric method goes from one basis to the next (`ParametricSides`, `ParametricCosts`). Where it
/// gets stuck, another starts a little further on. What it finds is proven elsewhere (`CurveProof`).
struct CurveRun<Method: ParametricMethod & ~Copyable> {
  private let problem: CurveProblem
  private let direction: CurveDirection
  private var options: SolverOptions
  private var solver: IncrementalSolver
  private var basis: Basis
  /// θ of the latest vertex.
  private var parameter: Double
  private(set) var end = ValueCurve.End.range
  private(set) var pivotCount = 0

  /// Pieces shorter than this, relative to 1 + |θ|, are rounding.
  private static var leastLength: Double { 1e-11 }
  /// How often to start again where a method got stuck.
  private static var mostStarts: Int { 50 }

  init(_ problem: CurveProblem, from start: CurveStart, _ direction: CurveDirection) {
    self.problem = problem
    self.direction = direction
    options = problem.options
    options.startingBasis = nil
    solver = start.solver
    basis = start.point.basis
    parameter = start.point.parameter
  }

  /// Goes as far as `limit`.
  ///
  /// - Parameters:
  ///   - limit: The last θ.
  ///   - find: Told of the end of every piece in the order of drawing.
  /// - Throws: `ModelError` where the numbers aren't a linear program.
  mutating func follow(
    to limit: Double, _ find: (CurvePoint) -> Void
  ) throws(ModelError) {
    let way = direction.rawValue
    var origin = parameter
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
        guard (θ - parameter).magnitude > Self.leastLength * (1 + θ.magnitude) else { return }
        parameter = isAtLimit ? limit : θ
        find(
          CurvePoint(
            parameter: parameter, objective: 0, columnValues: method.columnValues(),
            rowDuals: method.rowDuals(), basis: method.basis))
      }
      pivotCount += method.pivotCount
      switch end {
      case .arrived: return
      case .infeasible: self.end = .infeasible
      case .unbounded: self.end = .unbounded
      case .stopped(let reason): self.end = .stopped(reason)
      case .stuck:
        // A little further on, and further each time.
        let reached = way * max(way * parameter, way * origin)
        origin = reached + way * step
        step *= 2
        self.end = .stopped(.numericalTrouble)
        guard way * origin < way * limit else { return }
        guard let next = try restart(at: origin, from: method.basis) else { return }
        basis = next
        continue
      }
      return
    }
  }

  /// An optimal basis at θ, found from one that is optimal nearby; `nil` where there is none, which is
  /// noted as the curve's end.
  private mutating func restart(at θ: Double, from near: Basis) throws(ModelError) -> Basis? {
    solver.program = problem.program(at: θ)
    solver.start(from: near)
    options.timeLimit = problem.timeLeft
    let outcome = try solver.solve(options).outcome
    if case .optimal(let solution) = outcome, let basis = solution.basis {
      end = .range
      return basis
    }
    end = ValueCurve.End(outcome)
    return nil
  }
}
