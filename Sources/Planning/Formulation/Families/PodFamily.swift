import Quantities

extension Formulator {
  /// Pods that start work: b[p,v] ≥ 0 for every step v that the lead time and the accelerator's
  /// release allow. Vintage v works in v ≤ t < v + life; nothing else remembers it, so that
  ///
  ///     pods[p,t] = Existing[p,t] + Σ_{t−life < v ≤ t} b[p,v].
  ///
  /// Where pods may be sold, columns r[p,v,a] are those that start in v and leave at age a, for the
  /// few ages at which their resale value is given (`ResaleFamily`); and where a place may be taken
  /// over, f[p,v] are those that do (`RefreshFamily`). Each is a vintage of its own in the sum.
  ///
  /// Every row that needs pods[p,t] has the sum itself: a column n[p,t] = n[p,t−1] + b[p,t] − b[p,t−life]
  /// for it makes the program thinner, but simplex slower. Sums and such stocks, in seconds of
  /// processor time of the dual simplex method:
  ///
  ///                         rows   columns  nonzeros   pivots   seconds   HiGHS: pivots   seconds
  ///     Japan, sums         4,425   37,473   200,736   36,304      5.87          18,894      5.94
  ///     Japan, stocks       6,551   39,599   145,719   52,752     11.50          21,286      7.27
  ///     plan250k, sums      4,210   39,294   237,123   10,874      0.58           8,982      1.25
  ///     plan250k, stocks    5,830   40,914   164,139   14,459      0.79           8,803      1.52
  ///
  /// Interior point gains a little from stocks: that of HiGHS takes 7.00 instead of 7.90 seconds for
  /// Japan and 5.83 instead of 5.85 for plan250k.
  ///
  /// Money of one pod: its price, the deposit in the step of the order and the rest in the step of
  /// start; upkeep, a share of the price, while it works; the charge for its power and the wages for its part of the staff while it takes power;
  /// what it brings when it is sold, or the resale value when the horizon ends.
  mutating func addPods() {
    for (p, pool) in pools.enumerated() {
      for v in pool.starts {
        let column = model.column(.build(pool: p, step: v))
        columns.build[p][v] = column
        addCohort(
          of: p, column, startingIn: v, until: v + pool.lifeSteps, price: pool.capex[v])
      }
      addResale(of: p)
      addRefresh(of: p)
      recordExisting(p)
      addFleetSales(of: p)
    }
    addPlaces()
  }

  /// Pods that start in step v, with their money.
  mutating func addCohort(
    of p: Int, _ column: Int, startingIn v: Int, heldFrom first: Int? = nil, until end: Int,
    price: Double, isRefresh: Bool = false, resalePrice: Double? = nil
  ) {
    let pool = pools[p]
    let last = min(end, stepCount)
    let cohort = PodCohort(
      column: column, weight: 1, holds: (first ?? v)..<last, works: v..<last,
      trains: v..<min(last, v + pool.trainingSteps), end: end, isRefresh: isRefresh,
      resalePrice: resalePrice)
    columns.cohorts[p].append(cohort)
    recordPrice(
      price, of: p, startingIn: v, until: end, isSold: resalePrice != nil, column)
    let upkeep = price * profile.pods[pool.pod].maintenance.value * calendar.stepYears
    for t in cohort.works {
      model.ledger.spend(
        upkeep, inStep: t, on: column, .maintenance, equipmentAbroad(of: pool))
    }
    for t in cohort.holds { recordOperation(of: pool, in: t, pods: 1, column) }
    for t in cohort.holds {
      let people = pool.facilityPower * profile.sites[pool.site].staffRatio.value
      recordWages(of: people, site: pool.site, in: t, column)
    }
    if let resalePrice {
      model.ledger.spend(-resalePrice, inStep: end, on: column, .resale, .none)
    } else {
      let age = Double(stepCount - v) * calendar.monthsPerStep
      model.ledger.credit(
        residualValue: usedValue(of: pool, price: price, age: age, in: stepCount), on: column)
    }
  }

  private mutating func recordPrice(
    _ price: Double, of p: Int, startingIn v: Int, until end: Int, isSold: Bool, _ column: Int
  ) {
    let pool = pools[p]
    let pod = profile.pods[pool.pod]
    let taxLife = calendar.horizon.steps(covering: pod.taxLife ?? pod.life)
    let asset = CapitalAsset(
      start: v, taxLifeSteps: max(1, taxLife), lifeSteps: end - v,
      depreciation: pod.depreciation, isSold: isSold, pool: p, price: price,
      size: pool.accelerators)
    for payment in pool.payments(for: v, deposit: pod.deposit.value) {
      let part = price * payment.share
      model.ledger.spend(
        part, inStep: payment.step, on: column, .podCapex, equipmentAbroad(of: pool))
      spending.append(
        CapitalSpending(
          column: column, step: payment.step, amount: part, site: pool.site, coverage: .pods,
          asset: asset))
      depreciated.append(
        Depreciated(column: column, step: payment.step, amount: part, asset: asset))
    }
  }

  /// Abroad, all equipment is foreign.
  func equipmentAbroad(of pool: OwnedPool) -> CashFlowLedger.Abroad {
    let isHome = profile.sites[pool.site].country == profile.homeCountry
    return .equipment(isHome ? profile.pods[pool.pod].foreignShare.value : 1)
  }

  /// The charge for the power that pods can draw.
  mutating func recordOperation(
    of pool: OwnedPool, in t: Int, pods: Double, _ column: Int
  ) {
    guard let charge = profile.sites[pool.site].demandCharge else { return }
    let kilowatts = pods * pool.facilityPower * 1000
    let price = money(charge, paidIn: calendar.fiscalYear(ofStep: t))
    model.ledger.spend(
      kilowatts * price * calendar.monthsPerStep, inStep: t, on: column, .demandCharge,
      operationAbroad(site: pool.site))
  }

  /// The flows of the pods that stand there already; sunk, but part of what the plan costs.
  private mutating func recordExisting(_ p: Int) {
    let pool = pools[p]
    for t in 0..<stepCount where pool.existing[t] > 0 {
      let upkeep = pool.fleets.reduce(0) { $0 + (t < $1.end ? $1.count * $1.price : 0) }
      recordExistingPods(
        of: pool, in: t, pods: pool.existing[t], upkeepPrice: upkeep,
        CashFlowLedger.constant(ofPool: p))
    }
  }

  /// What existing pods cost in a step; negative where they leave.
  mutating func recordExistingPods(
    of pool: OwnedPool, in t: Int, pods: Double, upkeepPrice: Double, _ column: Int
  ) {
    let maintenance = profile.pods[pool.pod].maintenance.value * calendar.stepYears
    model.ledger.spend(
      upkeepPrice * maintenance, inStep: t, on: column, .maintenance, equipmentAbroad(of: pool))
    recordOperation(of: pool, in: t, pods: pods, column)
    let people = pool.facilityPower * profile.sites[pool.site].staffRatio.value
    recordWages(of: people * pods, site: pool.site, in: t, column)
  }

  /// Price × resale share at an age in months, less what the successor takes.
  func usedValue(of pool: OwnedPool, price: Double, age: Double, in t: Int) -> Double {
    price * profile.pods[pool.pod].resaleShare(atAge: age) * pool.successorFactor(in: t)
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
