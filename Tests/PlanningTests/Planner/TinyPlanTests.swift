import Planning
import Quantities
import Testing

/// One hall, one pod, two clouds over four half-years at 10 % a year, worked out by hand.
///
/// With d(t) = 1.1^−(2t + 1)/4 and 1.1^−2 at the end, a pod that starts in the second half-year costs
/// 4 d(1) + 0.20512 (d(1) + d(2) + d(3)) − 2.5 · 1.1^−2 = 2.204594: its price, upkeep and energy less
/// the 2.5 it is worth at 18 of 48 months. In the first half-year the home cloud gives the 0.1 EFLOP/s
/// that 60 % of the year's demand lack, the foreign one 0.4: 1.454135. In the second year the foreign
/// cloud gives what the pod can't: 0.911422.
@Suite("The smallest whole plan is the one on paper")
struct TinyPlanTests {
  static let profile = with(Example.profile(years: 2, discount: 0.1)) {
    $0.sites = [Example.site(power: 1.2, pue: 1.2, tariff: 20)]
    $0.pods = [Example.pod(maintenance: 0.05, lead: 6, life: 48, resale: [])]
    let dollars = AcceleratorHourPrice(Money(2, Example.dollar, year: 2026))
    $0.offers = [
      Example.offer("home", entity: "home", yen: 500, quota: 250),
      Example.offer("abroad", price: Example.always(dollars), quota: 5000),
    ]
    $0.money.exchangeRates = [Example.dollar: Example.always(Fraction(150))]
    $0.workloads = [Example.workload(demand: [2026: 0.5, 2027: 0.7])]
    $0.rules = [RuleTests.share(.atLeast, 0.6)]
  }

  @Test func isOptimal() throws {
    let plan = try optimalPlan(of: Self.profile)
    expectClose(plan.objective, 4.570151, 2e-7)
    #expect(plan.builds.map(\.startStep) == [1])
    expectClose(try #require(plan.builds.first).pods, 1)
    expectClose(plan.metrics.domesticShare, 1.6 / 2.4)
    expectClose(plan.sources[1].busy[0], 200)
    // What the pod and the home cloud give: 0.1, then 0.5 of the demand of each half-year.
    expectClose(try #require(plan.metrics.survivableShare), 1.6 / 2.4)
    #expect(plan.moneyUnit.label == "GJPY@2026")
    #expect(plan.stepLabels == ["FY2026H1", "FY2026H2", "FY2027H1", "FY2027H2"])
  }

  @Test func cannotBeSovereign() throws {
    let sovereign = with(Self.profile) { $0.rules = [RuleTests.share(.atLeast, 0.95)] }
    let conflict = try conflict(of: sovereign)
    #expect(conflict.isIrreducible)
    #expect(conflict.rules.contains { $0.kind == .policy && $0.id == "share" })
  }
}
