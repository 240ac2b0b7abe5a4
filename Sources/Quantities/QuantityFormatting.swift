extension Quantity {
  /// The quantity with the prefix that suits its size: `32.5 kW`, `21.1 EFLOP/s`, `5 %/a`.
  ///
  /// `Quantity(parsing:)` reads it back, to within rounding; with fewer significant digits, to
  /// within those.
  public func formatted(significantDigits: Int = 17) -> String {
    if D.self == Dimensions.One.self { return value.rounded(significantDigits: significantDigits) }
    if D.self == Dimensions.PerYear.self {
      return (value * 100).rounded(significantDigits: significantDigits) + " %/a"
    }
    let (number, unit) = scaled(value, unit: D.baseUnit)
    return number.rounded(significantDigits: significantDigits) + " " + unit
  }
}

extension Quantity: CustomStringConvertible {
  public var description: String { formatted() }
}

extension Money {
  /// The amount with the prefix that suits its size: `1.6 GJPY@2026`.
  public func formatted(significantDigits: Int = 17) -> String {
    let (number, unit) = scaled(amount, unit: currency.code)
    return number.rounded(significantDigits: significantDigits) + " \(unit)@\(year)"
  }
}

extension Money: CustomStringConvertible {
  public var description: String { formatted() }
}

extension Price: CustomStringConvertible {
  public var description: String {
    let per = D.baseUnit.split(separator: ".").joined(separator: "/")
    return "\(money)/\(per)"
  }
}

extension Currency: CustomStringConvertible {
  public var description: String { code }
}

private let prefixScale = ["", "k", "M", "G", "T", "P", "E"]

/// The value and unit with the prefix by which the number is from 1 to below 1000.
///
/// Counts of things (`GPU`, `FTE`, `pod`), months and carbon keep their unit.
private func scaled(_ value: Double, unit: String) -> (Double, String) {
  let head = unit.prefix { $0 != "/" && $0 != "." }
  let tail = unit[head.endIndex...]
  let bases = ["W", "Wh", "FLOP", "B"]
  let isCurrency = Currency.isKnown(head)
  guard isCurrency || bases.contains(where: { head.hasSuffix($0) && head.count <= $0.count + 1 })
  else { return (value, unit) }
  var symbol = head
  var place = 0
  if !isCurrency, !bases.contains(String(head)),
    let index = prefixScale.firstIndex(of: String(head.prefix(1)))
  {
    place = index
    symbol = head.dropFirst()
  }
  var number = value
  while number.magnitude >= 1000, place + 1 < prefixScale.count {
    number /= 1000
    place += 1
  }
  while number != 0, number.magnitude < 1, place > 0 {
    number *= 1000
    place -= 1
  }
  return (number, prefixScale[place] + symbol + tail)
}

extension Double {
  /// The number with at most so many significant digits; `rounding` makes a whole number of one that
  /// has so many digits before the point.
  package func rounded(
    significantDigits digits: Int, by rounding: (Double) -> Double
  ) -> Double {
    guard self != 0, isFinite else { return self }
    // 10^exponent ≤ |number| < 10^(exponent+1); scaling by exact powers of ten only divides or
    // multiplies once, so that the shortest text of the result is the rounded one.
    var exponent = 0
    var size = magnitude
    while size >= 10 { (size, exponent) = (size / 10, exponent + 1) }
    while size < 1 { (size, exponent) = (size * 10, exponent - 1) }
    let shift = digits - 1 - exponent
    var scale = 1.0
    for _ in 0..<abs(shift) { scale *= 10 }
    return shift >= 0 ? rounding(self * scale) / scale : rounding(self / scale) * scale
  }

  /// The number with at most so many significant digits, without a needless `.0`.
  func rounded(significantDigits digits: Int) -> String {
    let number = digits < 16 ? rounded(significantDigits: digits) { $0.rounded() } : self
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
