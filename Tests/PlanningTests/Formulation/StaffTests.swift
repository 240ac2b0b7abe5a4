import Planning
import Quantities
import Testing

@Suite("People run sites: base staff, people per megawatt, and what hiring can reach")
struct StaffTests {
  static func profile(
    _ site: Site, start: Double, hiring: Double = 0, demand: Double = 0.5
  ) -> Profile {
    with(Example.profile()) {
      $0.sites = [site]
      $0.pods = [Example.pod(capex: 0.1)]
      $0.offers = [Example.offer()]
      $0.workloads = [Example.workload(demand: [2026: demand])]
      $0.staff = StaffLimits(
        start: Headcount(start), hiring: AnnualRate(hiring),
        wage: Example.always(Wage(Example.billion(0.01))))
    }
  }

  static let root = 2.0.squareRoot()
  static let cases: [(String, Profile, Double)] = [
    // 2 + 3 people run a pod.
    (
      "enough people",
      profile(
        Example.site(baseStaff: 2, staffRatio: 3), start: 5), 0.1 + 0.05
    ),
    // 3.5 people run half a pod.
    (
      "too few",
      profile(
        Example.site(baseStaff: 2, staffRatio: 3), start: 3.5), 0.05 + 0.438 + 0.035
    ),
    // After half a year they are 3.5 √2, for (3.5 √2 − 2)/3 pods.
    (
      "growing", profile(Example.site(baseStaff: 2, staffRatio: 3), start: 3.5, hiring: 1),
      0.1 * (3.5 * root - 2) / 3 + 0.438 * (0.5 + 1 - (3.5 * root - 2) / 3)
        + 0.005 * (3.5 + 3.5 * root)
    ),
    // A site with power is open, with pods or without.
    (
      "open without pods", with(profile(Example.site(baseStaff: 2), start: 5)) { $0.pods = [] },
      0.876 + 0.02
    ),
    // A new site opens with its power: one of two blocks needs half the base staff, two all.
    (
      "half open",
      profile(
        Example.site(power: 0, baseStaff: 4, tranches: [Example.tranche(count: 2, capex: 0.05)]),
        start: 5), 0.15 + 0.02
    ),
    (
      "open",
      profile(
        Example.site(power: 0, baseStaff: 4, tranches: [Example.tranche(count: 2, capex: 0.05)]),
        start: 5, demand: 1), 0.3 + 0.04
    ),
    (
      "too few to open",
      profile(
        Example.site(power: 0, baseStaff: 4, tranches: [Example.tranche(count: 2, capex: 0.05)]),
        start: 2, demand: 1), 0.15 + 0.02 + 0.876
    ),
  ]

  @Test(arguments: cases)
  func cost(_ name: String, _ profile: Profile, _ objective: Double) throws {
    expectClose(try optimalPlan(of: profile).objective, objective)
  }

  @Test func peopleAreCountedAndPriced() throws {
    let site = Example.site(baseStaff: 2, staffRatio: 3)
    let plan = try optimalPlan(of: Self.profile(site, start: 3.5))
    expectClose(plan.metrics.staff, 3.5)
    expectClose(plan.money.total(.staff), 0.035)
    let rule = try #require(plan.bindingRules.first { $0.kind == .staff })
    // A third of a pod more for a year: 0.876 less in the cloud, 0.1 for the pod, and the wage.
    expectClose(rule.price, (0.776 / 3 - 0.01) * 1e9)
    #expect(rule.unit == "JPY per FTE-year")
  }

  @Test func withoutLimitsPeopleAreCountedButNotPaid() throws {
    let profile = with(Self.profile(Example.site(baseStaff: 2, staffRatio: 3), start: 1)) {
      $0.staff = nil
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.objective, 0.1)
    expectClose(plan.metrics.staff, 5)
  }
}
