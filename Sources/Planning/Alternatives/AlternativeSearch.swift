import LinearProgramming
import MatrixCore

/// Looks for plans that are unlike the cheapest one and cost little more.
///
/// Problem: among the plans with cost ≤ C* + ε |C*|, C* the least cost, find the least and the most of
/// each site's, provider's and offer's part, and a few plans that are truly different.
///
/// Method: the limit of the cost becomes a row, and each part the objective of two linear programs,
/// each from the basis of a plan that is known already, which stays primal feasible as only costs
/// change (`ExtremeSearch`); each optimum is proven by the independent checker. The parts are divided
/// among two searches that know nothing of each other, so that the answer is the same on one thread
/// and on two. Then Hop, Skip and Jump: a plan is looked for in which the parts that were used in any
/// plan so far are as small as they can be together, each by its range, until nothing new is used
/// (E. D. Brill, S.-Y. Chang, L. D. Hopkins, "Modeling to generate alternatives: the HSJ approach and
/// an illustration using a problem in land use planning", Management Science 28 (1982); for energy
/// systems J. F. DeCarolis, "Using modeling to generate alternatives (MGA) to expand our thinking on
/// energy futures", Energy Economics 33 (2011)).
struct AlternativeSearch {
  private let formulation: PlanFormulation
  private let quantities: [(quantity: AlternativeQuantity, amount: LinearQuantity)]
  private let cheapest: [Double]
  private let threads: Int
  /// `nil` where there was no time for a basis to start from.
  private var search: ExtremeSearch?
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
  ) throws(PlannerError) {
    self.formulation = formulation
    threads = options.threads
    quantities = formulation.alternativeQuantities()
    let limit = solution.objective + slack * solution.objective.magnitude
    cheapest = solution.columnValues
    result = PlanAlternatives(slack: slack, costLimit: limit, ranges: [], plans: [])
    let deadline = secondsLeft.map { ContinuousClock.now + .seconds($0) }
    var start = solution
    if start.basis == nil {
      var solverOptions = options.solverOptions()
      solverOptions.method = .dual
      solverOptions.timeLimit = secondsLeft
      switch try Planner.solve(formulation.program, solverOptions).outcome {
      case .optimal(let found): start = found
      case .stopped(let reason, _): stop = PlanStop(reason)
      case .infeasible, .unbounded: stop = .numericalTrouble
      }
    }
    guard let basis = start.basis else { return }
    var program = formulation.program
    var row = TripletBuilder(rowCount: 1, columnCount: program.columnCount)
    for (j, cost) in program.costs.enumerated() where cost != 0 { row.add(cost, row: 0, column: j) }
    program.append(
      NewRows(
        matrix: row.matrix(), lower: [-.infinity], upper: [limit - program.objectiveOffset]))
    program.objectiveOffset = 0
    search = ExtremeSearch(
      program, reducedCosts: start.reducedCosts,
      from: .init(
        columns: start.columnValues,
        basis: Basis(columns: basis.columns, rows: basis.rows + [.basic])),
      options.solverOptions(), deadline: deadline)
  }

  mutating func alternatives() throws(PlannerError) -> PlanAlternatives {
    try findRanges()
    if stop == nil { try findPlans() }
    removeUnusable()
    result.stop = stop
    return result
  }

  /// What a search finds of quantity k.
  private struct Extremes: Sendable {
    var k: Int
    var least: [Double]?
    var most: [Double]?
  }

  /// What one of the two searches gives.
  private struct Part: Sendable {
    var search: ExtremeSearch
    var found: [Extremes] = []
    var error: ModelError?

    mutating func find(_ amounts: [(k: Int, amount: LinearQuantity)]) {
      do throws(ModelError) {
        for (k, amount) in amounts {
          let least = try search.extreme(of: amount, .minimize)
          found.append(
            Extremes(k: k, least: least, most: try search.extreme(of: amount, .maximize)))
        }
      } catch { self.error = error }
    }
  }

  private mutating func findRanges() throws(PlannerError) {
    result.ranges = quantities.map {
      AlternativeRange(quantity: $0.quantity, cheapest: $0.amount.value(at: cheapest))
    }
    guard let search else { return }
    // A provider of one offer is that offer.
    let same = quantities.indices.map { k in
      quantities[..<k].firstIndex { $0.amount == quantities[k].amount } ?? k
    }
    let amounts = quantities.indices.filter { same[$0] == $0 }.map { ($0, quantities[$0].amount) }
    @Sendable func part(_ rest: Int) -> Part {
      var part = Part(search: search)
      part.find(amounts.indices.filter { $0 % 2 == rest }.map { amounts[$0] })
      return part
    }
    let parts = both(concurrently: threads > 1) {
      part(0)
    } _: {
      part(1)
    }
    for part in [parts.0, parts.1] {
      if let error = part.error { throw .model(error) }
      stop = stop ?? part.search.stop
      for extremes in part.found { note(extremes) }
    }
    for k in quantities.indices where same[k] != k {
      result.ranges[k].least = result.ranges[same[k]].least
      result.ranges[k].most = result.ranges[same[k]].most
    }
    var all = parts.0.search
    all.learn(parts.1.search.known.dropFirst())
    self.search = all
  }

  private mutating func note(_ extremes: Extremes) {
    let (k, amount) = (extremes.k, quantities[extremes.k].amount)
    // The cheapest plan is among them; what an extreme lacks of it is rounding.
    result.ranges[k].least = extremes.least.map {
      min(amount.value(at: $0), result.ranges[k].cheapest)
    }
    result.ranges[k].most = extremes.most.map {
      max(amount.value(at: $0), result.ranges[k].cheapest)
    }
  }

  private mutating func leastPlan(of sum: LinearQuantity) throws(PlannerError) -> [Double]? {
    guard var search else { return nil }
    defer { self.search = search }
    let columns: [Double]?
    do { columns = try search.extreme(of: sum, .minimize) } catch { throw .model(error) }
    stop = stop ?? search.stop
    return columns
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
      guard let columns = try leastPlan(of: sum) else { return }
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
