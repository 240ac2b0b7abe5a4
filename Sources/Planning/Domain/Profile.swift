public import Quantities

/// All that a plan is made from: what is needed, what can be built and rented, under which rules.
///
/// References between parts are by `id`; `validate()` finds dangling ones. A profile holds money in
/// the currencies and years it was given in; the formulation converts.
public struct Profile: Sendable, Hashable {
  public var name: String
  public var title: String
  /// The country whose control counts as domestic, by its ISO 3166 code.
  public var homeCountry: String
  public var horizon: Horizon
  public var money: MoneyAssumptions
  public var accelerators: [Accelerator] = []
  public var entities: [Entity] = []
  public var sites: [Site] = []
  /// Limits on what utilities connect.
  public var grids: [GridLimit] = []
  public var pods: [PodType] = []
  public var fleet: [ExistingPods] = []
  public var offers: [Offer] = []
  public var commitments: [SpendCommitment] = []
  public var workloads: [Workload] = []
  public var subsidies: [Subsidy] = []
  public var staff: StaffLimits?
  public var rules: [Rule] = []
  public var datasets: [Dataset] = []
  public var exports: [ExportProduct] = []
  public var carbon: CarbonPolicy?
  /// Published numbers to hold the plan against.
  public var published: [PublishedFigure] = []
  /// Where the numbers come from.
  public var sources: [SourceNote] = []

  public init(
    name: String, title: String, homeCountry: String, horizon: Horizon, money: MoneyAssumptions
  ) {
    self.name = name
    self.title = title
    self.homeCountry = homeCountry
    self.horizon = horizon
    self.money = money
  }
}

/// Where one number, or all numbers of one item, come from.
public struct SourceNote: Sendable, Hashable {
  public enum Confidence: String, Sendable, Hashable, CaseIterable {
    case high
    case medium
    case low
  }

  /// The dotted path of the item or number, such as `accelerators.h100.peak`.
  public var path: String
  public var source: String
  /// When the source said so: `2026-11` or `2026`.
  public var asOf: String
  public var confidence: Confidence?

  public init(path: String, source: String, asOf: String, confidence: Confidence?) {
    self.path = path
    self.source = source
    self.asOf = asOf
    self.confidence = confidence
  }
}

/// The planning years, cut into equal steps.
///
/// A fiscal year has the number of the calendar year in
/// which it starts.
public struct Horizon: Sendable, Hashable {
  public enum Step: String, Sendable, Hashable, CaseIterable {
    case month
    case quarter
    case half

    public var months: Int {
      switch self {
      case .month: 1
      case .quarter: 3
      case .half: 6
      }
    }
  }

  public var start: CalendarMonth
  public var years: Int
  public var step: Step
  public var foresight = Foresight.perfect

  /// How far ahead a planner sees who decides year by year.
  public enum Foresight: Sendable, Hashable {
    /// Every year knows all others: one plan over the whole horizon.
    case perfect
    /// Each year knows itself and so many years after it.
    case rolling(years: Int)

    /// Each year knows itself alone.
    public static let myopic = Foresight.rolling(years: 0)
  }

  public init(start: CalendarMonth, years: Int, step: Step) {
    self.start = start
    self.years = years
    self.step = step
  }

  public var stepCount: Int { years * 12 / step.months }
  /// Hours of one step; a year counts 8760.
  public var hoursPerStep: Double { 8760.0 / 12 * Double(step.months) }
  public var stepsPerYear: Int { 12 / step.months }
  /// The fiscal years, first to last.
  public var fiscalYears: Range<Int> { start.year..<start.year + years }

  public func firstMonth(ofStep t: Int) -> CalendarMonth { start + t * step.months }
  public func fiscalYear(ofStep t: Int) -> Int { start.year + t / stepsPerYear }
  /// The step that holds a month; negative before the start, ≥ `stepCount` after the end.
  public func step(of month: CalendarMonth) -> Int {
    let months = month - start
    return months >= 0 ? months / step.months : -((step.months - 1 - months) / step.months)
  }
  /// Steps that cover a span, rounded up.
  public func steps(covering span: MonthSpan) -> Int {
    Int((span.value / Double(step.months)).rounded(.up))
  }
  /// `FY2028Q1`, or `FY2028M01`, `FY2028H1`.
  public func label(ofStep t: Int) -> String {
    let part = t % stepsPerYear + 1
    switch step {
    case .month: return "FY\(fiscalYear(ofStep: t))M\(part < 10 ? "0" : "")\(part)"
    case .quarter: return "FY\(fiscalYear(ofStep: t))Q\(part)"
    case .half: return "FY\(fiscalYear(ofStep: t))H\(part)"
    }
  }
}

/// How money of different years and currencies compares.
public struct MoneyAssumptions: Sendable, Hashable {
  /// The currency and price year of every result.
  public var currency: Currency
  public var year: Int
  /// The weighted average cost of capital, real, at which cash flows are discounted to the start.
  ///
  /// Real, as all money of a plan has the purchasing power of `year`: (1 + nominal) / (1 + inflation)
  /// − 1. After tax where there is a `taxRate`, as the cash flows then are. A planner who weighs the
  /// welfare of a country gives the social discount rate and no tax, which for a state is a transfer.
  public var discountRate: AnnualRate
  /// The tax on a company's income; `nil` for a plan before tax.
  public var taxRate: Fraction?
  /// Yearly change of the price level of each currency, by which amounts of other price years are
  /// brought to `year`.
  public var inflation: [Currency: AnnualRate]
  /// Units of the base currency for one unit of the foreign one, by fiscal year.
  public var exchangeRates: [Currency: Path<Fraction>]

  public init(
    currency: Currency, year: Int, discountRate: AnnualRate,
    inflation: [Currency: AnnualRate] = [:], exchangeRates: [Currency: Path<Fraction>] = [:]
  ) {
    self.currency = currency
    self.year = year
    self.discountRate = discountRate
    self.inflation = inflation
    self.exchangeRates = exchangeRates
  }
}
