import MatrixCore
import TestSupport

/// The dense factorizations against the matrix product, the fastest that the machine computes.
final class DenseKernels {
  static let item = "flop"
  static let productName = "dgemm, C + A B"

  private let size: Int
  private let matrix: DenseMatrix
  private var product: DenseMatrix

  /// A matrix that is symmetric and positive definite, by a diagonal above the rows' sums.
  init(size n: Int) {
    var random = SplitMix64(seed: UInt64(n))
    var matrix = DenseMatrix(rowCount: n, columnCount: n)
    for j in 0..<n {
      for i in 0..<j {
        matrix[i, j] = random.uniform(in: -1...1)
        matrix[j, i] = matrix[i, j]
      }
      matrix[j, j] = Double(n)
    }
    size = n
    self.matrix = matrix
    product = DenseMatrix(rowCount: n, columnCount: n)
  }

  /// Operations: 2 n³ for the product, n³ for the triangle of A Aᵀ, n³ / 3 and 2 n³ / 3 for the
  /// factorizations.
  func benchmarks() -> [Benchmark] {
    let cube = size * size * size
    let suffix = ", n = \(size)"
    return [
      Benchmark(name: Self.productName, items: 2 * cube, item: Self.item) {
        self.product.addProduct(of: self.matrix, times: self.matrix)
      },
      Benchmark(name: "dsyrk, C + A Aᵀ" + suffix, items: cube, item: Self.item) {
        self.product.addGramProduct(of: self.matrix)
      },
      Benchmark(name: "Cholesky, A = L Lᵀ" + suffix, items: cube / 3, item: Self.item) {
        precondition((try? Cholesky(self.matrix)) != nil, "the matrix is positive definite")
      },
      Benchmark(name: "LU, P A = L U" + suffix, items: 2 * cube / 3, item: Self.item) {
        precondition((try? LU(self.matrix)) != nil, "the matrix is nonsingular")
      },
    ]
  }
}
