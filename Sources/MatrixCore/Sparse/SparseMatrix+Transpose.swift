extension SparseMatrix {
  /// Aᵀ.
  ///
  /// - Complexity: O(rows + columns + entries).
  public func transposed() -> SparseMatrix {
    var starts = [Int](repeating: 0, count: rowCount + 1)
    for i in rowIndices { starts[Int(i) + 1] += 1 }
    for i in 0..<rowCount { starts[i + 1] += starts[i] }
    var next = starts
    var columns = [Int32](repeating: 0, count: entryCount)
    var transposedValues = [Double](repeating: 0, count: entryCount)
    for j in 0..<columnCount {
      for p in columnStarts[j]..<columnStarts[j + 1] {
        let i = Int(rowIndices[p])
        columns[next[i]] = Int32(truncatingIfNeeded: j)
        transposedValues[next[i]] = values[p]
        next[i] += 1
      }
    }
    return SparseMatrix(
      trustedRowCount: columnCount, columnCount: rowCount, columnStarts: starts,
      rowIndices: columns, values: transposedValues)
  }
}
