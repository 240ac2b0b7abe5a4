import MatrixCore
import TestSupport
import Testing

/// A random m × n matrix with a few entries a column, and a basis of its columns and logicals.
private struct RandomBasis {
  let matrix: SparseMatrix
  var basic: [Int32]

  init(rows m: Int, columns n: Int, perColumn: Int, logicalShare: Double, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var builder = TripletBuilder(rowCount: m, columnCount: n)
    for j in 0..<n {
      for _ in 0..<(1 + random.below(perColumn)) {
        builder.add(random.uniform(in: -2...2), row: random.below(m), column: j)
      }
    }
    matrix = builder.matrix()
    // Distinct variables in a random order.
    var variables = Array(0..<n)
    for k in stride(from: n - 1, to: 0, by: -1) { variables.swapAt(k, random.below(k + 1)) }
    basic = (0..<m).map { i in
      random.uniform(in: 0...1) < logicalShare || i >= n ? Int32(n + i) : Int32(variables[i])
    }
  }

  /// B x, with place i of the basis multiplied by xᵢ.
  static func product(_ matrix: SparseMatrix, _ basic: [Int32], _ x: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: matrix.rowCount)
    for (place, variable) in basic.enumerated() {
      let j = Int(variable)
      if j >= matrix.columnCount {
        result[j - matrix.columnCount] += x[place]
      } else {
        for p in matrix.entries(ofColumn: j) {
          result[Int(matrix.rowIndices[p])] += matrix.values[p] * x[place]
        }
      }
    }
    return result
  }

  /// Bᵀ y.
  static func transposedProduct(
    _ matrix: SparseMatrix, _ basic: [Int32], _ y: [Double]
  ) -> [Double] {
    basic.map { variable in
      let j = Int(variable)
      if j >= matrix.columnCount { return y[j - matrix.columnCount] }
      return matrix.entries(ofColumn: j).reduce(0) {
        $0 + matrix.values[$1] * y[Int(matrix.rowIndices[$1])]
      }
    }
  }
}

private func dense(_ v: borrowing SparseVector) -> [Double] {
  (0..<v.dimension).map { v[$0] }
}

