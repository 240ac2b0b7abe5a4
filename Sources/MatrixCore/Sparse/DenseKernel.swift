import CLAPACKE

/// What is left of a basis when its active submatrix is nearly full.
///
/// Problem: eliminate a square matrix in which looking for pivots that keep it sparse is vain, while
/// the bookkeeping of a sparse elimination costs several times the arithmetic.
///
/// Method: LU with partial pivoting by LAPACK, which satisfies any pivoting threshold (J. J. Dongarra
/// et al., *Numerical Linear Algebra for High-Performance Computers* (1998), §9.5, on the switch
/// from sparse to dense code).
struct DenseKernel {
  /// Smaller submatrices aren't worth the copy; larger ones would delay a stop for too long.
  static let sizes = 32...3000
  /// By trial on qap12, pilot87 and dfl001; between 0.15 and 0.4 it matters little.
  static let leastDensity = 0.25

  private let rows: [Int]
  private let slots: [Int]
  private var place: [Int32]
  private var values: [Double]

  /// A matrix of zeros, with the given rows and column slots of the basis.
  init(rows: [Int], slots: [Int]) {
    precondition(rows.count == slots.count, "a dense kernel is square")
    self.rows = rows
    self.slots = slots
    place = [Int32](repeating: 0, count: (rows.last ?? -1) + 1)
    for (t, i) in rows.enumerated() { place[i] = Int32(t) }
    values = [Double](repeating: 0, count: rows.count * rows.count)
  }

  /// Sets the entry in a row of the basis and the column of the given number here.
  mutating func set(_ value: Double, row: Int, column: Int) {
    values[column * rows.count + Int(place[row])] = value
  }

  /// Records all pivots.
  ///
  /// - Returns: `false`, with nothing recorded, where a pivot is too small.
  /// - Complexity: O(n³), at the speed of matrix products.
  mutating func eliminate(into sink: inout EliminationRecord) -> Bool {
    BLAS.oneThread
    let n = rows.count
    var exchanges = [Int32](repeating: 0, count: n)
    // SAFETY: the matrix is n × n with leading dimension n; there are n exchanges.
    let info = unsafe LAPACKE_dgetrf_work(
      LAPACK_COL_MAJOR, BLAS.count(n), BLAS.count(n), &values, BLAS.leading(n), &exchanges)
    precondition(info >= 0, "dgetrf: argument \(-info) is invalid")
    for t in 0..<n where !(values[t * n + t].magnitude >= MarkowitzKernel.pivotTolerance) {
      return false
    }
    sink.firstOfTail = sink.count
    sink.tailCount = n
    var order = rows
    for t in 0..<n { order.swapAt(t, Int(exchanges[t]) - 1) }
    for t in 0..<n {
      sink.beginPivot(row: order[t], slot: slots[t], value: values[t * n + t])
      for i in t + 1..<n {
        let value = values[t * n + i]
        if value.magnitude < SparseVector.dropTolerance { continue }
        sink.addLower(row: order[i], value: value)
      }
      for k in t + 1..<n {
        let value = values[k * n + t]
        if value.magnitude < SparseVector.dropTolerance { continue }
        sink.addUpper(slot: slots[k], value: value)
      }
    }
    sink.tailFactors = values
    sink.work += 2 * n * n + n * n * n / 24
    return true
  }
}
