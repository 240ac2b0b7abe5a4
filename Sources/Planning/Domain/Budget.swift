public import Quantities

/// A limit on spending of a kind.
public struct Budget: Sendable, Hashable {
  public enum Account: String, Sendable, Hashable, CaseIterable {
    /// Pods and power, net of subsidy.
    case capex
    /// What runs them, rent, staff and receipts: all but capital, subsidy and tax.
    case opex
    /// All that is paid and received, capital, subsidy and tax included; neither penalties nor what
    /// things are worth in the end are.
    case cash
  }

  public var account: Account
  /// By fiscal year.
  public var limit: Path<Money>
  /// How many fiscal years share one budget, the sum of theirs: blocks from the first year on, the
  /// last of which may be shorter.
  public var windowYears: Int
  /// Whether what a block leaves unspent adds to the next ones.
  public var carriesOver: Bool

  public init(
    account: Account, limit: Path<Money>, windowYears: Int = 1, carriesOver: Bool = false
  ) {
    self.account = account
    self.limit = limit
    self.windowYears = windowYears
    self.carriesOver = carriesOver
  }
}

extension Rule.Kind {
  /// Capital spending net of subsidy in a fiscal year.
  public static func capexBudget(limit: Path<Money>) -> Rule.Kind {
    .budget(Budget(account: .capex, limit: limit))
  }
}
