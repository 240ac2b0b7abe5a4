public import LinearProgramming
public import Quantities

/// What to build and sign, when, and what follows from it.
///
/// Arrays over steps have one value a step of `horizon`, arrays over years one a fiscal year.
/// Money is in billions of the base currency, in purchasing power of its base year
/// (`moneyUnit.label`, such as `GJPY@2026`); compute is in effective EFLOP/s, averaged over the
/// step, and power is facility power in MW.
public struct Plan: Sendable, Equatable {
  public var profileName: String
  public var profileTitle: String
  public var homeCountry: String
  public var moneyUnit: MoneyUnit
  public var horizon: Horizon
  /// The net present value of the cost: the objective of the linear program.
  public var objective: Double
  /// The residuals that the independent checker found, and how the optimum was reached.
  public var solve: SolveSummary
  /// The basis of the optimum, from which the same program is solved again without a pivot; `nil`
  /// where the method had none.
  public var basis: Basis?
  /// How many orders are of pieces, such as pods, and how many of them are in parts.
  public var pieces: PieceCount
  /// The floor on the domestic share that the caller asked for, besides the profile's rules.
  public var requiredDomesticShare: Double?
  /// The bound on another axis that the caller asked for; of the survivable load it is also a rule.
  public var requiredLimit: PolicyLimit?
  /// `nil` where every year knew all others.
  public var foresight: PlanForesight?

  /// Owned pools (site × pod type), by site and pod in the profile's order, then offers.
  public var sources: [PlanSource]
  public var workloads: [PlanWorkload]
  public var sites: [PlanSite]
  /// By step of start, site and pod.
  public var builds: [PodBuild]
  /// By step of sale.
  public var podSales: [PodSale] = []
  /// Providers to onboard, by step.
  public var onboardings: [ProviderOnboarding] = []
  /// Spend commitments to make, and what becomes of them every year.
  public var commitments: [CommitmentYear] = []
  /// By step of energising, site and tranche.
  public var tranches: [TrancheBuild]
  /// By step of signing and offer.
  public var contracts: [SignedContract]
  public var onDemandUse: [OnDemandUse]
  /// By product and fiscal year, where any is sold.
  public var exports: [ExportSale] = []
  /// By dataset and place, where any of it is copied or streamed to.
  public var datasets: [PlanDataset] = []
  /// `nil` where hiring is no decision.
  public var workforce: PlanWorkforce?
  public var money: CashFlowTable
  /// The same money by whom and what it belongs to.
  public var flows: [MoneyFlow] = []
  /// How the cost moves with inputs of low or medium confidence, the steepest first; empty where
  /// that wasn't asked for.
  public var sensitivities: [InputSensitivity] = []
  public var years: [PlanYear]
  /// The rules and limits that bind, the most expensive first.
  public var bindingRules: [BindingRule]
  public var metrics: PlanMetrics
  /// The soft rules that it breaks, by rule and year.
  public var brokenRules: [BrokenRule] = []

  /// How different plans can be that cost little more; `nil` where that wasn't asked for.
  public var alternatives: PlanAlternatives?

  /// Published numbers beside what the plan says of the same.
  public var published: [PublishedComparison] = []

  public init(
    profileName: String, profileTitle: String, homeCountry: String, moneyUnit: MoneyUnit,
    horizon: Horizon, objective: Double, solve: SolveSummary, pieces: PieceCount,
    requiredDomesticShare: Double?, sources: [PlanSource], workloads: [PlanWorkload],
    sites: [PlanSite], builds: [PodBuild], tranches: [TrancheBuild], contracts: [SignedContract],
    onDemandUse: [OnDemandUse], money: CashFlowTable, years: [PlanYear],
    bindingRules: [BindingRule], metrics: PlanMetrics
  ) {
    self.profileName = profileName
    self.profileTitle = profileTitle
    self.homeCountry = homeCountry
    self.moneyUnit = moneyUnit
    self.horizon = horizon
    self.objective = objective
    self.solve = solve
    self.pieces = pieces
    self.requiredDomesticShare = requiredDomesticShare
    self.sources = sources
    self.workloads = workloads
    self.sites = sites
    self.builds = builds
    self.tranches = tranches
    self.contracts = contracts
    self.onDemandUse = onDemandUse
    self.money = money
    self.years = years
    self.bindingRules = bindingRules
    self.metrics = metrics
  }

  /// Whether pods and all else that comes in pieces are whole numbers; `false` means that the plan
  /// is the continuous relaxation, whose cost is a lower bound.
  public var hasWholePods: Bool { pieces.fractional == 0 }

  /// `FY2026Q1`, … in the order of the steps.
  public var stepLabels: [String] { (0..<horizon.stepCount).map { horizon.label(ofStep: $0) } }
  /// `FY2026`, … in the order of the years.
  public var yearLabels: [String] { horizon.fiscalYears.map { "FY\($0)" } }
}

/// The unit of a plan's money: 10⁹ units of a currency, in prices of a year.
public struct MoneyUnit: Sendable, Hashable {
  /// How many units of the currency one unit of the plan is.
  public static let scale = 1e9

  public var currency: Currency
  public var year: Int

  public init(currency: Currency, year: Int) {
    self.currency = currency
    self.year = year
  }

  /// `GJPY@2026`.
  public var label: String { "G\(currency.code)@\(year)" }
}

/// How the linear program behind a plan was solved.
public struct SolveSummary: Sendable, Equatable {
  public var method: String
  public var simplexIterations: Int
  public var seconds: Double
  public var rowCount: Int
  public var columnCount: Int
  public var entryCount: Int
  /// Violations found by the independent checker, relative to the size of what they violate.
  public var primalResidual: Double
  public var dualResidual: Double
  public var gap: Double

  public init(
    method: String, simplexIterations: Int, seconds: Double, rowCount: Int, columnCount: Int,
    entryCount: Int, primalResidual: Double, dualResidual: Double, gap: Double
  ) {
    self.method = method
    self.simplexIterations = simplexIterations
    self.seconds = seconds
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.entryCount = entryCount
    self.primalResidual = primalResidual
    self.dualResidual = dualResidual
    self.gap = gap
  }
}
