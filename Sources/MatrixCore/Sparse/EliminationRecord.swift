/// The pivots of an elimination in their order, with the columns of L and the rows of U they leave.
struct EliminationRecord {
  /// By pivot: its row, the slot of its column, its value.
  var rows: [Int32] = []
  var slots: [Int32] = []
  var pivots: [Double] = []
  /// L's column of pivot t, without the unit diagonal: `lowerStarts[t]..<lowerStarts[t + 1]`.
  var lowerStarts: [Int] = [0]
  var lowerRows: [Int32] = []
  var lowerValues: [Double] = []
  /// U's row of pivot t, without the pivot, by column slot.
  var upperStarts: [Int] = [0]
  var upperSlots: [Int32] = []
  var upperValues: [Double] = []
  /// The `tailCount` pivots from `firstOfTail` on, also as a dense matrix (`DenseTail.factors`).
  var tailFactors: [Double] = []
  var firstOfTail = 0
  var tailCount = 0
  /// Entries of active columns that were read or written.
  var work = 0

  var count: Int { rows.count }

  mutating func beginPivot(row: Int, slot: Int, value: Double) {
    rows.append(Int32(truncatingIfNeeded: row))
    slots.append(Int32(truncatingIfNeeded: slot))
    pivots.append(value)
    lowerStarts.append(lowerRows.count)
    upperStarts.append(upperSlots.count)
  }

  /// An entry of L in the column of the pivot begun last.
  mutating func addLower(row: Int, value: Double) {
    lowerRows.append(Int32(truncatingIfNeeded: row))
    lowerValues.append(value)
    lowerStarts[rows.count] = lowerRows.count
  }

  /// An entry of U in the row of the pivot begun last.
  mutating func addUpper(slot: Int, value: Double) {
    upperSlots.append(Int32(truncatingIfNeeded: slot))
    upperValues.append(value)
    upperStarts[rows.count] = upperSlots.count
  }

  /// The pivots that dense elimination did, if there are any.
  var tail: DenseTail? {
    guard tailCount > 0 else { return nil }
    return DenseTail(
      nodes: Array(rows[firstOfTail..<firstOfTail + tailCount]), factors: tailFactors)
  }

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    slots.removeAll(keepingCapacity: true)
    pivots.removeAll(keepingCapacity: true)
    lowerStarts.removeAll(keepingCapacity: true)
    lowerStarts.append(0)
    lowerRows.removeAll(keepingCapacity: true)
    lowerValues.removeAll(keepingCapacity: true)
    upperStarts.removeAll(keepingCapacity: true)
    upperStarts.append(0)
    upperSlots.removeAll(keepingCapacity: true)
    upperValues.removeAll(keepingCapacity: true)
    tailFactors = []
    tailCount = 0
    work = 0
  }
}
