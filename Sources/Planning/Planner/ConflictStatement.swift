import Quantities

extension PlanFormulation {
  /// What a group asks, in the planner's words.
  func statement(of group: ConflictGroup, years: [Int]) -> ConflictingRule {
    let period = years.isEmpty ? "" : " in \(Self.phrase(years))"
    switch group {
    case .demand(let w):
      let workload = profile.workloads[w]
      return ConflictingRule(
        kind: .demand, id: workload.id, fiscalYears: years,
        statement: "workload \(workload.id): all of its demand is served\(period)")
    case .precedence(let w):
      let workload = profile.workloads[w]
      return ConflictingRule(
        kind: .demand, id: workload.id, fiscalYears: years,
        statement:
          "workload \(workload.id): it never runs ahead of "
          + workload.after.joined(separator: ", ") + period)
    case .power(let s):
      let site = profile.sites[s]
      return ConflictingRule(
        kind: .power, id: site.id, fiscalYears: years,
        statement: "site \(site.id): \(powerPhrase(site))\(period)")
    case .grid(let g):
      let grid = profile.grids[g]
      return ConflictingRule(
        kind: .grid, id: grid.id, fiscalYears: years,
        statement: "grid \(grid.id): no more power is added than it connects\(period)")
    case .quota(let o):
      let offer = profile.offers[o]
      return ConflictingRule(
        kind: .quota, id: offer.id, fiscalYears: years,
        statement: "offer \(offer.id): no more accelerators than its quota\(period)")
    case .staff:
      return ConflictingRule(
        kind: .staff, id: "staff", fiscalYears: years,
        statement: "staff: no more people than hiring can reach\(period)")
    case .link(let d):
      let dataset = profile.datasets[d]
      return ConflictingRule(
        kind: .quota, id: dataset.id, fiscalYears: years,
        statement: "dataset \(dataset.id): no more leaves its home than its link can take\(period)")
    case .carbon:
      return ConflictingRule(
        kind: .policy, id: "carbon", fiscalYears: years,
        statement: "carbon: no more emissions than the cap\(period)")
    case .domesticShare:
      let share = Self.percent(domesticShare ?? 0)
      return ConflictingRule(
        kind: .domesticShare, id: "domestic-share", fiscalYears: years,
        statement: "domestic share: at least \(share) of all demand is served by domestic supply")
    case .horizonLimit(let axis):
      let most = Self.amount(horizonLimit?.value ?? 0, axis, profile.money)
      return ConflictingRule(
        kind: .limit, id: axis.rawValue, fiscalYears: years,
        statement: "limit on \(axis.title): at most \(most) over all years")
    case .rule(let r):
      let rule = profile.rules[r]
      return ConflictingRule(
        kind: .policy, id: rule.id, fiscalYears: years,
        statement: "policy \(rule.id): \(phrase(rule, years))\(period)")
    }
  }

  private func powerPhrase(_ site: Site) -> String {
    let added = site.tranches.reduce(0) { $0 + $1.size.value * Double($1.count) }
    let start = "\(Self.number(site.power.value)) MW at the start"
    return added > 0 ? "\(start) and at most \(Self.number(added)) MW more" : "\(start) and no more"
  }

  private func phrase(_ rule: Rule, _ years: [Int]) -> String {
    switch rule.kind {
    case .eligibility: return "some supply is not allowed (\(rule.title))"
    case .share(_, _, let bound, let share):
      let asked = years.map { share[$0].value }
      let (least, most) = (Self.percent(asked.min() ?? 0), Self.percent(asked.max() ?? 0))
      let range = least == most ? least : "\(least) to \(most)"
      let words = bound == .atLeast ? "at least" : "at most"
      return "\(words) \(range) of the demand is served by its supply"
    case .budget(let budget): return "\(budget.account.phrase) stays within its limit"
    case .exit(_, let within):
      return "work leaves supply abroad within \(Self.number(within.value)) months"
    case .score(let terms):
      let words = terms.bound == .atLeast ? "at least" : "at most"
      return "the mean \(terms.attribute) of what serves is \(words) "
        + Self.range(years.map { terms.target[$0].value }, Self.hundredths)
    case .concentration(let terms):
      return "the HHI by \(terms.grouping.rawValue) is at most "
        + Self.range(years.map { terms.limit[$0].value }, Self.hundredths)
    case .outage(let terms):
      let unit = terms.each.map { "any one \($0.rawValue)" } ?? "the supply that it names"
      return "\(Self.range(years.map { terms.serve[$0].value }, Self.percent)) of critical demand "
        + "goes on without \(unit)"
    case .balance(.services, _): return "payments abroad for services stay within their limit"
    case .balance(.foreignContent, _):
      return "payments abroad for services and equipment stay within their limit"
    }
  }

  /// `FY2026`, `FY2026–FY2029`, or `FY2026, FY2028`.
  private static func phrase(_ years: [Int]) -> String {
    guard let first = years.first, let last = years.last else { return "" }
    if years.count > 1, last - first == years.count - 1 { return "FY\(first)–FY\(last)" }
    return years.map { "FY\($0)" }.joined(separator: ", ")
  }

  /// `0.45`, or `0.4 to 0.45` over the years.
  private static func range(_ values: [Double], _ text: (Double) -> String) -> String {
    let (least, most) = (text(values.min() ?? 0), text(values.max() ?? 0))
    return least == most ? least : "\(least) to \(most)"
  }

  private static func hundredths(_ value: Double) -> String { number(value) }

  private static func amount(
    _ value: Double, _ axis: PolicyAxis, _ money: MoneyAssumptions
  ) -> String {
    switch axis.unit {
    case .share: percent(value)
    case .money: "\(number(value)) \(MoneyUnit(currency: money.currency, year: money.year).label)"
    case .kilotonnes: "\(number(value)) kt CO₂"
    }
  }

  private static func percent(_ share: Double) -> String { "\(number(share * 100)) %" }

  /// Up to two decimals, without trailing zeros.
  private static func number(_ value: Double) -> String {
    guard value.magnitude < 1e12 else { return "\(value)" }
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (hundredths / 100, abs(hundredths % 100))
    if rest == 0 { return "\(whole)" }
    let digits = rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(whole).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)"
  }
}
