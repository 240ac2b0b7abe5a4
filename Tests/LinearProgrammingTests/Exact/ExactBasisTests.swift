import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("Exact checks of a basis")
struct ExactBasisTests {
  /// A program with every kind of bound that is read from dense rows.
  static func program(
    _ rows: [[Double]], costs: [Double], columns: [(Double, Double)], sides: [(Double, Double)],
    sense: LinearProgram.Sense = .minimize
  ) -> LinearProgram {
    var builder = TripletBuilder(rowCount: rows.count, columnCount: costs.count)
    for (i, row) in rows.enumerated() {
      for (j, value) in row.enumerated() where value != 0 { builder.add(value, row: i, column: j) }
    }
    return LinearProgram(
      sense: sense, matrix: builder.matrix(), costs: costs, columnLower: columns.map(\.0),
      columnUpper: columns.map(\.1), rowLower: sides.map(\.0), rowUpper: sides.map(\.1))
  }

  static func objective(_ verdict: ExactVerdict) -> ExactRational? {
    if case .optimal(let objective) = verdict { objective } else { nil }
  }

  // MARK: Known answers

  @Test(arguments: [LinearProgram.Sense.minimize, .maximize], 0..<40)
  func theSolversBasisHasTheKnownOptimum(sense: LinearProgram.Sense, seed: Int) throws {
    let shape = RandomPrograms.Shape(3 + seed % 9, 2 + seed % 13)
    let known = RandomPrograms.optimal(shape, sense: sense, seed: UInt64(seed))
    guard case .optimal(let solution) = try known.program.solve().outcome,
      let basis = solution.basis
    else {
      Issue.record("not solved")
      return
    }
    let objective = try #require(Self.objective(known.program.exactVerdict(on: basis)))
    // A sum of products of three quarters is a multiple of 1/64 and has six decimals.
    #expect(Double(objective.decimal(places: 6)) == known.solution.objective)
    #expect(["1", "2", "4", "8", "16", "32", "64"].contains(objective.denominator))
  }

  /// All bases of small programs: those that pass have one objective, that of the solver, and
  /// where there is an optimum some pass.
  @Test(arguments: 0..<30)
  func allBasesAgree(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    func box() -> (Double, Double) {
      let low = Double(random.integer(-3...2))
      return (low, low + Double(random.integer(0...4)))
    }
    let rows = (0..<2).map { _ in (0..<3).map { _ in Double(random.integer(-3...3)) } }
    let program = Self.program(
      rows, costs: (0..<3).map { _ in Double(random.integer(-4...4)) },
      columns: (0..<3).map { _ in box() }, sides: (0..<2).map { _ in box() })
    var objectives: [ExactRational] = []
    let statuses: [Basis.Status] = [.basic, .atLower, .atUpper]
    for code in 0..<243 {
      let all = (0..<5).map { k in statuses[(0..<k).reduce(code) { c, _ in c / 3 } % 3] }
      guard all.count(where: { $0 == .basic }) == 2 else { continue }
      let verdict = program.exactVerdict(
        on: Basis(columns: Array(all[..<3]), rows: Array(all[3...])))
      if let objective = Self.objective(verdict) { objectives.append(objective) }
    }
    #expect(objectives.allSatisfy { $0 == objectives[0] })
    if case .optimal(let solution) = try program.solve().outcome {
      let found = try #require(objectives.first.flatMap { Double($0.decimal(places: 20)) })
      #expect(abs(found - solution.objective) <= 1e-9)
    } else {
      #expect(objectives.isEmpty)
    }
  }

  /// Dense systems of random doubles, of which a plain solution is right to no last digit; the
  /// scales of rows and columns exceed a machine word.
  @Test(arguments: [1, 2, 5, 12, 25])
  func denseSystemsAreSolvedExactly(size: Int) throws {
    var random = SplitMix64(seed: UInt64(size))
    let scales = (0..<size).map { _ in
      Double(sign: .plus, exponent: random.integer(-70...0), significand: 1)
    }
    let rows = (0..<size).map { i in
      (0..<size).map { j in random.uniform(in: -1...1) * scales[i] * scales[size - 1 - j] }
    }
    let program = Self.program(
      rows, costs: (0..<size).map { _ in random.uniform(in: -1...1) },
      columns: .init(repeating: (-.infinity, .infinity), count: size),
      sides: (0..<size).map { i in
        let side = random.uniform(in: -1...1) * scales[i]
        return (side, side)
      })
    // Every condition is an equation that only the exact solution meets.
    let verdict = program.exactVerdict(
      on: Basis(
        columns: .init(repeating: .basic, count: size), rows: .init(repeating: .fixed, count: size))
    )
    #expect(Self.objective(verdict) != nil, "\(verdict)")
  }

  // MARK: The edge of optimality

  /// min x + c·y where x + y ≥ 1: x is best while c ≥ 1.
  @Test(
    arguments: [
      (0.0, nil), (0x1p-40, nil), (-0x1p-40, "-9.09494701772928237915039062500e-13"),
      (-0x1p-53, "-1.11022302462515654042363166809e-16"),
    ] as [(Double, String?)])
  func theSmallestChangeOfACostDecides(change: Double, multiplier: String?) {
    let program = Self.program(
      [[1, 1]], costs: [1, 1 + change], columns: [(0, .infinity), (0, .infinity)],
      sides: [(1, .infinity)])
    let verdict = program.exactVerdict(on: Basis(columns: [.basic, .atLower], rows: [.atLower]))
    guard let multiplier else {
      #expect(Self.objective(verdict)?.description == "1")
      return
    }
    guard case .rejected(.wrongSign(.column(1), let found)) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(found.scientific(digits: 30) == multiplier)
  }

