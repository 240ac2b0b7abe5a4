/// Lanes on one time axis and one scale: for each site, what starts there in which year.
struct LaneChart {
  struct Lane {
    let name: String
    /// A few words at the end of the lane's heading.
    let note: String
    let series: [Series]
    /// A number to write below the line with a mark, by position; zero for none.
    let marks: [Double]
  }

  let id: String
  let title: String
  let caption: String
  let axis: TimeAxis
  let lanes: [Lane]
  let legend: [Figure.LegendEntry]
  let table: HtmlTable
  let text: (Double) -> String

  /// Room for the name and, below it, the number on the highest bar.
  private static let heading = 30.0
  private static let bars = 58.0
  private static let below = 24.0

  var figure: Figure {
    Figure(
      id: id, title: title, caption: caption, legend: legend, table: table,
      draw: { width in
        let lane = Self.heading + Self.bars + Self.below
        let height = Double(lanes.count) * lane + 44
        return (height, content(width: width, laneHeight: lane))
      })
  }

  private var scale: NiceScale {
    let sums = lanes.flatMap { lane in
      (0..<axis.count).map { k in lane.series.reduce(0) { $0 + max(0, $1.values[k]) } }
    }
    return NiceScale(covering: sums, count: 2)
  }

  private func content(width: Double, laneHeight: Double) -> [Markup] {
    let scale = scale
    // One plot a lane; the last one is taller and carries the years.
    return lanes.indices.map { k in
      let isLast = k == lanes.count - 1
      let plot = Plot(
        width: width, height: Self.heading + Self.bars + (isLast ? 62 : Self.below), axis: axis,
        scale: scale, valueTitle: "", top: Self.heading,
        bottom: isLast ? 62 : Self.below)
      return tag(
        "g", ["transform": "translate(0 \(Plot.px(Double(k) * laneHeight)))"]
      ) { lane(lanes[k], in: plot, isLast: isLast) }
    }
  }

  private func lane(_ lane: Lane, in plot: Plot, isLast: Bool) -> [Markup] {
    let most = max(8, Int((plot.width - 110) / 7.6))
    var marks = [
      tag("text", ["class": "name", "x": "0", "y": "12"]) { lane.name.clipped(to: most) },
      tag(
        "text", ["x": Plot.px(plot.width - plot.right), "y": "12", "text-anchor": "end"]
      ) { lane.note },
      plot.grid, Marks.stackedBars(lane.series, in: plot),
    ]
    for k in 0..<axis.count {
      let sum = lane.series.reduce(0) { $0 + max(0, $1.values[k]) }
      if sum > 0 { marks.append(number(sum, at: k, y: plot.y(sum) - 4, in: plot)) }
    }
    for (k, value) in lane.marks.enumerated() where value > 0 {
      let (x, y) = (plot.x(k) + plot.band / 2, plot.y(0))
      marks.append(
        tag(
          "path",
          [
            "class": "mark",
            "d": "M\(Plot.px(x - 4)) \(Plot.px(y + 8))h8l-4 -6Z",
          ]))
      marks.append(number(value, at: k, y: y + 18, in: plot))
    }
    marks.append(plot.axes(labeled: isLast))
    marks.append(plot.hits { pointed(lane, $0) })
    return marks
  }

  private func number(_ value: Double, at k: Int, y: Double, in plot: Plot) -> Markup {
    tag(
      "text",
      [
        "class": "small", "x": Plot.px(plot.x(k) + plot.band / 2), "y": Plot.px(y),
        "text-anchor": "middle",
      ]
    ) { text(value) }
  }

  private func pointed(_ lane: Lane, _ k: Int) -> String {
    let shown = lane.series.filter { $0.values[k] > 0 }
    var lines = ["\(lane.name), \(axis.labels[k])"]
    lines += shown.reversed().map { "\($0.name): \(text($0.values[k])) MW" }
    if lane.marks[k] > 0 { lines.append("Power added: \(text(lane.marks[k])) MW") }
    return (lines.count == 1 ? lines + ["nothing starts"] : lines).joined(separator: "\n")
  }
}
