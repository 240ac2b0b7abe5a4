import COpenBLAS

/// OpenBLAS, limited to one thread.
///
/// Its threads would compete with this package's own parallelism, and two of them were slower than
/// one at the sizes of a basis or a supernode (n = 64: 19 µs against 10 µs for a Cholesky factor).
enum BLAS {
  /// Touched before every call; the first touch sets the limit.
  static let oneThread: Void = openblas_set_num_threads(1)

  /// A dimension as BLAS counts.
  static func count(_ n: Int) -> Int32 {
    precondition(n <= Int(Int32.max), "BLAS dimensions are 32-bit")
    return Int32(n)
  }

  /// The leading dimension of a column-major matrix with `n` rows.
  static func leading(_ n: Int) -> Int32 { max(count(n), 1) }

  /// Whether a matrix takes part as it is or transposed.
  static func transpose(_ isTransposed: Bool) -> CBLAS_TRANSPOSE {
    isTransposed ? CblasTrans : CblasNoTrans
  }
}
