import LinearProgramming
import Planning
import Quantities
import Testing

@Suite("A plan can be decided year by year, by those who see so far")
struct ForesightTests {
  /// Six years of work that a cloud does at 0.876 a year, a pod at 4 for good.
  static func profile(_ foresight: Horizon.Foresight, years: Int = 6) -> Profile {
    with(Example.profile(years: years)) {
      $0.horizon.foresight = foresight
      $0.sites = [Example.site()]
      $0.pods = [Example.pod()]
      $0.offers = [Example.offer()]
      $0.workloads = [Example.workload()]
    }
  }

  // Renting six years costs 5.256. Five years in sight cost 4.38 and are worth a pod, four aren't.
  @Test(arguments: [
    (Horizon.Foresight.perfect, 4.0), (.rolling(years: 5), 4.0), (.rolling(years: 4), 4.0),
    (.rolling(years: 3), 5.256), (.myopic, 5.256),
  ])
  func cost(_ foresight: Horizon.Foresight, _ objective: Double) throws {
    let plan = try optimalPlan(of: Self.profile(foresight))
    expectClose(plan.objective, objective)
    #expect((plan.foresight == nil) == (foresight == .perfect))
  }

  @Test func whatForesightIsWorthIsSaidWhenAsked() throws {
    var options = PlannerOptions()
    options.comparesForesight = true
    let outcome = try Planner.plan(Self.profile(.myopic), options)
    guard case .optimal(let plan) = outcome else { throw MissingPlan() }
    #expect(plan.foresight?.lookAheadYears == 0)
    expectClose(try #require(plan.foresight?.perfectObjective), 4)
  }

  /// The cloud closes after FY2026 and pods take a year: who sees no year ahead orders none in time.
  @Test func shortSightCanLeaveNoPlan() throws {
    func profile(_ foresight: Horizon.Foresight) -> Profile {
      with(Self.profile(foresight, years: 2)) {
        $0.offers = [Example.offer(withdrawn: Example.month(2027, 3))]
        $0.pods = [Example.pod(lead: 12)]
      }
    }
    expectClose(try optimalPlan(of: profile(.rolling(years: 1))).objective, 4.876)
    let conflict = try conflict(of: profile(.myopic))
    #expect(
      conflict.premise == "what was ordered before FY2027, when each year saw itself alone")
    #expect(conflict.rules.contains { $0.kind == .demand && $0.fiscalYears == [2027] })
  }

  /// Work for two of three years on a pod worth 1 after them.
  ///
  /// FY2026 sees no sale, which can only be
  /// after its horizon, but FY2027 decides it.
  @Test func salesAreDecidedWhenTheyAreDue() throws {
    let profile = with(Self.profile(.rolling(years: 1), years: 3)) {
      $0.offers = []
      let worth = [(12.0, 0.5), (24, 0.25), (36, 0)].map {
        PodType.ResalePoint(age: MonthSpan($0.0), share: Fraction($0.1))
      }
      $0.pods = [with(Example.pod(resale: worth)) { $0.canResell = true }]
      $0.workloads = [Example.workload(demand: [2026: 0.5, 2027: 0.5, 2028: 0])]
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.money.amount(.resale, in: 2028), -1)
    expectClose(plan.objective, 3)
  }

  /// Everything ordered is fixed in the last program, whose optimum is the plan; it costs no less than
  /// with perfect foresight.
  @Test(arguments: [5, 8] as [UInt64])
  func theLastProgramHoldsTheOrders(_ seed: UInt64) throws {
    let generator = ProfileGenerator(sites: 2, pods: 2, offers: 4, workloads: 3, years: 4)
    var profile = generator.profile(seed: seed)
    let perfect = try optimalPlan(of: profile)
    profile.horizon.foresight = .rolling(years: 1)
    let (formulation, outcome) = try Planner.answer(profile)
    guard case .optimal(let plan) = outcome else {
      // What was ordered may leave no plan; then it is said.
      guard case .infeasible(let conflict) = outcome else { throw MissingPlan() }
      #expect(conflict.premise != nil)
      return
    }
    #expect(plan.objective >= perfect.objective - 1e-6 * abs(perfect.objective))
    expectClose(plan.flows.reduce(0) { $0 + $1.discounted }, plan.objective)
    for (j, label) in formulation.columnLabels.enumerated() {
      guard case .build = label else { continue }
      #expect(formulation.program.columnLower[j] == formulation.program.columnUpper[j])
    }
  }
}
