/// A decimal number in the bytes of a line.
///
/// Almost all numbers of model files have at most 15 significant digits and small exponents; such
/// a number is the correctly rounded quotient or product of two integers that doubles hold
/// exactly (Clinger, *How to read floating point numbers accurately*, PLDI 1990,
/// https://doi.org/10.1145/93542.93557). All others go through the standard library.
enum DecimalField {
  /// The value of the bytes in `range`, or `nil` where they aren't a decimal number: a sign,
  /// digits with at most one point, and an exponent after `e`, `E`, `d` or `D`.
  ///
  /// Too large a number is infinite; words such as `inf` and `nan` aren't numbers.
  static func value(of range: Range<Int>, in line: Span<UInt8>) -> Double? {
    var p = range.lowerBound
    let end = range.upperBound
    let isNegative = p < end && line[p] == UInt8(ascii: "-")
    if p < end && (isNegative || line[p] == UInt8(ascii: "+")) { p += 1 }

    var mantissa: UInt64 = 0
    var significantDigits = 0
    var digits = 0
    var fractionDigits = 0
    var afterPoint = false
    while p < end {
      let digit = line[p] &- UInt8(ascii: "0")
      if digit <= 9 {
        digits += 1
        if afterPoint { fractionDigits += 1 }
        if significantDigits > 0 || digit > 0 { significantDigits += 1 }
        if significantDigits <= 19 { mantissa = mantissa * 10 + UInt64(digit) }
      } else if line[p] == UInt8(ascii: ".") && !afterPoint {
        afterPoint = true
      } else {
        break
      }
      p += 1
    }
    guard digits > 0 else { return nil }

    var exponent = 0
    if p < end {
      guard let found = Self.exponent(of: p..<end, in: line) else { return nil }
      exponent = found
    }
    exponent -= fractionDigits
    if significantDigits <= 19, mantissa <= 1 << 53, (-22...22).contains(exponent) {
      let integer = Double(mantissa)
      let magnitude =
        exponent < 0 ? integer / powersOfTen[-exponent] : integer * powersOfTen[exponent]
      return isNegative ? -magnitude : magnitude
    }
    return slowValue(of: range, in: line)
  }

  /// The number behind the exponent's letter, within ±100 000.
  private static func exponent(of range: Range<Int>, in line: Span<UInt8>) -> Int? {
    var p = range.lowerBound
    switch line[p] {
    case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "d"), UInt8(ascii: "D"): p += 1
    default: return nil
    }
    guard p < range.upperBound else { return nil }
    let isNegative = line[p] == UInt8(ascii: "-")
    if isNegative || line[p] == UInt8(ascii: "+") { p += 1 }
    guard p < range.upperBound else { return nil }
    var value = 0
    while p < range.upperBound {
      let digit = line[p] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = min(value * 10 + Int(digit), 100_000)
      p += 1
    }
    return isNegative ? -value : value
  }

  private static func slowValue(of range: Range<Int>, in line: Span<UInt8>) -> Double? {
    var text = ""
    for p in range {
      let byte =
        line[p] == UInt8(ascii: "d") || line[p] == UInt8(ascii: "D")
        ? UInt8(ascii: "e") : line[p]
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return Double(text)
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
