import Planning
import Quantities
import Testing

@Suite("Hiring is a decision where the staff says how people come and go")
struct PayrollTests {
  static let root = 2.0.squareRoot()

  /// 2 people for the hall and 3 for a pod of 0.1, which stands for 0.438 of cloud in each
  /// half-year.
  ///
  /// A wage is 0.005 for a half-year. Hiring can add 100 % a year: √2 − 1 in a half-year.
  static func profile(_ terms: HiringTerms, start: Double = 2) -> Profile {
    with(StaffTests.profile(Example.site(baseStaff: 2, staffRatio: 3), start: start, hiring: 1)) {
      $0.staff?.terms = terms
    }
  }

  /// What it costs to have so many people, beyond two for the running of pods.
  static func cost(people: (Double, Double), working: (Double, Double)) -> Double {
    let pods = ((working.0 - 2) / 3, (working.1 - 2) / 3)
    return 0.1 * pods.1 + 0.438 * (2 - pods.0 - pods.1) + 0.005 * (people.0 + people.1)
  }

  static let kept = 0.5.squareRoot()
  static let left = (kept + root - 1) * 2
  static let cases: [(String, HiringTerms, Double)] = [
    // 2 √2, then 4 people.
    ("hiring", HiringTerms(), cost(people: (2 * root, 4), working: (2 * root, 4))),
    // Those hired at first work in the second half-year, and those hired then never.
    (
      "training", HiringTerms(training: MonthSpan(6)),
      cost(people: (2 * root, 2 * root), working: (2, 2 * root))
    ),
    // Half of them leave in a year: √½ stay in a half-year.
    (
      "attrition", HiringTerms(attrition: AnnualRate(0.5)),
      cost(people: (left, left * left / 2), working: (left, left * left / 2))
    ),
    // Half a person is hired for 0.02 each.
    (
      "pool",
      HiringTerms(
        recruiting: RecruitingCost(Example.billion(0.02)), pool: Example.always(Headcount(2.5))),
      cost(people: (2.5, 2.5), working: (2.5, 2.5)) + 0.01
    ),
    // A person brings a third of a pod: 0.876 / 3 less 0.1 / 3 and wages, no more than 0.2487.
    (
      "too dear", HiringTerms(recruiting: RecruitingCost(Example.billion(0.3))),
      cost(people: (2, 2), working: (2, 2))
    ),
  ]

  @Test(arguments: cases)
  func cost(_ name: String, _ terms: HiringTerms, _ objective: Double) throws {
    expectClose(try optimalPlan(of: Self.profile(terms)).objective, objective)
  }

  @Test func thePayrollIsReported() throws {
    let plan = try optimalPlan(of: Self.profile(HiringTerms(training: MonthSpan(6))))
    let workforce = try #require(plan.workforce)
    for (people, expected) in zip(workforce.people, [2 * Self.root, 2 * Self.root]) {
      expectClose(people, expected)
    }
    for (hired, expected) in zip(workforce.hired, [2 * Self.root - 2, 0]) {
      expectClose(hired, expected)
    }
    for (learning, expected) in zip(workforce.inTraining, [2 * Self.root - 2, 0]) {
      expectClose(learning, expected)
    }
    expectClose(plan.money.total(.staff), 0.005 * 4 * Self.root)
  }

  @Test func thePoolHasAPrice() throws {
    let terms = HiringTerms(
      recruiting: RecruitingCost(Example.billion(0.02)), pool: Example.always(Headcount(2.5)))
    let plan = try optimalPlan(of: Self.profile(terms))
    let rule = try #require(plan.bindingRules.first { $0.id == "staff.pool" })
    // One more for a year: a third of a pod for 0.1 instead of 0.876, the wage, the recruiting.
    expectClose(rule.price, (0.776 / 3 - 0.01 - 0.02) * 1e9)
    #expect(rule.unit == "JPY per FTE-year" && rule.limit == 2.5)
  }

  @Test func tooFewPeopleAreNamed() throws {
    let clash = try conflict(of: Self.profile(HiringTerms(pool: Example.always(Headcount(1)))))
    #expect(clash.rules.map(\.id) == ["staff"])
  }

  @Test func withoutTermsTheModelIsAsBefore() throws {
    let labels = try PlanFormulation(
      with(Self.profile(HiringTerms())) { $0.staff?.terms = nil }
    ).columnLabels
    #expect(!labels.contains { if case .people = $0 { true } else { false } })
  }
}
