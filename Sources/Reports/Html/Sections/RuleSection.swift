import Planning
import Quantities

extension ReportPage {
  private static let ruleLimit = 15

  /// Which rules bind, and what more work would cost.
  var rules: Page.Section {
    Page.Section(
      id: "rules", title: "What the rules cost", short: "Rules",
      content: [
        tag("p") {
          "A rule or limit that binds keeps the plan from being cheaper. Its price says by how much "
          "the present value of the cost would fall if the limit had one unit more room; it holds "
          "for small changes."
        },
        ruleTable, brokenRules, followedBuilds, workTable.markup,
      ])
  }

  private var ruleTable: Markup {
    let groups = reading.ruleGroups
    guard !groups.isEmpty else {
      return tag("p") { "No rule binds: demand alone shapes this plan." }
    }
    let rows = groups.prefix(Self.ruleLimit).map { group -> [String] in
      let rule = group.worst
      return [
        (group.title.isEmpty ? group.id : group.title).capitalizedFirst
          + (group.isBroken ? " (broken, at its penalty)" : ""),
        group.id,
        rule.period.isEmpty ? reading.span : rule.period, reading.price(of: rule),
        reading.limit(of: rule), String(group.periodCount), reading.amount(group.weight),
      ]
    }
    let rest = groups.count - rows.count
    let more = rest > 0 ? "; \(rest) more are in rules.csv" : ""
    return HtmlTable(
      caption: "The rules that bind most, by price × limit over all periods\(more)",
      header: [
        "Rule", "Id", "Dearest period", "Price of one unit", "Limit there", "Periods",
        "Price × limit",
      ],
      rows: rows, words: [0, 1, 2, 3]
    ).markup
  }

  private var workTable: HtmlTable {
    let perYear = plan.horizon.stepsPerYear
    func mean(_ values: [Double], _ steps: (Int, [Double]) -> ArraySlice<Double>) -> Double {
      let part = steps(perYear, values)
      return part.isEmpty ? 0 : part.reduce(0, +) / Double(part.count)
    }
    let first: (Int, [Double]) -> ArraySlice<Double> = { $1.prefix($0) }
    let last: (Int, [Double]) -> ArraySlice<Double> = { $1.suffix($0) }
    return HtmlTable(
      caption:
        "Work, and the present value of one more EFLOP/s for a month "
        + "(FY\(reading.firstYear) and FY\(reading.lastYear))",
      header: [
        "Workload", "Industry", "Demand FY\(reading.firstYear), EFLOP/s",
        "FY\(reading.lastYear), EFLOP/s", "Left undone", "One more, FY\(reading.firstYear)",
        "FY\(reading.lastYear)",
      ],
      rows: plan.workloads.map { workload in
        let demand = workload.demand.reduce(0, +)
        let unserved = workload.unserved.reduce(0, +)
        return [
          workload.title.isEmpty ? workload.id : workload.title, workload.industry,
          Figures.short(mean(workload.demand, first)), Figures.short(mean(workload.demand, last)),
          demand > 0 ? Figures.percent(unserved / demand) : Figures.none,
          reading.money(mean(workload.marginalCost, first)),
          reading.money(mean(workload.marginalCost, last)),
        ]
      }, words: [0, 1])
  }
}
