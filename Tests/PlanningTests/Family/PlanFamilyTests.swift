import LinearProgramming
import MatrixCore
import PlanFamily
import Planning
import Testing

@Suite("The family of planning models")
struct PlanFamilyTests {
  @Test func theSameSeedGivesTheSameBytes() throws {
    func bytes(seed: UInt64) throws -> [UInt8] {
      try MPSWriter().bytes(of: FamilyMember.tiny.program(seed: seed))
    }
    let first = try bytes(seed: 1)
    #expect(try bytes(seed: 1) == first)
    #expect(try bytes(seed: 2) != first)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func everySeedHasAnOptimum(seed: UInt64) throws {
    let report = try FamilyMember.tiny.program(seed: seed).solve()
    guard case .optimal(let solution) = report.outcome else {
      Issue.record("\(report.outcome)")
      return
    }
    #expect(solution.objective != 0)
    #expect(report.iterations.simplex > 0)
  }

  @Test func membersGrow() {
    let sizes = FamilyMember.all.map { $0.years * $0.sites * $0.generations }
    #expect(sizes == sizes.sorted())
    #expect(Set(FamilyMember.all.map(\.name)).count == 4)
  }

  /// About 50 thousand nonzeros.
  @Test func theSmallestHasItsSize() throws {
    let program = try FamilyMember.all[0].program(seed: 1)
    #expect((40_000...60_000).contains(program.matrix.entryCount))
  }
}
