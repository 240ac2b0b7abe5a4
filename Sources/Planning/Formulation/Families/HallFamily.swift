import Quantities

extension Formulator {
  /// Pods stand in halls that can cool and power their racks, and that have places for them.
  ///
  /// Pods that no hall of a site can hold have no columns there. For every set A of halls that some
  /// pods are confined to (`HallTable`)
  ///
  ///     Σ_{p: halls[p] ⊆ A} FacilityPower[p] · held[p,t]
  ///         ≤  Power[s] (if A has the site's own halls) + Σ_{m in A} Size[m] · Σ_{v ≤ t} u[s,m,v],
  ///
  /// unless A is all halls, which the row of the site's power covers, and with the same sums of
  /// racks for power, where the halls of A limit them. Room is shared exactly for power and for
  /// racks each by itself; that one assignment of pods to halls suits both isn't asked.
  mutating func addHalls() {
    for s in profile.sites.indices {
      let halls = hallTable(of: s)
      for (k, union) in halls.unions.enumerated() where union != halls.all {
        addHallRows(s, halls, union) { .hall(site: s, set: k, step: $0) }
      }
      guard halls.limitsRacks else { continue }
      for (k, union) in halls.unions.enumerated() { addRackRows(s, halls, union, k) }
    }
  }

  private mutating func addHallRows(
    _ s: Int, _ halls: HallTable, _ union: [Int], label: (Int) -> RowLabel
  ) {
    let own = halls.pools(within: union).map { table.poolsOfSite[s][$0] }
    for t in 0..<stepCount where own.contains(where: { hasDecidedPods($0, heldIn: t) }) {
      let drawn = own.reduce(0) { $0 + pools[$1].facilityPower * pools[$1].existing[t] }
      let power =
        union.contains(0) ? profile.sites[s].power(in: calendar.fiscalYear(ofStep: t)) : .zero
      let row = model.row(label(t), upTo: max(0, power.value - drawn))
      for p in own { addPods(pools[p].facilityPower, of: p, heldIn: t, row: row) }
      for hall in union where hall > 0 {
        addBlocks(-tranches[s][hall - 1].size, of: s, hall - 1, in: t, row: row)
      }
    }
  }

  private mutating func addRackRows(_ s: Int, _ halls: HallTable, _ union: [Int], _ k: Int) {
    var places = 0.0
    for hall in union {
      guard let racks = halls.racks[hall] else { return }
      if hall == 0 { places = racks }
    }
    let own = halls.pools(within: union).map { table.poolsOfSite[s][$0] }
    for t in 0..<stepCount where own.contains(where: { hasDecidedPods($0, heldIn: t) }) {
      let taken = own.reduce(0) { $0 + racks(of: $1) * pools[$1].existing[t] }
      let row = model.row(.racks(site: s, set: k, step: t), upTo: max(0, places - taken))
      for p in own { addPods(racks(of: p), of: p, heldIn: t, row: row) }
      for hall in union where hall > 0 {
        addBlocks(-(halls.racks[hall] ?? 0), of: s, hall - 1, in: t, row: row)
      }
    }
  }

  /// Hundreds of racks of one pod.
  private func racks(of p: Int) -> Double {
    Double(profile.pods[pools[p].pod].rackPlaces ?? 0) / 100
  }
}

extension PlanTables {
  func hallTable(of s: Int) -> HallTable {
    HallTable(
      profile.sites[s], pods: table.poolsOfSite[s].map { profile.pods[pools[$0].pod] })
  }
}
