import LinearProgramming
import MatrixCore
import Testing

@Suite("A starting basis that is none is repaired, and the report says how")
struct StartRepairTests {
  /// min x + y with x + y ≥ 2, x + y ≤ 5, x ≥ 0, y ≥ 0: the columns are the same.
  private func program() -> LinearProgram {
    var entries = TripletBuilder(rowCount: 2, columnCount: 2)
    for i in 0..<2 { for j in 0..<2 { entries.add(1, row: i, column: j) } }
    return LinearProgram(
      name: "twins", matrix: entries.matrix(), costs: [1, 1], columnLower: [0, 0],
      columnUpper: [.infinity, .infinity], rowLower: [2, -.infinity], rowUpper: [.infinity, 5])
  }

  private func repairs(
    _ columns: [Basis.Status], _ rows: [Basis.Status],
    method: SolverOptions.Method = .auto
  ) throws -> [BasisRepair] {
    var options = SolverOptions()
    options.method = method
    options.startingBasis = Basis(columns: columns, rows: rows)
    let report = try program().solve(options)
    if case .optimal(let solution) = report.outcome {
      #expect(solution.objective == 2)
      let basis = try #require(solution.basis)
      #expect((basis.columns + basis.rows).count { $0 == .basic } == 2)
    } else {
      Issue.record("not optimal: \(report.outcome)")
    }
    return report.startRepairs
  }

  @Test(arguments: [SolverOptions.Method.auto, .dual, .primal])
  func dependentColumns(method: SolverOptions.Method) throws {
    let repairs = try repairs([.basic, .basic], [.atLower, .atUpper], method: method)
    #expect(repairs.count == 1)
    #expect([.column(0), .column(1)].contains(repairs.first?.removed))
    #expect(repairs.first?.added != nil)
  }

  @Test func tooManyBasics() throws {
    #expect(
      try repairs([.atLower, .basic], [.basic, .basic])
        == [BasisRepair(removed: .row(1), added: nil)])
  }

  @Test func tooFewBasics() throws {
    #expect(
      try repairs([.atLower, .atLower], [.atLower, .atUpper])
        == [BasisRepair(removed: nil, added: 0), BasisRepair(removed: nil, added: 1)])
  }

  @Test func aBasisNeedsNone() throws {
    #expect(try repairs([.basic, .atLower], [.atLower, .basic]) == [])
    #expect(try program().solve().startRepairs == [])
  }
}
