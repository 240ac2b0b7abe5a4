import LinearProgramming
import Quantities

extension BindingRuleReading {
  /// A limit in the planner's words and units, at its price.
  func rule(_ limit: Limit, _ price: Price) -> BindingRule {
    switch limit.subject {
    case .rule(let r): policy(r, limit, price)
    case .domesticShare:
      share(.domesticShare, "domestic-share", "Domestic share asked for", limit, price)
    case .horizonLimit(let axis): horizonLimit(axis, price)
    case .power(let s): power(s, limit, price)
    case .tranches(let s, let m): tranches(s, m, limit, price)
    case .quota(let i): quota(i, limit, price)
    case .staff: staff(limit, price)
    case .hiring: hiring(limit, price)
    case .staffPool: staffPool(limit, price)
    case .carbon: carbon(limit, price)
    case .link(let d): link(d, limit, price)
    case .subsidy(let b): subsidy(b, limit, price)
    case .hall(let s, let k): hall(s, k, limit, price)
    case .racks(let s, let k): racks(s, k, limit, price)
    case .grid(let g): grid(g, limit, price)
    case .depth(let i, let k): depth(i, k, limit, price)
    }
  }

  var currency: String { profile.money.currency.code }
  private var moneyUnit: String {
    MoneyUnit(currency: profile.money.currency, year: profile.money.year).label
  }

  func period(_ limit: Limit) -> String {
    limit.year.map { "FY\(calendar.fiscalYear($0))" } ?? ""
  }

  func steps(_ limit: Limit) -> Range<Int> {
    limit.year.map { calendar.steps(ofYear: $0) } ?? 0..<calendar.stepCount
  }

  private func policy(_ r: Int, _ limit: Limit, _ price: Price) -> BindingRule {
    let rule = profile.rules[r]
    let year = limit.year.map { calendar.fiscalYear($0) } ?? profile.horizon.start.year
    switch rule.kind {
    case .share:
      return share(.share, rule.id, rule.title, limit, price)
    case .budget(let budget):
      return money(.budget, rule.id, rule.title, limit, price, most: most(budget, limit))
    case .eligibility, .exit:
      return eligibility(r, limit.year ?? 0, period(limit), price)
    case .score(let terms):
      return score(r, limit.year ?? 0, terms, period(limit), price)
    case .concentration(let terms):
      return concentration(r, limit.year ?? 0, terms, period(limit), price)
    case .outage(let terms):
      return outage(r, limit.year ?? 0, terms, period(limit), price)
    case .builds(let terms):
      return builds(r, limit.year ?? 0, terms, period(limit), price)
    case .balance(_, let most):
      return money(
        .balance, rule.id, rule.title, limit, price,
        most: formulation.money(most[year], paidIn: year))
    }
  }

  /// The price of a percentage point of the demand that the share is of.
  private func share(
    _ kind: BindingRule.Kind, _ id: String, _ title: String, _ limit: Limit, _ price: Price
  ) -> BindingRule {
    let (demanded, asked) = shareTerms(limit)
    return BindingRule(
      kind: kind, id: id, title: title, period: period(limit),
      price: price.dual * demanded / 100 * MoneyUnit.scale,
      unit: "\(currency) per percentage point", limit: asked * 100,
      violation: demanded > 0 ? violation(limit) / demanded * 100 : 0, limitUnit: "%",
      weight: price.weight)
  }

  /// The mean demand that a share is of, and the share.
  private func shareTerms(_ limit: Limit) -> (demanded: Double, share: Double) {
    let steps = steps(limit)
    var selected = profile.workloads.indices.map { $0 }
    var asked = formulation.domesticShare ?? 0
    if case .rule(let r) = limit.subject,
      case .share(let workloads, _, _, let share) = profile.rules[r].kind
    {
      selected = selected.filter { workloads.holds(for: profile.workloads[$0]) }
      asked = share[calendar.fiscalYear(ofStep: steps.lowerBound)].value
    }
    let sum = selected.reduce(0) { $0 + formulation.demand[$1][steps].reduce(0, +) }
    return (sum / Double(steps.count), asked)
  }

  private func violation(_ limit: Limit) -> Double {
    guard case .rule(let r) = limit.subject, let y = limit.year,
      let j = formulation.columnLabels.firstIndex(of: .violation(rule: r, year: y))
    else { return 0 }
    return max(0, solution.columnValues[j])
  }

  private func money(
    _ kind: BindingRule.Kind, _ id: String, _ title: String, _ limit: Limit, _ price: Price,
    most: Double
  ) -> BindingRule {
    BindingRule(
      kind: kind, id: id, title: title, period: period(limit), price: price.dual,
      unit: "\(currency) per \(currency)", limit: most,
      violation: violation(limit), limitUnit: moneyUnit, weight: price.weight)
  }

  /// A ceiling on what all years sum to.
  private func horizonLimit(_ axis: PolicyAxis, _ price: Price) -> BindingRule {
    let isMoney = axis.unit == .money
    return BindingRule(
      kind: .limit, id: axis.rawValue, title: "limit asked for on \(axis.title)", period: "",
      price: price.dual * (isMoney ? 1 : MoneyUnit.scale),
      unit: "\(currency) per \(isMoney ? currency : "kt")",
      limit: formulation.horizonLimit?.value ?? 0, violation: 0,
      limitUnit: isMoney ? moneyUnit : "kt", weight: price.weight)
  }

