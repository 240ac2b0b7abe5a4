import Planning
import Quantities
import Testing

@Suite("A profile whose parts don't fit is refused, with the place and the cure")
struct ValidationTests {
  static let sound = with(TinyPlanTests.profile) {
    $0.subsidies = [SubsidyTests.subsidy(0.5)]
    $0.fleet = [
      ExistingPods(
        id: "old", site: "hall", pod: "pod", count: Quantity(1), installed: Example.month(2025, 4))
    ]
  }

  @Test func aSoundProfileHasNoProblems() {
    #expect(Self.sound.problems().isEmpty)
    #expect(ProfileGenerator().profile(seed: 3).problems().isEmpty)
  }

  typealias Case = (change: @Sendable (inout Profile) -> Void, message: String)
  static let cases: [Case] = [
    (
      { $0.sites[0].entity = "nobody" },
      "sites.hall.entity: `nobody` is not defined; known are own, home, foreign"
    ),
    (
      { $0.pods[0].accelerator = "b300" },
      "pods.pod.accelerator: `b300` is not defined; known are chip"
    ),
    (
      { $0.offers[0].entity = "" },
      "offers.home.entity: `` is not defined; known are own, home, foreign"
    ),
    ({ $0.fleet[0].pod = "x" }, "fleet.old.pod: `x` is not defined; known are pod"),
    ({ $0.subsidies[0].sites = ["y"] }, "subsidies.aid.sites: `y` is not defined; known are hall"),
    (
      { $0.offers.append($0.offers[0]) },
      "offers.home: the id is used twice; give each item its own"
    ),
    (
      { $0.sites[0].power = SitePower(-1) },
      "sites.hall.power: -1.0 is out of range; it must be from 0 to 1e6 MW"
    ),
    (
      { $0.sites[0].pue = .nan },
      "sites.hall.pue: nan is out of range; it must be from 1 to 10"
    ),
    (
      { $0.workloads[0].demand = Example.always(ComputeRate(.infinity)) },
      "workloads.work.demand: inf is out of range; it must be from 0 to 1e6 EFLOPS"
    ),
    (
      { $0.workloads = [] },
      "workloads: there is nothing; give at least one"
    ),
    (
      { $0.horizon.years = 0 },
      "horizon.years: 0.0 is out of range; it must be from 1 to 50"
    ),
    (
      { $0.horizon.years = 10_000 },
      "horizon.years: 10000.0 is out of range; it must be from 1 to 50"
    ),
    (
      { $0.money.exchangeRates = [:] },
      "offers.abroad.price: money in USD has no exchange rate; give money.fx.USD"
    ),
    (
      { $0.pods[0].capex = Example.always(Money(4e9, Example.yen, year: 2024)) },
      "pods.pod.capex: JPY of 2024 cannot be brought to 2026; give money.inflation.JPY"
    ),
    (
      {
        $0.pods[0].capex = Example.byYear([
          2026: Example.billion(4), 2027: Money(4e7, Example.dollar, year: 2026),
        ])
      }, "pods.pod.capex: the values are of several currencies or price years; use one"
    ),
    (
      { $0.fleet[0].count = Quantity(2) },
      "sites.hall.power: the fleet needs 2.4 MW and the site has 1.2 MW; "
        + "raise the power or reduce the fleet"
    ),
    (
      {
        $0.rules[0].kind = .score(
          ScoreTerms(
            workloads: .always, attribute: "vendor", bound: .atLeast,
            target: Example.always(Fraction(0.5))))
      },
      "policy.share.score: there is no attribute `vendor`; known are foreign_capital, "
        + "largest_foreign_holder, sov_min, sov_score, sov1, sov2, sov3, sov4, …"
    ),
    (
      { $0.rules[0].kind = PolicyTests.outage(lasts: 0).kind },
      "policy.share.lasts: 0.0 is out of range; it must be above 0 to 600 months"
    ),
    (
      { $0.rules[0] = PolicyTests.concentration(.entity, 1.5) },
      "policy.hhi.at_most: 1.5 is out of range; it must be from 0.001 to 1"
    ),
    (
      { $0.entities[0].largestForeignHolder = Fraction(0.5) },
      "entities.own.largest_foreign_holder: 0.5 is out of range; "
        + "it must be from 0 % to the foreign capital"
    ),
    (
      { $0.workloads[0].critical = Fraction(2) },
      "workloads.work.critical: 2.0 is out of range; it must be from 0 % to 100 %"
    ),
    (
      { $0.rules[0] = RuleTests.share(.atLeast, 1.2) },
      "policy.share.at_least: 1.2 is out of range; it must be from 0 % to 100 %"
    ),
    (
      {
        $0.rules[0] = RuleTests.share(
          .atLeast, 0.5, of: .comparison(attribute: "ismap", .equal, [.text("yes")]))
      }, "policy.share.supply: `ismap` is a flag; compare it with one"
    ),
    (
      {
        $0.rules[0] = RuleTests.share(
          .atLeast, 0.5, of: .contains(attribute: "country", "JP"))
      }, "policy.share.supply: `country` is a text; compare it with one"
    ),
    (
      { $0.subsidies[0].through = Example.month(2020, 1) },
      "subsidies.aid.through: 2020-01 is before 2026-04; put it at or after it"
    ),
  ]

