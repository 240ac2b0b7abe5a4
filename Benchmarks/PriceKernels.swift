import MatrixCore
import TestSupport

/// PRICE, the products ρᵀA over the nonbasic columns, for few and for many multipliers.
final class PriceKernels {
  private let matrix: SparseMatrix
  private var rows: PartitionedRowMatrix
  private let isBasic: Buffer<Bool>
  private var multipliers: SparseVector
  private var product: SparseVector
  private var random = SplitMix64(seed: 11)

  /// A matrix with four columns a row and five entries a column, every fourth column basic.
  init(rows m: Int) {
    var random = SplitMix64(seed: UInt64(m))
    let n = 4 * m
    var builder = TripletBuilder(rowCount: m, columnCount: n)
    for j in 0..<n {
      for _ in 0..<5 {
        builder.add(random.uniform(in: 0.5...2), row: random.below(m), column: j)
      }
    }
    matrix = builder.matrix()
    isBasic = Buffer((0..<n).map { $0 % 4 == 0 })
    rows = PartitionedRowMatrix(matrix)
    multipliers = SparseVector(dimension: m)
    product = SparseVector(dimension: n)
    rows.partition(isBasic: isBasic)
  }

  func benchmarks() -> [Benchmark] {
    [10, rows.rowCount / 5, rows.rowCount].map { count in
      let name = "ρᵀA, \(count) multipliers, m = \(rows.rowCount)"
      return Benchmark(name: name, items: 1, item: "product") {
        self.setMultipliers(count)
        self.rows.price(
          self.multipliers, into: &self.product, matrix: self.matrix, isBasic: self.isBasic)
      }
    }
  }

  /// Sets about as many multipliers: a row that is drawn twice has one.
  private func setMultipliers(_ count: Int) {
    multipliers.clear()
    let isComplete = count == rows.rowCount
    for k in 0..<count { multipliers.add(1, at: isComplete ? k : random.below(rows.rowCount)) }
  }
}
