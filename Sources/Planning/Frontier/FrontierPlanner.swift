import LinearProgramming
import MatrixCore

/// Draws frontiers.
///
/// The cheapest plan without a limit is solved first. From its basis a parametric simplex method goes
/// along the axis (`LinearProgram.valueCurve`); where the curve is flat at first, the limit doesn't
/// bind yet, and the frontier begins where it starts to rise: the strictest that a cheapest plan can
/// be. It ends where no plan keeps a stricter limit.
public enum FrontierPlanner {
  /// The frontier of a profile.
  ///
  /// - Throws: What makes the profile unusable, or the axis empty for it.
  public static func frontier(
    of profile: Profile, over axis: PolicyAxis, _ options: FrontierOptions = FrontierOptions()
  ) throws(PlannerError) -> FrontierOutcome {
    guard profile.horizon.foresight == .perfect else { throw .frontierWithoutForesight }
    var drawing = try FrontierDrawing(profile, axis, options)
    return try drawing.outcome()
  }
}

/// One call of `frontier`.
private struct FrontierDrawing {
  private let profile: Profile
  private let options: FrontierOptions
  private let start = ContinuousClock.now
  private var line: FrontierLine
  private let map: FigureMap
  private var summary = Frontier.DrawingSummary()

  init(
    _ profile: Profile, _ axis: PolicyAxis, _ options: FrontierOptions
  ) throws(PlannerError) {
    self.profile = profile
    self.options = options
    line = try FrontierLine(profile, axis)
    map = FigureMap(line.formulation)
    summary.rowCount = line.program.rowCount
    summary.columnCount = line.program.columnCount
    summary.entryCount = line.program.matrix.entryCount
  }

  mutating func outcome() throws(PlannerError) -> FrontierOutcome {
    let observe = options.observe
    let report = try Planner.solve(
      line.program, solverOptions { observe?(.solving($0)) ?? true })
    summary.startIterations = report.iterations.simplex
    summary.startSeconds = report.seconds
    switch report.outcome {
    case .optimal(let solution):
      return .curve(try frontier(from: solution))
    case .infeasible(let certificate):
      var finder = ConflictFinder(
        line.formulation, plannerOptions(), certificate: certificate)
      return .infeasible(try finder.conflict())
    case .unbounded(let ray):
      let labels = line.formulation.columnLabels
      return .unbounded(
        growing: labels.indices.filter { ray.direction[$0] > 1e-9 }.map {
          line.formulation.name(of: labels[$0])
        })
    case .stopped(let reason, _):
      return .stopped(PlanStop(reason))
    }
  }

  // MARK: The curve

  private mutating func frontier(from solution: Solution) throws(PlannerError) -> Frontier {
    line.begin(at: solution)
    let observe = options.observe
    let isConcurrent = self.options.threads > 1
    var options = solverOptions { _ in observe?(.working) ?? true }
    options.startingBasis = solution.basis
    var figures: [[Double]] = []
    var last: CurvePoint?
    let began = ContinuousClock.now
    let curve: ValueCurve
    do {
      curve = try line.program.valueCurve(
        of: line.change, over: line.range, options: options, concurrently: isConcurrent
      ) {
        figures.append(map.values(of: $0.columnValues))
        last = $0
        _ = observe?(.drawing(figures.count, value: line.value(at: $0.parameter)))
      }
    } catch { throw .model(error) }
    summary.pivots = curve.pivotCount
    summary.curveSeconds = (ContinuousClock.now - began) / .seconds(1)
    let first = firstVertex(of: curve)
    let points = curve.vertices.indices.dropFirst(first).map { k in
      let vertex = curve.vertices[k]
      return FrontierPoint(
        value: line.value(at: vertex.parameter), cost: vertex.objective,
        priceBefore: k == first ? nil : vertex.leftSlope, priceAfter: vertex.rightSlope,
        figures: figures[k])
    }
    let end = try end(of: curve, last)
    return Frontier(
      axis: line.axis, points: points, figures: map.figures, end: end,
      bindingRules: BindingRuleReading(line.formulation, solution).rules(),
      residual: curve.residual, isVerified: curve.isVerified, summary: summary)
  }

  /// The last vertex that costs no more than the cheapest plan.
  private func firstVertex(of curve: ValueCurve) -> Int {
    guard let least = curve.vertices.first?.objective, let last = curve.vertices.last else {
      return 0
    }
    let most = Self.rounding * (1 + least.magnitude) / max(1e-9, last.parameter)
    var k = 0
    while k + 1 < curve.vertices.count, (curve.vertices[k].rightSlope ?? .infinity) <= most {
      k += 1
    }
    return k
  }

