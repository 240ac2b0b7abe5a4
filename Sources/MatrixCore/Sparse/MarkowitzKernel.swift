/// The part of a basis that has no singletons, while it is being eliminated.
///
/// Problem: choose pivots of the active submatrix so that few entries fill in and none grows much.
///
/// Method: Markowitz's criterion with threshold pivoting. Among entries that are at least
/// `threshold` times the largest of their column, take one with the least (r − 1)(c − 1), r and c
/// the counts of its row and column; look at columns and rows in order of count and stop after
/// `searchLimit` of them (U. H. Suhl and L. M. Suhl, "Computing sparse LU factorizations for
/// large-scale linear programming bases", ORSA J. Comput. 2 (1990), §3). The active submatrix is
/// held by columns with values and by rows without; both have room to grow at their ends and move
/// to fresh room when it is used up. Once the active submatrix is nearly full, the rest is done by
/// dense elimination with partial pivoting, `DenseKernel`.
struct MarkowitzKernel: ~Copyable {
  let threshold: Double
  /// Smaller pivots make the basis singular.
  static let pivotTolerance = 1e-10
  static let searchLimit = 8
  /// Whether to stop is asked after so many steps or so many entries read or written: some tens of
  /// microseconds apart, so that asking a clock costs less than a hundredth.
  private static let stepsBetweenPolls = 32
  private static let workBetweenPolls = 1 << 16

  // Active columns: entries with values.
  private var columnStart: Buffer<Int>
  private var columnCount: Buffer<Int>
  private var columnRoom: Buffer<Int>
  private var columnRows: Buffer<Int32>
  private var columnValues: Buffer<Double>
  private var columnEnd = 0
  /// The least magnitude that may be a pivot of the column.
  private var leastPivot: Buffer<Double>
  // Active rows: pattern only.
  private var rowStart: Buffer<Int>
  private var rowCount: Buffer<Int>
  private var rowRoom: Buffer<Int>
  private var rowColumns: Buffer<Int32>
  private var rowEnd = 0
  private var columnsByCount: CountLists
  private var rowsByCount: CountLists
  // The pivot column during one elimination step: multipliers by row.
  private var multiplier: Buffer<Double>
  /// By row, the last column update (counted by `step`) that met an entry there.
  private var touchedIn: Buffer<Int>
  private var step = 0
  // What is active.
  private var activeRows: Int
  private var activeColumns: Int
  private var activeEntries: Int
  /// Whether dense elimination is still to be tried.
  private var mayGoDense = true

  /// A kernel for the given columns of a basis with `dimension` rows; entries outside active rows
  /// have been removed.
  init(
    dimension: Int, columns: borrowing KernelColumns, threshold: Double
  ) {
    self.threshold = threshold
    let slots = columns.count
    columnStart = Buffer(repeating: 0, count: slots)
    columnCount = Buffer(repeating: 0, count: slots)
    columnRoom = Buffer(repeating: 0, count: slots)
    leastPivot = Buffer(repeating: 0, count: slots)
    rowStart = Buffer(repeating: 0, count: dimension)
    rowCount = Buffer(repeating: 0, count: dimension)
    rowRoom = Buffer(repeating: 0, count: dimension)
    multiplier = Buffer(repeating: 0, count: dimension)
    touchedIn = Buffer(repeating: -1, count: dimension)
    columnsByCount = CountLists(items: slots, largestCount: dimension)
    rowsByCount = CountLists(items: dimension, largestCount: slots)

    let entries = columns.rows.count
    activeRows = 0
    activeColumns = slots
    activeEntries = entries
    columnRows = Buffer(repeating: 0, count: 2 * entries + 4 * slots + 16)
    columnValues = Buffer(repeating: 0, count: 2 * entries + 4 * slots + 16)
    for k in 0..<slots {
      let from = columns.starts[k]
      let count = columns.starts[k + 1] - from
      columnStart[k] = columnEnd
      columnCount[k] = count
      columnRoom[k] = count + count / 2 + 4
      var largest = 0.0
      for q in 0..<count {
        let row = columns.rows[from + q]
        columnRows[columnEnd + q] = row
        columnValues[columnEnd + q] = columns.values[from + q]
        largest = max(largest, columns.values[from + q].magnitude)
        rowCount[Int(row)] += 1
      }
      leastPivot[k] = largest * threshold
      columnEnd += columnRoom[k]
      columnsByCount.insert(k, count: count)
    }
    var room = 0
    for i in 0..<dimension where rowCount[i] > 0 { room += rowCount[i] + rowCount[i] / 2 + 4 }
    rowColumns = Buffer(repeating: 0, count: room + room / 2 + 16)
    for i in 0..<dimension where rowCount[i] > 0 {
      rowStart[i] = rowEnd
      rowRoom[i] = rowCount[i] + rowCount[i] / 2 + 4
      rowEnd += rowRoom[i]
      rowsByCount.insert(i, count: rowCount[i])
      rowCount[i] = 0
      activeRows += 1
    }
    for k in 0..<slots {
      for p in columnStart[k]..<columnStart[k] + columnCount[k] {
        let i = Int(columnRows[p])
        rowColumns[rowStart[i] + rowCount[i]] = Int32(k)
        rowCount[i] += 1
      }
    }
  }

