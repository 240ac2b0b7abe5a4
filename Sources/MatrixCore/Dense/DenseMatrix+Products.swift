import COpenBLAS

extension DenseMatrix {
  /// y ← y + α A x.
  public func addProduct(_ α: Double = 1, with x: [Double], to y: inout [Double]) {
    precondition(x.count == columnCount && y.count == rowCount, "y + αAx: dimensions disagree")
    multiply(α, with: x, to: &y, isTransposed: false)
  }

  /// y ← y + α Aᵀ x.
  public func addTransposedProduct(_ α: Double = 1, with x: [Double], to y: inout [Double]) {
    precondition(x.count == rowCount && y.count == columnCount, "y + αAᵀx: dimensions disagree")
    multiply(α, with: x, to: &y, isTransposed: true)
  }

  private func multiply(
    _ α: Double, with x: [Double], to y: inout [Double], isTransposed: Bool
  ) {
    BLAS.oneThread
    guard !x.isEmpty, !y.isEmpty else { return }
    // SAFETY: the callers checked both lengths against the matrix's dimensions.
    unsafe cblas_dgemv(
      CblasColMajor, BLAS.transpose(isTransposed), BLAS.count(rowCount), BLAS.count(columnCount),
      α, values, BLAS.leading(rowCount), x, 1, 1, &y, 1)
  }

  /// C ← C + α op(A) op(B), where op transposes or not and C is this matrix.
  public mutating func addProduct(
    _ α: Double = 1, of A: DenseMatrix, transposingLeft transposesA: Bool = false,
    times B: DenseMatrix,
    transposingRight transposesB: Bool = false
  ) {
    let (rows, inner) = transposesA ? (A.columnCount, A.rowCount) : (A.rowCount, A.columnCount)
    let (depth, columns) = transposesB ? (B.columnCount, B.rowCount) : (B.rowCount, B.columnCount)
    precondition(
      rows == rowCount && columns == columnCount && inner == depth,
      "C + αAB: dimensions disagree")
    BLAS.oneThread
    guard !values.isEmpty, inner > 0 else { return }
    // SAFETY: the shapes agree, as checked above; leading dimensions are the matrices' rows.
    unsafe cblas_dgemm(
      CblasColMajor, BLAS.transpose(transposesA), BLAS.transpose(transposesB), BLAS.count(rows),
      BLAS.count(columns), BLAS.count(inner), α, A.values, BLAS.leading(A.rowCount), B.values,
      BLAS.leading(B.rowCount), 1, &storage, BLAS.leading(rowCount))
  }

  /// C ← C + α A Aᵀ in the lower triangle of C, which is this matrix; the rest stays as it is.
  public mutating func addGramProduct(_ α: Double = 1, of A: DenseMatrix) {
    precondition(
      rowCount == columnCount && A.rowCount == rowCount, "C + αAAᵀ: dimensions disagree")
    BLAS.oneThread
    guard !values.isEmpty, A.columnCount > 0 else { return }
    // SAFETY: C is n × n and A is n × k, as checked above.
    unsafe cblas_dsyrk(
      CblasColMajor, CblasLower, CblasNoTrans, BLAS.count(rowCount), BLAS.count(A.columnCount), α,
      A.values, BLAS.leading(A.rowCount), 1, &storage, BLAS.leading(rowCount))
  }
}
