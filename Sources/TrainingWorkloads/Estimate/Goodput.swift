import Glibc

/// The part of a run's hours in which steps count.
///
/// η = 1 − tc/τ − nλτ/2 − nλtr with the interval τ = √(2 tc/(nλ)); preemption of spot capacity adds
/// to λ, and the same formula holds for both.
///
/// Reference: Young, A First Order Approximation to the Optimum Checkpoint Interval (1974); Daly, A
/// Higher Order Estimate of the Optimum Checkpoint Interval (2006).
public struct Goodput: Sendable, Equatable {
  /// Failures per accelerator-hour: 0.5 per 1000 accelerator-days, between Llama 3.1's 0.47 and
  /// Meta RSC-1's 0.81.
  public var failureRate = 0.5 / 24_000
  /// Preemptions per accelerator-hour: none but on spot capacity.
  public var preemptionRate = 0.0
  /// Hours that a checkpoint stops the job for: BLOOM's 40 s for 2.3 TB, a quarter of it since
  /// checkpoints are written while training goes on.
  public var checkpoint = 10.0 / 3600
  /// Hours that a restart takes: 5 to 30 minutes to find the fault, swap the node and load.
  public var restart = 0.15
  /// Hours until a failed accelerator is back: a day.
  public var repair = 24.0
  /// Accelerators held idle to replace failed ones; they count in a run's hours.
  public var spares = 0

  public init() {}

  private func rate(_ accelerators: Int) -> Double {
    Double(accelerators) * (failureRate + preemptionRate)
  }

  /// Hours between checkpoints.
  public func interval(accelerators: Int) -> Double {
    let rate = rate(accelerators)
    return rate > 0 ? (2 * checkpoint / rate).squareRoot() : .infinity
  }

  public func share(accelerators: Int) -> Double {
    let rate = rate(accelerators)
    let τ = interval(accelerators: accelerators)
    guard τ.isFinite else { return 1 }
    return max(0.05, 1 - checkpoint / τ - rate * τ / 2 - rate * restart)
  }

  /// Accelerators that are enough to replace all failed ones at 95 % of moments, in whole groups
  /// that fail together.
  ///
  /// Those in repair follow a Poisson distribution of mean nλ · repair (M/G/∞).
  public func enoughSpares(accelerators: Int, group: Int) -> Int {
    let mean = Double(accelerators) * failureRate * repair
    var (count, term) = (0, exp(-mean))
    var sum = term
    while sum < 0.95, count < accelerators {
      count += 1
      term *= mean / Double(count)
      sum += term
      // Where e^(−mean) underflows, three deviations above the mean are enough.
      if term == 0 { return group * Int((mean + 3 * mean.squareRoot()).rounded(.up)) }
    }
    return count * group
  }
}
