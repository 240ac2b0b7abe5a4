extension SolutionReading {
  /// Pods to order, with those that are to be sold later or take the place of others.
  func builds() -> [PodBuild] {
    var builds: [PodBuild] = []
    for v in 0..<stepCount {
      for (p, pool) in formulation.pools.enumerated() {
        for cohort in formulation.columns.cohorts[p]
        where cohort.weight > 0 && cohort.works.lowerBound == v {
          let pods = level(cohort.column)
          guard pods > 0 else { continue }
          let price = cohort.isRefresh ? pool.refreshCapex[v] : pool.capex[v]
          builds.append(
            PodBuild(
              site: profile.sites[pool.site].id, pod: profile.pods[pool.pod].id,
              orderStep: v - pool.leadSteps, startStep: v, retirementStep: cohort.end,
              pods: pods, accelerators: pods * pool.accelerators * 1000,
              power: pods * pool.facilityPower, capex: pods * price,
              isRefresh: cohort.isRefresh))
        }
      }
    }
    return builds
  }

  /// Pods to sell, by step.
  func podSales() -> [PodSale] {
    var sales: [PodSale] = []
    for (p, pool) in formulation.pools.enumerated() {
      for cohort in formulation.columns.cohorts[p] {
        let pods = level(cohort.column)
        guard pods > 0, let price = cohort.resalePrice else { continue }
        let isExisting = cohort.weight < 0
        sales.append(
          PodSale(
            site: profile.sites[pool.site].id, pod: profile.pods[pool.pod].id,
            step: isExisting ? cohort.works.lowerBound : cohort.end, pods: pods,
            startStep: isExisting ? nil : cohort.works.lowerBound, proceeds: pods * price))
      }
    }
    return sales.enumerated().sorted {
      ($0.element.step, $0.offset) < ($1.element.step, $1.offset)
    }.map(\.element)
  }

  /// Existing pods and those of the plan that work in a step.
  func pods(of p: Int, in t: Int) -> Double { pods(of: p, in: t) { $0.works.contains(t) } }

  /// Those that take power, working or not.
  func poweredPods(of p: Int, in t: Int) -> Double { pods(of: p, in: t) { $0.holds.contains(t) } }

  private func pods(of p: Int, in t: Int, where counts: (PodCohort) -> Bool) -> Double {
    formulation.columns.cohorts[p].reduce(formulation.pools[p].existing[t]) {
      counts($1) ? $0 + $1.weight * level($1.column) : $0
    }
  }
}
