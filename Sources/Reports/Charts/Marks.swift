/// The marks that charts are made of.
enum Marks {
  /// Areas on top of each other that change at the edges of steps.
  static func stackedSteps(_ series: [Series], in plot: Plot) -> Markup {
    var floor = [Double](repeating: 0, count: plot.axis.count)
    var areas: [Markup] = []
    for one in series {
      let ceiling = floor.indices.map { floor[$0] + max(0, drawn(one.values, $0)) }
      let path = stepPath(ceiling, in: plot) + backwards(floor, in: plot) + "Z"
      areas.append(tag("path", ["class": one.color.className, "d": path]))
      floor = ceiling
    }
    return tag("g", ["class": "areas"]) { areas }
  }

  /// Bars a position, positive parts upwards and negative ones downwards from zero.
  static func stackedBars(_ series: [Series], in plot: Plot) -> Markup {
    let gap = min(12, plot.band * 0.3)
    var above = [Double](repeating: 0, count: plot.axis.count)
    var below = above
    var bars: [Markup] = []
    for one in series {
      for k in 0..<plot.axis.count {
        let value = drawn(one.values, k)
        guard value != 0 else { continue }
        let start = value > 0 ? above[k] : below[k]
        if value > 0 { above[k] += value } else { below[k] += value }
        bars.append(
          bar(
            x: plot.x(k) + gap / 2, width: plot.band - gap, from: plot.y(start),
            to: plot.y(start + value), color: one.color))
      }
    }
    return tag("g", ["class": "bars"]) { bars }
  }

  /// Bars side by side.
  static func groupedBars(_ series: [Series], in plot: Plot) -> Markup {
    let gap = min(16, plot.band * 0.3)
    let width = (plot.band - gap) / Double(max(1, series.count))
    return tag("g", ["class": "bars"]) {
      for (s, one) in series.enumerated() {
        for k in 0..<plot.axis.count where drawn(one.values, k) != 0 {
          bar(
            x: plot.x(k) + gap / 2 + Double(s) * width, width: width, from: plot.y(0),
            to: plot.y(drawn(one.values, k)), color: one.color)
        }
      }
    }
  }

  /// A line through the middles of the positions, with a dot on each.
  static func line(_ series: Series, in plot: Plot) -> Markup {
    let points = series.values.indices.filter { series.values[$0].isFinite }
    let path = points.enumerated().map { k, p in
      "\(k == 0 ? "M" : "L")\(Plot.px(plot.x(p) + plot.band / 2)) \(Plot.px(plot.y(series.values[p])))"
    }
    return tag("g", ["class": "line \(series.color.className)"]) {
      if !path.isEmpty { tag("path", ["d": path.joined()]) }
      for p in points {
        tag(
          "circle",
          [
            "cx": Plot.px(plot.x(p) + plot.band / 2), "cy": Plot.px(plot.y(series.values[p])),
            "r": "3.5",
          ])
      }
    }
  }

  /// A level per position, broken where there is none: a rule, a limit, the demand.
  static func level(_ values: [Double?], in plot: Plot, className: String) -> Markup {
    var path = ""
    var previous: Double?
    for (k, value) in values.enumerated() {
      if let value, value.isFinite {
        let y = Plot.px(plot.y(value))
        path += previous == nil ? "M\(Plot.px(plot.x(k))) \(y)" : "V\(y)"
        path += "H\(Plot.px(plot.x(k + 1)))"
      }
      previous = value
    }
    return path.isEmpty ? .fragment([]) : tag("path", ["class": className, "d": path])
  }

  /// A mark across the bar of each position: the sum of its parts.
  static func nets(_ values: [Double], in plot: Plot) -> Markup {
    tag("g", ["class": "nets"]) {
      for (k, value) in values.enumerated() where value.isFinite {
        tag(
          "circle",
          [
            "cx": Plot.px(plot.x(k) + plot.band / 2), "cy": Plot.px(plot.y(value)), "r": "4",
          ])
      }
    }
  }

  static func bar(
    x: Double, width: Double, from: Double, to: Double, color: Palette.Slot
  ) -> Markup {
    tag(
      "rect",
      [
        "class": color.className, "x": Plot.px(x), "y": Plot.px(min(from, to)),
        "width": Plot.px(max(0.5, width)), "height": Plot.px(abs(to - from)),
      ])
  }

  /// A value to draw: what is missing or not a number takes no room.
  private static func drawn(_ values: [Double], _ k: Int) -> Double {
    k < values.count && values[k].isFinite ? values[k] : 0
  }

  private static func stepPath(_ values: [Double], in plot: Plot) -> String {
    var path = "M\(Plot.px(plot.x(0))) \(Plot.px(plot.y(values.first ?? 0)))"
    for (k, value) in values.enumerated() {
      path += "V\(Plot.px(plot.y(value)))H\(Plot.px(plot.x(k + 1)))"
    }
    return path
  }

  private static func backwards(_ values: [Double], in plot: Plot) -> String {
    var path = ""
    for (k, value) in values.enumerated().reversed() {
      path += "V\(Plot.px(plot.y(value)))H\(Plot.px(plot.x(k)))"
    }
    return path
  }
}
