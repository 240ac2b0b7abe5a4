/// What sort of flow a cause is, which says how budgets and tax see it.
public enum CashFlowKind: Sendable, Hashable {
  /// Pods and power: depreciated for tax.
  case capital
  /// Public money for capital: it lowers what is depreciated.
  case subsidy
  /// What running, renting and people cost, and what services and used pods earn: taxed when it flows.
  case operation
  case tax
  /// A price of the model that nobody pays, such as that of a broken rule.
  case notional
  /// What is left when the horizon ends, and the tax on it.
  case endValue
}

extension CashFlowCause {
  public var kind: CashFlowKind {
    switch self {
    case .podCapex, .powerCapex: .capital
    case .subsidy: .subsidy
    case .maintenance, .power, .demandCharge, .staff, .reserved, .onDemand, .resale, .egress,
      .storage, .recruiting, .carbon, .exports, .onboarding, .commitments:
      .operation
    case .tax, .depreciationShield: .tax
    case .penalties: .notional
    case .residualValue, .residualTax: .endValue
    }
  }
}

extension Budget.Account {
  /// Whether a budget of this account counts a flow.
  func counts(_ cause: CashFlowCause) -> Bool {
    switch cause.kind {
    case .capital, .subsidy: self == .capex || self == .cash
    case .operation: self == .opex || self == .cash
    case .tax: self == .cash
    case .notional, .endValue: false
    }
  }

  /// Such as `operating spending`.
  var phrase: String {
    switch self {
    case .capex: "capital spending net of subsidy"
    case .opex: "operating spending"
    case .cash: "all spending"
    }
  }
}
