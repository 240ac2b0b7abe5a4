import Quantities

/// The rows of the condition that subsidised pods serve others, by programme, pool and year.
struct ThirdPartyRows {
  struct Key: Hashable {
    var subsidy: Int
    var pool: Int
    var year: Int
  }

  var rows: [Key: Int] = [:]
}

// The conditions of subsidies; their formulas stand with the subsidies.
extension Formulator {
  /// The part of the price that a programme counts.
  private func eligibleShare(_ b: Int, of asset: CapitalAsset, in t: Int) -> Double {
    let year = calendar.fiscalYear(ofStep: t)
    let conditions = profile.subsidies[b].conditions
    let limit =
      asset.pool == nil
      ? conditions.powerPriceLimit.map { money($0, paidIn: year) * asset.size }
      : conditions.podPriceLimit.map { money($0, paidIn: year) * asset.size * 1000 }
    guard let limit, asset.price > limit else { return 1 }
    return limit / asset.price
  }

  /// Claims of a programme ≤ the eligible part of the spending, where that is less than all of it.
  mutating func addPriceLimit(
    _ b: Int, class k: Int, claim: Int, _ spending: [CapitalSpending]
  ) {
    guard let t = spending.first?.step else { return }
    let shares = spending.map { eligibleShare(b, of: $0.asset, in: t) }
    guard shares.contains(where: { $0 < 1 }) else { return }
    let row = model.row(.eligible(subsidy: b, class: k, step: t), upTo: 0)
    model.add(1, row: row, column: claim)
    for (part, share) in zip(spending, shares) {
      model.add(-part.amount * share, row: row, column: part.column)
    }
  }

  func isSoldTooSoon(_ asset: CapitalAsset, for b: Int) -> Bool {
    guard asset.isSold, let keep = profile.subsidies[b].conditions.keep else { return false }
    return Double(asset.lifeSteps) * calendar.monthsPerStep < keep.value
  }

  /// Pods that are sold too soon give back a part of what they got.
  mutating func addClawback(_ b: Int, claim: Int, _ asset: CapitalAsset) {
    let end = asset.start + asset.lifeSteps
    guard isSoldTooSoon(asset, for: b), end < stepCount else { return }
    let subsidy = profile.subsidies[b]
    let back = subsidy.rate.value * subsidy.conditions.clawback.value
    model.ledger.spend(back, inStep: end, on: claim, .subsidy, .none)
    // What it gives back is depreciated no more: it lowers the income of that step.
    let tax = profile.money.taxRate?.value ?? 0
    model.ledger.spend(-tax * back, inStep: end, on: claim, .tax, .none)
  }

  /// The pods that a claim pays for owe a share of their hours to others.
  mutating func addThirdParty(
    _ b: Int, claim: Int, _ asset: CapitalAsset, _ known: inout ThirdPartyRows
  ) {
    guard let condition = profile.subsidies[b].conditions.thirdParty, let p = asset.pool else {
      return
    }
    let price = asset.price * eligibleShare(b, of: asset, in: asset.start)
    guard price > 0 else { return }
    let span = condition.span.map { calendar.horizon.steps(covering: $0) } ?? asset.lifeSteps
    let end = min(asset.start + min(span, asset.lifeSteps), stepCount)
    let owed =
      condition.share.value * table.supplies[p].availability * pools[p].accelerators / price
    for t in asset.start..<max(asset.start, end) {
      let row = thirdPartyRow(b, p, year: calendar.year(ofStep: t), condition, &known)
      model.add(-owed * yearShare, row: row, column: claim)
    }
  }

  private var yearShare: Double { 1 / Double(calendar.stepsPerYear) }

  private mutating func thirdPartyRow(
    _ b: Int, _ p: Int, year y: Int, _ condition: SubsidyConditions.ThirdParty,
    _ known: inout ThirdPartyRows
  ) -> Int {
    let key = ThirdPartyRows.Key(subsidy: b, pool: p, year: y)
    if let row = known.rows[key] { return row }
    let row = model.row(.thirdParty(subsidy: b, pool: p, year: y), from: 0)
    known.rows[key] = row
    for (w, workload) in profile.workloads.enumerated() where !condition.own.holds(for: workload) {
      for t in calendar.steps(ofYear: y) where columns.serve[w][p][t] >= 0 {
        let occupied = (1 + workload.headroom.value) / table.throughput[w][p]
        model.add(occupied * yearShare, row: row, column: columns.serve[w][p][t])
      }
    }
    return row
  }
}
