import MatrixCore
import TestSupport

/// Factorizing a basis and solving with it, for a matrix like the bases of planning problems:
/// nearly triangular, with a small kernel that fills in.
final class BasisKernels {
  private let matrix: SparseMatrix
  private let size: Int
  private var factorization: BasisFactorization
  private var vector: SparseVector
  private var random = SplitMix64(seed: 7)

  init(size n: Int) {
    var random = SplitMix64(seed: UInt64(n))
    var builder = TripletBuilder(rowCount: n, columnCount: n)
    for j in 0..<n {
      builder.add(random.uniform(in: 1...2), row: j, column: j)
      let extra = random.below(50) == 0 ? 5 : 1
      for _ in 0..<extra {
        builder.add(random.uniform(in: -0.5...0.5), row: random.below(n), column: j)
      }
    }
    matrix = builder.matrix()
    size = n
    factorization = BasisFactorization(rowCount: n)
    vector = SparseVector(dimension: n)
    factorize()
  }

  func benchmarks() -> [Benchmark] {
    let entries = matrix.entryCount
    return [
      Benchmark(name: "factorize a basis, m = \(size)", items: entries, item: "entry") {
        self.factorize()
      },
      Benchmark(name: "B⁻¹ a, sparse a, m = \(size)", items: 100, item: "solve") {
        for _ in 0..<100 { self.ftran() }
      },
      Benchmark(name: "B⁻¹ b, dense b, m = \(size)", items: 1, item: "solve") {
        self.setAll()
        self.factorization.ftran(&self.vector, for: .full)
      },
      Benchmark(name: "B⁻ᵀ e, m = \(size)", items: 100, item: "solve") {
        for _ in 0..<100 { self.btran() }
      },
      Benchmark(name: "B⁻ᵀ c, dense c, m = \(size)", items: 1, item: "solve") {
        self.setAll()
        self.factorization.btran(&self.vector, for: .full)
      },
    ]
  }

  private func factorize() {
    var basic = Buffer((0..<size).map { Int32($0) })
    let replacements = factorization.factorize(&basic, of: matrix)
    precondition(replacements?.isEmpty == true, "the basis of the benchmark is nonsingular")
  }

  private func setAll() {
    vector.clear()
    for i in 0..<size { vector.add(1, at: i) }
  }

  private func ftran() {
    vector.clear()
    vector.addColumn(random.below(size), of: matrix, times: 1)
    factorization.ftran(&vector, for: .enteringColumn)
  }

  private func btran() {
    vector.clear()
    vector.add(1, at: random.below(size))
    factorization.btran(&vector, for: .leavingRow)
  }
}
