/// A number of about 32 decimal digits: the unevaluated sum of two doubles.
///
/// It holds `high + low` with |low| ≤ ½ ulp(high). The error bounds below are relative, with
/// u = 2⁻⁵³ the unit roundoff of a double; they are those of
///
/// > M. Joldes, J.-M. Muller, V. Popescu, *Tight and rigorous error bounds for basic building
/// > blocks of double-word arithmetic*, ACM Transactions on Mathematical Software 44 (2017),
/// > https://doi.org/10.1145/3121432.
///
/// They hold while nothing overflows or underflows. Exact products split their factors after
/// Dekker, which took half the time of `addingProduct` where the machine's fused instruction is
/// behind a library call, and overflows above 2⁹⁹⁶ ≈ 6.7e299: the result is then not a number,
/// never a wrong number. A product below 2⁻⁹⁶⁹ loses its low part: the error stays below 2⁻¹⁰⁷⁴ · 8.
@frozen
public struct DoubleDouble: Sendable, Equatable {
  /// The nearest double, and what it lacks.
  public let high: Double
  public let low: Double

  /// `high + low` as it stands; the caller knows that |low| ≤ ½ ulp(high).
  @inlinable @inline(__always)
  init(normalized high: Double, _ low: Double) {
    self.high = high
    self.low = low
  }

  @inlinable @inline(__always)
  public init(_ value: Double) {
    high = value
    low = 0
  }

  public static let zero = DoubleDouble(0)

  /// a + b, exactly (Møller and Knuth).
  @inlinable @inline(__always)
  public static func sum(_ a: Double, _ b: Double) -> DoubleDouble {
    let sum = a + b
    let bRounded = sum - a
    return DoubleDouble(normalized: sum, (a - (sum - bRounded)) + (b - bRounded))
  }

  /// a · b, exactly (Dekker).
  @inlinable @inline(__always)
  public static func product(_ a: Double, _ b: Double) -> DoubleDouble {
    let product = a * b
    let (aHigh, aLow) = halves(a)
    let (bHigh, bLow) = halves(b)
    let error = ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow
    return DoubleDouble(normalized: product, error)
  }

  /// The number as a sum of two of 26 bits (Veltkamp).
  @inlinable @inline(__always)
  static func halves(_ a: Double) -> (high: Double, low: Double) {
    let shifted = 134_217_729 * a  // 2²⁷ + 1
    let high = shifted - (shifted - a)
    return (high, a - high)
  }

  /// a + b where |a| ≥ |b| or a = 0, exactly (Dekker).
  @inlinable @inline(__always)
  static func sum(larger a: Double, smaller b: Double) -> DoubleDouble {
    let sum = a + b
    return DoubleDouble(normalized: sum, b - (sum - a))
  }

  /// The nearest double.
  @inlinable
  public var value: Double { high + low }

  @inlinable
  public var magnitude: DoubleDouble {
    high < 0 || (high == 0 && low < 0) ? -self : self
  }

  @inlinable
  public var isFinite: Bool { high.isFinite && low.isFinite }

  @inlinable
  public var isNaN: Bool { high.isNaN || low.isNaN }
}

extension DoubleDouble {
  @inlinable @inline(__always)
  public static prefix func - (a: DoubleDouble) -> DoubleDouble {
    DoubleDouble(normalized: -a.high, -a.low)
  }

  /// a + b with a relative error of at most 3u² + 13u³.
  @inlinable @inline(__always)
  public static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let highs = sum(a.high, b.high)
    let lows = sum(a.low, b.low)
    let once = sum(larger: highs.high, smaller: highs.low + lows.high)
    return sum(larger: once.high, smaller: lows.low + once.low)
  }

  /// a + b with a relative error of at most 2u².
  @inlinable @inline(__always)
  public static func + (a: DoubleDouble, b: Double) -> DoubleDouble {
    let highs = sum(a.high, b)
    return sum(larger: highs.high, smaller: a.low + highs.low)
  }

  /// a − b with a relative error of at most 3u² + 13u³.
  @inlinable @inline(__always)
  public static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + -b }

  /// a − b with a relative error of at most 2u².
  @inlinable @inline(__always)
  public static func - (a: DoubleDouble, b: Double) -> DoubleDouble { a + -b }

  /// a · b with a relative error of at most 7u².
  @inlinable @inline(__always)
  public static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let highs = product(a.high, b.high)
    return sum(larger: highs.high, smaller: highs.low + (a.high * b.low + a.low * b.high))
  }

  /// a · b with a relative error of at most 3u².
  @inlinable @inline(__always)
  public static func * (a: DoubleDouble, b: Double) -> DoubleDouble {
    let highs = product(a.high, b)
    return sum(larger: highs.high, smaller: highs.low + a.low * b)
  }

  @inlinable @inline(__always)
  public static func += (a: inout DoubleDouble, b: DoubleDouble) { a = a + b }

  @inlinable @inline(__always)
  public static func += (a: inout DoubleDouble, b: Double) { a = a + b }

  @inlinable @inline(__always)
  public static func -= (a: inout DoubleDouble, b: DoubleDouble) { a = a - b }

  @inlinable @inline(__always)
  public static func -= (a: inout DoubleDouble, b: Double) { a = a - b }
}

extension DoubleDouble: Comparable {
  @inlinable
  public static func < (a: DoubleDouble, b: DoubleDouble) -> Bool {
    a.high < b.high || (a.high == b.high && a.low < b.low)
  }
}

extension DoubleDouble {
  @inlinable
  public static func < (a: DoubleDouble, b: Double) -> Bool {
    a.high < b || (a.high == b && a.low < 0)
  }

  @inlinable
  public static func > (a: DoubleDouble, b: Double) -> Bool {
    a.high > b || (a.high == b && a.low > 0)
  }

  @inlinable
  public static func == (a: DoubleDouble, b: Double) -> Bool { a.high == b && a.low == 0 }
}

extension DoubleDouble: CustomStringConvertible {
  public var description: String { low < 0 ? "\(high) - \(-low)" : "\(high) + \(low)" }
}