  /// 3x = 1 has no double as its solution.
  @Test func aBoundBetweenDoublesDecides() {
    let third = 1.0 / 3
    let basis = Basis(columns: [.basic], rows: [.fixed])
    let above = Self.program([[3]], costs: [2], columns: [(0, third.nextUp)], sides: [(1, 1)])
    #expect(Self.objective(above.exactVerdict(on: basis))?.description == "2/3")
    let below = Self.program([[3]], costs: [2], columns: [(0, third)], sides: [(1, 1)])
    guard case .rejected(.outside(.column(0), let value, third)) = below.exactVerdict(on: basis)
    else {
      Issue.record("accepted x = 1/3 above its bound")
      return
    }
    #expect(value.description == "1/3")
    #expect(value.decimal(places: 5) == "0.33333")
  }

  /// A basis that is optimal isn't so for the opposite costs.
  @Test(arguments: 0..<10)
  func theOtherSenseIsRejected(seed: Int) throws {
    let known = RandomPrograms.optimal(.init(6, 8), sense: .minimize, seed: UInt64(seed))
    guard case .optimal(let solution) = try known.program.solve().outcome,
      let basis = solution.basis, solution.reducedCosts.contains(where: { abs($0) > 0.01 }),
      zip(known.program.columnLower, known.program.columnUpper).allSatisfy({ $0 < $1 })
    else { return }
    var other = known.program
    other.sense = .maximize
    #expect(Self.objective(other.exactVerdict(on: basis)) == nil)
  }

  // MARK: What is no basis

  static let dependent: [[[Double]]] = [
    [[1, 2], [2, 4]],
    [[0, 0], [0, 0]],
    [[0.1, 0.3], [0.2, 0.6]],
    [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
    [[1, 0, 1], [0, 1, 1], [1, 1, 2]],
  ]

  @Test(arguments: dependent)
  func dependentColumnsAreSingular(rows: [[Double]]) {
    let program = Self.program(
      rows, costs: rows.map { _ in 0 }, columns: rows.map { _ in (0, 1) },
      sides: rows.map { _ in (0, 0) })
    let basis = Basis(columns: rows.map { _ in .basic }, rows: rows.map { _ in .fixed })
    #expect(program.exactVerdict(on: basis) == .singular)
  }

  /// Singular modulo the first prime, 2⁶² − 57, which is the determinant, and regular in truth.
  @Test func aDeterminantThatThePrimeDividesIsNoSingularity() {
    let program = Self.program(
      [[0x1p31, 57], [1, 0x1p31]], costs: [0, 0], columns: [(0, 1), (0, 1)],
      sides: [(0x1p31, 0x1p31), (1, 1)])
    let verdict = program.exactVerdict(
      on: Basis(columns: [.basic, .basic], rows: [.fixed, .fixed]))
    #expect(Self.objective(verdict)?.description == "0")
  }

  @Test func whatIsNoBasisIsRejected() {
    let program = Self.program(
      [[1, 1]], costs: [1, 1], columns: [(0, .infinity), (0, .infinity)], sides: [(1, .infinity)])
    func verdict(_ columns: [Basis.Status], _ rows: [Basis.Status]) -> ExactVerdict {
      program.exactVerdict(on: Basis(columns: columns, rows: rows))
    }
    #expect(verdict([.basic], [.atLower]) == .rejected(.dimensions))
    #expect(
      verdict([.basic, .basic], [.atLower]) == .rejected(.basicCount(found: 2, rows: 1)))
    #expect(
      verdict([.basic, .atUpper], [.atLower]) == .rejected(.absentBound(.column(1))))
    #expect(verdict([.basic, .atLower], [.atUpper]) == .rejected(.absentBound(.row(0))))
    var broken = program
    broken.costs[1] = .nan
    #expect(
      broken.exactVerdict(on: Basis(columns: [.basic, .atLower], rows: [.atLower]))
        == .rejected(.program(.cost(column: "C1"))))
    #expect(
      program.exactVerdict(
        on: Basis(columns: [.basic, .atLower], rows: [.atLower]), timeLimit: 0) == .stopped)
  }

  @Test(arguments: ["afiro", "adlittle", "sc205", "share2b", "blend", "israel", "brandy"])
  func publicOptimaAreExact(name: String) throws {
    guard let problem = SharedProblems.all.first(where: { $0.name == name }) else { return }
    let program = try LinearProgram(mpsAt: problem.path)
    guard case .optimal(let solution) = try program.solve().outcome, let basis = solution.basis
    else {
      Issue.record("not solved")
      return
    }
    let verdict = program.exactVerdict(on: basis, timeLimit: 60)
    let objective = try #require(Self.objective(verdict), "\(verdict)")
    let found = try #require(Double(objective.decimal(places: 30)))
    let reference = try #require(problem.objective)
    #expect(abs(found - reference) <= 1e-13 * abs(reference))
  }
}
