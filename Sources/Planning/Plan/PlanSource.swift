/// A source of compute in a plan: the pods of one type at one site, or an offer of a cloud.
public struct PlanSource: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case owned
    case onDemand = "on-demand"
    case reserved
  }

  public var kind: Kind
  /// The site's id where owned, else the offer's.
  public var supply: String
  public var supplyTitle: String
  /// The pod type; `nil` for an offer.
  public var pod: String?
  public var accelerator: String
  public var entity: String
  public var country: String
  /// Whether it stands in the home country and the home country alone controls its entity.
  public var isDomestic: Bool

  /// Accelerators installed, under contract, or (on-demand) rented, by step.
  public var accelerators: [Double]
  /// Their dense BF16 peak, EFLOP/s.
  public var peak: [Double]
  /// Accelerators at work, by step: the compute served divided by the throughput of one.
  public var busy: [Double]
  /// Accelerators held as headroom, by step.
  public var headroom: [Double]
  /// Accelerators at work for buyers abroad, by step.
  public var exported: [Double]
  /// Accelerators that work at the source's availability, by step, of which `busy`, `exported` and
  /// `headroom` are a part and the rest is idle.
  public var working: [Double]
  /// Of `busy`, the accelerators that each workload keeps busy, by workload and step.
  public var occupied: [[Double]] = []
  /// Effective EFLOP/s served, by workload (in the order of the plan's workloads) and step.
  public var served: [[Double]]

  public init(
    kind: Kind, supply: String, supplyTitle: String, pod: String?, accelerator: String,
    entity: String, country: String, isDomestic: Bool, accelerators: [Double], peak: [Double],
    busy: [Double], headroom: [Double], working: [Double], served: [[Double]]
  ) {
    self.kind = kind
    self.supply = supply
    self.supplyTitle = supplyTitle
    self.pod = pod
    self.accelerator = accelerator
    self.entity = entity
    self.country = country
    self.isDomestic = isDomestic
    self.accelerators = accelerators
    self.peak = peak
    self.busy = busy
    self.headroom = headroom
    self.working = working
    exported = busy.map { _ in 0 }
    self.served = served
  }

  /// `inzai × gb300-su`, or the offer's id.
  public var label: String { pod.map { "\(supply) × \($0)" } ?? supply }
  /// Effective EFLOP/s served to all workloads in a step.
  public func served(inStep t: Int) -> Double { served.reduce(0) { $0 + $1[t] } }
  /// Whether the plan ever has or uses any of it.
  public var isUsed: Bool { accelerators.contains { $0 > 0 } }
}

/// What becomes of a workload's demand; all in effective EFLOP/s by step.
public struct PlanWorkload: Sendable, Equatable {
  public var id: String
  public var title: String
  public var industry: String
  public var demand: [Double]
  public var served: [Double]
  /// Left undone for good, at the workload's penalty.
  public var unserved: [Double]
  /// Work waiting at the end of the step, as the rate that would do it in one step; negative
  /// where an amount of work is ahead of an even pace.
  public var deferred: [Double]
  /// What a little more demand would add to the objective, in units of the base currency per
  /// effective EFLOP/s and month.
  public var marginalCost: [Double]

  public init(
    id: String, title: String, industry: String, demand: [Double], served: [Double],
    unserved: [Double], deferred: [Double], marginalCost: [Double]
  ) {
    self.id = id
    self.title = title
    self.industry = industry
    self.demand = demand
    self.served = served
    self.unserved = unserved
    self.deferred = deferred
    self.marginalCost = marginalCost
  }
}

/// The use of a site's power and people, by step.
public struct PlanSite: Sendable, Equatable {
  public var id: String
  public var title: String
  /// Facility power that is there, MW.
  public var availablePower: [Double]
  /// Facility power of the installed pods at full load, MW.
  public var installedPower: [Double]
  /// Energy drawn, GWh.
  public var energy: [Double]
  public var staff: [Double]

  public init(
    id: String, title: String, availablePower: [Double], installedPower: [Double],
    energy: [Double], staff: [Double]
  ) {
    self.id = id
    self.title = title
    self.availablePower = availablePower
    self.installedPower = installedPower
    self.energy = energy
    self.staff = staff
  }
}
