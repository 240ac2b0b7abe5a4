import LinearProgramming
import MatrixCore
import TestSupport
import Testing

/// Every claim about a subsystem is checked by solving it anew, from nothing.
@Suite("An irreducible infeasible subsystem")
struct InfeasibleSubsystemTests {
  private func subsystem(
    of program: LinearProgram, _ options: SolverOptions = SolverOptions()
  ) throws -> InfeasibleSubsystem {
    guard case .infeasible(let certificate) = try program.solve().outcome else {
      throw NotInfeasible()
    }
    return try program.infeasibleSubsystem(from: certificate, options)
  }

  private struct NotInfeasible: Error {}

  private func isInfeasible(_ program: LinearProgram) throws -> Bool {
    if case .infeasible = try program.solve().outcome { true } else { false }
  }

  private func without(_ side: ConstraintSide, _ subsystem: InfeasibleSubsystem)
    -> InfeasibleSubsystem
  {
    var rest = subsystem
    rest.members.removeAll { $0 == side }
    return rest
  }

  @Test(
    arguments: [RandomPrograms.Shape(4, 6), .init(12, 20), .init(30, 25)],
    1...8 as ClosedRange<UInt64>)
  func contradictsItselfAndNoPartOfItDoes(shape: RandomPrograms.Shape, seed: UInt64) throws {
    let program = RandomPrograms.infeasible(shape, seed: seed).program
    let found = try subsystem(of: program)
    #expect(found.isIrreducible)
    #expect(found.stop == nil)
    #expect(Set(found.members).isSubset(of: program.sides))
    #expect(try isInfeasible(program.program(of: found)))
    for side in found.members {
      #expect(try !isInfeasible(program.program(of: without(side, found))), "\(side)")
    }
    // The multipliers prove it of the whole program, too.
    #expect(program.verify(found.certificate).isAccepted)
  }

  /// x + y ≥ 5, x ≤ 2, y ≤ 2, with others that have nothing to do with it.
  private static let clash = {
    var A = TripletBuilder(rowCount: 3, columnCount: 3)
    A.add(1, row: 0, column: 0)
    A.add(1, row: 0, column: 1)
    A.add(1, row: 1, column: 0)
    A.add(1, row: 1, column: 2)
    A.add(1, row: 2, column: 1)
    return LinearProgram(
      matrix: A.matrix(), costs: [1, 1, 1], columnLower: [0, 0, 0], columnUpper: [2, 9, 9],
      rowLower: [5, -1, -1], rowUpper: [9, 20, 2])
  }()

  @Test func namesSidesOfRowsAndBoundsApart() throws {
    let found = try subsystem(of: Self.clash)
    #expect(
      found.members == [
        ConstraintSide(.row(0), .lower), ConstraintSide(.row(2), .upper),
        ConstraintSide(.column(0), .upper),
      ])
    let part = Self.clash.program(of: found)
    #expect(part.rowCount == 2)
    #expect(part.columnCount == 2)
    #expect(part.rowUpper == [.infinity, 2])
    #expect(part.columnLower == [-.infinity, -.infinity])
  }

  @Test func boundsThatExcludeEachOther() throws {
    var program = Self.clash
    program.columnLower[2] = 10
    #expect(
      try subsystem(of: program).members == [
        ConstraintSide(.column(2), .lower), ConstraintSide(.column(2), .upper),
      ])
    program = Self.clash
    program.rowLower[1] = 21
    #expect(
      try subsystem(of: program).members == [
        ConstraintSide(.row(1), .lower), ConstraintSide(.row(1), .upper),
      ])
  }

  @Test func aRowWithoutEntriesContradictsByOneSide() throws {
    let A = TripletBuilder(rowCount: 1, columnCount: 1)
    let program = LinearProgram(
      matrix: A.matrix(), costs: [0], columnLower: [0], columnUpper: [1], rowLower: [5],
      rowUpper: [3])
    let found = try subsystem(of: program)
    #expect(found.members == [ConstraintSide(.row(0), .lower)])
    #expect(try isInfeasible(program.program(of: found)))
  }

  @Test func stoppedEarlyItIsStillContradictory() throws {
    let program = RandomPrograms.infeasible(.init(30, 25), seed: 3).program
    var options = SolverOptions()
    options.timeLimit = 0
    let found = try subsystem(of: program, options)
    #expect(found.stop == .timeLimit)
    #expect(!found.isIrreducible)
    #expect(try isInfeasible(program.program(of: found)))
  }

  /// Two contradictions share a group: leaving out the first leaves the second.
  @Test func whatIsTriedFirstIsLeftOutWhereItCanBe() throws {
    let A = {
      var A = TripletBuilder(rowCount: 3, columnCount: 1)
      for i in 0..<3 { A.add(1, row: i, column: 0) }
      return A.matrix()
    }()
    let program = LinearProgram(
      matrix: A, costs: [0], columnLower: [-.infinity], columnUpper: [.infinity],
      rowLower: [5, -.infinity, -.infinity], rowUpper: [.infinity, 4, 3])
    let groups = [
      [ConstraintSide(.row(0), .lower)], [ConstraintSide(.row(1), .upper)],
      [ConstraintSide(.row(2), .upper)],
    ]
    for first in [1, 2] {
      // A certificate that uses all three rows.
      let proof = FarkasCertificate(rowMultipliers: [2, -1, -1])
      var filter = InfeasibilityFilter(program, groups: groups, certificate: proof)
      #expect(filter.kept == [0, 1, 2])
      try filter.filter([[first], [0, 3 - first]])
      #expect(filter.kept == [0, 3 - first])
      #expect(filter.needed == filter.kept)
    }
  }
}
