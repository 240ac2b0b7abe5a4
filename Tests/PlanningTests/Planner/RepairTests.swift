import Planning
import Quantities
import Testing

@Suite("Repairs change as little as there is to change")
struct RepairTests {
  static func repairs(of profile: Profile, domesticShare: Double? = nil) throws -> [Repair] {
    let options = with(PlannerOptions()) {
      $0.domesticShare = domesticShare
      $0.findsRepairs = true
      $0.repairTimeLimit = 300
    }
    guard case .infeasible(let conflict) = try Planner.plan(profile, options) else {
      Issue.record("expected a conflict")
      throw MissingPlan()
    }
    return conflict.repairs
  }

  /// Two sites with three workloads each, which may run nowhere else and need 1.5 MW.
  static func halls(power: Double) -> Profile {
    with(Example.profile()) {
      $0.sites = ["east", "west"].map { Example.site($0, power: power) }
      $0.pods = [Example.pod()]
      for site in ["east", "west"] {
        for k in 1...3 {
          $0.workloads.append(
            with(Example.workload("\(site)-\(k)", demand: [2026: 0.25])) { $0.industry = site })
        }
        $0.rules.append(
          Rule(
            id: "stay-\(site)", title: "Stay",
            kind: .eligibility(
              workloads: .comparison(attribute: "industry", .equal, [.text(site)]),
              supply: .comparison(attribute: "supply", .equal, [.text(site)])),
            penalty: nil))
      }
    }
  }

  /// A tenth more power at both is less than a third of a workload of each.
  @Test func clashesInTheFirstYearArePowersToMend() throws {
    let repairs = try Self.repairs(of: Self.halls(power: 1.35))
    let paths = try #require(repairs.first).changes.map(\.path)
    #expect(paths.sorted() == ["sites.east.power", "sites.west.power"])
    for change in repairs[0].changes { #expect(change.value == "1.5 MW") }
  }

  /// Both years clash, and one number lowers both floors.
  ///
  /// Floors of 50 and 100 % take 1.5 pods of a year, and the budget of both years buys 1.2: with 70 % at
  /// most there is a plan. To lower each by the same part, as one program does, would come to 40 %.
  @Test func floorsThatDifferByYearAreLoweredToTheLeast() throws {
    let profile = with(Example.profile(years: 2)) {
      $0.sites = [Example.site()]
      $0.pods = [Example.pod(capex: 1, life: 12)]
      $0.offers = [Example.offer()]
      $0.workloads = [Example.workload()]
      $0.rules = [
        Rule(
          id: "share", title: "Share",
          kind: .share(
            workloads: .always, supply: Example.domestic, bound: .atLeast,
            share: Example.byYear([2026: Fraction(0.5), 2027: Fraction(1)])), penalty: nil),
        Rule(
          id: "budget", title: "Budget",
          kind: .budget(
            Budget(
              account: .capex, limit: Example.always(Example.billion(0.6)), windowYears: 2,
              carriesOver: false)), penalty: nil),
      ]
    }
    let values = try Self.repairs(of: profile).flatMap(\.changes).filter {
      $0.path.hasPrefix("policy.share")
    }.map(\.value)
    #expect(values.contains { $0.contains("70 %") }, "\(values)")
    #expect(!values.contains { $0.contains("40 %") }, "\(values)")
  }

  /// Any of 35 blocks of power would do, if only it came in time; but what is asked for is a number, too.
  @Test func whatIsAskedForIsAmongThem() throws {
    let blocks = (1...35).map { Example.tranche("block-\($0)", earliest: Example.month(2028, 4)) }
    let profile = PowerTests.profile(Example.site(power: 0.5, tranches: blocks))
    let repairs = try Self.repairs(of: profile, domesticShare: 0.8)
    let share = try #require(
      repairs.first { $0.changes.contains { $0.path == "--domestic-share" } })
    expectClose(try #require(share.domesticShare), 0.5)
    #expect(share.changes.map(\.value) == ["0.5"])
    #expect(repairs.contains { $0.changes[0].path == "sites.hall.power" })
  }

  /// A quota of so many GPU by fiscal year, of the only supply for 0.5 EFLOP/s in both.
  private static func texts(quota: [Int: Double]) throws -> [String] {
    let profile = with(Example.profile(years: 2)) {
      $0.offers = [
        with(Example.offer()) {
          $0.quota = Example.byYear(quota.mapValues { AcceleratorCount($0) })
        }
      ]
      $0.workloads = [Example.workload()]
    }
    return try repairs(of: profile).map(\.text).filter { $0.hasPrefix("offer") }
  }

  @Test func sayWhatChangesInWhichYears() throws {
    #expect(
      try Self.texts(quota: [2026: 2000, 2027: 500])
        == ["offer cloud: quota 500 → 1000 GPU in FY2027"])
    // Both years clash, each by itself; one of them is told.
    let both = try Self.texts(quota: [2026: 500, 2027: 600])
    #expect(
      both == ["offer cloud: quota 500 GPU in FY2026 → 1000 GPU in every year"]
        || both == ["offer cloud: quota 600 GPU in FY2027 → 1000 GPU in every year"])
    let same = with(Example.profile(years: 2)) {
      $0.offers = [Example.offer(quota: 500)]
      $0.workloads = [Example.workload()]
    }
    let texts = try Self.repairs(of: same).map(\.text)
    #expect(texts.contains("offer cloud: quota 500 → 1000 GPU"))
  }

  /// What a path makes of a year between its points, 0.8300000000000001, isn't told to the last bit.
  @Test func tellSharesWithTwoDecimals() throws {
    let profile = with(Example.profile(years: 5)) {
      $0.offers = [Example.offer(), Example.offer("home", entity: "home", quota: 820)]
      $0.workloads = [Example.workload()]
      $0.rules = [
        Rule(
          id: "share", title: "Share",
          kind: .share(
            workloads: .always, supply: Example.domestic, bound: .atLeast,
            share: Path(points: [
              .init(year: 2026, value: Fraction(0.75)), .init(year: 2031, value: Fraction(0.85)),
            ])), penalty: nil)
      ]
    }
    let texts = try Self.repairs(of: profile).map(\.text)
    #expect(texts.contains("policy share: 83 % → 82 % in FY2030"), "\(texts)")
  }
}
