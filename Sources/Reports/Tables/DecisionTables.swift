import Planning
import Quantities

/// Tables of decisions that only some plans have; they have no rows where there are none.
extension PlanReading {
  var decisionTables: [CSVTable] {
    [sales, exports, datasets, people, onboardings, commitments, brokenRules]
  }

  private var unit: String { plan.moneyUnit.label }

  private var sales: CSVTable {
    var table = CSVTable(
      "sales",
      [
        .init("step"), .init("site"), .init("pod"), .init("pods", unit: "pod"),
        .init("start step"), .init("proceeds", unit: unit),
      ])
    for sale in plan.podSales {
      table.add([
        .text(label(ofStep: sale.step)), .text(sale.site), .text(sale.pod), .number(sale.pods),
        sale.startStep.map { .text(label(ofStep: $0)) } ?? .empty, .number(sale.proceeds),
      ])
    }
    return table
  }

  private var exports: CSVTable {
    var table = CSVTable(
      "exports",
      [
        .init("fiscal year"), .init("product"), .init("mean accelerators", unit: "GPU"),
        .init("peak accelerators", unit: "GPU"), .init("receipts", unit: unit),
      ])
    for sale in plan.exports {
      table.add([
        .text("FY\(sale.fiscalYear)"), .text(sale.product), .number(sale.meanAccelerators),
        .number(sale.peakAccelerators), .number(sale.receipts),
      ])
    }
    return table
  }

  private var datasets: CSVTable {
    var table = CSVTable(
      "datasets",
      [
        .init("step"), .init("dataset"), .init("place"), .init("share there", unit: "1"),
        .init("copied", unit: "TB"), .init("streamed", unit: "TB"),
      ])
    for dataset in plan.datasets {
      for (t, step) in plan.stepLabels.enumerated() {
        table.add([
          .text(step), .text(dataset.dataset), .text(dataset.place), .number(dataset.share[t]),
          .number(dataset.moved[t]), .number(dataset.streamed[t]),
        ])
      }
    }
    return table
  }

  private var brokenRules: CSVTable {
    var table = CSVTable(
      "broken-rules",
      [
        .init("fiscal year"), .init("id"), .init("title"), .init("violation"), .init("unit"),
        .init("cost", unit: unit), .init("present value", unit: unit),
      ])
    for rule in plan.brokenRules {
      table.add([
        .text("FY\(rule.fiscalYear)"), .text(rule.id), .text(rule.title), .number(rule.violation),
        .text(rule.unit), .number(rule.cost), .number(rule.presentCost),
      ])
    }
    return table
  }

  private var onboardings: CSVTable {
    var table = CSVTable(
      "onboardings",
      [.init("order step"), .init("start step"), .init("entity"), .init("share", unit: "1")])
    for onboarding in plan.onboardings {
      table.add([
        .text(label(ofStep: onboarding.orderStep)), .text(label(ofStep: onboarding.step)),
        .text(onboarding.entity), .number(onboarding.share),
      ])
    }
    return table
  }

  private var commitments: CSVTable {
    var table = CSVTable(
      "commitments",
      [
        .init("fiscal year"), .init("commitment"), .init("entity"), .init("share", unit: "1"),
        .init("at list price", unit: unit), .init("discount", unit: unit),
        .init("shortfall", unit: unit),
      ])
    for year in plan.commitments {
      table.add([
        .text("FY\(year.fiscalYear)"), .text(year.commitment), .text(year.entity),
        .number(year.share), .number(year.listPrice), .number(year.discount),
        .number(year.shortfall),
      ])
    }
    return table
  }

  private var people: CSVTable {
    var table = CSVTable(
      "people",
      [
        .init("step"), .init("people", unit: "FTE"), .init("hired", unit: "FTE"),
        .init("in training", unit: "FTE"),
      ])
    guard let workforce = plan.workforce else { return table }
    for (t, step) in plan.stepLabels.enumerated() {
      table.add([
        .text(step), .number(workforce.people[t]), .number(workforce.hired[t]),
        .number(workforce.inTraining[t]),
      ])
    }
    return table
  }
}
