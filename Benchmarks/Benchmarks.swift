import Foundation

/// `jimae-benchmarks [FOLDER…]`: times the kernels, then the solver on the models of each folder.
@main
enum Benchmarks {
  static func main() throws {
    let benchmarks = Kernels.benchmarks()
    let times = Harness.shortestTimes(of: benchmarks, rounds: 50)
    for (benchmark, time) in zip(benchmarks, times) {
      let perItem = String(format: "%10.2f ns", time / Double(benchmark.items) * 1e9)
      print("\(perItem) per \(benchmark.item)  \(benchmark.name)")
    }
    for folder in CommandLine.arguments.dropFirst() {
      print(folder)
      try LinearPrograms.run(folder: folder, rounds: 3)
    }
  }
}
