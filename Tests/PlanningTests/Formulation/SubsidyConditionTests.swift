import Planning
import Quantities
import Testing

@Suite("Subsidies ask for more than spending")
struct SubsidyConditionTests {
  static func subsidy(_ rate: Double, _ change: (inout SubsidyConditions) -> Void) -> Subsidy {
    with(SubsidyTests.subsidy(rate)) { change(&$0.conditions) }
  }

  static func pricesUpTo(pods: Double? = nil, power: Double? = nil) -> Subsidy {
    subsidy(0.5) {
      $0.podPriceLimit = pods.map { AcceleratorPrice(Example.yen($0)) }
      $0.powerPriceLimit = power.map { PowerPrice(Example.billion($0)) }
    }
  }

  // A pod of 1,000 accelerators at 0.2, which is 0.2 MJPY each, and its MW at 0.1: half is 0.15.
  static let cases: [(String, Profile, Double)] = [
    ("no condition", SubsidyTests.profile([subsidy(0.5) { _ in }]), 0.15),
    // 0.15 of 0.2 counts.
    (
      "up to a price of pods", SubsidyTests.profile([pricesUpTo(pods: 150_000)]), 0.3 - 0.075 - 0.05
    ),
    ("a price that none reaches", SubsidyTests.profile([pricesUpTo(pods: 200_000)]), 0.15),
    ("up to a price of power", SubsidyTests.profile([pricesUpTo(power: 0.06)]), 0.3 - 0.1 - 0.03),
    // The one without a limit pays 0.4 of what the other leaves: of pods 0.15 at a half, 0.05 at 0.4.
    (
      "the rest from another",
      SubsidyTests.profile([
        pricesUpTo(pods: 150_000), SubsidyTests.subsidy(0.4, id: "more", covers: [.pods]),
      ]), 0.3 - 0.075 - 0.02 - 0.05
    ),
    (
      "a domestic entity", SubsidyTests.profile([subsidy(0.5) { $0.domesticEntity = true }]), 0.15
    ),
    (
      "a foreign entity",
      with(SubsidyTests.profile([subsidy(0.5) { $0.domesticEntity = true }])) {
        $0.sites[0].entity = "foreign"
      }, 0.3
    ),
  ]

  @Test(arguments: cases)
  func cost(_ name: String, _ profile: Profile, _ objective: Double) throws {
    expectClose(try optimalPlan(of: profile).objective, objective)
  }

  /// 0.5 of own work and what others ask for, on pods at 4 of 0.5 each, half of them paid back where
  /// half their hours serve others.
  static func shared(others: Double, span: Double? = nil, years: Int = 1) -> Profile {
    with(Example.profile(years: years)) {
      $0.sites = [Example.site()]
      $0.pods = [Example.pod()]
      $0.workloads = [
        Example.workload("own"),
        with(Example.workload("others", demand: [2026: others, 2027: 0])) {
          $0.industry = "general"
        },
      ]
      $0.subsidies = [
        subsidy(0.5) {
          $0.thirdParty = .init(
            share: Fraction(0.5),
            own: .comparison(attribute: "industry", .equal, [.text("manufacturing")]),
            span: span.map { MonthSpan($0) })
        }
      ]
    }
  }

  // 1 + o/0.5 pods; twice as many subsidised as work for others, each paid 2.
  static let shares: [(String, Double, Double)] = [
    ("nobody else", 0.0, 4.0),
    ("a fifth of a pod for others", 0.1, 4.0),  // 4.8 − 0.4 · 2
    ("as much as own", 0.5, 4.0),  // 8 − 2 · 2
    // Never more than there is: two thirds of 3 pods are enough for all of them, 12 − 3 · 2.
    ("more than own", 1.0, 6.0),
  ]

  @Test(arguments: shares)
  func thirdParties(_ name: String, _ others: Double, _ objective: Double) throws {
    expectClose(try optimalPlan(of: Self.shared(others: others)).objective, objective)
  }

  @Test func theObligationEnds() throws {
    expectClose(try optimalPlan(of: Self.shared(others: 0.5, years: 2)).objective, 8)
    expectClose(try optimalPlan(of: Self.shared(others: 0.5, span: 12, years: 2)).objective, 4)
  }

  /// A pod at 4 with work for the first of two years only, worth half after it and nothing in the end;
  /// a quarter is subsidy: 4 − 1 − 2.
  static func sold(keep: Double?, clawback: Double = 1, tax: Double? = nil) -> Profile {
    with(Example.profile(years: 2)) {
      $0.money.taxRate = tax.map { Fraction($0) }
      $0.sites = [Example.site()]
      let pod = Example.pod(resale: [
        .init(age: MonthSpan(12), share: Fraction(0.5)), .init(age: MonthSpan(24), share: .zero),
      ])
      $0.pods = [
        with(pod) {
          $0.canResell = true
          $0.taxLife = MonthSpan(24)
        }
      ]
      $0.workloads = [Example.workload(demand: [2026: 0.5, 2027: 0])]
      $0.subsidies = [
        subsidy(0.25) {
          $0.keep = keep.map { MonthSpan($0) }
          $0.clawback = Fraction(clawback)
        }
      ]
    }
  }

  static let sales: [(String, Profile, Double)] = [
    ("free to sell", sold(keep: nil), 1), ("kept long enough", sold(keep: 12), 1),
    ("gives all back", sold(keep: 24), 2), ("gives half back", sold(keep: 24, clawback: 0.5), 1.5),
    // Half of all is tax: of the price 4, the sale 2 and the subsidy 1 alike.
    ("taxed", sold(keep: nil, tax: 0.5), 0.5), ("gives back, taxed", sold(keep: 24, tax: 0.5), 1),
  ]

  @Test(arguments: sales)
  func keeping(_ name: String, _ profile: Profile, _ objective: Double) throws {
    let plan = try optimalPlan(of: profile)
    expectClose(plan.objective, objective)
    expectClose(plan.money.amount(.resale, in: 2027), -2)
  }
}
