import Foundation
import Planning
import Quantities

/// Cost over the axis, every breakpoint drawn, and below it what a step further costs.
struct CurveChart {
  let report: FrontierReport

  private var readings: [FrontierReading] { report.curves.map(FrontierReading.init) }
  private var reading: FrontierReading { FrontierReading(report.curves[0]) }
  static let colors: [Palette.Slot] = [
    .navy, .orange, .teal, .plum, .gold, .brick, .blue, .leaf, .sky,
  ]

  var figure: Figure {
    Figure(
      id: "curve", title: "Cost over the \(reading.axis.title), and what a step further costs",
      caption:
        "Above: the least cost at each limit. It is exact: straight between breakpoints, of which "
        + "all are drawn. Dots stand where a step begins to cost 2, 5 and 10 times the first ones. "
        + "Below: what a step costs, \(reading.step), on a scale of powers of ten. The mark "
        + "follows the slider.",
      legend: report.curves.count < 2
        ? []
        : report.curves.enumerated().map {
          .init(name: "\(report.family ?? "") = \($1.value)", color: Self.color($0), mark: .line)
        },
      table: table,
      draw: { width in (height(width), content(width)) })
  }

  static func color(_ k: Int) -> Palette.Slot { colors[k % colors.count] }

  private func height(_ width: Double) -> Double { width < 500 ? 440 : 520 }

  // MARK: Frame

  /// A panel of the chart: where it is, and what its edges stand for.
  private struct Panel {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    let x: SpanScale
    let y: SpanScale
    let isReversed: Bool

    func x(_ value: Double) -> Double {
      let share = x.share(value)
      return left + (right - left) * (isReversed ? 1 - share : share)
    }
    func y(_ value: Double) -> Double { bottom - (bottom - top) * y.share(value) }
  }

  /// The scale of money that the cost axis is in.
  private var costScale: MoneyFormat.Scale {
    let costs = report.curves.flatMap { $0.frontier.points.map { abs($0.cost) } }
    return MoneyFormat.scale(ofColumn: (costs.max() ?? 0) * MoneyUnit.scale)
  }

  private func scaled(_ cost: Double) -> Double { cost * MoneyUnit.scale / costScale.factor }

  /// log₁₀ of a price; what costs nothing is left out.
  private static func logarithm(_ price: Double?) -> Double? {
    guard let price, price > 0, price.isFinite else { return nil }
    return log10(price)
  }

  private func panels(_ width: Double) -> (cost: Panel, price: Panel) {
    let isNarrow = width < 500
    let curves = report.curves.map(\.frontier)
    let values = curves.flatMap { $0.points.map(\.value) }
    let x = SpanScale(values, count: isNarrow ? 4 : 8, rounds: false)
    let costs = SpanScale(
      curves.flatMap { $0.points.map { scaled($0.cost) } }, count: isNarrow ? 4 : 5, rounds: true)
    let logs = readings.flatMap { reading in
      reading.frontier.points.compactMap {
        Self.logarithm($0.priceAfter.map { $0 * reading.priceScale })
      }
    }
    let first = readings.compactMap { Self.logarithm($0.frontier.firstPrice * $0.priceScale) }
    // A first piece that costs next to nothing would stretch the scale over nothing.
    let least = (first.min() ?? logs.min() ?? 0) - 1
    let prices = SpanScale(logs.map { max($0, least) }, count: 3, rounds: true)
    let texts =
      costs.ticks.map { Figures.fixed($0, decimals: costs.decimals) }
      + prices.ticks.map(priceText)
    let left = Double(texts.map(\.count).max() ?? 1) * Plot.characterWidth + 10
    let height = height(width)
    let split = (height - 40) * 0.6
    func panel(_ top: Double, _ bottom: Double, _ y: SpanScale) -> Panel {
      Panel(
        left: left, right: width - 10, top: top, bottom: bottom, x: x, y: y,
        isReversed: reading.axis.bound == .atMost)
    }
    return (panel(24, split, costs), panel(split + 48, height - 40, prices))
  }

