/// A real sparse matrix in compressed sparse column (CSC) form.
///
/// The entries of column `j` are those at positions `columnStarts[j]..<columnStarts[j + 1]`; their
/// rows strictly increase. For
///
///         ⎡ 1  ·  4 ⎤
///     A = ⎢ ·  3  · ⎥      columnStarts = [0, 2, 3, 4]
///         ⎣ 2  ·  · ⎦      rowIndices   = [0, 2, 1, 0]
///                          values       = [1, 2, 3, 4]
///
/// Every initializer checks these invariants, so that kernels need not.
public struct SparseMatrix: Sendable, Equatable {
  public let rowCount: Int
  public let columnCount: Int
  public let columnStarts: [Int]
  public let rowIndices: [Int32]
  public internal(set) var values: [Double]

  /// The matrix with the given compressed columns.
  ///
  /// - Throws: `SparseFormatError`, which names the first place where the invariants fail. A value
  ///   that isn't finite is an error as well.
  public init(
    rowCount: Int, columnCount: Int, columnStarts: [Int], rowIndices: [Int32], values: [Double]
  ) throws(SparseFormatError) {
    guard rowCount >= 0, columnCount >= 0, rowCount <= Int(Int32.max),
      columnCount <= Int(Int32.max)
    else { throw .dimensions(rowCount: rowCount, columnCount: columnCount) }
    guard columnStarts.count == columnCount + 1, columnStarts[0] == 0,
      columnStarts[columnCount] == rowIndices.count, rowIndices.count == values.count
    else { throw .lengths }
    for j in 0..<columnCount where columnStarts[j] > columnStarts[j + 1] {
      throw .columnStarts(column: j)
    }
    guard columnStarts.allSatisfy({ $0 >= 0 && $0 <= rowIndices.count }) else { throw .lengths }
    for j in 0..<columnCount {
      var previous: Int32 = -1
      for p in columnStarts[j]..<columnStarts[j + 1] {
        guard rowIndices[p] > previous, rowIndices[p] < rowCount else {
          throw .rowIndex(rowIndices[p], column: j)
        }
        guard values[p].isFinite else { throw .value(row: Int(rowIndices[p]), column: j) }
        previous = rowIndices[p]
      }
    }
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.columnStarts = columnStarts
    self.rowIndices = rowIndices
    self.values = values
  }

  /// For code of this module that has kept the invariants itself.
  init(
    trustedRowCount rowCount: Int, columnCount: Int, columnStarts: [Int], rowIndices: [Int32],
    values: [Double]
  ) {
    assert(columnStarts.count == columnCount + 1 && columnStarts.last == values.count)
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.columnStarts = columnStarts
    self.rowIndices = rowIndices
    self.values = values
  }

  /// The matrix of zeros.
  public static func zero(rowCount: Int, columnCount: Int) -> SparseMatrix {
    precondition(rowCount >= 0 && columnCount >= 0, "a matrix has no negative dimension")
    return SparseMatrix(
      trustedRowCount: rowCount, columnCount: columnCount,
      columnStarts: [Int](repeating: 0, count: columnCount + 1), rowIndices: [], values: [])
  }

  /// The number of stored entries, explicit zeros included.
  public var entryCount: Int { values.count }

  /// The positions of column `j` in `rowIndices` and `values`.
  @inlinable
  public func entries(ofColumn j: Int) -> Range<Int> { columnStarts[j]..<columnStarts[j + 1] }

  /// The entry at row `i` of column `j`; zero where none is stored.
  ///
  /// - Complexity: O(log k) for k entries in the column.
  public subscript(i: Int, j: Int) -> Double {
    var low = columnStarts[j]
    var high = columnStarts[j + 1]
    while low < high {
      let middle = (low + high) / 2
      if rowIndices[middle] < i { low = middle + 1 } else { high = middle }
    }
    return low < columnStarts[j + 1] && rowIndices[low] == i ? values[low] : 0
  }
}

/// Why arrays don't describe a matrix in compressed sparse column form.
public enum SparseFormatError: Error, Equatable {
  /// A negative dimension, or one above the range of 32-bit indices.
  case dimensions(rowCount: Int, columnCount: Int)
  /// The arrays' lengths disagree with the dimensions or with each other.
  case lengths
  /// The entries of this column end before they start.
  case columnStarts(column: Int)
  /// A row index outside the matrix, repeated, or out of order.
  case rowIndex(Int32, column: Int)
  /// A value that is NaN or infinite.
  case value(row: Int, column: Int)
}