  /// Eliminates until no acceptable pivot is left, telling `sink` of every pivot.
  ///
  /// - Returns: `false` where `mustStop` ended it before; the kernel is of no use then.
  mutating func eliminate(into sink: inout EliminationRecord, mustStop: () -> Bool) -> Bool {
    var steps = 0
    var workAtPoll = sink.work
    while let pivot = candidate() {
      if isNearlyFull {
        if mustStop() { return false }
        guard let isDone = eliminateDensely(into: &sink, mustStop) else { return false }
        if isDone { return true }
      }
      let p = position(ofRow: pivot.row, inColumn: pivot.column)
      if columnValues[p].magnitude >= Self.pivotTolerance {
        eliminate(row: pivot.row, column: pivot.column, into: &sink)
      } else {
        // Its column has nothing larger where it matters: what is left of it counts as zero.
        dropColumn(pivot.column)
      }
      steps += 1
      if steps == Self.stepsBetweenPolls || sink.work - workAtPoll >= Self.workBetweenPolls {
        if mustStop() { return false }
        steps = 0
        workAtPoll = sink.work
      }
    }
    return true
  }

  /// Whether dense elimination is cheaper for what is left.
  private var isNearlyFull: Bool {
    guard mayGoDense, DenseKernel.sizes.contains(activeColumns), activeRows == activeColumns else {
      return false
    }
    return Double(activeEntries) >= DenseKernel.leastDensity * Double(activeRows * activeColumns)
  }

  /// Eliminates all that is left.
  ///
  /// - Returns: `false`, with nothing done, where it is singular: then columns have to be dropped
  ///   one by one; `nil` where `mustStop` ended it.
  private mutating func eliminateDensely(
    into sink: inout EliminationRecord, _ mustStop: () -> Bool
  ) -> Bool? {
    mayGoDense = false
    let slots = (0..<columnCount.count).filter { columnCount[$0] > 0 }
    let rows = (0..<rowCount.count).filter { rowCount[$0] > 0 }
    guard slots.count == rows.count else { return false }
    var dense = DenseKernel(rows: rows, slots: slots)
    for (t, k) in slots.enumerated() {
      for p in columnStart[k]..<columnStart[k] + columnCount[k] {
        dense.set(columnValues[p], row: Int(columnRows[p]), column: t)
      }
    }
    return dense.eliminate(into: &sink, mustStop: mustStop)
  }

  // MARK: Choosing

  private func candidate() -> (row: Int, column: Int)? {
    if let k = columnsByCount.first(withCount: 1) {
      return (Int(columnRows[columnStart[k]]), k)
    }
    if let i = rowsByCount.first(withCount: 1) {
      return (i, Int(rowColumns[rowStart[i]]))
    }
    var best: (row: Int, column: Int)?
    var bestMerit = Double.infinity
    var searched = 0
    var count = 2
    let largest = max(columnsByCount.largestCount, rowsByCount.largestCount)
    while count <= largest {
      if bestMerit <= Double((count - 1) * (count - 1)) { break }
      var k = columnsByCount.head(count)
      while k >= 0 {
        searchColumn(k, count: count, best: &best, merit: &bestMerit)
        searched += 1
        if searched >= Self.searchLimit, best != nil { return best }
        if bestMerit <= Double((count - 1) * (count - 1)) { return best }
        k = columnsByCount.next(k)
      }
      var i = rowsByCount.head(count)
      while i >= 0 {
        searchRow(i, count: count, best: &best, merit: &bestMerit)
        searched += 1
        if searched >= Self.searchLimit, best != nil { return best }
        if bestMerit <= Double(count * (count - 1)) { return best }
        i = rowsByCount.next(i)
      }
      count += 1
    }
    return best
  }

