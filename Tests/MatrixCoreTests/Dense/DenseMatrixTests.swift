import MatrixCore
import TestSupport
import Testing

@Suite("Dense matrices multiply and factorize")
struct DenseMatrixTests {
  static let seeds = 1...8 as ClosedRange<UInt64>

  private static func random(_ rows: Int, _ columns: Int, _ random: inout SplitMix64)
    -> DenseMatrix
  {
    DenseMatrix(
      rowCount: rows, columnCount: columns,
      values: (0..<rows * columns).map { _ in random.quarters(6) })
  }

  /// A B by its definition; exact on multiples of ¼.
  private static func product(_ A: DenseMatrix, _ B: DenseMatrix) -> DenseMatrix {
    var C = DenseMatrix(rowCount: A.rowCount, columnCount: B.columnCount)
    for i in 0..<A.rowCount {
      for j in 0..<B.columnCount {
        for k in 0..<A.columnCount { C[i, j] += A[i, k] * B[k, j] }
      }
    }
    return C
  }

  @Test(arguments: [(0, 0, 0), (1, 1, 1), (2, 3, 4), (17, 1, 9), (30, 40, 20)], seeds)
  func productsFollowTheirDefinition(shape: (Int, Int, Int), seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let A = Self.random(shape.0, shape.1, &random)
    let B = Self.random(shape.1, shape.2, &random)
    let expected = Self.product(A, B)
    for (first, transposesFirst) in [(A, false), (A.transposed(), true)] {
      for (second, transposesSecond) in [(B, false), (B.transposed(), true)] {
        var C = DenseMatrix(rowCount: shape.0, columnCount: shape.2)
        C.addProduct(
          of: first, transposingLeft: transposesFirst, times: second,
          transposingRight: transposesSecond)
        #expect(C == expected)
        C.addProduct(
          -1, of: first, transposingLeft: transposesFirst, times: second,
          transposingRight: transposesSecond)
        #expect(C.values.allSatisfy { $0 == 0 })
      }
    }
    var gram = DenseMatrix(repeating: 0.5, rowCount: shape.0, columnCount: shape.0)
    gram.addGramProduct(2, of: A)
    let full = Self.product(A, A.transposed())
    for j in 0..<shape.0 {
      for i in 0..<shape.0 { #expect(gram[i, j] == 0.5 + (i >= j ? 2 * full[i, j] : 0)) }
    }
  }

  @Test(arguments: [0, 1, 2, 5, 40], seeds)
  func factorizationsSolve(n: Int, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let B = Self.random(n, n, &random)
    var spd = DenseMatrix.identity(n)
    spd.addProduct(of: B, times: B, transposingRight: true)
    let x = (0..<n).map { _ in random.quarters(4) }

    func residual(_ solve: (inout [Double]) -> Void, _ A: DenseMatrix) -> Double {
      var b = [Double](repeating: 0, count: n)
      A.addProduct(with: x, to: &b)
      let right = b
      solve(&b)
      var Ab = right.map { -$0 }
      A.addProduct(with: b, to: &Ab)
      return Ab.reduce(0) { max($0, $1.magnitude) } / right.reduce(1) { max($0, $1.magnitude) }
    }
    let cholesky = try Cholesky(spd)
    #expect(residual({ cholesky.solve(&$0) }, spd) < 1e-11)
    var general = spd
    general.addProduct(0.5, of: B, times: B)
    let lu = try LU(general)
    #expect(residual({ lu.solve(&$0) }, general) < 1e-11)
    #expect(residual({ lu.solveTransposed(&$0) }, general.transposed()) < 1e-11)
  }

  @Test func factorizationsSayWhereTheyStop() {
    #expect(throws: FactorizationError.notPositiveDefinite(pivot: 1)) {
      try Cholesky(DenseMatrix(rows: [[1, 2], [2, 1]]))
    }
    #expect(throws: FactorizationError.singular(pivot: 1)) {
      try LU(DenseMatrix(rows: [[1, 2], [2, 4]]))
    }
    #expect(throws: FactorizationError.notFinite) {
      try LU(DenseMatrix(rows: [[1, .nan], [2, 4]]))
    }
    #expect(throws: FactorizationError.notFinite) {
      try Cholesky(DenseMatrix(rows: [[1, 0], [.infinity, 4]]))
    }
  }

  @Test func shapesAreChecked() async {
    await #expect(processExitsWith: .failure) {
      var C = DenseMatrix(rowCount: 2, columnCount: 2)
      C.addProduct(of: DenseMatrix.identity(2), times: DenseMatrix.identity(3))
    }
    await #expect(processExitsWith: .failure) {
      _ = try Cholesky(DenseMatrix(rowCount: 2, columnCount: 3))
    }
    await #expect(processExitsWith: .failure) {
      _ = DenseMatrix.identity(2)[2, 0]
    }
  }
}
