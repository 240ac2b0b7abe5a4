/// Bars to both sides of zero: what changes where an input is smaller or larger (a tornado).
struct RangeChart {
  struct Row {
    let name: String
    /// The change where the input is smaller and where it's larger.
    let low: Double
    let high: Double
  }

  let id: String
  let title: String
  let caption: String
  let rows: [Row]
  let lowName: String
  let highName: String
  let table: HtmlTable
  let valueTitle: String
  let text: (Double) -> String

  var figure: Figure {
    Figure(
      id: id, title: title, caption: caption,
      legend: [
        .init(name: lowName, color: .sky, mark: .area),
        .init(name: highName, color: .orange, mark: .area),
      ], table: table,
      draw: { width in
        let isNarrow = width < 500
        let lane = isNarrow ? 50.0 : 34.0
        return (Double(rows.count) * lane + 50, content(width: width, lane: lane, isNarrow))
      })
  }

  private func content(width: Double, lane: Double, _ isNarrow: Bool) -> [Markup] {
    let scale = NiceScale(covering: rows.flatMap { [$0.low, $0.high] }, count: isNarrow ? 4 : 6)
    let (left, right) = (isNarrow ? 16.0 : 270.0, width - (isNarrow ? 16 : 40))
    func x(_ value: Double) -> Double { left + (right - left) * scale.share(value) }
    let bottom = Double(rows.count) * lane + 6
    var marks: [Markup] = [
      tag("g", ["class": "grid"]) {
        for tick in scale.ticks {
          tag(
            "line",
            [
              "x1": Plot.px(x(tick)), "x2": Plot.px(x(tick)), "y1": "4", "y2": Plot.px(bottom),
            ])
          label(
            Figures.fixed(tick, decimals: scale.decimals), x(tick), bottom + 16, "middle", "")
        }
        label(valueTitle, (left + right) / 2, bottom + 36, "middle", "")
      }
    ]
    for (k, row) in rows.enumerated() {
      let y = Double(k) * lane + (isNarrow ? 24 : 8)
      marks.append(
        tag("g", ["class": "bars"]) {
          bar(x(0), x(row.low), y, .sky)
          bar(x(0), x(row.high), y, .orange)
        })
      let name = row.name.clipped(to: isNarrow ? 44 : 36)
      marks.append(
        isNarrow
          ? label(name, 0, y - 6, "start", "lane-name")
          : label(name, left - 14, y + 14, "end", "lane-name"))
    }
    marks.append(
      tag("g", ["class": "axis"]) {
        tag(
          "line",
          ["x1": Plot.px(x(0)), "x2": Plot.px(x(0)), "y1": "4", "y2": Plot.px(bottom)])
      })
    marks.append(
      tag("g", ["class": "hits"]) {
        for (k, row) in rows.enumerated() {
          tag(
            "rect",
            [
              "x": "0", "y": Plot.px(Double(k) * lane + 4), "width": Plot.px(width),
              "height": Plot.px(lane - 2),
            ]
          ) {
            tag("title") {
              "\(row.name)\n\(lowName): \(text(row.low))\n\(highName): \(text(row.high))"
            }
          }
        }
      })
    return marks
  }

  private func bar(_ zero: Double, _ end: Double, _ y: Double, _ color: Palette.Slot) -> Markup {
    tag(
      "rect",
      [
        "class": color.className, "x": Plot.px(min(zero, end)), "y": Plot.px(y),
        "width": Plot.px(max(0.5, abs(end - zero))), "height": "20",
      ])
  }

  private func label(
    _ text: String, _ x: Double, _ y: Double, _ anchor: String, _ className: String
  ) -> Markup {
    tag(
      "text",
      ["class": className, "x": Plot.px(x), "y": Plot.px(y), "text-anchor": anchor]
    ) { text }
  }
}
