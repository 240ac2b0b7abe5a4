import Foundation

/// A piece of work that is timed.
struct Benchmark {
  let name: String
  /// How many items one run handles, and what they are: times are per item.
  let items: Int
  let item: String
  let run: () -> Void
}

/// Times benchmarks against each other.
enum Harness {
  /// The shortest time of each benchmark, in seconds, over several rounds in which each runs once:
  /// a disturbance of the machine then hits all alike, and the minimum leaves it out.
  static func shortestTimes(of benchmarks: [Benchmark], rounds: Int) -> [Double] {
    var shortest = [Double](repeating: .infinity, count: benchmarks.count)
    for _ in 0..<rounds {
      for (k, benchmark) in benchmarks.enumerated() {
        shortest[k] = min(shortest[k], seconds(benchmark.run))
      }
    }
    return shortest
  }

  static func seconds(_ work: () -> Void) -> Double {
    let elapsed = ContinuousClock().measure(work).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
  }

  /// exp(mean(log(t + shift))) − shift: a mean that neither the smallest nor the largest decide.
  static func shiftedGeometricMean(_ times: [Double], shift: Double) -> Double {
    guard !times.isEmpty else { return .nan }
    var logarithms = 0.0
    for time in times { logarithms += log(time + shift) }
    return exp(logarithms / Double(times.count)) - shift
  }
}
