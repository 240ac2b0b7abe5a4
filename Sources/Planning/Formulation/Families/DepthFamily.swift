import Quantities

extension Formulator {
  /// What on-demand and spot offers have for large jobs, and at which price they have more.
  ///
  /// Jobs that need G or more accelerators together find fewer than the quota:
  ///
  ///     Σ_{w: Gang[w] ≥ G} (1 + Headroom[w]) · x[w,i,t] / φ[w,i]  ≤  Availability[i] · Depth[i,G].
  ///
  /// Beyond a number in use accelerators cost more; e[i,k,t] ≥ 0 are those above threshold k:
  ///
  ///     Σ_w x[w,i,t] / φ[w,i] − e[i,k,t]  ≤  Threshold[i,k].
  ///
  /// Each costs (Factor[k] − Factor[k−1]) · price on top. As factors rise the cost is convex, and no
  /// whole numbers are needed; a price that falls with volume is a spend commitment.
  mutating func addDepth() {
    for i in table.supplies.indices {
      guard case .onDemand(let o) = table.supplies[i].origin else { continue }
      for k in profile.offers[o].depth.indices { addDepth(i, o, k) }
      for k in profile.offers[o].priceTiers.indices { addPriceTier(i, o, k) }
    }
  }

  private mutating func addDepth(_ i: Int, _ o: Int, _ k: Int) {
    let depth = profile.offers[o].depth[k]
    let large = profile.workloads.indices.filter { profile.workloads[$0].gang >= depth.gang }
    for t in 0..<stepCount where large.contains(where: { columns.serve[$0][i][t] >= 0 }) {
      let row = model.row(
        .depth(supply: i, tier: k, step: t),
        upTo: table.supplies[i].availability * depth.quota.value / 1000)
      for w in large where columns.serve[w][i][t] >= 0 {
        let occupied = (1 + profile.workloads[w].headroom.value) / table.throughput[w][i]
        model.add(occupied, row: row, column: columns.serve[w][i][t])
      }
    }
  }

  private mutating func addPriceTier(_ i: Int, _ o: Int, _ k: Int) {
    let offer = profile.offers[o]
    let tier = offer.priceTiers[k]
    let last = k == 0 ? 1 : offer.priceTiers[k - 1].factor.value
    let workloads = profile.workloads.indices
    for t in 0..<stepCount where workloads.contains(where: { columns.serve[$0][i][t] >= 0 }) {
      let row = model.row(
        .priceTier(supply: i, tier: k, step: t), upTo: tier.above.value / 1000)
      for w in workloads where columns.serve[w][i][t] >= 0 {
        model.add(1 / table.throughput[w][i], row: row, column: columns.serve[w][i][t])
      }
      let column = model.column(.surcharge(supply: i, tier: k, step: t))
      model.add(-1, row: row, column: column)
      let year = calendar.fiscalYear(ofStep: t)
      let hourly = money(offer.price[year], paidIn: year) * (tier.factor.value - last)
      model.ledger.spend(
        hourly * 1000 * calendar.hoursPerStep, inStep: t, on: column, .onDemand,
        payments(to: offer))
    }
  }
}
