import Quantities

extension Formulator {
  /// Pods that start work: b[p,v] ≥ 0 for every step v that the lead time and the accelerator's
  /// release allow. Vintage v works in v ≤ t < v + life; nothing else remembers it, so that
  ///
  ///     pods[p,t] = Existing[p,t] + Σ_{t−life < v ≤ t} b[p,v].
  ///
  /// Money of one pod: its price in the step of start; upkeep, a share of the price, while it
  /// works; the charge for its power and the wages for its part of the staff while it works; and
  /// the resale value when the horizon ends.
  mutating func addPods() {
    for (p, pool) in pools.enumerated() {
      for v in pool.starts {
        let column = model.column(.build(pool: p, step: v))
        columns.build[p][v] = column
        recordPrice(of: pool, startingIn: v, column)
        recordUpkeep(of: pool, startingIn: v, column)
        for t in pool.life(from: v, in: calendar) {
          recordOperation(of: pool, in: t, pods: 1, column)
        }
        recordStaff(of: pool, startingIn: v, column)
        model.ledger.credit(residualValue: residualValue(of: pool, startingIn: v), on: column)
      }
      recordExisting(pool)
    }
  }

  private mutating func recordPrice(of pool: OwnedPool, startingIn v: Int, _ column: Int) {
    let price = pool.capex[v]
    model.ledger.spend(price, inStep: v, on: column, .podCapex, equipmentAbroad(of: pool))
    spending.append(
      CapitalSpending(
        column: column, step: v, amount: price, site: pool.site, coverage: .pods))
  }

  /// Abroad, all equipment is foreign.
  private func equipmentAbroad(of pool: OwnedPool) -> CashFlowLedger.Abroad {
    let isHome = profile.sites[pool.site].country == profile.homeCountry
    return .equipment(isHome ? profile.pods[pool.pod].foreignShare.value : 1)
  }

  private mutating func recordUpkeep(of pool: OwnedPool, startingIn v: Int, _ column: Int) {
    let upkeep = pool.capex[v] * profile.pods[pool.pod].maintenance.value * calendar.stepYears
    for t in pool.life(from: v, in: calendar) {
      model.ledger.spend(
        upkeep, inStep: t, on: column, .maintenance, equipmentAbroad(of: pool))
    }
  }

  /// The charge for the power that pods can draw.
  private mutating func recordOperation(
    of pool: OwnedPool, in t: Int, pods: Double, _ column: Int
  ) {
    guard let charge = profile.sites[pool.site].demandCharge else { return }
    let kilowatts = pods * pool.facilityPower * 1000
    let price = money(charge, paidIn: calendar.fiscalYear(ofStep: t))
    model.ledger.spend(
      kilowatts * price * calendar.monthsPerStep, inStep: t, on: column, .demandCharge,
      operationAbroad(site: pool.site))
  }

  private mutating func recordStaff(of pool: OwnedPool, startingIn v: Int, _ column: Int) {
    let people = pool.facilityPower * profile.sites[pool.site].staffRatio.value
    for t in pool.life(from: v, in: calendar) {
      recordWages(of: people, site: pool.site, in: t, column)
    }
  }

  /// The flows of the pods that stand there already; sunk, but part of what the plan costs.
  private mutating func recordExisting(_ pool: OwnedPool) {
    let people = pool.facilityPower * profile.sites[pool.site].staffRatio.value
    for t in 0..<stepCount where pool.existing[t] > 0 {
      model.ledger.spend(
        pool.existingUpkeep[t], inStep: t, on: CashFlowLedger.constant, .maintenance,
        equipmentAbroad(of: pool))
      recordOperation(of: pool, in: t, pods: pool.existing[t], CashFlowLedger.constant)
      recordWages(
        of: people * pool.existing[t], site: pool.site, in: t, CashFlowLedger.constant)
    }
  }

  /// Price × resale share at the age that the pod has when the horizon ends.
  private func residualValue(of pool: OwnedPool, startingIn v: Int) -> Double {
    let age = Double(stepCount - v) * calendar.monthsPerStep
    return pool.capex[v] * profile.pods[pool.pod].resaleShare(atAge: age)
  }
}

extension PodType {
  /// The share of the price that a pod is worth at an age in months.
  ///
  /// The curve runs straight from 1 at age 0 through its points to 0 at the end of the life, after
  /// which a pod is worth nothing.
  func resaleShare(atAge age: Double) -> Double {
    guard age < life.value else { return 0 }
    var last = (age: 0.0, share: 1.0)
    let end = ResalePoint(age: life, share: .zero)
    for point in resale.filter({ $0.age <= life }) + [end] {
      if age <= point.age.value {
        let span = point.age.value - last.age
        guard span > 0 else { return point.share.value }
        return last.share + (point.share.value - last.share) * (age - last.age) / span
      }
      last = (point.age.value, point.share.value)
    }
    return 0
  }
}
