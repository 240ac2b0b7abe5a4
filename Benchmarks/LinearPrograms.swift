import Foundation
import LinearProgramming

/// Solves the model files of a folder.
enum LinearPrograms {
  /// Where a solve is given up, in seconds; a model without an answer counts as ten times that.
  static let limit = 60.0

  /// Solves every model `rounds` times and prints the shortest times and their shifted geometric
  /// mean.
  static func run(folder: String, rounds: Int) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".mps") || $0.hasSuffix(".mps.gz") }
    var times: [Double] = []
    for name in names {
      let program = try LinearProgram(mpsAt: "\(folder)/\(name)")
      var best: SolveReport?
      for _ in 0..<rounds {
        var options = SolverOptions()
        options.timeLimit = limit
        let report = try program.solve(options)
        if report.seconds < best?.seconds ?? .infinity { best = report }
        // One round is enough for what takes long: the noise is small against it.
        if report.seconds > 5 { break }
      }
      guard let best else { continue }
      times.append(best.outcome.isProven ? best.seconds : 10 * limit)
      let figures = String(format: "%10.4f s %8d iterations", best.seconds, best.iterations.simplex)
      print("\(figures)  \(best.outcome.name)  \(name)")
    }
    let mean = Harness.shiftedGeometricMean(times, shift: 0.01)
    print(String(format: "%10.4f s shifted geometric mean of %d models", mean, times.count))
  }
}

extension SolveOutcome {
  fileprivate var isProven: Bool {
    if case .stopped = self { false } else { true }
  }

  fileprivate var name: String {
    switch self {
    case .optimal: "optimal"
    case .infeasible: "infeasible"
    case .unbounded: "unbounded"
    case .stopped(let reason, _): "stopped (\(reason.rawValue))"
    }
  }
}
