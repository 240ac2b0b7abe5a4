/// Where a plan stands in one fiscal year.
public struct PlanYear: Sendable, Equatable {
  public var fiscalYear: Int
  /// Effective EFLOP/s demanded, served and left undone, averaged over the year.
  public var demand = 0.0
  public var served = 0.0
  public var unserved = 0.0
  /// Work waiting at the end of the year, in EFLOP/s of its last step.
  public var deferred = 0.0
  /// Effective compute served by supply under domestic control ÷ effective compute demanded.
  ///
  /// It may exceed 1 in a year that also serves what the year before left waiting.
  public var domesticShare = 0.0
  /// Effective compute served by machines in the home country ÷ effective compute demanded.
  public var residencyShare = 0.0
  /// Payments abroad for services, and with the foreign part of equipment.
  public var servicesBalance = 0.0
  public var foreignContent = 0.0
  /// Σ (share of an entity in the compute served)²; zero where nothing is served.
  public var hhi = 0.0
  /// Facility power of the installed pods at full load in the year's largest step, MW.
  public var peakPower = 0.0
  /// Energy drawn by own sites, GWh.
  public var energy = 0.0
  /// Emissions of the energy of own sites, of offers as far as it is known, and of making the
  /// pods that start work, kt CO₂.
  public var carbon = 0.0
  /// People needed in the year's largest step.
  public var staff = 0.0
  /// The share of accelerator-time, owned or reserved and available, that serves no work.
  public var idleShare = 0.0
  /// Accelerators owned and under reservation, in the year's last step.
  public var ownedAccelerators = 0.0
  public var reservedAccelerators = 0.0

  public init(fiscalYear: Int) { self.fiscalYear = fiscalYear }
}

/// A plan in a dozen numbers.
public struct PlanMetrics: Sendable, Equatable {
  /// Net present value of the cost.
  public var npvCost = 0.0
  /// The same without what is worth something when the horizon ends.
  public var npvWithoutResidual = 0.0
  /// As in `PlanYear`, over the whole horizon.
  public var domesticShare = 0.0
  public var residencyShare = 0.0
  /// By fiscal year; positive where money leaves the country.
  public var servicesBalance: [Double] = []
  public var foreignContent: [Double] = []
  public var hhi = 0.0
  /// The share of the demand that domestic supply could serve alone with what the plan gives it:
  /// in each step, what its own and reserved accelerators, headroom included, and the on-demand
  /// accelerators in use can do at most for the workloads that may run there.
  ///
  /// `nil` where the small linear programs behind it had no proven answer.
  public var survivableShare: Double?
  /// MW of facility power, at the most.
  public var peakPower = 0.0
  /// kt CO₂ over the horizon.
  public var carbon = 0.0
  /// People, at the most.
  public var staff = 0.0
  public var idleShare = 0.0
  /// The share of the demand that is left undone.
  public var unservedShare = 0.0
  /// Σ share² by country of the ultimate parent, and by maker of the accelerators.
  public var hhiParent = 0.0
  public var hhiVendor = 0.0
  /// By country whose law reaches the supplier, in order: the share of the compute demanded that it
  /// reaches.
  public var legalReach: [CountryShare] = []
  /// The mean of the suppliers' weighted EU sovereignty scores, weighted by what they serve.
  ///
  /// Zero counts for those not assessed; `nil` where nothing is served.
  public var sovereigntyScore: Double?
  /// The share of the demand that goes on, or may wait, when all supply that isn't domestic fails
  /// for some months.
  public var survivableLoad: [SurvivableLoad] = []
  /// Months until all work that the plan runs on supply that isn't domestic is home; `nil` where it
  /// uses one of which that isn't known.
  public var exitMonths: Double?

  public struct CountryShare: Sendable, Equatable {
    public var country: String
    public var share: Double

    public init(country: String, share: Double) {
      self.country = country
      self.share = share
    }
  }

  public struct SurvivableLoad: Sendable, Equatable {
    public var months: Int
    /// `nil` where the small linear programs behind it had no proven answer.
    public var share: Double?

    public init(months: Int, share: Double?) {
      self.months = months
      self.share = share
    }
  }

  public init() {}
}

/// A rule or limit that binds, and what a little more room would be worth.
public struct BindingRule: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case share
    case eligibility
    case score
    case concentration
    case outage
    case builds
    case domesticShare = "domestic-share"
    case limit
    case budget
    case balance
    case power
    case hall
    case racks
    case grid
    case tranches
    case quota
    case staff
    case subsidy
    case carbon
    case link
  }

  public var kind: Kind
  /// The id in the profile: of the rule, site, offer, subsidy or workload.
  public var id: String
  public var title: String
  /// `FY2028`, `FY2028Q1`, or empty for the whole horizon.
  public var period: String
  /// By how much the objective falls where the limit is loosened by one unit, in base currency
  /// units of present value.
  public var price: Double
  /// What the price is for: `JPY per MW-month`.
  public var unit: String
  /// The limit where it binds, by how much a soft rule is broken, and the unit of both.
  public var limit: Double
  public var violation: Double
  public var limitUnit: String
  /// What the limit costs as a whole at this price, in the plan's money: price × limit.
  ///
  /// Binding rules are sorted by it.
  public var weight: Double

  public init(
    kind: Kind, id: String, title: String, period: String, price: Double, unit: String,
    limit: Double, violation: Double, limitUnit: String, weight: Double
  ) {
    self.kind = kind
    self.id = id
    self.title = title
    self.period = period
    self.price = price
    self.unit = unit
    self.limit = limit
    self.violation = violation
    self.limitUnit = limitUnit
    self.weight = weight
  }
}
