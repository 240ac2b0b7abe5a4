/// A prime below 2⁶³ and arithmetic modulo it on numbers in 0..<p.
struct PrimeField {
  let prime: UInt64

  /// What the exact checks work modulo, in order: each next one serves where a determinant happens
  /// to be a multiple of those before.
  static let all = [
    PrimeField(prime: (1 << 62) - 57), PrimeField(prime: (1 << 61) - 1),
    PrimeField(prime: (1 << 63) - 25),
  ]

  func product(_ a: UInt64, _ b: UInt64) -> UInt64 {
    prime.dividingFullWidth(a.multipliedFullWidth(by: b)).remainder
  }

  func difference(_ a: UInt64, _ b: UInt64) -> UInt64 { a >= b ? a - b : a + (prime - b) }

  func power(_ base: UInt64, _ exponent: UInt64) -> UInt64 {
    var (result, square, rest) = (1 as UInt64, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = product(result, square) }
      square = product(square, square)
      rest >>= 1
    }
    return result
  }

  /// 1/a for a ≠ 0, after Fermat.
  func inverse(_ a: UInt64) -> UInt64 { power(a, prime - 2) }

  func powerOfTwo(_ exponent: Int) -> UInt64 {
    let power = power(2, UInt64(exponent.magnitude))
    return exponent < 0 ? inverse(power) : power
  }

  /// A double's image: that of its mantissa times that of its power of two.
  func image(_ value: Double) -> UInt64 {
    let parts = BinaryParts(value)
    let magnitude = product(parts.mantissa.magnitude % prime, powerOfTwo(parts.exponent))
    return parts.mantissa < 0 ? difference(0, magnitude) : magnitude
  }
}

/// One place of a sparse square matrix.
struct SquareEntry {
  var row: Int
  var column: Int
  var value: Double
}

/// LU factors of a sparse square matrix modulo a prime.
///
/// Gaussian elimination takes singleton columns and rows first, so that only the kernel fills in,
/// then pivots of the shortest row with the shortest column in it. Any nonzero pivot is as good
/// as another, there is no rounding.
struct ModularFactors {
  private struct Term {
    var index: Int
    var value: UInt64
  }

  /// One pivot: what its row's elimination takes from other rows, and what is right of it.
  private struct Step {
    var row: Int
    var column: Int
    var inversePivot: UInt64
    var lower: [Term]
    var upper: [Term]
  }

  let field: PrimeField
  private var steps: [Step] = []
  private var rows: [[Term]]
  private var rowsOfColumn: [[Int]]
  private var columnCounts: [Int]
  private var isRowDone: [Bool]
  private var isColumnDone: [Bool]
  /// Where a column stands in the row being changed, or −1.
  private var positions: [Int]

  /// The pivots' rows and columns: all of them where the matrix is regular modulo the prime.
  var pivotRows: [Int] { steps.map(\.row) }
  var pivotColumns: [Int] { steps.map(\.column) }
  var isRegular: Bool { steps.count == rows.count }

  /// The factors; `nil` where the deadline came first.
  init?(
    size: Int, entries: [SquareEntry], field: PrimeField, deadline: ContinuousClock.Instant?
  ) {
    self.field = field
    rows = [[Term]](repeating: [], count: size)
    rowsOfColumn = [[Int]](repeating: [], count: size)
    columnCounts = [Int](repeating: 0, count: size)
    isRowDone = [Bool](repeating: false, count: size)
    isColumnDone = isRowDone
    positions = [Int](repeating: -1, count: size)
    for entry in entries {
      let value = field.image(entry.value)
      guard value != 0 else { continue }
      rows[entry.row].append(Term(index: entry.column, value: value))
      rowsOfColumn[entry.column].append(entry.row)
      columnCounts[entry.column] += 1
    }
    while let (row, column) = nextPivot() {
      if let deadline, ContinuousClock.now >= deadline { return nil }
      eliminate(row: row, column: column)
    }
  }

