/// A real dense matrix, stored column by column.
///
///         ⎡ 1  3 ⎤
///     A = ⎣ 2  4 ⎦      values = [1, 2, 3, 4]
public struct DenseMatrix: Sendable, Equatable {
  public let rowCount: Int
  public let columnCount: Int
  @usableFromInline var storage: [Double]

  /// The entries: (i, j) is at position i + j · `rowCount`.
  @inlinable
  public var values: [Double] { storage }

  /// The matrix with every entry equal to `value`.
  public init(repeating value: Double = 0, rowCount: Int, columnCount: Int) {
    precondition(rowCount >= 0 && columnCount >= 0, "a matrix has no negative dimension")
    self.rowCount = rowCount
    self.columnCount = columnCount
    storage = [Double](repeating: value, count: rowCount * columnCount)
  }

  /// The matrix with these values, column by column.
  public init(rowCount: Int, columnCount: Int, values: [Double]) {
    precondition(
      rowCount >= 0 && columnCount >= 0 && values.count == rowCount * columnCount,
      "a dense matrix has rows × columns values")
    self.rowCount = rowCount
    self.columnCount = columnCount
    storage = values
  }

  /// The matrix with these rows.
  public init(rows: [[Double]]) {
    self.init(rowCount: rows.count, columnCount: rows.first?.count ?? 0)
    for (i, row) in rows.enumerated() {
      precondition(row.count == columnCount, "the rows of a matrix have one length")
      for j in 0..<columnCount { self[i, j] = row[j] }
    }
  }

  public static func identity(_ n: Int) -> DenseMatrix {
    var matrix = DenseMatrix(rowCount: n, columnCount: n)
    for i in 0..<n { matrix[i, i] = 1 }
    return matrix
  }

  @inlinable
  public subscript(i: Int, j: Int) -> Double {
    get {
      precondition(
        i >= 0 && i < rowCount && j >= 0 && j < columnCount, "entry outside the matrix")
      return storage[i + j * rowCount]
    }
    set {
      precondition(
        i >= 0 && i < rowCount && j >= 0 && j < columnCount, "entry outside the matrix")
      storage[i + j * rowCount] = newValue
    }
  }

  /// Aᵀ.
  public func transposed() -> DenseMatrix {
    var transpose = DenseMatrix(rowCount: columnCount, columnCount: rowCount)
    for j in 0..<columnCount {
      for i in 0..<rowCount { transpose[j, i] = self[i, j] }
    }
    return transpose
  }
}

extension SparseMatrix {
  /// The same matrix with its zeros.
  public var dense: DenseMatrix {
    var matrix = DenseMatrix(rowCount: rowCount, columnCount: columnCount)
    for j in 0..<columnCount {
      for p in entries(ofColumn: j) { matrix[Int(rowIndices[p]), j] = values[p] }
    }
    return matrix
  }
}
