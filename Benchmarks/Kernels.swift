import MatrixCore
import TestSupport

/// What simplex, interior point and checker are made of; the sparse products for two sizes.
enum Kernels {
  static func benchmarks() -> [Benchmark] {
    sparseProducts(size: 10_000) + sparseProducts(size: 100_000)
      + BasisKernels(size: 10_000).benchmarks() + PriceKernels(rows: 10_000).benchmarks()
      + DenseKernels(size: 256).benchmarks()
      + (CholeskyKernels(side: 24)?.benchmarks() ?? [])
  }

  /// A x and Aᵀx for a square matrix with ten entries a column at random places.
  private static func sparseProducts(size n: Int) -> [Benchmark] {
    var random = SplitMix64(seed: UInt64(n))
    var builder = TripletBuilder(rowCount: n, columnCount: n)
    for j in 0..<n {
      for _ in 0..<10 {
        builder.add(random.uniform(in: 0.5...2), row: random.below(n), column: j)
      }
    }
    let matrix = builder.matrix()
    let x = (0..<n).map { _ in random.uniform(in: -1...1) }
    var y = [Double](repeating: 0, count: n)
    return [
      Benchmark(name: "A x, n = \(n)", items: matrix.entryCount, item: "entry") {
        matrix.addProduct(with: x, to: &y)
      },
      Benchmark(name: "Aᵀx, n = \(n)", items: matrix.entryCount, item: "entry") {
        matrix.addTransposedProduct(with: x, to: &y)
      },
    ]
  }
}
