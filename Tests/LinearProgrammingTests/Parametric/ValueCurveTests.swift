import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("A value curve is what solves along the line find, without gaps")
struct ValueCurveTests {
  /// min x + 3y, x + y ≥ 2 + θ, 0 ≤ x ≤ 3, 0 ≤ y ≤ 1.
  ///
  /// x alone serves until it is full at θ = 1; then y, until θ = 2; then nothing does. So the value
  /// is 2 + θ up to (1, 3), then 3 + 3(θ − 1) up to (2, 6).
  @Test func ofTwoSuppliesInMeritOrder() throws {
    var points: [CurvePoint] = []
    let curve = try twoSupplies.valueCurve(of: .sides([1]), over: 0...10) { points.append($0) }
    #expect(curve.isVerified)
    #expect(curve.end == .infeasible)
    #expect(curve.vertices.map(\.parameter) == [0, 1, 2])
    #expect(curve.vertices.map(\.objective) == [2, 3, 6])
    #expect(curve.vertices.map(\.leftSlope) == [nil, 1, 3])
    #expect(curve.vertices.map(\.rightSlope) == [1, 3, nil])
    #expect(points.map(\.columnValues) == [[2, 0], [3, 0], [3, 1]])
    #expect(points.dropFirst().map(\.rowDuals) == [[1], [3]])
    #expect(curve.objective(at: 1.5) == 4.5)
    #expect(curve.objective(at: 2.5) == nil)
  }

  /// The same with θ in the cost of x: 1 + θ.
  ///
  /// At θ = 2 both cost 3; beyond, one unit of y replaces one of x: the value is 2(1 + θ) and then
  /// 3 + (1 + θ).
  @Test func ofTwoCostsThatCross() throws {
    let curve = try twoSupplies.valueCurve(of: .costs([1, 0]), over: 0...10)
    #expect(curve.isVerified)
    #expect(curve.end == .range)
    #expect(curve.vertices.map(\.parameter) == [0, 2, 10])
    #expect(curve.vertices.map(\.objective) == [2, 6, 14])
    #expect(curve.vertices.map(\.rightSlope) == [2, 1, nil])
  }

  /// Without an upper bound of y, and its cost falling by θ, nothing holds the value for θ > 3.
  @Test func endsWhereTheValueHasNoBound() throws {
    var program = twoSupplies
    program.columnUpper[1] = .infinity
    let curve = try program.valueCurve(of: .costs([0, -1]), over: 0...10)
    #expect(curve.isVerified)
    #expect(curve.end == .unbounded)
    #expect(curve.vertices.last?.parameter == 3)
    #expect(curve.vertices.last?.objective == 0)
  }

  @Test func isEmptyWhereTheStartIsInfeasible() throws {
    let curve = try twoSupplies.valueCurve(of: .sides([1]), over: 3...10) { _ in }
    #expect(curve.vertices.isEmpty)
    #expect(curve.end == .infeasible)
    #expect(!curve.isVerified)
  }

  @Test func endsWithTheTime() throws {
    let problem = RandomPrograms.optimal(.init(120, 200), sense: .minimize, seed: 1).program
    var options = SolverOptions()
    options.timeLimit = 0
    let curve = try problem.valueCurve(
      of: .sides([Double](repeating: 1, count: 120)), over: 0...1, options: options)
    #expect(curve.end == .stopped(.timeLimit))
  }

  @Test func isTheSameTwice() throws {
    let program = RandomPrograms.optimal(.init(120, 200), sense: .maximize, seed: 3).program
    let rates = ParametricChange.sides((0..<120).map { Double($0 % 5) - 2 })
    let first = try program.valueCurve(of: rates, over: 0...2)
    #expect(try program.valueCurve(of: rates, over: 0...2) == first)
    #expect(first.vertices.count > 10)
  }

  private var twoSupplies: LinearProgram {
    var matrix = TripletBuilder(rowCount: 1, columnCount: 2)
    matrix.add(1, row: 0, column: 0)
    matrix.add(1, row: 0, column: 1)
    return LinearProgram(
      matrix: matrix.matrix(), costs: [1, 3], columnLower: [0, 0],
      columnUpper: [3, 1], rowLower: [2], rowUpper: [.infinity])
  }

  // MARK: In halves

  /// From the middle, 5, which no point satisfies, the proof leaves what is up to 2.
  @Test func isDrawnFromWhereThereIsAnOptimum() throws {
    let (curve, points) = try twoSupplies.valueCurve(of: .sides([1]), over: 0...10, threads: 2) {
      $0
    }
    #expect(curve.isVerified)
    #expect(curve.beginning == .range)
    #expect(curve.end == .infeasible)
    #expect(curve.vertices.map(\.parameter) == [0, 1, 2])
    #expect(curve.vertices.map(\.objective) == [2, 3, 6])
    #expect(curve.vertices.map(\.leftSlope) == [nil, 1, 3])
    #expect(curve.vertices.map(\.rightSlope) == [1, 3, nil])
    #expect(points.map(\.columnValues) == [[2, 0], [3, 0], [3, 1]])
    #expect(points.dropFirst().map(\.rowDuals) == [[1], [3]])
  }

