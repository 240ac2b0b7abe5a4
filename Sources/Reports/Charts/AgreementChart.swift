import Foundation

/// Pairs of figures that should agree, in a square with logarithmic axes of the same scale: on the
/// diagonal both are equal, and a band beside it is a quarter wide.
struct AgreementChart {
  struct Point {
    let name: String
    /// To the right, and upwards; both positive.
    let expected: Double
    let found: Double
    let color: Palette.Slot
  }

  let points: [Point]
  let horizontal: String
  let vertical: String

  func draw(width: Double) -> (height: Double, content: [Markup]) {
    let scale = Scale(points, width: width)
    return (
      scale.top + scale.side + 46,
      [
        grid(scale), diagonals(scale),
        .fragment(points.map { dot($0, scale) }),
      ]
    )
  }

  /// Where a value lies.
  private struct Scale {
    let left = 58.0
    let top = 14.0
    let side: Double
    let low: Double
    let high: Double

    init(_ points: [Point], width: Double) {
      side = min(width - left - 12, 560)
      let values = points.flatMap { [$0.expected, $0.found] }
      low = log10(values.min() ?? 1) - 0.06
      high = log10(values.max() ?? 10) + 0.06
    }

    func x(_ value: Double) -> Double { left + (log10(value) - low) / (high - low) * side }
    func y(_ value: Double) -> Double { top + side - (x(value) - left) }

    /// Powers of ten, with their multiples as far as labels have room.
    var ticks: [Double] {
      let powers = Int(low.rounded(.down))...Int(high.rounded(.up))
      var ticks: [Double] = []
      for factors in [[1.0, 2, 5], [1, 3], [1]] {
        ticks = powers.flatMap { power in factors.map { $0 * pow(10, Double(power)) } }
          .filter { log10($0) > low && log10($0) < high }
        if Double(ticks.count) <= side / 52 { break }
      }
      return ticks
    }
  }

  private func grid(_ scale: Scale) -> Markup {
    let (right, bottom) = (scale.left + scale.side, scale.top + scale.side)
    return tag("g", ["class": "grid"]) {
      for tick in scale.ticks {
        let name = Self.short(tick)
        line(scale.left, scale.y(tick), right, scale.y(tick))
        line(scale.x(tick), scale.top, scale.x(tick), bottom)
        label(name, scale.left - 7, scale.y(tick) + 4, "end")
        label(name, scale.x(tick), bottom + 17, "middle")
      }
      label("\(horizontal) →", right, bottom + 38, "end")
      label("↑ \(vertical)", scale.left + 6, scale.top + 12, "start")
    }
  }

  private func diagonals(_ scale: Scale) -> Markup {
    let (low, high) = (pow(10, scale.low), pow(10, scale.high))
    func band(_ factor: Double, _ className: String) -> Markup {
      let (start, end) = (max(low, low / factor), min(high, high / factor))
      let from = "M\(Plot.px(scale.x(start))) \(Plot.px(scale.y(start * factor)))"
      return tag(
        "path",
        [
          "class": "level \(className)",
          "d": from + "L\(Plot.px(scale.x(end))) \(Plot.px(scale.y(end * factor)))",
        ])
    }
    return tag("g") {
      band(1, "")
      band(1.25, "dotted")
      band(0.75, "dotted")
    }
  }

  private func dot(_ point: Point, _ scale: Scale) -> Markup {
    tag("g", ["class": "line \(point.color.className)"]) {
      tag(
        "circle",
        [
          "cx": Plot.px(scale.x(point.expected)), "cy": Plot.px(scale.y(point.found)), "r": "4.5",
        ]
      ) { tag("title") { point.name } }
    }
  }

  private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Markup {
    tag("line", ["x1": Plot.px(x1), "y1": Plot.px(y1), "x2": Plot.px(x2), "y2": Plot.px(y2)])
  }

  private func label(_ text: String, _ x: Double, _ y: Double, _ anchor: String) -> Markup {
    tag("text", ["x": Plot.px(x), "y": Plot.px(y), "text-anchor": anchor]) { text }
  }

  /// A number of a scale: `200`, `50 k`, `10 m`.
  private static func short(_ value: Double) -> String {
    switch value {
    case 1e6...: "\(Figures.fixed(value / 1e6, decimals: 0)) m"
    case 1e3...: "\(Figures.fixed(value / 1e3, decimals: 0)) k"
    default: Figures.fixed(value, decimals: value < 1 ? 2 : 0)
    }
  }
}
