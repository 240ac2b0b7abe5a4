import BigInt

/// A sparse square system M x = b of dyadic numbers, solved digit by digit in base p.
///
/// The method is that of
///
/// > J. D. Dixon, *Exact solution of linear equations using p-adic expansions*, Numerische
/// > Mathematik 40 (1982), https://doi.org/10.1007/BF01459082.
///
/// With M and b scaled by rows to integers and r₀ = b, the digits of x are x_k = M⁻¹ r_k mod p,
/// and r_{k+1} = (r_k − M x_k) / p is an integer again that stays as small as M's entries: each
/// digit costs one solve modulo p and one product in machine words.
struct LiftedSystem {
  private struct Term {
    var row: Int
    /// An odd number below 2⁵³, and the power of two that it is scaled by.
    var mantissa: Int64
    var shift: Int
  }

  let size: Int
  private let field: PrimeField
  private var columns: [[Term]]
  private let sides: [BigInt]
  /// 2^−s modulo p for the scale 2ˢ of each row.
  private var inverseScales: [UInt64] = []
  /// r, `wordCount` words a row, lowest first, in two's complement.
  private var residual: [UInt64]
  private let wordCount: Int
  /// The digits so far, each a vector.
  private(set) var digits: [[UInt64]] = []

  init(size: Int, entries: [SquareEntry], sides: [Dyadic], field: PrimeField) {
    self.size = size
    self.field = field
    var units = sides.map { $0.mantissa.isZero ? Int.max : $0.exponent }
    let parts = entries.map { BinaryParts($0.value) }
    for (entry, part) in zip(entries, parts) where part.mantissa != 0 {
      units[entry.row] = min(units[entry.row], part.exponent)
    }
    units = units.map { $0 == Int.max ? 0 : $0 }
    columns = [[Term]](repeating: [], count: size)
    var entryBits = 1
    for (entry, part) in zip(entries, parts) where part.mantissa != 0 {
      let shift = part.exponent - units[entry.row]
      columns[entry.column].append(
        Term(row: entry.row, mantissa: part.mantissa, shift: shift))
      entryBits = max(entryBits, shift + 54)
    }
    let scaled = zip(sides, units).map { side, unit in
      side.mantissa.isZero ? 0 : side.integer(inUnitsOf: unit)
    }
    self.sides = scaled
    // Room for a residual and a row's product with a digit, and for the sign.
    let sizeBits = Int.bitWidth - size.leadingZeroBitCount
    let sideBits = scaled.map { $0.magnitude.bitWidth }.max() ?? 0
    wordCount = (max(entryBits + 64 + sizeBits, sideBits) + 2) / 64 + 2
    residual = [UInt64](repeating: 0, count: size * wordCount)
    for (i, side) in scaled.enumerated() {
      for (k, word) in side.magnitude.words.enumerated() {
        residual[i * wordCount + k] = UInt64(word)
      }
      if side.signum() < 0 { negate(row: i) }
    }
    inverseScales = units.map { field.powerOfTwo($0) }
  }

  /// Adds one digit.
  mutating func lift(_ solve: ([UInt64]) -> [UInt64]) {
    let digit = solve((0..<size).map { field.product(residue(ofRow: $0), inverseScales[$0]) })
    for (j, value) in digit.enumerated() where value != 0 {
      for term in columns[j] { subtract(term, times: value) }
    }
    for i in 0..<size { divideByPrime(row: i) }
    digits.append(digit)
  }

  /// r_i modulo p.
  private func residue(ofRow i: Int) -> UInt64 {
    let start = i * wordCount
    let isNegative = residual[start + wordCount - 1] >> 63 == 1
    // The residue of −r − 1, whose words are the complements, where r is negative.
    var value: UInt64 = 0
    for k in (start..<start + wordCount).reversed() {
      let word = isNegative ? ~residual[k] : residual[k]
      value = field.prime.dividingFullWidth((value, word)).remainder
    }
    return isNegative ? field.difference(field.prime - 1, value) : value
  }

  private mutating func negate(row i: Int) {
    var carries = true
    for k in i * wordCount..<(i + 1) * wordCount {
      let (word, overflow) = (~residual[k]).addingReportingOverflow(carries ? 1 : 0)
      residual[k] = word
      carries = overflow
    }
  }

  /// r_i −= mantissa · 2^shift · value, modulo the words' range.
  private mutating func subtract(_ term: Term, times value: UInt64) {
    let (high, low) = value.multipliedFullWidth(by: term.mantissa.magnitude)
    let bits = UInt64(term.shift % 64)
    let words = (
      low << bits, bits == 0 ? high : high << bits | low >> (64 - bits),
      bits == 0 ? 0 : high >> (64 - bits)
    )
    let start = term.row * wordCount + term.shift / 64
    let end = (term.row + 1) * wordCount
    if term.mantissa > 0 {
      subtract(words.0, at: start, before: end)
      subtract(words.1, at: start + 1, before: end)
      subtract(words.2, at: start + 2, before: end)
    } else {
      add(words.0, at: start, before: end)
      add(words.1, at: start + 1, before: end)
      add(words.2, at: start + 2, before: end)
    }
  }

  private mutating func add(_ word: UInt64, at start: Int, before end: Int) {
    var (k, carry) = (start, word)
    while carry != 0, k < end {
      let (sum, overflow) = residual[k].addingReportingOverflow(carry)
      residual[k] = sum
      carry = overflow ? 1 : 0
      k += 1
    }
  }

  private mutating func subtract(_ word: UInt64, at start: Int, before end: Int) {
    var (k, borrow) = (start, word)
    while borrow != 0, k < end {
      let (difference, overflow) = residual[k].subtractingReportingOverflow(borrow)
      residual[k] = difference
      borrow = overflow ? 1 : 0
      k += 1
    }
  }

  /// r_i /= p where p divides it, from the lowest word up (Jebelean's exact division).
  private mutating func divideByPrime(row i: Int) {
    let inverse = field.inverseModuloWord
    var borrow: UInt64 = 0
    for k in i * wordCount..<(i + 1) * wordCount {
      let (difference, overflow) = residual[k].subtractingReportingOverflow(borrow)
      let quotient = difference &* inverse
      residual[k] = quotient
      borrow = quotient.multipliedFullWidth(by: field.prime).high + (overflow ? 1 : 0)
    }
  }

  /// Whether x = `tops` / `bottom` solves the system, exactly; `false` also where the deadline came
  /// first.
  func isSolved(
    by tops: [BigInt], over bottom: BigInt, deadline: ContinuousClock.Instant?
  ) -> Bool {
    var rest = sides.map { $0 * bottom }
    for (j, top) in tops.enumerated() where !top.isZero {
      if let deadline, ContinuousClock.now >= deadline { return false }
      for term in columns[j] {
        rest[term.row] -= (top * BigInt(term.mantissa)) << term.shift
      }
    }
    return rest.allSatisfy(\.isZero)
  }
}

extension PrimeField {
  /// 1/p modulo 2⁶⁴, by Newton's iteration: p is right to three bits, and each step doubles them.
  var inverseModuloWord: UInt64 {
    var inverse = prime
    for _ in 0..<5 { inverse = inverse &* (2 &- prime &* inverse) }
    return inverse
  }
}
