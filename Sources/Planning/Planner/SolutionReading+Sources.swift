import Quantities

extension SolutionReading {
  /// Every source of compute with what it has and does in each step.
  func sources() -> [PlanSource] {
    let table = formulation.table
    return table.supplies.indices.map { i in
      let supply = table.supplies[i]
      let accelerator = profile.accelerators[supply.accelerator]
      let served = profile.workloads.indices.map { w in
        (0..<stepCount).map { level(formulation.columns.serve[w][i][$0]) }
      }
      let busy = occupied(served, i) { _ in 1 }
      let exported = (0..<stepCount).map { t in
        1000 * formulation.columns.export.reduce(0) { $0 + level($1[i][t]) }
      }
      let held = occupied(served, i) { $0.headroom.value }
      // What is rented by the hour is rented for work; its headroom is a part of the quota.
      let isOnDemand = kind(of: supply) == .onDemand
      let accelerators = isOnDemand ? busy : accelerators(of: i)
      var source = PlanSource(
        kind: kind(of: supply), supply: supply.id, supplyTitle: title(of: supply),
        pod: podID(of: supply), accelerator: accelerator.id,
        entity: profile.entities[supply.entity].id, country: supply.country,
        isDomestic: supply.isDomestic, accelerators: accelerators,
        peak: accelerators.map { $0 * accelerator.peak.value / 1000 }, busy: busy,
        headroom: isOnDemand ? busy.map { _ in 0 } : held,
        working: isOnDemand ? busy : accelerators.map { $0 * supply.availability },
        served: served)
      source.exported = exported
      source.occupied = served.indices.map { w in
        occupied(served, i) { $0.id == profile.workloads[w].id ? 1 : 0 }
      }
      return source
    }
  }

  /// Accelerators that the work served keeps busy, times a weight of its workload.
  private func occupied(
    _ served: [[Double]], _ i: Int, weight: (Workload) -> Double
  ) -> [Double] {
    var occupied = [Double](repeating: 0, count: stepCount)
    for (w, workload) in profile.workloads.enumerated() {
      let φ = formulation.table.throughput[w][i]
      guard φ > 0 else { continue }
      let perRate = 1000 * weight(workload) / φ
      for t in 0..<stepCount { occupied[t] += served[w][t] * perRate }
    }
    return occupied
  }

  /// Accelerators installed or under contract.
  private func accelerators(of i: Int) -> [Double] {
    (0..<stepCount).map { t in
      switch formulation.table.supplies[i].origin {
      case .owned: pods(of: i, in: t) * formulation.pools[i].accelerators * 1000
      case .onDemand: 0
      case .reserved:
        (formulation.reservation(of: i)?.signings(active: t)).map { signings in
          1000
            * signings.reduce(0) {
              let unit = formulation.reservation(of: i)?.accelerators(in: t, from: $1) ?? 0
              return $0 + unit * level(formulation.columns.contract[i][$1])
            }
        } ?? 0
      }
    }
  }

  private func kind(of supply: SupplyPool) -> PlanSource.Kind {
    switch supply.origin {
    case .owned: .owned
    case .onDemand: .onDemand
    case .reserved: .reserved
    }
  }

  private func title(of supply: SupplyPool) -> String {
    switch supply.origin {
    case .owned(let s, _): profile.sites[s].title
    case .onDemand(let o), .reserved(let o): profile.offers[o].title
    }
  }

  private func podID(of supply: SupplyPool) -> String? {
    if case .owned(_, let k) = supply.origin { profile.pods[k].id } else { nil }
  }

  /// Power, energy and people of every site.
  func sites(_ sources: [PlanSource]) -> [PlanSite] {
    profile.sites.indices.map { s in
      let site = profile.sites[s]
      let own = formulation.table.poolsOfSite[s]
      var available = [Double](repeating: 0, count: stepCount)
      var installed = available
      var energy = available
      var staff = available
      for t in 0..<stepCount {
        available[t] =
          site.power(in: calendar.fiscalYear(ofStep: t)).value + addedPower(to: s, in: t)
        for p in own {
          let pool = formulation.pools[p]
          installed[t] += pool.facilityPower * poweredPods(of: p, in: t)
          let busy = sources[p].busy[t] + sources[p].exported[t]
          energy[t] +=
            busy / (pool.accelerators * 1000) * pool.workPower * calendar.hoursPerStep / 1000
            * site.season.pueFactor(ofStep: t, calendar)
        }
        staff[t] =
          site.baseStaff.value * openShare(of: s, in: t) + site.staffRatio.value * installed[t]
      }
      return PlanSite(
        id: site.id, title: site.title, availablePower: available, installedPower: installed,
        energy: energy, staff: staff)
    }
  }

  private func addedPower(to s: Int, in t: Int) -> Double {
    formulation.tranches[s].indices.reduce(0) {
      $0 + formulation.tranches[s][$1].size * blocks(s, $1, in: t)
    }
  }

  private func blocks(_ s: Int, _ m: Int, in t: Int) -> Double {
    (0...t).reduce(0) { $0 + level(formulation.columns.tranche[s][m][$1]) }
  }

  /// As in the staff rows: 1 where the site is open from the start, else the largest part of a
  /// tranche that is built.
  private func openShare(of s: Int, in t: Int) -> Double {
    if formulation.isOpen(s, in: t) { return 1 }
    return formulation.tranches[s].indices.reduce(0) { share, m in
      let count = formulation.tranches[s][m].count
      return count > 0 ? max(share, min(1, blocks(s, m, in: t) / count)) : share
    }
  }

  /// What becomes of every workload's demand.
  func workloads() -> [PlanWorkload] {
    let marginal = BindingRuleReading(formulation, solution).marginalCosts()
    return profile.workloads.indices.map { w in
      let columns = formulation.columns
      return PlanWorkload(
        id: profile.workloads[w].id, title: profile.workloads[w].title,
        industry: profile.workloads[w].industry, demand: formulation.demand[w],
        served: (0..<stepCount).map { t in
          columns.serve[w].indices.reduce(0) { $0 + level(columns.serve[w][$1][t]) }
        },
        unserved: (0..<stepCount).map { level(columns.unserved[w][$0]) },
        deferred: (0..<stepCount).map {
          level(columns.backlog[w][$0]) - formulation.timing.evenWaiting[w][$0]
        },
        marginalCost: marginal[w])
    }
  }
}