  /// x + y = 2 + θ can be met from θ = −2 on only.
  @Test func beginsWhereTheFirstOptimumIs() throws {
    let curve = try twoSupplies.valueCurve(of: .sides([1]), over: -40...1.5)
    #expect(curve.vertices.first?.parameter == -40)
    var equation = twoSupplies
    equation.rowUpper = [2]
    let shorter = try equation.valueCurve(of: .sides([1]), over: -40...1.5)
    #expect(shorter.isVerified)
    #expect(shorter.beginning == .infeasible)
    #expect(shorter.end == .range)
    #expect(shorter.vertices.map(\.parameter) == [-2, 1, 1.5])
  }

  @Test func isEmptyWhereNothingIsFeasible() throws {
    let curve = try twoSupplies.valueCurve(of: .sides([1]), over: 3...10, threads: 2)
    #expect(curve.vertices.isEmpty)
    #expect(curve.end == .infeasible)
  }

  @Test(arguments: MetamorphicCase.random)
  func isTheSameOnOneThreadAndOnTwo(_ problem: MetamorphicCase) throws {
    var random = SplitMix64(seed: 13)
    for change in changes(of: problem.program, &random) {
      let one = try problem.program.valueCurve(of: change, over: 0...3, threads: 1) { Kept($0) }
      let two = try problem.program.valueCurve(of: change, over: 0...3, threads: 2) { Kept($0) }
      #expect(one.curve == two.curve)
      #expect(one.items == two.items)
      #expect(one.items.map(\.parameter) == one.curve.vertices.map(\.parameter))
    }
  }

  @Test(arguments: MetamorphicCase.random)
  func isTheSameWhereProvenOnAnotherThread(_ problem: MetamorphicCase) throws {
    var random = SplitMix64(seed: 13)
    for change in changes(of: problem.program, &random) {
      var (alone, beside): ([Kept], [Kept]) = ([], [])
      let one = try problem.program.valueCurve(of: change, over: 0...3) { alone.append(Kept($0)) }
      let two = try problem.program.valueCurve(of: change, over: 0...3, concurrently: true) {
        beside.append(Kept($0))
      }
      #expect(one == two)
      #expect(alone == beside)
      #expect(alone.map(\.parameter) == one.vertices.map(\.parameter))
    }
  }

