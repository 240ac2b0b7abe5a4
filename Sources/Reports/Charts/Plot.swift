import Foundation

/// The frame of a chart at one width: margins, grid, axes and their labels.
///
/// Charts are drawn twice, for wide and for narrow pages, so that texts keep their size.
struct Plot {
  let width: Double
  let height: Double
  let axis: TimeAxis
  let scale: NiceScale
  /// What the vertical axis measures, with its unit.
  let valueTitle: String
  /// Text of a tick.
  let tickText: (Double) -> String

  let left: Double
  let top = 26.0
  let right = 8.0
  let bottom = 40.0

  /// Width of a character of an axis label, px, rather too wide than too narrow.
  static let characterWidth = 6.6

  init(
    width: Double, height: Double, axis: TimeAxis, scale: NiceScale, valueTitle: String,
    tickText: ((Double) -> String)? = nil
  ) {
    self.width = width
    self.height = height
    self.axis = axis
    self.scale = scale
    self.valueTitle = valueTitle
    let decimals = scale.decimals
    let text = tickText ?? { Figures.fixed($0, decimals: decimals) }
    self.tickText = text
    let longest = scale.ticks.map { text($0).count }.max() ?? 1
    left = min(width / 3, Double(longest) * Self.characterWidth + 10)
  }

  var plotWidth: Double { width - left - right }
  var plotHeight: Double { height - top - bottom }
  /// Width of one position.
  var band: Double { plotWidth / Double(max(1, axis.count)) }

  func x(_ position: Int) -> Double { left + Double(position) * band }
  func y(_ value: Double) -> Double { top + (1 - scale.share(value)) * plotHeight }

  /// A coordinate with one decimal, which is enough for a screen and keeps the file small.
  static func px(_ value: Double) -> String {
    let text = String(format: "%.1f", value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  var grid: Markup {
    tag("g", ["class": "grid"]) {
      for tick in scale.ticks {
        tag(
          "line",
          [
            "x1": Self.px(left), "x2": Self.px(width - right), "y1": Self.px(y(tick)),
            "y2": Self.px(y(tick)),
          ])
        label(tickText(tick), x: left - 6, y: y(tick) + 4, anchor: "end")
      }
      label(valueTitle, x: 0, y: 12, anchor: "start")
    }
  }

  /// The zero line, and the years: as many as fit.
  var axes: Markup {
    let span = Double(axis.years.count) * 1.0
    let perYear = plotWidth / max(1, span)
    let long = 6 * Self.characterWidth + 6
    let short = 3 * Self.characterWidth + 6
    let stride = perYear >= short ? 1 : Int((short / perYear).rounded(.up))
    return tag("g", ["class": "axis"]) {
      tag(
        "line",
        [
          "x1": Self.px(left), "x2": Self.px(width - right), "y1": Self.px(y(0)),
          "y2": Self.px(y(0)),
        ])
      for (k, year) in axis.years.enumerated() where k % stride == 0 {
        let next = k + 1 < axis.years.count ? axis.years[k + 1].position : axis.count
        let middle = (x(year.position) + x(next)) / 2
        label(
          perYear * Double(stride) >= long ? "FY\(year.year)" : "’\(Self.shortYear(year.year))",
          x: middle, y: height - bottom + 16, anchor: "middle")
        if band < perYear * 0.9 {
          tag(
            "line",
            [
              "x1": Self.px(x(year.position)), "x2": Self.px(x(year.position)),
              "y1": Self.px(height - bottom), "y2": Self.px(height - bottom + 5),
            ])
        }
      }
      label(axis.title, x: left + plotWidth / 2, y: height - 6, anchor: "middle")
    }
  }

  private static func shortYear(_ year: Int) -> String {
    let part = abs(year) % 100
    return part < 10 ? "0\(part)" : "\(part)"
  }

  /// Invisible bands that show the numbers of a position when pointed at.
  func hits(_ text: (Int) -> String) -> Markup {
    tag("g", ["class": "hits"]) {
      for k in 0..<axis.count {
        tag(
          "rect",
          [
            "x": Self.px(x(k)), "y": Self.px(top), "width": Self.px(band),
            "height": Self.px(plotHeight),
          ]
        ) {
          tag("title") { text(k) }
        }
      }
    }
  }

  func label(_ text: String, x: Double, y: Double, anchor: String) -> Markup {
    tag("text", ["x": Self.px(x), "y": Self.px(y), "text-anchor": anchor]) { text }
  }
}
