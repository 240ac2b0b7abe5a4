import LinearProgramming

/// Finds the multiple of an option's price at which a plan starts or stops to use it.
///
/// Problem: let F(s) be the least cost where the option costs s times its price, and F∞ that without
/// it. A plan without it costs the same at every s, so F ≤ F∞; and F never falls as s grows, as a
/// cheaper option leaves every plan possible and none dearer. So the option is used, with F(s) < F∞,
/// exactly below one break-even s*. Its price stands in the costs, but through budgets, balances of
/// payments, commitments and taxes also in rows, so that reduced costs alone don't tell s*.
///
/// Method: Newton's on F(s) = F∞ from a price at which the option is used, each F(s) an optimum solved
/// from the last one's basis, with the slope by the envelope theorem (`lagrangian`). Where the price is
/// in the costs alone F is concave and piecewise linear: the steps come from below, never pass s*, and
/// end there after finitely many. Elsewhere a bracket keeps them: the highest price seen at which the
/// optimum uses the option, and the lowest at which it doesn't. It ends where the bracket is narrow,
/// which is an answer by itself; then a hundredth to either side is solved.
///
/// Reference: W. Dinkelbach, "On nonlinear fractional programming", Management Science 13 (1967), for
/// Newton's method on such a parametric optimum.
struct BreakEvenSearch {
  let option: PricedOption
  /// The plan at today's price.
  private let base: PlanPoint
  /// The last one solved, where the next starts.
  private var point: PlanPoint
  private(set) var solveCount = 0

  /// How narrow the bracket is to be, relative to its place.
  private static let width = 2e-5
  private static let mostSolves = 200
  private static let highest = 1e6

  init(_ option: PricedOption, at point: PlanPoint) {
    self.option = option
    base = point
    self.point = point
  }

  /// A trial with its solution.
  private struct Solved {
    let trial: OptionStanding.Trial
    let point: PlanPoint

    var isUsed: Bool { trial.use > 0 }
  }

  private enum Failure: Error {
    case planner(PlannerError)
    case stopped(PlanStop)
  }

  /// - Returns: The answer, with a plan that uses the option just below the break-even where there is
  ///   one; `nil` where the search was stopped.
  mutating func answer() throws(PlannerError) -> (OptionStanding.Answer, PlanPoint?)? {
    do {
      return try find()
    } catch {
      switch error {
      case .planner(let error): throw error
      case .stopped: return nil
      }
    }
  }

  private mutating func find() throws(Failure) -> (OptionStanding.Answer, PlanPoint?) {
    let use = point.formulation.use(of: option, in: point.solution)
    let today = Solved(
      trial: .init(factor: 1, use: use, objective: point.objective), point: point)
    guard today.isUsed else {
      var (low, high) = (Solved?.none, today)
      for factor in [0.95, 0.8, 0.6, 0.4, 0.2, 0.1, 0.03, 0.01, 1e-3, 1e-6] {
        let solved = try solve(factor)
        if solved.isUsed {
          low = solved
          break
        }
        high = solved
      }
      guard let low else { return (.neverEnters, nil) }
      return try breakEven(from: low, high: high, limit: today.trial.objective).map {
        (.enters($0), $1)
      } ?? (.neverEnters, nil)
    }
    guard let without = try objectiveWithout() else { return (.indispensable, nil) }
    return try breakEven(from: today, high: nil, limit: without).map { (.leaves($0), $1) }
      ?? (.staysAtAnyPrice(factor: Self.highest), nil)
  }

  /// The highest price at which use ends.
  ///
  /// The largest discount of a spend commitment depends on list prices, so that with one an option
  /// can leave and come again as its price rises; where it is used a hundredth further on, the search
  /// goes on there.
  private mutating func breakEven(
    from start: Solved, high first: Solved?, limit: Double
  ) throws(Failure) -> (OptionStanding.BreakEven, PlanPoint)? {
    var found = try narrowed(from: start, high: first, limit: limit)
    for _ in 0..<8 {
      guard let (turn, _, above) = found, turn.above.use > 0 else { break }
      found = try narrowed(from: above, high: first, limit: limit)
    }
    return found.map { ($0.0, $0.1) }
  }

  /// Newton's method between a price at which the option is used and one at which it isn't.
  private mutating func narrowed(
    from start: Solved, high first: Solved?, limit: Double
  ) throws(Failure) -> (OptionStanding.BreakEven, PlanPoint, Solved)? {
    var (low, high) = (start, first?.trial.factor ?? .infinity)
    var newton = Double.nan
    while high > low.trial.factor * (1 + Self.width), solveCount < Self.mostSolves {
      let s = low.trial.factor
      newton = try root(from: low, limit: limit)
      var next = newton
      if !next.isFinite || next >= Self.highest {
        next = high.isFinite ? (s * high).squareRoot() : min(Self.highest, 4 * s)
      }
      if solveCount % 4 == 3, high.isFinite { next = (s * high).squareRoot() }
      let least = s * (1 + 0.5 * Self.width)
      next = max(next, least)
      if high.isFinite { next = max(least, min(next, high * (1 - 0.5 * Self.width))) }
      let solved = try solve(next)
      if solved.isUsed {
        low = solved
        if next >= Self.highest { return nil }
      } else {
        high = next
      }
    }
    let inside = newton >= low.trial.factor && newton <= high
    let factor = inside ? newton : high.isFinite ? (low.trial.factor * high).squareRoot() : newton
    let below = try solve(0.99 * factor)
    let above = try solve(1.01 * factor)
    let found = OptionStanding.BreakEven(
      factor: factor, below: below.trial, above: above.trial, solveCount: solveCount)
    return (found, below.point, above)
  }

  /// Where the tangent of F at a price meets F∞.
  private func root(from low: Solved, limit: Double) throws(Failure) -> Double {
    let (s, step) = (low.trial.factor, 1e-3)
    let further = try formulation(s * (1 + step))
    let rise =
      further.lagrangian(at: low.point.solution)
      - low.point.formulation.lagrangian(at: low.point.solution)
    guard rise > 0 else { return .infinity }
    return s + max(0, limit - low.trial.objective) * s * step / rise
  }

  private func formulation(_ factor: Double) throws(Failure) -> PlanFormulation {
    do { return try base.formulation.priced(option, by: factor) } catch { throw .planner(error) }
  }

  private mutating func solve(_ factor: Double) throws(Failure) -> Solved {
    let formulation = try formulation(factor)
    solveCount += 1
    let finding: PlanPoint.Finding
    do { finding = try point.find(formulation) } catch { throw .planner(error) }
    switch finding {
    case .point(let found):
      point = found
      let use = formulation.use(of: option, in: found.solution)
      return Solved(
        trial: .init(factor: factor, use: use, objective: found.objective), point: found)
    // A plan without the option is one at any price; what costs less than nothing has no end.
    case .noPlan, .unbounded: throw .stopped(.numericalTrouble)
    case .stopped(let stop): throw .stopped(stop)
    }
  }

  /// F∞; `nil` where there is no plan without the option.
  private mutating func objectiveWithout() throws(Failure) -> Double? {
    var options = point.options.solverOptions()
    options.startingBasis = point.basis
    solveCount += 1
    let report: SolveReport
    do {
      report = try Planner.solve(base.formulation.program(without: option), options)
    } catch {
      throw .planner(error)
    }
    switch report.outcome {
    case .optimal(let solution): return solution.objective
    case .infeasible: return nil
    case .unbounded: throw .stopped(.numericalTrouble)
    case .stopped(let reason, _): throw .stopped(PlanStop(reason))
    }
  }
}
