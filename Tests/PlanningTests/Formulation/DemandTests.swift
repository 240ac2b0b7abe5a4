import Planning
import Quantities
import Testing

@Suite("Demand is served, carried over for a while, or left undone at a price")
struct DemandTests {
  static func profile(_ work: Workload, years: Int = 1, quota: Double = 1e6) -> Profile {
    with(Example.profile(years: years)) {
      $0.offers = [Example.offer(quota: quota)]
      $0.workloads = [work]
    }
  }

  @Test func workWaitsWithinItsWindow() throws {
    // 1 EFLOP/s in each half of FY2026 and a cloud that does 0.5: the second year does the rest.
    let work = Example.workload(demand: [2026: 1, 2027: 0], deferral: 12)
    let plan = try optimalPlan(of: Self.profile(work, years: 2, quota: 1000))
    expectClose(plan.objective, 4 * 0.438)
    for (deferred, expected) in zip(plan.workloads[0].deferred, [0.5, 1, 0.5, 0]) {
      expectClose(deferred, expected)
    }
    for served in plan.workloads[0].served { expectClose(served, 0.5) }
  }

  @Test func workWaitsNoLonger() throws {
    // A cloud that does 0.6 leaves 0.4, 0.8 and 0.3 waiting. At the end of the third half-year the
    // 0.3 are from the second, as the third brings only 0.1.
    func profile(deferral: Double) -> Profile {
      Self.profile(
        Example.workload(demand: [2026: 1, 2027: 0.1], deferral: deferral), years: 2, quota: 1200)
    }
    expectClose(try optimalPlan(of: profile(deferral: 12)).workloads[0].deferred[2], 0.3)
    // Of 8 months two are of the half-year before the last: 0.1 + 1/3 may wait, of 7 only 0.1 + 1/6.
    expectClose(try optimalPlan(of: profile(deferral: 8)).workloads[0].deferred[2], 0.3)
    for deferral in [6.0, 7] {
      let clash = try conflict(of: profile(deferral: deferral))
      #expect(clash.rules.map(\.id) == ["cloud", "work"])
    }
  }

  @Test func nothingWaitsWhenTheHorizonEnds() throws {
    let work = Example.workload(demand: [2026: 1], deferral: 12)
    let conflict = try conflict(of: Self.profile(work, quota: 1000))
    #expect(conflict.rules.map(\.kind).contains(.demand))
  }

  @Test(arguments: [
    // A year of an EFLOP/s in the cloud costs 1.752.
    (penalty: 0.5, objective: 0.25, unserved: 1.0),
    (penalty: 2.0, objective: 0.876, unserved: 0.0),
  ])
  func workIsLeftUndoneWhereThatIsCheaper(
    penalty: Double, objective: Double, unserved: Double
  ) throws {
    let plan = try optimalPlan(of: Self.profile(Example.workload(penalty: penalty)))
    expectClose(plan.objective, objective)
    expectClose(plan.metrics.unservedShare, unserved)
    expectClose(plan.money.total(.penalties), penalty == 0.5 ? 0.25 : 0)
  }

  static let delays: [(delayCost: Double, objective: Double)] = [
    // Rent falls from 0.438 to 0.219 for half an EFLOP/s over half a year. That work is a quarter of
    // what an EFLOP/s does in a year: at 0.2 for a year's delay of a year's work, that of the first
    // half-year waits a year for 0.05, that of the second half a year for 0.025.
    (delayCost: 0.2, objective: 2 * 0.219 + 0.075),
    // At 1.2 these are 0.3 and 0.15: only the second waits.
    (delayCost: 1.2, objective: 0.438 + 0.219 + 0.15),
    (delayCost: 2.0, objective: 2 * 0.438),
  ]

  /// The cloud opens in October and has room for twice the demand of 1 EFLOP/s, so that half a year's
  /// work is behind by then and none at the year's end: a quarter of a year on the mean.
  @Test(arguments: [Horizon.Step.half, .quarter, .month])
  func delaysCostTheSameInStepsOfAnyLength(step: Horizon.Step) throws {
    let work = with(Example.workload(demand: [2026: 1], deferral: 6)) {
      $0.delayCost = Example.always(Example.billion(0.4))
    }
    let profile = with(Example.profile(step: step)) {
      $0.offers = [Example.offer(quota: 4000, available: Example.month(2026, 10))]
      $0.workloads = [work]
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.money.total(.penalties), 0.4 * 0.25)
    expectClose(plan.objective, 1.752 + 0.1)
  }

