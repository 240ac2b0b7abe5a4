import LinearProgramming
import TestSupport
import Testing

/// Where a solve starts must not change its answer, and nothing may change its bits.
@Suite("A solve again has the same answer")
struct RepetitionTests {
  @Test("Every small public problem is among the cases")
  func cases() {
    #expect(MetamorphicCase.netlib.count == MetamorphicCase.smallProblems.count)
  }

  @Test("After all sides grow by 1 %, a warm solve answers as a cold one")
  func warm() throws {
    for each in MetamorphicCase.all {
      var solver = IncrementalSolver(each.program)
      _ = try solver.solve()
      solver.program = each.program.withLargerSides()
      let warm = Answer(try solver.solve())
      let (cold, _) = try MetamorphicCase.solve(solver.program)
      #expect(cold.agrees(with: warm), "\(each): cold \(cold), warm \(warm)")
    }
  }

  @Test("A solve repeats bit by bit")
  func deterministic() throws {
    for each in MetamorphicCase.all {
      let (a, b) = (try each.program.solve(), try each.program.solve())
      #expect(a.iterations == b.iterations, "\(each)")
      switch (a.outcome, b.outcome) {
      case (.optimal(let x), .optimal(let y)):
        #expect(x.bits == y.bits && x.basis == y.basis, "\(each)")
      case (.infeasible(let x), .infeasible(let y)): #expect(x == y, "\(each)")
      case (.unbounded(let x), .unbounded(let y)): #expect(x == y, "\(each)")
      default: Issue.record("\(each): \(Answer(a)), then \(Answer(b))")
      }
    }
  }
}

extension Solution {
  /// All its numbers, bit by bit: unlike `==`, this tells −0 from 0.
  fileprivate var bits: [UInt64] {
    ([objective] + columnValues + rowActivities + rowDuals + reducedCosts).map(\.bitPattern)
  }
}
