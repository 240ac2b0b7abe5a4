import Foundation

/// Maps values to pixels, with round ticks that cover every value and zero.
struct NiceScale: Sendable {
  let ticks: [Double]
  /// Decimals that tell neighbouring ticks apart.
  let decimals: Int

  var lowest: Double { ticks.first ?? 0 }
  var highest: Double { ticks.last ?? 1 }

  /// About `count` steps of 1, 2, 2.5 or 5 times a power of ten.
  init(covering values: [Double], count: Int = 5) {
    let finite = values.filter(\.isFinite)
    let low = min(0, finite.min() ?? 0)
    var high = max(0, finite.max() ?? 0)
    // A range so small that doubles can't tell its ticks apart counts as nothing.
    if !(high - low > 1e-12) { high = low + 1 }
    let raw = (high - low) / Double(max(1, count))
    let power = pow(10, log10(raw).rounded(.down))
    let factor = [1, 2, 2.5, 5, 10].first { $0 * power >= raw * 0.999 } ?? 10
    let step = factor * power
    let first = (low / step + 1e-9).rounded(.down)
    let last = (high / step - 1e-9).rounded(.up)
    ticks = stride(from: first, through: max(last, first + 1), by: 1).map { $0 * step }
    let digits = -Int(log10(step * 1.0001).rounded(.down))
    decimals = max(0, factor == 2.5 ? digits + 1 : digits)
  }

  /// The part of the range below a value, 0 … 1.
  func share(_ value: Double) -> Double {
    (min(max(value, lowest), highest) - lowest) / (highest - lowest)
  }
}
