import Planning
import Quantities
import Testing

@Suite("Builds of a plan in force stay where another would save little")
struct BuildRuleTests {
  /// Work for one pod, which costs 0.1 at a and 0.11 at b; the cloud would cost 0.876.
  static func profile(_ rules: [Rule]) -> Profile {
    with(Example.profile()) {
      $0.sites = [Example.site("a"), Example.site("b")]
      $0.pods = [
        Example.pod("pod-a", capex: 0.1, sites: ["a"]),
        Example.pod("pod-b", capex: 0.11, sites: ["b"]),
      ]
      $0.offers = [Example.offer()]
      $0.workloads = [Example.workload()]
      $0.rules = rules
    }
  }

  static func pods(_ count: Double, at site: String, year: Int = 2026) -> BuildTerms.Build {
    .init(site: site, year: year, amount: .pods(type: "pod-\(site)", PodCount(count)))
  }

  static func rule(
    _ builds: [BuildTerms.Build], within: Double = 0, penalty: Double? = nil,
    applies: ClosedRange<Int>? = nil
  ) -> Rule {
    var rule = Rule(
      id: "keep", title: "The plan of last year",
      kind: .builds(BuildTerms(builds: builds, within: Fraction(within))), penalty: penalty)
    rule.applies = applies
    return rule
  }

  static let cases: [(String, [Rule], Double)] = [
    ("free", [], 0.1),
    ("hard", [rule([pods(1, at: "b")])], 0.11),
    // To go back to a costs a part of one pod at b and of one at a, 0.21, and saves 0.01.
    ("dear to change", [rule([pods(1, at: "b")], penalty: 0.05)], 0.11),
    ("cheap to change", [rule([pods(1, at: "b")], penalty: 0.04)], 0.1 + 0.0084),
    // What isn't listed isn't ordered, and the cloud does the work.
    ("nothing listed", [rule([])], 0.876),
    ("listed twice", [rule([pods(0.5, at: "b"), pods(0.5, at: "b")])], 0.11),
    // Not less than 1.5 pods.
    ("a band", [rule([pods(2, at: "b")], within: 0.25)], 0.165),
    ("a band wide enough", [rule([pods(2, at: "b")], within: 0.5)], 0.11),
    ("a band, softly", [rule([pods(2, at: "b")], within: 0.25, penalty: 0.5)], 0.11 + 0.0275),
    ("of another year", [rule([pods(1, at: "b", year: 2027)], applies: 2027...2027)], 0.1),
    ("no longer to be had, softly", [rule([pods(1, at: "b", year: 2025)], penalty: 1)], 0.2),
  ]

  @Test(arguments: cases)
  func cost(_ name: String, _ rules: [Rule], _ objective: Double) throws {
    expectClose(try optimalPlan(of: Self.profile(rules)).objective, objective)
  }

  /// The order counts, not the start of work.
  @Test func ordersAreOfTheirYear() throws {
    func profile(_ year: Int) -> Profile {
      with(Self.profile([Self.rule([Self.pods(1, at: "b", year: year)], applies: year...year)])) {
        $0.horizon.years = 2
        $0.pods[0].lead = MonthSpan(12)
        $0.pods[1].lead = MonthSpan(12)
      }
    }
    // A year in the cloud, then the pod.
    expectClose(try optimalPlan(of: profile(2026)).objective, 0.876 + 0.11)
    let late = try Planner.plan(profile(2027))
    guard case .infeasible = late else {
      Issue.record("a pod ordered in FY2027 can't start within the horizon: \(late)")
      return
    }
  }

  @Test func powerIsKeptByItsTranche() throws {
    let power = BuildTerms.Build(
      site: "b", year: 2026, amount: .power(tranche: "block", SitePower(1)))
    let profile = with(Self.profile([Self.rule([power, Self.pods(1, at: "b")])])) {
      $0.sites[1] = Example.site(
        "b", power: 0, tranches: [Example.tranche(capex: 0.05, life: 1)])
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.objective, 0.16)
    #expect(plan.followedBuilds(of: profile).map(\.count) == [2])
    #expect(plan.followedBuilds(of: profile).flatMap(\.changes).isEmpty)
  }

  @Test func whatChangesIsToldWithItsPrice() throws {
    let profile = Self.profile([Self.rule([Self.pods(1, at: "b")], penalty: 0.04)])
    let plan = try optimalPlan(of: profile)
    let broken = try #require(plan.brokenRules.first)
    #expect(broken.id == "keep" && broken.fiscalYear == 2026 && broken.unit.contains("JPY"))
    expectClose(broken.violation, 0.21)
    expectClose(broken.cost, 0.0084)
    expectClose(plan.money.total(.penalties), 0.0084)
    let followed = try #require(plan.followedBuilds(of: profile).first)
    #expect(followed.count == 1 && followed.years == 2026...2026)
    #expect(followed.changes.map(\.name).sorted() == ["order pod-a at a", "order pod-b at b"])
    #expect(followed.changes.map { $0.after - $0.before }.sorted() == [-1, 1])
  }

  /// One percent of two pods at 0.11.
  @Test func hasAPricePerPercentagePoint() throws {
    let plan = try optimalPlan(
      of: Self.profile([Self.rule([Self.pods(2, at: "b")], within: 0.25)]))
    let rule = try #require(plan.bindingRules.first)
    #expect(rule.kind == .builds && rule.id == "keep" && rule.period == "FY2026")
    expectClose(rule.price, 0.0022e9)
    expectClose(rule.limit, 25)
  }

  /// With a little more room the plan saves 0.11 a pod, and with less it costs as much.
  @Test func itsPriceHoldsBothWays() throws {
    let profile = Self.profile([Self.rule([Self.pods(2, at: "b")], within: 0.25)])
    guard case .point(let point) = try PlanPoint.find(PlanFormulation(profile)) else {
      Issue.record("no plan")
      return
    }
    let price = try #require(point.rulePrices { $0.kind == .builds }.first)
    expectClose(try #require(price.more), 0.0022e9)
    expectClose(try #require(price.less), 0.0022e9)
    // At 50 % one pod is enough.
    expectClose(try #require(price.looserTo), 50)
  }

  @Test func clashesWithPowerAndIsSoftened() throws {
    let profile = with(Self.profile([Self.rule([Self.pods(3, at: "b")])])) {
      $0.sites[1] = Example.site("b", power: 2)
    }
    let clash = try conflict(of: profile)
    #expect(Set(clash.rules.map(\.id)) == ["keep", "b"])
    let repairs = try RepairTests.repairs(of: profile)
    let paths = repairs.flatMap(\.changes).map { "\($0.path)=\($0.value)" }
    #expect(paths.contains("policy.keep.penalty=20 %"))
    #expect(paths.contains("sites.b.power=3 MW"))
  }

  /// Year by year each sees itself alone, and the rule of both.
  @Test func holdsYearByYear() throws {
    let profile = with(Self.profile([Self.rule([Self.pods(1, at: "b")])])) {
      $0.horizon.years = 2
      $0.horizon.foresight = .myopic
    }
    expectClose(try optimalPlan(of: profile).objective, 0.11)
  }
}
