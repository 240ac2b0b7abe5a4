import LinearProgramming
import MatrixCore
import TestSupport

/// Other ways to write a program, whose answer follows from its own.
extension LinearProgram {
  /// Maximizes −c where the program minimizes c and the other way round: its optimum is minus this
  /// one's.
  func flipped() -> LinearProgram {
    var copy = self
    copy.sense = sense == .minimize ? .maximize : .minimize
    copy.costs = costs.map { -$0 }
    copy.objectiveOffset = -objectiveOffset
    return copy
  }

  /// Rows and columns in a random order.
  func permuted(seed: UInt64) -> LinearProgram {
    var random = SplitMix64(seed: seed)
    let rows = Array(0..<rowCount).shuffled(using: &random)
    let columns = Array(0..<columnCount).shuffled(using: &random)
    var place = [Int](repeating: 0, count: rowCount)
    for (new, old) in rows.enumerated() { place[old] = new }
    var entries = TripletBuilder(rowCount: rowCount, columnCount: columnCount)
    for (new, old) in columns.enumerated() {
      for p in matrix.entries(ofColumn: old) {
        entries.add(matrix.values[p], row: place[Int(matrix.rowIndices[p])], column: new)
      }
    }
    return LinearProgram(
      sense: sense, matrix: entries.matrix(), costs: columns.map { costs[$0] },
      objectiveOffset: objectiveOffset, columnLower: columns.map { columnLower[$0] },
      columnUpper: columns.map { columnUpper[$0] }, rowLower: rows.map { rowLower[$0] },
      rowUpper: rows.map { rowUpper[$0] })
  }

  /// Each row and each column in units of its own, by a random power of two from ¼ to 8: exact.
  func rescaled(seed: UInt64) -> LinearProgram {
    var random = SplitMix64(seed: seed)
    func powers(_ count: Int) -> [Double] {
      (0..<count).map { _ in [0.25, 0.5, 1, 2, 8][random.below(5)] }
    }
    let (rows, columns) = (powers(rowCount), powers(columnCount))
    var copy = self
    copy.matrix = matrix.scaled(rows: rows, columns: columns)
    copy.costs = zip(costs, columns).map { $0 * $1 }
    copy.columnLower = zip(columnLower, columns).map { $0 / $1 }
    copy.columnUpper = zip(columnUpper, columns).map { $0 / $1 }
    copy.rowLower = zip(rowLower, rows).map { $0 * $1 }
    copy.rowUpper = zip(rowUpper, rows).map { $0 * $1 }
    return copy
  }

  /// Every finite side of a row made 1 % larger; infinite ones stay.
  func withLargerSides() -> LinearProgram {
    var copy = self
    copy.rowLower = rowLower.map { $0 * 1.01 }
    copy.rowUpper = rowUpper.map { $0 * 1.01 }
    return copy
  }
}
