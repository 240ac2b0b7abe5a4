import MatrixCore
import TestSupport
import Testing

@Suite("Double-double arithmetic keeps its error bounds")
struct DoubleDoubleTests {
  /// Products of 53-bit integers need up to 106 bits, which a double-double has.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func productsOfIntegersAreExact(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let a = Int64(random.next() >> 11) - (1 << 52)
      let b = Int64(random.next() >> UInt64(random.integer(11...40))) - (1 << 20)
      let product = DoubleDouble.product(Double(a), Double(b))
      #expect(Int128(product.high) + Int128(product.low) == Int128(a) * Int128(b))
      #expect(product.low.magnitude <= product.high.ulp / 2)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func sumsAreExact(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let a = Int128(random.next()) << random.integer(0...40)
      let high = Double(Int64(truncatingIfNeeded: a) >> 11)
      let low = Double(random.integer(-1000...1000)) / 8
      let sum = DoubleDouble.sum(high, low)
      // In eighths, everything is an integer.
      #expect(Int128(8 * sum.high) + Int128(8 * sum.low) == Int128(8 * high) + Int128(8 * low))
    }
  }

  /// Integers of up to 100 bits and their operations, against 128-bit arithmetic.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func operationsKeepTheirErrorBounds(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let u = 0x1p-53
    func number(bits: Int) -> (DoubleDouble, Int128) {
      let value =
        (Int128(random.next()) << 64 | Int128(random.next())) & ((Int128(1) << bits) - 1)
      let signed = random.one(in: 2) ? -value : value
      let high = Double(signed)
      let pair = DoubleDouble.sum(high, Double(signed - Int128(high)))
      return (pair, Int128(pair.high) + Int128(pair.low))
    }
    func error(_ result: DoubleDouble, _ exact: Int128) -> Double {
      let difference = exact - Int128(result.high) - Int128(result.low)
      return Double(difference).magnitude / max(Double(exact).magnitude, 1)
    }
    for _ in 0..<300 {
      let (a, exactA) = number(bits: 100)
      let (b, exactB) = number(bits: random.integer(1...100))
      #expect(error(a + b, exactA + exactB) <= 4 * u * u)
      #expect(error(a - b, exactA - exactB) <= 4 * u * u)
      let (c, exactC) = number(bits: 60)
      let (d, exactD) = number(bits: 60)
      #expect(error(c * d, exactC * exactD) <= 7 * u * u)
      #expect(error(c * d.high, exactC * Int128(d.high)) <= 3 * u * u)
      #expect(error(a + d.high, exactA + Int128(d.high)) <= 2 * u * u)
      #expect((a < b) == (exactA < exactB))
      #expect((a.magnitude == b.magnitude) == (exactA.magnitude == exactB.magnitude))
    }
  }

  @Test func comparesWithDoublesByBothParts() {
    let above = DoubleDouble.sum(1, 1e-30)
    #expect(above > 1 && !(above < 1) && !(above == 1))
    let below = DoubleDouble.sum(1, -1e-30)
    #expect(below < 1 && !(below > 1))
    #expect(DoubleDouble.sum(-1, 1e-30).magnitude == DoubleDouble.sum(1, -1e-30))
    #expect((above - 1).value == 1e-30)
  }

  @Test func whatOverflowsIsNoNumber() {
    #expect(!DoubleDouble.product(1e300, 1e300).isFinite)
    #expect(!DoubleDouble.product(1e301, 1).isFinite)
    #expect(!DoubleDouble.sum(.greatestFiniteMagnitude, .greatestFiniteMagnitude).isFinite)
    #expect(DoubleDouble.product(1e299, 1e-300).isFinite)
  }
}
