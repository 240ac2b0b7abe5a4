import Planning

extension PlanReading {
  /// The least and the most of each quantity, and what it is in plans that differ; `nil` where no
  /// alternatives were looked for.
  var alternativeTable: CSVTable? {
    guard let alternatives = plan.alternatives else { return nil }
    var table = CSVTable(
      "alternatives",
      [
        .init("kind"), .init("id"), .init("quantity"), .init("unit"), .init("least"),
        .init("cheapest"), .init("most"),
      ] + alternatives.plans.indices.map { .init("plan \($0 + 1)") })
    for (k, range) in alternatives.ranges.enumerated() {
      table.add(
        [
          .text(range.quantity.kind), .text(range.quantity.id), .text(range.quantity.title),
          .text(range.quantity.unit), range.least.map(CSVTable.Cell.number) ?? .empty,
          .number(range.cheapest), range.most.map(CSVTable.Cell.number) ?? .empty,
        ] + alternatives.plans.map { .number($0.quantities[k]) })
    }
    table.add(
      [
        .text("plan"), .text("cost"), .text("present value"), .text(plan.moneyUnit.label),
        .number(plan.objective), .number(plan.objective), .number(alternatives.costLimit),
      ] + alternatives.plans.map { .number($0.cost) })
    return table
  }

  /// The same for `jimae plan --json`.
  var alternativeJSON: JSONValue? {
    guard let alternatives = plan.alternatives else { return nil }
    return [
      "slack": .number(alternatives.slack), "costLimit": .number(alternatives.costLimit),
      "complete": .bool(alternatives.stop == nil),
      "ranges": .array(
        alternatives.ranges.map { range in
          [
            "kind": .string(range.quantity.kind), "id": .string(range.quantity.id),
            "unit": .string(range.quantity.unit), "cheapest": .number(range.cheapest),
            "least": range.least.map(JSONValue.number) ?? .null,
            "most": range.most.map(JSONValue.number) ?? .null,
          ]
        }),
      "plans": .array(
        alternatives.plans.map { alternative in
          [
            "cost": .number(alternative.cost), "distance": .number(alternative.distance),
            "quantities": .array(alternative.quantities.map { .number($0) }),
          ]
        }),
    ]
  }
}

extension AlternativeQuantity {
  /// What is measured.
  var title: String {
    switch self {
    case .site: "facility power of its pods, mean over the horizon"
    case .provider, .offer: "part of the work demanded that it does"
    }
  }

  var unit: String {
    switch self {
    case .site: "MW"
    case .provider, .offer: "1"
    }
  }

  /// An amount with its unit.
  func text(_ value: Double) -> String {
    switch self {
    case .site: Figures.short(value) + Figures.space + "MW"
    case .provider, .offer: Figures.percent(value)
    }
  }
}
