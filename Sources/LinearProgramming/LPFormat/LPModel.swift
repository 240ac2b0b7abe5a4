import MatrixCore

/// The two sides of a row, or the bounds of a column; `nil` where none is set.
struct LPSides {
  var lower: Double?
  var upper: Double?

  /// A magnitude from here on is infinite.
  private static let infinity = 1e20

  /// Sets what `… comparison value` says of the middle.
  mutating func set(
    _ comparison: LPComparison, _ value: Double
  ) throws(LPFormatError.Cause) {
    let value = value.magnitude >= LPSides.infinity ? value * .infinity : value
    switch comparison {
    case .atMost:
      guard value > -.infinity else { throw .infinity }
      upper = value
    case .atLeast:
      guard value < .infinity else { throw .infinity }
      lower = value
    case .equal:
      guard value.isFinite else { throw .infinity }
      (lower, upper) = (value, value)
    }
  }
}

/// The program that an LP text has described so far.
struct LPModel {
  var name = ""
  var sense = LinearProgram.Sense.minimize
  var objectiveName = "OBJ"
  var objectiveOffset = 0.0

  // Rows: their entries lie behind one another, each row's in the order of columns once it ends.
  private var rowLabels = NameTable()
  /// The index of each row's label, −1 where it has none.
  private var labels: [Int32] = []
  private var rowStarts = [0]
  private var columnIndices: [Int32] = []
  private var values: [Double] = []
  private var rowLower: [Double] = []
  private var rowUpper: [Double] = []

  // Columns, in the order of their first coming.
  private var columns = NameTable()
  private var costs: [Double] = []
  /// The row of each column's last entry, counted from 1, −1 before the first; and its position.
  private var lastRows: [Int32] = []
  private var lastPositions: [Int] = []
  private var bounds: [LPSides] = []
  private var isInteger: [Bool] = []
  private var isBinary: [Bool] = []

  /// The variable that the lexer's token names.
  func column(_ lexer: borrowing LPLexer) -> Int? {
    columns.index(of: lexer.token.range, in: lexer.lines.buffer.span)
  }

  /// Adds `coefficient` times the variable that the lexer's token names to the objective, or to
  /// the row that was started.
  mutating func add(
    _ coefficient: Double, _ lexer: borrowing LPLexer, toObjective: Bool
  ) throws(LPFormatError.Cause) {
    let j: Int
    if let known = column(lexer) {
      j = known
    } else {
      guard lexer.text.lowercased() != "free" else { throw .unexpected("free") }
      guard columns.count < Int32.max else { throw .tooMany("variables") }
      j = columns.count
      _ = columns.insert(lexer.token.range, in: lexer.lines.buffer.span)
      costs.append(0)
      lastRows.append(-1)
      lastPositions.append(0)
      bounds.append(LPSides())
      isInteger.append(false)
      isBinary.append(false)
    }
    let sum: Double
    if toObjective {
      costs[j] += coefficient
      sum = costs[j]
    } else if lastRows[j] == Int32(labels.count) {
      values[lastPositions[j]] += coefficient
      sum = values[lastPositions[j]]
    } else {
      lastRows[j] = Int32(labels.count)
      lastPositions[j] = values.count
      columnIndices.append(Int32(j))
      values.append(coefficient)
      sum = coefficient
    }
    guard sum.isFinite else { throw .infinity }
  }

  // MARK: Rows

  /// Starts a row without a label.
  mutating func startRow() throws(LPFormatError.Cause) {
    guard labels.count < Int32.max else { throw .tooMany("constraints") }
    labels.append(-1)
  }

  /// Starts a row that the lexer's token labels.
  mutating func startRow(_ lexer: borrowing LPLexer) throws(LPFormatError.Cause) {
    try startRow()
    guard let index = rowLabels.insert(lexer.token.range, in: lexer.lines.buffer.span) else {
      throw .duplicateRow(lexer.text)
    }
    labels[labels.count - 1] = Int32(index)
  }

  /// Ends the row: its entries are ordered by column, and those that are zero are dropped.
  mutating func endRow(_ sides: LPSides) throws(LPFormatError.Cause) {
    let range = rowStarts[rowStarts.count - 1]..<values.count
    var isOrdered = true
    for p in range {
      if values[p] == 0 || (p > range.lowerBound && columnIndices[p - 1] > columnIndices[p]) {
        isOrdered = false
        break
      }
    }
    if !isOrdered {
      let entries = range.map { (column: columnIndices[$0], value: values[$0]) }
        .filter { $0.value != 0 }.sorted { $0.column < $1.column }
      columnIndices.removeLast(range.count)
      values.removeLast(range.count)
      columnIndices.append(contentsOf: entries.map(\.column))
      values.append(contentsOf: entries.map(\.value))
    }
    rowStarts.append(values.count)
    rowLower.append(sides.lower ?? -.infinity)
    rowUpper.append(sides.upper ?? .infinity)
  }

  /// Each row's label; `R` and the row's number, and strokes where that is another's label, for
  /// one without.
  private var rowNames: [String] {
    var taken: Set<String>?
    return labels.indices.map { i in
      if labels[i] >= 0 { return rowLabels.name(Int(labels[i])) }
      let others = taken ?? Set(rowLabels.names)
      taken = others
      var name = "R\(i)"
      while others.contains(name) { name += "_" }
      return name
    }
  }

  // MARK: Columns

  mutating func setBounds(
    ofColumn j: Int, _ sides: LPSides
  ) throws(LPFormatError.Cause) {
    if let lower = sides.lower {
      guard bounds[j].lower ?? lower == lower else {
        throw .conflictingBound(column: columns.name(j))
      }
      bounds[j].lower = lower
    }
    if let upper = sides.upper {
      guard bounds[j].upper ?? upper == upper else {
        throw .conflictingBound(column: columns.name(j))
      }
      bounds[j].upper = upper
    }
  }

  mutating func declareInteger(_ j: Int, isBinary binary: Bool) {
    isInteger[j] = true
    if binary { isBinary[j] = true }
  }

  // MARK: The program

  func program() throws(LPFormatError.Cause) -> LinearProgram {
    let byRows: SparseMatrix
    do {
      byRows = try SparseMatrix(
        rowCount: columns.count, columnCount: labels.count, columnStarts: rowStarts,
        rowIndices: columnIndices, values: values)
    } catch {
      preconditionFailure("the reader keeps the matrix's invariants: \(error)")
    }
    return LinearProgram(
      name: name, sense: sense, matrix: byRows.transposed(), costs: costs,
      objectiveOffset: objectiveOffset, columnLower: bounds.map { $0.lower ?? 0 },
      columnUpper: bounds.indices.map { bounds[$0].upper ?? (isBinary[$0] ? 1 : .infinity) },
      rowLower: rowLower, rowUpper: rowUpper,
      integerColumns: Set(isInteger.indices.filter { isInteger[$0] }),
      objectiveName: objectiveName, rowNames: rowNames, columnNames: columns.names)
  }
}