  /// The halves join to what a run from the start of the range to its end draws.
  @Test(arguments: MetamorphicCase.random)
  func inHalvesIsTheSameCurve(_ problem: MetamorphicCase) throws {
    var random = SplitMix64(seed: 14)
    for change in changes(of: problem.program, &random) {
      let whole = try problem.program.valueCurve(of: change, over: 0...3) { _ in }
      let halves = try problem.program.valueCurve(of: change, over: 0...3, threads: 2)
      guard let last = whole.vertices.last else { continue }
      #expect(halves.isVerified, "\(halves.residual)")
      #expect(halves.beginning == .range)
      #expect(halves.end == whole.end)
      #expect(halves.vertices.first?.parameter == 0)
      for share in [0, 0.2, 0.4, 0.5, 0.6, 0.8, 1] {
        let θ = share * min(last.parameter, halves.vertices.last?.parameter ?? 0)
        let (a, b) = (try #require(whole.objective(at: θ)), try #require(halves.objective(at: θ)))
        #expect(abs(a - b) <= 1e-7 * (1 + abs(a)), "at \(θ)")
      }
      for (before, after) in zip(halves.vertices, halves.vertices.dropFirst()) {
        #expect(before.parameter < after.parameter)
        #expect(before.rightSlope == after.leftSlope)
      }
      expectShape(halves, isConvex: (problem.program.sense == .minimize) == change.movesSides)
    }
  }

  /// A run that takes two steps at one place for a loop starts again a little further on.
  @Test func isTheSameWhereRunsGetStuck() throws {
    var options = SolverOptions()
    options.rules.mostStepsInPlace = 1
    var restarted = 0
    for problem in MetamorphicCase.random {
      var random = SplitMix64(seed: 16)
      for change in changes(of: problem.program, &random) {
        let free = try problem.program.valueCurve(of: change, over: 0...3)
        let stuck = try problem.program.valueCurve(of: change, over: 0...3, options: options)
        if stuck.pivotCount != free.pivotCount { restarted += 1 }
        guard let first = free.vertices.first, let last = free.vertices.last else { continue }
        #expect(stuck.isVerified == free.isVerified, "\(problem): \(stuck.residual)")
        #expect(stuck.end == free.end, "\(problem)")
        for (a, b) in [(first, stuck.vertices.first), (last, stuck.vertices.last)] {
          #expect(abs(a.parameter - (b?.parameter ?? .infinity)) < 1e-6, "\(problem)")
        }
        for share in [0.01, 0.3, 0.6, 0.9] {
          let θ = first.parameter + share * (last.parameter - first.parameter)
          let (a, b) = (try #require(free.objective(at: θ)), stuck.objective(at: θ))
          #expect(abs(a - (b ?? .infinity)) <= 1e-7 * (1 + abs(a)), "\(problem) at \(θ)")
        }
      }
    }
    #expect(restarted > 3)
  }

  @Test(arguments: MetamorphicCase.random.filter { $0.program.rowCount <= 25 })
  func basesOfVerticesAreOptimalThere(_ problem: MetamorphicCase) throws {
    var random = SplitMix64(seed: 15)
    for change in changes(of: problem.program, &random) {
      let whole = try basesAndPlaces(of: problem.program, change)
      let halves = try problem.program.valueCurve(of: change, over: 0...3, threads: 1) {
        ($0.parameter, $0.basis)
      }.items
      for (θ, basis) in whole + halves {
        var options = SolverOptions()
        options.startingBasis = basis
        let report = try problem.program.changed(by: change, times: θ).solve(options)
        #expect(report.iterations.simplex == 0, "at \(θ)")
        #expect(report.startRepairs.isEmpty)
        guard case .optimal = report.outcome else {
          Issue.record("not optimal at \(θ)")
          continue
        }
      }
    }
  }

  private func basesAndPlaces(
    of program: LinearProgram, _ change: ParametricChange
  ) throws -> [(Double, Basis)] {
    var found: [(Double, Basis)] = []
    _ = try program.valueCurve(of: change, over: 0...3) { found.append(($0.parameter, $0.basis)) }
    return found
  }

  private func changes(
    of program: LinearProgram, _ random: inout SplitMix64
  ) -> [ParametricChange] {
    func rates(_ count: Int) -> [Double] {
      (0..<count).map { _ in random.below(3) == 0 ? Double(random.below(7) - 3) : 0 }
    }
    return [.sides(rates(program.rowCount)), .costs(rates(program.columnCount))]
  }

  /// All of a point, to be compared bit by bit.
  private struct Kept: Equatable, Sendable {
    let parameter: Double
    let objective: Double
    let vectors: [[Double]]
    let basis: Basis

    init(_ point: CurvePoint) {
      parameter = point.parameter
      objective = point.objective
      vectors = [point.columnValues, point.rowDuals]
      basis = point.basis
    }
  }

  // MARK: Against solves

  @Test(arguments: MetamorphicCase.all)
  func ofMovingSidesAgreesWithSolves(_ problem: MetamorphicCase) throws {
    var random = SplitMix64(seed: 11)
    let rates = (0..<problem.program.rowCount).map { _ in
      random.below(3) == 0 ? Double(random.below(7) - 3) : 0
    }
    try expectCurve(of: .sides(rates), of: problem, &random)
  }

  @Test(arguments: MetamorphicCase.all)
  func ofMovingCostsAgreesWithSolves(_ problem: MetamorphicCase) throws {
    var random = SplitMix64(seed: 12)
    let rates = (0..<problem.program.columnCount).map { _ in
      random.below(3) == 0 ? Double(random.below(7) - 3) : 0
    }
    try expectCurve(of: .costs(rates), of: problem, &random)
  }

  private func expectCurve(
    of change: ParametricChange, of problem: MetamorphicCase, _ random: inout SplitMix64
  ) throws {
    let program = problem.program
    guard case .optimal = try program.solve().outcome else {
      #expect(try program.valueCurve(of: change, over: 0...3) { _ in }.vertices.isEmpty)
      return
    }
    let curve = try program.valueCurve(of: change, over: 0...3) { _ in }
    #expect(curve.isVerified, "\(curve.residual)")
    let last = try #require(curve.vertices.last)
    for _ in 0..<4 {
      let θ = last.parameter * random.uniform(in: 0...1)
      guard case .optimal(let solution) = try program.changed(by: change, times: θ).solve().outcome
      else {
        Issue.record("no optimum at \(θ)")
        continue
      }
      let value = try #require(curve.objective(at: θ))
      #expect(abs(value - solution.objective) <= 1e-7 * (1 + abs(value)), "at \(θ)")
    }
    expectShape(curve, isConvex: (program.sense == .minimize) == change.movesSides)
    let beyond = last.parameter + 1e-3 * (1 + last.parameter)
    switch (curve.end, try program.changed(by: change, times: beyond).solve().outcome) {
    case (.range, _): #expect(last.parameter == 3)
    case (.infeasible, .infeasible), (.unbounded, .unbounded): break
    case (let end, let outcome): Issue.record("\(end), but \(outcome) at \(beyond)")
    }
  }

  private func expectShape(_ curve: ValueCurve, isConvex: Bool) {
    for vertex in curve.vertices {
      guard let left = vertex.leftSlope, let right = vertex.rightSlope else { continue }
      let rise = isConvex ? right - left : left - right
      #expect(rise >= -1e-9 * (1 + abs(left)), "\(vertex)")
    }
  }
}

extension ParametricChange {
  fileprivate var movesSides: Bool { if case .sides = self { true } else { false } }
}
