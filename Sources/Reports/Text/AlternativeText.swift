import Planning

extension PlanReading {
  private static let rangeLimit = 8

  /// How different plans can be that cost little more, in a table for the terminal.
  func alternativeText(style: TextStyle) -> String? {
    guard let alternatives = plan.alternatives else { return nil }
    let slack = Figures.percent(alternatives.slack)
    let heading = "COULD BE ANYWHERE FROM … TO …, AT NO MORE THAN \(slack) ABOVE THE LEAST COST"
    var lines = [style.bold(heading)]
    let listed = widest(alternatives.ranges)
    if listed.isEmpty { lines.append("  nothing: the cheapest plan is the only one") }
    var table = TextTable([.left, .left, .right, .right, .left])
    for range in listed {
      let quantity = range.quantity
      table.add([
        quantity.kind, quantity.id.printable.clipped(to: 28),
        range.least.map(quantity.text) ?? Figures.none,
        "to " + (range.most.map(quantity.text) ?? Figures.none),
        "cheapest \(quantity.text(range.cheapest))",
      ])
    }
    lines += table.lines(indent: 2, width: PlanSummary.width)
    let rest = alternatives.ranges.count - listed.count
    if rest > 0 { lines.append("  and \(rest) that can change less, in the report") }
    lines += [
      alternatives.plans.isEmpty
        ? nil
        : "\(Figures.counted(Double(alternatives.plans.count), "plan", "plans")) unlike the cheapest, "
          + "in the report; sites by mean power, the rest by their part of the work.",
      alternatives.stop.map { "Not all was found out: stopped by \($0.rawValue)." },
    ].compactMap(\.self).map(style.dim)
    return (lines.joined(separator: "\n") + "\n").replacing(Figures.space, with: " ")
  }

  /// The ranges that are widest beside the most of their kind, in their order.
  private func widest(_ ranges: [AlternativeRange]) -> [AlternativeRange] {
    func width(_ range: AlternativeRange) -> Double {
      guard let least = range.least, let most = range.most else { return 0 }
      let alike = ranges.filter { $0.quantity.kind == range.quantity.kind }
      let largest = alike.map { $0.most ?? 0 }.max() ?? 0
      return largest > 0 ? (most - least) / largest : 0
    }
    let ranked = ranges.indices.sorted { (width(ranges[$0]), $1) > (width(ranges[$1]), $0) }
    return ranked.prefix(Self.rangeLimit).filter { width(ranges[$0]) > 1e-6 }.sorted().map {
      ranges[$0]
    }
  }
}
