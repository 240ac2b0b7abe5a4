import LinearProgramming
import MatrixCore
import Synchronization
import TestSupport
import Testing

@Suite("A solve that is stopped anywhere, in factorizations too, gives a point")
struct StoppedSolveTests {
  /// A third of its places is filled: its bases have large kernels.
  private func program() -> LinearProgram {
    RandomPrograms.optimal(.init(70, 110), sense: .minimize, seed: 11).program
  }

  private func optimum(_ options: SolverOptions) throws -> Solution {
    guard case .optimal(let solution) = try program().solve(options).outcome else {
      throw Unsolved()
    }
    return solution
  }

  private struct Unsolved: Error {}

  /// The point is that of its basis: what is nonbasic is at a bound, or free at zero.
  private func expectPoint(_ solution: Solution, of program: LinearProgram, _ hint: String) throws {
    let numbers =
      solution.columnValues + solution.rowActivities + solution.rowDuals + solution.reducedCosts
      + [solution.objective]
    #expect(!numbers.contains { !$0.isFinite }, "\(hint)")
    #expect(solution.columnValues.count == program.columnCount)
    let basis = try #require(solution.basis)
    #expect((basis.columns + basis.rows).count { $0 == .basic } == program.rowCount, "\(hint)")
    let size = 1 + (solution.columnValues.map(\.magnitude).max() ?? 0)
    func expectAtBound(_ status: Basis.Status, _ x: Double, _ lower: Double, _ upper: Double) {
      let bound: Double =
        switch status {
        case .basic: x
        case .atLower, .fixed: lower
        case .atUpper: upper
        case .free: 0
        }
      #expect(abs(x - bound) <= 1e-6 * size, "\(hint): \(x) instead of \(bound)")
    }
    for (i, status) in basis.rows.enumerated() {
      expectAtBound(status, solution.rowActivities[i], program.rowLower[i], program.rowUpper[i])
    }
    for (j, status) in basis.columns.enumerated() {
      expectAtBound(
        status, solution.columnValues[j], program.columnLower[j], program.columnUpper[j])
    }
  }

  /// Those that go from basis to basis.
  static let simplexMethods: [SolverOptions.Method] = [.auto, .dual, .primal]

  @Test(arguments: simplexMethods, [false, true])
  func atEveryPoll(method: SolverOptions.Method, isWarm: Bool) throws {
    let program = program()
    var options = SolverOptions()
    options.method = method
    let best = try optimum(options).objective
    if isWarm {
      // The optimum of other costs and sides: some way to go.
      var other = program
      for j in other.costs.indices where j % 3 == 0 { other.costs[j] = -other.costs[j] }
      other.columnLower = other.columnLower.map { max($0, -20) }
      other.columnUpper = other.columnUpper.map { min($0, 20) }
      guard case .optimal(let solution) = try other.solve().outcome else { throw Unsolved() }
      options.startingBasis = solution.basis
    }
    var polls = 0
    var stopsByFactorizations: [Int: Int] = [:]
    while true {
      options.pollLimit = polls
      let report = try program.solve(options)
      if case .optimal(let solution) = report.outcome {
        #expect(abs(solution.objective - best) <= 1e-6 * (1 + abs(best)))
        break
      }
      guard case .stopped(.timeLimit, let point?) = report.outcome else {
        Issue.record("\(polls): \(report.outcome)")
        return
      }
      try expectPoint(point, of: program, "\(method) after \(polls)")
      stopsByFactorizations[report.iterations.factorizations, default: 0] += 1
      polls += 1
      try #require(polls < 5000)
    }
    // The first basis of a warm start has a kernel, in which some of these stops were.
    if isWarm { #expect(stopsByFactorizations[0, default: 0] >= 2) }
    #expect(stopsByFactorizations.count > 2, "\(stopsByFactorizations)")
  }

  @Test func anUnfactorizedStartGivesThePointOfLogicals() throws {
    var options = SolverOptions()
    options.startingBasis = try optimum(options).basis
    options.pollLimit = 0
    let report = try program().solve(options)
    guard case .stopped(.timeLimit, let point?) = report.outcome else {
      Issue.record("\(report.outcome)")
      return
    }
    #expect(report.iterations.factorizations == 0)
    #expect(point.basis?.rows.allSatisfy { $0 == .basic } == true)
  }

  @Test func aStoppedFirstFactorizationDoesNotCostTheNextSolveItsBasis() throws {
    var solver = IncrementalSolver(program())
    _ = try solver.solve()
    let basis = solver.basis
    var options = SolverOptions()
    options.pollLimit = 0
    guard case .stopped = try solver.solve(options).outcome else { throw Unsolved() }
    #expect(solver.basis == basis)
    #expect(try solver.solve().iterations.simplex == 0)
  }

  @Test(arguments: simplexMethods, [0, -1, 1e-9, 1e-6, -Double.infinity])
  func withNoTimeAtAll(method: SolverOptions.Method, limit: Double) throws {
    var options = SolverOptions()
    for isWarm in [false, true] {
      if isWarm { options.startingBasis = try optimum(SolverOptions()).basis }
      options.method = method
      options.timeLimit = limit
      guard case .stopped(.timeLimit, let point?) = try program().solve(options).outcome else {
        Issue.record("not stopped")
        continue
      }
      try expectPoint(point, of: program(), "\(method) within \(limit) s")
    }
  }

  @Test(arguments: [1e9, 1e300, Double.infinity, .nan])
  func withAllTheTimeOfTheWorld(limit: Double) throws {
    var options = SolverOptions()
    options.timeLimit = limit
    let basis = try #require(try optimum(options).basis)
    // Only that it ends without a trap: the exact check needs more than the tolerances.
    _ = program().exactVerdict(on: basis, timeLimit: limit)
  }

  @Test func anObserverCanCancelAFactorization() throws {
    let size = 100
    var random = SplitMix64(seed: 1)
    var entries = TripletBuilder(rowCount: size, columnCount: size)
    for j in 0..<size {
      for i in 0..<size { entries.add(random.uniform(in: -1...1), row: i, column: j) }
    }
    let program = LinearProgram(
      name: "full", matrix: entries.matrix(), costs: [Double](repeating: 1, count: size),
      columnLower: [Double](repeating: 0, count: size),
      columnUpper: [Double](repeating: 1, count: size),
      rowLower: [Double](repeating: -1, count: size), rowUpper: [Double](repeating: 1, count: size))
    let reports = Mutex(0)
    var options = SolverOptions()
    options.startingBasis = Basis(
      columns: [Basis.Status](repeating: .basic, count: size),
      rows: [Basis.Status](repeating: .atLower, count: size))
    options.reportInterval = .zero
    options.observe = { report in
      reports.withLock { $0 += 1 }
      return false
    }
    let report = try program.solve(options)
    guard case .stopped(.interrupted, _?) = report.outcome else {
      Issue.record("\(report.outcome)")
      return
    }
    #expect(report.iterations.factorizations == 0)
    #expect(reports.withLock { $0 } == 1)
  }
}
