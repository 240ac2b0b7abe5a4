import Quantities

extension Formulator {
  /// People: a site needs its base staff when it is open, and people for the power of its pods.
  ///
  ///     Σ_s Base[s] · open[s,t] + Σ_p Ratio[s] · FacilityPower[p] · held[p,t]
  ///         ≤  Start · (1 + Hiring)^(years to t),
  ///
  /// where the right-hand side is what hiring can reach at its fastest, or what the payroll has
  /// where hiring is a decision (`addPayroll`). Sites that have power or pods whatever the plan
  /// decides are open from then on. Another site opens with its first block of power; with
  /// blocks that may be fractional that is relaxed to
  ///
  ///     open[s,t] ≥ Σ_{v ≤ t} u[s,m,v] / Count[m]   for each tranche m,   0 ≤ open ≤ 1,
  ///
  /// the convex hull of "no block without the base staff, at most Count blocks": exact where a
  /// tranche is unbuilt or fully built, a lower bound of the base staff in between.
  mutating func addStaff() {
    guard let staff = profile.staff else { return }
    for s in profile.sites.indices { addOpening(of: s) }
    if let terms = staff.terms { addPayroll(staff, terms) }
    let growth = Growth(perYear: staff.hiring.value)
    for t in 0..<stepCount {
      let reachable =
        staff.terms != nil
        ? 0
        : staff.start.value
          * growth.factor(overHalfMonths: 2 * t * profile.horizon.step.months)
      let row = model.row(.staff(step: t), upTo: reachable - givenStaff(in: t))
      if let terms = staff.terms { addPayroll(to: row, in: t, terms) }
      for pool in pools.indices {
        let people = pools[pool].facilityPower * ratio(ofPool: pool)
        addPods(people, of: pool, heldIn: t, row: row)
      }
      for s in profile.sites.indices where columns.open[s][t] >= 0 {
        model.add(profile.sites[s].baseStaff.value, row: row, column: columns.open[s][t])
      }
    }
  }

  private func ratio(ofPool p: Int) -> Double { profile.sites[pools[p].site].staffRatio.value }

  /// People that are needed whatever the plan decides.
  private func givenStaff(in t: Int) -> Double {
    var people = 0.0
    for s in profile.sites.indices where isOpen(s, in: t) {
      people += profile.sites[s].baseStaff.value
    }
    for p in pools.indices {
      people += pools[p].facilityPower * ratio(ofPool: p) * pools[p].existing[t]
    }
    return people
  }

  private mutating func addOpening(of s: Int) {
    let base = profile.sites[s].baseStaff.value
    guard base > 0 else { return }
    for t in 0..<stepCount where isOpen(s, in: t) {
      recordWages(of: base, site: s, in: t, CashFlowLedger.constant(ofSite: s))
    }
    guard let first = tranches[s].map(\.starts).filter({ !$0.isEmpty }).map(\.lowerBound).min()
    else { return }
    for t in first..<stepCount where !isOpen(s, in: t) {
      let open = model.column(.open(site: s, step: t), upTo: 1)
      columns.open[s][t] = open
      recordWages(of: base, site: s, in: t, open)
      for (m, terms) in tranches[s].enumerated() where terms.starts.contains(t) && terms.count > 0 {
        let row = model.row(.open(site: s, tranche: m, step: t), from: 0)
        model.add(1, row: row, column: open)
        for v in terms.starts where v <= t {
          model.add(-1 / terms.count, row: row, column: columns.tranche[s][m][v])
        }
      }
    }
  }

  /// Wages of people at a site in a step; where hiring is a decision the payroll has them.
  mutating func recordWages(of people: Double, site s: Int, in t: Int, _ column: Int) {
    guard let staff = profile.staff, staff.terms == nil, people != 0 else { return }
    let year = calendar.fiscalYear(ofStep: t)
    let wage = money(staff.wage[year], paidIn: year)
    model.ledger.spend(
      people * wage * calendar.stepYears, inStep: t, on: column, .staff,
      operationAbroad(site: s))
  }
}
