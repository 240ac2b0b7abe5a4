import MatrixCore

/// The program that an MPS text has described so far.
struct MPSModel {
  var name = ""
  var sense = LinearProgram.Sense.minimize

  // Rows. A row of ROWS is the objective, a constraint, or a further N row, which is dropped.
  private var rows = NameTable()
  private var rowTypes: [UInt8] = []
  /// Constraint by row of ROWS; `objective` or `dropped` for N rows.
  private var constraints: [Int32] = []
  private var constraintCount = 0
  private var rightHandSides: [Double?] = []
  private var ranges: [Double?] = []
  private static let objective: Int32 = -1
  private static let dropped: Int32 = -2
  private var objectiveRow: Int?

  // Columns, in compressed form but with rows in the order of the text.
  private var columns = NameTable()
  private var columnStarts: [Int] = [0]
  private var rowIndices: [Int32] = []
  private var values: [Double] = []
  private var costs: [Double] = []
  /// The last column that had an entry in each row of ROWS.
  private var lastColumns: [Int32] = []
  private var isInteger: [Bool] = []
  private var isBetweenMarkers = false

  // Bounds that the text has set.
  private var lower: [Double?] = []
  private var upper: [Double?] = []
  /// The set of each section that is read: the first.
  private var sets: [MPSSection: String] = [:]

  func hasRow(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    rows.index(of: range, in: line) != nil
  }

  func hasColumn(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    columns.index(of: range, in: line) != nil
  }

  // MARK: ROWS

  mutating func addRow(
    _ line: Span<UInt8>, type: Range<Int>, name: Range<Int>
  ) throws(MPSError.Cause) {
    let letter = type.count == 1 ? line[type.lowerBound] & 0xdf : 0  // in upper case
    switch letter {
    case UInt8(ascii: "N"), UInt8(ascii: "L"), UInt8(ascii: "G"), UInt8(ascii: "E"): break
    default: throw .rowType(line.text(type))
    }
    guard rows.count < Int32.max else { throw .tooMany(.rows) }
    guard let row = rows.insert(name, in: line) else { throw .duplicateRow(line.text(name)) }
    rowTypes.append(letter)
    rightHandSides.append(nil)
    ranges.append(nil)
    lastColumns.append(-1)
    if letter != UInt8(ascii: "N") {
      constraints.append(Int32(constraintCount))
      constraintCount += 1
    } else if objectiveRow == nil {
      constraints.append(MPSModel.objective)
      objectiveRow = row
    } else {
      constraints.append(MPSModel.dropped)
    }
  }

  private func row(_ line: Span<UInt8>, _ range: Range<Int>) throws(MPSError.Cause) -> Int {
    guard let row = rows.index(of: range, in: line) else {
      throw .unknownRow(line.text(range))
    }
    return row
  }

  private func number(
    _ line: Span<UInt8>, _ range: Range<Int>
  ) throws(MPSError.Cause) -> Double {
    guard let value = DecimalField.value(of: range, in: line), value.isFinite else {
      throw .number(line.text(range))
    }
    return value
  }

  // MARK: COLUMNS

  mutating func takeMarker(_ kind: String) throws(MPSError.Cause) {
    switch kind.uppercased() {
    case "'INTORG'": isBetweenMarkers = true
    case "'INTEND'": isBetweenMarkers = false
    default: throw .marker(kind)
    }
  }

  mutating func startColumn(
    _ line: Span<UInt8>, _ name: Range<Int>
  ) throws(MPSError.Cause) {
    if columns.count > 0 && columns.name(columns.count - 1, is: name, in: line) { return }
    guard columns.count < Int32.max else { throw .tooMany(.columns) }
    guard columns.insert(name, in: line) != nil else {
      throw .duplicateColumn(line.text(name))
    }
    columnStarts.append(values.count)
    costs.append(0)
    isInteger.append(isBetweenMarkers)
    lower.append(nil)
    upper.append(nil)
  }

  mutating func addEntry(
    _ line: Span<UInt8>, row name: Range<Int>, value: Range<Int>
  ) throws(MPSError.Cause) {
    let row = try row(line, name)
    let value = try number(line, value)
    let column = columns.count - 1
    guard lastColumns[row] != column else {
      throw .duplicateEntry(row: line.text(name), column: columns.name(column))
    }
    lastColumns[row] = Int32(column)
    let constraint = constraints[row]
    if constraint == MPSModel.objective { costs[column] = value }
    guard constraint >= 0, value != 0 else { return }
    rowIndices.append(constraint)
    values.append(value)
    columnStarts[column + 1] = values.count
  }

  // MARK: RHS and RANGES

  /// Whether lines of this set are read: the section's first set is, and so are lines that name
  /// none.
  mutating func startSet(_ name: String, of section: MPSSection) -> Bool {
    if name.isEmpty { return true }
    if let read = sets[section] { return read == name }
    sets[section] = name
    return true
  }

