// Matrices of other dimensions or with other entries. Each costs a pass over all entries.
extension SparseMatrix {
  /// [A, B], the columns of `other` after one's own.
  public func appendingColumns(of other: SparseMatrix) -> SparseMatrix {
    precondition(other.rowCount == rowCount, "[A, B]: row counts disagree")
    return SparseMatrix(
      trustedRowCount: rowCount, columnCount: columnCount + other.columnCount,
      columnStarts: columnStarts + other.columnStarts.dropFirst().map { $0 + entryCount },
      rowIndices: rowIndices + other.rowIndices, values: values + other.values)
  }

  /// [A; B], the rows of `other` below one's own.
  public func appendingRows(of other: SparseMatrix) -> SparseMatrix {
    precondition(other.columnCount == columnCount, "[A; B]: column counts disagree")
    var starts = [0]
    var rows: [Int32] = []
    var entries: [Double] = []
    starts.reserveCapacity(columnCount + 1)
    rows.reserveCapacity(entryCount + other.entryCount)
    entries.reserveCapacity(entryCount + other.entryCount)
    let shift = Int32(truncatingIfNeeded: rowCount)
    for j in 0..<columnCount {
      rows += rowIndices[self.entries(ofColumn: j)]
      entries += values[self.entries(ofColumn: j)]
      for p in other.entries(ofColumn: j) {
        rows.append(other.rowIndices[p] + shift)
        entries.append(other.values[p])
      }
      starts.append(rows.count)
    }
    return SparseMatrix(
      trustedRowCount: rowCount + other.rowCount, columnCount: columnCount, columnStarts: starts,
      rowIndices: rows, values: entries)
  }

  /// The rows and columns for which the flags say so.
  public func keeping(rows keepsRow: [Bool], columns keepsColumn: [Bool]) -> SparseMatrix {
    precondition(
      keepsRow.count == rowCount && keepsColumn.count == columnCount, "a flag a row and column")
    var place = [Int32](repeating: -1, count: rowCount)
    var kept: Int32 = 0
    for i in 0..<rowCount where keepsRow[i] {
      place[i] = kept
      kept += 1
    }
    var starts = [0]
    var rows: [Int32] = []
    var entries: [Double] = []
    for j in 0..<columnCount where keepsColumn[j] {
      for p in self.entries(ofColumn: j) where keepsRow[Int(rowIndices[p])] {
        rows.append(place[Int(rowIndices[p])])
        entries.append(values[p])
      }
      starts.append(rows.count)
    }
    return SparseMatrix(
      trustedRowCount: Int(kept), columnCount: starts.count - 1, columnStarts: starts,
      rowIndices: rows, values: entries)
  }

  /// The matrix with `value` at row `i` of column `j`, where an entry may be stored or not.
  public func replacing(row i: Int, column j: Int, with value: Double) -> SparseMatrix {
    precondition(
      (0..<rowCount).contains(i) && (0..<columnCount).contains(j) && value.isFinite,
      "a finite entry inside the matrix")
    var copy = self
    let range = entries(ofColumn: j)
    if let p = range.first(where: { rowIndices[$0] == i }) {
      copy.values[p] = value
      return copy
    }
    let p = range.first { rowIndices[$0] > i } ?? range.upperBound
    var starts = columnStarts
    for k in j + 1...columnCount { starts[k] += 1 }
    var rows = rowIndices
    rows.insert(Int32(truncatingIfNeeded: i), at: p)
    var entries = values
    entries.insert(value, at: p)
    return SparseMatrix(
      trustedRowCount: rowCount, columnCount: columnCount, columnStarts: starts, rowIndices: rows,
      values: entries)
  }
}
