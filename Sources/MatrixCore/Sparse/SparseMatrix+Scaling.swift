extension SparseMatrix {
  /// R A C with R and C diagonal.
  public func scaled(rows: [Double], columns: [Double]) -> SparseMatrix {
    precondition(rows.count == rowCount && columns.count == columnCount, "RAC: dimensions disagree")
    var scaledValues = values
    for j in 0..<columnCount {
      for p in columnStarts[j]..<columnStarts[j + 1] {
        scaledValues[p] *= rows[Int(rowIndices[p])] * columns[j]
      }
    }
    return SparseMatrix(
      trustedRowCount: rowCount, columnCount: columnCount, columnStarts: columnStarts,
      rowIndices: rowIndices, values: scaledValues)
  }
}
