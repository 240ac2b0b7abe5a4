import LinearProgramming
import Planning
import Quantities
import Testing

/// A year of all the work costs 0.876 abroad and 1.752 at home (`RuleTests.profile`).
@Suite("What is left when supply fails serves the critical work")
struct OutageTests {
  static func clouds(_ rule: Rule, critical: Double = 1, deferral: Double = 0) -> Profile {
    with(RuleTests.profile([rule])) {
      $0.workloads = [
        with(Example.workload(deferral: deferral)) { $0.critical = Fraction(critical) }
      ]
    }
  }

  static let cases: [(String, Profile, Double)] = [
    // The home cloud is in use for 60 %: 0.4 · 0.876 + 0.6 · 1.752.
    ("critical part", clouds(PolicyTests.outage(), critical: 0.6), 1.4016),
    ("part of the critical part", clouds(PolicyTests.outage(serve: 0.5), critical: 0.6), 1.1388),
    ("more may be rented", clouds(PolicyTests.outage(rentsMore: true)), 0.876),
    ("nothing critical", clouds(PolicyTests.outage(), critical: 0), 0.876),
    // 3 months can be waited out, but not by work that may wait two.
    ("waits", clouds(PolicyTests.outage(), deferral: 3), 0.876),
    ("waits too little", clouds(PolicyTests.outage(), deferral: 2), 1.752),
    // 0.3 EFLOP/s short at 1 each is cheaper than 0.5256.
    ("cheap to break", clouds(PolicyTests.outage(penalty: 1), critical: 0.6), 1.176),
    ("dear to break", clouds(PolicyTests.outage(penalty: 2), critical: 0.6), 1.4016),
    // Either cloud alone keeps 30 %.
    (
      "one entity at a time", clouds(PolicyTests.outage(fails: .always, each: .entity, serve: 0.3)),
      0.7 * 0.876 + 0.3 * 1.752
    ),
  ]

  @Test(arguments: cases)
  func cost(_ name: String, _ profile: Profile, _ objective: Double) throws {
    expectClose(try optimalPlan(of: profile).objective, objective)
    // With constant demand and supply each step is like the year.
    let steps = with(profile) {
      guard case .outage(var terms) = $0.rules[0].kind else { return }
      terms.mode = .redispatch
      $0.rules[0].kind = .outage(terms)
    }
    expectClose(try optimalPlan(of: steps).objective, objective)
  }

  @Test func hasAPricePerPercentagePoint() throws {
    for mode in OutageTerms.Mode.allCases {
      let plan = try optimalPlan(
        of: Self.clouds(PolicyTests.outage(serve: 0.5, mode: mode), critical: 0.6))
      let rule = try #require(plan.bindingRules.first)
      #expect(rule.kind == .outage && rule.id == "outage" && rule.period == "FY2026")
      // 1 % of 0.6 of the work moves home for 0.876 · 0.01 · 0.6.
      expectClose(rule.price, 0.005256e9)
      #expect(rule.unit == "JPY per percentage point" && rule.limitUnit == "%")
      expectClose(rule.limit, 50)
    }
  }

  @Test func saysByHowMuchItIsBroken() throws {
    let plan = try optimalPlan(of: Self.clouds(PolicyTests.outage(penalty: 1), critical: 0.6))
    let broken = try #require(plan.brokenRules.first)
    #expect(broken.id == "outage" && broken.unit == "EFLOP/s" && plan.brokenRules.count == 1)
    expectClose(broken.violation, 0.3)
    expectClose(broken.cost, 0.3)
  }

  /// More of the work adds the cloud abroad, and for its critical part the difference to home.
  @Test func moreWorkMoreCriticalWork() throws {
    let profile = Self.clouds(PolicyTests.outage(), critical: 0.6)
    let plan = try optimalPlan(of: profile)
    let marginal = plan.workloads[0].marginalCost
    // 1.752 abroad and 3.504 at home for an EFLOP/s and year: 0.4 · 1.752 + 0.6 · 3.504, a month.
    for cost in marginal { expectClose(cost, (0.4 * 1.752 + 0.6 * 3.504) / 12 * 1e9) }
  }

  // MARK: Own sites

  /// A pod serves all the work for 0.2 a year.
  static func halls(_ rule: Rule, grids: [String] = ["tepco", "kansai"]) -> Profile {
    with(Example.profile()) {
      $0.sites = grids.enumerated().map { s, grid in
        with(Example.site("hall\(s)")) { $0.grid = grid }
      }
      $0.pods = [Example.pod(capex: 0.2)]
      $0.workloads = [Example.workload()]
      $0.rules = [rule]
    }
  }

