import Planning
import Quantities
import Testing

/// A year of all the work costs 0.876 abroad and 1.752 at home (`RuleTests.profile`).
@Suite("Policies of score, concentration and eligibility at a price")
struct PolicyTests {
  static func concentration(
    _ grouping: ConcentrationTerms.Grouping, _ limit: Double, penalty: Double? = nil
  ) -> Rule {
    Rule(
      id: "hhi", title: "Concentration",
      kind: .concentration(
        ConcentrationTerms(
          workloads: .always, grouping: grouping, limit: Example.always(Fraction(limit)))),
      penalty: penalty.map { $0 * 1e9 })
  }

  static func outage(
    fails: Predicate = .comparison(attribute: "parent", .notEqual, [.text("JP")]),
    each: OutageTerms.Unit? = nil, lasts: Double = 3, serve: Double = 1,
    mode: OutageTerms.Mode = .adequacy, rentsMore: Bool = false, penalty: Double? = nil
  ) -> Rule {
    Rule(
      id: "outage", title: "Outage",
      kind: .outage(
        OutageTerms(
          workloads: .always, fails: fails, each: each, lasts: MonthSpan(lasts),
          serve: Example.always(Fraction(serve)), mode: mode, rentsMore: rentsMore)),
      penalty: penalty.map { $0 * 1e9 })
  }

  static func score(_ target: Double, _ bound: Rule.Bound = .atLeast, penalty: Double? = nil)
    -> Rule
  {
    Rule(
      id: "score", title: "Score",
      kind: .score(
        ScoreTerms(
          workloads: .always, attribute: "sov_score", bound: bound,
          target: Example.always(Fraction(target)))), penalty: penalty.map { $0 * 1e9 })
  }

  /// The home cloud scores 1, the foreign one 0.5.
  static func scored(_ rules: [Rule]) -> Profile {
    with(RuleTests.profile(rules)) {
      $0.entities[1].sovereigntyLevels = [4, 4, 4, 4, 4, 4, 4, 4]
      $0.entities[2].sovereigntyLevels = [2, 2, 2, 2, 2, 2, 2, 2]
    }
  }

  // MARK: Score

  /// (15·3 + 10·4 + 10·4 + 15·4 + 20·1 + 15·2 + 10·3 + 5·3) / 400 = 280 / 400.
  @Test func theScoreIsWeighted() {
    #expect(CloudSovereigntyFramework.weights.reduce(0, +) == 100)
    expectClose(CloudSovereigntyFramework.score(ofLevels: [3, 4, 4, 4, 1, 2, 3, 3]), 0.7)
    #expect(CloudSovereigntyFramework.score(ofLevels: []) == 0)
  }

  static let scoreCases: [(String, Profile, Double)] = [
    // 0.5 + 0.5 h ≥ 0.8 makes h = 0.6.
    ("floor", scored([score(0.8)]), 0.4 * 0.876 + 0.6 * 1.752),
    ("ceiling", scored([score(0.6, .atMost), RuleTests.share(.atLeast, 0.2)]), 1.0512),
    ("slack", scored([score(0.5)]), 0.876),
    // A deficit of 0.3 on 0.5 EFLOP/s costs 0.15, and going home 0.5256.
    ("cheap to break", scored([score(0.8, penalty: 1)]), 0.876 + 0.15),
    ("dear to break", scored([score(0.8, penalty: 4)]), 1.4016),
  ]

  @Test(arguments: scoreCases)
  func costOfAScore(_ name: String, _ profile: Profile, _ objective: Double) throws {
    expectClose(try optimalPlan(of: profile).objective, objective)
  }

