/// B = L T₁ ⋯ T_k U: the sparse factors of a basis and their updates.
///
/// Problem: with B the m columns of [A, I] that are basic, solve B x = b and Bᵀ y = c many times
/// for sparse b and c, while one column of B changes at a time.
///
/// Method: column singletons, then row singletons are pivoted without arithmetic, as most of an LP
/// basis can be; the rest goes to `MarkowitzKernel`. L and U are each stored by columns and by rows
/// for solving with either orientation, and where they are nearly full also densely (`DenseTail`). A
/// column change multiplies a factor between L and U (`ProductFormUpdate`), so that both stay as they
/// are until the next factorization.
///
/// The basic variable whose column is pivoted in row i is kept at place i of the list of basic
/// variables, so that rows and places of the basis are numbered alike.
public struct BasisFactorization: ~Copyable {
  public let rowCount: Int
  private var lower: TriangularFactor
  private var lowerByRows: TriangularFactor
  private var upper: TriangularFactor
  private var upperByRows: TriangularFactor
  private var updates: ProductFormUpdate
  private var reach: ReachWorkspace
  private var record = EliminationRecord()
  private var densities = ExpectedDensities()

  /// A factorization of the unit basis of the given dimension.
  public init(rowCount: Int) {
    self.rowCount = rowCount
    lower = TriangularFactor(dimension: rowCount)
    lowerByRows = TriangularFactor(dimension: rowCount)
    upper = TriangularFactor(dimension: rowCount)
    upperByRows = TriangularFactor(dimension: rowCount)
    updates = ProductFormUpdate(dimension: rowCount)
    reach = ReachWorkspace(dimension: rowCount)
  }

  /// Column changes since the last factorization.
  public var updateCount: Int { updates.count }
  /// Entries of L and U, and of the updates since.
  public var factorEntryCount: Int { lower.entryCount + upper.entryCount + rowCount }
  public var updateEntryCount: Int { updates.entryCount }

  /// The pivots of the last factorization that dense elimination did.
  package var denseTailCount: Int { record.tailCount }

  /// About how many memory accesses a new factorization costs, as the last one did; the caller adds
  /// what it does itself each time.
  public var renewalWork = 0
  /// The same for what the updates since have cost in the solves.
  private var updateWork = 0
  /// About how many memory accesses all solves and factorizations so far have cost.
  public private(set) var work = 0
  /// The number of updates that a renewal is always worth; `nil` for when it pays.
  package var renewalInterval: Int?
  /// Whether solves may search for the places that matter; otherwise they visit all in order.
  package var searchesReach = true

  /// Whether factorizing anew makes the average iteration cheaper.
  ///
  /// With k updates since, an iteration costs (renewal + what the updates have cost) / k on average
  /// beyond the solves with L and U; the average stops falling when the latest iteration's own cost
  /// exceeds it.
  public var isWorthRenewing: Bool {
    let k = updates.count
    if let renewalInterval { return k >= renewalInterval }
    if k < Self.leastUpdates { return false }
    if k >= Self.mostUpdates(rowCount) { return true }
    return updates.workPerIteration * k > renewalWork + updateWork
  }

  private static let leastUpdates = 20
  private static func mostUpdates(_ rowCount: Int) -> Int { min(100 + rowCount / 100, 500) }

  /// A basic variable that the factorization had to replace: B was singular without it.
  public struct Replacement: Sendable, Equatable {
    /// The variable that was basic.
    public let variable: Int
    /// The row whose logical took its place.
    public let row: Int
  }

  /// What a solve is for; results of one purpose are alike in density.
  public enum Purpose: Int, Sendable, CaseIterable {
    case enteringColumn
    case leavingRow
    case steepestEdge
    case boundFlips
    case full
  }

  /// x ← B⁻¹ x.
  ///
  /// Where `savingSpike` is true, what stands before the solve with U is kept for
  /// `update`.
  public mutating func ftran(
    _ x: inout SparseVector, for purpose: Purpose, savingSpike: Bool = false
  ) {
    precondition(x.dimension == rowCount, "B⁻¹x: dimensions disagree")
    let expected = expectedDensity(purpose)
    lower.solve(&x, expectedDensity: expected.first, reach: &reach)
    updates.ftran(&x)
    densities.note(x.density, first: true, for: purpose)
    if savingSpike { updates.saveSpike(x) }
    let between = x.density
    upper.solve(&x, expectedDensity: expected.second, reach: &reach)
    densities.note(x.density, first: false, for: purpose)
    countSolve(lower: between, upper: x.density)
  }

