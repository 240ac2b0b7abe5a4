import Planning
import Quantities
import Testing

@Suite("Subsidies pay a share of what they cover, up to their caps, once")
struct SubsidyTests {
  static func subsidy(
    _ rate: Double, id: String = "aid", covers: Set<Subsidy.Coverage> = [.pods, .tranches],
    sites: [String] = [], cap: Double = 100, yearlyCap: Double? = nil,
    from: CalendarMonth = Example.month(2026, 4), through: CalendarMonth = Example.month(2030, 3)
  ) -> Subsidy {
    Subsidy(
      id: id, title: id, rate: Fraction(rate), covers: covers, sites: sites,
      cap: Example.billion(cap),
      yearlyCap: yearlyCap.map { Example.always(Example.billion($0)) }, from: from,
      through: through)
  }

  /// A pod at 0.2 and its block of power at 0.1.
  static func profile(_ subsidies: [Subsidy], country: String = "JP") -> Profile {
    with(Example.profile()) {
      $0.sites = [
        Example.site(country: country, power: 0, tranches: [Example.tranche(capex: 0.1)])
      ]
      $0.pods = [Example.pod(capex: 0.2)]
      $0.offers = [Example.offer()]
      $0.workloads = [Example.workload()]
      $0.subsidies = subsidies
    }
  }

  static let cases: [(String, Profile, Double)] = [
    ("none", profile([]), 0.3),
    ("half of everything", profile([subsidy(0.5)]), 0.15),
    ("of pods", profile([subsidy(0.5, covers: [.pods])]), 0.2),
    ("of power", profile([subsidy(0.5, covers: [.tranches])]), 0.25),
    ("up to the cap", profile([subsidy(0.5, cap: 0.03)]), 0.27),
    ("up to the year's cap", profile([subsidy(0.5, yearlyCap: 0.02)]), 0.28),
    (
      "before the horizon",
      profile(
        [subsidy(0.5, from: Example.month(2020, 4), through: Example.month(2026, 3))]), 0.3
    ),
    ("after the horizon", profile([subsidy(0.5, from: Example.month(2027, 4))]), 0.3),
    ("for domestic sites", profile([subsidy(0.5)], country: "SG"), 0.3),
    ("for the sites it names", profile([subsidy(0.5, sites: ["hall"])], country: "SG"), 0.15),
    // Two halves of the same cost are not the whole of it: each yen is claimed once.
    ("no cost twice", profile([subsidy(0.5), subsidy(0.5, id: "more")]), 0.15),
    (
      "one beside the other",
      profile(
        [subsidy(0.5, covers: [.pods]), subsidy(0.4, id: "grid", covers: [.tranches])]), 0.1 + 0.06
    ),
    // The better rate up to its cap (0.06 of cost), the other for the rest.
    (
      "one after the other",
      profile(
        [subsidy(0.5, cap: 0.03), subsidy(0.4, id: "more")]), 0.3 - 0.03 - 0.4 * 0.24
    ),
  ]

  @Test(arguments: cases)
  func cost(_ name: String, _ profile: Profile, _ objective: Double) throws {
    expectClose(try optimalPlan(of: profile).objective, objective)
  }

  @Test func theCapHasAPrice() throws {
    let plan = try optimalPlan(of: Self.profile([Self.subsidy(0.5, cap: 0.03)]))
    let rule = try #require(plan.bindingRules.first { $0.kind == .subsidy })
    #expect(rule.id == "aid" && rule.unit == "JPY per JPY")
    expectClose(rule.price, 1)
    expectClose(rule.limit, 0.03)
    expectClose(plan.money.total(.subsidy), -0.03)
  }
}
