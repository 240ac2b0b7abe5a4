import LinearProgramming
import MatrixCore

/// Collects the columns, rows, entries and cash flows of a plan's linear program.
struct ModelBuilder {
  private(set) var columns: [ColumnLabel] = []
  private(set) var rows: [RowLabel] = []
  private var columnLower: [Double] = []
  private var columnUpper: [Double] = []
  private var rowLower: [Double] = []
  private var rowUpper: [Double] = []
  private var entries: [(row: Int32, column: Int32, value: Double)] = []
  var ledger: CashFlowLedger
  /// The first coefficient that arithmetic can't honour.
  private(set) var unusable: FormulationError?

  init(calendar: PlanCalendar) { ledger = CashFlowLedger(calendar: calendar) }

  /// A new column with values from 0 to `upper`.
  mutating func column(_ label: ColumnLabel, upTo upper: Double = .infinity) -> Int {
    columns.append(label)
    columnLower.append(0)
    columnUpper.append(upper)
    return columns.count - 1
  }

  /// Gives a column one value.
  mutating func fix(column j: Int, at value: Double) {
    columnLower[j] = max(0, value)
    columnUpper[j] = columnLower[j]
  }

  /// A new row.
  mutating func row(
    _ label: RowLabel, from lower: Double = -.infinity, upTo upper: Double = .infinity
  ) -> Int {
    if lower.isNaN || upper.isNaN || lower == .infinity || upper == -.infinity {
      unusable = unusable ?? .limit(label)
    }
    rows.append(label)
    rowLower.append(lower)
    rowUpper.append(upper)
    return rows.count - 1
  }

  /// Adds `value` to the entry of a column in a row.
  mutating func add(_ value: Double, row i: Int, column j: Int) {
    guard value.magnitude < Self.largest else {
      unusable = unusable ?? .coefficient(rows[i], columns[j])
      return
    }
    if value != 0 { entries.append((Int32(i), Int32(j), value)) }
  }

  func upper(ofRow i: Int) -> Double { rowUpper[i] }

  /// Sets a row's upper limit once all that adds to it is known.
  mutating func setUpper(_ upper: Double, ofRow i: Int) {
    if upper.isNaN || upper == -.infinity { unusable = unusable ?? .limit(rows[i]) }
    rowUpper[i] = upper
  }

  /// Visits the entries in the order of their making.
  func forEachEntry(_ visit: (_ row: Int, _ column: Int, _ value: Double) -> Void) {
    for entry in entries { visit(Int(entry.row), Int(entry.column), entry.value) }
  }

  private static let largest = 1e12

  /// The program, unnamed; its objective is the ledger's.
  func program(name: String) throws(FormulationError) -> LinearProgram {
    if let unusable { throw unusable }
    var costs = [Double](repeating: 0, count: columns.count)
    var offset = 0.0
    for entry in ledger.entries {
      if entry.column < 0 {
        offset += entry.discounted
      } else {
        costs[Int(entry.column)] += entry.discounted
      }
    }
    if let j = costs.firstIndex(where: { !($0.magnitude < Self.largest) }) {
      throw .cost(columns[j])
    }
    guard offset.isFinite else { throw .constantCost }
    var matrix = TripletBuilder(rowCount: rows.count, columnCount: columns.count)
    for entry in entries {
      matrix.add(entry.value, row: Int(entry.row), column: Int(entry.column))
    }
    return LinearProgram(
      name: name, matrix: matrix.matrix(), costs: costs, objectiveOffset: offset,
      columnLower: columnLower, columnUpper: columnUpper,
      rowLower: rowLower, rowUpper: rowUpper, objectiveName: "npv_cost")
  }
}
