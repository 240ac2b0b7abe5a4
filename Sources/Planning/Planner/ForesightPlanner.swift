import LinearProgramming
import Quantities

/// Plans year by year, as those do who don't know all years to come.
///
/// Rolling horizon: for each fiscal year y the profile cut off after y + look-ahead is planned, with
/// everything ordered in the years before fixed; what that plan orders in y is decided. Operation is
/// never fixed, so that each plan runs what stands as well as it can. Once the whole horizon is in
/// sight, its plan decides all. In the end the whole horizon is planned with everything ordered fixed:
/// its optimum is the plan, verified as any other.
///
/// What arrives only after the years in sight is never ordered, as nobody sees a use for it. Each plan
/// starts from the basis of the one before it, carried over by the labels of columns and rows.
struct ForesightPlanner {
  private let profile: Profile
  private let lookAhead: Int
  private let options: PlannerOptions
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var decided = DecidedOrders(beforeStep: 0, levels: [:])
  private var basis = LabelledBasis()

  init(_ profile: Profile, lookAhead: Int, _ options: PlannerOptions) {
    self.profile = profile
    self.lookAhead = lookAhead
    self.options = options
    start = clock.now
  }

  mutating func answer() throws(PlannerError) -> (
    formulation: PlanFormulation, outcome: PlanOutcome
  ) {
    let horizon = profile.horizon
    for y in 0..<horizon.years {
      var known = profile
      known.horizon.years = min(horizon.years, y + 1 + lookAhead)
      let seesAll = known.horizon.years == horizon.years
      let formulation = try formulation(of: known)
      if let failure = try decide(formulation, year: y) { return (formulation, failure) }
      decided.beforeStep = (seesAll ? horizon.years : y + 1) * horizon.stepsPerYear
      if seesAll { break }
    }
    let formulation = try formulation(of: profile)
    var outcome = try Planner.plan(formulation, remaining)
    switch outcome {
    case .optimal(var plan):
      plan.foresight = PlanForesight(
        lookAheadYears: lookAhead, perfectObjective: try perfectObjective())
      outcome = .optimal(plan)
    case .stopped(let stop, var plan?):
      plan.foresight = PlanForesight(lookAheadYears: lookAhead)
      outcome = .stopped(stop, best: plan)
    case .infeasible(var conflict):
      conflict.premise = premise(beforeYear: horizon.years)
      outcome = .infeasible(conflict)
    case .unbounded, .stopped: break
    }
    return (formulation, outcome)
  }

  private func formulation(of profile: Profile) throws(PlannerError) -> PlanFormulation {
    try PlanFormulation(
      profile, domesticShare: options.domesticShare, limit: options.limit, decided: decided)
  }

  /// Decides what a year orders; an outcome where it can't.
  private mutating func decide(
    _ formulation: PlanFormulation, year y: Int
  ) throws(PlannerError) -> PlanOutcome? {
    var solverOptions = remaining.solverOptions()
    solverOptions.startingBasis = basis.basis(for: formulation)
    let report = try Planner.solve(formulation.program, solverOptions)
    switch report.outcome {
    case .optimal(let solution):
      decided.levels = formulation.orders(of: solution.columnValues)
      basis = LabelledBasis(solution.basis, of: formulation)
      return nil
    case .infeasible:
      // Once more, for the rules that clash.
      let outcome = try Planner.plan(formulation, remaining)
      guard case .infeasible(var conflict) = outcome else { return outcome }
      conflict.premise = premise(beforeYear: y)
      return .infeasible(conflict)
    case .unbounded:
      return try Planner.plan(formulation, remaining)
    case .stopped(let reason, _):
      return .stopped(PlanStop(reason), best: nil)
    }
  }

  private func premise(beforeYear y: Int) -> String? {
    guard y > 0 else { return nil }
    let sight = lookAhead == 1 ? "1 year ahead" : "\(lookAhead) years ahead"
    return "what was ordered before FY\(profile.horizon.start.year + y), when "
      + (lookAhead == 0 ? "each year saw itself alone" : "no year saw more than \(sight)")
  }

  /// The options with the time that is left.
  private var remaining: PlannerOptions {
    var rest = options
    let spent = (clock.now - start) / .seconds(1)
    rest.timeLimit = options.timeLimit.map { max(0, $0 - spent) }
    return rest
  }

  /// The objective with perfect foresight, where it is asked for and found.
  private func perfectObjective() throws(PlannerError) -> Double? {
    guard options.comparesForesight else { return nil }
    var perfect = profile
    perfect.horizon.foresight = .perfect
    let formulation = try PlanFormulation(
      perfect, domesticShare: options.domesticShare, limit: options.limit)
    let report = try Planner.solve(formulation.program, remaining.solverOptions())
    guard case .optimal(let solution) = report.outcome else { return nil }
    return solution.objective
  }
}

extension PlanFormulation {
  /// What a solution decides, by column; what it operates isn't among it.
  func orders(of values: [Double]) -> [ColumnLabel: Double] {
    var orders: [ColumnLabel: Double] = [:]
    for (label, value) in zip(columnLabels, values) where label.isOrder && value > 0 {
      orders[label] = value
    }
    return orders
  }
}

extension ColumnLabel {
  /// Whether it is decided once and for all in a step, as orders, contracts and sales are.
  var isOrder: Bool {
    switch self {
    case .build, .resoldBuild, .refresh, .fleetSale, .tranche, .contract, .hire,
      .onboarding, .commitment:
      true
    case .serve, .unserved, .backlog, .progress, .open, .export, .sale, .copy, .move, .stream,
      .people, .claim, .violation, .surcharge, .discounted, .shortfall, .sharePart, .emergency,
      .unmet, .buildChange:
      false
    }
  }
}
