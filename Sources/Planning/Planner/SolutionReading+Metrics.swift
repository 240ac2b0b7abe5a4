import LinearProgramming
import Quantities

extension SolutionReading {
  /// Where the plan stands in every fiscal year.
  func years(
    _ sources: [PlanSource], _ sites: [PlanSite], _ workloads: [PlanWorkload]
  ) -> [PlanYear] {
    let abroad = formulation.ledger.paymentsAbroad(of: solution.columnValues)
    let carbon = emissions()
    return (0..<calendar.yearCount).map { y in
      let steps = calendar.steps(ofYear: y)
      let last = steps.upperBound - 1
      let mean = 1 / Double(steps.count)
      var year = PlanYear(fiscalYear: calendar.fiscalYear(y))
      year.demand = mean * workloads.reduce(0) { $0 + $1.demand[steps].reduce(0, +) }
      year.served = mean * workloads.reduce(0) { $0 + $1.served[steps].reduce(0, +) }
      year.unserved = mean * workloads.reduce(0) { $0 + $1.unserved[steps].reduce(0, +) }
      year.deferred = workloads.reduce(0) { $0 + $1.deferred[last] }
      let service = Service(of: sources, formulation.table.supplies, in: steps)
      if year.demand > 0 {
        year.domesticShare = mean * service.domestic / year.demand
        year.residencyShare = mean * service.resident / year.demand
      }
      year.hhi = service.concentration
      year.idleShare = idleShare(sources, in: steps)
      year.servicesBalance = abroad.services[y]
      year.foreignContent = abroad.foreignContent[y]
      year.peakPower = steps.map { t in sites.reduce(0) { $0 + $1.installedPower[t] } }.max() ?? 0
      year.staff = steps.map { t in sites.reduce(0) { $0 + $1.staff[t] } }.max() ?? 0
      year.energy = sites.reduce(0) { $0 + $1.energy[steps].reduce(0, +) }
      year.carbon = carbon[y]
      year.ownedAccelerators = accelerators(.owned, of: sources, in: last)
      year.reservedAccelerators = accelerators(.reserved, of: sources, in: last)
      return year
    }
  }

  /// The plan in a dozen numbers.
  func metrics(
    _ sources: [PlanSource], _ sites: [PlanSite], _ years: [PlanYear], _ money: CashFlowTable
  ) -> PlanMetrics {
    var metrics = PlanMetrics()
    let steps = 0..<stepCount
    let service = Service(of: sources, formulation.table.supplies, in: steps)
    let demand = formulation.demand.reduce(0) { $0 + $1.reduce(0, +) }
    metrics.npvCost = money.netPresentValue
    metrics.npvWithoutResidual = money.netPresentValueWithoutResidual
    if demand > 0 {
      metrics.domesticShare = service.domestic / demand
      metrics.residencyShare = service.resident / demand
      let unserved = years.reduce(0) { $0 + $1.unserved } * Double(calendar.stepsPerYear)
      metrics.unservedShare = unserved / demand
    }
    metrics.servicesBalance = years.map(\.servicesBalance)
    metrics.foreignContent = years.map(\.foreignContent)
    metrics.hhi = service.concentration
    metrics.survivableShare = Survivability(formulation, sources).share()
    addSovereignty(to: &metrics, sources)
    metrics.peakPower = years.map(\.peakPower).max() ?? 0
    metrics.carbon = years.reduce(0) { $0 + $1.carbon }
    metrics.staff = years.map(\.staff).max() ?? 0
    metrics.idleShare = idleShare(sources, in: steps)
    return metrics
  }

  private func accelerators(
    _ kind: PlanSource.Kind, of sources: [PlanSource], in t: Int
  ) -> Double {
    sources.reduce(0) { $0 + ($1.kind == kind ? $1.accelerators[t] : 0) }
  }

  /// Emissions by year, kt CO₂.
  private func emissions() -> [Double] {
    var byYear = [Double](repeating: 0, count: calendar.yearCount)
    for emission in formulation.emissions {
      byYear[calendar.year(ofStep: emission.step)] += emission.amount * level(emission.column)
    }
    return byYear
  }

  /// 1 − busy ÷ working accelerators, of what is owned or reserved.
  private func idleShare(_ sources: [PlanSource], in steps: Range<Int>) -> Double {
    var working = 0.0
    var busy = 0.0
    for source in sources where source.kind != .onDemand {
      working += source.working[steps].reduce(0, +)
      busy += source.busy[steps].reduce(0, +) + source.exported[steps].reduce(0, +)
    }
    return working > 0 ? max(0, 1 - busy / working) : 0
  }
}

/// Compute served in some steps, summed over them.
private struct Service {
  var domestic = 0.0
  var resident = 0.0
  /// By position of the entity.
  private var byEntity: [Int: Double] = [:]

  init(of sources: [PlanSource], _ supplies: [SupplyPool], in steps: Range<Int>) {
    for (source, supply) in zip(sources, supplies) {
      let served = source.served.reduce(0) { $0 + $1[steps].reduce(0, +) }
      if supply.isDomestic { domestic += served }
      if supply.isResident { resident += served }
      byEntity[supply.entity, default: 0] += served
    }
  }

  /// The Herfindahl–Hirschman index Σ share², from 1/n to 1.
  var concentration: Double {
    // In the entities' order: sums in a dictionary's order would differ from run to run.
    let served = byEntity.sorted { $0.key < $1.key }.map(\.value)
    let total = served.reduce(0, +)
    return total > 0 ? served.reduce(0) { $0 + ($1 / total) * ($1 / total) } : 0
  }
}
