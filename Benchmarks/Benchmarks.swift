import Foundation

/// `jimae-benchmarks [FOLDER…]`: times the kernels, then solves the model files in each folder.
@main
enum Benchmarks {
  static func main() {
    let benchmarks = Kernels.benchmarks()
    let times = Harness.shortestTimes(of: benchmarks, rounds: 50)
    for (benchmark, time) in zip(benchmarks, times) {
      let perItem = String(format: "%8.2f ns", time / Double(benchmark.items) * 1e9)
      print("\(perItem) per \(benchmark.item)  \(benchmark.name)")
    }
  }
}
