/// A column of numbers that a chart draws and its table lists.
struct Series: Sendable {
  var name: String
  var values: [Double]
  var color: Palette.Slot

  init(_ name: String, _ values: [Double], color: Palette.Slot) {
    self.name = name
    self.values = values
    self.color = color
  }

  var total: Double { values.filter(\.isFinite).reduce(0, +) }
}

/// The positions on the horizontal axis: steps or years, and the marks below it.
struct TimeAxis: Sendable {
  /// One a position: `FY2026Q1`.
  let labels: [String]
  /// Positions that start a fiscal year, with its name.
  let years: [Year]
  let title: String

  struct Year: Sendable {
    let position: Int
    let year: Int
  }

  var count: Int { labels.count }
}

extension Array where Element == Series {
  /// At most `limit` series: the largest ones as they are, in their order, the rest added up.
  func grouped(limit: Int, other: String) -> [Series] {
    let present = filter { series in series.values.contains { $0 != 0 } }
    guard present.count > limit else { return present }
    let sizes = present.map { series in series.values.reduce(0) { $0 + abs($1) } }
    let ranked = present.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }
    let kept = Set(ranked.prefix(limit - 1))
    let rest = present.indices.filter { !kept.contains($0) }.map { present[$0] }
    var sum = rest[0].values
    for series in rest.dropFirst() {
      for k in sum.indices { sum[k] += series.values[k] }
    }
    return present.indices.filter(kept.contains).map { present[$0] }
      + [Series("\(other) (\(rest.count))", sum, color: .other)]
  }
}
