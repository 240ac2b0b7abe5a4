import CLAPACKE

/// A = L Lᵀ of a symmetric positive definite matrix.
public struct Cholesky: Sendable {
  /// L in the lower triangle; what is above the diagonal has no meaning.
  public private(set) var factor: DenseMatrix

  /// Factorizes the symmetric matrix whose lower triangle is that of `A`.
  public init(_ A: DenseMatrix) throws(FactorizationError) {
    precondition(A.rowCount == A.columnCount, "Cholesky needs a square matrix")
    // LAPACK's factors of a matrix with NaN are NaN, without an error.
    for j in 0..<A.columnCount {
      for i in j..<A.rowCount where !A[i, j].isFinite { throw .notFinite }
    }
    BLAS.oneThread
    factor = A
    let n = BLAS.count(A.rowCount)
    // SAFETY: the matrix is n × n with leading dimension n.
    let info = unsafe LAPACKE_dpotrf_work(
      LAPACK_COL_MAJOR, Cholesky.lower, n, &factor.storage, BLAS.leading(A.rowCount))
    precondition(info >= 0, "dpotrf: argument \(-info) is invalid")
    guard info == 0 else { throw .notPositiveDefinite(pivot: Int(info) - 1) }
  }

  /// b ← A⁻¹ b.
  public func solve(_ b: inout [Double]) {
    precondition(b.count == factor.rowCount, "A⁻¹b: dimensions disagree")
    guard !b.isEmpty else { return }
    // SAFETY: the factor is n × n and b has n elements.
    let info = unsafe LAPACKE_dpotrs_work(
      LAPACK_COL_MAJOR, Cholesky.lower, BLAS.count(b.count), 1, factor.values,
      BLAS.leading(b.count), &b, BLAS.leading(b.count))
    precondition(info == 0, "dpotrs: argument \(-info) is invalid")
  }

  private static let lower = CChar(UInt8(ascii: "L"))
}
