/// A D Aᵀ for one A and many diagonal D: the lower triangle, as a sparse matrix of fixed pattern.
///
/// Every diagonal entry is part of the pattern, whether A has entries in that row or not.
public struct GramMatrix: Sendable {
  /// A, and its transpose.
  private let matrix: SparseMatrix
  private let transposed: SparseMatrix
  /// The lower triangle.
  public private(set) var lower: SparseMatrix

  /// `nil` where the triangle has more entries than the limit.
  ///
  /// - Parameters:
  ///   - matrix: A.
  ///   - transposed: Aᵀ.
  ///   - limit: The most entries that the triangle may have.
  public init?(_ matrix: SparseMatrix, transposed: SparseMatrix, entryLimit limit: Int) {
    let m = matrix.rowCount
    var starts = [0]
    starts.reserveCapacity(m + 1)
    var rows: [Int32] = []
    var mark = [Int32](repeating: -1, count: m)
    // Of each column of A, the position of its first entry at or below the row in turn.
    var first = Array(matrix.columnStarts.dropLast())
    for j in 0..<m {
      let name = Int32(truncatingIfNeeded: j)
      mark[j] = name
      let start = rows.count
      rows.append(name)
      for p in transposed.entries(ofColumn: j) {
        let k = Int(transposed.rowIndices[p])
        for q in first[k]..<matrix.columnStarts[k + 1] {
          let i = Int(matrix.rowIndices[q])
          if mark[i] != name {
            mark[i] = name
            rows.append(matrix.rowIndices[q])
          }
        }
        first[k] += 1
      }
      if rows.count > limit { return nil }
      rows[start...].sort()
      starts.append(rows.count)
    }
    self.matrix = matrix
    self.transposed = transposed
    lower = SparseMatrix(
      trustedRowCount: m, columnCount: m, columnStarts: starts, rowIndices: rows,
      values: [Double](repeating: 0, count: rows.count))
  }

  /// lower ← A D Aᵀ + E with D and E diagonal.
  public mutating func update(_ D: [Double], adding E: [Double]) {
    // Local, so that writing to `lower` leaves their spans alone.
    let (matrix, transposed) = (self.matrix, self.transposed)
    let m = matrix.rowCount
    precondition(
      D.count == matrix.columnCount && E.count == m, "A D Aᵀ + E: dimensions disagree")
    var first = Array(matrix.columnStarts.dropLast())
    var sums = [Double](repeating: 0, count: m)
    var sum = sums.mutableSpan
    let lowerRows = lower.rowIndices
    let lowerStarts = lower.columnStarts
    let rows = matrix.rowIndices.span
    let values = matrix.values.span
    for j in 0..<m {
      sum[j] = E[j]
      for p in transposed.entries(ofColumn: j) {
        let k = Int(transposed.rowIndices[p])
        let factor = transposed.values[p] * D[k]
        for q in first[k]..<matrix.columnStarts[k + 1] {
          // SAFETY: the matrix's invariant bounds positions and rows.
          unsafe sum[unchecked: Int(rows[unchecked: q])] += factor * values[unchecked: q]
        }
        first[k] += 1
      }
      for p in lowerStarts[j]..<lowerStarts[j + 1] {
        let i = Int(lowerRows[p])
        lower.values[p] = sum[i]
        sum[i] = 0
      }
    }
  }
}
