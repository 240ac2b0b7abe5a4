import LinearProgramming
import MatrixCore
import Planning
import Quantities
import Testing

@Suite("Alternatives say how far plans of little more cost can go, and which differ")
struct AlternativeTests {
  /// Two clouds at 100 and 110 yen without limits: a share x abroad costs 1 + 0.1 x times the least, so
  /// that 3 % more allow x = 0.3.
  static let twoClouds = with(Example.profile()) {
    $0.offers = [
      Example.offer("near", entity: "home", yen: 100), Example.offer("far", yen: 110),
    ]
    $0.workloads = [Example.workload()]
  }

  private func alternatives(
    of profile: Profile, slack: Double, threads: Int = 1
  ) throws -> (plan: Plan, alternatives: PlanAlternatives) {
    var options = PlannerOptions()
    options.threads = threads
    options.alternativeSlack = slack
    guard case .optimal(let plan) = try Planner.plan(profile, options) else { throw MissingPlan() }
    return (plan, try #require(plan.alternatives))
  }

  @Test func ofTwoCloudsAreTheOnesOnPaper() throws {
    let (plan, found) = try alternatives(of: Self.twoClouds, slack: 0.03)
    expectClose(plan.objective, 0.876)
    expectClose(found.costLimit, 1.03 * 0.876)
    #expect(found.stop == nil)
    #expect(
      found.ranges.map(\.quantity) == [
        .provider("home"), .provider("foreign"), .offer("near"), .offer("far"),
      ])
    for (k, expected) in [(0.7, 1.0, 1.0), (0, 0, 0.3), (0.7, 1, 1), (0, 0, 0.3)].enumerated() {
      expectClose(try #require(found.ranges[k].least), expected.0, 1e-6)
      expectClose(found.ranges[k].cheapest, expected.1, 1e-6)
      expectClose(try #require(found.ranges[k].most), expected.2, 1e-6)
    }
    let other = try #require(found.plans.first)
    expectClose(other.cost, 1.03 * 0.876, 1e-6)
    expectClose(other.distance, 1, 1e-5)
    for (quantity, expected) in zip(other.quantities, [0.7, 0.3, 0.7, 0.3]) {
      expectClose(quantity, expected, 1e-6)
    }
  }

  @Test func areNoneWhereTheyAreNotAskedFor() throws {
    #expect(try optimalPlan(of: Self.twoClouds).alternatives == nil)
  }

  @Test(arguments: [0.01, 0.1, 0.5])
  func holdTheCheapestPlanAndTheOthers(slack: Double) throws {
    let (plan, found) = try alternatives(of: TinyPlanTests.profile, slack: slack)
    #expect(!found.ranges.isEmpty)
    expectClose(found.costLimit, (1 + slack) * plan.objective)
    for range in found.ranges {
      #expect(try #require(range.least) <= range.cheapest)
      #expect(range.cheapest <= (try #require(range.most)))
    }
    for other in found.plans {
      #expect(other.cost <= found.costLimit + 1e-6)
      #expect(other.distance > 0)
      for (range, quantity) in zip(found.ranges, other.quantities) {
        #expect(quantity >= (try #require(range.least)) - 1e-6)
        #expect(quantity <= (try #require(range.most)) + 1e-6)
      }
    }
  }

  @Test func areTheSameTwice() throws {
    let first = try alternatives(of: TinyPlanTests.profile, slack: 0.1).alternatives
    #expect(try alternatives(of: TinyPlanTests.profile, slack: 0.1).alternatives == first)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func areTheSameOnTwoThreads(seed: UInt64) throws {
    let profile = ProfileGenerator().profile(seed: seed)
    let one = try alternatives(of: profile, slack: 0.05).alternatives
    #expect(one.stop == nil)
    #expect(try alternatives(of: profile, slack: 0.05, threads: 2).alternatives == one)
  }

  /// Each extreme is that of a cold solve of the program with a limit of the cost.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func areTheExtremesOfColdSolves(seed: UInt64) throws {
    let profile = ProfileGenerator().profile(seed: seed)
    let (plan, found) = try alternatives(of: profile, slack: 0.05)
    let demand = plan.years.reduce(0) { $0 + 4 * $1.demand }
    let named = try PlanFormulation(profile).namedProgram()
    var program = try PlanFormulation(profile).program
    var row = TripletBuilder(rowCount: 1, columnCount: program.columnCount)
    for (j, cost) in program.costs.enumerated() where cost != 0 {
      row.add(cost, row: 0, column: j)
    }
    program.append(
      NewRows(
        matrix: row.matrix(), lower: [-.infinity],
        upper: [found.costLimit - program.objectiveOffset]))
    program.objectiveOffset = 0
    for range in found.ranges {
      guard case .offer(let id) = range.quantity else { continue }
      program.costs = (0..<program.columnCount).map { j in
        let name = named.columnName(j)
        return name.hasPrefix("serve[") && name.contains(",\(id),") ? 1 / demand : 0
      }
      for (sense, end) in [(LinearProgram.Sense.minimize, range.least), (.maximize, range.most)] {
        program.sense = sense
        guard case .optimal(let solution) = try program.solve().outcome else {
          throw MissingPlan()
        }
        expectClose(try #require(end), solution.objective, 1e-6)
      }
    }
  }

  /// At each end the cheapest plan costs what the limit allows, or all that there is lies within; a
  /// little beyond it costs more, or there is no plan.
  @Test(arguments: [0.02, 0.2])
  func endsAreWhereTheCostReachesTheLimit(slack: Double) throws {
    let found = try alternatives(of: TinyPlanTests.profile, slack: slack).alternatives
    let formulation = try PlanFormulation(TinyPlanTests.profile)
    for (supply, id) in [(1, "home"), (2, "abroad")] {
      let range = try #require(found.ranges.first { $0.quantity == .offer(id) })
      let (least, most) = (try #require(range.least), try #require(range.most))
      for (share, outwards) in [(least, -1.0), (most, 1.0)] {
        let cost = try #require(try leastCost(formulation, share, of: supply))
        #expect(cost <= found.costLimit + 1e-6)
        let beyond = try leastCost(formulation, share + outwards * 1e-3, of: supply)
        #expect(beyond.map { $0 > found.costLimit } ?? true, "\(id) beyond \(share)")
      }
    }
  }

  /// The least cost where a supply does a given share of the work; `nil` where it can't.
  private func leastCost(
    _ formulation: PlanFormulation, _ share: Double, of supply: Int
  ) throws -> Double? {
    var program = formulation.program
    var row = TripletBuilder(rowCount: 1, columnCount: program.columnCount)
    for (j, label) in formulation.columnLabels.enumerated() {
      if case .serve(_, supply, _) = label { row.add(1, row: 0, column: j) }
    }
    // 0.5 and 0.7 EFLOP/s in two half-years each.
    program.append(NewRows(matrix: row.matrix(), lower: [2.4 * share], upper: [2.4 * share]))
    guard case .optimal(let solution) = try program.solve().outcome else { return nil }
    return solution.objective
  }
}
