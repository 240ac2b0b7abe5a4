import Planning
import Quantities

/// The tables of a run folder; money is in the plan's unit and compute in effective EFLOP/s.
extension PlanReading {
  var tables: [CSVTable] {
    [
      capacity, served, workloads, sites, builds, tranches, contracts, onDemand, cashFlows,
      metricsByYear, bindingRules, sourceNotes, supplyTable, flowTable, decisions,
    ] + decisionTables + [publishedTable, alternativeTable].compactMap(\.self)
  }

  private var steps: [String] { plan.stepLabels }
  private var unit: String { plan.moneyUnit.label }

  private var capacity: CSVTable {
    var table = CSVTable(
      "capacity",
      [
        .init("step"), .init("kind"), .init("supply"), .init("pod"), .init("accelerator"),
        .init("entity"), .init("country"), .init("domestic"), .init("accelerators", unit: "GPU"),
        .init("peak", unit: "EFLOP/s"), .init("working", unit: "GPU"), .init("busy", unit: "GPU"),
        .init("exported", unit: "GPU"), .init("headroom", unit: "GPU"),
        .init("served", unit: "EFLOP/s"),
      ])
    for source in plan.sources where source.isUsed {
      for (t, step) in steps.enumerated() {
        table.add([
          .text(step), .text(source.kind.rawValue), .text(source.supply),
          source.pod.map(CSVTable.Cell.text) ?? .empty, .text(source.accelerator),
          .text(source.entity), .text(source.country), .text(source.isDomestic ? "yes" : "no"),
          .number(source.accelerators[t]), .number(source.peak[t]), .number(source.working[t]),
          .number(source.busy[t]), .number(source.exported[t]), .number(source.headroom[t]),
          .number(source.served(inStep: t)),
        ])
      }
    }
    return table
  }

  private var served: CSVTable {
    var table = CSVTable(
      "served",
      [
        .init("step"), .init("workload"), .init("kind"), .init("supply"), .init("pod"),
        .init("served", unit: "EFLOP/s"), .init("busy", unit: "GPU"),
      ])
    for (w, workload) in plan.workloads.enumerated() {
      for source in plan.sources {
        for (t, step) in steps.enumerated() where source.served[w][t] != 0 {
          table.add([
            .text(step), .text(workload.id), .text(source.kind.rawValue), .text(source.supply),
            source.pod.map(CSVTable.Cell.text) ?? .empty, .number(source.served[w][t]),
            .number(source.occupied.isEmpty ? 0 : source.occupied[w][t]),
          ])
        }
      }
    }
    return table
  }

  private var workloads: CSVTable {
    var table = CSVTable(
      "workloads",
      [
        .init("step"), .init("workload"), .init("industry"), .init("data class"),
        .init("demand", unit: "EFLOP/s"),
        .init("served", unit: "EFLOP/s"), .init("unserved", unit: "EFLOP/s"),
        .init("deferred", unit: "EFLOP/s"),
        .init("marginal cost", unit: "\(plan.moneyUnit.currency.code) per EFLOP/s-month"),
      ])
    for workload in plan.workloads {
      for (t, step) in steps.enumerated() {
        table.add([
          .text(step), .text(workload.id), .text(workload.industry),
          .text(dataClass(ofWorkload: workload.id)), .number(workload.demand[t]),
          .number(workload.served[t]), .number(workload.unserved[t]),
          .number(workload.deferred[t]), .number(workload.marginalCost[t]),
        ])
      }
    }
    return table
  }

  private var sites: CSVTable {
    var table = CSVTable(
      "sites",
      [
        .init("step"), .init("site"), .init("country"), .init("available power", unit: "MW"),
        .init("installed power", unit: "MW"), .init("energy", unit: "GWh"),
        .init("staff", unit: "FTE"), .init("carbon", unit: "kt CO2"),
      ])
    for site in plan.sites {
      let known = profile.sites.first { $0.id == site.id }
      let intensity = known?.carbon.value ?? 0
      for (t, step) in steps.enumerated() {
        table.add([
          .text(step), .text(site.id), .text(known?.country ?? ""), .number(site.availablePower[t]),
          .number(site.installedPower[t]), .number(site.energy[t]), .number(site.staff[t]),
          .number(site.energy[t] * intensity / 1000),
        ])
      }
    }
    return table
  }

  /// Everything that is ordered, signed, sold and rented, to compare runs by.
  private var decisions: CSVTable {
    var table = CSVTable(
      "decisions",
      [
        .init("decision"), .init("item"), .init("site"), .init("fiscal year"),
        .init("amount", unit: "as the unit says"),
        .init("unit"),
      ])
    for one in plan.decisions {
      table.add([
        .text(one.kind.rawValue), .text(one.item), .text(one.site), .text("FY\(one.fiscalYear)"),
        .number(one.amount), .text(one.kind.unit),
      ])
    }
    return table
  }

  private var builds: CSVTable {
    var table = CSVTable(
      "builds",
      [
        .init("order step"), .init("start step"), .init("retirement step"), .init("site"),
        .init("pod"), .init("pods", unit: "pod"), .init("accelerators", unit: "GPU"),
        .init("power", unit: "MW"), .init("capex", unit: unit),
      ])
    for build in plan.builds {
      table.add([
        .text(label(ofStep: build.orderStep)), .text(label(ofStep: build.startStep)),
        .text(label(ofStep: build.retirementStep)), .text(build.site), .text(build.pod),
        .number(build.pods), .number(build.accelerators), .number(build.power),
        .number(build.capex),
      ])
    }
    return table
  }

  private var tranches: CSVTable {
    var table = CSVTable(
      "tranches",
      [
        .init("order step"), .init("energized step"), .init("site"), .init("tranche"),
        .init("blocks", unit: "block"), .init("power", unit: "MW"), .init("capex", unit: unit),
      ])
    for tranche in plan.tranches {
      table.add([
        .text(label(ofStep: tranche.orderStep)), .text(label(ofStep: tranche.energizedStep)),
        .text(tranche.site), .text(tranche.tranche), .number(tranche.blocks),
        .number(tranche.power), .number(tranche.capex),
      ])
    }
    return table
  }

  private var contracts: CSVTable {
    var table = CSVTable(
      "contracts",
      [
        .init("step"), .init("offer"), .init("entity"), .init("term", unit: "month"),
        .init("accelerators", unit: "GPU"), .init("yearly cost", unit: "\(unit)/a"),
      ])
    for contract in plan.contracts {
      table.add([
        .text(label(ofStep: contract.step)), .text(contract.offer), .text(contract.entity),
        .integer(contract.termSteps * plan.horizon.step.months), .number(contract.accelerators),
        .number(contract.yearlyCost),
      ])
    }
    return table
  }

  private var onDemand: CSVTable {
    var table = CSVTable(
      "on-demand",
      [
        .init("fiscal year"), .init("offer"), .init("entity"),
        .init("mean accelerators", unit: "GPU"), .init("peak accelerators", unit: "GPU"),
        .init("cost", unit: unit),
      ])
    for use in plan.onDemandUse {
      table.add([
        .text("FY\(use.fiscalYear)"), .text(use.offer), .text(use.entity),
        .number(use.meanAccelerators), .number(use.peakAccelerators), .number(use.cost),
      ])
    }
    return table
  }
}
