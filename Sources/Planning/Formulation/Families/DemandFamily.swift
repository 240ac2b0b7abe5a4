import Quantities

extension Formulator {
  /// All demand is served, left undone at a price, or carried over for a while.
  ///
  /// x[w,i,t] ≥ 0 are the effective EFLOP/s that supply i does for workload w. They exist only
  /// where the rules of eligibility, the size of a job and the supply's dates allow it.
  ///
  ///     Σ_i x[w,i,t] + unserved[w,t] + back[w,t] − back[w,t−1] = Arrivals[w,t]
  ///
  /// Arrivals are the demand of the step, or all of an amount of work in the first step of its
  /// window. Work that may wait L steps is carried over in back[w,t]. Served first come, first
  /// served, no work waits longer than L where what waits is at most the demand of the last L
  /// steps, of which the earliest may be a part of one:
  ///
  ///     0 ≤ back[w,t] ≤ Σ_{t−⌊L⌋ < τ ≤ t} Demand[w,τ] + (L − ⌊L⌋) · Demand[w,t−⌊L⌋].
  ///
  /// Of an amount of work all may wait. Nothing waits when the window closes, at the deadline or
  /// with the horizon. The work of back[w,t], which is back[w,t] · h of what an EFLOP/s does in a
  /// year where h is the length of a step in years, is delayed by another h: it costs
  ///
  ///     DelayCost[w,y(t)] · h² · back[w,t],
  ///
  /// which sums to the same whatever the length of steps. Leaving work undone is possible at a price
  /// only; an amount of work is given up when its window closes.
  mutating func addDemand() {
    for (w, workload) in profile.workloads.enumerated() {
      addBacklog(of: workload, w)
      for t in 0..<stepCount {
        let carried = t > 0 ? columns.backlog[w][t - 1] : -1
        let arrival = timing.arrivals[w][t]
        guard arrival > 0 || carried >= 0 else { continue }
        let row = model.row(.demand(workload: w, step: t), from: arrival, upTo: arrival)
        for i in table.supplies.indices where columns.serve[w][i][t] >= 0 {
          model.add(1, row: row, column: columns.serve[w][i][t])
        }
        let mayGiveUp = workload.window.amount == nil || t == timing.windows[w].last
        if let penalty = workload.penalty, mayGiveUp {
          addUnserved(w, t, penalty: penalty, row: row)
        }
        if carried >= 0 { model.add(-1, row: row, column: carried) }
        let waiting = columns.backlog[w][t]
        if waiting >= 0 { model.add(1, row: row, column: waiting) }
      }
    }
  }

  private mutating func addUnserved(_ w: Int, _ t: Int, penalty: Path<Money>, row: Int) {
    let column = model.column(.unserved(workload: w, step: t))
    columns.unserved[w][t] = column
    let year = calendar.fiscalYear(ofStep: t)
    model.ledger.spend(
      money(penalty[year], paidIn: year) * calendar.stepYears, inStep: t, on: column, .penalties,
      .none)
    model.add(1, row: row, column: column)
  }

  private mutating func addBacklog(of workload: Workload, _ w: Int) {
    for t in 0..<stepCount where timing.waitingLimit[w][t] > 0 {
      let column = model.column(
        .backlog(workload: w, step: t), upTo: timing.waitingLimit[w][t])
      columns.backlog[w][t] = column
      if let cost = workload.delayCost {
        let year = calendar.fiscalYear(ofStep: t)
        let price = money(cost[year], paidIn: year) * calendar.stepYears * calendar.stepYears
        model.ledger.spend(price, inStep: t, on: column, .penalties, .none)
      }
    }
  }

  /// The columns x[w,i,t], with their energy or rent.
  mutating func addService() {
    for w in profile.workloads.indices {
      for i in table.supplies.indices where table.throughput[w][i] > 0 {
        let unitCost = serviceCosts(of: i, throughput: table.throughput[w][i])
        for t in timing.windows[w] where canServe(i, in: t) {
          guard table.allows(w, i, in: calendar.fiscalYear(ofStep: t)) else { continue }
          guard timing.largest(w, t) > 0 else { continue }
          let column = model.column(.serve(workload: w, supply: i, step: t))
          columns.serve[w][i][t] = column
          model.ledger.spend(
            unitCost.byStep[t], inStep: t, on: column, unitCost.cause, unitCost.abroad)
        }
      }
    }
  }

  /// Whether the supply can have accelerators in a step.
  func canServe(_ i: Int, in t: Int) -> Bool {
    switch table.supplies[i].origin {
    case .owned: pools[i].existing[t] > 0 || columns.cohorts[i].contains { $0.works.contains(t) }
    case .onDemand(let o):
      saleStepsOfOffer[o].contains(t) && quota(of: profile.offers[o], in: t) > 0
    case .reserved:
      reservation(of: i)?.signings(active: t).contains { columns.contract[i][$0] >= 0 } ?? false
    }
  }

  /// What an effective EFLOP/s costs in each step where it is served.
  struct ServiceCosts {
    var cause: CashFlowCause
    var abroad: CashFlowLedger.Abroad
    var byStep: [Double]
  }

  /// One EFLOP/s keeps 1/φ thousand accelerators busy.
  ///
  /// Own ones draw their part of the pod's power at work while they do, at the site's overhead and
  /// tariff; on-demand ones are rented by the hour.
  func serviceCosts(of i: Int, throughput φ: Double) -> ServiceCosts {
    switch table.supplies[i].origin {
    case .owned(let s, _):
      let megawatts = pools[i].workPower / pools[i].accelerators / φ
      let tariff = profile.sites[s].tariff
      let season = profile.sites[s].season
      return ServiceCosts(
        cause: .power, abroad: operationAbroad(site: s),
        byStep: costs { money(tariff[$0], paidIn: $0) * megawatts * 1000 * calendar.hoursPerStep }
          .enumerated().map { $1 * season.costFactor(ofStep: $0, calendar) })
    case .onDemand(let o):
      let offer = profile.offers[o]
      return ServiceCosts(
        cause: .onDemand, abroad: payments(to: offer),
        byStep: costs { money(offer.price[$0], paidIn: $0) * 1000 / φ * calendar.hoursPerStep })
    case .reserved:
      return ServiceCosts(cause: .reserved, abroad: .none, byStep: costs { _ in 0 })
    }
  }

  /// A cost by step from a cost by fiscal year.
  private func costs(of year: (Int) -> Double) -> [Double] {
    let byYear = (0..<calendar.yearCount).map { year(calendar.fiscalYear($0)) }
    return (0..<stepCount).map { byYear[calendar.year(ofStep: $0)] }
  }
}