  private func searchColumn(
    _ k: Int, count: Int, best: inout (row: Int, column: Int)?, merit: inout Double
  ) {
    var p = columnStart[k]
    let end = p + columnCount[k]
    while p < end {
      // SAFETY: p is inside the column's room; rows are below the dimension.
      if unsafe columnValues[unchecked: p].magnitude >= leastPivot[unchecked: k] {
        let i = unsafe Int(columnRows[unchecked: p])
        let value = Double(count - 1) * Double(rowCount[i] - 1)
        if value < merit {
          merit = value
          best = (i, k)
        }
      }
      p += 1
    }
  }

  private func searchRow(
    _ i: Int, count: Int, best: inout (row: Int, column: Int)?, merit: inout Double
  ) {
    for q in rowStart[i]..<rowStart[i] + rowCount[i] {
      let k = Int(rowColumns[q])
      let value = Double(count - 1) * Double(columnCount[k] - 1)
      guard value < merit else { continue }
      if columnValues[position(ofRow: i, inColumn: k)].magnitude >= leastPivot[k] {
        merit = value
        best = (i, k)
      }
    }
  }

  /// Where the entry of row `i` stands in column `k`, which has it.
  private func position(ofRow i: Int, inColumn k: Int) -> Int {
    var p = columnStart[k]
    // SAFETY: column k has an entry of row i, so that p stays inside the column's room.
    while unsafe Int(columnRows[unchecked: p]) != i { p += 1 }
    return p
  }

  // MARK: Eliminating

  private mutating func eliminate(row: Int, column: Int, into sink: inout EliminationRecord) {
    let pivotPosition = position(ofRow: row, inColumn: column)
    let pivot = columnValues[pivotPosition]
    sink.beginPivot(row: row, slot: column, value: pivot)

    // The multipliers of L: the pivot column without the pivot.
    let from = columnStart[column]
    let end = from + columnCount[column]
    for p in from..<end where p != pivotPosition {
      let i = Int(columnRows[p])
      let value = columnValues[p] / pivot
      multiplier[i] = value
      sink.addLower(row: i, value: value)
      removeFromRow(i, column: column)
    }
    columnsByCount.remove(column)
    activeEntries -= columnCount[column]
    activeRows -= 1
    activeColumns -= 1

    // Row of U, and the rank-one update of its columns.
    for q in rowStart[row]..<rowStart[row] + rowCount[row] {
      let k = Int(rowColumns[q])
      if k != column { update(column: k, pivotRow: row, pivotColumn: column, into: &sink) }
    }
    rowsByCount.remove(row)
    rowCount[row] = 0

    for p in from..<end where p != pivotPosition {
      let i = Int(columnRows[p])
      multiplier[i] = 0
      rowsByCount.move(i, to: rowCount[i])
    }
    columnCount[column] = 0
  }

