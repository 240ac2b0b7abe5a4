import Foundation

/// Times the kernels, then the solver on the models of each folder; or its solves after a change; or
/// a value curve or a frontier; or writes the model family; or gives a reader of files spoiled texts.
///
///     jimae-benchmarks [FOLDER…]
///     jimae-benchmarks warm FOLDER
///     jimae-benchmarks curve FILE --row NAME [--from SHARE] [--to SHARE] [--rounds N]
///     jimae-benchmarks frontier MEMBER [--axis AXIS] [--rounds N] [--models FOLDER]
///     jimae-benchmarks family FOLDER [--seed N]
///     jimae-benchmarks fuzz mps|lp|bas COUNT [--seed N] [--from N]
@main
enum Benchmarks {
  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      FileHandle.standardError.write(Data("jimae-benchmarks: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) throws {
    if arguments.first == "family" {
      return try Families.run(Array(arguments.dropFirst()))
    }
    if arguments.first == "warm", let folder = arguments.dropFirst().first {
      return try WarmSolves.run(folder: folder)
    }
    if arguments.first == "curve" {
      return try Curves.run(Array(arguments.dropFirst()))
    }
    if arguments.first == "frontier" {
      return try Frontiers.run(Array(arguments.dropFirst()))
    }
    if arguments.first == "fuzz" {
      return try Fuzzing.run(Array(arguments.dropFirst()))
    }
    timeKernels()
    for folder in arguments {
      print("\n\(folder)")
      try LinearPrograms.run(folder: folder, rounds: 3)
    }
  }

  /// Prints a table with a line per kernel; those of dense matrices with their part of the rate
  /// of the matrix product, which is what the machine can do.
  private static func timeKernels() {
    let benchmarks = Kernels.benchmarks()
    let times = Harness.shortestTimes(of: benchmarks, rounds: 50)
    let perItem = zip(benchmarks, times).map { $1 / Double($0.items) * 1e9 }
    let product = zip(benchmarks, perItem).first { $0.0.name == DenseKernels.productName }?.1
    print("| kernel | ns | per | of the rate of dgemm |")
    print("| --- | ---: | --- | ---: |")
    for (benchmark, time) in zip(benchmarks, perItem) {
      var share = ""
      if benchmark.item == DenseKernels.item, let product {
        share = String(format: "%.0f %%", 100 * product / time)
      }
      let figure = String(format: time < 10 ? "%.3f" : "%.1f", time)
      print("| \(benchmark.name) | \(figure) | \(benchmark.item) | \(share) |")
    }
  }
}
