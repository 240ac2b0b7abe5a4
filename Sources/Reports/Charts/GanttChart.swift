/// What is ordered, built and signed over time: a lane for each, as thick as what is there.
struct GanttChart {
  struct Lane {
    /// Where, and what there: `Inzai`, `gb300-su`.
    let place: String
    let item: String
    /// The most there ever is, with its unit.
    let most: String
    let color: Palette.Slot
    /// What is there in each step.
    let levels: [Double]
    /// The step of the first order, which may lie before the first start; `nil` where nothing is
    /// ordered.
    let order: Int?
  }

  let id: String
  let title: String
  let caption: String
  let axis: TimeAxis
  let lanes: [Lane]
  let legend: [Figure.LegendEntry]
  let table: HtmlTable
  /// A number under the pointer.
  let text: (Double) -> String

  private static let laneHeight = 26.0
  private static let barHeight = 16.0
  private static let foot = 44.0

  var figure: Figure {
    Figure(
      id: id, title: title, caption: caption, legend: legend, table: table,
      draw: { width in
        // Where it's narrow, names stand above the bars.
        let isNarrow = width < 500
        let lane = isNarrow ? Self.laneHeight + 18 : Self.laneHeight
        let left = isNarrow ? 0.0 : 320.0
        let right = isNarrow ? 0.0 : 78.0
        let top = 6.0
        let frame = Frame(
          left: left, right: width - right, top: top, lane: lane, count: lanes.count,
          steps: axis.count, isNarrow: isNarrow)
        return (top + Double(lanes.count) * lane + Self.foot, content(frame))
      })
  }

  private struct Frame {
    let left: Double
    let right: Double
    let top: Double
    let lane: Double
    let count: Int
    let steps: Int
    let isNarrow: Bool

    var bottom: Double { top + Double(count) * lane }
    func x(_ step: Int) -> Double {
      left + (right - left) * Double(min(max(0, step), steps)) / Double(max(1, steps))
    }
    /// The line on which a lane's bar stands.
    func base(_ k: Int) -> Double { top + Double(k + 1) * lane - 5 }
  }

  private func content(_ frame: Frame) -> [Markup] {
    [grid(frame)] + lanes.indices.map { lane($0, frame) } + [hits(frame)]
  }

  private func grid(_ frame: Frame) -> Markup {
    let perYear = (frame.right - frame.left) / Double(max(1, axis.years.count))
    let isLong = perYear > 6 * Plot.characterWidth + 6
    let stride = perYear > 26 ? 1 : Int((26 / max(1, perYear)).rounded(.up))
    return tag("g", ["class": "grid"]) {
      for (k, year) in axis.years.enumerated() {
        let x = frame.x(year.position)
        line(x, frame.top, x, frame.bottom)
        if k % stride == 0 {
          let next = k + 1 < axis.years.count ? axis.years[k + 1].position : axis.count
          let number = year.year % 100
          text(
            isLong ? "FY\(year.year)" : "’\(number < 10 ? "0" : "")\(number)",
            (x + frame.x(next)) / 2, frame.bottom + 16, "middle")
        }
      }
      line(frame.right, frame.top, frame.right, frame.bottom)
      text(axis.title, (frame.left + frame.right) / 2, frame.bottom + 36, "middle")
    }
  }

  private func lane(_ k: Int, _ frame: Frame) -> Markup {
    let lane = lanes[k]
    let base = frame.base(k)
    let most = lane.levels.max() ?? 0
    var path = ""
    for (t, level) in lane.levels.enumerated() where level > 0 && most > 0 {
      let height = max(1.5, Self.barHeight * level / most)
      path +=
        "M\(Plot.px(frame.x(t))) \(Plot.px(base))V\(Plot.px(base - height))"
        + "H\(Plot.px(frame.x(t + 1)))V\(Plot.px(base))Z"
    }
    let start = lane.levels.firstIndex { $0 > 0 } ?? 0
    return tag("g", ["class": "lane \(lane.color.className)"]) {
      names(lane, k, frame)
      if let order = lane.order, order < start {
        line(frame.x(order), base - 4, frame.x(start), base - 4, className: "lead")
      }
      if !path.isEmpty { tag("path", ["d": path]) }
    }
  }

  private func names(_ lane: Lane, _ k: Int, _ frame: Frame) -> [Markup] {
    let base = frame.base(k)
    if frame.isNarrow {
      let name = "\(lane.place) · \(lane.item)".clipped(to: 36)
      return [
        text(name, 0, base - 19, "start", className: "lane-name"),
        text(lane.most, frame.right, base - 19, "end"),
      ]
    }
    return [
      text(lane.place.clipped(to: 29), 0, base - 3, "start", className: "lane-name"),
      text(lane.item.clipped(to: 16), frame.left - 8, base - 3, "end"),
      text(lane.most, frame.right + 8, base - 3, "start"),
    ]
  }

  /// Bands that name what is there under the pointer.
  private func hits(_ frame: Frame) -> Markup {
    tag("g", ["class": "hits"]) {
      for (k, lane) in lanes.enumerated() {
        tag(
          "rect",
          [
            "x": Plot.px(frame.left), "y": Plot.px(frame.base(k) - Self.barHeight - 2),
            "width": Plot.px(frame.right - frame.left), "height": Plot.px(Self.barHeight + 4),
          ]
        ) {
          tag("title") { pointed(lane) }
        }
      }
    }
  }

  private func pointed(_ lane: Lane) -> String {
    let there = lane.levels.indices.filter { lane.levels[$0] > 0 }
    guard let first = there.first, let last = there.last else { return lane.place }
    return "\(lane.place), \(lane.item)\n\(axis.labels[first]) to \(axis.labels[last])\n"
      + "at most \(lane.most)"
  }

  private func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, className: String = ""
  ) -> Markup {
    tag(
      "line",
      [
        "class": className, "x1": Plot.px(x1), "y1": Plot.px(y1), "x2": Plot.px(x2),
        "y2": Plot.px(y2),
      ])
  }

  private func text(
    _ text: String, _ x: Double, _ y: Double, _ anchor: String, className: String = ""
  ) -> Markup {
    tag(
      "text",
      ["class": className, "x": Plot.px(x), "y": Plot.px(y), "text-anchor": anchor]
    ) { text }
  }
}
