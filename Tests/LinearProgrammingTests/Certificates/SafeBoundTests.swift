import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("Safe bounds")
struct SafeBoundTests {
  static let senses = [LinearProgram.Sense.minimize, .maximize]

  /// A random program whose optimum is exactly known, with every column boxed.
  static func boxed(
    _ sense: LinearProgram.Sense, _ seed: Int
  ) -> (program: LinearProgram, solution: Solution) {
    var (program, solution) = RandomPrograms.optimal(
      .init(4 + seed % 7, 3 + seed % 10), sense: sense, seed: UInt64(seed))
    for j in program.costs.indices {
      if program.columnLower[j] == -.infinity { program.columnLower[j] = -100 }
      if program.columnUpper[j] == .infinity { program.columnUpper[j] = 100 }
    }
    return (program, solution)
  }

  /// How far `bound` is on the safe side of `objective`.
  static func margin(_ bound: Double, _ objective: Double, _ sense: LinearProgram.Sense) -> Double {
    sense == .minimize ? objective - bound : bound - objective
  }

  @Test(arguments: senses, 0..<40)
  func isTheOptimumAtOptimalDuals(sense: LinearProgram.Sense, seed: Int) {
    let (program, solution) = Self.boxed(sense, seed)
    let margin = Self.margin(
      program.safeBound(rowDuals: solution.rowDuals), solution.objective, sense)
    #expect(margin >= 0)
    #expect(margin <= 1e-9 * (1 + abs(solution.objective)))
  }

  /// Also of programs with unbounded columns, whose bound may then be infinite.
  @Test(arguments: senses, 0..<40)
  func isNeverBeyondTheOptimum(sense: LinearProgram.Sense, seed: Int) {
    var random = SplitMix64(seed: UInt64(1000 + seed))
    let unboxed = RandomPrograms.optimal(
      .init(4 + seed % 7, 3 + seed % 10), sense: sense, seed: UInt64(seed))
    for (program, solution) in [Self.boxed(sense, seed), unboxed] {
      for size in [1e-17, 1e-9, 1e-3, 1, 1e6] {
        let duals = solution.rowDuals.map { $0 + size * random.uniform(in: -1...1) }
        let bound = program.safeBound(rowDuals: duals)
        #expect(Self.margin(bound, solution.objective, sense) >= 0)
      }
    }
  }

  /// min 0.1·x where 0.3·x ≥ 0.3, x free: no double y gives 0.1 − 0.3·y = 0.
  @Test func aResidualOfAFreeColumnProvesNothing() {
    var builder = TripletBuilder(rowCount: 1, columnCount: 1)
    builder.add(0.3, row: 0, column: 0)
    var program = LinearProgram(
      matrix: builder.matrix(), costs: [0.1], columnLower: [-.infinity],
      columnUpper: [.infinity], rowLower: [0.3], rowUpper: [.infinity])
    #expect(program.safeBound(rowDuals: [0.1 / 0.3]) == -.infinity)
    // Exactly zero is enough.
    program.costs = [0.6]
    let bound = program.safeBound(rowDuals: [2])
    #expect(bound <= 0.6 && bound > 0.6 - 1e-15)
    program.sense = .maximize
    #expect(program.safeBound(rowDuals: [2]) == .infinity)
  }

  @Test func whatIsNoMultiplierProvesNothing() {
    let (program, solution) = Self.boxed(.minimize, 3)
    #expect(program.safeBound(rowDuals: []) == -.infinity)
    var duals = solution.rowDuals
    duals[0] = .nan
    #expect(program.safeBound(rowDuals: duals) == -.infinity)
    duals[0] = .greatestFiniteMagnitude
    #expect(program.safeBound(rowDuals: duals) <= solution.objective)
  }

  /// A dual on a side that the row doesn't have counts as zero: here that is optimal.
  @Test func aDualOfAnAbsentSideCountsAsZero() {
    var builder = TripletBuilder(rowCount: 1, columnCount: 1)
    builder.add(1, row: 0, column: 0)
    let program = LinearProgram(
      matrix: builder.matrix(), costs: [1], columnLower: [2], columnUpper: [5],
      rowLower: [-.infinity], rowUpper: [9])
    let bound = program.safeBound(rowDuals: [0.5])
    #expect(bound <= 2 && bound > 2 - 1e-14)
  }
}
