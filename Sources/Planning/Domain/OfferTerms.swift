public import Quantities

extension Offer {
  /// What makes spot capacity cheap: it is taken back.
  public struct Spot: Sendable, Hashable {
    /// Mean time between losses of one accelerator; a job of n loses one n times as often.
    public var preemptedEvery: ClockSpan
    /// What a checkpoint stops a job for, and what a restart from one takes.
    public var checkpoint: ClockSpan
    public var restart: ClockSpan
    /// Whether it may serve, too.
    public var serves: Bool

    public init(
      preemptedEvery: ClockSpan, checkpoint: ClockSpan, restart: ClockSpan, serves: Bool
    ) {
      self.preemptedEvery = preemptedEvery
      self.checkpoint = checkpoint
      self.restart = restart
      self.serves = serves
    }

    /// The part of the time in which a job makes progress.
    ///
    /// With n accelerators lost at the rate n/T, checkpoints at the interval τ that loses least,
    /// τ² = 2 · checkpoint · T/n, leave
    ///
    ///     η(n) = 1 − checkpoint/τ − τ n/(2T) − restart · n/T,
    ///
    /// of which serving, which has nothing to repeat, has the last term only.
    ///
    /// Reference: Young, A First Order Approximation to the Optimum Checkpoint Interval (1974).
    public func goodput(of kind: Workload.Kind, accelerators n: Double) -> Double {
      let rate = max(1, n) / preemptedEvery.value
      let restarting = rate * restart.value
      guard kind != .serve else { return serves ? max(0, 1 - restarting) : 0 }
      return max(0, 1 - (2 * checkpoint.value * rate).squareRoot() - restarting)
    }
  }

  /// How many accelerators large jobs find together.
  public struct Depth: Sendable, Hashable {
    /// The least size of the jobs that it is for.
    public var gang: AcceleratorCount
    /// What those jobs use at most, in sum.
    public var quota: AcceleratorCount

    public init(gang: AcceleratorCount, quota: AcceleratorCount) {
      self.gang = gang
      self.quota = quota
    }
  }

  /// What accelerators cost beyond a number in use.
  public struct PriceTier: Sendable, Hashable {
    public var above: AcceleratorCount
    /// The multiple of the price for those above.
    public var factor: Fraction

    public init(above: AcceleratorCount, factor: Fraction) {
      self.above = above
      self.factor = factor
    }
  }
}

/// What must be done before a provider's offers can be used: contracts, audits, links, training.
public struct Onboarding: Sendable, Hashable {
  /// Once, when it begins; and for every year in which its offers can be used.
  public var cost: Money
  public var yearly: Money
  public var lead: MonthSpan

  public init(cost: Money, yearly: Money, lead: MonthSpan) {
    self.cost = cost
    self.yearly = yearly
    self.lead = lead
  }
}

/// A promise to spend so much a year with an entity, for a discount.
public struct SpendCommitment: Sendable, Hashable {
  public var id: String
  public var title: String
  public var entity: String
  /// The fiscal years in which it can start, and how many it runs.
  public var firstStart: Int
  public var lastStart: Int
  public var years: Int
  /// What is paid a year at least, used or not.
  public var minimum: Path<Money>
  /// Off the price of the entity's on-demand and spot offers.
  public var discount: Fraction

  public init(
    id: String, title: String, entity: String, firstStart: Int, lastStart: Int, years: Int,
    minimum: Path<Money>, discount: Fraction
  ) {
    self.id = id
    self.title = title
    self.entity = entity
    self.firstStart = firstStart
    self.lastStart = lastStart
    self.years = years
    self.minimum = minimum
    self.discount = discount
  }
}
