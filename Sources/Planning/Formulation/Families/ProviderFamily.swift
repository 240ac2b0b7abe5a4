import Quantities

extension Formulator {
  /// Providers are onboarded before their offers are used: on[e,v] from 0 to 1 from step v on.
  ///
  ///     Σ_v on[e,v] ≤ 1,
  ///     Σ_w (1 + Headroom[w]) · x[w,i,t] / φ[w,i]  ≤  M[i,t] · Σ_{v ≤ t} on[e,v]   on demand,
  ///     reserved[i,t]                              ≤  M[i,t] · Σ_{v ≤ t} on[e,v]   reserved,
  ///
  /// where M is the least of what the offer sells and what all work that may run there could
  /// occupy: for a reservation in its busiest step, as it runs through quiet ones, and a block
  /// more. Relaxed, a part of a provider is onboarded for that part of M, at that part of the cost,
  /// which is a lower bound.
  mutating func addOnboarding() {
    for (e, entity) in profile.entities.enumerated() {
      guard let terms = entity.onboarding else { continue }
      let lead = calendar.horizon.steps(covering: terms.lead)
      let own = table.supplies.indices.filter {
        table.supplies[$0].offer != nil && table.supplies[$0].entity == e
      }
      guard !own.isEmpty, lead < stepCount else { continue }
      let once = model.row(.onboardings(entity: e), upTo: 1)
      for v in lead..<stepCount {
        let column = model.column(.onboarding(entity: e, step: v), upTo: 1)
        columns.onboarding[e][v] = column
        model.add(1, row: once, column: column)
        let begin = calendar.fiscalYear(ofStep: v - lead)
        model.ledger.spend(
          money(terms.cost, paidIn: begin), inStep: v - lead, on: column, .onboarding, .none)
        for t in v..<stepCount {
          let yearly = money(terms.yearly, paidIn: calendar.fiscalYear(ofStep: t))
          model.ledger.spend(
            yearly * calendar.stepYears, inStep: t, on: column, .onboarding, .none)
        }
      }
      for i in own { addUse(of: i, entity: e) }
    }
  }

  private mutating func addUse(of i: Int, entity e: Int) {
    guard let o = table.supplies[i].offer else { return }
    let needs = (0..<stepCount).map { mostOccupied(i, in: $0) }
    let terms = reservation(of: i)
    let busiest = (needs.max() ?? 0) + (terms?.unit ?? 0)
    for t in 0..<stepCount {
      let sold = quota(of: profile.offers[o], in: t)
      let most: Double
      var used: [(column: Int, amount: Double)] = []
      if let terms {
        most = min(sold, busiest / table.supplies[i].availability)
        used = terms.signings(active: t).filter { columns.contract[i][$0] >= 0 }.map {
          (columns.contract[i][$0], terms.accelerators(in: t, from: $0))
        }
      } else {
        most = min(table.supplies[i].availability * sold, needs[t])
        for (w, workload) in profile.workloads.enumerated() where columns.serve[w][i][t] >= 0 {
          let occupied = (1 + workload.headroom.value) / table.throughput[w][i]
          used.append((columns.serve[w][i][t], occupied))
        }
      }
      guard !used.isEmpty else { continue }
      let row = model.row(.onboarded(supply: i, step: t), upTo: 0)
      for (column, amount) in used { model.add(amount, row: row, column: column) }
      for v in 0...t where columns.onboarding[e][v] >= 0 {
        model.add(-most, row: row, column: columns.onboarding[e][v])
      }
    }
  }

  /// Thousands of accelerators that all work of a step occupies, with what may wait for it.
  func mostOccupied(_ i: Int, in t: Int) -> Double {
    profile.workloads.indices.reduce(0) { sum, w in
      guard columns.serve[w][i][t] >= 0 else { return sum }
      let headroom = 1 + profile.workloads[w].headroom.value
      return sum + headroom * timing.largest(w, t) / table.throughput[w][i]
    }
  }
}
