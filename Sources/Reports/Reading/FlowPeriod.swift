import Planning

extension CashFlowCause {
  /// Whether a flow is for the use of its own year, as running and renting are.
  ///
  /// Capital, its subsidy and what is left of it are for the use of the whole horizon.
  var isOfItsYear: Bool {
    switch kind {
    case .operation: self != .resale
    case .tax: self != .depreciationShield
    case .capital, .subsidy, .notional, .endValue: false
    }
  }

  /// Whether a flow with this title in a run's tables is for the use of its own year.
  static func isOfItsYear(title: String) -> Bool {
    allCases.contains { $0.title == title && $0.isOfItsYear }
  }
}