  @Test func scoresHaveAPricePerHundredth() throws {
    let plan = try optimalPlan(of: Self.scored([Self.score(0.8)]))
    let rule = try #require(plan.bindingRules.first)
    #expect(rule.kind == .score && rule.id == "score" && rule.period == "FY2026")
    // One hundredth of score is two of home share, each 0.00876.
    expectClose(rule.price, 0.01752e9)
    #expect(rule.unit == "JPY per 0.01 of sov_score")
    expectClose(rule.limit, 0.8)
    expectClose(try #require(plan.metrics.sovereigntyScore), 0.8)
  }

  // MARK: Concentration

  /// 0.7² + 0.3² = 0.58.
  ///
  /// Two groups may count 1e-3 more than they are, which at a slope of
  /// 2 · 0.7 − 2 · 0.3 = 0.8 is 0.00125 of share and 0.0011 of cost.
  @Test(arguments: [ConcentrationTerms.Grouping.entity, .parent])
  func theIndexStaysBelowItsLimit(_ grouping: ConcentrationTerms.Grouping) throws {
    let plan = try optimalPlan(of: RuleTests.profile([Self.concentration(grouping, 0.58)]))
    #expect(plan.objective >= 1.1388 - 1e-9 && plan.objective <= 1.1388 + 0.0011)
    let hhi = grouping == .entity ? plan.metrics.hhi : plan.metrics.hhiParent
    #expect(hhi <= 0.58 + 1e-9 && hhi >= 0.58 - 1e-3)
    let rule = try #require(plan.bindingRules.first)
    #expect(rule.kind == .concentration && rule.unit.hasPrefix("JPY per 0.01 of HHI by "))
    // d cost / d HHI = 0.876 / 0.8 = 1.095 by the exact squares; chords have slopes near theirs.
    #expect(abs(rule.price - 0.01095e9) < 0.0006e9)
  }

  /// Equal halves have an index of exactly one half, which chords don't overstate.
  @Test func equalSharesPass() throws {
    expectClose(
      try optimalPlan(of: RuleTests.profile([Self.concentration(.entity, 0.5)])).objective, 1.314)
    let three = with(RuleTests.profile([Self.concentration(.entity, 1.0 / 3)])) {
      $0.entities.append(
        Entity(id: "third", title: "Third", seat: "JP", parent: "JP", reach: ["JP"]))
      $0.offers.append(Example.offer("third", entity: "third", yen: 300))
    }
    expectClose(try optimalPlan(of: three).objective, (0.876 + 1.752 + 2.628) / 3)
  }

  @Test func oneVendorIsTheWholeIndex() throws {
    let rule = Self.concentration(.vendor, 0.5)
    let clash = try conflict(of: RuleTests.profile([rule]))
    #expect(clash.rules.contains { $0.kind == .policy && $0.id == "hhi" })
    // Broken by one half, at 0.1 for a whole unit and year.
    let soft = try optimalPlan(of: RuleTests.profile([with(rule) { $0.penalty = 0.1e9 }]))
    expectClose(soft.objective, 0.876 + 0.05)
    expectClose(soft.metrics.hhiVendor, 1)
    let broken = try #require(soft.brokenRules.first)
    #expect(broken.id == "hhi" && broken.fiscalYear == 2026 && broken.unit == "HHI")
    expectClose(broken.violation, 0.5)
    expectClose(broken.cost, 0.05)
  }

  // MARK: Eligibility

  static let domesticOnly = Rule(
    id: "home", title: "At home", kind: .eligibility(workloads: .always, supply: Example.domestic),
    penalty: nil)

  @Test(arguments: [(nil, 1.752), (1.0, 0.876 + 0.5), (2.0, 1.752)])
  func eligibilityHasAPrice(_ penalty: Double?, _ objective: Double) throws {
    let rule = with(Self.domesticOnly) { $0.penalty = penalty.map { $0 * 1e9 } }
    let plan = try optimalPlan(of: RuleTests.profile([rule]))
    expectClose(plan.objective, objective)
    if penalty == 1 {
      let broken = try #require(plan.brokenRules.first)
      #expect(broken.unit == "EFLOP/s")
      expectClose(broken.violation, 0.5)
      expectClose(broken.cost, 0.5)
      #expect(plan.bindingRules.contains { $0.kind == .eligibility && $0.id == "home" })
    } else {
      #expect(plan.brokenRules.isEmpty)
    }
  }

  /// Abroad in FY2026, at home in FY2027.
  @Test(arguments: [
    domesticOnly, RuleTests.share(.atLeast, 1), RuleTests.balance(.services, 0),
  ])
  func rulesHoldInTheirYearsOnly(_ rule: Rule) throws {
    var profile = with(RuleTests.profile([with(rule) { $0.applies = 2027...2030 }])) {
      $0.horizon.years = 2
    }
    expectClose(try optimalPlan(of: profile).objective, 0.876 + 1.752)
    profile.rules[0].applies = 2030...2031
    expectClose(try optimalPlan(of: profile).objective, 2 * 0.876)
  }

  /// 365 TB at 1 TB a day is a year, after two months: 14 months.
  @Test(arguments: [(13.0, 1.752), (15, 0.876)])
  func workMustComeHomeInTime(_ months: Double, _ objective: Double) throws {
    let rule = Rule(
      id: "exit", title: "Exit", kind: .exit(workloads: .always, within: MonthSpan(months)),
      penalty: nil)
    var profile = with(RuleTests.profile([rule])) {
      $0.offers[0].exit = ExitTerms(lead: MonthSpan(2), rate: ExitRate(1))
      $0.workloads[0].exitData = Memory(365_000)
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.objective, objective)
    expectClose(try #require(plan.metrics.exitMonths), months > 14 ? 14 : 0)
    // Where nobody knows, no limit is kept.
    profile.offers[0].exit = nil
    expectClose(try optimalPlan(of: profile).objective, 1.752)
    profile.rules = []
    #expect(try optimalPlan(of: profile).metrics.exitMonths == nil)
  }

  // MARK: Metrics

  @Test func lawReachesWhatItsCountriesReach() throws {
    let plan = try optimalPlan(of: RuleTests.profile([RuleTests.share(.atLeast, 0.25)]))
    let reach = Dictionary(
      uniqueKeysWithValues: plan.metrics.legalReach.map { ($0.country, $0.share) })
    #expect(plan.metrics.legalReach.map(\.country) == ["JP", "US"])
    expectClose(try #require(reach["JP"]), 1)
    expectClose(try #require(reach["US"]), 0.75)
    expectClose(plan.metrics.hhiParent, 0.75 * 0.75 + 0.25 * 0.25)
    expectClose(plan.metrics.hhiVendor, 1)
  }

  /// A quarter is at home.
  ///
  /// Half of the demand may wait four months: it survives one and three.
  @Test func shortInterruptionsCanBeWaitedOut() throws {
    let profile = with(RuleTests.profile([RuleTests.share(.atLeast, 0.25)])) {
      $0.workloads = [
        Example.workload("urgent", demand: [2026: 0.25]),
        Example.workload("patient", demand: [2026: 0.25], deferral: 4),
      ]
    }
    let plan = try optimalPlan(of: profile)
    expectClose(try #require(plan.metrics.survivableShare), 0.25)
    let loads = plan.metrics.survivableLoad
    #expect(loads.map(\.months) == [1, 3, 6])
    for (load, share) in zip(loads, [0.75, 0.75, 0.25]) {
      expectClose(try #require(load.share), share)
    }
  }
}
