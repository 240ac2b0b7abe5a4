/// Why money flows.
public enum CashFlowCause: Int, Sendable, Hashable, CaseIterable {
  case podCapex
  case powerCapex
  /// Public money received: negative.
  case subsidy
  case maintenance
  /// Electric energy.
  case power
  case demandCharge
  case staff
  case reserved
  case onDemand
  /// The price of unserved work and of broken soft rules.
  case penalties
  /// Data that leave a place, and data kept there.
  case egress
  case storage
  case recruiting
  /// The price of emissions.
  case carbon
  /// Receipts from abroad: negative.
  case exports
  /// What pods and buildings are worth when the horizon ends: negative.
  case residualValue
  /// What pods bring that are sold before the end of their life: negative.
  case resale
  /// Income tax on what operation costs, which lowers it: negative; and on what is sold: positive.
  case tax
  /// Income tax that depreciation saves: negative.
  case depreciationShield
  /// Income tax on the residual value above the book value; negative where it is below.
  case residualTax
  /// What it takes to use a provider, once and every year.
  case onboarding
  /// Discounts of spend commitments, negative, and what falls short of their minimum.
  case commitments

  /// A name for tables, such as `pod capex`.
  public var title: String {
    switch self {
    case .podCapex: "pod capex"
    case .powerCapex: "power capex"
    case .subsidy: "subsidy"
    case .maintenance: "maintenance"
    case .power: "power"
    case .demandCharge: "demand charge"
    case .staff: "staff"
    case .reserved: "reserved"
    case .onDemand: "on-demand"
    case .penalties: "penalties"
    case .egress: "egress"
    case .storage: "storage"
    case .recruiting: "recruiting"
    case .carbon: "carbon"
    case .exports: "exports"
    case .residualValue: "residual value"
    case .resale: "resale"
    case .tax: "tax on operation"
    case .depreciationShield: "depreciation tax shield"
    case .residualTax: "tax on residual value"
    case .onboarding: "onboarding"
    case .commitments: "commitments"
    }
  }
}

/// Money by fiscal year and cause, positive where it is spent.
///
/// The sum of `discounted` is the plan's objective.
public struct CashFlowTable: Sendable, Equatable {
  public var fiscalYears: Range<Int>
  /// By year (from the first) and cause (by `rawValue`).
  public var undiscounted: [[Double]]
  /// The same, brought to the start of the horizon.
  public var discounted: [[Double]]

  /// A table of zeros.
  public init(fiscalYears: Range<Int>) {
    let row = [Double](repeating: 0, count: CashFlowCause.allCases.count)
    self.fiscalYears = fiscalYears
    undiscounted = fiscalYears.map { _ in row }
    discounted = undiscounted
  }

  public func amount(_ cause: CashFlowCause, in year: Int) -> Double {
    undiscounted[year - fiscalYears.lowerBound][cause.rawValue]
  }

  public func total(in year: Int) -> Double {
    undiscounted[year - fiscalYears.lowerBound].reduce(0, +)
  }

  public func total(_ cause: CashFlowCause) -> Double {
    undiscounted.reduce(0) { $0 + $1[cause.rawValue] }
  }

  public func discountedTotal(_ cause: CashFlowCause) -> Double {
    discounted.reduce(0) { $0 + $1[cause.rawValue] }
  }

  /// The net present value of everything.
  public var netPresentValue: Double { discounted.reduce(0) { $0 + $1.reduce(0, +) } }
  /// The net present value of what is paid within the horizon: without what pods and buildings are
  /// worth when it ends, and the tax on that.
  public var netPresentValueWithoutResidual: Double {
    CashFlowCause.allCases.reduce(0) {
      $1.kind == .endValue ? $0 : $0 + discountedTotal($1)
    }
  }
  /// Capital spending net of subsidy in a year.
  public func netCapex(in year: Int) -> Double {
    amount(.podCapex, in: year) + amount(.powerCapex, in: year) + amount(.subsidy, in: year)
  }
}
