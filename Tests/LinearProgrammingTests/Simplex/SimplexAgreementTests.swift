import LinearProgramming
import MatrixCore
import TestSupport
import Testing

/// Small programs with integer data: degenerate, often infeasible or unbounded.
private struct IntegerProgramMaker {
  var random: SplitMix64

  mutating func bound(_ range: ClosedRange<Int>) -> Double {
    Double(range.lowerBound + random.below(range.count))
  }

  /// Lower and upper bound of one of the kinds that models have.
  mutating func box() -> (Double, Double) {
    switch random.below(7) {
    case 0, 1, 2: return (0, .infinity)
    case 3: return (0, bound(0...5))
    case 4: return (-.infinity, .infinity)
    case 5: return (-.infinity, bound(-3...3))
    default:
      let low = bound(-4...2)
      return (low, low + bound(0...4))
    }
  }

  mutating func side() -> (Double, Double) {
    switch random.below(6) {
    case 0, 1: return (bound(-6...6), .infinity)
    case 2, 3: return (-.infinity, bound(-6...6))
    case 4:
      let value = bound(-5...5)
      return (value, value)
    default:
      let low = bound(-6...4)
      return (low, low + bound(0...5))
    }
  }

  mutating func program(rows m: Int, columns n: Int) -> LinearProgram {
    var builder = TripletBuilder(rowCount: m, columnCount: n)
    for j in 0..<n {
      for i in 0..<m where random.below(100) < 50 {
        let value = bound(-3...3)
        if value != 0 { builder.add(value, row: i, column: j) }
      }
    }
    let boxes = (0..<n).map { _ in box() }
    let sides = (0..<m).map { _ in side() }
    return LinearProgram(
      matrix: builder.matrix(), costs: (0..<n).map { _ in bound(-4...4) },
      columnLower: boxes.map(\.0), columnUpper: boxes.map(\.1), rowLower: sides.map(\.0),
      rowUpper: sides.map(\.1))
  }
}

/// What must agree between solves: the kind of answer and its value.
private enum Answer: Equatable, CustomStringConvertible {
  case optimal(Double)
  case infeasible
  case unbounded
  case stopped(StopReason)

  init(_ report: SolveReport) {
    switch report.outcome {
    case .optimal(let solution): self = .optimal(solution.objective)
    case .infeasible: self = .infeasible
    case .unbounded: self = .unbounded
    case .stopped(let reason, _): self = .stopped(reason)
    }
  }

  /// Same kind, and the same value up to rounding.
  ///
  /// A program can be infeasible and its dual too;
  /// "unbounded" needs a feasible point, so that both can't be right.
  func agrees(with other: Answer) -> Bool {
    if case .optimal(let a) = self, case .optimal(let b) = other {
      return abs(a - b) <= 1e-7 * (1 + abs(a))
    }
    return self == other
  }

  var description: String {
    switch self {
    case .optimal(let value): "optimal \(value)"
    case .infeasible: "infeasible"
    case .unbounded: "unbounded"
    case .stopped(let reason): "stopped: \(reason)"
    }
  }
}

private func answer(_ program: LinearProgram, _ method: SolverOptions.Method) throws -> Answer {
  var options = SolverOptions()
  options.method = method
  options.iterationLimit = 20_000
  return Answer(try program.solve(options))
}

extension LinearProgram {
  /// The same program with rows and columns in another order and scaled by powers of two.
  fileprivate func shuffled(seed: UInt64) -> LinearProgram {
    var random = SplitMix64(seed: seed)
    let rowOrder = Array(0..<rowCount).shuffled(using: &random)
    let columnOrder = Array(0..<columnCount).shuffled(using: &random)
    func power() -> Double { [0.25, 0.5, 1, 2, 8][random.below(5)] }
    let rowScale = (0..<rowCount).map { _ in power() }
    let columnScale = (0..<columnCount).map { _ in power() }
    var place = [Int](repeating: 0, count: rowCount)
    for (new, old) in rowOrder.enumerated() { place[old] = new }
    var builder = TripletBuilder(rowCount: rowCount, columnCount: columnCount)
    for (new, old) in columnOrder.enumerated() {
      for p in matrix.entries(ofColumn: old) {
        let i = Int(matrix.rowIndices[p])
        builder.add(
          matrix.values[p] * rowScale[i] * columnScale[old], row: place[i], column: new)
      }
    }
    return LinearProgram(
      matrix: builder.matrix(), costs: columnOrder.map { costs[$0] * columnScale[$0] },
      objectiveOffset: objectiveOffset,
      columnLower: columnOrder.map { columnLower[$0] / columnScale[$0] },
      columnUpper: columnOrder.map { columnUpper[$0] / columnScale[$0] },
      rowLower: rowOrder.map { rowLower[$0] * rowScale[$0] },
      rowUpper: rowOrder.map { rowUpper[$0] * rowScale[$0] })
  }

