extension Formulator {
  /// Pods that take the place of others at the same site: f[p,v] ≥ 0.
  ///
  /// They cost the refresh price. From the step v − Downtime, in which the old pods leave, they
  /// hold power, racks and people, and from v on they work until the end of their life.
  mutating func addRefresh(of p: Int) {
    let pool = pools[p]
    guard !pool.refreshCapex.isEmpty else { return }
    for v in pool.starts where v >= pool.downtimeSteps && leavesSome(at: pool.site, v, p) {
      let column = model.column(.refresh(pool: p, step: v))
      addCohort(
        of: p, column, startingIn: v, heldFrom: v - pool.downtimeSteps, until: v + pool.lifeSteps,
        price: pool.refreshCapex[v], isRefresh: true)
    }
  }

  /// Whether pods of the site can leave in the step in which pods of p that start in v begin to
  /// hold their place: at the end of the life of existing or new ones, or by sale.
  private func leavesSome(at s: Int, _ v: Int, _ p: Int) -> Bool {
    let τ = v - pools[p].downtimeSteps
    return table.poolsOfSite[s].contains { q in
      let pool = pools[q]
      return pool.fleets.contains { $0.end == τ && τ > 0 || canBeSold($0, of: pool, in: τ) }
        || pool.starts.contains(τ - pool.lifeSteps)
        || pool.resaleAges.contains { pool.starts.contains(τ - $0) }
    }
  }

  private func canBeSold(_ fleet: FleetTerms, of pool: OwnedPool, in τ: Int) -> Bool {
    profile.pods[pool.pod].canResell && τ < fleet.end && τ % calendar.stepsPerYear == 0
  }

  /// A place is taken over in the step in which it becomes free.
  ///
  ///     Σ_{p at s} FacilityPower[p] · f[p, τ + Downtime[p]]
  ///         ≤  Σ_{q at s} FacilityPower[q] · leaving[q,τ],
  ///
  /// where leaving[q,τ] are the pods whose last step is τ − 1: at the end of their life or sold.
  mutating func addPlaces() {
    for s in profile.sites.indices {
      let own = table.poolsOfSite[s]
      guard own.contains(where: { !pools[$0].refreshCapex.isEmpty }) else { continue }
      for τ in 0..<stepCount {
        let taking = own.flatMap { p in
          columns.cohorts[p].filter { $0.isRefresh && $0.holds.lowerBound == τ }.map { (p, $0) }
        }
        guard !taking.isEmpty else { continue }
        let leaving = own.reduce(0) { sum, q in
          pools[q].fleets.reduce(sum) {
            $0 + ($1.end == τ && τ > 0 ? pools[q].facilityPower * $1.count : 0)
          }
        }
        let row = model.row(.place(site: s, step: τ), upTo: leaving)
        for (p, cohort) in taking {
          model.add(pools[p].facilityPower, row: row, column: cohort.column)
        }
        for q in own {
          for cohort in columns.cohorts[q] { addLeaving(cohort, of: q, in: τ, row: row) }
        }
      }
    }
  }

  /// Existing pods that are sold leave then, and no more at the end of their life.
  private mutating func addLeaving(_ cohort: PodCohort, of q: Int, in τ: Int, row: Int) {
    let power = pools[q].facilityPower
    if cohort.end == τ { model.add(-power * cohort.weight, row: row, column: cohort.column) }
    if cohort.weight < 0, cohort.works.lowerBound == τ {
      model.add(-power, row: row, column: cohort.column)
    }
  }
}
