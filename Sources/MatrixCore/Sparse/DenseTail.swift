import COpenBLAS

/// The last pivots of an elimination, where L and U are nearly full: both as one dense matrix.
///
/// Problem: in the factors of a basis that fills in, most entries belong to a few hundred pivots at
/// the end. Solving with those entry by entry, each with its index, takes several times as long as
/// with dense triangles.
///
/// A triangular factor still lists these entries as all others, for solves that search for the
/// places that matter.
struct DenseTail: Sendable {
  /// The nodes of the pivots, in their order.
  let nodes: [Int32]
  /// U in the upper triangle and L, whose diagonal is 1, below it; column by column.
  let factors: [Double]

  enum Triangle: Sendable {
    case lower
    case upper
  }

  /// x ← T⁻¹ x, or T⁻ᵀ x, with x the values at `nodes`.
  ///
  /// - Returns: `false` where x is zero, and stays so.
  /// - Complexity: O(n²).
  func solve(
    _ v: inout SparseVector, _ triangle: Triangle, transposed: Bool, scratch: inout Buffer<Double>
  ) -> Bool {
    let n = nodes.count
    var isZero = true
    for t in 0..<n {
      // SAFETY: nodes are below the dimension of v and of the scratch, and no more than it.
      let x = unsafe v.values[unchecked: Int(nodes[t])]
      unsafe scratch[unchecked: t] = x
      if x != 0 { isZero = false }
    }
    if isZero { return false }
    // SAFETY: the matrix is n × n with leading dimension n; the scratch has at least n elements.
    unsafe cblas_dtrsv(
      CblasColMajor, triangle == .lower ? CblasLower : CblasUpper, BLAS.transpose(transposed),
      triangle == .lower ? CblasUnit : CblasNonUnit, BLAS.count(n), factors, BLAS.leading(n),
      scratch.start, 1)
    for t in 0..<n {
      // SAFETY: as above.
      unsafe v.values[unchecked: Int(nodes[t])] = scratch[unchecked: t]
    }
    return true
  }
}
