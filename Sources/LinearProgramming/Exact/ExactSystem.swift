import BigInt

/// A square matrix M of doubles whose systems are solved exactly.
struct ExactSystem {
  typealias Ended = ExactBasisCheck.Ended

  let size: Int
  let entries: [SquareEntry]
  let deadline: ContinuousClock.Instant?

  /// M's factors modulo a prime that doesn't divide its determinant.
  ///
  /// - Throws: that M is singular, where a vector v ≠ 0 with M v = 0 proves it; that time is up, or
  ///   that the determinant is a multiple of every prime at hand.
  func factors() throws(Ended) -> ModularFactors {
    for field in PrimeField.all {
      let factors = try factors(in: field)
      if factors.isRegular { return factors }
      if try isDependent(factors) { throw Ended(verdict: .singular) }
    }
    throw Ended(verdict: .stopped)
  }

  private func factors(in field: PrimeField) throws(Ended) -> ModularFactors {
    guard
      let factors = ModularFactors(size: size, entries: entries, field: field, deadline: deadline)
    else { throw Ended(verdict: .stopped) }
    return factors
  }

  /// Whether a column without a pivot is a combination of those with one, in all rows.
  private func isDependent(_ factors: ModularFactors) throws(Ended) -> Bool {
    let (pivotRows, pivotColumns) = (factors.pivotRows, factors.pivotColumns)
    var rows = [Int](repeating: -1, count: size)
    var columns = rows
    for k in pivotRows.indices {
      rows[pivotRows[k]] = k
      columns[pivotColumns[k]] = k
    }
    guard let column = columns.firstIndex(of: -1) else { return false }
    let pivotal = ExactSystem(
      size: pivotRows.count,
      entries: entries.filter { rows[$0.row] >= 0 && columns[$0.column] >= 0 }.map {
        SquareEntry(row: rows[$0.row], column: columns[$0.column], value: $0.value)
      }, deadline: deadline)
    var sides = [Dyadic](repeating: .zero, count: pivotRows.count)
    for entry in entries where entry.column == column && rows[entry.row] >= 0 {
      sides[rows[entry.row]] = Dyadic(entry.value)
    }
    let pivotalFactors = try pivotal.factors(in: factors.field)
    guard pivotalFactors.isRegular else { return false }
    let combination = try pivotal.solution(pivotalFactors, sides: sides)
    var products = [Dyadic](repeating: .zero, count: size)
    for entry in entries {
      let factor =
        entry.column == column
        ? -combination.bottom
        : columns[entry.column] >= 0 ? combination.tops[columns[entry.column]] : 0
      products[entry.row] =
        products[entry.row] + entry.value * Dyadic(mantissa: factor, exponent: 0)
    }
    return products.allSatisfy { $0.signum == 0 }
  }

  /// M⁻¹ b.
  func solution(_ factors: ModularFactors, sides: [Dyadic]) throws(Ended) -> CommonFraction {
    let system = LiftedSystem(size: size, entries: entries, sides: sides, field: factors.field)
    return try lifted(system, prime: factors.field.prime, factors.solution)
  }

  /// M⁻ᵀ c.
  func transposedSolution(
    _ factors: ModularFactors, sides: [Dyadic]
  ) throws(Ended) -> CommonFraction {
    let transposed = entries.map {
      SquareEntry(row: $0.column, column: $0.row, value: $0.value)
    }
    let system = LiftedSystem(size: size, entries: transposed, sides: sides, field: factors.field)
    return try lifted(system, prime: factors.field.prime, factors.transposedSolution)
  }

  /// Lifts until the digits determine the solution, trying at every half as many again; Cramer's
  /// rule and Hadamard's bound say that this ends.
  private func lifted(
    _ system: LiftedSystem, prime: UInt64, _ solve: ([UInt64]) -> [UInt64]
  ) throws(Ended) -> CommonFraction {
    var system = system
    var goal = 4
    while true {
      while system.digits.count < goal {
        if let deadline, ContinuousClock.now >= deadline { throw Ended(verdict: .stopped) }
        system.lift(solve)
      }
      if let solution = system.reconstructed(prime: prime, deadline: deadline) { return solution }
      goal += goal / 2
    }
  }
}
