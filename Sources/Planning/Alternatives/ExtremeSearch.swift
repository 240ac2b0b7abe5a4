import LinearProgramming

/// Finds the least and the most of quantities over the plans that cost no more than a limit, one
/// after the other.
///
/// Every plan found is remembered with its basis, which is primal feasible whatever is asked for: each
/// extreme starts at the plan that comes nearest to it. One that a known plan attains by the bounds of
/// the columns alone needs no solve.
struct ExtremeSearch: Sendable {
  /// A plan within the limit, with the basis that it is the point of.
  struct KnownPlan: Sendable {
    var columns: [Double]
    var basis: Basis
  }

  /// Those that were given, and those found.
  private(set) var known: [KnownPlan]
  /// Why an extreme wasn't found.
  private(set) var stop: PlanStop?
  private var solver: SiftingSolver
  private let options: SolverOptions
  private let deadline: ContinuousClock.Instant?

  /// What is off a bound by less, relative to 1 + its size, is at it.
  private static let rounding = 1e-9
  /// Beside the basis, so many columns with the least reduced costs, as a part of the rows, are what
  /// plans of little more cost are made of.
  private static let coreShare = 1.2

  /// A search of a plan's program with the limit of the cost as a row, from the cheapest plan, whose
  /// reduced costs say which columns matter.
  init(
    _ program: LinearProgram, reducedCosts: [Double], from known: KnownPlan,
    _ options: SolverOptions, deadline: ContinuousClock.Instant?
  ) {
    let order = reducedCosts.indices.sorted {
      (reducedCosts[$0].magnitude, $0) < (reducedCosts[$1].magnitude, $1)
    }
    var isCore = [Bool](repeating: false, count: program.columnCount)
    let others = order.filter { known.basis.columns[$0] != .basic }
    for j in others.prefix(Int(Self.coreShare * Double(program.rowCount))) { isCore[j] = true }
    for j in isCore.indices where known.basis.columns[j] == .basic { isCore[j] = true }
    solver = SiftingSolver(program, isCore: isCore)
    self.known = [known]
    self.options = options
    self.deadline = deadline
  }

  /// Starts from plans of another search of the same program, too.
  mutating func learn(_ plans: ArraySlice<KnownPlan>) { known += plans }

  /// The columns of a plan that has the least, or the most, of a quantity; `nil` where the search has
  /// to stop.
  mutating func extreme(
    of amount: LinearQuantity, _ sense: LinearProgram.Sense
  ) throws(ModelError) -> [Double]? {
    guard stop == nil else { return nil }
    let values = amount.values(at: known.map(\.columns))
    let sign = sense == .minimize ? 1.0 : -1.0
    // There is always the cheapest plan; of equals the first is taken.
    let nearest = values.indices.min { sign * values[$0] < sign * values[$1] } ?? 0
    let bound = amount.bound(sense, in: solver.program)
    if bound.isFinite,
      sign * (values[nearest] - bound) <= Self.rounding * (1 + bound.magnitude)
    {
      return known[nearest].columns
    }
    solver.program.costs = amount.costs(columnCount: solver.program.columnCount)
    solver.program.sense = sense
    var rest = options
    rest.timeLimit = deadline.map { max(0, ($0 - ContinuousClock.now) / .seconds(1)) }
    let report = try solver.solve(from: known[nearest].basis, rest)
    switch report.outcome {
    case .optimal(let solution):
      if let basis = solver.basis {
        known.append(KnownPlan(columns: solution.columnValues, basis: basis))
      }
      return solution.columnValues
    case .stopped(let reason, _): stop = PlanStop(reason)
    // The cheapest plan is feasible, and parts of what is demanded or built have bounds in it.
    case .infeasible, .unbounded: stop = .numericalTrouble
    }
    return nil
  }
}
