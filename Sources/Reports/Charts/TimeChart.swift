/// A chart over time: stacks, lines or grouped bars, with its
/// legend, its numbers under the pointer and its table.
struct TimeChart {
  enum Form {
    case stackedSteps
    case stackedBars
    case groupedBars
    case lines
  }

  /// A level drawn across the positions: a demand, a floor, a limit.
  struct Level {
    let name: String
    let values: [Double?]
  }

  let id: String
  let title: String
  let caption: String
  let axis: TimeAxis
  let form: Form
  let series: [Series]
  var levels: [Level] = []
  /// Whether the sum of each position gets a dot and a column.
  var netName: String?
  /// What the vertical axis shows, with the unit: `Capacity, EFLOP/s`.
  let valueTitle: String
  /// A number in the table and under the pointer.
  var text: (Double) -> String = Figures.short
  /// A number on the axis; by the distance of the ticks where `nil`.
  var tickText: ((Double) -> String)?
  /// Values that the axis covers in any case.
  var covered: [Double] = []
  /// The heading of the table's first column.
  var periodTitle = "Fiscal year"

  var figure: Figure {
    Figure(
      id: id, title: title, caption: caption, legend: legend, table: table,
      draw: { width in
        let plot = Plot(
          width: width, height: width > 500 ? 340 : 260, axis: axis,
          scale: NiceScale(covering: extent, count: width > 500 ? 5 : 4), valueTitle: valueTitle,
          tickText: tickText)
        return (plot.height, drawing(in: plot))
      })
  }

  /// A chart has at most two levels.
  private static let levelMarks: [Figure.LegendEntry.Mark] = [.dashed, .dotted]

  private func drawing(in plot: Plot) -> [Markup] {
    var marks = [plot.grid]
    switch form {
    case .stackedSteps: marks.append(Marks.stackedSteps(series, in: plot))
    case .stackedBars: marks.append(Marks.stackedBars(series, in: plot))
    case .groupedBars: marks.append(Marks.groupedBars(series, in: plot))
    case .lines: marks += series.map { Marks.line($0, in: plot) }
    }
    for (level, mark) in zip(levels, Self.levelMarks) {
      marks.append(Marks.level(level.values, in: plot, className: "level \(mark.rawValue)"))
    }
    if netName != nil { marks.append(Marks.nets(sums, in: plot)) }
    return marks + [plot.axes(), plot.hits(pointed)]
  }

  private var sums: [Double] {
    (0..<axis.count).map { k in series.reduce(0) { $0 + $1.values[k] } }
  }

  /// Everything that must fit between the axis' ends.
  private var extent: [Double] {
    let marks = levels.flatMap { $0.values.compactMap(\.self) } + covered
    switch form {
    case .lines, .groupedBars: return marks + series.flatMap(\.values)
    case .stackedSteps, .stackedBars:
      return marks
        + (0..<axis.count).flatMap { k in
          let values = series.map { $0.values[k] }.filter(\.isFinite)
          return [
            values.filter { $0 > 0 }.reduce(0, +), values.filter { $0 < 0 }.reduce(0, +),
          ]
        }
    }
  }

  private func pointed(_ k: Int) -> String {
    let shown = series.filter { form == .lines || $0.values[k] != 0 }
    var lines = [axis.labels[k]] + shown.reversed().map { "\($0.name): \(text($0.values[k]))" }
    if let netName { lines.append("\(netName): \(text(sums[k]))") }
    if form == .stackedSteps, shown.count > 1 { lines.append("Total: \(text(sums[k]))") }
    for level in levels {
      if let value = level.values[k] { lines.append("\(level.name): \(text(value))") }
    }
    return lines.joined(separator: "\n")
  }

  private var legend: [Figure.LegendEntry] {
    series.map { .init(name: $0.name, color: $0.color, mark: form == .lines ? .line : .area) }
      + zip(levels, Self.levelMarks).filter { $0.0.values.contains { $0 != nil } }
      .map { .init(name: $0.0.name, color: nil, mark: $0.1) }
      + (netName.map { [.init(name: $0, color: nil, mark: .dot)] } ?? [])
  }

  private var table: HtmlTable {
    let shownLevels = levels.filter { $0.values.contains { $0 != nil } }
    let header =
      [periodTitle] + series.map(\.name) + (netName.map { [$0] } ?? []) + shownLevels.map(\.name)
    let sums = sums
    let rows = (0..<axis.count).map { k in
      [axis.labels[k]] + series.map { text($0.values[k]) }
        + (netName == nil ? [] : [text(sums[k])])
        + shownLevels.map { $0.values[k].map(text) ?? Figures.none }
    }
    return HtmlTable(caption: "\(title): \(valueTitle)", header: header, rows: rows)
  }
}
