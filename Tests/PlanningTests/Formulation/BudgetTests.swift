import Planning
import Quantities
import Testing

@Suite("Budgets count their kind of spending, over the years that share them")
struct BudgetTests {
  static func budget(
    _ account: Budget.Account, _ limit: Double, window: Int = 1, carriesOver: Bool = false,
    penalty: Double? = nil
  ) -> Rule {
    Rule(
      id: "budget", title: "Budget",
      kind: .budget(
        Budget(
          account: account, limit: Example.always(Example.billion(limit)), windowYears: window,
          carriesOver: carriesOver)), penalty: penalty)
  }

  /// A pod at 4 does all the work that a cloud does at 8.76 a year.
  static func profile(
    _ rules: [Rule], demand: [Int: Double] = [2026: 0.5, 2027: 0.5]
  ) -> Profile {
    with(Example.profile(years: 2)) {
      $0.sites = [Example.site()]
      $0.pods = [Example.pod()]
      $0.offers = [Example.offer(yen: 1000)]
      $0.workloads = [Example.workload(demand: demand)]
      $0.rules = rules
    }
  }

  /// The same where nothing can be installed in FY2026.
  static func late(_ profile: Profile) -> Profile {
    with(profile) { $0.accelerators = [Example.accelerator(available: Example.month(2027, 4))] }
  }

  static let cases: [(String, Profile, Double)] = [
    ("none", profile([]), 4),
    // Half a pod a year: the other half of FY2026 is rented at 4.38.
    ("capex of each year", profile([budget(.capex, 2)]), 4 + 4.38),
    ("capex of two years together", profile([budget(.capex, 2, window: 2)]), 4),
    ("a shorter last block", profile([budget(.capex, 4, window: 3)]), 4),
    // What isn't spent in the year without work pays for the next.
    (
      "nothing carries over",
      late(profile([budget(.capex, 2)], demand: [2026: 0, 2027: 0.5])), 2 + 4.38
    ),
    (
      "what is left carries over",
      late(profile([budget(.capex, 2, carriesOver: true)], demand: [2026: 0, 2027: 0.5])), 4
    ),
    // Carrying over lends nothing: FY2026 still has 2.
    ("nothing is borrowed", profile([budget(.capex, 2, carriesOver: true)]), 4 + 4.38),
    // Where pods take 20, a year is rented at 8.76; 4.38 of it leaves half the work to pods.
    (
      "opex",
      with(profile([budget(.opex, 4.38)], demand: [2026: 0.5, 2027: 0])) {
        $0.pods = [Example.pod(capex: 20)]
      }, 4.38 + 10
    ),
    // All cash: 6 in FY2026 lets 1 − r pods and r of the rent fit, 4 · (1 − r) + 8.76 · r.
    ("cash leaves room", profile([budget(.cash, 6)]), 4),
    // 1 more than 3 in FY2026, at twice its money.
    ("cash at a price", profile([budget(.cash, 3, penalty: 2)]), 4 + 2),
  ]

  @Test(arguments: cases)
  func cost(_ name: String, _ profile: Profile, _ objective: Double) throws {
    expectClose(try optimalPlan(of: profile).objective, objective)
  }

  @Test func aBudgetThatRulesThePlanOutIsNamed() throws {
    let conflict = try conflict(of: Self.profile([Self.budget(.cash, 3)]))
    let rule = try #require(conflict.rules.first { $0.kind == .policy })
    #expect(
      rule.statement
        == "policy budget: all spending stays within its limit, 3 GJPY@2026 a year in FY2026")
  }

  /// A yen more in FY2026 is a quarter of a pod per 1, which saves 8.76/4 of rent; it would have been
  /// spent a year later anyway.
  @Test func aBudgetHasAPrice() throws {
    let plan = try optimalPlan(of: Self.profile([Self.budget(.capex, 2)]))
    let rule = try #require(plan.bindingRules.first { $0.kind == .budget })
    expectClose(rule.price, 2.19)
    expectClose(rule.limit, 2)
  }
}
