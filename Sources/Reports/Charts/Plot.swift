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
  let top: Double
  let right = 8.0
  let bottom: Double

  /// Width of a character of an axis label, px, rather too wide than too narrow.
  static let characterWidth = 6.6

  init(
    width: Double, height: Double, axis: TimeAxis, scale: NiceScale, valueTitle: String,
    tickText: ((Double) -> String)? = nil, top: Double = 26, bottom: Double = 40
  ) {
    self.top = top
    self.bottom = bottom
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
      if !valueTitle.isEmpty { label(valueTitle, x: 0, y: 12, anchor: "start") }
    }
  }

  /// The zero line, and the years below: as many as fit.
  func axes(labeled: Bool = true) -> Markup {
    tag("g", ["class": "axis"]) {
      tag(
        "line",
        [
          "x1": Self.px(left), "x2": Self.px(width - right), "y1": Self.px(y(0)),
          "y2": Self.px(y(0)),
        ])
      if labeled {
        years
        label(axis.title, x: left + plotWidth / 2, y: height - 6, anchor: "middle")
      }
    }
  }

  private var years: [Markup] {
    let perYear = plotWidth / Double(max(1, axis.years.count))
    let short = 3 * Self.characterWidth + 6
    let stride = perYear >= short ? 1 : Int((short / perYear).rounded(.up))
    let isLong = perYear * Double(stride) >= 6 * Self.characterWidth + 6
    let foot = height - 40
    return axis.years.enumerated().flatMap { k, year -> [Markup] in
      guard k % stride == 0 else { return [] }
      let next = k + 1 < axis.years.count ? axis.years[k + 1].position : axis.count
      let name = isLong ? "FY\(year.year)" : "’\(Self.shortYear(year.year))"
      let text = label(
        name, x: (x(year.position) + x(next)) / 2, y: foot + 16, anchor: "middle")
      // Where a year has several positions, a tick shows where it starts.
      guard band < perYear * 0.9 else { return [text] }
      let start = Self.px(x(year.position))
      return [
        text,
        tag("line", ["x1": start, "x2": start, "y1": Self.px(foot), "y2": Self.px(foot + 5)]),
      ]
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
