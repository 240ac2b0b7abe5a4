import Planning
import Quantities
import Testing

@Suite("Money flows when it is due, not when the machines come")
struct PaymentTests {
  /// Ordered in the first half-year of FY2026 for FY2027: a quarter of 4 with the order.
  @Test(arguments: [(0.0, 0.0, 4.0), (0.25, 1.0, 3.0), (1.0, 4.0, 0.0)])
  func deposit(_ share: Double, _ first: Double, _ second: Double) throws {
    let profile = with(Example.profile(years: 2)) {
      $0.sites = [Example.site()]
      $0.pods = [with(Example.pod(lead: 12)) { $0.deposit = Fraction(share) }]
      $0.workloads = [Example.workload(demand: [2026: 0, 2027: 0.5])]
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.money.amount(.podCapex, in: 2026), first)
    expectClose(plan.money.amount(.podCapex, in: 2027), second)
    expectClose(plan.builds[0].capex, 4)
  }

  /// Two years at 100 JPY/h are 4 half-years of 0.438; half of the whole is paid at signing, the other
  /// half in four parts.
  @Test(arguments: [(0.0, 0.876), (0.5, 1.314), (1.0, 1.752)])
  func upfront(_ share: Double, _ first: Double) throws {
    let profile = with(Example.profile(years: 2)) {
      $0.offers = [
        with(Example.offer(contract: .reserved(term: MonthSpan(24)))) {
          $0.upfront = Fraction(share)
        }
      ]
      $0.workloads = [Example.workload()]
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.money.amount(.reserved, in: 2026), first)
    expectClose(plan.money.amount(.reserved, in: 2027), 1.752 - first)
    expectClose(plan.objective, 1.752)
  }
}
