import CLAPACKE
import COpenBLAS

/// What is left of a basis when its active submatrix is nearly full.
///
/// Problem: eliminate a square matrix in which looking for pivots that keep it sparse is vain, while
/// the bookkeeping of a sparse elimination costs several times the arithmetic.
///
/// Method: LU with partial pivoting by LAPACK, which satisfies any pivoting threshold (J. J. Dongarra
/// et al., *Numerical Linear Algebra for High-Performance Computers* (1998), §9.5, on the switch
/// from sparse to dense code). A large one is eliminated panel by panel, so that whether to stop can
/// be asked in between.
struct DenseKernel {
  /// Smaller submatrices aren't worth the copy; larger ones would fill the memory.
  static let sizes = 32...3000
  /// By trial on qap12, pilot87 and dfl001; between 0.15 and 0.4 it matters little.
  static let leastDensity = 0.25

  /// What takes but some milliseconds is eliminated in one go.
  private static let largestWhole = 512
  /// The columns of a panel otherwise: at order 3000 one takes at most 2·128·3000² operations.
  private static let panelWidth = 128
  /// Whether to stop is asked after so many pivots are recorded.
  private static let pivotsBetweenPolls = 64

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
  /// - Returns: `false`, with nothing recorded, where a pivot is too small; `nil` where `mustStop`
  ///   ended it.
  /// - Complexity: O(n³), at the speed of matrix products.
  mutating func eliminate(into sink: inout EliminationRecord, mustStop: () -> Bool) -> Bool? {
    let n = rows.count
    guard let exchanges = factorize(mustStop) else { return nil }
    for t in 0..<n where !(values[t * n + t].magnitude >= MarkowitzKernel.pivotTolerance) {
      return false
    }
    sink.firstOfTail = sink.count
    sink.tailCount = n
    var order = rows
    for t in 0..<n { order.swapAt(t, Int(exchanges[t]) - 1) }
    for t in 0..<n {
      if t % Self.pivotsBetweenPolls == Self.pivotsBetweenPolls - 1 && mustStop() { return nil }
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

  /// Replaces the values by those of L and U.
  ///
  /// - Returns: by pivot, the row exchanged with its own, counted from one; `nil` where `mustStop`
  ///   ended it.
  private mutating func factorize(_ mustStop: () -> Bool) -> [Int32]? {
    BLAS.oneThread
    let n = rows.count
    var exchanges = [Int32](repeating: 0, count: n)
    let width = n <= Self.largestWhole ? n : Self.panelWidth
    var first = 0
    while first < n {
      if first > 0 && mustStop() { return nil }
      let end = min(first + width, n)
      unsafe values.withUnsafeMutableBufferPointer { values in
        unsafe exchanges.withUnsafeMutableBufferPointer { exchanges in
          guard let a = values.baseAddress, let order = exchanges.baseAddress else { return }
          unsafe Self.eliminate(first..<end, of: a, n, exchanges: order)
        }
      }
      first = end
    }
    return exchanges
  }

  /// Eliminates the columns of a panel, those before it being done, and updates those after it.
  ///
  /// With the panel's rows and columns as the first block of what is left,
  ///
  ///     [A₁₁; A₂₁] = P [L₁₁; L₂₁] U₁₁,   U₁₂ = L₁₁⁻¹ A₁₂,   A₂₂ ← A₂₂ − L₂₁ U₁₂.
  @unsafe private static func eliminate(
    _ panel: Range<Int>, of a: UnsafeMutablePointer<Double>, _ n: Int,
    exchanges: UnsafeMutablePointer<Int32>
  ) {
    let (first, end) = (panel.lowerBound, panel.upperBound)
    let width = BLAS.count(panel.count)
    let left = BLAS.count(n - end)
    // SAFETY: the matrix is n × n with leading dimension n; each block below is inside it, as
    // first < end ≤ n; there are n exchanges.
    let corner = unsafe a + first * n + first
    let info = unsafe LAPACKE_dgetrf_work(
      LAPACK_COL_MAJOR, BLAS.count(n - first), width, corner, BLAS.leading(n), exchanges + first)
    precondition(info >= 0, "dgetrf: argument \(-info) is invalid")
    if panel.count == n { return }
    for t in panel { unsafe exchanges[t] += Int32(first) }
    // The panel's exchanges in the columns before and after it.
    let (from, to) = (BLAS.count(first + 1), BLAS.count(end))
    unsafe LAPACKE_dlaswp_work(
      LAPACK_COL_MAJOR, BLAS.count(first), a, BLAS.leading(n), from, to, exchanges, 1)
    if left == 0 { return }
    let after = unsafe a + end * n
    unsafe LAPACKE_dlaswp_work(
      LAPACK_COL_MAJOR, left, after, BLAS.leading(n), from, to, exchanges, 1)
    unsafe cblas_dtrsm(
      CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasUnit, width, left, 1, corner,
      BLAS.leading(n), after + first, BLAS.leading(n))
    unsafe cblas_dgemm(
      CblasColMajor, CblasNoTrans, CblasNoTrans, left, left, width, -1, corner + panel.count,
      BLAS.leading(n), after + first, BLAS.leading(n), 1, after + end, BLAS.leading(n))
  }
}
