/// Pods to order for a site.
public struct PodBuild: Sendable, Equatable {
  public var site: String
  public var pod: String
  /// The step in which they are ordered, and the one in which they start work and are paid.
  public var orderStep: Int
  public var startStep: Int
  /// The first step in which they no longer work; may lie after the horizon.
  public var retirementStep: Int
  public var pods: Double
  public var accelerators: Double
  /// Facility power at full load, MW.
  public var power: Double
  /// What they cost, before subsidy.
  public var capex: Double
  /// Whether they take the place of pods that leave the site.
  public var isRefresh: Bool

  public init(
    site: String, pod: String, orderStep: Int, startStep: Int, retirementStep: Int, pods: Double,
    accelerators: Double, power: Double, capex: Double, isRefresh: Bool = false
  ) {
    self.isRefresh = isRefresh
    self.site = site
    self.pod = pod
    self.orderStep = orderStep
    self.startStep = startStep
    self.retirementStep = retirementStep
    self.pods = pods
    self.accelerators = accelerators
    self.power = power
    self.capex = capex
  }
}

/// Power to add to a site.
public struct TrancheBuild: Sendable, Equatable {
  public var site: String
  public var tranche: String
  /// The step in which it is ordered, and the first one with its power; it is paid in equal parts
  /// from the one to the other.
  public var orderStep: Int
  public var energizedStep: Int
  public var blocks: Double
  /// Facility power, MW.
  public var power: Double
  /// What it costs, before subsidy.
  public var capex: Double

  public init(
    site: String, tranche: String, orderStep: Int, energizedStep: Int, blocks: Double,
    power: Double, capex: Double
  ) {
    self.site = site
    self.tranche = tranche
    self.orderStep = orderStep
    self.energizedStep = energizedStep
    self.blocks = blocks
    self.power = power
    self.capex = capex
  }
}

/// A reservation to sign.
public struct SignedContract: Sendable, Equatable {
  public var offer: String
  public var entity: String
  public var step: Int
  /// How many steps it runs, beyond the horizon's end where it does.
  public var termSteps: Int
  public var accelerators: Double
  /// What a full year of it costs at the exchange rate of the year of signing.
  public var yearlyCost: Double
  /// Blocks of a capacity block offer; `nil` for reservations.
  public var blocks: Double?

  public init(
    offer: String, entity: String, step: Int, termSteps: Int, accelerators: Double,
    yearlyCost: Double, blocks: Double? = nil
  ) {
    self.blocks = blocks
    self.offer = offer
    self.entity = entity
    self.step = step
    self.termSteps = termSteps
    self.accelerators = accelerators
    self.yearlyCost = yearlyCost
  }
}

/// The use of an on-demand offer in a fiscal year.
public struct OnDemandUse: Sendable, Equatable {
  public var offer: String
  public var entity: String
  public var fiscalYear: Int
  /// Accelerators in use on average over the year, and in its busiest step.
  public var meanAccelerators: Double
  public var peakAccelerators: Double
  public var cost: Double

  public init(
    offer: String, entity: String, fiscalYear: Int, meanAccelerators: Double,
    peakAccelerators: Double, cost: Double
  ) {
    self.offer = offer
    self.entity = entity
    self.fiscalYear = fiscalYear
    self.meanAccelerators = meanAccelerators
    self.peakAccelerators = peakAccelerators
    self.cost = cost
  }
}
