extension SparseMatrix {
  /// y ← y + α A x.
  ///
  /// - Complexity: O(columns + entries of the columns with x ≠ 0).
  public func addProduct(_ α: Double = 1, with x: [Double], to y: inout [Double]) {
    precondition(x.count == columnCount && y.count == rowCount, "y + αAx: dimensions disagree")
    let columnStarts = columnStarts.span
    let rows = rowIndices.span
    let values = values.span
    var y = y.mutableSpan
    for j in x.indices where x[j] != 0 {
      let αxj = α * x[j]
      for p in columnStarts[j]..<columnStarts[j + 1] {
        // SAFETY: init checked that p < entryCount and rows[p] < rowCount == y.count.
        unsafe y[unchecked: Int(rows[unchecked: p])] += values[unchecked: p] * αxj
      }
    }
  }

  /// y ← y + α Aᵀ x.
  ///
  /// - Complexity: O(columns + entries).
  public func addTransposedProduct(_ α: Double = 1, with x: [Double], to y: inout [Double]) {
    precondition(x.count == rowCount && y.count == columnCount, "y + αAᵀx: dimensions disagree")
    let columnStarts = columnStarts.span
    let rows = rowIndices.span
    let values = values.span
    let x = x.span
    var y = y.mutableSpan
    for j in 0..<columnCount {
      var sum = 0.0
      for p in columnStarts[j]..<columnStarts[j + 1] {
        // SAFETY: init checked that p < entryCount and rows[p] < rowCount == x.count.
        unsafe sum += values[unchecked: p] * x[unchecked: Int(rows[unchecked: p])]
      }
      y[j] += α * sum
    }
  }
}
