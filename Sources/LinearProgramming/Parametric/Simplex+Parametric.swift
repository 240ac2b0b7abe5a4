import MatrixCore

// Steps and readings of the parametric methods that need the simplex state alone.
extension Simplex {
  /// ρ = B⁻ᵀ e_p in `work.row`.
  mutating func computeRow(_ p: Int) {
    work.row.clear()
    work.row.add(1, at: p)
    factorization.btran(&work.row, for: .leavingRow, savingRow: true)
    work.row.prune()
  }

  /// ρᵀA in `work.product`.
  mutating func priceRow() {
    rowMatrix.price(work.row, into: &work.product, matrix: form.matrix, isBasic: basis.isBasic)
  }

  /// ρᵀa_j of one variable.
  @inline(__always)
  func rowEntry(of j: Int) -> Double {
    j < columnCount ? work.row.dot(column: j, of: form.matrix) : work.row[j - columnCount]
  }

  /// B⁻¹ a_q in `work.column`.
  mutating func computeColumn(_ q: Int) {
    work.column.clear()
    form.addColumn(q, times: 1, to: &work.column)
    factorization.ftran(&work.column, for: .enteringColumn, savingSpike: true)
  }

  /// Computes values and reduced costs anew, from fresh factors.
  mutating func renew() -> StopReason? {
    if factorization.updateCount > 0 || !isFactorized, let reason = refactor() { return reason }
    computeReducedCosts()
    computeBasicValues()
    return nil
  }

  /// Whether values and reduced costs are within what scaled tolerances of an optimum allow.
  ///
  /// What is taken for an optimum is for the checker to say; this is to notice a basis that isn't.
  var isNearlyOptimal: Bool {
    for i in 0..<rowCount where violation(i).magnitude > Self.nearness { return false }
    for j in 0..<form.variableCount where !basis.isBasic[j] {
      if dualViolation(j) > Self.nearness { return false }
    }
    return true
  }

  private static var nearness: Double { 1e-6 }
}
