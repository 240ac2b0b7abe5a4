import Quantities

/// What the cost of a plan is traded against: one number about the whole horizon that a rule could
/// bound.
public enum PolicyAxis: String, Sendable, Hashable, CaseIterable {
  /// Effective compute served by supply under domestic control ÷ effective compute demanded.
  case domesticShare = "domestic-share"
  /// Payments abroad for services, less receipts from abroad, not discounted.
  case servicesBalance = "services-balance"
  /// The same with the foreign part of equipment.
  case foreignContent = "foreign-content"
  /// Emissions of energy and of making pods, kt CO₂.
  case carbon
  /// Capital spending net of subsidy, not discounted.
  case capex
  /// The share of the critical load that goes on, in the mean of every year, when all supply that
  /// isn't domestic fails for some months.
  case survivableLoad = "survivable-load"

  public enum Unit: Sendable, Hashable {
    /// From 0 to 1, written in percent.
    case share
    /// The plan's money.
    case money
    /// kt CO₂.
    case kilotonnes
  }

  public var unit: Unit {
    switch self {
    case .domesticShare, .survivableLoad: .share
    case .servicesBalance, .foreignContent, .capex: .money
    case .carbon: .kilotonnes
    }
  }

  /// Whether a stricter policy asks for more of it, or lets there be less.
  public var bound: Rule.Bound { unit == .share ? .atLeast : .atMost }

  /// Its name in answers, such as `domesticShare`.
  public var key: String {
    switch self {
    case .domesticShare: "domesticShare"
    case .servicesBalance: "servicesBalance"
    case .foreignContent: "foreignContent"
    case .carbon: "carbon"
    case .capex: "capex"
    case .survivableLoad: "survivableLoad"
    }
  }

  /// What it is called within a sentence.
  public var title: String {
    switch self {
    case .domesticShare: "domestic share"
    case .servicesBalance: "services bought abroad"
    case .foreignContent: "foreign content"
    case .carbon: "emissions"
    case .capex: "capital spending"
    case .survivableLoad: "survivable load"
    }
  }

  /// What exactly it counts.
  public var definition: String {
    switch self {
    case .domesticShare:
      "the part of the effective compute demanded over the horizon that supply under domestic "
        + "control serves"
    case .servicesBalance:
      "payments abroad for services less receipts from there, summed over all years without "
        + "discounting"
    case .foreignContent:
      "payments abroad for services and for the foreign part of equipment less receipts from "
        + "there, summed over all years without discounting"
    case .carbon:
      "emissions of the energy of machines at work and of making pods, summed over all years"
    case .capex:
      "capital spending net of subsidy, summed over all years without discounting"
    case .survivableLoad:
      "the least part of the critical work of any kind that goes on in any year, on the year’s "
        + "means, while all supply that isn’t domestic is gone for \(Self.outageMonths) months"
    }
  }

  /// How long the outage behind `survivableLoad` lasts: work that may wait so long needs nothing.
  static let outageMonths = 3
}

/// A bound on an axis over the whole horizon, besides the profile's rules.
public struct PolicyLimit: Sendable, Hashable {
  public var axis: PolicyAxis
  /// In the axis' unit; infinite for a row without a limit, where the axis is a ceiling.
  public var value: Double

  public init(axis: PolicyAxis, value: Double) {
    self.axis = axis
    self.value = value
  }
}