  // MARK: Marks

  private func content(_ width: Double) -> [Markup] {
    let (cost, price) = panels(width)
    var marks: [Markup] = [
      grid(cost, title: "Cost, \(reading.money.unit(costScale))") {
        Figures.fixed($0, decimals: cost.y.decimals)
      },
      grid(price, title: "Price of \(reading.step)") {
        priceText($0)
      },
      ticks(price),
    ]
    for (k, curve) in report.curves.enumerated() {
      marks.append(lines(curve.frontier, FrontierReading(curve), Self.color(k), cost, price))
    }
    marks.append(cursor(cost, price))
    return marks
  }

  /// Whole powers of ten, without needless decimals.
  private func priceText(_ logarithm: Double) -> String {
    guard abs(logarithm - logarithm.rounded()) < 1e-9 else { return "" }
    let amount = pow(10, logarithm.rounded())
    let scale = MoneyFormat.scale(for: amount)
    return [reading.money.sign, Figures.plain(amount / scale.factor), scale.name]
      .filter { !$0.isEmpty }.joined(separator: Figures.space)
  }

  private func grid(
    _ panel: Panel, title: String, _ text: (Double) -> String
  ) -> Markup {
    tag("g", ["class": "grid"]) {
      for tick in panel.y.ticks where !text(tick).isEmpty {
        line(panel.left, panel.y(tick), panel.right, panel.y(tick))
        label(text(tick), panel.left - 6, panel.y(tick) + 4, "end")
      }
      label(title, 0, panel.top - 12, "start")
    }
  }

  private func ticks(_ panel: Panel) -> Markup {
    tag("g", ["class": "axis"]) {
      line(panel.left, panel.bottom, panel.right, panel.bottom)
      for tick in panel.x.ticks {
        line(panel.x(tick), panel.bottom, panel.x(tick), panel.bottom + 5)
        label(tickText(tick, panel.x.decimals), panel.x(tick), panel.bottom + 18, "middle")
      }
      label(
        axisTitle, (panel.left + panel.right) / 2, panel.bottom + 36, "middle")
    }
  }

  private var axisScale: MoneyFormat.Scale {
    let values = report.curves.flatMap { $0.frontier.points.map { abs($0.value) } }
    return MoneyFormat.scale(ofColumn: (values.max() ?? 0) * MoneyUnit.scale)
  }

  private var axisTitle: String {
    let title = reading.axis.title.capitalizedFirst
    switch reading.axis.unit {
    case .share: return "\(title), %"
    case .money: return "\(title), \(reading.money.unit(axisScale)), stricter to the right"
    case .kilotonnes: return "\(title), kt CO₂, stricter to the right"
    }
  }

  private func tickText(_ value: Double, _ decimals: Int) -> String {
    switch reading.axis.unit {
    case .share: Figures.fixed(100 * value, decimals: max(0, decimals - 2))
    case .money: Figures.short(value * MoneyUnit.scale / axisScale.factor)
    case .kilotonnes: Figures.short(value)
    }
  }

  private func lines(
    _ frontier: Frontier, _ reading: FrontierReading, _ color: Palette.Slot, _ cost: Panel,
    _ price: Panel
  ) -> Markup {
    var costPath = ""
    var pricePath = ""
    for (k, point) in frontier.points.enumerated() {
      let x = Plot.px(cost.x(point.value))
      costPath += "\(k == 0 ? "M" : "L")\(x) \(Plot.px(cost.y(scaled(point.cost))))"
      guard k + 1 < frontier.points.count else { continue }
      let level = Self.logarithm(point.priceAfter.map { $0 * reading.priceScale })
      let y = Plot.px(price.y(level ?? price.y.lowest))
      pricePath += pricePath.isEmpty ? "M\(x) \(y)" : "L\(x) \(y)"
      pricePath += "H\(Plot.px(cost.x(frontier.points[k + 1].value)))"
    }
    return tag("g", ["class": "line \(color.className)"]) {
      tag("path", ["d": costPath])
      if !pricePath.isEmpty { tag("path", ["class": "thin", "d": pricePath]) }
      for (k, knee) in frontier.knees.enumerated() {
        let point = frontier.points[knee.point]
        tag(
          "circle",
          [
            "cx": Plot.px(cost.x(point.value)), "cy": Plot.px(cost.y(scaled(point.cost))),
            "r": "4.5",
          ])
        if report.curves.count == 1, k == 0 || isApart(k, frontier, cost) {
          label(
            "\(Int(knee.multiple))×", cost.x(point.value) - 7, cost.y(scaled(point.cost)) - 8,
            "end", "name")
        }
      }
    }
  }

