/// What becomes of all accelerator-hours that are built or rented; the parts add up to `total`.
public struct AcceleratorHours: Sendable, Equatable {
  /// At work for the profile's workloads, and for buyers abroad.
  public var served = 0.0
  public var exported = 0.0
  /// Held as headroom.
  public var reserve = 0.0
  /// Fit for work, with nothing to do.
  public var idle = 0.0
  /// Under repair: what the availability takes.
  public var unavailable = 0.0

  public init() {}

  /// Installed, under contract or rented.
  public var total: Double { served + exported + reserve + idle + unavailable }

  public static func + (a: Self, b: Self) -> Self {
    var sum = a
    sum.served += b.served
    sum.exported += b.exported
    sum.reserve += b.reserve
    sum.idle += b.idle
    sum.unavailable += b.unavailable
    return sum
  }
}

extension PlanSource {
  /// Accelerators fit for work that have nothing to do in a step.
  public func idle(inStep t: Int) -> Double {
    max(0, working[t] - busy[t] - exported[t] - headroom[t])
  }

  /// What becomes of the source's accelerator-hours in a step.
  public func hours(inStep t: Int, of horizon: Horizon) -> AcceleratorHours {
    var hours = AcceleratorHours()
    hours.served = busy[t] * horizon.hoursPerStep
    hours.exported = exported[t] * horizon.hoursPerStep
    hours.reserve = headroom[t] * horizon.hoursPerStep
    hours.idle = idle(inStep: t) * horizon.hoursPerStep
    hours.unavailable = max(0, accelerators[t] - working[t]) * horizon.hoursPerStep
    return hours
  }
}

extension Plan {
  /// What becomes of all accelerator-hours of a step.
  public func hours(inStep t: Int) -> AcceleratorHours {
    sources.reduce(AcceleratorHours()) { $0 + $1.hours(inStep: t, of: horizon) }
  }
}
