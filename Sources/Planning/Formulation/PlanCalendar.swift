import Quantities

/// The steps and years of a horizon as numbers that loops use.
struct PlanCalendar: Sendable {
  let horizon: Horizon
  let stepCount: Int
  let yearCount: Int
  let stepsPerYear: Int
  let monthsPerStep: Double
  let hoursPerStep: Double
  /// The length of a step in years.
  let stepYears: Double
  /// (1 + r)^−τ at the middle of each step and of each year, and at the horizon's end.
  let discountOfStep: [Double]
  let discountOfYear: [Double]
  let discountAtEnd: Double
  private let discountRate: Double

  init(_ horizon: Horizon, discountRate: Double) {
    self.horizon = horizon
    stepCount = horizon.stepCount
    yearCount = horizon.years
    stepsPerYear = horizon.stepsPerYear
    monthsPerStep = Double(horizon.step.months)
    hoursPerStep = horizon.hoursPerStep
    stepYears = 1 / Double(horizon.stepsPerYear)
    self.discountRate = discountRate
    let growth = Growth(perYear: discountRate)
    let months = horizon.step.months
    discountOfStep = (0..<horizon.stepCount).map {
      1 / growth.factor(overHalfMonths: (2 * $0 + 1) * months)
    }
    discountOfYear = (0..<horizon.years).map { 1 / growth.factor(overHalfMonths: 24 * $0 + 12) }
    discountAtEnd = 1 / growth.factor(overHalfMonths: 24 * horizon.years)
  }

  /// The share of its price that an asset is worth at an age, by what is left of its life: what of the
  /// price isn't paid off, were it paid off in equal amounts over the life.
  ///
  ///     (1 − (1 + r)^−(L − a)) / (1 − (1 + r)^−L)
  ///
  /// With it whoever uses the asset pays the same for each year, wherever the horizon ends; a value
  /// that falls straight would charge the first years more, and a longer horizon less.
  func shareLeft(ofLife life: Double, atAge age: Double) -> Double {
    guard age < life else { return 0 }
    // At a rate of zero the value falls straight; near it the formula loses all digits.
    guard discountRate.magnitude > 1e-6 else { return 1 - age / life }
    let growth = Growth(perYear: discountRate)
    func paid(_ years: Double) -> Double {
      1 - 1 / growth.factor(overHalfMonths: Int((24 * years).rounded()))
    }
    return paid(life - age) / paid(life)
  }

  /// The position of a step's fiscal year, from 0.
  func year(ofStep t: Int) -> Int { t / stepsPerYear }
  func fiscalYear(ofStep t: Int) -> Int { horizon.start.year + t / stepsPerYear }
  func fiscalYear(_ y: Int) -> Int { horizon.start.year + y }
  /// The middle of a step in fiscal years: 2026.5 is the middle of FY2026.
  func middle(ofStep t: Int) -> Double {
    Double(horizon.start.year) + (Double(t) + 0.5) / Double(stepsPerYear)
  }
  func steps(ofYear y: Int) -> Range<Int> { y * stepsPerYear..<(y + 1) * stepsPerYear }

  /// The first step that starts in or after the month; `stepCount` or more where that is after
  /// the horizon, 0 where it is before.
  func firstStep(startingFrom month: CalendarMonth) -> Int {
    let months = month - horizon.start
    return months <= 0 ? 0 : (months + horizon.step.months - 1) / horizon.step.months
  }

  /// The steps that start in or between two months.
  func steps(from first: CalendarMonth?, through last: CalendarMonth?) -> Range<Int> {
    let lower = first.map { min(firstStep(startingFrom: $0), stepCount) } ?? 0
    let upper = last.map { min(firstStep(startingFrom: $0 + 1), stepCount) } ?? stepCount
    return lower..<max(lower, upper)
  }
}