  /// The same program written as a maximization.
  fileprivate func flipped() -> LinearProgram {
    var copy = self
    copy.sense = .maximize
    copy.costs = costs.map { -$0 }
    return copy
  }
}

@Suite("The simplex methods agree")
struct SimplexAgreementTests {
  static let shapes = [(1, 1), (2, 2), (3, 4), (5, 3), (4, 8), (8, 8), (12, 20), (25, 40)]

  @Test(
    "Dual, primal, shuffled and flipped solves give one proven answer", arguments: shapes.indices)
  func agree(shape: Int) throws {
    let (m, n) = Self.shapes[shape]
    var kinds: [String: Int] = [:]
    for seed in 1...150 as ClosedRange<UInt64> {
      var maker = IntegerProgramMaker(random: SplitMix64(seed: seed &* 31 &+ UInt64(shape)))
      let program = maker.program(rows: m, columns: n)
      let dual = try answer(program, .dual)
      let primal = try answer(program, .primal)
      let shuffled = try answer(program.shuffled(seed: seed), .dual)
      #expect(dual.agrees(with: primal), "seed \(seed): dual \(dual), primal \(primal)")
      #expect(dual.agrees(with: shuffled), "seed \(seed): \(dual), shuffled \(shuffled)")
      if case .optimal(let value) = try answer(program.flipped(), .dual) {
        #expect(dual.agrees(with: .optimal(-value)), "seed \(seed): flipped \(-value), \(dual)")
      }
      if case .stopped = dual { Issue.record("seed \(seed): \(dual)") }
      kinds[
        String(describing: dual).split(separator: " ").first.map(String.init) ?? "", default: 0] +=
        1
    }
    // The programs are worth their name only if all kinds of answers occur.
    #expect(kinds["optimal", default: 0] > 10 && kinds["infeasible", default: 0] > 10, "\(kinds)")
  }

  @Test("A solve repeats bit by bit")
  func deterministic() throws {
    var maker = IntegerProgramMaker(random: SplitMix64(seed: 4))
    for _ in 0..<20 {
      let program = maker.program(rows: 25, columns: 40)
      let (a, b) = (try program.solve(), try program.solve())
      #expect(a.iterations == b.iterations)
      if case .optimal(let x) = a.outcome, case .optimal(let y) = b.outcome { #expect(x == y) }
    }
  }

  @Test("A solve that starts from the optimal basis needs no pivot")
  func warmStart() throws {
    var maker = IntegerProgramMaker(random: SplitMix64(seed: 11))
    var tried = 0
    for _ in 0..<60 {
      let program = maker.program(rows: 12, columns: 20)
      guard case .optimal(let solution) = try program.solve().outcome else { continue }
      var options = SolverOptions()
      options.startingBasis = solution.basis
      let again = try program.solve(options)
      #expect(Answer(again).agrees(with: .optimal(solution.objective)))
      #expect(again.iterations.simplex <= 2)
      tried += 1
    }
    #expect(tried > 5)
  }

  @Test("Limits and cancelling end a solve with the best point")
  func stops() throws {
    var maker = IntegerProgramMaker(random: SplitMix64(seed: 5))
    var stopped = 0
    for _ in 0..<40 {
      let program = maker.program(rows: 25, columns: 40)
      var options = SolverOptions()
      options.iterationLimit = 1
      let report = try program.solve(options)
      if case .stopped(let reason, let best) = report.outcome {
        #expect(reason == .iterationLimit)
        #expect(best?.columnValues.count == program.columnCount)
        stopped += 1
      }
      options.iterationLimit = nil
      options.timeLimit = 0
      if case .optimal = try program.solve(options).outcome { continue }
    }
    #expect(stopped > 5)
  }
}
