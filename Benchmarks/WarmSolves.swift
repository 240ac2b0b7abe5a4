import Foundation
import LinearProgramming

/// Solves models again after a small change, as planners do all day.
enum WarmSolves {
  /// By how much the sides change.
  static let change = 0.01

  /// Prints for each model of a folder the time of a solve from nothing, of one from its optimum
  /// after every ≥ and = side has grown by one percent, and their ratio.
  static func run(folder: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".mps") || $0.hasSuffix(".mps.gz") }
    print("| model | cold s | pivots | after +1 % s | pivots | ratio |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name in names {
      var solver = IncrementalSolver(try LinearProgram(mpsAt: "\(folder)/\(name)"))
      let cold = try solver.solve()
      for i in solver.program.rowLower.indices where solver.program.rowLower[i].isFinite {
        let isEquation = solver.program.rowLower[i] == solver.program.rowUpper[i]
        solver.program.rowLower[i] *= 1 + change
        if isEquation { solver.program.rowUpper[i] = solver.program.rowLower[i] }
      }
      let warm = try solver.solve()
      print(
        String(
          format: "| %@ | %.3f | %d | %.3f | %d | 1/%.0f |", name, cold.seconds,
          cold.iterations.simplex, warm.seconds, warm.iterations.simplex,
          cold.seconds / warm.seconds))
    }
  }
}
