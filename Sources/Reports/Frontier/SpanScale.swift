import Foundation

/// Maps a range that need not hold zero to pixels, with round ticks inside it.
struct SpanScale: Sendable {
  let lowest: Double
  let highest: Double
  let ticks: [Double]
  /// Decimals that tell neighbouring ticks apart.
  let decimals: Int

  /// About `count` steps of 1, 2, 2.5 or 5 times a power of ten within the values' range, which is
  /// widened to the next ticks where it `rounds`.
  init(_ values: [Double], count: Int, rounds: Bool) {
    let finite = values.filter(\.isFinite)
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    let least = 1e-9 * max(1e-9, abs(low), abs(high))
    if !(high - low > least) { (low, high) = (low - max(least, 0.01), high + max(least, 0.01)) }
    let raw = (high - low) / Double(max(1, count))
    let power = pow(10, log10(raw).rounded(.down))
    let factor = [1, 2, 2.5, 5, 10].first { $0 * power >= raw * 0.999 } ?? 10
    let step = factor * power
    let first = rounds ? (low / step + 1e-9).rounded(.down) : (low / step - 1e-9).rounded(.up)
    let last = rounds ? (high / step - 1e-9).rounded(.up) : (high / step + 1e-9).rounded(.down)
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
    lowest = rounds ? first * step : low
    highest = rounds ? last * step : high
    let digits = -Int(log10(step * 1.0001).rounded(.down))
    decimals = max(0, factor == 2.5 ? digits + 1 : digits)
  }

  /// The part of the range below a value, 0 … 1.
  func share(_ value: Double) -> Double {
    (min(max(value, lowest), highest) - lowest) / (highest - lowest)
  }
}
