// What is built and signed, as lanes over time.
extension SavedRun {
  /// Something that is there for some steps.
  private struct Span {
    var key: [String]
    var start: Int
    var end: Int
    var amount: Double
    var unit: String
  }

  /// A lane for each pod type at a site, tranche and reserved offer: bars as high as what is there
  /// of the most that there ever is.
  func lanes() throws(RunError) -> Sheet {
    let spans = try builds() + sales() + tranches() + contracts()
    var order: [[String]] = []
    var members: [[String]: [Span]] = [:]
    for span in spans {
      if members[span.key] == nil { order.append(span.key) }
      members[span.key, default: []].append(span)
    }
    let rows = order.map { key -> (start: Int, cells: [Sheet.Cell]) in
      let spans = members[key] ?? []
      let levels = head.steps.indices.map { t in
        max(0, spans.reduce(0) { $0 + ($1.start <= t && t < $1.end ? $1.amount : 0) })
      }
      let start = spans.map(\.start).min() ?? 0
      return (
        start,
        [
          .text(key[0]), .text(key[1]), .text(key[2]), .text(label(start)),
          .text(label(spans.map(\.end).max() ?? 0)), .number(levels.max() ?? 0),
          .text(spans.first?.unit ?? ""), .text(Self.bars(levels)),
        ]
      )
    }
    return Sheet(
      title: "Builds and contracts, \(head.years[0]) to \(head.years[head.years.count - 1])",
      columns: [
        .init(name: "kind"), .init(name: "place"), .init(name: "what"), .init(name: "from"),
        .init(name: "until"), .init(name: "most"), .init(name: "of"), .init(name: "over the steps"),
      ],
      rows: rows.enumerated().sorted {
        ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
      }
      .map(\.element.cells),
      notes: [
        "A character a step, as high as what is there of the most that there ever is; what stood "
          + "before the run is not drawn."
      ])
  }

  private static func bars(_ levels: [Double]) -> String {
    let most = levels.max() ?? 0
    let blocks = Array("▁▂▃▄▅▆▇█")
    return String(
      levels.map { level in
        guard level > 0, most > 0 else { return "·" }
        return blocks[min(7, Int((level / most * 8).rounded(.up)) - 1)]
      })
  }

  private func label(_ t: Int) -> String {
    head.steps.indices.contains(t) ? head.steps[t] : "later"
  }

  /// The position of a step's label; the end of the run for one after it.
  private func position(_ label: String) -> Int {
    head.steps.firstIndex(of: label) ?? head.steps.count
  }

  private func builds() throws(RunError) -> [Span] {
    let table = try table("builds")
    let (sites, pods) = (try table.texts("site"), try table.texts("pod"))
    let (starts, ends) = (try table.texts("start step"), try table.texts("retirement step"))
    let counts = try table.numbers("pods")
    return sites.indices.map { k in
      Span(
        key: ["pods", sites[k], pods[k]], start: position(starts[k]), end: position(ends[k]),
        amount: counts[k], unit: "pods")
    }
  }

  /// Pods that leave before their end, as what is missing from then on.
  private func sales() throws(RunError) -> [Span] {
    let table = try table("sales")
    let (sites, pods) = (try table.texts("site"), try table.texts("pod"))
    let (steps, starts) = (try table.texts("step"), try table.texts("start step"))
    let counts = try table.numbers("pods")
    // Those that stood before the run aren't drawn.
    return sites.indices.filter { !starts[$0].isEmpty }.map { k in
      Span(
        key: ["pods", sites[k], pods[k]], start: position(steps[k]), end: head.steps.count,
        amount: -counts[k], unit: "pods")
    }
  }

  private func tranches() throws(RunError) -> [Span] {
    let table = try table("tranches")
    let (sites, ids) = (try table.texts("site"), try table.texts("tranche"))
    let starts = try table.texts("energized step")
    let power = try table.numbers("power")
    return sites.indices.map { k in
      Span(
        key: ["power", sites[k], ids[k]], start: position(starts[k]), end: head.steps.count,
        amount: power[k], unit: "MW")
    }
  }

  private func contracts() throws(RunError) -> [Span] {
    let table = try table("contracts")
    let (offers, entities) = (try table.texts("offer"), try table.texts("entity"))
    let steps = try table.texts("step")
    let (terms, counts) = (try table.numbers("term"), try table.numbers("accelerators"))
    let months = 12 / Double(stepsPerYear)
    return offers.indices.map { k in
      let start = position(steps[k])
      // Only a term within the run is drawn, whatever number a table claims.
      let length = min(Double(head.steps.count), max(0, (terms[k] / months).rounded()))
      return Span(
        key: ["contract", entities[k], offers[k]], start: start, end: start + Int(length),
        amount: counts[k], unit: "GPU")
    }
  }
}
