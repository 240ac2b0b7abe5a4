/// The columns of a basis before elimination: which are singletons, and what is left of the rest.
///
/// A column is active until it is pivoted, and so is a row. *Column singletons* have one entry in
/// active rows; pivoting one costs nothing, and the entries of its row become a row of U. *Row
/// singletons* have one entry in active columns; the column's other active entries become a column
/// of L, without fill-in.
struct BasisColumns: ~Copyable {
  let dimension: Int
  /// n: variables from here on are logicals.
  private let columnCount: Int
  /// By slot, the variable; slots are places of the basis as it was given.
  var variable: [Int32]
  // The basis by columns and its pattern by rows.
  private var starts: [Int]
  private var rows: [Int32] = []
  private var values: [Double] = []
  private var rowStarts: [Int]
  private var rowSlots: [Int32]
  /// Entries of the slot in active rows, and of the row in active columns.
  private var columnCounts: [Int32]
  private var rowCounts: [Int32]
  private var isRowActive: [Bool]
  private var isSlotActive: [Bool]
  /// Rows pivoted by column singletons: their original entries belong to U.
  private var isSingletonRow: [Bool]
  /// By slot, the row of its pivot where it is a column singleton, else −1.
  private var singletonRowOfSlot: [Int32]
  private var replaced: [Bool]
  private var pivotedCount = 0
  private var kernelSlots: [Int32] = []

  init(basic: borrowing Buffer<Int32>, matrix: borrowing SparseMatrix) {
    let m = basic.count
    dimension = m
    variable = basic.array
    starts = [Int](repeating: 0, count: m + 1)
    isRowActive = [Bool](repeating: true, count: m)
    isSlotActive = [Bool](repeating: true, count: m)
    isSingletonRow = [Bool](repeating: false, count: m)
    singletonRowOfSlot = [Int32](repeating: -1, count: m)
    replaced = [Bool](repeating: false, count: m)
    columnCounts = [Int32](repeating: 0, count: m)
    rowCounts = [Int32](repeating: 0, count: m)
    var rowStarts = [Int](repeating: 0, count: m + 1)
    let n = matrix.columnCount
    columnCount = n
    for slot in 0..<m {
      let j = Int(variable[slot])
      if j >= n {
        rows.append(Int32(j - n))
        values.append(1)
        rowStarts[j - n + 1] += 1
      } else {
        for p in matrix.entries(ofColumn: j) where matrix.values[p] != 0 {
          rows.append(matrix.rowIndices[p])
          values.append(matrix.values[p])
          rowStarts[Int(matrix.rowIndices[p]) + 1] += 1
        }
      }
      starts[slot + 1] = rows.count
      columnCounts[slot] = Int32(rows.count - starts[slot])
    }
    for i in 0..<m {
      rowCounts[i] = Int32(rowStarts[i + 1])
      rowStarts[i + 1] += rowStarts[i]
    }
    self.rowStarts = rowStarts
    rowSlots = [Int32](repeating: 0, count: rows.count)
    for slot in 0..<m {
      for p in starts[slot]..<starts[slot + 1] {
        let i = Int(rows[p])
        rowSlots[rowStarts[i]] = Int32(slot)
        rowStarts[i] += 1
      }
    }
  }

  var hasKernel: Bool { pivotedCount < dimension }

  mutating func pivotSingletons(into record: inout EliminationRecord) {
    pivotColumnSingletons(into: &record)
    pivotRowSingletons(into: &record)
  }

  private mutating func pivotColumnSingletons(into record: inout EliminationRecord) {
    var queue: [Int32] = []
    for slot in 0..<dimension where columnCounts[slot] == 1 { queue.append(Int32(slot)) }
    var head = 0
    while head < queue.count {
      let slot = Int(queue[head])
      head += 1
      guard columnCounts[slot] == 1,
        let p = (starts[slot]..<starts[slot + 1]).first(where: { isRowActive[Int(rows[$0])] }),
        values[p].magnitude >= MarkowitzKernel.pivotTolerance
      else { continue }
      let row = Int(rows[p])
      record.beginPivot(row: row, slot: slot, value: values[p])
      deactivate(row: row, slot: slot)
      isSingletonRow[row] = true
      singletonRowOfSlot[slot] = Int32(row)
      for q in rowStarts[row]..<rowStarts[row + 1] {
        let other = Int(rowSlots[q])
        guard isSlotActive[other] else { continue }
        columnCounts[other] -= 1
        if columnCounts[other] == 1 { queue.append(Int32(other)) }
      }
    }
  }

