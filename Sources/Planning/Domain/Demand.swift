public import Quantities

/// A class of work: how much, of what kind, with which data, and how long it can wait.
public struct Workload: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case pretrain
    case continuedPretrain = "continued-pretrain"
    case finetune
    case batch
    case serve

    /// Whether it changes a model, which needs young machines that work as one.
    public var isTraining: Bool {
      switch self {
      case .pretrain, .continuedPretrain, .finetune: true
      case .batch, .serve: false
      }
    }
  }

  public enum DataClass: String, Sendable, Hashable, CaseIterable {
    case `public`
    case business
    case sensitive
    case secret
  }

  public var id: String
  public var title: String
  public var kind: Kind
  public var data: DataClass
  public var industry: String
  /// Effective compute: FLOP/s that reach the model, averaged over a step.
  ///
  /// A linear path has its values in the middle of their fiscal years and grows from step to step
  /// between them; a step path is constant within a year.
  public var demand: Path<ComputeRate>
  /// How long work may wait; zero for work that can't.
  public var deferral: MonthSpan
  /// The accelerators that one job needs together.
  public var gang: AcceleratorCount
  /// Extra capacity held above the demand, as a share of it.
  public var headroom: Fraction
  /// What leaving work undone costs per effective EFLOP/s and year; `nil` where it must be done.
  public var penalty: Path<Money>?
  /// What waiting costs: for the work that one effective EFLOP/s does in a year, by the years that it
  /// is late; `nil` for nothing.
  ///
  /// Without it a plan keeps all deferrable work as late as it may be, for ever.
  public var delayCost: Path<Money>?
  /// Effective rates of accelerators by id, where the work's model gives them.
  ///
  /// Zero where it doesn't fit. Others deliver their peak times their utilization of the kind.
  public var rates: [String: AcceleratorRate]
  /// When it can run and how much it is in all.
  public var window = WorkWindow()
  /// Workloads whose results it builds on, and the time from their results to its start.
  public var after: [String] = []
  public var transfer = MonthSpan.zero
  /// The data that it reads, and what it sends away.
  public var traffic = WorkTraffic()
  /// The part of the demand that must go on when supply fails.
  public var critical = Fraction(1)
  /// What must come home when the work leaves a supply.
  public var exitData = Memory.zero

  public init(
    id: String, title: String, kind: Kind, data: DataClass, industry: String,
    demand: Path<ComputeRate>, deferral: MonthSpan, gang: AcceleratorCount, headroom: Fraction,
    penalty: Path<Money>?, delayCost: Path<Money>? = nil,
    rates: [String: AcceleratorRate] = [:]
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.data = data
    self.industry = industry
    self.demand = demand
    self.deferral = deferral
    self.gang = gang
    self.headroom = headroom
    self.penalty = penalty
    self.delayCost = delayCost
    self.rates = rates
  }
}
