import LinearProgramming
import MatrixCore
import TestSupport
import Testing

/// Whatever the core is, the optimum is that of the whole program.
@Suite("A sifting solver answers as a cold solve of all columns does")
struct SiftingSolverTests {
  /// Products made of scarce goods: as much of each as the rows allow, none below zero.
  private func program(_ rows: Int, _ columns: Int, _ random: inout SplitMix64) -> LinearProgram {
    var entries = TripletBuilder(rowCount: rows, columnCount: columns)
    for j in 0..<columns {
      let least = random.below(rows)
      for i in 0..<rows where i == least || random.below(4) == 0 {
        entries.add(random.uniform(in: 0.1...1), row: i, column: j)
      }
    }
    return LinearProgram(
      matrix: entries.matrix(), costs: [Double](repeating: 0, count: columns),
      columnLower: [Double](repeating: 0, count: columns),
      columnUpper: (0..<columns).map { $0 % 3 == 0 ? 2 : .infinity },
      rowLower: [Double](repeating: -.infinity, count: rows),
      rowUpper: (0..<rows).map { _ in random.uniform(in: 1...10) })
  }

  @Test(arguments: [0, 0.1, 0.4, 1], 1...6 as ClosedRange<UInt64>)
  func forCostsOneAfterTheOther(core: Double, seed: UInt64) throws {
    let (rows, columns) = (20, 400)
    var random = SplitMix64(seed: seed)
    let program = program(rows, columns, &random)
    var basis = Basis(
      columns: [Basis.Status](repeating: .atLower, count: columns),
      rows: [Basis.Status](repeating: .basic, count: rows))
    var solver = SiftingSolver(
      program, isCore: (0..<columns).map { _ in random.uniform(in: 0...1) < core })
    for round in 0..<8 {
      solver.program.costs = (0..<columns).map { _ in
        random.below(8) == 0 ? random.uniform(in: -1...1) : 0
      }
      solver.program.sense = round % 2 == 0 ? .minimize : .maximize
      let sifted = try solver.solve(from: basis)
      guard case .optimal(let found) = sifted.outcome,
        case .optimal(let cold) = try solver.program.solve().outcome
      else { throw MissingOptimum() }
      #expect(
        abs(found.objective - cold.objective) <= 1e-7 * (1 + abs(cold.objective)), "round \(round)")
      basis = try #require(solver.basis)
    }
  }

  /// Columns of which few can matter are left out, and the answer is proven without a pivot more.
  @Test func ofOneRowIsTheBestColumn() throws {
    let count = 200
    var row = TripletBuilder(rowCount: 1, columnCount: count)
    for j in 0..<count { row.add(1, row: 0, column: j) }
    var program = LinearProgram(
      matrix: row.matrix(), costs: [Double](repeating: 0, count: count),
      columnLower: [Double](repeating: 0, count: count),
      columnUpper: [Double](repeating: .infinity, count: count), rowLower: [1], rowUpper: [1])
    program.costs[7] = 1
    program.costs[150] = -1
    var statuses = [Basis.Status](repeating: .atLower, count: count)
    statuses[0] = .basic
    var solver = SiftingSolver(program, isCore: [Bool](repeating: false, count: count))
    let report = try solver.solve(from: Basis(columns: statuses, rows: [.fixed]))
    guard case .optimal(let solution) = report.outcome else { throw MissingOptimum() }
    #expect(solution.objective == -1 && solution.columnValues[150] == 1)
    #expect(report.iterations.simplex == 1)
    #expect(solver.basis?.columns[150] == .basic)
  }

  @Test func stopsWhereTheCallerSaysSo() throws {
    var random = SplitMix64(seed: 3)
    var solver = SiftingSolver(
      program(20, 400, &random), isCore: [Bool](repeating: false, count: 400))
    solver.program.costs = (0..<400).map { $0 < 40 ? -1 : 0 }
    var options = SolverOptions()
    options.timeLimit = 0
    let start = Basis(
      columns: [Basis.Status](repeating: .atLower, count: 400),
      rows: [Basis.Status](repeating: .basic, count: 20))
    guard case .stopped(.timeLimit, _) = try solver.solve(from: start, options).outcome else {
      Issue.record("the time is up before it starts")
      return
    }
  }

  private struct MissingOptimum: Error {}
}
