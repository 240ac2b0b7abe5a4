import Planning
import Testing

@testable import Reports

@Suite("The answer on one screen")
struct PlanSummaryTests {
  private let report: PlanReport = {
    let profile = SamplePlan.profile()
    return PlanReport(plan: SamplePlan.plan(for: profile), profile: profile)
  }()

  @Test func saysWhatToDoWhatItCostsAndWhereThePlanStands() {
    #expect(report.summary() == Self.golden)
  }

  @Test("fits on a screen, whatever the plan", arguments: EdgePlans.all.indices)
  func fits(plan k: Int) {
    let (name, report) = EdgePlans.all[k]
    let text = report.summary()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 38, "\(name): \(lines.count) lines")
    for line in lines {
      #expect(String(line).displayWidth <= 100, "\(name): \(line)")
      #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }
  }

  @Test func longListsAreCutToTheLargestOfEachKind() {
    var plan = report.plan
    let pods = plan.builds[0]
    plan.builds = (0..<30).map { k in
      var build = pods
      (build.site, build.capex) = ("site\(k)", Double(100 + k))
      return build
    }
    let text = PlanReport(plan: plan, profile: report.profile).summary()
    #expect(text.contains("  and 26 smaller ones, in the report\n"))
    #expect(text.contains("site29") && !text.contains("site0 "))
    #expect(text.contains("  power  inzai") && text.contains("  sign   hyper-1y"))
  }

  @Test func ofManyYearsTenAreShownWithTheFirstAndTheLast() {
    let (plan, profile) = SamplePlan.empty(years: 40)
    let lines = PlanReport(plan: plan, profile: profile).summary().split(separator: "\n")
    let heading = lines.first { $0.hasPrefix("SOVEREIGNTY") }
    let years = heading?.split(separator: " ").filter { $0.hasPrefix("FY") }
    #expect(years?.count == 10)
    #expect(years?.first == "FY2026" && years?.last == "FY2065")
  }

  @Test func styleOnlyAddsEmphasis() {
    let styled = report.summary(style: .ansi)
    #expect(styled.contains("\u{1B}[1mMONEY"))
    var plain = styled
    for code in ["\u{1B}[0m", "\u{1B}[1m", "\u{1B}[2m"] { plain = plain.replacing(code, with: "") }
    #expect(plain == report.summary())
  }

  @Test func saysWhyAYearMayShowMoreThanTheWhole() {
    var plan = report.plan
    let note = "Work that waited counts in the year that does it, even beyond 100 %."
    #expect(!report.summary().contains(note))
    plan.years[0].domesticShare = 1.02
    #expect(PlanReport(plan: plan, profile: report.profile).summary().contains(note))
  }

  @Test func saysWhetherPodsAreWhole() {
    var plan = report.plan
    plan.pieces.fractional = 0
    func text(_ standing: PlanReport.Standing = .optimal) -> String {
      PlanReport(plan: plan, profile: report.profile, standing: standing).summary()
    }
    #expect(
      text().contains("\nPods and blocks came out whole: no plan of whole ones is cheaper.\n"))
    // Without a proof, or with orders as they were decided before, the cost isn't a bound.
    #expect(text(.stopped(.timeLimit)).contains("\nPods and blocks came out whole.\n"))
    plan.pieces = PieceCount(orders: 4, fractional: 3)
    plan.foresight = PlanForesight(lookAheadYears: 0)
    #expect(
      text().contains(
        "\nContinuous relaxation: 3 of 4 orders and agreements are fractional.\n"))
    plan.pieces = PieceCount()
    #expect(!text().contains("ods and blocks"))
  }

  @Test func aPlanThatIsNotProvenSaysSo() {
    let text = PlanReport(
      plan: report.plan, profile: report.profile, standing: .stopped(.timeLimit)
    ).summary()
    #expect(text.contains("NOT proven, time limit: ¥ 63.1 bn"))
    #expect(!text.contains("verified"))
  }

  private static let golden = """
    A two-year sample
    cheapest plan, verified: ¥ 63.1 bn present value over FY2026–FY2027 (4.0 %/a, JPY of 2026)

    BUILD AND SIGN IN FY2026
      order  inzai     13.4 pods  b200-su  7,718 GPU, 10.1 MW    ¥ 61.6 bn  from FY2026H2
      power  inzai       1 block  grid                  10 MW    ¥ 16.0 bn  from FY2027H1
      sign   hyper-1y  12 months  b200              2,000 GPU  ¥ 10.5 bn/a  from FY2026H1

    MONEY, ¥ bn          FY2026  FY2027  FY2026–FY2027  present value
      pods                 57.0    20.0           77.0           76.2
      sites and power      16.0       0           16.0           16.0
      subsidy             −20.0       0          −20.0          −20.0
      running own sites    3.94    5.48           9.42           9.21
      clouds               10.5       0           10.5           10.5
      residual value          0   −30.0          −30.0          −28.8
      total                67.5   −4.52           62.9           63.1

    SOVEREIGNTY, BALANCE  FY2026  FY2027
      served, EFLOP/s       2.05    3.40
      left undone         0.0500       0
      domestic share, %     59.5   100.0
      residency, %          97.6   100.0
      services, ¥ bn        10.5       0
      all foreign, ¥ bn     56.1    16.0

    THE RULES THAT BIND MOST, AND THE PRICE OF ONE UNIT MORE
      power    inzai    FY2026H2 and 1 more  ¥ 3.20 m per MW-month  limit 10 MW
      balance  balance  FY2026               ¥ 0.0200 per JPY       limit ¥ 12.0 bn

    Services are bought abroad; all foreign counts the foreign part of equipment, too.
    Continuous relaxation, cost is a lower bound: 2 of 4 orders and agreements are fractional.

    """
}
