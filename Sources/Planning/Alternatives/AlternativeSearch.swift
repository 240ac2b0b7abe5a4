import LinearProgramming
import MatrixCore

/// Looks for plans that are unlike the cheapest one and cost little more.
///
/// Problem: among the plans with cost ≤ C* + ε |C*|, C* the least cost, find the least and the most of
/// each site's, provider's and offer's part, and a few plans that are truly different.
///
/// Method: the limit of the cost becomes a row, and each part the objective of two linear programs,
/// one after the other from the last one's basis, which stays primal feasible as only costs change;
/// each optimum is proven by the independent checker. Then Hop, Skip and Jump: a plan is looked for in
/// which the parts that were used in any plan so far are as small as they can be together, each by its
/// range, until nothing new is used (E. D. Brill, S.-Y. Chang, L. D. Hopkins, "Modeling to generate
/// alternatives: the HSJ approach and an illustration using a problem in land use planning",
/// Management Science 28 (1982); for energy systems J. F. DeCarolis, "Using modeling to generate
/// alternatives (MGA) to expand our thinking on energy futures", Energy Economics 33 (2011)).
struct AlternativeSearch {
  private let formulation: PlanFormulation
  private let options: PlannerOptions
  private let quantities: [(quantity: AlternativeQuantity, amount: LinearQuantity)]
  private let cheapest: [Double]
  private var solver: IncrementalSolver
  private let deadline: ContinuousClock.Instant?
  private var stop: PlanStop?
  private var result: PlanAlternatives

  private static let mostPlans = 3
  /// A part counts as used above this share of its range.
  private static let used = 1e-3
  /// Plans whose parts all differ by less than this share of their ranges are alike.
  private static let leastDifference = 0.05

  init(
    _ formulation: PlanFormulation, at solution: Solution, slack: Double, _ options: PlannerOptions,
    secondsLeft: Double?
  ) {
    self.formulation = formulation
    self.options = options
    quantities = formulation.alternativeQuantities()
    let program = formulation.program
    let limit = solution.objective + slack * solution.objective.magnitude
    cheapest = solution.columnValues
    solver = IncrementalSolver(program, basis: solution.basis)
    var row = TripletBuilder(rowCount: 1, columnCount: program.columnCount)
    for (j, cost) in program.costs.enumerated() where cost != 0 { row.add(cost, row: 0, column: j) }
    solver.append(
      NewRows(
        matrix: row.matrix(), lower: [-.infinity], upper: [limit - program.objectiveOffset]))
    solver.program.objectiveOffset = 0
    deadline = secondsLeft.map { ContinuousClock.now + .seconds($0) }
    result = PlanAlternatives(slack: slack, costLimit: limit, ranges: [], plans: [])
  }

  mutating func search() throws(PlannerError) -> PlanAlternatives {
    for (k, (quantity, amount)) in quantities.enumerated() {
      // A provider of one offer is that offer.
      if let same = quantities[..<k].firstIndex(where: { $0.amount == amount }) {
        var range = result.ranges[same]
        range.quantity = quantity
        result.ranges.append(range)
        continue
      }
      var range = AlternativeRange(quantity: quantity, cheapest: amount.value(at: cheapest))
      // The cheapest plan is among them; what an extreme lacks of it is rounding.
      range.least = try extreme(of: amount, .minimize).map {
        min(amount.value(at: $0), range.cheapest)
      }
      range.most = try extreme(of: amount, .maximize).map {
        max(amount.value(at: $0), range.cheapest)
      }
      result.ranges.append(range)
    }
    if stop == nil { try findPlans() }
    removeUnusable()
    result.stop = stop
    return result
  }

  /// The columns of a plan within the cost that has the least, or the most, of a quantity; `nil` where
  /// the search has to stop.
  private mutating func extreme(
    of amount: LinearQuantity, _ sense: LinearProgram.Sense
  ) throws(PlannerError) -> [Double]? {
    guard stop == nil else { return nil }
    solver.program.costs = amount.costs(columnCount: solver.program.columnCount)
    solver.program.sense = sense
    var solverOptions = options.solverOptions()
    if let deadline {
      solverOptions.timeLimit = max(0, (deadline - ContinuousClock.now) / .seconds(1))
    }
    let report: SolveReport
    do { report = try solver.solve(solverOptions) } catch { throw .model(error) }
    switch report.outcome {
    case .optimal(let solution): return solution.columnValues
    case .stopped(let reason, _): stop = PlanStop(reason)
    // The cheapest plan is feasible, and parts of what is demanded or built have bounds in it.
    case .infeasible, .unbounded: stop = .numericalTrouble
    }
    return nil
  }

  private mutating func findPlans() throws(PlannerError) {
    let widths = result.ranges.map { ($0.most ?? 0) - ($0.least ?? 0) }
    let first = quantities.map { $0.amount.value(at: cheapest) }
    var known = [first]
    var isUsed = [Bool](repeating: false, count: widths.count)
    while result.plans.count < Self.mostPlans {
      var hasMore = false
      for k in widths.indices where !isUsed[k] && isWide(k) {
        if (known[known.count - 1][k] - (result.ranges[k].least ?? 0)) > Self.used * widths[k] {
          isUsed[k] = true
          hasMore = true
        }
      }
      guard hasMore else { return }
      var sum = LinearQuantity()
      for k in widths.indices where isUsed[k] {
        sum.add(1 / widths[k], times: quantities[k].amount)
      }
      guard let columns = try extreme(of: sum, .minimize) else { return }
      let plan = quantities.map { $0.amount.value(at: columns) }
      let isNew = known.allSatisfy { other in
        widths.indices.contains {
          isWide($0) && abs(plan[$0] - other[$0]) >= Self.leastDifference * widths[$0]
        }
      }
      known.append(plan)
      guard isNew else { return }
      let wide = widths.indices.filter(isWide)
      let difference = wide.reduce(0) { $0 + abs(plan[$1] - first[$1]) / widths[$1] }
      let program = formulation.program
      result.plans.append(
        AlternativePlan(
          cost: columns.indices.reduce(program.objectiveOffset) {
            $0 + program.costs[$1] * columns[$1]
          }, quantities: plan, distance: difference / Double(max(1, wide.count))))
    }
  }

  /// Whether quantity k can be more or less by what matters.
  private func isWide(_ k: Int) -> Bool {
    guard let least = result.ranges[k].least, let most = result.ranges[k].most else { return false }
    return most - least > 1e-6 * (1 + most.magnitude)
  }

  /// Leaves out what no plan uses.
  private mutating func removeUnusable() {
    let kept = result.ranges.indices.filter { k in
      result.ranges[k].most.map { $0 > 1e-9 } ?? true
    }
    result.ranges = kept.map { result.ranges[$0] }
    for p in result.plans.indices {
      result.plans[p].quantities = kept.map { result.plans[p].quantities[$0] }
    }
  }
}
