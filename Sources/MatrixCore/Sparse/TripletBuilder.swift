/// Assembles a sparse matrix from entries in any order; entries at the same place are summed.
public struct TripletBuilder: Sendable {
  public let rowCount: Int
  public let columnCount: Int
  private var rows: [Int32] = []
  private var columns: [Int32] = []
  private var values: [Double] = []

  public init(rowCount: Int, columnCount: Int) {
    precondition(
      (0...Int(Int32.max)).contains(rowCount) && (0...Int(Int32.max)).contains(columnCount),
      "a matrix's dimensions are 32-bit")
    self.rowCount = rowCount
    self.columnCount = columnCount
  }

  /// Adds `value` to the entry at row `i` of column `j`.
  public mutating func add(_ value: Double, row i: Int, column j: Int) {
    precondition(
      (0..<rowCount).contains(i) && (0..<columnCount).contains(j), "entry outside the matrix")
    precondition(value.isFinite, "a matrix entry is finite")
    rows.append(Int32(i))
    columns.append(Int32(j))
    values.append(value)
  }

  /// The sum of all entries so far.
  ///
  /// - Complexity: O(rows + columns + entries): two counting sorts, rows first.
  public func matrix() -> SparseMatrix {
    let byRow = TripletBuilder.order(of: rows, count: rowCount, from: Array(0..<rows.count))
    let order = TripletBuilder.order(of: columns, count: columnCount, from: byRow)
    var starts = [Int](repeating: 0, count: columnCount + 1)
    var rowIndices: [Int32] = []
    var summed: [Double] = []
    rowIndices.reserveCapacity(rows.count)
    summed.reserveCapacity(rows.count)
    var column = 0
    for entry in order {
      while column < Int(columns[entry]) {
        column += 1
        starts[column] = rowIndices.count
      }
      if rowIndices.count > starts[column], rowIndices[rowIndices.count - 1] == rows[entry] {
        summed[summed.count - 1] += values[entry]
      } else {
        rowIndices.append(rows[entry])
        summed.append(values[entry])
      }
    }
    while column < columnCount {
      column += 1
      starts[column] = rowIndices.count
    }
    return SparseMatrix(
      trustedRowCount: rowCount, columnCount: columnCount, columnStarts: starts,
      rowIndices: rowIndices, values: summed)
  }

  /// `entries`, stably sorted by their key.
  private static func order(of keys: [Int32], count: Int, from entries: [Int]) -> [Int] {
    var next = [Int](repeating: 0, count: count + 1)
    for key in keys { next[Int(key) + 1] += 1 }
    for k in 0..<count { next[k + 1] += next[k] }
    var sorted = [Int](repeating: 0, count: entries.count)
    for entry in entries {
      let key = Int(keys[entry])
      sorted[next[key]] = entry
      next[key] += 1
    }
    return sorted
  }
}
