import Foundation
import LinearProgramming

/// Solves models again after a small change, as planners do all day.
enum WarmSolves {
  /// By how much the sides change.
  static let change = 0.01
  /// How often each model is solved from nothing, changed and solved again.
  static let rounds = 5

  /// Prints for each model of a folder the least times of a solve from nothing and of one from its
  /// optimum after every ≥ and = side has grown by one percent, and of the ratios of the two, each
  /// of one round, the least, the median and the largest.
  static func run(folder: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".mps") || $0.hasSuffix(".mps.gz") }
    print("| model | cold s | pivots | after +1 % s | pivots | ratio | median | to |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name in names {
      let program = try LinearProgram(mpsAt: "\(folder)/\(name)")
      let reports = try (0..<rounds).map { _ in try solveTwice(program) }
      let cold = reports.map(\.cold.seconds).sorted()
      let warm = reports.map(\.warm.seconds).sorted()
      let ratios = reports.map { $0.cold.seconds / $0.warm.seconds }.sorted()
      print(
        String(
          format: "| %@ | %.3f | %d | %.4f | %d | 1/%.0f | 1/%.0f | 1/%.0f |", name, cold[0],
          reports[0].cold.iterations.simplex, warm[0], reports[0].warm.iterations.simplex,
          ratios[0], ratios[rounds / 2], ratios[rounds - 1]))
    }
  }

  private static func solveTwice(
    _ program: LinearProgram
  ) throws -> (cold: SolveReport, warm: SolveReport) {
    var solver = IncrementalSolver(program)
    let cold = try solver.solve()
    for i in program.rowLower.indices where program.rowLower[i].isFinite {
      let isEquation = program.rowLower[i] == program.rowUpper[i]
      solver.program.rowLower[i] *= 1 + change
      if isEquation { solver.program.rowUpper[i] = solver.program.rowLower[i] }
    }
    return (cold, try solver.solve())
  }
}
