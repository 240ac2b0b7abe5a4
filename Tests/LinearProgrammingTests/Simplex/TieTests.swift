import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("Ties of the dual ratio test are broken by looking ahead")
struct TieTests {
  /// x₁ + x₂ ≥ 1 and x₁ ≤ 0 with x ≥ 0 and no costs, from the basis of logicals.
  ///
  /// The first row is infeasible, and both variables may enter at ratio 0 with pivots of size 1.
  /// x₁, the first, would rise to 1 and make the second row infeasible, whose pivot brings x₂ in:
  /// two pivots. x₂ = 1 is feasible: one.
  @Test(arguments: [(true, 1), (false, 2)])
  func entersWhatMakesNothingInfeasible(looksAhead: Bool, pivots: Int) throws {
    var matrix = TripletBuilder(rowCount: 2, columnCount: 2)
    matrix.add(1, row: 0, column: 0)
    matrix.add(1, row: 0, column: 1)
    matrix.add(1, row: 1, column: 0)
    let program = LinearProgram(
      matrix: matrix.matrix(), costs: [0, 0], columnLower: [0, 0],
      columnUpper: [.infinity, .infinity], rowLower: [1, -.infinity], rowUpper: [.infinity, 0])
    var options = SolverOptions()
    options.method = .dual
    options.rules.looksAhead = looksAhead
    options.startingBasis = Basis(columns: [.atLower, .atLower], rows: [.basic, .basic])
    let report = try program.solve(options)
    guard case .optimal(let solution) = report.outcome else {
      Issue.record("\(report.outcome)")
      return
    }
    #expect(solution.columnValues == [0, 1])
    #expect(report.iterations.dualSimplex == pivots)
  }

  /// Whatever changes, warm solves with and without the rule find the same optimum.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func changesNoAnswer(seed: UInt64) throws {
    var solver = IncrementalSolver(
      RandomPrograms.optimal(.init(40, 60), sense: .minimize, seed: seed).program)
    // Equal costs, so that there are ties.
    solver.program.costs = solver.program.costs.map { $0.rounded() }
    _ = try solver.solve()
    var random = SplitMix64(seed: seed)
    for _ in 0..<6 {
      for i in 0..<solver.program.rowCount {
        let shift = random.uniform(in: -0.2...0.2)
        solver.program.rowLower[i] += shift
        solver.program.rowUpper[i] += shift
      }
      var options = SolverOptions()
      options.rules.looksAhead = false
      var other = solver
      let (with, without) = (try solver.solve(), try other.solve(options))
      switch (with.outcome, without.outcome) {
      case (.optimal(let a), .optimal(let b)):
        #expect(abs(a.objective - b.objective) <= 1e-7 * (1 + abs(b.objective)))
      case (.infeasible, .infeasible), (.unbounded, .unbounded): break
      default: Issue.record("with \(with.outcome), without \(without.outcome)")
      }
    }
  }
}
