import LinearProgramming
import Planning
import Quantities
import Testing

@testable import Planning

@Suite("A formulation names its parts, forbids by absence and is quick")
struct FormulationTests {
  @Test func columnsAndRowsHaveNames() throws {
    let formulation = try PlanFormulation(TinyPlanTests.profile, domesticShare: 0.2)
    let named = formulation.namedProgram()
    #expect(formulation.program.columnNames == nil)
    let columns = Set(named.columnNames ?? [])
    let rows = Set(named.rowNames ?? [])
    #expect(columns.count == named.columnCount && rows.count == named.rowCount)
    #expect(columns.contains("build[hall,pod,FY2026H2]"))
    #expect(!columns.contains("build[hall,pod,FY2026H1]"))
    #expect(columns.contains("serve[work,abroad,FY2026H1]"))
    #expect(rows.contains("power[hall,FY2027H1]"))
    #expect(rows.contains("policy[share,FY2027]"))
    #expect(rows.contains("domestic_share"))
    #expect(formulation.domesticShareRow.map { named.rowName($0) } == "domestic_share")
  }

  @Test func forbiddenWorkHasNoColumns() throws {
    let profile = with(TinyPlanTests.profile) {
      $0.rules.append(
        Rule(
          id: "control", title: "Control",
          kind: .eligibility(workloads: .always, supply: Example.domestic), penalty: nil))
    }
    let formulation = try PlanFormulation(profile)
    let names = formulation.columnLabels.map { formulation.name(of: $0) }
    #expect(!names.contains { $0.hasPrefix("serve[work,abroad") })
    #expect(names.contains { $0.hasPrefix("serve[work,home") })
  }

  @Test func namesAreUniqueWithEveryFamily() throws {
    let formulation = try PlanFormulation(ProfileGenerator().profile(seed: 1), domesticShare: 0.1)
    let named = formulation.namedProgram()
    #expect(Set(named.columnNames ?? []).count == named.columnCount)
    #expect(Set(named.rowNames ?? []).count == named.rowCount)
    let largest = (named.rowLower + named.rowUpper).filter(\.isFinite).map(abs).max() ?? 0
    #expect(largest < 1e4)
  }

  @Test func aCountryOverTenYearsIsFormulatedInUnderASecond() throws {
    let generator = with(ProfileGenerator()) {
      $0.sites = 8
      $0.pods = 6
      $0.offers = 20
      $0.workloads = 15
      $0.years = 10
    }
    let profile = generator.profile(seed: 1)
    let clock = ContinuousClock()
    var formulation: PlanFormulation?
    let time = try clock.measure { formulation = try PlanFormulation(profile) }
    let program = try #require(formulation?.program)
    #expect(program.columnCount > 20_000)
    // A fifth of it on an idle machine; the margin is for busy ones.
    #expect(time < .seconds(2))
  }

  @Test func numbersThatNoArithmeticHonoursAreErrors() {
    let profile = with(TinyPlanTests.profile) {
      $0.accelerators[0].peak = AcceleratorRate(1e-9)
      $0.accelerators[0].utilization = [.pretrain: Fraction(0.0001)]
    }
    #expect(throws: PlannerError.self) { try PlanFormulation(profile) }
  }
}

@Suite("Growth compounds by half-months")
struct GrowthTests {
  @Test(arguments: [
    (rate: 0.1, halfMonths: 24, factor: 1.1),
    (rate: 0.1, halfMonths: 6, factor: 1.0241136890844451),
    (rate: -0.5, halfMonths: 48, factor: 0.25), (rate: 0, halfMonths: 17, factor: 1),
    (rate: 1, halfMonths: 12, factor: 1.4142135623730951),
  ])
  func factor(rate: Double, halfMonths: Int, factor: Double) {
    expectClose(Growth(perYear: rate).factor(overHalfMonths: halfMonths), factor, 1e-14)
  }

  @Test func yearsRunBothWays() {
    let growth = Growth(perYear: 0.02)
    expectClose(growth.factor(from: 2024, to: 2026), 1.0404, 1e-15)
    expectClose(growth.factor(from: 2026, to: 2024), 1 / 1.0404, 1e-15)
  }
}

@Suite("Months become steps")
struct PlanCalendarTests {
  let calendar = PlanCalendar(
    Horizon(start: CalendarMonth(year: 2026, month: 4), years: 2, step: .quarter),
    discountRate: 0.1)

  @Test(arguments: [
    (month: Example.month(2026, 4), step: 0), (month: Example.month(2020, 1), step: 0),
    (month: Example.month(2026, 5), step: 1), (month: Example.month(2026, 7), step: 1),
    (month: Example.month(2028, 3), step: 8), (month: Example.month(2028, 1), step: 7),
  ])
  func firstStep(month: CalendarMonth, step: Int) {
    #expect(calendar.firstStep(startingFrom: month) == step)
  }

  @Test func aSpanOfMonthsHoldsTheStepsThatStartInIt() {
    #expect(calendar.steps(from: nil, through: nil) == 0..<8)
    #expect(
      calendar.steps(from: Example.month(2026, 5), through: Example.month(2026, 12)) == 1..<3)
    #expect(
      calendar.steps(from: Example.month(2026, 5), through: Example.month(2026, 6)).isEmpty)
    #expect(calendar.steps(from: Example.month(2030, 1), through: nil).isEmpty)
  }

  @Test func moneyIsDiscountedFromTheMiddle() {
    expectClose(calendar.discountOfStep[0], 0.9881557, 1e-6)
    expectClose(calendar.discountOfYear[1], 0.8667842, 1e-6)
    expectClose(calendar.discountAtEnd, 1 / 1.21, 1e-14)
  }

  /// After one of two years at 10 %: 100 paid off in two amounts of 57.619 leaves 52.381, next year's
  /// amount a year before.
  @Test func whatIsLeftOfAnAssetIsNotPaidOff() {
    expectClose(calendar.shareLeft(ofLife: 2, atAge: 1), 0.52380952, 1e-7)
    #expect(calendar.shareLeft(ofLife: 2, atAge: 0) == 1)
    #expect(calendar.shareLeft(ofLife: 2, atAge: 2) == 0)
    #expect(calendar.shareLeft(ofLife: 2, atAge: 5) == 0)
  }

  /// Price less what is left, both at the start, is as many equal amounts as there are years, whatever
  /// the rate and wherever the horizon ends.
  @Test(arguments: [-0.2, 0, 1e-9, 0.05, 0.3], [1, 3, 10, 20])
  func yearsOfAnAssetCostTheSame(rate: Double, years: Int) {
    func cost(_ years: Int) -> Double {
      let calendar = PlanCalendar(
        Horizon(start: Example.month(2026, 4), years: years, step: .half), discountRate: rate)
      return 1 - calendar.discountAtEnd * calendar.shareLeft(ofLife: 20, atAge: Double(years))
    }
    func amounts(_ years: Int) -> Double {
      let factor = 1 / (1 + rate)
      return (0..<years).reduce(0) { sum, _ in factor * (1 + sum) }
    }
    expectClose(cost(years) / cost(1), amounts(years) / amounts(1), 1e-6)
  }
}
