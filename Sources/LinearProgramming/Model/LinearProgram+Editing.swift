public import MatrixCore

/// Columns to be added to a program: costs, bounds and the entries in its rows.
public struct NewColumns: Sendable {
  public var matrix: SparseMatrix
  public var costs: [Double]
  public var lower: [Double]
  public var upper: [Double]
  /// Names; needed where the program's columns have names.
  public var names: [String]?

  public init(
    matrix: SparseMatrix, costs: [Double], lower: [Double], upper: [Double],
    names: [String]? = nil
  ) {
    precondition(
      costs.count == matrix.columnCount && lower.count == matrix.columnCount
        && upper.count == matrix.columnCount && names?.count ?? costs.count == costs.count,
      "a cost, a bound on either side and a name for each new column")
    self.matrix = matrix
    self.costs = costs
    self.lower = lower
    self.upper = upper
    self.names = names
  }
}

/// Rows to be added to a program: sides and the entries in its columns.
public struct NewRows: Sendable {
  public var matrix: SparseMatrix
  public var lower: [Double]
  public var upper: [Double]
  /// Names; needed where the program's rows have names.
  public var names: [String]?

  public init(matrix: SparseMatrix, lower: [Double], upper: [Double], names: [String]? = nil) {
    precondition(
      lower.count == matrix.rowCount && upper.count == matrix.rowCount
        && names?.count ?? lower.count == lower.count,
      "a side on either hand and a name for each new row")
    self.matrix = matrix
    self.lower = lower
    self.upper = upper
    self.names = names
  }
}

extension LinearProgram {
  /// Adds columns after the program's own.
  public mutating func append(_ columns: NewColumns) {
    precondition((columnNames == nil) == (columns.names == nil), "all columns have names or none")
    matrix = matrix.appendingColumns(of: columns.matrix)
    costs += columns.costs
    columnLower += columns.lower
    columnUpper += columns.upper
    if let names = columns.names { columnNames? += names }
  }

  /// Adds rows below the program's own.
  public mutating func append(_ rows: NewRows) {
    precondition((rowNames == nil) == (rows.names == nil), "all rows have names or none")
    matrix = matrix.appendingRows(of: rows.matrix)
    rowLower += rows.lower
    rowUpper += rows.upper
    if let names = rows.names { rowNames? += names }
  }

  /// Takes rows and columns out; the others move up in their order.
  public mutating func remove(rows: Set<Int>, columns: Set<Int>) {
    let keepsRow = (0..<rowCount).map { !rows.contains($0) }
    let keepsColumn = (0..<columnCount).map { !columns.contains($0) }
    func kept<Element>(_ elements: [Element], _ keeps: [Bool]) -> [Element] {
      zip(elements, keeps).filter(\.1).map(\.0)
    }
    var place = [Int](repeating: 0, count: columnCount + 1)
    for j in 0..<columnCount { place[j + 1] = place[j] + (keepsColumn[j] ? 1 : 0) }
    integerColumns = Set(integerColumns.filter { keepsColumn[$0] }.map { place[$0] })
    matrix = matrix.keeping(rows: keepsRow, columns: keepsColumn)
    costs = kept(costs, keepsColumn)
    columnLower = kept(columnLower, keepsColumn)
    columnUpper = kept(columnUpper, keepsColumn)
    columnNames = columnNames.map { kept($0, keepsColumn) }
    rowLower = kept(rowLower, keepsRow)
    rowUpper = kept(rowUpper, keepsRow)
    rowNames = rowNames.map { kept($0, keepsRow) }
  }
}
