import Quantities

extension Formulator {
  /// Pods that are sold before the end of their life.
  ///
  /// r[p,v,a] ≥ 0 are pods that start in step v and leave at age a, for the ages a at which the
  /// pod's resale value is given and that end within the horizon. They need no row: each is a
  /// vintage with a life of its own,
  ///
  ///     pods[p,t] = … + Σ_a Σ_{t−a < v ≤ t} r[p,v,a].
  ///
  /// Money of one: as of any pod up to its age a, then the price × the resale share at that age ×
  /// (1 − Drop once the successor is out), in the step in which it no longer works.
  mutating func addResale(of p: Int) {
    let pool = pools[p]
    for v in pool.starts {
      for age in pool.resaleAges where v + age < stepCount {
        let months = Double(age) * calendar.monthsPerStep
        let price = usedValue(of: pool, price: pool.capex[v], age: months, in: v + age)
        let column = model.column(.resoldBuild(pool: p, step: v, age: age))
        addCohort(
          of: p, column, startingIn: v, until: v + age, price: pool.capex[v], resalePrice: price)
      }
    }
  }

  /// Existing pods g that may be sold leave at the start of a fiscal year τ.
  ///
  /// They are l[g,τ] ≥ 0, with
  ///
  ///     Σ_τ l[g,τ] ≤ Count[g],      Existing[p,t] → Existing[p,t] − Σ_{τ ≤ t} l[g,τ]
  ///
  /// up to the end of their life. One that leaves brings its resale value and saves its upkeep,
  /// charge for power and wages. Those that stay are worth their resale value when the horizon
  /// ends, as new ones are, so that nobody sells just before it.
  mutating func addFleetSales(of p: Int) {
    let pool = pools[p]
    guard profile.pods[pool.pod].canResell else { return }
    for fleet in pool.fleets where fleet.end > 0 && fleet.count > 0 {
      let row = model.row(.fleetSales(fleet: fleet.fleet), upTo: fleet.count)
      let lastAge = fleet.age + Double(stepCount) * calendar.monthsPerStep
      let lastValue = usedValue(of: pool, price: fleet.price, age: lastAge, in: stepCount)
      model.ledger.credit(
        residualValue: fleet.count * lastValue,
        on: CashFlowLedger.constant(ofPool: p))
      for τ in stride(from: 0, to: fleet.end, by: calendar.stepsPerYear) {
        let column = model.column(.fleetSale(fleet: fleet.fleet, step: τ))
        let age = fleet.age + Double(τ) * calendar.monthsPerStep
        let price = usedValue(of: pool, price: fleet.price, age: age, in: τ)
        columns.cohorts[p].append(
          PodCohort(
            column: column, weight: -1, holds: τ..<fleet.end, works: τ..<fleet.end,
            trains: τ..<max(τ, fleet.trainingEnd), end: fleet.end, isRefresh: false,
            resalePrice: price))
        model.add(1, row: row, column: column)
        for t in τ..<fleet.end {
          recordExistingPods(of: pool, in: t, pods: -1, upkeepPrice: -fleet.price, column)
        }
        model.ledger.spend(-price, inStep: τ, on: column, .resale, .none)
        model.ledger.credit(residualValue: -lastValue, on: column)
      }
    }
  }
}
