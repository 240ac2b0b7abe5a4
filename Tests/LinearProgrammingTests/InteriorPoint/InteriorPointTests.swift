import LinearProgramming
import MatrixCore
import TestSupport
import Testing

private func solve(
  _ program: LinearProgram, _ method: SolverOptions.Method
) throws -> SolveReport {
  var options = SolverOptions()
  options.method = method
  options.iterationLimit = 20_000
  return try program.solve(options)
}

@Suite("The interior point method")
struct InteriorPointTests {
  static let shapes = [(1, 1), (2, 2), (3, 4), (5, 3), (4, 8), (8, 8), (12, 20), (25, 40)]

  @Test("It gives the dual simplex method's answers", arguments: shapes.indices)
  func agrees(shape: Int) throws {
    let (m, n) = Self.shapes[shape]
    var (optima, interior) = (0, 0)
    for seed in 1...60 as ClosedRange<UInt64> {
      var maker = IntegerProgramMaker(random: SplitMix64(seed: seed &* 37 &+ UInt64(shape)))
      let program = maker.program(rows: m, columns: n)
      let dual = Answer(try solve(program, .dual))
      let report = try solve(program, .ipm)
      #expect(Answer(report).agrees(with: dual), "seed \(seed): \(dual), \(Answer(report))")
      if case .optimal = dual { optima += 1 }
      if report.method == .ipm { interior += 1 }
    }
    // Small ones may be left to the simplex methods, which all others are proved by, too; but not
    // what an interior point method is for.
    #expect(interior <= optima)
    if m > 2 { #expect(interior * 10 >= optima * 9, "\(interior) of \(optima)") }
  }

  @Test(
    "It finds optima that are known", arguments: 1...20 as ClosedRange<UInt64>,
    [LinearProgram.Sense.minimize, .maximize])
  func findsKnownOptima(seed: UInt64, sense: LinearProgram.Sense) throws {
    let (program, solution) = RandomPrograms.optimal(.init(20, 30), sense: sense, seed: seed)
    let report = try solve(program, .ipm)
    #expect(Answer(report).agrees(with: .optimal(solution.objective)))
    #expect(report.method == .ipm && report.iterations.interiorPoint > 0)
    #expect(report.iterations.simplex == 0)
    if case .optimal(let found) = report.outcome { #expect(found.basis == nil) }
  }

  /// min x + 2y + 3z with x + y + z = 6 told twice, x − y ≥ −1 and 2x − 2y ≥ −2, a free column w that
  /// is y − z, a fixed one, an empty one, an empty row and a free row.
  ///
  /// x is cheapest and at most 3; then y + z = 3 and y ≤ x + 1 = 4, so that y = 3, z = 0: 3 + 6 = 9,
  /// and the fixed column adds 5 · 2 = 10.
  @Test func rowsAndColumnsOfEveryKind() throws {
    var A = TripletBuilder(rowCount: 7, columnCount: 6)
    for j in 0..<3 {
      A.add(1, row: 0, column: j)
      A.add(2, row: 1, column: j)
      A.add(1, row: 6, column: j)
    }
    A.add(1, row: 2, column: 0)
    A.add(-1, row: 2, column: 1)
    A.add(2, row: 3, column: 0)
    A.add(-2, row: 3, column: 1)
    A.add(1, row: 4, column: 3)
    A.add(-1, row: 4, column: 1)
    A.add(1, row: 4, column: 2)
    A.add(4, row: 1, column: 4)
    let program = LinearProgram(
      matrix: A.matrix(), costs: [1, 2, 3, 0, 5, 0],
      columnLower: [0, 0, 0, -.infinity, 2, 1],
      columnUpper: [3, .infinity, .infinity, .infinity, 2, 4],
      rowLower: [6, 20, -1, -2, 0, -1, -.infinity],
      rowUpper: [6, 20, .infinity, .infinity, 0, 1, .infinity])
    let report = try solve(program, .ipm)
    #expect(report.method == .ipm)
    guard case .optimal(let solution) = report.outcome else {
      Issue.record("\(report.outcome)")
      return
    }
    #expect(abs(solution.objective - 19) < 1e-6)
    for (x, expected) in zip(solution.columnValues, [3, 3, 0, 3, 2, 1] as [Double]) {
      #expect(abs(x - expected) < 1e-5)
    }
  }

  @Test("A column that meets every row is kept out of the normal equations")
  func denseColumn() throws {
    // min Σ x_i + 50 s with x_i + s ≥ i, i = 1…100: s is worth 50 while it spares more than 50 rows
    // one unit each, so that s is 50 (or up to 51), and Σ over i > 50 of (i − 50) = 1275: 3775.
    var A = TripletBuilder(rowCount: 100, columnCount: 101)
    for i in 0..<100 {
      A.add(1, row: i, column: i)
      A.add(1, row: i, column: 100)
    }
    let program = LinearProgram(
      matrix: A.matrix(), costs: [Double](repeating: 1, count: 100) + [50],
      columnLower: [Double](repeating: 0, count: 101),
      columnUpper: [Double](repeating: .infinity, count: 101),
      rowLower: (1...100).map { Double($0) },
      rowUpper: [Double](repeating: .infinity, count: 100))
    let report = try solve(program, .ipm)
    #expect(report.method == .ipm)
    #expect(Answer(report).agrees(with: .optimal(3775)))
  }

  @Test("It takes over where simplex is too much work, and gives back what it can't prove")
  func takesOver() throws {
    var methods: Set<SolverOptions.Method> = []
    for seed in 1...40 as ClosedRange<UInt64> {
      var maker = IntegerProgramMaker(random: SplitMix64(seed: seed))
      let program = maker.program(rows: 25, columns: 40)
      let dual = try solve(program, .dual)
      var options = SolverOptions()
      options.simplexWork = 1
      let report = try program.solve(options)
      #expect(Answer(report).agrees(with: Answer(dual)), "seed \(seed)")
      if case .optimal = report.outcome { methods.insert(report.method) }
      if case .infeasible = report.outcome { #expect(report.method == .dual) }
      // With all the work it wants, the simplex method isn't disturbed.
      options.simplexWork = .max
      #expect(try program.solve(options).iterations == dual.iterations)
    }
    #expect(methods.contains(.ipm))
  }

  @Test("Limits and cancelling end it")
  func stops() throws {
    let (program, _) = RandomPrograms.optimal(.init(60, 90), sense: .minimize, seed: 3)
    var options = SolverOptions()
    options.method = .ipm
    options.timeLimit = 0
    guard case .stopped(.timeLimit, _?) = try program.solve(options).outcome else {
      Issue.record("the time limit is ignored")
      return
    }
    options.timeLimit = nil
    options.reportInterval = .zero
    options.observe = { $0.iteration < 3 }
    guard case .stopped(.interrupted, let best?) = try program.solve(options).outcome else {
      Issue.record("cancelling is ignored")
      return
    }
    #expect(best.columnValues.count == program.columnCount)
    // At every point where it asks.
    options.observe = nil
    for polls in 0..<12 {
      options.pollLimit = polls
      if case .stopped(let reason, _?) = try program.solve(options).outcome {
        #expect(reason == .timeLimit)
      } else {
        Issue.record("not stopped at poll \(polls)")
      }
    }
  }

  @Test("The same program gives the same bits")
  func repeats() throws {
    let (program, _) = RandomPrograms.optimal(.init(40, 60), sense: .maximize, seed: 8)
    guard case .optimal(let first) = try solve(program, .ipm).outcome,
      case .optimal(let second) = try solve(program, .ipm).outcome
    else {
      Issue.record("no optimum")
      return
    }
    #expect(first == second)
  }
}