  /// y ← B⁻ᵀ y.
  ///
  /// Where `savingRow` is true, what stands after the solve with Uᵀ is kept for
  /// `update`; that is right for y = e_p only, p the place that will change.
  public mutating func btran(
    _ y: inout SparseVector, for purpose: Purpose, savingRow: Bool = false
  ) {
    precondition(y.dimension == rowCount, "B⁻ᵀy: dimensions disagree")
    let expected = expectedDensity(purpose)
    upperByRows.solve(&y, expectedDensity: expected.first, reach: &reach)
    if savingRow { updates.saveRow(y) }
    updates.btran(&y)
    let between = y.density
    densities.note(between, first: true, for: purpose)
    lowerByRows.solve(&y, expectedDensity: expected.second, reach: &reach)
    densities.note(y.density, first: false, for: purpose)
    countSolve(lower: y.density, upper: between)
  }

  /// A solve visits about that part of each factor that its result is of the vector.
  private mutating func countSolve(lower first: Double, upper second: Double) {
    work += Int(first * Double(lower.entryCount + rowCount) + second * Double(upper.entryCount))
    work += updates.workPerIteration / 2
  }

  private func expectedDensity(_ purpose: Purpose) -> (first: Double, second: Double) {
    searchesReach ? densities[purpose] : (.infinity, .infinity)
  }

  /// Replaces the column at place p of the basis by the one whose spike was saved last.
  ///
  /// `pivot` is element p of B⁻¹ times the new column.
  public mutating func update(place p: Int, pivot: Double) {
    updates.append(place: p, pivot: pivot, upper: upper)
    updateWork += updates.workPerIteration
  }
}

/// Averages of the density of results, by purpose of the solve and by half of it.
struct ExpectedDensities {
  private var values = [(first: Double, second: Double)](
    repeating: (0, 0), count: BasisFactorization.Purpose.allCases.count)

  subscript(purpose: BasisFactorization.Purpose) -> (first: Double, second: Double) {
    values[purpose.rawValue]
  }

  mutating func note(_ density: Double, first: Bool, for purpose: BasisFactorization.Purpose) {
    // An exponential average with weight 1/20 for the newest.
    if first {
      values[purpose.rawValue].first += 0.05 * (density - values[purpose.rawValue].first)
    } else {
      values[purpose.rawValue].second += 0.05 * (density - values[purpose.rawValue].second)
    }
  }
}

// MARK: - Factorizing

extension BasisFactorization {
  /// Factorizes the basis.
  ///
  /// - Parameters:
  ///   - basic: The basic variables, one a row; variable j < n is column j of the matrix, variable
  ///     n + i the unit column i. On return each stands at the place of its pivot row.
  ///   - matrix: A.
  ///   - threshold: The least size of a pivot relative to its column, 0 < threshold ≤ 1.
  ///   - mustStop: Whether to give up, asked before the kernel is eliminated, from then on every
  ///     few pivots or every panel of a dense rest, and before the factors are built. What is linear
  ///     in the entries of the basis or of its factors isn't interrupted, so that a basis without a
  ///     kernel is always factorized.
  /// - Returns: the replacements that made the basis nonsingular, empty where it was; `nil` where
  ///   `mustStop` ended the work. Then nothing has changed: `basic` is as it was, and solves go on
  ///   with the factors and updates of before.
  /// - Complexity: depends on fill-in; without it O(rows + entries of the basis).
  public mutating func factorize(
    _ basic: inout Buffer<Int32>, of matrix: borrowing SparseMatrix, threshold: Double = 0.1,
    mustStop: () -> Bool = { false }
  ) -> [Replacement]? {
    precondition(basic.count == rowCount && matrix.rowCount == rowCount, "basis of another matrix")
    record.removeAll()
    var columns = BasisColumns(basic: basic, matrix: matrix)
    columns.pivotSingletons(into: &record)
    if columns.hasKernel {
      if mustStop() { return nil }
      var kernel = MarkowitzKernel(
        dimension: rowCount, columns: columns.kernelColumns(), threshold: threshold)
      let first = record.count
      guard kernel.eliminate(into: &record, mustStop: mustStop) else { return nil }
      if mustStop() { return nil }
      columns.nameKernelSlots(in: &record, from: first)
    }
    let replacements = columns.replaceUnpivoted(in: &record)
    updates.removeAll()
    updateWork = 0
    buildFactors(columns)
    renewalWork = 3 * record.work + 8 * (factorEntryCount + rowCount)
    work += renewalWork
    for t in 0..<rowCount { basic[Int(record.rows[t])] = columns.variable[Int(record.slots[t])] }
    return replacements
  }