  private mutating func pivotRowSingletons(into record: inout EliminationRecord) {
    // Counts of active rows over active columns: pivoted columns have no entries in active rows.
    var queue: [Int32] = []
    for row in 0..<dimension where isRowActive[row] && rowCounts[row] == 1 {
      queue.append(Int32(row))
    }
    var head = 0
    while head < queue.count {
      let row = Int(queue[head])
      head += 1
      guard isRowActive[row], rowCounts[row] == 1,
        let q = (rowStarts[row]..<rowStarts[row + 1]).first(where: {
          isSlotActive[Int(rowSlots[$0])]
        })
      else { continue }
      let slot = Int(rowSlots[q])
      guard let pivot = entry(row: row, slot: slot),
        pivot.magnitude >= MarkowitzKernel.pivotTolerance
      else { continue }
      record.beginPivot(row: row, slot: slot, value: pivot)
      deactivate(row: row, slot: slot)
      for p in starts[slot]..<starts[slot + 1] where isRowActive[Int(rows[p])] {
        let other = Int(rows[p])
        record.addLower(row: other, value: values[p] / pivot)
        rowCounts[other] -= 1
        if rowCounts[other] == 1 { queue.append(Int32(other)) }
      }
    }
  }

  private func entry(row: Int, slot: Int) -> Double? {
    for p in starts[slot]..<starts[slot + 1] where Int(rows[p]) == row { return values[p] }
    return nil
  }

  private mutating func deactivate(row: Int, slot: Int) {
    isRowActive[row] = false
    isSlotActive[slot] = false
    pivotedCount += 1
  }

  /// The active part of the active columns.
  mutating func kernelColumns() -> KernelColumns {
    var columns = KernelColumns()
    kernelSlots.removeAll()
    for slot in 0..<dimension where isSlotActive[slot] {
      for p in starts[slot]..<starts[slot + 1] where isRowActive[Int(rows[p])] {
        columns.rows.append(rows[p])
        columns.values.append(values[p])
      }
      columns.starts.append(columns.rows.count)
      kernelSlots.append(Int32(slot))
    }
    return columns
  }

  /// Turns the kernel's numbering of columns, from pivot `first` on, into slots.
  mutating func nameKernelSlots(in record: inout EliminationRecord, from first: Int) {
    for t in first..<record.count {
      record.slots[t] = kernelSlots[Int(record.slots[t])]
      deactivate(row: Int(record.rows[t]), slot: Int(record.slots[t]))
    }
    for q in record.upperStarts[first]..<record.upperSlots.count {
      record.upperSlots[q] = kernelSlots[Int(record.upperSlots[q])]
    }
  }

  /// Puts the logical of each row that has no pivot in the place of a column that has none.
  mutating func replaceUnpivoted(
    in record: inout EliminationRecord
  ) -> [BasisFactorization.Replacement] {
    guard hasKernel else { return [] }
    var replacements: [BasisFactorization.Replacement] = []
    let freeRows = (0..<dimension).filter { isRowActive[$0] }
    let freeSlots = (0..<dimension).filter { isSlotActive[$0] }
    for (row, slot) in zip(freeRows, freeSlots) {
      replacements.append(.init(variable: Int(variable[slot]), row: row))
      // L leaves the unit column as it is: the row was never a pivot row.
      record.beginPivot(row: row, slot: slot, value: 1)
      deactivate(row: row, slot: slot)
      variable[slot] = Int32(columnCount + row)
      replaced[slot] = true
    }
    return replacements
  }

  func isReplaced(_ slot: Int) -> Bool { replaced[slot] }

  /// Calls `body(slot, row, value)` for the entries of U in rows pivoted by column singletons,
  /// pivots excluded.
  func forEachSingletonRowEntry(_ body: (Int, Int, Double) -> Void) {
    for slot in 0..<dimension where !replaced[slot] {
      let pivotRow = singletonRowOfSlot[slot]
      for p in starts[slot]..<starts[slot + 1]
      where rows[p] != pivotRow && isSingletonRow[Int(rows[p])] {
        body(slot, Int(rows[p]), values[p])
      }
    }
  }
}
