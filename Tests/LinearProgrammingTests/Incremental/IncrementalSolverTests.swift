import LinearProgramming
import MatrixCore
import TestSupport
import Testing

/// Warm solves after changes of every kind must agree with cold ones of the changed program.
@Suite("An incremental solver answers as a cold solve does")
struct IncrementalSolverTests {
  private func expectSameAnswer(
    _ solver: inout IncrementalSolver, _ what: String
  ) throws -> SolveReport {
    let warm = try solver.solve()
    let cold = try solver.program.solve()
    switch (warm.outcome, cold.outcome) {
    case (.optimal(let a), .optimal(let b)):
      #expect(abs(a.objective - b.objective) <= 1e-7 * (1 + abs(b.objective)), "\(what)")
    case (.infeasible, .infeasible), (.unbounded, .unbounded):
      break
    default:
      Issue.record("\(what): warm \(warm.outcome), cold \(cold.outcome)")
    }
    return warm
  }

  private func solver(
    _ m: Int, _ n: Int, _ sense: LinearProgram.Sense, _ seed: UInt64
  ) throws -> IncrementalSolver {
    var solver = IncrementalSolver(
      RandomPrograms.optimal(.init(m, n), sense: sense, seed: seed).program)
    _ = try solver.solve()
    return solver
  }

  @Test(
    arguments: [LinearProgram.Sense.minimize, .maximize], 1...12 as ClosedRange<UInt64>)
  func afterChangesOfNumbers(sense: LinearProgram.Sense, seed: UInt64) throws {
    var solver = try solver(30, 50, sense, seed)
    var random = SplitMix64(seed: seed)
    for round in 0..<12 {
      let (i, j) = (random.below(30), random.below(50))
      switch round % 4 {
      case 0: solver.program.costs[j] += random.uniform(in: -1...1)
      case 1:
        let shift = random.uniform(in: -0.5...0.5)
        solver.program.rowLower[i] += shift
        solver.program.rowUpper[i] += shift
      case 2: solver.program.columnUpper[j] = max(solver.program.columnLower[j], 1)
      default:
        solver.program.matrix = solver.program.matrix.replacing(
          row: i, column: j, with: random.uniform(in: -2...2))
      }
      _ = try expectSameAnswer(&solver, "round \(round)")
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func afterChangesOfDimensions(seed: UInt64) throws {
    var solver = try solver(20, 30, .minimize, seed)
    var random = SplitMix64(seed: seed &+ 7)
    var columns = TripletBuilder(rowCount: 20, columnCount: 2)
    for k in 0..<8 {
      columns.add(random.uniform(in: -1...1), row: random.below(20), column: k % 2)
    }
    solver.append(
      NewColumns(matrix: columns.matrix(), costs: [-0.1, 3], lower: [0, -1], upper: [1, 2]))
    _ = try expectSameAnswer(&solver, "columns added")
    var rows = TripletBuilder(rowCount: 2, columnCount: 32)
    for k in 0..<10 {
      rows.add(random.uniform(in: -1...1), row: k % 2, column: random.below(32))
    }
    solver.append(NewRows(matrix: rows.matrix(), lower: [-1, -.infinity], upper: [1, 0.5]))
    _ = try expectSameAnswer(&solver, "rows added")
    solver.remove(rows: [3, 21], columns: [0, 5, 31])
    #expect(solver.program.rowCount == 20 && solver.program.columnCount == 29)
    _ = try expectSameAnswer(&solver, "rows and columns removed")
  }

  @Test func smallChangesTakeFewPivots() throws {
    var solver = IncrementalSolver(
      RandomPrograms.optimal(.init(150, 250), sense: .minimize, seed: 3).program)
    let cold = try solver.solve()
    for i in 0..<solver.program.rowCount {
      if solver.program.rowLower[i].isFinite { solver.program.rowLower[i] -= 1e-4 }
    }
    let warm = try expectSameAnswer(&solver, "sides moved")
    #expect(warm.iterations.simplex * 4 <= cold.iterations.simplex)
    let again = try solver.solve()
    #expect(again.iterations.simplex == 0)
  }

  @Test func aCopyGoesItsOwnWay() throws {
    var solver = try solver(10, 20, .minimize, 1)
    guard case .optimal(let before) = try solver.solve().outcome else {
      Issue.record("the planted program has an optimum")
      return
    }
    var copy = solver
    copy.program.costs = copy.program.costs.map { 2 * $0 }
    _ = try copy.solve()
    guard case .optimal(let after) = try solver.solve().outcome else {
      Issue.record("the original is unchanged")
      return
    }
    #expect(before.objective == after.objective)
  }
}
