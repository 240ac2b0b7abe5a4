import Quantities

extension SolutionReading {
  /// Who carries the plan, under whose law, and what is left without those abroad.
  func addSovereignty(to metrics: inout PlanMetrics, _ sources: [PlanSource]) {
    let supplies = formulation.table.supplies
    let served = sources.map { $0.served.reduce(0) { $0 + $1.reduce(0, +) } }
    let demand = formulation.demand.reduce(0) { $0 + $1.reduce(0, +) }
    metrics.hhiParent = concentration(of: served, by: .parent)
    metrics.hhiVendor = concentration(of: served, by: .vendor)
    let countries = Set(profile.entities.flatMap(\.reach)).sorted()
    metrics.legalReach = countries.compactMap { country in
      let reached = supplies.indices.filter {
        profile.entities[supplies[$0].entity].reach.contains(country)
      }
      let amount = reached.reduce(0) { $0 + served[$1] }
      guard !reached.isEmpty else { return nil }
      return .init(country: country, share: demand > 0 ? amount / demand : 0)
    }
    let total = served.reduce(0, +)
    if total > 0 {
      let scores = formulation.scores(of: "sov_score")
      metrics.sovereigntyScore = zip(served, scores).reduce(0) { $0 + $1.0 * $1.1 } / total
    }
    // Without work that may wait, every interruption leaves the same.
    let canWait = profile.workloads.contains { $0.deferral.value >= 1 }
    metrics.survivableLoad = [1, 3, 6].map { months in
      let share =
        canWait
        ? Survivability(formulation, sources, months: months).share() : metrics.survivableShare
      return .init(months: months, share: share)
    }
    metrics.exitMonths = exitMonths()
  }

  private func concentration(
    of served: [Double], by grouping: ConcentrationTerms.Grouping
  ) -> Double {
    let total = served.reduce(0, +)
    guard total > 0 else { return 0 }
    return formulation.groups(by: grouping).reduce(0) { sum, group in
      let amount = served.indices.reduce(0) { $0 + (group.supplies[$1] ? served[$1] : 0) }
      return sum + (amount / total) * (amount / total)
    }
  }

  /// The longest exit of any work that runs on any supply.
  private func exitMonths() -> Double? {
    var longest = 0.0
    for (i, supply) in formulation.table.supplies.enumerated() where !supply.isDomestic {
      for (w, workload) in profile.workloads.enumerated() {
        let columns = formulation.columns.serve[w][i]
        guard columns.contains(where: { level($0) > 0 }) else { continue }
        let faces = profile.faces(of: workload)
        guard let months = faces.first.flatMap({ supply.exitMonths(of: $0) }) else { return nil }
        longest = max(longest, months)
      }
    }
    return longest
  }

  /// The violations of soft rules, with what they cost.
  func brokenRules() -> [BrokenRule] {
    formulation.columnLabels.enumerated().compactMap { j, label in
      guard case .violation(let r, let y) = label, let penalty = profile.rules[r].penalty else {
        return nil
      }
      let violation = level(j)
      guard violation > 0 else { return nil }
      let rule = profile.rules[r]
      let cost = violation * penalty / rule.kind.violationScale
      return BrokenRule(
        id: rule.id, title: rule.title, fiscalYear: calendar.fiscalYear(y), violation: violation,
        unit: unit(of: rule), cost: cost, presentCost: cost * calendar.discountOfYear[y])
    }
  }

  private func unit(of rule: Rule) -> String {
    switch rule.kind {
    case .eligibility, .exit, .share, .outage: "EFLOP/s"
    case .score: "EFLOP/s times score"
    case .concentration: "HHI"
    case .budget, .balance, .builds:
      MoneyUnit(currency: profile.money.currency, year: profile.money.year).label
    }
  }
}

extension Rule.Kind {
  /// What a penalty is divided by to be in the plan's money for one unit of violation.
  var violationScale: Double {
    switch self {
    case .budget, .balance, .builds: 1
    default: MoneyUnit.scale
    }
  }
}
