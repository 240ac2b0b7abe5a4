/// Pods to sell before the end of their life.
public struct PodSale: Sendable, Equatable {
  public var site: String
  public var pod: String
  /// The first step in which they no longer work.
  public var step: Int
  public var pods: Double
  /// The step in which they started work; `nil` for pods that were there at the start.
  public var startStep: Int?
  /// What they bring.
  public var proceeds: Double

  public init(
    site: String, pod: String, step: Int, pods: Double, startStep: Int?, proceeds: Double
  ) {
    self.site = site
    self.pod = pod
    self.step = step
    self.pods = pods
    self.startStep = startStep
    self.proceeds = proceeds
  }
}

/// A provider to onboard.
public struct ProviderOnboarding: Sendable, Equatable {
  public var entity: String
  /// The step in which it begins, and the first in which the offers can be used.
  public var orderStep: Int
  public var step: Int
  /// Less than 1 where only a part of what the offers sell is used: the relaxation of all or
  /// nothing.
  public var share: Double

  public init(entity: String, orderStep: Int, step: Int, share: Double) {
    self.entity = entity
    self.orderStep = orderStep
    self.step = step
    self.share = share
  }
}

/// A spend commitment in a fiscal year of its term.
public struct CommitmentYear: Sendable, Equatable {
  public var commitment: String
  public var entity: String
  public var fiscalYear: Int
  /// Less than 1 where a part of it is made: the relaxation of all or nothing.
  public var share: Double
  /// Use that gets the discount, at list price; the discount; and what falls short of the minimum.
  public var listPrice: Double
  public var discount: Double
  public var shortfall: Double

  public init(
    commitment: String, entity: String, fiscalYear: Int, share: Double, listPrice: Double,
    discount: Double, shortfall: Double
  ) {
    self.commitment = commitment
    self.entity = entity
    self.fiscalYear = fiscalYear
    self.share = share
    self.listPrice = listPrice
    self.discount = discount
    self.shortfall = shortfall
  }
}