  mutating func addSide(
    _ line: Span<UInt8>, of section: MPSSection, row name: Range<Int>, value: Range<Int>
  ) throws(MPSError.Cause) {
    let row = try row(line, name)
    let value = try number(line, value)
    if section == .ranges {
      guard ranges[row] == nil else { throw .duplicateRange(row: line.text(name)) }
      ranges[row] = value
    } else {
      guard rightHandSides[row] == nil else {
        throw .duplicateRightHandSide(row: line.text(name))
      }
      rightHandSides[row] = value
    }
  }

  // MARK: BOUNDS

  mutating func addBound(_ line: Span<UInt8>, _ fields: MPSFields) throws(MPSError.Cause) {
    guard let j = columns.index(of: fields.first, in: line) else {
      throw .unknownColumn(line.text(fields.first))
    }
    let type = line.text(fields.type).uppercased()
    let value = MPSFields.boundNeedsValue(type) ? try number(line, fields.firstValue) : 0
    let sides: (lower: Double?, upper: Double?)
    switch type {
    case "UP", "UI": sides = (nil, value)
    case "LO", "LI": sides = (value, nil)
    case "FX": sides = (value, value)
    case "FR": sides = (-.infinity, .infinity)
    case "MI": sides = (-.infinity, nil)
    case "PL": sides = (nil, .infinity)
    case "BV": sides = (0, 1)
    default: throw .boundType(type)
    }
    if ["UI", "LI", "BV"].contains(type) { isInteger[j] = true }
    guard sides.lower == nil || lower[j] == nil, sides.upper == nil || upper[j] == nil else {
      throw .duplicateBound(column: columns.name(j))
    }
    lower[j] = sides.lower ?? lower[j]
    upper[j] = sides.upper ?? upper[j]
  }

  /// Bounds of this magnitude are infinite.
  private static let infinity = 1e20

  private func bounds(ofColumn j: Int) -> (lower: Double, upper: Double) {
    if lower[j] == nil && upper[j] == nil && isInteger[j] { return (0, 1) }
    let high = upper[j] ?? .infinity
    let low = lower[j] ?? (high < 0 ? -.infinity : 0)
    return MPSModel.withInfinities(low, high)
  }

  private static func withInfinities(
    _ low: Double, _ high: Double
  ) -> (lower: Double, upper: Double) {
    (low <= -infinity ? -.infinity : low, high >= infinity ? .infinity : high)
  }

  private func sides(ofRow row: Int) -> (lower: Double, upper: Double) {
    let side = rightHandSides[row] ?? 0
    let range = ranges[row]
    switch rowTypes[row] {
    case UInt8(ascii: "L"):
      return MPSModel.withInfinities(range.map { side - $0.magnitude } ?? -.infinity, side)
    case UInt8(ascii: "G"):
      return MPSModel.withInfinities(side, range.map { side + $0.magnitude } ?? .infinity)
    default:
      let other = side + (range ?? 0)
      return MPSModel.withInfinities(min(side, other), max(side, other))
    }
  }

  // MARK: The program

  /// The program, with each column's entries in the order of rows.
  mutating func program() throws(MPSError.Cause) -> LinearProgram {
    for j in 0..<columns.count { sortEntries(columnStarts[j]..<columnStarts[j + 1]) }
    let matrix: SparseMatrix
    do {
      matrix = try SparseMatrix(
        rowCount: constraintCount, columnCount: columns.count, columnStarts: columnStarts,
        rowIndices: rowIndices, values: values)
    } catch {
      preconditionFailure("the reader keeps the matrix's invariants: \(error)")
    }
    let constraintRows = constraints.indices.filter { constraints[$0] >= 0 }
    let rowBounds = constraintRows.map { sides(ofRow: $0) }
    let columnBounds = (0..<columns.count).map { bounds(ofColumn: $0) }
    let constant = objectiveRow.flatMap { rightHandSides[$0] } ?? 0
    return LinearProgram(
      name: name, sense: sense, matrix: matrix, costs: costs,
      objectiveOffset: constant == 0 ? 0 : -constant,
      columnLower: columnBounds.map(\.lower), columnUpper: columnBounds.map(\.upper),
      rowLower: rowBounds.map(\.lower), rowUpper: rowBounds.map(\.upper),
      integerColumns: Set(isInteger.indices.filter { isInteger[$0] }),
      objectiveName: objectiveRow.map { rows.name($0) } ?? "OBJ",
      rowNames: constraintRows.map { rows.name($0) }, columnNames: columns.names)
  }

  /// Sorts one column's entries by row; most files have them in order already.
  private mutating func sortEntries(_ range: Range<Int>) {
    guard
      range.dropFirst().contains(where: { rowIndices[$0 - 1] > rowIndices[$0] })
    else { return }
    let sorted = range.map { (row: rowIndices[$0], value: values[$0]) }
      .sorted { $0.row < $1.row }
    for (p, entry) in zip(range, sorted) {
      rowIndices[p] = entry.row
      values[p] = entry.value
    }
  }
}
