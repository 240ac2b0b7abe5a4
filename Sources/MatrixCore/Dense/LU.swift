import CLAPACKE

/// A = P L U of a square matrix, with partial pivoting.
public struct LU: Sendable {
  /// U in the upper triangle and L, whose diagonal is 1, below it.
  public private(set) var factor: DenseMatrix
  /// LAPACK's row exchanges: row i was exchanged with row `pivots[i] - 1`, in the order of i.
  private var pivots: [Int32]

  public init(_ A: DenseMatrix) throws(FactorizationError) {
    precondition(A.rowCount == A.columnCount, "LU needs a square matrix")
    guard A.values.allSatisfy(\.isFinite) else { throw .notFinite }
    BLAS.oneThread
    factor = A
    pivots = [Int32](repeating: 0, count: A.rowCount)
    let n = BLAS.count(A.rowCount)
    // SAFETY: the matrix is n × n with leading dimension n; there are n pivots.
    let info = unsafe LAPACKE_dgetrf_work(
      LAPACK_COL_MAJOR, n, n, &factor.storage, BLAS.leading(A.rowCount), &pivots)
    precondition(info >= 0, "dgetrf: argument \(-info) is invalid")
    guard info == 0 else { throw .singular(pivot: Int(info) - 1) }
  }

  /// b ← A⁻¹ b.
  public func solve(_ b: inout [Double]) {
    solve(&b, operation: LU.plain)
  }

  /// b ← A⁻ᵀ b.
  public func solveTransposed(_ b: inout [Double]) {
    solve(&b, operation: LU.transposed)
  }

  private func solve(_ b: inout [Double], operation: CChar) {
    precondition(b.count == factor.rowCount, "A⁻¹b: dimensions disagree")
    guard !b.isEmpty else { return }
    // SAFETY: the factor is n × n; b and the pivots have n elements.
    let info = unsafe LAPACKE_dgetrs_work(
      LAPACK_COL_MAJOR, operation, BLAS.count(b.count), 1, factor.values, BLAS.leading(b.count),
      pivots, &b, BLAS.leading(b.count))
    precondition(info == 0, "dgetrs: argument \(-info) is invalid")
  }

  private static let plain = CChar(UInt8(ascii: "N"))
  private static let transposed = CChar(UInt8(ascii: "T"))
}