  /// Whether a knee is far enough from the one before for a name of its own.
  private func isApart(_ k: Int, _ frontier: Frontier, _ panel: Panel) -> Bool {
    let (a, b) = (frontier.knees[k - 1].point, frontier.knees[k].point)
    return panel.x(frontier.points[b].value) - panel.x(frontier.points[a].value) > 30
  }

  /// Where the slider is: the script moves it by the frame that its attributes say.
  private func cursor(_ cost: Panel, _ price: Panel) -> Markup {
    let frontier = reading.frontier
    let x = Plot.px(cost.x(frontier.points.first?.value ?? 0))
    func frame(_ panel: Panel) -> String {
      [
        panel.left, panel.right, panel.top, panel.bottom, panel.x.lowest, panel.x.highest,
        panel.y.lowest, panel.y.highest,
      ].map { "\($0)" }.joined(separator: " ")
    }
    return tag(
      "g",
      [
        "class": "cursor", "data-cost": frame(cost),
        "data-scale": "\(MoneyUnit.scale / costScale.factor)",
      ]
    ) {
      tag("line", ["x1": x, "x2": x, "y1": Plot.px(cost.top), "y2": Plot.px(price.bottom)])
      tag(
        "circle",
        ["cx": x, "cy": Plot.px(cost.y(scaled(frontier.points.first?.cost ?? 0))), "r": "6"])
    }
  }

  private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Markup {
    tag(
      "line",
      ["x1": Plot.px(x1), "x2": Plot.px(x2), "y1": Plot.px(y1), "y2": Plot.px(y2)])
  }

  private func label(
    _ text: String, _ x: Double, _ y: Double, _ anchor: String, _ className: String = ""
  ) -> Markup {
    tag(
      "text",
      ["class": className, "x": Plot.px(x), "y": Plot.px(y), "text-anchor": anchor]
    ) { text }
  }

  // MARK: Table

  private static let rowLimit = 60

  /// Every breakpoint, or as many as a reader can take, evenly chosen.
  private var table: HtmlTable {
    var rows: [[String]] = []
    for curve in report.curves {
      let reading = FrontierReading(curve)
      let points = curve.frontier.points
      let limit = max(2, Self.rowLimit / report.curves.count)
      let count = min(points.count, limit)
      for k in 0..<count {
        let point = points[count < 2 ? 0 : k * (points.count - 1) / (count - 1)]
        rows.append(
          (report.family == nil ? [] : [curve.value]) + [
            reading.text(point.value), reading.amount(point.cost), reading.extra(point.cost),
            point.priceAfter.map(reading.price) ?? Figures.none,
          ])
      }
    }
    let all = report.curves.reduce(0) { $0 + $1.frontier.points.count }
    let part =
      rows.count < all
      ? "\(rows.count) of \(all) breakpoints; all are" : "Every breakpoint, also"
    return HtmlTable(
      caption: "\(part) in frontier.csv",
      header: (report.family.map { [$0] } ?? []) + [
        reading.axis.title.capitalizedFirst, "Cost", "Above the cheapest",
        reading.step.capitalizedFirst,
      ], rows: rows)
  }
}
