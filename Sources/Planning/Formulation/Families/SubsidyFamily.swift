import Quantities

extension Formulator {
  /// Subsidies: claims c[b,k,t] ≥ 0 of spending of class k under programme b, where a class is the
  /// spending that the same programmes cover. No spending is claimed twice:
  ///
  ///     Σ_{b covers k} c[b,k,t] ≤ spending[k,t],
  ///     Σ_{k, t} Rate[b] · c[b,k,t] ≤ Cap[b],     Σ_{k, t in y} Rate[b] · c[b,k,t] ≤ YearlyCap[b,y].
  ///
  /// The money, Rate · c, comes back in the step of spending. Where there is tax it lowers what is
  /// depreciated; classes then also tell apart what is depreciated otherwise.
  ///
  /// Conditions. Of a price per accelerator or power above a programme's limit only the limit is
  /// eligible, which bounds its claims by the eligible part of the spending. A
  /// programme for entities under domestic control covers nothing of others. Pods that are sold sooner
  /// than they must be kept give back their part, Clawback · Rate · c, in the step of their sale. Of the subsidised pods of
  /// pool p, those of claims c for starts v that live and owe it in year y, a share X serves work that
  /// isn't the operator's own, headroom held for it included:
  ///
  ///     mean_{t in y} Σ_{w not own} (1 + Headroom[w]) · x[w,p,t] / φ[w,p]
  ///         ≥ X · Availability[p] · Accelerators[p] · mean_{t in y} Σ_{c, v owing t} c / EligiblePrice[p,v].
  ///
  /// Pods of one pool are alike, so that the row is one per pool: work of others counts for the
  /// subsidised ones first.
  mutating func addSubsidies() {
    guard !profile.subsidies.isEmpty else { return }
    var caps: [Int] = []
    var yearly: [[Int]] = []
    for (b, subsidy) in profile.subsidies.enumerated() {
      let start = calendar.horizon.start.year
      caps.append(
        model.row(.subsidyCap(subsidy: b), upTo: money(subsidy.cap, paidIn: start)))
      yearly.append(yearlyCaps(of: subsidy, b))
    }
    var thirdParties = ThirdPartyRows()
    for (k, group) in spendingClasses().enumerated() {
      for t in 0..<stepCount where !group.spending[t].isEmpty {
        let row = model.row(.claim(class: k, step: t), upTo: 0)
        for part in group.spending[t] {
          model.add(-part.amount, row: row, column: part.column)
        }
        for b in group.programmes where window(of: profile.subsidies[b]).contains(t) {
          let rate = profile.subsidies[b].rate.value
          let claim = model.column(.claim(subsidy: b, class: k, step: t))
          model.ledger.spend(-rate, inStep: t, on: claim, .subsidy, .none)
          model.add(1, row: row, column: claim)
          model.add(rate, row: caps[b], column: claim)
          if !yearly[b].isEmpty {
            model.add(rate, row: yearly[b][calendar.year(ofStep: t)], column: claim)
          }
          guard let asset = group.spending[t].first?.asset else { continue }
          depreciated.append(Depreciated(column: claim, step: t, amount: -rate, asset: asset))
          addClawback(b, claim: claim, asset)
          addPriceLimit(b, class: k, claim: claim, group.spending[t])
          addThirdParty(b, claim: claim, asset, &thirdParties)
        }
      }
    }
  }

  private mutating func yearlyCaps(of subsidy: Subsidy, _ b: Int) -> [Int] {
    guard let cap = subsidy.yearlyCap else { return [] }
    return (0..<calendar.yearCount).map { y in
      let year = calendar.fiscalYear(y)
      return model.row(.subsidyYear(subsidy: b, year: y), upTo: money(cap[year], paidIn: year))
    }
  }

  private func window(of subsidy: Subsidy) -> Range<Int> {
    calendar.steps(from: subsidy.from, through: subsidy.through)
  }

  /// Spending that the same programmes cover, by step.
  private struct SpendingClass {
    var key: SpendingKey
    var spending: [[CapitalSpending]]
    var programmes: [Int] { key.programmes }
  }

  /// What spending of one class has in common.
  private struct SpendingKey: Hashable {
    var programmes: [Int]
    /// What it pays for, from the step of spending on, where tax or a condition asks.
    var asset: CapitalAsset?
  }

  private func spendingClasses() -> [SpendingClass] {
    var classes: [SpendingClass] = []
    var position: [SpendingKey: Int] = [:]
    for part in spending where part.amount > 0 {
      let programmes = profile.subsidies.indices.filter {
        covers(profile.subsidies[$0], part) && window(of: profile.subsidies[$0]).contains(part.step)
      }
      guard !programmes.isEmpty else { continue }
      let key = SpendingKey(programmes: programmes, asset: distinction(of: part, programmes))
      let k = position[key] ?? classes.count
      if k == classes.count {
        position[key] = k
        classes.append(
          SpendingClass(
            key: key, spending: [[CapitalSpending]](repeating: [], count: stepCount)))
      }
      classes[k].spending[part.step].append(part)
    }
    return classes
  }

  /// What tells the spending apart from other that the same programmes cover.
  ///
  /// Nothing does but where tax or a condition asks. The start counts from the step of spending.
  private func distinction(of part: CapitalSpending, _ programmes: [Int]) -> CapitalAsset? {
    let asksForPool = programmes.contains {
      profile.subsidies[$0].conditions.thirdParty != nil && part.asset.pool != nil
    }
    let isTaxed = (profile.money.taxRate?.value ?? 0) > 0
    let asksForSale = programmes.contains { isSoldTooSoon(part.asset, for: $0) }
    guard isTaxed || asksForPool || asksForSale else { return nil }
    var asset = part.asset
    asset.start -= part.step
    asset.price = 0
    asset.size = 0
    if !isTaxed { (asset.taxLifeSteps, asset.depreciation) = (0, .straight) }
    if !asksForPool { asset.pool = nil }
    if !asksForSale { asset.isSold = false }
    return asset
  }

  private func covers(_ subsidy: Subsidy, _ part: CapitalSpending) -> Bool {
    let site = profile.sites[part.site]
    let isForSite =
      subsidy.sites.isEmpty
      ? site.country == profile.homeCountry : subsidy.sites.contains(site.id)
    guard isForSite, subsidy.covers.contains(part.coverage) else { return false }
    guard subsidy.conditions.needsDomesticEntity else { return true }
    let owner = profile.entities.first { $0.id == site.entity }
    return owner?.isControlled(by: profile.homeCountry) ?? false
  }
}
