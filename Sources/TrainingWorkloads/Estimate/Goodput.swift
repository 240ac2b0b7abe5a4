/// The part of a run's hours in which steps count.
///
/// η = 1 − tc/τ − nλτ/2 − nλtr with the interval of Young (1974) and Daly (2006),
/// τ = √(2 tc/(nλ)); preemption of spot capacity adds to λ. The same formula holds for both.
public struct Goodput: Sendable, Equatable {
  /// Failures per accelerator-hour: 0.5 per 1000 accelerator-days, between Llama 3.1's 0.47 and
  /// Meta RSC-1's 0.81.
  public var failureRate = 0.5 / 24_000
  /// Preemptions per accelerator-hour.
  public var preemptionRate = 0.0
  /// Hours that a checkpoint stops the job for, and that a restart takes.
  public var checkpoint = 10.0 / 3600
  public var restart = 0.1
  /// The part of hours that evaluations, loss spikes and idle spares leave, fitted on whole runs.
  public var operations = 0.95

  public init() {}

  /// Hours between checkpoints.
  public func interval(accelerators: Int) -> Double {
    let rate = Double(accelerators) * (failureRate + preemptionRate)
    return (2 * checkpoint / rate).squareRoot()
  }

  public func share(accelerators: Int) -> Double {
    let rate = Double(accelerators) * (failureRate + preemptionRate)
    let τ = interval(accelerators: accelerators)
    return operations * max(0.2, 1 - checkpoint / τ - rate * τ / 2 - rate * restart)
  }
}