  /// Stores the recorded elimination by columns and by rows.
  private mutating func buildFactors(_ columns: borrowing BasisColumns) {
    let m = rowCount
    let tail = record.tail
    record.tailFactors = []
    // The pivot row of each slot: where its column of U belongs.
    var rowOfSlot = [Int32](repeating: -1, count: m)
    for t in 0..<m { rowOfSlot[Int(record.slots[t])] = record.rows[t] }

    // U's entries: rows of the elimination, and original entries in rows of column singletons.
    var columnCounts = [Int](repeating: 0, count: m + 1)
    var rowCounts = [Int](repeating: 0, count: m + 1)
    forEachUpperEntry(columns, rowOfSlot) { row, column, _ in
      columnCounts[column + 1] += 1
      rowCounts[row + 1] += 1
    }
    for i in 0..<m {
      columnCounts[i + 1] += columnCounts[i]
      rowCounts[i + 1] += rowCounts[i]
    }
    let entries = columnCounts[m]
    var columnIndices = Buffer<Int32>(repeating: 0, count: entries)
    var columnValues = Buffer<Double>(repeating: 0, count: entries)
    var rowIndices = Buffer<Int32>(repeating: 0, count: entries)
    var rowValues = Buffer<Double>(repeating: 0, count: entries)
    var nextInColumn = columnCounts
    var nextInRow = rowCounts
    forEachUpperEntry(columns, rowOfSlot) { row, column, value in
      columnIndices[nextInColumn[column]] = Int32(truncatingIfNeeded: row)
      columnValues[nextInColumn[column]] = value
      nextInColumn[column] += 1
      rowIndices[nextInRow[row]] = Int32(truncatingIfNeeded: column)
      rowValues[nextInRow[row]] = value
      nextInRow[row] += 1
    }
    var pivots = Buffer<Double>(repeating: 1, count: m)
    var pivotsAgain = Buffer<Double>(repeating: 1, count: m)
    for t in 0..<m {
      pivots[Int(record.rows[t])] = record.pivots[t]
      pivotsAgain[Int(record.rows[t])] = record.pivots[t]
    }
    upper = TriangularFactor(
      dimension: m, starts: Buffer(columnCounts), indices: columnIndices, values: columnValues,
      pivots: pivots, nodes: record.rows.reversed(), tail: tail, .upper, transposed: false)
    upperByRows = TriangularFactor(
      dimension: m, starts: Buffer(rowCounts), indices: rowIndices, values: rowValues,
      pivots: pivotsAgain, nodes: record.rows, tail: tail, .upper, transposed: true)
    buildLower(tail)
  }

  private mutating func buildLower(_ tail: DenseTail?) {
    let m = rowCount
    var columnCounts = [Int](repeating: 0, count: m + 1)
    var rowCounts = [Int](repeating: 0, count: m + 1)
    for t in 0..<m {
      columnCounts[Int(record.rows[t]) + 1] = record.lowerStarts[t + 1] - record.lowerStarts[t]
    }
    for i in record.lowerRows { rowCounts[Int(i) + 1] += 1 }
    for i in 0..<m {
      columnCounts[i + 1] += columnCounts[i]
      rowCounts[i + 1] += rowCounts[i]
    }
    let entries = record.lowerRows.count
    var columnIndices = Buffer<Int32>(repeating: 0, count: entries)
    var columnValues = Buffer<Double>(repeating: 0, count: entries)
    var rowIndices = Buffer<Int32>(repeating: 0, count: entries)
    var rowValues = Buffer<Double>(repeating: 0, count: entries)
    var nextInRow = rowCounts
    for t in 0..<m {
      let column = record.rows[t]
      var p = columnCounts[Int(column)]
      for q in record.lowerStarts[t]..<record.lowerStarts[t + 1] {
        let row = Int(record.lowerRows[q])
        columnIndices[p] = record.lowerRows[q]
        columnValues[p] = record.lowerValues[q]
        p += 1
        rowIndices[nextInRow[row]] = column
        rowValues[nextInRow[row]] = record.lowerValues[q]
        nextInRow[row] += 1
      }
    }
    lower = TriangularFactor(
      dimension: m, starts: Buffer(columnCounts), indices: columnIndices, values: columnValues,
      pivots: Buffer(repeating: 0, count: 0), nodes: record.rows, tail: tail, .lower,
      transposed: false)
    lowerByRows = TriangularFactor(
      dimension: m, starts: Buffer(rowCounts), indices: rowIndices, values: rowValues,
      pivots: Buffer(repeating: 0, count: 0), nodes: record.rows.reversed(), tail: tail, .lower,
      transposed: true)
  }

  /// Calls `body(row, column, value)` for each entry of U above the diagonal, columns named by
  /// their pivot rows.
  private func forEachUpperEntry(
    _ columns: borrowing BasisColumns, _ rowOfSlot: [Int32], _ body: (Int, Int, Double) -> Void
  ) {
    columns.forEachSingletonRowEntry { slot, row, value in
      body(row, Int(rowOfSlot[slot]), value)
    }
    for t in 0..<rowCount {
      let row = Int(record.rows[t])
      for q in record.upperStarts[t]..<record.upperStarts[t + 1] {
        let slot = Int(record.upperSlots[q])
        // A replaced column has no entries of U but its own pivot.
        if !columns.isReplaced(slot) {
          body(row, Int(rowOfSlot[slot]), record.upperValues[q])
        }
      }
    }
  }
}
