extension SavedRun {
  /// What is shown of a subject, by at most two of its facets; where none is given, by its first.
  func sheets(of subject: Subject, by dimensions: [Facet]) throws(RunError) -> [Sheet] {
    let chosen = dimensions.isEmpty ? Array(subject.facets.prefix(1)) : dimensions
    switch subject {
    case .overview: return [overview]
    case .capacity: return [try capacity().sheet(by: chosen)]
    case .money: return [try money(by: chosen).sheet(by: chosen)]
    case .energy: return [try energy().sheet(by: chosen)]
    case .work: return [try work(by: chosen).sheet(by: chosen)]
    case .staff: return [try staff().sheet(by: chosen)]
    case .policy:
      return dimensions.isEmpty ? [try rules(), try broken()] : [try standing()]
    case .gantt: return [try lanes()]
    }
  }

  private var overview: Sheet {
    Sheet(
      title: head.title,
      columns: [.init(name: "metric"), .init(name: "value"), .init(name: "unit")],
      rows: head.indicators.map { indicator in
        [
          .text(indicator.name), indicator.value.map(Sheet.Cell.number) ?? .none,
          .text(indicator.unit),
        ]
      })
  }

  /// Binding rules as the run has them, the most expensive first.
  private func rules() throws(RunError) -> Sheet {
    let table = try table("rules")
    let texts = (
      try table.texts("kind"), try table.texts("id"), try table.texts("period"),
      try table.texts("price unit"), try table.texts("limit unit")
    )
    let (prices, limits) = (try table.numbers("price"), try table.numbers("limit"))
    let (violations, weights) = (try table.numbers("violation"), try table.numbers("price × limit"))
    return Sheet(
      title: "Rules that bind",
      columns: [
        .init(name: "kind"), .init(name: "id"), .init(name: "period"), .init(name: "price"),
        .init(name: "price unit"), .init(name: "limit"), .init(name: "violation"),
        .init(name: "limit unit"), .init(name: "price × limit", unit: head.unit),
      ],
      rows: prices.indices.map { k in
        [
          .text(texts.0[k]), .text(texts.1[k]), .text(texts.2[k]), .number(prices[k]),
          .text(texts.3[k]), .number(limits[k]), .number(violations[k]), .text(texts.4[k]),
          .number(weights[k]),
        ]
      },
      notes: [
        "The price is what one unit more room in the limit would save in present value; it holds "
          + "for small changes."
      ])
  }

  /// Soft rules that the plan breaks, with what that costs.
  private func broken() throws(RunError) -> Sheet {
    let table = try table("broken-rules")
    let (years, ids) = (try table.texts("fiscal year"), try table.texts("id"))
    let (violations, units) = (try table.numbers("violation"), try table.texts("unit"))
    let (costs, present) = (try table.numbers("cost"), try table.numbers("present value"))
    return Sheet(
      title: "Soft rules that are broken",
      columns: [
        .init(name: "fiscal year"), .init(name: "id"), .init(name: "violation"),
        .init(name: "unit"), .init(name: "cost", unit: head.unit),
        .init(name: "present value", unit: head.unit),
      ],
      rows: years.indices.map { k in
        [
          .text(years[k]), .text(ids[k]), .number(violations[k]), .text(units[k]),
          .number(costs[k]), .number(present[k]),
        ]
      })
  }

  /// Shares, concentration and balances by year.
  private func standing() throws(RunError) -> Sheet {
    let table = try table("metrics")
    let years = try table.texts("fiscal year")
    let columns: [(name: String, title: String, unit: String, factor: Double)] = [
      ("domestic share", "domestic share", "%", 100),
      ("residency share", "residency", "%", 100), ("hhi", "HHI", "1", 1),
      ("services balance", "abroad for services", head.unit, 1),
      ("foreign content", "all foreign content", head.unit, 1),
    ]
    var values: [[Double]] = []
    for column in columns { values.append(try table.numbers(column.name)) }
    return Sheet(
      title: "Where the plan stands by fiscal year",
      columns: [.init(name: "fiscal year")] + columns.map { .init(name: $0.title, unit: $0.unit) },
      rows: years.indices.map { k in
        [.text(years[k])] + columns.indices.map { .number(values[$0][k] * columns[$0].factor) }
      })
  }
}

/// What `jimae show` prints.
public struct ShownRun: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case table
    case csv
    case json
    case md
    case html
  }

  let run: SavedRun
  let sheets: [Sheet]

  public init(
    _ run: SavedRun, _ subject: Subject, by dimensions: [Facet]
  ) throws(RunError) {
    self.run = run
    sheets = try run.sheets(of: subject, by: dimensions)
  }

  public func text(as format: Format, style: TextStyle = .plain, width: Int = 100) -> String {
    switch format {
    case .table: sheets.map { $0.text(style: style) }.joined(separator: "\n")
    case .csv: sheets.map(\.csv).joined(separator: "\n")
    case .json: sheetsJSON.compact + "\n"
    case .md: sheets.map(\.markdown).joined(separator: "\n")
    case .html: html + "\n"
    }
  }

  private var sheetsJSON: JSONValue {
    sheets.count == 1 ? sheets[0].json : .array(sheets.map(\.json))
  }

  private var html: String {
    let sections = sheets.enumerated().map { k, sheet in
      Page.Section(
        id: "table-\(k + 1)", title: sheet.title, short: sheet.title,
        content: [sheet.htmlTable.markup]
          + sheet.notes.map { note in tag("p", ["class": "note"]) { note } })
    }
    return Page(
      title: "\(run.head.title) – Jimae",
      header: [
        tag("div", ["class": "bar"]) {
          tag("div") {
            tag("p", ["class": "kind"]) { "Jimae run of the profile \(run.head.profile)" }
            tag("h1") { run.head.title }
          }
          tag("button", ["id": "theme", "type": "button", "hidden": "hidden"]) { "Dark" }
        }
      ],
      sections: sections,
      footer: [tag("p") { "Money in \(run.head.unit), compute in effective EFLOP/s." }]
    ).html
  }
}
