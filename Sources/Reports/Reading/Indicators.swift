import Foundation
import Planning
import Quantities

/// A number about a whole plan, with its unit.
struct Indicator {
  var name: String
  /// `nil` where it couldn't be determined.
  var value: Double?
  var unit: String
}

extension PlanReading {
  /// The plan in numbers: cost and what it buys, use, sovereignty, balances, power and people.
  var indicators: [Indicator] {
    cost + use + sovereigntyIndicators + balances + physical
  }

  private var cost: [Indicator] {
    let unit = plan.moneyUnit.label
    let code = "\(plan.moneyUnit.currency.code)@\(plan.moneyUnit.year)"
    let yearly = levelizedCost
    return [
      Indicator(name: "cost, present value", value: plan.objective, unit: unit),
      Indicator(name: "spent, all years", value: totalSpending, unit: unit),
      Indicator(name: "residual value, present value", value: -residualValue, unit: unit),
      Indicator(
        name: "cost per effective EFLOP/s·year", value: yearly, unit: "\(unit) per EFLOP/s·a"),
      // A year of 8760 hours.
      Indicator(
        name: "cost per effective EFLOP",
        value: yearly.map { $0 * MoneyUnit.scale / (8760 * 3600) }, unit: "\(code) per EFLOP"),
      Indicator(name: "cost of idle accelerators, present value", value: idleCost, unit: unit),
      Indicator(
        name: "part of the cost that is idle",
        value: idleCost.flatMap { plan.objective > 0 ? 100 * $0 / plan.objective : nil }, unit: "%"),
    ]
  }

  private var use: [Indicator] {
    let metrics = plan.metrics
    return [
      Indicator(
        name: "accelerator-time without work, headroom included", value: 100 * metrics.idleShare,
        unit: "%"),
      Indicator(name: "work left undone", value: 100 * metrics.unservedShare, unit: "%"),
      Indicator(
        name: "work served",
        value: plan.years.reduce(0) { $0 + $1.served }, unit: "EFLOP/s·a"),
    ]
  }

  /// Control, concentration, reach of foreign law and what an interruption leaves.
  var sovereigntyIndicators: [Indicator] {
    let metrics = plan.metrics
    return [
      Indicator(name: "domestic share", value: 100 * metrics.domesticShare, unit: "%"),
      Indicator(name: "residency share", value: 100 * metrics.residencyShare, unit: "%"),
      Indicator(
        name: "survivable without foreign supply", value: metrics.survivableShare.map { 100 * $0 },
        unit: "%"),
      Indicator(name: "HHI by entity", value: metrics.hhi, unit: "1"),
      Indicator(name: "HHI by country of the parent", value: metrics.hhiParent, unit: "1"),
      Indicator(name: "HHI by maker of accelerators", value: metrics.hhiVendor, unit: "1"),
      Indicator(name: "sovereignty score, 0 to 1", value: metrics.sovereigntyScore, unit: "1"),
      Indicator(name: "time to leave foreign supply", value: metrics.exitMonths, unit: "month"),
    ]
      + metrics.survivableLoad.map { load in
        Indicator(
          name:
            "load that survives \(load.months) \(load.months == 1 ? "month" : "months") without foreign supply",
          value: load.share.map { 100 * $0 }, unit: "%")
      }
      + metrics.legalReach.map { reach in
        Indicator(
          name: "within reach of the law of \(reach.country)", value: 100 * reach.share, unit: "%")
      }
  }

  private var balances: [Indicator] {
    let unit = plan.moneyUnit.label
    return [
      Indicator(
        name: "services bought abroad, all years",
        value: plan.metrics.servicesBalance.reduce(0, +), unit: unit),
      Indicator(
        name: "all foreign content, all years", value: plan.metrics.foreignContent.reduce(0, +),
        unit: unit),
    ]
  }

  private var physical: [Indicator] {
    [
      Indicator(name: "peak power of own sites", value: plan.metrics.peakPower, unit: "MW"),
      Indicator(
        name: "energy of own sites", value: plan.years.reduce(0) { $0 + $1.energy }, unit: "GWh"),
      Indicator(name: "emissions", value: plan.metrics.carbon, unit: "kt CO2"),
      Indicator(name: "people, most", value: plan.metrics.staff, unit: "FTE"),
    ]
  }

  // MARK: What the work costs

  /// Present value of the cost ÷ discounted work: the constant price of an effective EFLOP/s for a
  /// year that pays for the plan, in the plan's money; `nil` where nothing is served.
  ///
  /// Σ cost·δ ÷ Σ served·δ with δ = (1 + r)^−τ at the middle of each year.
  var levelizedCost: Double? {
    let rate = profile.money.discountRate.value
    let work = plan.years.enumerated().reduce(0) {
      $0 + $1.element.served / pow(1 + rate, Double($1.offset) + 0.5)
    }
    return work > 0 ? plan.objective / work : nil
  }

  /// What own and reserved accelerators cost in present value, by the part of their working time in
  /// which they serve no work and aren't headroom: that of the year for what running and renting
  /// cost, that over the horizon for capital, and for years in which none work.
  ///
  /// A site's power and people count by the use of all pods there; `nil` where flows aren't known.
  var idleCost: Double? {
    guard !plan.flows.isEmpty else { return nil }
    let use = workingTime
    return plan.flows.reduce(0) { sum, flow in
      // What a workload pays for itself, such as energy, is never idle.
      guard flow.owner.workload == nil, let supply = flow.owner.supply else { return sum }
      let key = SupplyKey(supply: supply, pod: flow.owner.pod ?? "")
      let year =
        flow.cause.isOfItsYear ? use[UseKey(supply: key, year: "FY\(flow.fiscalYear)")] : nil
      let whole = use[UseKey(supply: key)]
      guard let time = (year?.working ?? 0) > 0 ? year : whole, time.working > 0 else { return sum }
      return sum + flow.discounted * max(0, time.working - time.used) / time.working
    }
  }

  /// Accelerator-steps of own and reserved supply, and of sites with an empty pod, that work, and
  /// those in use, by year and over the horizon.
  private var workingTime: [UseKey: (working: Double, used: Double)] {
    var time: [UseKey: (working: Double, used: Double)] = [:]
    let stepsPerYear = plan.horizon.stepsPerYear
    for source in plan.sources where source.kind != .onDemand {
      let keys = [source.pod ?? "", ""].map { SupplyKey(supply: source.supply, pod: $0) }
      for (t, working) in source.working.enumerated() {
        let used = source.busy[t] + source.exported[t] + source.headroom[t]
        for key in Set(keys) {
          for year in [nil, plan.yearLabels[t / stepsPerYear]] {
            time[UseKey(supply: key, year: year), default: (0, 0)].working += working
            time[UseKey(supply: key, year: year), default: (0, 0)].used += used
          }
        }
      }
    }
    return time
  }

  private var residualValue: Double { plan.money.discountedTotal(.residualValue) }
}
