import LinearProgramming
import TestSupport
import Testing

/// How a program is written must not change its answer.
@Suite("A program written differently has the same answer")
struct RewritingTests {
  @Test("Maximizing −c gives minus the optimum of minimizing c")
  func flipped() throws {
    for each in MetamorphicCase.all {
      let (answer, _) = try each.solved()
      let (flipped, _) = try MetamorphicCase.solve(each.program.flipped())
      #expect(answer.agrees(with: flipped.negated), "\(each): \(answer), flipped \(flipped)")
    }
  }

  @Test("The order of rows and columns is of no account")
  func permuted() throws {
    for each in MetamorphicCase.all {
      let (answer, _) = try each.solved()
      let (permuted, _) = try MetamorphicCase.solve(each.program.permuted(seed: 7))
      #expect(answer.agrees(with: permuted), "\(each): \(answer), permuted \(permuted)")
    }
  }

  @Test("Units that differ by powers of two are of no account")
  func rescaled() throws {
    for each in MetamorphicCase.all {
      let (answer, _) = try each.solved()
      let (rescaled, _) = try MetamorphicCase.solve(each.program.rescaled(seed: 7))
      #expect(answer.agrees(with: rescaled), "\(each): \(answer), rescaled \(rescaled)")
    }
  }
}
