public import Quantities

/// A policy: something the plan must respect, or pay for breaking.
public struct Rule: Sendable, Hashable {
  public var id: String
  public var title: String
  public var kind: Kind
  /// The price of one unit of violation where the rule is soft; `nil` where it is hard.
  ///
  /// The unit is one effective EFLOP/s and year for eligibility, exits, shares, scores and outages,
  /// one unit of HHI and year for concentration, one unit of money for budgets and balances, and of
  /// the price of what is ordered otherwise for builds.
  public var penalty: Double?
  /// The fiscal years in which it holds; `nil` for all.
  public var applies: ClosedRange<Int>?

  public enum Kind: Sendable, Hashable {
    /// Work that `workloads` selects may only run on supply that `supply` accepts. Where it is hard
    /// it is applied before columns are made: what is forbidden does not exist in the model.
    case eligibility(workloads: Predicate, supply: Predicate)
    /// Of the effective compute demanded by `workloads` in a fiscal year, the part served by
    /// `supply` is at least, or at most, a share.
    case share(workloads: Predicate, supply: Predicate, bound: Bound, share: Path<Fraction>)
    /// Spending of a kind in a fiscal year, or in several together.
    case budget(Budget)
    /// Payments abroad in a fiscal year: for services, or with the foreign part of equipment.
    case balance(account: Account, limit: Path<Money>)
    /// Supply that isn't domestic may do work that `workloads` selects only where the work can be
    /// brought home within a time.
    case exit(workloads: Predicate, within: MonthSpan)
    /// The mean of a number over the supplies that serve, weighted by the compute they serve.
    case score(ScoreTerms)
    /// The concentration of supply on few.
    case concentration(ConcentrationTerms)
    /// What must go on when supply fails.
    case outage(OutageTerms)
    /// Pods and power ordered in the rule's years stay as another plan has them.
    case builds(BuildTerms)
  }

  public enum Bound: String, Sendable, Hashable {
    case atLeast = "at-least"
    case atMost = "at-most"
  }

  public enum Account: String, Sendable, Hashable, CaseIterable {
    /// What the statistic of the digital deficit counts: services bought abroad.
    case services
    /// Services and the foreign part of equipment.
    case foreignContent = "foreign-content"
  }

  public init(id: String, title: String, kind: Kind, penalty: Double?) {
    self.id = id
    self.title = title
    self.kind = kind
    self.penalty = penalty
  }

  /// Whether it holds in a fiscal year.
  public func applies(in year: Int) -> Bool { applies?.contains(year) ?? true }
}

/// Public money for building.
public struct Subsidy: Sendable, Hashable {
  public enum Coverage: String, Sendable, Hashable, CaseIterable {
    case pods
    case tranches
  }

  public var id: String
  public var title: String
  /// The share of eligible cost that is paid back in the year of spending.
  public var rate: Fraction
  public var covers: Set<Coverage>
  /// Sites it is for; empty for all domestic ones.
  public var sites: [String]
  /// The most over the whole horizon, and in one fiscal year.
  public var cap: Money
  public var yearlyCap: Path<Money>?
  /// Months in which spending counts, first and last.
  public var from: CalendarMonth
  public var through: CalendarMonth
  /// What else it asks of those who take it.
  public var conditions = SubsidyConditions()

  public init(
    id: String, title: String, rate: Fraction, covers: Set<Coverage>, sites: [String], cap: Money,
    yearlyCap: Path<Money>?, from: CalendarMonth, through: CalendarMonth
  ) {
    self.id = id
    self.title = title
    self.rate = rate
    self.covers = covers
    self.sites = sites
    self.cap = cap
    self.yearlyCap = yearlyCap
    self.from = from
    self.through = through
  }
}

/// How many people can run the sites.
public struct StaffLimits: Sendable, Hashable {
  /// People at the start, and the growth that hiring can reach.
  public var start: Headcount
  public var hiring: AnnualRate
  public var wage: Path<Wage>
  /// Where hiring is a decision; `nil` where people follow the need up to what hiring can reach.
  public var terms: HiringTerms?

  public init(start: Headcount, hiring: AnnualRate, wage: Path<Wage>) {
    self.start = start
    self.hiring = hiring
    self.wage = wage
  }
}

/// A condition on the attributes of a workload or of a supply, such as
/// `data in [sensitive, secret]` or `region == JP and not ('US' in reach)`.
public indirect enum Predicate: Sendable, Hashable {
  case always
  case comparison(attribute: String, Comparison, [Value])
  /// Whether a set-valued attribute (`reach`) contains the value.
  case contains(attribute: String, String)
  case not(Predicate)
  case and(Predicate, Predicate)
  case or(Predicate, Predicate)

  public enum Comparison: String, Sendable, Hashable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    /// One of several values.
    case oneOf = "in"
  }

  public enum Value: Sendable, Hashable {
    case text(String)
    case number(Double)
    case flag(Bool)
  }

  /// The attributes of a workload: `workload` (its id), `kind`, `data`, `industry`.
  public static let workloadAttributes = ["workload", "kind", "data", "industry"]
  /// The attributes of a supply: `supply` (the id of the site or offer), `source` (`owned` or
  /// `cloud`), `country`, `entity`, `seat`, `parent`, `reach` (a set), `domestic` (in the home
  /// country and controlled by it alone), `foreign_capital`, `largest_foreign_holder`, `operator`,
  /// `ismap`, `certificates` (a set), `key_custody`, `accelerator`, `vendor`, `vendor_country`,
  /// `sov1` … `sov8`, their least `sov_min` and their weighted mean `sov_score`.
  public static let supplyAttributes =
    [
      "supply", "source", "country", "entity", "seat", "parent", "reach", "domestic",
      "foreign_capital", "largest_foreign_holder", "operator", "ismap", "certificates",
      "key_custody", "accelerator", "vendor", "vendor_country", "sov_min", "sov_score",
    ] + (1...8).map { "sov\($0)" }
  /// Those whose value is a number.
  public static let numericAttributes = supplyAttributes.filter {
    AttributeKind(ofAttribute: $0) == .number
  }
}