private func distance(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

@Suite("Basis factorization")
struct BasisFactorizationTests {
  static let shapes: [(m: Int, n: Int, perColumn: Int, logicalShare: Double)] = [
    (1, 1, 1, 0), (2, 3, 2, 0.5), (10, 20, 3, 0.3), (40, 60, 3, 0.2), (60, 90, 6, 0),
    (200, 400, 4, 0.4), (300, 500, 2, 0.1), (250, 400, 12, 0.2),
  ]

  @Test(
    "B⁻¹ and B⁻ᵀ undo B and Bᵀ, before and after column changes",
    arguments: shapes.indices, 1...6 as ClosedRange<UInt64>)
  func solves(shape: Int, seed: UInt64) throws {
    let (m, n, perColumn, logicalShare) = Self.shapes[shape]
    let problem = RandomBasis(
      rows: m, columns: n, perColumn: perColumn, logicalShare: logicalShare, seed: seed)
    var random = SplitMix64(seed: seed &+ 99)
    var basic = Buffer(problem.basic)
    var factorization = BasisFactorization(rowCount: m)
    let replacements = try #require(factorization.factorize(&basic, of: problem.matrix))
    for replacement in replacements {
      #expect(problem.basic.contains(Int32(replacement.variable)))
      #expect(!problem.basic.contains(Int32(n + replacement.row)))
    }
    #expect(Set(basic.array).count == m, "a basic variable appears twice")

    for round in 0..<25 {
      check(
        &factorization, problem.matrix, basic.array, density: round % 2 == 0 ? 0.02 : 1, &random)

      // Change a column where the pivot allows it.
      let entering = random.below(n)
      if basic.array.contains(Int32(entering)) { continue }
      var column = SparseVector(dimension: m)
      column.addColumn(entering, of: problem.matrix, times: 1)
      factorization.ftran(&column, for: .enteringColumn, savingSpike: true)
      let p = (0..<m).max { abs(column[$0]) < abs(column[$1]) } ?? 0
      if abs(column[p]) < 1e-2 { continue }
      var row = SparseVector(dimension: m)
      row.add(1, at: p)
      factorization.btran(&row, for: .leavingRow, savingRow: true)
      factorization.update(place: p, pivot: column[p])
      basic[p] = Int32(entering)
    }
  }

  @Test("What fills in is eliminated densely, and what is singular then isn't")
  func goesDense() throws {
    let problem = kernel()
    var basic = Buffer(problem.basic)
    var factorization = BasisFactorization(rowCount: basic.count)
    #expect(try #require(factorization.factorize(&basic, of: problem.matrix)).isEmpty)
    #expect((32..<basic.count).contains(factorization.denseTailCount))

    // The same column twice: full rank isn't there, and dense elimination can't say which to drop.
    var twice = problem.basic
    twice[1] = twice[0]
    basic = Buffer(twice)
    let replacements = try #require(factorization.factorize(&basic, of: problem.matrix))
    #expect(replacements.map(\.variable) == [Int(twice[0])])
    #expect(factorization.denseTailCount == 0)
    var random = SplitMix64(seed: 11)
    check(&factorization, problem.matrix, basic.array, density: 1, &random)
  }

  @Test("A large dense rest is eliminated panel by panel, and may be stopped in between")
  func eliminatesPanels() throws {
    let problem = RandomBasis(rows: 700, columns: 760, perColumn: 300, logicalShare: 0, seed: 5)
    var basic = Buffer(problem.basic)
    var factorization = BasisFactorization(rowCount: basic.count)
    var polls = 0
    func mustStop() -> Bool {
      polls += 1
      return false
    }
    let end = factorization.factorize(&basic, of: problem.matrix, mustStop: mustStop)
    #expect(try #require(end).isEmpty)
    #expect(factorization.denseTailCount > 512)
    var random = SplitMix64(seed: 13)
    check(&factorization, problem.matrix, basic.array, density: 1, &random)

    // The last ones are before the factors are built, while pivots are recorded, and between panels.
    for k in 0..<12 {
      var left = polls - k
      var again = Buffer(problem.basic)
      let stopped = factorization.factorize(&again, of: problem.matrix) {
        left -= 1
        return left == 0
      }
      #expect(stopped == nil && again.array == problem.basic)
      check(&factorization, problem.matrix, basic.array, density: 0.02, &random)
    }
  }

  private func check(
    _ factorization: inout BasisFactorization, _ matrix: SparseMatrix, _ basic: [Int32],
    density: Double, _ random: inout SplitMix64
  ) {
    let m = matrix.rowCount
    var b = SparseVector(dimension: m)
    for _ in 0..<max(1, Int(density * Double(m))) {
      b.add(random.uniform(in: -1...1), at: random.below(m))
    }
    let right = dense(b)
    var x = SparseVector(dimension: m)
    x.assign(b)
    factorization.ftran(&x, for: .full)
    let solution = dense(x)
    let scale = 1 + (solution.map { abs($0) }.max() ?? 0)
    #expect(distance(RandomBasis.product(matrix, basic, solution), right) < 1e-8 * scale)
    let listed = Set((0..<x.count).map { x.index($0) })
    #expect(listed.count == x.count, "a place is listed twice")
    #expect(solution.indices.allSatisfy { solution[$0] == 0 || listed.contains($0) })

    factorization.btran(&b, for: .full)
    let dual = dense(b)
    let dualScale = 1 + (dual.map { abs($0) }.max() ?? 0)
    #expect(
      distance(RandomBasis.transposedProduct(matrix, basic, dual), right) < 1e-8 * dualScale)
  }

  @Test("A singular basis gets logicals in place of dependent columns, and says which")
  func repairsSingularBasis() throws {
    // Columns 0 and 1 are equal, column 2 is zero.
    let matrix = try SparseMatrix(
      rowCount: 3, columnCount: 3, columnStarts: [0, 2, 4, 4], rowIndices: [0, 1, 0, 1],
      values: [1, 2, 1, 2])
    var basic = Buffer<Int32>([0, 1, 2])
    var factorization = BasisFactorization(rowCount: 3)
    let replacements = try #require(factorization.factorize(&basic, of: matrix))
    #expect(replacements.count == 2)
    #expect(replacements.contains { $0.variable == 2 })
    #expect(replacements.contains { $0.variable == 0 || $0.variable == 1 })
    var random = SplitMix64(seed: 7)
    check(&factorization, matrix, basic.array, density: 1, &random)
  }

  // MARK: Stopping

  /// A basis of 300 columns that fills in while it is eliminated, at first sparsely, then densely.
  private func kernel() -> RandomBasis {
    RandomBasis(rows: 300, columns: 400, perColumn: 24, logicalShare: 0, seed: 3)
  }

  /// How often a factorization that nobody stops asks whether to.
  private func pollCount(_ problem: RandomBasis) throws -> Int {
    var polls = 0
    var basic = Buffer(problem.basic)
    var factorization = BasisFactorization(rowCount: basic.count)
    let end = factorization.factorize(&basic, of: problem.matrix) {
      polls += 1
      return false
    }
    try #require(end != nil)
    return polls
  }

  @Test("A factorization with a kernel asks whether to stop, one of singletons needn't")
  func asksInKernels() throws {
    #expect(try pollCount(kernel()) >= 5)
    let logicals = RandomBasis(rows: 50, columns: 50, perColumn: 3, logicalShare: 1, seed: 1)
    #expect(try pollCount(logicals) == 0)
  }

  @Test("A stopped factorization says so, leaves the old factors, and can be made up for")
  func stops() throws {
    let problem = kernel()
    let m = problem.basic.count
    let polls = try pollCount(problem)
    var random = SplitMix64(seed: 5)
    var basic = Buffer((0..<m).map { Int32(problem.matrix.columnCount + $0) })
    var factorization = BasisFactorization(rowCount: m)
    _ = factorization.factorize(&basic, of: problem.matrix)
    // One column change, so that the factors that stay are updated ones.
    var column = SparseVector(dimension: m)
    column.addColumn(0, of: problem.matrix, times: 1)
    factorization.ftran(&column, for: .enteringColumn, savingSpike: true)
    let p = (0..<m).max { abs(column[$0]) < abs(column[$1]) } ?? 0
    var row = SparseVector(dimension: m)
    row.add(1, at: p)
    factorization.btran(&row, for: .leavingRow, savingRow: true)
    factorization.update(place: p, pivot: column[p])
    basic[p] = 0

    for allowed in [0, 1, 2, polls / 2, polls - 1] {
      var left = allowed
      var wanted = Buffer(problem.basic)
      let end = factorization.factorize(&wanted, of: problem.matrix) {
        left -= 1
        return left < 0
      }
      #expect(end == nil, "after \(allowed) of \(polls)")
      #expect(wanted.array == problem.basic)
      #expect(factorization.updateCount == 1)
      check(&factorization, problem.matrix, basic.array, density: 1, &random)
    }
    var wanted = Buffer(problem.basic)
    let end = try #require(factorization.factorize(&wanted, of: problem.matrix))
    #expect(end.isEmpty)
    check(&factorization, problem.matrix, wanted.array, density: 1, &random)
  }
}