  /// What a budget allows in the block of years that ends with the limit's.
  private func most(_ budget: Budget, _ limit: Limit) -> Double {
    let last = limit.year ?? 0
    let first = budget.carriesOver ? 0 : last - last % max(1, budget.windowYears)
    return (first...last).reduce(0) {
      let year = calendar.fiscalYear($1)
      return $0 + formulation.money(budget.limit[year], paidIn: year)
    }
  }

  private func power(_ s: Int, _ limit: Limit, _ price: Price) -> BindingRule {
    let steps = steps(limit)
    let mean = steps.reduce(0) { $0 + availablePower(of: s, in: $1) } / Double(steps.count)
    return BindingRule(
      kind: .power, id: profile.sites[s].id, title: "power of \(profile.sites[s].title)",
      period: period(limit), price: price.dual * MoneyUnit.scale / 12,
      unit: "\(currency) per MW-month", limit: mean, violation: 0, limitUnit: "MW",
      weight: price.weight)
  }

  private func tranches(_ s: Int, _ m: Int, _ limit: Limit, _ price: Price) -> BindingRule {
    let site = profile.sites[s]
    let terms = formulation.tranches[s][m]
    return BindingRule(
      kind: .tranches, id: "\(site.id).\(site.tranches[m].id)",
      title: "\(site.tranches[m].id) of \(site.title)", period: period(limit),
      price: price.dual * MoneyUnit.scale / terms.size, unit: "\(currency) per MW",
      limit: terms.count * terms.size, violation: 0, limitUnit: "MW", weight: price.weight)
  }

  private func quota(_ i: Int, _ limit: Limit, _ price: Price) -> BindingRule {
    let supply = formulation.table.supplies[i]
    let offer = supply.offer.map { profile.offers[$0] }
    // An on-demand quota acts through its availability, a reserved one as it is.
    let isOnDemand = if case .onDemand = supply.origin { true } else { false }
    let working = isOnDemand ? supply.availability : 1
    let year = limit.year.map { calendar.fiscalYear($0) } ?? profile.horizon.start.year
    return BindingRule(
      kind: .quota, id: supply.id, title: "quota of \(offer?.title ?? supply.id)",
      period: period(limit), price: price.dual * working * MoneyUnit.scale / 1000 / 8760,
      unit: "\(currency) per GPU-hour", limit: offer?.quota[year].value ?? 0, violation: 0,
      limitUnit: "GPU", weight: price.weight)
  }

  private func staff(_ limit: Limit, _ price: Price) -> BindingRule {
    let steps = steps(limit)
    let mean = steps.reduce(0) { $0 + reachableStaff(in: $1) } / Double(steps.count)
    return BindingRule(
      kind: .staff, id: "staff", title: "people that can be hired", period: period(limit),
      price: price.dual * MoneyUnit.scale, unit: "\(currency) per FTE-year", limit: mean,
      violation: 0, limitUnit: "FTE", weight: price.weight)
  }

  private func subsidy(_ b: Int, _ limit: Limit, _ price: Price) -> BindingRule {
    let subsidy = profile.subsidies[b]
    let start = profile.horizon.start.year
    let cap = limit.year.flatMap { y -> Double? in
      let year = calendar.fiscalYear(y)
      return subsidy.yearlyCap.map { formulation.money($0[year], paidIn: year) }
    }
    return BindingRule(
      kind: .subsidy, id: subsidy.id, title: "cap of \(subsidy.title)", period: period(limit),
      price: price.dual, unit: "\(currency) per \(currency)",
      limit: cap ?? formulation.money(subsidy.cap, paidIn: start), violation: 0,
      limitUnit: moneyUnit, weight: price.weight)
  }

  /// What a little more demand of each workload would add to the objective in each step, floors
  /// and ceilings that are shares of the demand included; base currency per EFLOP/s and month.
  func marginalCosts() -> [[Double]] {
    var costs = profile.workloads.map { _ in [Double](repeating: 0, count: calendar.stepCount) }
    for (i, label) in formulation.rowLabels.enumerated() where solution.rowDuals[i] != 0 {
      let dual = solution.rowDuals[i]
      switch label {
      case .demand(let w, let t):
        guard profile.workloads[w].window.amount != nil else {
          costs[w][t] += dual
          continue
        }
        // All of an amount arrives in the first step, whichever step's demand is more.
        guard t == formulation.timing.windows[w].first else { continue }
        for step in formulation.timing.windows[w] { costs[w][step] += dual }
      case .rule(let r, let y):
        guard case .share(let workloads, _, _, let share) = profile.rules[r].kind else { continue }
        let part = dual * share[calendar.fiscalYear(y)].value / Double(calendar.stepsPerYear)
        for w in costs.indices where workloads.holds(for: profile.workloads[w]) {
          for t in calendar.steps(ofYear: y) { costs[w][t] += part }
        }
      case .domesticShare:
        let part = dual * (formulation.domesticShare ?? 0) / Double(calendar.stepCount)
        for w in costs.indices {
          for t in costs[w].indices { costs[w][t] += part }
        }
      default:
        continue
      }
    }
    addPolicyCosts(to: &costs)
    let perMonth = MoneyUnit.scale / calendar.monthsPerStep
    return costs.map { $0.map { $0 * perMonth } }
  }
}
