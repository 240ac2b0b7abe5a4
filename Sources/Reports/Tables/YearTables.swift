import Planning

/// Tables by fiscal year, of rules and of sources.
extension PlanReading {
  var cashFlows: CSVTable {
    var table = CSVTable(
      "money",
      [
        .init("fiscal year"), .init("cause"), .init("amount", unit: plan.moneyUnit.label),
        .init("present value", unit: plan.moneyUnit.label),
      ])
    for (k, year) in plan.money.fiscalYears.enumerated() {
      for cause in CashFlowCause.allCases {
        table.add([
          .text("FY\(year)"), .text(cause.title), .number(plan.money.amount(cause, in: year)),
          .number(plan.money.discounted[k][cause.rawValue]),
        ])
      }
    }
    return table
  }

  private static let yearColumns: [(CSVTable.Column, @Sendable (PlanYear) -> Double)] = [
    (.init("demand", unit: "EFLOP/s"), \.demand), (.init("served", unit: "EFLOP/s"), \.served),
    (.init("unserved", unit: "EFLOP/s"), \.unserved),
    (.init("deferred", unit: "EFLOP/s"), \.deferred),
    (.init("domestic share", unit: "1"), \.domesticShare),
    (.init("residency share", unit: "1"), \.residencyShare),
    (.init("hhi", unit: "1"), \.hhi), (.init("peak power", unit: "MW"), \.peakPower),
    (.init("energy", unit: "GWh"), \.energy), (.init("carbon", unit: "kt CO2"), \.carbon),
    (.init("staff", unit: "FTE"), \.staff), (.init("idle share", unit: "1"), \.idleShare),
    (.init("owned accelerators", unit: "GPU"), \.ownedAccelerators),
    (.init("reserved accelerators", unit: "GPU"), \.reservedAccelerators),
  ]

  var metricsByYear: CSVTable {
    let unit = plan.moneyUnit.label
    let money: [(CSVTable.Column, @Sendable (PlanYear) -> Double)] = [
      (.init("services balance", unit: unit), \.servicesBalance),
      (.init("foreign content", unit: unit), \.foreignContent),
    ]
    let columns = Self.yearColumns + money
    var table = CSVTable("metrics", [.init("fiscal year")] + columns.map(\.0))
    for year in plan.years {
      table.add([.text("FY\(year.fiscalYear)")] + columns.map { .number($0.1(year)) })
    }
    return table
  }

  var bindingRules: CSVTable {
    var table = CSVTable(
      "rules",
      [
        .init("kind"), .init("id"), .init("title"), .init("period"), .init("price"),
        .init("price unit"), .init("limit"), .init("violation"),
        .init("limit unit"),
        .init("price × limit", unit: plan.moneyUnit.label),
      ])
    for rule in plan.bindingRules {
      table.add([
        .text(rule.kind.rawValue), .text(rule.id), .text(rule.title), .text(rule.period),
        .number(rule.price), .text(rule.unit), .number(rule.limit), .number(rule.violation),
        .text(rule.limitUnit),
        .number(rule.weight),
      ])
    }
    return table
  }

  var sourceNotes: CSVTable {
    var table = CSVTable(
      "sources", [.init("path"), .init("source"), .init("as of"), .init("confidence")])
    for note in profile.sources {
      table.add([
        .text(note.path), .text(note.source), .text(note.asOf),
        note.confidence.map { .text($0.rawValue) } ?? .empty,
      ])
    }
    return table
  }
}
