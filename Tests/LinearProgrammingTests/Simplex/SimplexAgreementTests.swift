import LinearProgramming
import TestSupport
import Testing

private func answer(_ program: LinearProgram, _ method: SolverOptions.Method) throws -> Answer {
  var options = SolverOptions()
  options.method = method
  options.iterationLimit = 20_000
  return Answer(try program.solve(options))
}

@Suite("The simplex methods agree")
struct SimplexAgreementTests {
  static let shapes = [(1, 1), (2, 2), (3, 4), (5, 3), (4, 8), (8, 8), (12, 20), (25, 40)]

  @Test("Dual and primal solves give one proven answer", arguments: shapes.indices)
  func agree(shape: Int) throws {
    let (m, n) = Self.shapes[shape]
    var kinds: [String: Int] = [:]
    for seed in 1...150 as ClosedRange<UInt64> {
      var maker = IntegerProgramMaker(random: SplitMix64(seed: seed &* 31 &+ UInt64(shape)))
      let program = maker.program(rows: m, columns: n)
      let dual = try answer(program, .dual)
      let primal = try answer(program, .primal)
      #expect(dual.agrees(with: primal), "seed \(seed): dual \(dual), primal \(primal)")
      if case .stopped = dual { Issue.record("seed \(seed): \(dual)") }
      kinds[
        String(describing: dual).split(separator: " ").first.map(String.init) ?? "", default: 0] +=
        1
    }
    // The programs are worth their name only if all kinds of answers occur.
    #expect(kinds["optimal", default: 0] > 10 && kinds["infeasible", default: 0] > 10, "\(kinds)")
  }

  @Test("A solve that starts from the optimal basis needs no pivot")
  func warmStart() throws {
    var maker = IntegerProgramMaker(random: SplitMix64(seed: 11))
    var tried = 0
    for _ in 0..<60 {
      let program = maker.program(rows: 12, columns: 20)
      guard case .optimal(let solution) = try program.solve().outcome else { continue }
      var options = SolverOptions()
      options.startingBasis = solution.basis
      let again = try program.solve(options)
      #expect(Answer(again).agrees(with: .optimal(solution.objective)))
      #expect(again.iterations.simplex <= 2)
      tried += 1
    }
    #expect(tried > 5)
  }

  @Test("Limits and cancelling end a solve with the best point")
  func stops() throws {
    var maker = IntegerProgramMaker(random: SplitMix64(seed: 5))
    var stopped = 0
    for _ in 0..<40 {
      let program = maker.program(rows: 25, columns: 40)
      var options = SolverOptions()
      options.iterationLimit = 1
      let report = try program.solve(options)
      if case .stopped(let reason, let best) = report.outcome {
        #expect(reason == .iterationLimit)
        #expect(best?.columnValues.count == program.columnCount)
        stopped += 1
      }
      options.iterationLimit = nil
      options.timeLimit = 0
      if case .optimal = try program.solve(options).outcome { continue }
    }
    #expect(stopped > 5)
  }
}
