import LinearProgramming
import Quantities

// Limits of halls and utilities.
extension BindingRuleReading {
  /// The limit that a row of the supply side belongs to.
  func supplyLimit(of label: RowLabel) -> Limit? {
    switch label {
    case .hall(let s, let k, let t):
      Limit(subject: .hall(site: s, set: k), year: calendar.year(ofStep: t))
    case .racks(let s, let k, let t):
      Limit(subject: .racks(site: s, set: k), year: calendar.year(ofStep: t))
    case .grid(let g, let t): Limit(subject: .grid(g), year: calendar.year(ofStep: t))
    case .depth(let i, let k, let t):
      Limit(subject: .depth(supply: i, tier: k), year: calendar.year(ofStep: t))
    default: nil
    }
  }

  /// In the year's last step, as far as the plan builds.
  func hall(_ s: Int, _ k: Int, _ limit: Limit, _ price: Price) -> BindingRule {
    BindingRule(
      kind: .hall, id: profile.sites[s].id,
      title: "power of halls \(formulation.halls(s, k)) of \(profile.sites[s].title)",
      period: period(limit), price: price.dual * MoneyUnit.scale / 12,
      unit: "\(currency) per MW-month", limit: hallPower(s, k, in: lastStep(limit)),
      violation: 0, limitUnit: "MW", weight: price.weight)
  }

  func racks(_ s: Int, _ k: Int, _ limit: Limit, _ price: Price) -> BindingRule {
    BindingRule(
      kind: .racks, id: profile.sites[s].id,
      title: "rack places of \(formulation.halls(s, k)) of \(profile.sites[s].title)",
      period: period(limit), price: price.dual * MoneyUnit.scale / 100 / 12,
      unit: "\(currency) per rack-month", limit: rackPlaces(s, k, in: lastStep(limit)),
      violation: 0, limitUnit: "racks", weight: price.weight)
  }

  /// MW of facility power, and rack places, of a set of halls in a step, as far as the plan builds.
  func hallPower(_ s: Int, _ k: Int, in t: Int) -> Double {
    formulation.hallTable(of: s).unions[k].reduce(0.0) { sum, hall in
      guard hall > 0 else {
        return sum + profile.sites[s].power(in: calendar.fiscalYear(ofStep: t)).value
      }
      return sum + formulation.tranches[s][hall - 1].size * blocks(of: s, hall - 1, in: t)
    }
  }

  func rackPlaces(_ s: Int, _ k: Int, in t: Int) -> Double {
    let halls = formulation.hallTable(of: s)
    return halls.unions[k].reduce(0.0) { sum, hall in
      sum + 100 * (halls.racks[hall] ?? 0) * (hall > 0 ? blocks(of: s, hall - 1, in: t) : 1)
    }
  }

  func grid(_ g: Int, _ limit: Limit, _ price: Price) -> BindingRule {
    let grid = profile.grids[g]
    return BindingRule(
      kind: .grid, id: grid.id, title: "power that \(grid.title) connects",
      period: period(limit), price: price.dual * MoneyUnit.scale / 12,
      unit: "\(currency) per MW-month",
      limit: grid.addedPower[calendar.fiscalYear(ofStep: lastStep(limit))].value, violation: 0,
      limitUnit: "MW", weight: price.weight)
  }

  func depth(_ i: Int, _ k: Int, _ limit: Limit, _ price: Price) -> BindingRule {
    let supply = formulation.table.supplies[i]
    let offer = supply.offer.map { profile.offers[$0] }
    let gang = offer?.depth[k].gang.value ?? 0
    return BindingRule(
      kind: .quota, id: supply.id,
      title: "jobs of \(Int(gang)) accelerators and more at \(offer?.title ?? supply.id)",
      period: period(limit),
      price: price.dual * supply.availability * MoneyUnit.scale / 1000 / 8760,
      unit: "\(currency) per GPU-hour", limit: offer?.depth[k].quota.value ?? 0, violation: 0,
      limitUnit: "GPU", weight: price.weight)
  }

  private func lastStep(_ limit: Limit) -> Int {
    (limit.year.map { calendar.steps(ofYear: $0).upperBound } ?? calendar.stepCount) - 1
  }

  private func blocks(of s: Int, _ m: Int, in t: Int) -> Double {
    (0...t).reduce(0) { sum, v in
      let column = formulation.columns.tranche[s][m][v]
      return sum + (column >= 0 ? solution.columnValues[column] : 0)
    }
  }
}
