/// A small random generator with a seed, SplitMix64 by Sebastiano Vigna, so that every test repeats.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number in 0..<bound.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "no number is below zero")
    return Int(next() % UInt64(bound))
  }

  public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    let unit = Double(next() >> 11) * 0x1p-53
    return range.lowerBound + unit * (range.upperBound - range.lowerBound)
  }

  public mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// A multiple of ¼ in [−`size`, `size`]: small sums and products of such numbers are exact.
  public mutating func quarters(_ size: Int) -> Double {
    Double(integer(-4 * size...4 * size)) / 4
  }

  /// True once in `n` times.
  public mutating func one(in n: Int) -> Bool { below(n) == 0 }
}