  @Test(arguments: delays)
  func workWaitsForLowerPricesWhereTheDelayIsWorthIt(delayCost: Double, objective: Double) throws {
    let falling = Example.byYear([
      2026: AcceleratorHourPrice(Example.yen(100)), 2027: AcceleratorHourPrice(Example.yen(50)),
    ])
    let work = with(Example.workload(demand: [2026: 0.5, 2027: 0], deferral: 12)) {
      $0.delayCost = Example.always(Example.billion(delayCost))
    }
    let profile = with(Self.profile(work, years: 2)) {
      $0.offers = [Example.offer(price: falling)]
    }
    expectClose(try optimalPlan(of: profile).objective, objective)
  }

  @Test func demandGrowsFromStepToStep() throws {
    // 1 in the middle of FY2026 and 2 in that of FY2027: 1, 1.25, 1.75 and 2 in the half-years.
    let work = with(Example.workload()) {
      $0.demand = Path(points: [
        .init(year: 2026, value: ComputeRate(1)), .init(year: 2027, value: ComputeRate(2)),
      ])
    }
    let plan = try optimalPlan(of: Self.profile(work, years: 2))
    for (demand, expected) in zip(plan.workloads[0].demand, [1, 1.25, 1.75, 2]) {
      expectClose(demand, expected)
    }
    expectClose(plan.objective, 6 * 0.876)
  }

  @Test func headroomHoldsAcceleratorsOfOnesOwn() throws {
    // With 100 % of headroom one pod serves half the demand.
    let profile = with(Self.profile(Example.workload(headroom: 1))) {
      $0.sites = [Example.site(power: 1)]
      $0.pods = [Example.pod(capex: 0.1)]
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.objective, 0.538)
    expectClose(plan.sources[0].busy[0], 500)
    expectClose(plan.sources[0].headroom[0], 500)
    expectClose(plan.metrics.idleShare, 0.5)
  }

  @Test func headroomNeedsQuotaButIsNotRented() throws {
    // 500 of 1,000 accelerators at work is all that 100 % of headroom leaves.
    let work = Example.workload(demand: [2026: 0.25], headroom: 1)
    expectClose(try optimalPlan(of: Self.profile(work, quota: 1000)).objective, 0.438)
    let tight = try conflict(of: Self.profile(work, quota: 900))
    #expect(tight.rules.map(\.id).sorted() == ["cloud", "work"])
  }

  @Test func aMarginalUnitCostsWhatTheCloudDoes() throws {
    let plan = try optimalPlan(of: Self.profile(Example.workload()))
    // 2,000 accelerators × 730 h × 100 JPY/h.
    expectClose(plan.workloads[0].marginalCost[0], 146e6)
  }

  @Test(arguments: [
    ("a job too large for its fabric", Example.workload(gang: 2000)),
    ("a kind without utilization", Example.workload(kind: .serve)),
    ("data that may not go there", Example.workload(data: .secret)),
  ])
  func onlyEligibleSupplyServes(_ name: String, _ work: Workload) throws {
    let profile = with(Self.profile(work)) {
      // The foreign cloud at 100 JPY/h has a small fabric and slower accelerators.
      $0.accelerators[0].utilization[.serve] = nil
      $0.accelerators.append(Example.accelerator("fast"))
      $0.offers = [
        Example.offer(fabric: 1024),
        with(Example.offer("home", entity: "home", yen: 200)) { $0.accelerator = "fast" },
      ]
      $0.rules = [
        Rule(
          id: "control", title: "Control",
          kind: .eligibility(
            workloads: .comparison(attribute: "data", .oneOf, [.text("secret")]),
            supply: .not(.contains(attribute: "reach", "US"))), penalty: nil)
      ]
    }
    expectClose(try optimalPlan(of: profile).objective, 1.752)
    let open = with(profile) { $0.workloads = [Example.workload()] }
    expectClose(try optimalPlan(of: open).objective, 0.876)
  }
}
