import Quantities

extension Formulator {
  /// Adds blocks of power.
  ///
  /// u[s,m,v] ≥ 0 are the blocks of tranche m energized in step v, with
  ///
  ///     Σ_v u[s,m,v] ≤ Count[s,m].
  ///
  /// A tranche that comes after another, m', is at no time built further than that one:
  ///
  ///     Σ_{v ≤ t} u[s,m,v] / Count[m]  ≤  Σ_{v ≤ t} u[s,m',v] / Count[m'],
  ///
  /// which with whole blocks of count 1 is the order. And a utility connects no more than it can:
  ///
  ///     Σ_{s of grid g} Σ_m Size[m] · Σ_{v ≤ t} u[s,m,v]  ≤  AddedPower[g,y(t)].
  ///
  /// Money of one block: its price in equal parts from the order until it is energized, and what the
  /// rest of its life is worth when the horizon ends (`PlanCalendar.shareLeft`).
  mutating func addTranches() {
    for (s, site) in profile.sites.enumerated() {
      for (m, terms) in tranches[s].enumerated() where !terms.starts.isEmpty {
        let count = model.row(.trancheCount(site: s, tranche: m), upTo: terms.count)
        for v in terms.starts {
          let column = model.column(.tranche(site: s, tranche: m, step: v))
          columns.tranche[s][m][v] = column
          model.add(1, row: count, column: column)
          recordMoney(of: terms, energizedIn: v, site: s, isHome: isHome(site), column)
        }
      }
      addOrder(of: s)
    }
    addGrids()
  }

  private mutating func addOrder(of s: Int) {
    for (m, tranche) in profile.sites[s].tranches.enumerated() {
      guard let after = tranche.after,
        let first = profile.sites[s].tranches.firstIndex(where: { $0.id == after })
      else { continue }
      let (terms, before) = (tranches[s][m], tranches[s][first])
      for t in terms.starts {
        let row = model.row(.order(site: s, tranche: m, step: t), upTo: 0)
        addBlocks(1 / max(1, terms.count), of: s, m, in: t, row: row)
        addBlocks(-1 / max(1, before.count), of: s, first, in: t, row: row)
      }
    }
  }

  private mutating func addGrids() {
    for (g, grid) in profile.grids.enumerated() {
      let sites = profile.sites.indices.filter { grid.covers(profile.sites[$0]) }
      let starts = sites.flatMap { tranches[$0] }.map(\.starts).filter { !$0.isEmpty }
      guard let first = starts.map(\.lowerBound).min() else { continue }
      for t in first..<stepCount {
        let limit = grid.addedPower[calendar.fiscalYear(ofStep: t)].value
        let row = model.row(.grid(g, step: t), upTo: limit)
        for s in sites {
          for m in tranches[s].indices { addBlocks(tranches[s][m].size, of: s, m, in: t, row: row) }
        }
      }
    }
  }

  /// Adds `value` for each block of a tranche that is energized by a step.
  mutating func addBlocks(_ value: Double, of s: Int, _ m: Int, in t: Int, row: Int) {
    for v in tranches[s][m].starts where v <= t {
      model.add(value, row: row, column: columns.tranche[s][m][v])
    }
  }

  private func isHome(_ site: Site) -> Bool { site.country == profile.homeCountry }

  private mutating func recordMoney(
    of terms: TrancheTerms, energizedIn v: Int, site s: Int, isHome: Bool, _ column: Int
  ) {
    let payments = terms.payments(for: v)
    let asset = CapitalAsset(
      start: v, taxLifeSteps: terms.taxLifeSteps,
      lifeSteps: Int((terms.lifeYears / calendar.stepYears).rounded(.up)),
      depreciation: terms.depreciation, isSold: false, pool: nil, price: terms.capex[v],
      size: terms.size)
    for t in payments {
      let part = terms.capex[t] / Double(payments.count)
      model.ledger.spend(part, inStep: t, on: column, .powerCapex, .equipment(isHome ? 0 : 1))
      spending.append(
        CapitalSpending(
          column: column, step: t, amount: part, site: s, coverage: .tranches,
          asset: asset))
      depreciated.append(Depreciated(column: column, step: t, amount: part, asset: asset))
    }
    let age = Double(stepCount - v) * calendar.stepYears
    let share = calendar.shareLeft(ofLife: terms.lifeYears, atAge: age)
    model.ledger.credit(residualValue: terms.capex[v] * share, on: column)
  }

  /// Pods draw no more than the site has, all of them at full load.
  ///
  ///     Σ_{p at s} FacilityPower[p] · held[p,t]  −  Σ_m Size[m] · Σ_{v ≤ t} u[s,m,v]
  ///         ≤  Power[s,y(t)] − Σ_{p at s} FacilityPower[p] · Existing[p,t],
  ///
  /// where held[p,t] are the pods that the plan adds and that take power in step t, less the
  /// existing ones that it sells.
  mutating func addPower() {
    for s in profile.sites.indices {
      let own = table.poolsOfSite[s]
      for t in 0..<stepCount where own.contains(where: { hasDecidedPods($0, heldIn: t) }) {
        let drawn = own.reduce(0) { $0 + pools[$1].facilityPower * pools[$1].existing[t] }
        let power = profile.sites[s].power(in: calendar.fiscalYear(ofStep: t)).value
        let row = model.row(.power(site: s, step: t), upTo: max(0, power - drawn))
        for p in own {
          addPods(pools[p].facilityPower, of: p, heldIn: t, row: row)
        }
        for m in tranches[s].indices { addBlocks(-tranches[s][m].size, of: s, m, in: t, row: row) }
      }
    }
  }
}
