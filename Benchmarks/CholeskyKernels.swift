import MatrixCore
import TestSupport

/// The sparse Cholesky factorization of the matrix of a three-dimensional grid: nearly all of its
/// operations are in a few large supernodes, as they are where interior point methods take long.
final class CholeskyKernels {
  private let lower: SparseMatrix
  private var cholesky: SparseCholesky
  private let flops: Double

  init?(side k: Int) {
    let n = k * k * k
    var builder = TripletBuilder(rowCount: n, columnCount: n)
    for j in 0..<n {
      builder.add(6.5, row: j, column: j)
      if j % k + 1 < k { builder.add(-1, row: j + 1, column: j) }
      if j / k % k + 1 < k { builder.add(-1, row: j + k, column: j) }
      if j / (k * k) + 1 < k { builder.add(-1, row: j + k * k, column: j) }
    }
    lower = builder.matrix()
    guard let analysis = CholeskyAnalysis(lower: lower) else { return nil }
    flops = analysis.flops
    cholesky = SparseCholesky(analysis)
  }

  func benchmarks() -> [Benchmark] {
    [
      Benchmark(
        name: "sparse Cholesky, n = \(lower.rowCount)", items: Int(flops),
        item: DenseKernels.item
      ) {
        precondition((try? self.cholesky.factorize(self.lower.values)) == true, "M is definite")
      }
    ]
  }
}
