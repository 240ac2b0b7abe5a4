import BigInt

/// A rational number n/d in lowest terms, d > 0.
public struct ExactRational: Sendable, Equatable {
  let top: BigInt
  let bottom: BigInt

  init(_ value: Dyadic, over divisor: BigInt) {
    precondition(!divisor.isZero, "no number divides by zero")
    let shift = value.exponent
    var top = shift > 0 ? value.mantissa << shift : value.mantissa
    var bottom = shift < 0 ? divisor << -shift : divisor
    let common = top.greatestCommonDivisor(with: bottom)
    if common > 1 {
      top /= common
      bottom /= common
    }
    self.top = bottom.signum() < 0 ? -top : top
    self.bottom = bottom.magnitude == 0 ? 1 : BigInt(bottom.magnitude)
  }

  /// n and d in decimal digits.
  public var numerator: String { String(top) }
  public var denominator: String { String(bottom) }

  /// The number with so many decimals, the last one rounded (halves away from zero).
  public func decimal(places: Int) -> String {
    precondition(places > 0, "a decimal has at least one place")
    let scaled = top.magnitude * BigUInt(10).power(places)
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: bottom.magnitude)
    let rounded = remainder * 2 >= bottom.magnitude ? quotient + 1 : quotient
    var digits = String(rounded)
    if digits.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.count) + digits
    }
    let sign = top.signum() < 0 && !rounded.isZero ? "-" : ""
    return "\(sign)\(digits.dropLast(places)).\(digits.suffix(places))"
  }

  /// The number with so many significant digits, the rest cut off: `-1.25e-20`.
  public func scientific(digits count: Int) -> String {
    precondition(count > 1, "a mantissa has at least two digits")
    guard !top.isZero else { return "0.0" }
    // 10^−exponent · |n/d| has at least `count` digits before the point, and few more.
    let size = Double(top.magnitude.bitWidth - bottom.magnitude.bitWidth) * 0.301
    let exponent = Int(size.rounded(.down)) - count - 1
    let ten = BigUInt(10)
    let quotient =
      exponent < 0
      ? top.magnitude * ten.power(-exponent) / bottom.magnitude
      : top.magnitude / (bottom.magnitude * ten.power(exponent))
    let digits = String(quotient)
    let power = exponent + digits.count - 1
    let fraction = digits.dropFirst().prefix(count - 1)
    return "\(top.signum() < 0 ? "-" : "")\(digits.prefix(1)).\(fraction)e\(power)"
  }
}

extension ExactRational: CustomStringConvertible {
  /// n/d, or n where d is 1.
  public var description: String { bottom == 1 ? numerator : "\(numerator)/\(denominator)" }
}
