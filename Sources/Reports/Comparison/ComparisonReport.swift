import Planning

/// Runs side by side, for the terminal, programs and browsers.
public struct ComparisonReport: Sendable {
  let comparisons: [RunComparison]

  public init(_ comparisons: [RunComparison]) { self.comparisons = comparisons }

  /// The tables of one comparison.
  private func sheets(_ one: RunComparison) -> [Sheet] {
    [costs(one), inputs(one), decisions(one), metrics(one)]
  }

  private func costs(_ one: RunComparison) -> Sheet {
    let unit = one.base.unit
    var rows: [[Sheet.Cell]] = [
      [.text("cost of \(one.base.name)"), one.base.objective.map(Sheet.Cell.number) ?? .none]
    ]
    for step in one.steps ?? [] {
      let causes = step.causes.map(\.title).joined(separator: " and ")
      rows.append([.text("  \(causes)"), .number(step.amount)])
    }
    rows.append(
      [.text("cost of \(one.other.name)"), one.other.objective.map(Sheet.Cell.number) ?? .none])
    var notes: [String] = []
    if let steps = one.steps, steps.count > 1 {
      notes.append(
        "Changes are made in this order, and the plan solved after each: another order gives other "
          + "parts. They add up to the difference.")
    }
    if let reason = one.reason { notes.append(reason) }
    return Sheet(
      title: "Cost by cause",
      columns: [.init(name: "cause"), .init(name: "present value", unit: unit)],
      rows: rows,
      total: [.text("difference"), one.difference.map(Sheet.Cell.number) ?? .none], notes: notes)
  }

  private func inputs(_ one: RunComparison) -> Sheet {
    Sheet(
      title: "Inputs that differ",
      columns: ["cause", "input", one.base.name, one.other.name].map { .init(name: $0) },
      rows: one.inputs.map {
        [
          .text($0.cause.rawValue), .text($0.path), $0.before.map(Sheet.Cell.text) ?? .none,
          $0.after.map(Sheet.Cell.text) ?? .none,
        ]
      })
  }

  private func decisions(_ one: RunComparison) -> Sheet {
    Sheet(
      title: "What is ordered, signed and rented otherwise",
      columns: [
        "decision", "of what", "fiscal year", one.base.name, one.other.name, "change", "unit",
      ]
      .map { .init(name: $0) },
      rows: one.changes.map {
        [
          .text($0.kind.rawValue), .text(DecisionTable.item($0)), .text("FY\($0.fiscalYear)"),
          .number($0.before), .number($0.after), .number($0.after - $0.before),
          .text($0.kind.unit),
        ]
      })
  }

  private func metrics(_ one: RunComparison) -> Sheet {
    Sheet(
      title: "Figures side by side",
      columns: ["figure", one.base.name, one.other.name, "change", "unit"].map { .init(name: $0) },
      rows: one.metrics.map { metric in
        var change = Sheet.Cell.none
        if let before = metric.before, let after = metric.after { change = .number(after - before) }
        return [
          .text(metric.name), metric.before.map(Sheet.Cell.number) ?? .none,
          metric.after.map(Sheet.Cell.number) ?? .none, change,
          .text(metric.unit == "1" ? "" : metric.unit),
        ]
      })
  }

  public func text(style: TextStyle = .plain) -> String {
    comparisons.map { one in
      let head = style.bold("\(one.base.name.printable) → \(one.other.name.printable)")
      guard one.differs else { return head + "\nequal\n" }
      return head + "\n\n" + sheets(one).map { $0.text(style: style) }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  public var json: JSONValue {
    [
      "differ": .bool(comparisons.contains(where: \.differs)),
      "comparisons": .array(
        comparisons.map { one in
          [
            "base": .string(one.base.name), "other": .string(one.other.name),
            "differ": .bool(one.differs), "unit": .string(one.base.unit),
            "costs": [
              "base": one.base.objective.map(JSONValue.number) ?? .null,
              "other": one.other.objective.map(JSONValue.number) ?? .null,
              "difference": one.difference.map(JSONValue.number) ?? .null,
            ],
            "steps": one.steps.map { steps in
              .array(
                steps.map {
                  [
                    "causes": .array($0.causes.map { .string($0.rawValue) }),
                    "amount": .number($0.amount),
                  ]
                })
            } ?? .null,
            "reason": one.reason.map(JSONValue.string) ?? .null,
            "inputs": .array(
              one.inputs.map {
                [
                  "path": .string($0.path), "cause": .string($0.cause.rawValue),
                  "base": $0.before.map(JSONValue.string) ?? .null,
                  "other": $0.after.map(JSONValue.string) ?? .null,
                ]
              }),
            "decisions": DecisionTable(changes: one.changes).json,
            "metrics": .array(
              one.metrics.map {
                [
                  "name": .string($0.name), "unit": .string($0.unit),
                  "base": $0.before.map(JSONValue.number) ?? .null,
                  "other": $0.after.map(JSONValue.number) ?? .null,
                ]
              }),
          ]
        }),
    ]
  }

  /// A page of its own.
  public var html: String {
    let sections = comparisons.enumerated().map { k, one in
      Page.Section(
        id: "run-\(k + 1)", title: "\(one.base.name) → \(one.other.name)", short: one.other.name,
        content: [tag("p", ["class": "lead"]) { lead(one) }]
          + (one.differs ? sheets(one).flatMap(markup) : []))
    }
    return Page(
      title: "Runs compared – Jimae",
      header: [
        tag("div", ["class": "bar"]) {
          tag("div") {
            tag("p", ["class": "kind"]) { "Jimae plans compared" }
            tag("h1") { "What makes the plans differ" }
          }
          tag("button", ["id": "theme", "type": "button", "hidden": "hidden"]) { "Dark" }
        },
        Page.contents(of: sections),
      ],
      sections: sections,
      footer: [tag("p") { "Costs are net present values of the continuous plans." }]
    ).html
  }

  private func markup(_ sheet: Sheet) -> [Markup] {
    [sheet.htmlTable.markup]
      + sheet.notes.map { note in tag("p", ["class": "note"]) { note } }
  }

  private func lead(_ one: RunComparison) -> String {
    guard one.differs else { return "The runs are equal." }
    let count = one.inputs.count == 1 ? "1 input differs" : "\(one.inputs.count) inputs differ"
    guard let difference = one.difference else { return "\(count); the costs can't be compared." }
    let way = difference < 0 ? "cheaper" : "dearer"
    return "\(count); the plan is \(Figures.short(abs(difference))) \(one.base.unit) \(way)."
  }
}
