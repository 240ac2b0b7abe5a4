import Planning
import Quantities
import Testing

@Suite("Where there is no plan, the rules that clash are named")
struct ConflictTests {
  static func ids(_ conflict: Conflict) -> [String] {
    conflict.rules.map { "\($0.kind.rawValue) \($0.id)" }
  }

  /// Half a megawatt at home, a small home cloud, and plenty abroad.
  static let small = with(Example.profile(years: 2)) {
    $0.sites = [Example.site(power: 0.5)]
    $0.pods = [Example.pod()]
    $0.offers = [Example.offer("abroad"), Example.offer("home", entity: "home", quota: 100)]
    $0.workloads = [Example.workload(demand: [2026: 0.5, 2027: 0.7])]
  }

  @Test func aSovereigntyFloorThatNoPowerCanServe() throws {
    let profile = with(Self.small) {
      $0.rules = [
        RuleTests.share(.atLeast, 0.9),
        with(RuleTests.budget(1000)) { $0.id = "harmless" },
      ]
    }
    let conflict = try conflict(of: profile)
    #expect(conflict.isIrreducible)
    #expect(Self.ids(conflict) == ["quota home", "power hall", "policy share"])
    #expect(
      conflict.rules[1].statement == "site hall: 0.5 MW at the start and no more in FY2026"
        || conflict.rules[1].statement == "site hall: 0.5 MW at the start and no more in FY2027")
    #expect(conflict.rules[2].statement.hasPrefix("policy share: at least 90 % of the demand"))
    for rule in conflict.rules { #expect(rule.fiscalYears.count == 1) }
    // Each alone, loosened, makes room.
    let loosened: [(inout Profile) -> Void] = [
      { $0.offers[1].quota = Example.always(AcceleratorCount(5000)) },
      { $0.sites[0].power = SitePower(2) },
      { $0.rules[0] = RuleTests.share(.atLeast, 0.1) },
    ]
    for change in loosened { _ = try optimalPlan(of: with(profile, change)) }
  }

  @Test func theShareThatTheCallerAsksFor() throws {
    let conflict = try conflict(of: Self.small, domesticShare: 0.9)
    #expect(Self.ids(conflict) == ["quota home", "power hall", "domestic-share domestic-share"])
  }

  @Test func eligibilityThatLeavesNothing() throws {
    let profile = with(Self.small) {
      $0.workloads[0].data = .secret
      $0.rules = [
        Rule(
          id: "control", title: "Secret data under domestic control",
          kind: .eligibility(
            workloads: .comparison(attribute: "data", .equal, [.text("secret")]),
            supply: Example.domestic), penalty: nil),
        Rule(
          id: "idle", title: "No bearing on it",
          kind: .eligibility(
            workloads: .comparison(attribute: "data", .equal, [.text("public")]),
            supply: Example.domestic), penalty: nil),
      ]
    }
    let conflict = try conflict(of: profile)
    #expect(conflict.isIrreducible)
    #expect(Self.ids(conflict) == ["quota home", "power hall", "demand work", "policy control"])
  }

  @Test func nothingThatCouldServe() throws {
    let profile = with(Example.profile()) { $0.workloads = [Example.workload()] }
    let conflict = try conflict(of: profile)
    #expect(Self.ids(conflict) == ["demand work"])
    #expect(
      conflict.rules[0].statement
        == "workload work: all of its demand, 500 PFLOP/s, is served (there is no supply) in FY2026"
    )
  }

  @Test func peopleAndMoney() throws {
    let profile = with(Self.small) {
      $0.offers = []
      $0.sites = [Example.site(power: 5, staffRatio: 10)]
      $0.staff = StaffLimits(
        start: Headcount(5), hiring: .zero, wage: Example.always(Wage(Example.yen(12e6))))
      $0.rules = [RuleTests.budget(1000)]
    }
    #expect(Self.ids(try conflict(of: profile)) == ["staff staff", "demand work"])
    let poor = with(profile) {
      $0.staff = nil
      $0.rules = [RuleTests.budget(1)]
    }
    #expect(Self.ids(try conflict(of: poor)) == ["demand work", "policy budget"])
  }

  /// A subsidy that the budget of FY2026 can't do without asks for work of others in FY2027, when
  /// there is none.
  @Test func aFactOfALaterYear() throws {
    let profile = with(SubsidyConditionTests.shared(others: 0.5, years: 2)) {
      $0.rules = [with(RuleTests.budget(5)) { $0.applies = 2026...2026 }]
    }
    let conflict = try conflict(of: profile)
    #expect(Self.ids(conflict) == ["demand own", "demand others", "policy budget"])
    #expect(conflict.isIrreducible)
    #expect(conflict.rules.allSatisfy { $0.fiscalYears == [2026] })
    let check = ConflictCheck(try PlanFormulation(profile), conflict)
    #expect(try !check.canHold(without: nil))
    for k in conflict.rules.indices { #expect(try check.canHold(without: k)) }
  }

  @Test func withoutTimeTheConflictIsNotCalledIrreducible() throws {
    let options = with(PlannerOptions()) { $0.conflictTimeLimit = 0 }
    let profile = with(Self.small) { $0.rules = [RuleTests.share(.atLeast, 0.9)] }
    guard case .infeasible(let conflict) = try Planner.plan(profile, options) else {
      Issue.record("expected a conflict")
      return
    }
    #expect(!conflict.isIrreducible)
    #expect(conflict.rules.contains { $0.id == "share" })
  }
}
