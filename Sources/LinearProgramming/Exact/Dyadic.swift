import BigInt

/// A number m · 2ᵉ, exactly: what doubles, their sums and their products are.
struct Dyadic {
  var mantissa: BigInt
  var exponent: Int

  static var zero: Dyadic { Dyadic(mantissa: 0, exponent: 0) }

  init(mantissa: BigInt, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The double, which must be finite.
  init(_ value: Double) {
    let parts = BinaryParts(value)
    mantissa = BigInt(parts.mantissa)
    exponent = parts.exponent
  }

  var signum: Int { Int(mantissa.signum()) }

  /// m · 2^(e − `unit`) as an integer, for `unit` ≤ e.
  func integer(inUnitsOf unit: Int) -> BigInt { mantissa << (exponent - unit) }

  static func + (a: Dyadic, b: Dyadic) -> Dyadic {
    if a.mantissa.isZero { return b }
    if b.mantissa.isZero { return a }
    let unit = min(a.exponent, b.exponent)
    return Dyadic(
      mantissa: a.integer(inUnitsOf: unit) + b.integer(inUnitsOf: unit), exponent: unit)
  }

  static func - (a: Dyadic, b: Dyadic) -> Dyadic {
    a + Dyadic(mantissa: -b.mantissa, exponent: b.exponent)
  }

  static func * (a: Dyadic, b: Dyadic) -> Dyadic {
    Dyadic(mantissa: a.mantissa * b.mantissa, exponent: a.exponent + b.exponent)
  }

  static func * (a: Double, b: Dyadic) -> Dyadic { Dyadic(a) * b }
}

/// A finite double as m · 2ᵉ with an odd m, or 0 · 2⁰.
struct BinaryParts {
  var mantissa: Int64
  var exponent: Int

  init(_ value: Double) {
    precondition(value.isFinite, "only a finite number is dyadic")
    guard value != 0 else {
      mantissa = 0
      exponent = 0
      return
    }
    let isSubnormal = value.exponentBitPattern == 0
    let bits = Int64(value.significandBitPattern) | (isSubnormal ? 0 : 1 << 52)
    let shift = bits.trailingZeroBitCount
    mantissa = (value < 0 ? -1 : 1) * (bits >> shift)
    exponent = max(1, Int(value.exponentBitPattern)) - 1075 + shift
  }
}
