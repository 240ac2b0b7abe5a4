/// A soft rule that the plan breaks in a fiscal year, at its price.
public struct BrokenRule: Sendable, Equatable {
  public var id: String
  public var title: String
  public var fiscalYear: Int
  /// By how much, and in what.
  public var violation: Double
  public var unit: String
  /// What that costs: the amount in its year, and its present value, in the plan's money.
  public var cost: Double
  public var presentCost: Double

  public init(
    id: String, title: String, fiscalYear: Int, violation: Double, unit: String, cost: Double,
    presentCost: Double
  ) {
    self.id = id
    self.title = title
    self.fiscalYear = fiscalYear
    self.violation = violation
    self.unit = unit
    self.cost = cost
    self.presentCost = presentCost
  }
}