  /// The next pivot's row and column; `nil` where nothing is left.
  private func nextPivot() -> (Int, Int)? {
    let columns = columnCounts.indices.lazy.filter { !isColumnDone[$0] && columnCounts[$0] > 0 }
    if let column = columns.first(where: { columnCounts[$0] == 1 }),
      let row = rowsOfColumn[column].first(where: { holds($0, column) })
    {
      return (row, column)
    }
    var best: Int?
    for i in rows.indices where !isRowDone[i] && !rows[i].isEmpty {
      if let found = best, rows[found].count <= rows[i].count { continue }
      best = i
      if rows[i].count == 1 { break }
    }
    guard let best,
      let term = rows[best].min(by: { columnCounts[$0.index] < columnCounts[$1.index] })
    else { return nil }
    return (best, term.index)
  }

  private func holds(_ row: Int, _ column: Int) -> Bool {
    !isRowDone[row] && rows[row].contains { $0.index == column }
  }

  private mutating func eliminate(row: Int, column: Int) {
    let pivotRow = rows[row]
    let upper = pivotRow.filter { $0.index != column }
    guard let pivot = pivotRow.first(where: { $0.index == column })?.value else { return }
    let inverse = field.inverse(pivot)
    isRowDone[row] = true
    isColumnDone[column] = true
    for term in pivotRow { columnCounts[term.index] -= 1 }
    var lower: [Term] = []
    for other in rowsOfColumn[column] where !isRowDone[other] {
      guard let place = rows[other].firstIndex(where: { $0.index == column }) else { continue }
      let factor = field.product(rows[other][place].value, inverse)
      rows[other].remove(at: place)
      lower.append(Term(index: other, value: factor))
      subtract(factor, times: upper, from: other)
    }
    steps.append(
      Step(row: row, column: column, inversePivot: inverse, lower: lower, upper: upper))
    rows[row] = []
    rowsOfColumn[column] = []
  }

  private mutating func subtract(_ factor: UInt64, times terms: [Term], from row: Int) {
    for (position, term) in rows[row].enumerated() { positions[term.index] = position }
    for term in terms {
      let product = field.product(factor, term.value)
      let position = positions[term.index]
      if position >= 0 {
        rows[row][position].value = field.difference(rows[row][position].value, product)
      } else {
        rows[row].append(Term(index: term.index, value: field.difference(0, product)))
        rowsOfColumn[term.index].append(row)
        columnCounts[term.index] += 1
      }
    }
    for term in rows[row] {
      positions[term.index] = -1
      if term.value == 0 {
        columnCounts[term.index] -= 1
        rowsOfColumn[term.index].removeAll { $0 == row }
      }
    }
    rows[row].removeAll { $0.value == 0 }
  }

  /// M⁻¹ b, by column.
  func solution(_ b: [UInt64]) -> [UInt64] {
    var b = b
    for step in steps where b[step.row] != 0 {
      let value = b[step.row]
      for term in step.lower {
        b[term.index] = field.difference(b[term.index], field.product(term.value, value))
      }
    }
    var x = [UInt64](repeating: 0, count: b.count)
    for step in steps.reversed() {
      var value = b[step.row]
      for term in step.upper where x[term.index] != 0 {
        value = field.difference(value, field.product(term.value, x[term.index]))
      }
      x[step.column] = field.product(value, step.inversePivot)
    }
    return x
  }

  /// M⁻ᵀ c, by row.
  func transposedSolution(_ c: [UInt64]) -> [UInt64] {
    var c = c
    var y = [UInt64](repeating: 0, count: c.count)
    for step in steps where c[step.column] != 0 {
      let value = field.product(c[step.column], step.inversePivot)
      y[step.row] = value
      for term in step.upper {
        c[term.index] = field.difference(c[term.index], field.product(term.value, value))
      }
    }
    for step in steps.reversed() {
      var value = y[step.row]
      for term in step.lower where y[term.index] != 0 {
        value = field.difference(value, field.product(term.value, y[term.index]))
      }
      y[step.row] = value
    }
    return y
  }
}