  static let hallCases: [(String, Profile, Double)] = [
    // Half the work fits half a pod at each.
    ("half", halls(PolicyTests.outage(fails: .always, each: .site, serve: 0.5)), 0.2),
    ("most", halls(PolicyTests.outage(fails: .always, each: .site, serve: 0.8)), 0.32),
    ("all", halls(PolicyTests.outage(fails: .always, each: .site)), 0.4),
    ("two grids", halls(PolicyTests.outage(fails: .always, each: .grid)), 0.4),
    // Of three halls any two carry all: half a pod each.
    (
      "three",
      halls(PolicyTests.outage(fails: .always, each: .site), grids: ["tepco", "tepco", "kansai"]),
      0.3
    ),
    // Two of the three are on one grid: a pod on either side.
    (
      "three on two grids",
      halls(PolicyTests.outage(fails: .always, each: .grid), grids: ["tepco", "tepco", "kansai"]),
      0.4
    ),
    // Only what the condition names may fail.
    (
      "only one can fail",
      halls(
        PolicyTests.outage(
          fails: .comparison(attribute: "supply", .equal, [.text("hall0")]), each: .site)), 0.2
    ),
  ]

  @Test(arguments: hallCases)
  func costOfHalls(_ name: String, _ profile: Profile, _ objective: Double) throws {
    expectClose(try optimalPlan(of: profile).objective, objective)
  }

  @Test func oneGridCarriesNobody() throws {
    let profile = Self.halls(
      PolicyTests.outage(fails: .always, each: .grid), grids: ["tepco", "tepco"])
    let clash = try conflict(of: profile)
    let rule = try #require(clash.rules.first { $0.id == "outage" })
    #expect(
      rule.statement
        == "policy outage: 100 % of critical demand goes on without any one grid in FY2026")
  }

  /// A pod that starts in the second half of the year: on the mean of the year one is enough for
  /// half of the work, but in the first half nothing would be left.
  @Test func adequacyLooksAtYearsAndRedispatchAtSteps() throws {
    func profile(_ mode: OutageTerms.Mode) -> Profile {
      with(Example.profile()) {
        $0.sites = [Example.site()]
        $0.pods = [Example.pod(capex: 0.2, lead: 6)]
        $0.offers = [Example.offer()]
        $0.workloads = [Example.workload()]
        $0.rules = [PolicyTests.outage(serve: 0.5, mode: mode)]
      }
    }
    expectClose(try optimalPlan(of: profile(.adequacy)).objective, 0.438 + 0.2)
    let clash = try conflict(of: profile(.redispatch))
    #expect(clash.rules.map(\.id).contains("outage"))
  }

  /// The pod that stands there is past its training life: in an outage it may serve, but not train.
  ///
  /// With no money to build, serving goes on with the old pod while the filler is dropped; training
  /// has nothing left.
  @Test(arguments: [Workload.Kind.serve, .pretrain])
  func oldPodsDoNotTrain(_ kind: Workload.Kind) throws {
    let profile = with(Example.profile()) {
      $0.sites = [Example.site()]
      $0.pods = [with(Example.pod(capex: 0.2)) { $0.trainingLife = MonthSpan(12) }]
      $0.fleet = [
        ExistingPods(
          id: "old", site: "hall", pod: "pod", count: Quantity(1), installed: Example.month(2024, 4)
        )
      ]
      $0.offers = [Example.offer()]
      // Other work fills the old pod in normal times, but isn't critical.
      $0.workloads = [
        with(Example.workload("filler", kind: .serve)) { $0.critical = Fraction(0) },
        Example.workload("core", kind: kind),
      ]
      $0.rules = [PolicyTests.outage(), RuleTests.budget(0)]
    }
    if kind == .serve {
      // One half EFLOP/s on the old pod, the other abroad.
      expectClose(try optimalPlan(of: profile).objective, 0.876)
    } else {
      #expect(try conflict(of: profile).rules.map(\.id).contains("outage"))
    }
  }

  /// Work with the same throughput everywhere, and supplies alike, are one in a copy of the
  /// dispatch: five workloads and two clouds need one column.
  @Test func copiesAreSmall() throws {
    let profile = with(
      Self.clouds(
        PolicyTests.outage(
          fails: .comparison(
            attribute: "entity", .equal, [.text("foreign")])))
    ) {
      $0.offers.append(Example.offer("second", entity: "own", yen: 200))
      $0.workloads = (0..<5).map { Example.workload("work\($0)", demand: [2026: 0.1]) }
    }
    let plain = try PlanFormulation(with(profile) { $0.rules = [] })
    let formulation = try PlanFormulation(profile)
    #expect(formulation.program.columnCount == plain.program.columnCount + 1)
    #expect(formulation.program.rowCount == plain.program.rowCount + 2)
    expectClose(try optimalPlan(of: profile).objective, 1.752)
  }
}