  @Test(arguments: cases)
  func message(_ change: @Sendable (inout Profile) -> Void, _ expected: String) {
    let profile = with(Self.sound, change)
    #expect(profile.problems().first?.description == expected)
    #expect(throws: PlannerError.self) { try Planner.plan(profile) }
  }

  @Test func unknownAttributesAreListed() throws {
    let profile = with(Self.sound) {
      $0.rules[0] = RuleTests.share(
        .atLeast, 0.5, of: .not(.comparison(attribute: "owner", .equal, [.text("x")])))
    }
    let problem = try #require(profile.problems().first)
    #expect(problem.path == "policy.share.supply")
    #expect(problem.description.hasPrefix("policy.share.supply: there is no attribute `owner`"))
  }
}

@Suite("Conditions hold as they read")
struct PredicateTests {
  /// What a share rule at 100 % of a condition's supply makes of two clouds, of which the home one
  /// costs twice as much: the objective says which of them satisfies it.
  @Test(arguments: [
    (Predicate.always, 0.876),
    (.not(.contains(attribute: "reach", "US")), 1.752),
    (.comparison(attribute: "parent", .equal, [.text("JP")]), 1.752),
    (.comparison(attribute: "parent", .notEqual, [.text("JP")]), 0.876),
    (.comparison(attribute: "seat", .equal, [.text("JP")]), 0.876),
    (.comparison(attribute: "entity", .oneOf, [.text("home"), .text("own")]), 1.752),
    (.comparison(attribute: "ismap", .equal, [.flag(true)]), 0.876),
    (.comparison(attribute: "ismap", .equal, [.flag(false)]), 1.752),
    (.comparison(attribute: "foreign_capital", .less, [.number(0.5)]), 1.752),
    (.comparison(attribute: "foreign_capital", .greaterOrEqual, [.number(1)]), 0.876),
    // Nobody assessed the foreign cloud; the home cloud has level 3.
    (.comparison(attribute: "sov2", .greaterOrEqual, [.number(3)]), 1.752),
    (.comparison(attribute: "sov2", .lessOrEqual, [.number(2)]), 0.876),
    // 0.75 of the highest score for all threes, zero for the foreign cloud.
    (.comparison(attribute: "sov_score", .greaterOrEqual, [.number(0.75)]), 1.752),
    (.comparison(attribute: "sov_min", .greaterOrEqual, [.number(3)]), 1.752),
    (.comparison(attribute: "largest_foreign_holder", .greater, [.number(0.39)]), 0.876),
    (.comparison(attribute: "operator", .equal, [.text("JP")]), 0.876),
    (.contains(attribute: "certificates", "ismap"), 0.876),
    (.comparison(attribute: "key_custody", .equal, [.text("provider")]), 0.876),
    (.comparison(attribute: "vendor", .notEqual, [.text("Other")]), 0.876),
    (.comparison(attribute: "supply", .equal, [.text("home")]), 1.752),
    (.comparison(attribute: "source", .equal, [.text("cloud")]), 0.876),
    (
      .and(
        .comparison(attribute: "country", .equal, [.text("JP")]),
        .comparison(attribute: "domestic", .equal, [.flag(true)])), 1.752
    ),
    (
      .or(
        .comparison(attribute: "vendor_country", .equal, [.text("JP")]),
        .comparison(attribute: "accelerator", .equal, [.text("chip")])), 0.876
    ),
  ])
  func selects(_ supply: Predicate, _ objective: Double) throws {
    let profile = with(RuleTests.profile([RuleTests.share(.atLeast, 1, of: supply)])) {
      $0.entities[1].sovereigntyLevels = [3, 3, 3, 3, 3, 3, 3, 3]
    }
    expectClose(try optimalPlan(of: profile).objective, objective)
  }
}
