/// Money of one cause in one fiscal year, with whom and what it belongs to.
///
/// Whatever it is summed by, all of a plan's flows add up to its cash-flow table, and their
/// discounted amounts to its objective.
public struct MoneyFlow: Sendable, Equatable {
  public var fiscalYear: Int
  public var cause: CashFlowCause
  public var owner: MoneyOwner
  /// In the plan's unit, positive where it is spent.
  public var amount: Double
  /// The same, brought to the start of the horizon.
  public var discounted: Double
  /// The parts of `amount` that go abroad for services, and for services and equipment.
  public var services: Double
  public var foreignContent: Double

  public init(
    fiscalYear: Int, cause: CashFlowCause, owner: MoneyOwner, amount: Double, discounted: Double,
    services: Double = 0, foreignContent: Double = 0
  ) {
    self.fiscalYear = fiscalYear
    self.cause = cause
    self.owner = owner
    self.amount = amount
    self.discounted = discounted
    self.services = services
    self.foreignContent = foreignContent
  }
}

/// What money belongs to, by ids of the profile; `nil` where it belongs to none of a kind.
public struct MoneyOwner: Sendable, Hashable {
  /// The owner of the site, or the provider of the offer.
  public var entity: String?
  public var site: String?
  /// The site or offer whose accelerators it pays for.
  public var supply: String?
  public var pod: String?
  public var workload: String?
  public var industry: String?
  /// The subsidy that pays.
  public var programme: String?
  /// The policy whose violation it prices.
  public var rule: String?

  public init() {}
}