  private static let rounding = 1e-9

  // MARK: Its end

  private mutating func end(
    of curve: ValueCurve, _ last: CurvePoint?
  ) throws(PlannerError) -> Frontier.End {
    switch curve.end {
    case .range, .unbounded: return .whole
    case .stopped(let reason): return .stopped(PlanStop(reason))
    case .infeasible: break
    }
    guard let last else { return .impossible([], .prices) }
    // All of it, but for rounding.
    if line.axis.bound == .atLeast, last.parameter >= 1 - 1e-9 { return .whole }
    let began = ContinuousClock.now
    defer { summary.endSeconds = (ContinuousClock.now - began) / .seconds(1) }
    let proven = try obstacles(beyond: last)
    let obstacles = proven ?? line.obstacles(from: last.rowDuals, at: last)
    // Down to nothing, with no rule that would be in the way.
    let isNone = line.axis.bound == .atMost && line.value(at: last.parameter) == 0
    if isNone && obstacles.isEmpty { return .whole }
    return .impossible(obstacles, proven == nil ? .prices : .certificate)
  }

  /// What keeps a plan from a limit slightly stricter than the last one; `nil` where that isn't found
  /// out soon.
  ///
  /// The program there is solved from the basis that the last plan is likely to have, which mostly
  /// takes few pivots to show that it has no feasible point.
  private func obstacles(beyond last: CurvePoint) throws(PlannerError) -> [FrontierObstacle]? {
    let reach = line.axis.bound == .atLeast ? 1 : 1 + line.value(at: 0).magnitude
    let basis = line.program.changed(by: line.change, times: last.parameter).likelyBasis(at: last)
    for step in [1e-5, 1e-4, 1e-3, 1e-2] {
      let θ = last.parameter + step * reach
      let observe = options.observe
      var options = solverOptions { _ in observe?(.working) ?? true }
      options.startingBasis = basis
      options.iterationLimit = 500 + line.program.rowCount / 2
      let program = line.program.changed(by: line.change, times: θ)
      switch try Planner.solve(program, options).outcome {
      case .infeasible(let certificate):
        return line.obstacles(from: certificate.cleared().rowMultipliers, at: last)
      case .stopped: return nil
      case .optimal, .unbounded: continue
      }
    }
    return nil
  }

  // MARK: Options

  /// Those of a solve that ends with a basis, within the time that is left.
  private func solverOptions(
    _ observe: @escaping @Sendable (IterationReport) -> Bool
  ) -> SolverOptions {
    var solver = SolverOptions()
    solver.method = .dual
    solver.seed = options.seed
    solver.timeLimit = timeLeft
    solver.observe = observe
    return solver
  }

  private func plannerOptions() -> PlannerOptions {
    var planner = PlannerOptions()
    planner.seed = options.seed
    if let timeLeft { planner.conflictTimeLimit = min(planner.conflictTimeLimit, timeLeft) }
    if let observe = options.observe { planner.observe = { _ in observe(.working) } }
    return planner
  }

  private var timeLeft: Double? {
    options.timeLimit.map { max(0, $0 - (ContinuousClock.now - start) / .seconds(1)) }
  }
}

extension LinearProgram {
  /// A basis that an optimal point is likely to have: what is off its bounds first, then what could
  /// leave them for nothing, as far as there is room.
  fileprivate func likelyBasis(at point: CurvePoint) -> Basis {
    var activities = [Double](repeating: 0, count: rowCount)
    matrix.addProduct(with: point.columnValues, to: &activities)
    var prices = costs
    matrix.addTransposedProduct(-1, with: point.rowDuals, to: &prices)
    let values = point.columnValues + activities
    let bounds = zip(columnLower + rowLower, columnUpper + rowUpper).map { ($0, $1) }
    var statuses = values.indices.map { j -> Basis.Status in
      let (lower, upper) = bounds[j]
      let tolerance = 1e-7 * (1 + values[j].magnitude)
      if lower == upper { return .fixed }
      if values[j] <= lower + tolerance { return .atLower }
      return values[j] >= upper - tolerance ? .atUpper : .basic
    }
    var room = rowCount - statuses.count { $0 == .basic }
    let isFree = prices.map { abs($0) <= 1e-9 } + point.rowDuals.map { abs($0) <= 1e-9 }
    for j in statuses.indices where room > 0 && isFree[j] && statuses[j] != .basic {
      guard statuses[j] != .fixed else { continue }
      statuses[j] = .basic
      room -= 1
    }
    return Basis(
      columns: Array(statuses[..<columnCount]), rows: Array(statuses[columnCount...]))
  }
}