  /// Column k ← column k − a_rk · multipliers; a_rk moves to U.
  private mutating func update(
    column k: Int, pivotRow: Int, pivotColumn: Int, into sink: inout EliminationRecord
  ) {
    let start = columnStart[k]
    let countBefore = columnCount[k]
    var count = countBefore
    var p = position(ofRow: pivotRow, inColumn: k)
    let factor = columnValues[p]
    count -= 1
    columnRows[p] = columnRows[start + count]
    columnValues[p] = columnValues[start + count]
    sink.addUpper(slot: k, value: factor)
    sink.work += count + columnCount[pivotColumn]

    // Entries that both columns have.
    var hits = 0
    var largest = 0.0
    p = start
    while p < start + count {
      // SAFETY: p is inside the column's room; rows are below the dimension.
      let i = unsafe Int(columnRows[unchecked: p])
      let m = unsafe multiplier[unchecked: i]
      if m != 0 {
        hits += 1
        unsafe touchedIn[unchecked: i] = step
        let value = unsafe columnValues[unchecked: p] - m * factor
        if value.magnitude < SparseVector.dropTolerance {
          removeFromRow(i, column: k)
          count -= 1
          unsafe columnRows[unchecked: p] = columnRows[unchecked: start + count]
          unsafe columnValues[unchecked: p] = columnValues[unchecked: start + count]
          continue
        }
        unsafe columnValues[unchecked: p] = value
      }
      largest = unsafe max(largest, columnValues[unchecked: p].magnitude)
      p += 1
    }
    columnCount[k] = count

    // Fill-in, in the rows of the pivot column that the loop above did not touch.
    let pivotStart = columnStart[pivotColumn]
    let pivotEnd = pivotStart + columnCount[pivotColumn]
    if hits < pivotEnd - pivotStart - 1 {
      for q in pivotStart..<pivotEnd {
        // SAFETY: q is inside the pivot column's room; rows are below the dimension.
        let i = unsafe Int(columnRows[unchecked: q])
        if unsafe i == pivotRow || touchedIn[unchecked: i] == step { continue }
        let value = unsafe -multiplier[unchecked: i] * factor
        if value.magnitude < SparseVector.dropTolerance { continue }
        appendToColumn(k, row: i, value: value)
        appendToRow(i, column: k)
        largest = max(largest, value.magnitude)
      }
    }
    step += 1
    activeEntries += columnCount[k] - countBefore
    leastPivot[k] = largest * threshold
    columnsByCount.move(k, to: columnCount[k])
  }

  private mutating func removeFromRow(_ i: Int, column k: Int) {
    var q = rowStart[i]
    // SAFETY: row i has an entry of column k, so that q stays inside the row's room.
    while unsafe Int(rowColumns[unchecked: q]) != k { q += 1 }
    rowCount[i] -= 1
    rowColumns[q] = rowColumns[rowStart[i] + rowCount[i]]
  }

  private mutating func appendToColumn(_ k: Int, row: Int, value: Double) {
    if columnCount[k] == columnRoom[k] {
      let room = 2 * columnRoom[k] + 4
      if columnEnd + room > columnRows.count {
        let size = 2 * columnRows.count + room
        columnRows = columnRows.resized(to: size, filling: 0)
        columnValues = columnValues.resized(to: size, filling: 0)
      }
      let from = columnStart[k]
      for q in 0..<columnCount[k] {
        columnRows[columnEnd + q] = columnRows[from + q]
        columnValues[columnEnd + q] = columnValues[from + q]
      }
      columnStart[k] = columnEnd
      columnRoom[k] = room
      columnEnd += room
    }
    let p = columnStart[k] + columnCount[k]
    columnRows[p] = Int32(truncatingIfNeeded: row)
    columnValues[p] = value
    columnCount[k] += 1
  }

  private mutating func appendToRow(_ i: Int, column: Int) {
    if rowCount[i] == rowRoom[i] {
      let room = 2 * rowRoom[i] + 4
      if rowEnd + room > rowColumns.count {
        rowColumns = rowColumns.resized(to: 2 * rowColumns.count + room, filling: 0)
      }
      let from = rowStart[i]
      for q in 0..<rowCount[i] { rowColumns[rowEnd + q] = rowColumns[from + q] }
      rowStart[i] = rowEnd
      rowRoom[i] = room
      rowEnd += room
    }
    rowColumns[rowStart[i] + rowCount[i]] = Int32(truncatingIfNeeded: column)
    rowCount[i] += 1
  }

  /// Takes a column without an acceptable pivot out of the active submatrix.
  private mutating func dropColumn(_ k: Int) {
    for p in columnStart[k]..<columnStart[k] + columnCount[k] {
      let i = Int(columnRows[p])
      removeFromRow(i, column: k)
      rowsByCount.move(i, to: rowCount[i])
    }
    columnsByCount.remove(k)
    activeEntries -= columnCount[k]
    activeColumns -= 1
    columnCount[k] = 0
  }
}

/// Columns handed to the kernel: slot k's entries are at `starts[k]..<starts[k + 1]`.
struct KernelColumns {
  var starts: [Int] = [0]
  var rows: [Int32] = []
  var values: [Double] = []

  var count: Int { starts.count - 1 }
}
