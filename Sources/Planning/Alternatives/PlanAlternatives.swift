/// How different plans can be that cost little more than the cheapest one.
public struct PlanAlternatives: Sendable, Equatable {
  /// What they may cost more, as a part of the least cost.
  public var slack: Double
  /// The most that they may cost, as net present value in the plan's money.
  public var costLimit: Double
  /// Sites, then providers, then offers, in the profile's order; those that no plan can use are left
  /// out.
  public var ranges: [AlternativeRange]
  /// Plans that differ from the cheapest and from each other.
  public var plans: [AlternativePlan]
  /// Why some are missing; `nil` where none is.
  public var stop: PlanStop?
}

/// What can be more or less in plans that cost little more than the cheapest one.
public enum AlternativeQuantity: Sendable, Equatable {
  /// The facility power of the pods at a site, mean over the horizon, MW.
  case site(String)
  /// The part of the work demanded over the horizon that the supplies of an entity, its sites and its
  /// offers, do.
  case provider(String)
  /// The part of the work demanded over the horizon that an offer does.
  case offer(String)

  public var id: String {
    switch self {
    case .site(let id), .provider(let id), .offer(let id): id
    }
  }

  /// `site`, `provider` or `offer`.
  public var kind: String {
    switch self {
    case .site: "site"
    case .provider: "provider"
    case .offer: "offer"
    }
  }
}

/// Between what bounds a quantity lies in all plans that cost no more than the limit.
public struct AlternativeRange: Sendable, Equatable {
  public var quantity: AlternativeQuantity
  /// In the cheapest plan.
  public var cheapest: Double
  /// The least and the most, each proven; `nil` where that wasn't found out.
  public var least: Double?
  public var most: Double?
}

/// A plan that costs no more than the limit.
public struct AlternativePlan: Sendable, Equatable {
  /// Net present value in the plan's money.
  public var cost: Double
  /// By quantity, in the order of the ranges.
  public var quantities: [Double]
  /// The mean difference from the cheapest plan, each quantity's as a part of its range.
  public var distance: Double
}
