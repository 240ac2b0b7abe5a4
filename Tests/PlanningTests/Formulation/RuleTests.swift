import Planning
import Quantities
import Testing

@Suite("Rules bind in every fiscal year, or are broken at their price")
struct RuleTests {
  /// A year of all the work costs 0.876 abroad and 1.752 at home.
  static func profile(_ rules: [Rule] = [], home: Double = 200) -> Profile {
    with(Example.profile()) {
      $0.offers = [Example.offer(), Example.offer("home", entity: "home", yen: home)]
      $0.workloads = [Example.workload()]
      $0.rules = rules
    }
  }

  static func share(
    _ bound: Rule.Bound, _ share: Double, of supply: Predicate = Example.domestic,
    penalty: Double? = nil
  ) -> Rule {
    Rule(
      id: "share", title: "Share",
      kind: .share(
        workloads: .always, supply: supply, bound: bound, share: Example.always(Fraction(share))),
      penalty: penalty.map { $0 * 1e9 })
  }

  static func balance(_ account: Rule.Account, _ limit: Double, penalty: Double? = nil) -> Rule {
    Rule(
      id: "balance", title: "Balance",
      kind: .balance(account: account, limit: Example.always(Example.billion(limit))),
      penalty: penalty)
  }

  static let cases: [(String, Profile, Double)] = [
    ("none", profile(), 0.876),
    ("at least", profile([share(.atLeast, 0.5)]), 1.314),
    (
      "at most", profile([share(.atMost, 0.4, of: .not(Example.domestic))]),
      0.4 * 0.876 + 0.6 * 1.752
    ),
    // Home costs 1.752 more per EFLOP/s and year: a penalty of 1 is cheaper, one of 2 isn't.
    ("cheap to break", profile([share(.atLeast, 0.5, penalty: 1)]), 0.876 + 0.25),
    ("dear to break", profile([share(.atLeast, 0.5, penalty: 2)]), 1.314),
    (
      "at most, cheap to break",
      profile(
        [share(.atMost, 0.4, of: .not(Example.domestic), penalty: 1)]), 0.876 + 0.3
    ),
    // 0.5 abroad is 57 % of the work.
    ("services", profile([balance(.services, 0.5)]), 0.5 + (1 - 0.5 / 0.876) * 1.752),
    ("services, cheap to break", profile([balance(.services, 0.5, penalty: 0.1)]), 0.876 + 0.0376),
  ]

  @Test(arguments: cases)
  func cost(_ name: String, _ profile: Profile, _ objective: Double) throws {
    expectClose(try optimalPlan(of: profile).objective, objective)
  }

  @Test func sharesHaveAPricePerPercentagePoint() throws {
    let plan = try optimalPlan(of: Self.profile([Self.share(.atLeast, 0.5)]))
    let rule = try #require(plan.bindingRules.first)
    #expect(rule.kind == .share && rule.id == "share" && rule.period == "FY2026")
    // 1 % of 0.5 EFLOP/s for a year, at 1.752 more than abroad.
    expectClose(rule.price, 0.00876e9)
    #expect(rule.unit == "JPY per percentage point")
    expectClose(rule.limit, 50)
    expectClose(plan.metrics.domesticShare, 0.5)
    expectClose(plan.metrics.residencyShare, 1)
    expectClose(plan.metrics.hhi, 0.5)
    expectClose(plan.metrics.servicesBalance[0], 0.438)
  }

  @Test func brokenRulesSayByHowMuch() throws {
    let plan = try optimalPlan(of: Self.profile([Self.share(.atLeast, 0.5, penalty: 1)]))
    expectClose(try #require(plan.bindingRules.first).violation, 50)
    expectClose(plan.money.total(.penalties), 0.25)
  }

  @Test func theCallerMayAskForADomesticShare() throws {
    let plan = try optimalPlan(of: Self.profile(), domesticShare: 0.5)
    expectClose(plan.objective, 1.314)
    #expect(plan.requiredDomesticShare == 0.5)
    let rule = try #require(plan.bindingRules.first)
    #expect(rule.kind == .domesticShare && rule.period.isEmpty)
    expectClose(rule.price, 0.00876e9)
    #expect(throws: PlannerError.domesticShare(1.5)) {
      try Planner.plan(Self.profile(), with(PlannerOptions()) { $0.domesticShare = 1.5 })
    }
  }

  /// Pods at 0.2 for a year of work, four fifths of it foreign, beside the home cloud.
  static func building(_ rules: [Rule], _ subsidies: [Subsidy] = []) -> Profile {
    with(profile(rules)) {
      $0.sites = [Example.site()]
      $0.pods = [Example.pod(capex: 0.2)]
      $0.offers = [Example.offer("home", entity: "home", yen: 100)]
      $0.subsidies = subsidies
    }
  }

  static func budget(_ limit: Double, penalty: Double? = nil) -> Rule {
    Rule(
      id: "budget", title: "Budget",
      kind: .capexBudget(limit: Example.always(Example.billion(limit))), penalty: penalty)
  }

  static let buildingCases: [(String, Profile, Double)] = [
    ("free", building([]), 0.2),
    ("half the budget builds half", building([budget(0.1)]), 0.1 + 0.438),
    ("a budget broken at its price", building([budget(0.1, penalty: 1)]), 0.3),
    ("a budget net of subsidy", building([budget(0.1)], [SubsidyTests.subsidy(0.5)]), 0.1),
    ("foreign content", building([balance(.foreignContent, 0.08)]), 0.1 + 0.438),
    ("services leave equipment alone", building([balance(.services, 0)]), 0.2),
  ]

  @Test(arguments: buildingCases)
  func costOfBuilding(_ name: String, _ profile: Profile, _ objective: Double) throws {
    expectClose(try optimalPlan(of: profile).objective, objective)
  }

  @Test func ownSitesAbroadPayAbroad() throws {
    let profile = with(Self.building([])) {
      $0.sites = [Example.site(country: "SG", tariff: 10)]
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.metrics.servicesBalance[0], 0.0876)
    expectClose(plan.metrics.foreignContent[0], 0.0876 + 0.2)
    expectClose(plan.metrics.domesticShare, 0)
  }
}
