import TestSupport
import Testing

@testable import MatrixCore

@Suite("Sparse Cholesky factorization")
struct SparseCholeskyTests {
  /// The lower triangle of a random symmetric matrix with a dominant diagonal, about `degree` entries a
  /// column, some of them in a band so that columns with alike structures occur.
  static func lower(_ n: Int, degree: Int, seed: UInt64) -> SparseMatrix {
    var random = SplitMix64(seed: seed)
    var builder = TripletBuilder(rowCount: n, columnCount: n)
    var sums = [Double](repeating: 1, count: n)
    for j in 0..<n {
      for _ in 0..<degree / 2 {
        let i = random.one(in: 2) ? min(n - 1, j + 1 + random.below(5)) : random.below(n)
        if i == j { continue }
        let value = random.uniform(in: -1...1)
        builder.add(value, row: max(i, j), column: min(i, j))
        sums[i] += value.magnitude
        sums[j] += value.magnitude
      }
    }
    for j in 0..<n { builder.add(sums[j], row: j, column: j) }
    return builder.matrix()
  }

  static func dense(_ lower: SparseMatrix) -> DenseMatrix {
    var full = lower.dense
    for j in 0..<lower.columnCount {
      for i in j + 1..<max(j + 1, lower.rowCount) { full[j, i] = full[i, j] }
    }
    return full
  }

  @Test(
    "It solves as the dense factorization does",
    arguments: [(1, 2), (2, 2), (7, 3), (30, 4), (120, 3), (300, 6), (700, 12)] as [(Int, Int)],
    1...3 as ClosedRange<UInt64>)
  func solves(shape: (n: Int, degree: Int), seed: UInt64) throws {
    let lower = Self.lower(shape.n, degree: shape.degree, seed: seed)
    let analysis = try #require(CholeskyAnalysis(lower: lower))
    var sparse = SparseCholesky(analysis)
    #expect(try sparse.factorize(lower.values))
    #expect(sparse.replacedRows.isEmpty)
    var random = SplitMix64(seed: seed)
    let b = (0..<shape.n).map { _ in random.uniform(in: -1...1) }
    var (x, expected) = (b, b)
    sparse.solve(&x)
    try Cholesky(Self.dense(lower)).solve(&expected)
    for i in 0..<shape.n { #expect((x[i] - expected[i]).magnitude < 1e-12) }
    // The same factor again, and the same memory for another matrix.
    #expect(try sparse.factorize(lower.values.map { 2 * $0 }, shift: 0))
    var half = b
    sparse.solve(&half)
    for i in 0..<shape.n { #expect((2 * half[i] - expected[i]).magnitude < 1e-12) }
  }

  @Test("Counts of entries and operations are those of the pattern")
  func counts() throws {
    // An arrow: with the full row last, L has the pattern of the triangle and no more.
    var builder = TripletBuilder(rowCount: 5, columnCount: 5)
    for j in 0..<5 { builder.add(10, row: j, column: j) }
    for i in 1..<5 { builder.add(1, row: i, column: 0) }
    let graph = AdjacencyLists(lower: builder.matrix())
    let tree = EliminationTree(graph, order: [1, 2, 3, 4, 0])
    #expect(tree.entryCount == 9)
    #expect(tree.flops == 4 * 4 + 1)
    // With it first, everything fills in.
    #expect(EliminationTree(graph, order: [0, 1, 2, 3, 4]).entryCount == 15)
    let analysis = try #require(CholeskyAnalysis(lower: builder.matrix()))
    #expect(analysis.flops == 17)
    #expect(CholeskyAnalysis(lower: builder.matrix(), flopLimit: 16) == nil)
  }

  @Test("Both orderings are permutations")
  func orderings() throws {
    let lower = Self.lower(500, degree: 6, seed: 4)
    for ordering in FillReducingOrdering.allCases {
      let order = try #require(ordering.order(of: AdjacencyLists(lower: lower)))
      #expect(Set(order) == Set(0..<500))
      #expect(order == ordering.order(of: AdjacencyLists(lower: lower)))
    }
  }

  @Test("A dependent row gets zero, and the others solve a consistent system")
  func replacesPivots() throws {
    // M = A Aᵀ with row 3 of A the sum of rows 0 and 1.
    var random = SplitMix64(seed: 9)
    var rows = (0..<4).map { _ in (0..<6).map { _ in random.quarters(4) } }
    rows[3] = zip(rows[0], rows[1]).map { $0 + $1 }
    var builder = TripletBuilder(rowCount: 4, columnCount: 6)
    for i in 0..<4 { for j in 0..<6 { builder.add(rows[i][j], row: i, column: j) } }
    let A = builder.matrix()
    var gram = try #require(GramMatrix(A, transposed: A.transposed(), entryLimit: 100))
    gram.update([Double](repeating: 1, count: 6), adding: [0, 0, 0, 0])
    var cholesky = SparseCholesky(try #require(CholeskyAnalysis(lower: gram.lower)))
    #expect(try cholesky.factorize(gram.lower.values))
    #expect(cholesky.replacedRows.count == 1)
    var b = [0.0, 0, 0, 0]
    A.addProduct(with: [1, -2, 3, 0.5, 0.25, -1], to: &b)
    var y = b
    cholesky.solve(&y)
    let product = Self.dense(gram.lower)
    var residual = b
    product.addProduct(-1, with: y, to: &residual)
    for r in residual { #expect(r.magnitude < 1e-9) }
    #expect(y.contains { $0.magnitude < 1e-50 })
  }

  @Test("A D Aᵀ + E is what the dense product gives", arguments: 1...4 as ClosedRange<UInt64>)
  func gramMatrix(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let A = RandomPrograms.matrix(.init(8, 12), &random)
    let D = (0..<12).map { _ in random.quarters(5).magnitude }
    let E = (0..<8).map { _ in random.quarters(5) }
    var gram = try #require(GramMatrix(A, transposed: A.transposed(), entryLimit: 64))
    gram.update(D, adding: E)
    let scaled = A.scaled(rows: [Double](repeating: 1, count: 8), columns: D)
    var expected = DenseMatrix(rowCount: 8, columnCount: 8)
    expected.addProduct(of: scaled.dense, times: A.dense, transposingRight: true)
    for i in 0..<8 {
      for j in 0...i {
        #expect(gram.lower[i, j] == expected[i, j] + (i == j ? E[i] : 0))
      }
    }
    #expect(GramMatrix(A, transposed: A.transposed(), entryLimit: 8) == nil)
  }

  @Test("Numbers that overflow are an error, and asking to stop stops")
  func ends() throws {
    let lower = Self.lower(300, degree: 6, seed: 1)
    var cholesky = SparseCholesky(try #require(CholeskyAnalysis(lower: lower)))
    #expect(try !cholesky.factorize(lower.values, mustStop: { true }))
    var values = lower.values
    values[0] = .infinity
    #expect(throws: FactorizationError.notFinite) { try cholesky.factorize(values) }
    #expect(CholeskyAnalysis(lower: lower, mustStop: { true }) == nil)
  }
}
