import LinearProgramming
import TestSupport

/// A program that is solved in several ways.
struct MetamorphicCase: Sendable, CustomStringConvertible {
  let description: String
  let program: LinearProgram

  /// Seeded random programs of all three answers, from tiny to a few hundred pivots.
  static let random: [MetamorphicCase] = {
    var cases: [MetamorphicCase] = []
    let shapes = [(1, 1), (2, 2), (3, 4), (5, 3), (4, 8), (8, 8), (12, 20), (25, 40)]
    for (m, n) in shapes {
      for seed in 1...25 as ClosedRange<UInt64> {
        var maker = IntegerProgramMaker(random: SplitMix64(seed: seed))
        let program = maker.program(rows: m, columns: n)
        cases.append(
          MetamorphicCase(description: "integer \(m)×\(n), seed \(seed)", program: program))
      }
    }
    for seed in 1...8 as ClosedRange<UInt64> {
      let sense: LinearProgram.Sense = seed % 2 == 0 ? .maximize : .minimize
      cases += [
        MetamorphicCase(
          description: "optimal 20×30, seed \(seed)",
          program: RandomPrograms.optimal(.init(20, 30), sense: sense, seed: seed).program),
        MetamorphicCase(
          description: "optimal 120×200, seed \(seed)",
          program: RandomPrograms.optimal(.init(120, 200), sense: sense, seed: seed).program),
        MetamorphicCase(
          description: "infeasible 20×30, seed \(seed)",
          program: RandomPrograms.infeasible(.init(20, 30), seed: seed).program),
        MetamorphicCase(
          description: "unbounded 20×30, seed \(seed)",
          program: RandomPrograms.unbounded(.init(20, 30), sense: sense, seed: seed).program),
      ]
    }
    return cases
  }()

  /// Small files of Netlib's, feasible and infeasible, where they are installed.
  static let netlib: [MetamorphicCase] = smallProblems.compactMap { problem in
    guard let program = try? LinearProgram(mpsAt: problem.path) else { return nil }
    return MetamorphicCase(description: problem.description, program: program)
  }

  static let smallProblems = SharedProblems.all.filter {
    ["netlib", "infeasible"].contains($0.set) && $0.nonzeros < 2700
  }

  static let all = random + netlib

  /// The answer of a cold solve and its iterations.
  func solved(_ options: SolverOptions = SolverOptions()) throws -> (Answer, IterationCounts) {
    try Self.solve(program, options)
  }

  static func solve(
    _ program: LinearProgram, _ options: SolverOptions = SolverOptions()
  ) throws -> (Answer, IterationCounts) {
    var options = options
    options.iterationLimit = 50_000
    let report = try program.solve(options)
    return (Answer(report), report.iterations)
  }
}
