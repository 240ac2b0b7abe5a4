import Quantities

extension PlanFormulation {
  /// The most rules that a conflict is told in; beyond, those of a kind are told as one.
  static let mostStatements = 6

  /// What groups ask, in the planner's words.
  ///
  /// Where they are more than fit, the largest kinds become one rule each: without any one of them
  /// the rest can hold all the more, as it can without a part of it.
  func statements(of members: [ConflictMember]) -> [ConflictingRule] {
    var rules = members.map { statement(of: $0.group, years: $0.years) }
    var merged: Set<ConflictingRule.Kind> = [.policy]
    while rules.count > Self.mostStatements {
      let counts = Dictionary(grouping: rules, by: \.kind).mapValues(\.count)
        .filter { $0.value > 1 && !merged.contains($0.key) }
      guard
        let kind = ConflictingRule.Kind.allCases.max(by: { counts[$0] ?? 0 < counts[$1] ?? 0 }),
        counts[kind] != nil, let place = rules.firstIndex(where: { $0.kind == kind })
      else { break }
      let same = rules.filter { $0.kind == kind }
      rules.removeAll { $0.kind == kind }
      rules.insert(Self.merged(same), at: place)
      merged.insert(kind)
    }
    return rules
  }

  private static func merged(_ rules: [ConflictingRule]) -> ConflictingRule {
    let ids = rules.flatMap(\.members)
    let years = Set(rules.flatMap(\.fiscalYears)).sorted()
    let period = years.isEmpty ? "" : " in \(phrase(years))"
    let kind = rules[0].kind
    let (id, words) =
      switch kind {
      case .demand: ("demands", "all of the demand of \(ids.count) workloads is served\(period)")
      case .quota: ("quotas", "no more accelerators than \(ids.count) quotas allow\(period)")
      case .power, .grid: ("power", "no more power than \(ids.count) sites can have\(period)")
      case .dates:
        ("dates", "\(ids.count) supplies are there no sooner, and no longer, than they say")
      case .order: ("orders", "\(ids.count) workloads never run ahead of others\(period)")
      case .gang: ("gangs", "the jobs of \(ids.count) workloads need their accelerators together")
      case .staff, .policy, .domesticShare, .limit: (rules[0].id, rules[0].statement)
      }
    return ConflictingRule(
      kind: kind, id: id, members: ids, fiscalYears: years,
      statement: "\(words): \(ids.joined(separator: ", "))")
  }

  /// What a group asks, in the planner's words.
  func statement(of group: ConflictGroup, years: [Int]) -> ConflictingRule {
    let period = years.isEmpty ? "" : " in \(Self.phrase(years))"
    func rule(_ kind: ConflictingRule.Kind, _ id: String, _ statement: String) -> ConflictingRule {
      ConflictingRule(kind: kind, id: id, fiscalYears: years, statement: statement)
    }
    switch group {
    case .podLead(let k):
      let pod = profile.pods[k]
      return rule(
        .dates, pod.id, "pod \(pod.id): it works \(Self.months(pod.lead)) after its order")
    case .trancheDates(let s, let m):
      let tranche = profile.sites[s].tranches[m]
      let earliest = tranche.earliest.map { ", and not before \($0)" } ?? ""
      return rule(
        .dates, "\(profile.sites[s].id).\(tranche.id)",
        "site \(profile.sites[s].id): \(tranche.id) has power \(Self.months(tranche.lead)) after its "
          + "order\(earliest)")
    case .saleDates(let o):
      let offer = profile.offers[o]
      let parts = [
        offer.available.map { "from \($0)" }, offer.withdrawn.map { "through \($0)" },
        offer.lead.value > 0 ? "\(Self.months(offer.lead)) after booking" : nil,
      ].compactMap { $0 }
      return rule(
        .dates, offer.id, "offer \(offer.id): it is sold \(parts.joined(separator: ", "))")
    case .release(let a):
      let accelerator = profile.accelerators[a]
      return rule(
        .dates, accelerator.id,
        "accelerator \(accelerator.id): there is none before \(accelerator.available)")
    case .gang(let w):
      let workload = profile.workloads[w]
      return rule(
        .gang, workload.id,
        "workload \(workload.id): its jobs need \(Self.number(workload.gang.value)) GPU together")
    case .demand(let w):
      return rule(.demand, profile.workloads[w].id, demandPhrase(w, years) + period)
    case .precedence(let w):
      let workload = profile.workloads[w]
      let transfer =
        workload.transfer.value > 0 ? ", \(Self.months(workload.transfer)) earlier," : ""
      return rule(
        .order, workload.id,
        "workload \(workload.id): it never runs ahead of "
          + "\(workload.after.joined(separator: ", "))\(transfer)\(period)")
    case .power(let s):
      let site = profile.sites[s]
      return rule(.power, site.id, "site \(site.id): \(powerPhrase(site))\(period)")
    case .grid(let g):
      let grid = profile.grids[g]
      let limit = Self.range(years.map { grid.addedPower[$0].value }, Self.number)
      return rule(
        .grid, grid.id, "grid \(grid.id): no more than \(limit) MW of power is added\(period)")
    case .quota(let o):
      let offer = profile.offers[o]
      let limit = Self.range(years.map { offer.quota[$0].value }, Self.number)
      return rule(.quota, offer.id, "offer \(offer.id): no more than \(limit) GPU\(period)")
    case .staff:
      return rule(.staff, "staff", "staff: no more people than \(staffPhrase)\(period)")
    case .link(let d):
      let dataset = profile.datasets[d]
      let limit = dataset.link.map { ", \(Self.number($0.value * 8)) Gbit/s" } ?? ""
      return rule(
        .quota, dataset.id,
        "dataset \(dataset.id): no more leaves its home than its link can take\(limit)\(period)")
    case .carbon:
      let cap = profile.carbon?.cap.map { cap in
        Self.range(years.map { cap[$0].value }, Self.number)
      }
      return rule(
        .policy, "carbon", "carbon: no more emissions than the cap, \(cap ?? "") kt\(period)")
    case .domesticShare:
      let share = Self.percent(domesticShare ?? 0)
      return rule(
        .domesticShare, "domestic-share",
        "domestic share: at least \(share) of all demand is served by domestic supply")
    case .horizonLimit(let axis):
      let most = Self.amount(horizonLimit?.value ?? 0, axis, profile.money)
      return rule(.limit, axis.rawValue, "limit on \(axis.title): at most \(most) over all years")
    case .rule(let r):
      let policy = profile.rules[r]
      return rule(.policy, policy.id, "policy \(policy.id): \(phrase(policy, years))\(period)")
    }
  }

  /// How much is to be served, and what keeps all supply from it where something does.
  private func demandPhrase(_ w: Int, _ years: [Int]) -> String {
    let workload = profile.workloads[w]
    var words = "workload \(workload.id): all of its demand"
    if let amount = workload.window.amount {
      words += ", \(amount.formatted(significantDigits: 3)),"
      if let deadline = workload.window.deadline { words += " is done through \(deadline)" }
    } else {
      let means = years.map { year in
        let steps = calendar.steps(ofYear: year - profile.horizon.start.year)
        return demand[w][steps].reduce(0, +) / Double(steps.count)
      }
      if !means.isEmpty {
        let range = Self.range(means) { ComputeRate($0).formatted(significantDigits: 3) }
        words += ", \(range),"
      }
    }
    if workload.window.amount == nil || workload.window.deadline == nil { words += " is served" }
    guard columns.serve[w].allSatisfy({ $0.allSatisfy { $0 < 0 } }) else { return words }
    return words + obstaclePhrase(w)
  }

  /// Why nothing can serve a workload: ` (nothing may run it: policy control, 4 supplies)`.
  private func obstaclePhrase(_ w: Int) -> String {
    var counts: [(obstacle: Obstacle, count: Int)] = []
    for supply in eligibility.supplies {
      for obstacle in supply.verdicts[w].obstacles {
        if let k = counts.firstIndex(where: { $0.obstacle == obstacle }) {
          counts[k].count += 1
        } else {
          counts.append((obstacle, 1))
        }
      }
    }
    guard !counts.isEmpty else { return " (there is no supply)" }
    let most = counts.sorted { $0.count > $1.count }.prefix(3).map { entry in
      "\(entry.obstacle), \(entry.count) \(entry.count == 1 ? "supply" : "supplies")"
    }
    return " (nothing may run it: \(most.joined(separator: "; ")))"
  }

  private var staffPhrase: String {
    guard let staff = profile.staff else { return "hiring can reach" }
    let growth =
      staff.hiring.value > 0 ? " and \(Self.percent(staff.hiring.value)) a year more" : ""
    return "hiring can reach, \(Self.number(staff.start.value)) FTE at the start\(growth)"
  }

  private static func months(_ span: MonthSpan) -> String {
    span.value == 1 ? "1 month" : "\(number(span.value)) months"
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
    case .budget(let budget):
      return "\(budget.account.phrase) stays within its limit, \(limit(budget.limit, years))"
    case .exit(_, let within):
      return "work leaves supply abroad within \(Self.number(within.value)) months"
    case .score(let terms):
      let words = terms.bound == .atLeast ? "at least" : "at most"
      return "the mean \(terms.attribute) of what serves is \(words) "
        + Self.range(years.map { terms.target[$0].value }, Self.number)
    case .concentration(let terms):
      return "the HHI by \(terms.grouping.rawValue) is at most "
        + Self.range(years.map { terms.limit[$0].value }, Self.number)
    case .outage(let terms):
      let unit = terms.each.map { "any one \($0.rawValue)" } ?? "the supply that it names"
      return "\(Self.range(years.map { terms.serve[$0].value }, Self.percent)) of critical demand "
        + "goes on without \(unit)"
    case .builds(let terms):
      let band =
        terms.within.value > 0 ? ", within \(Self.percent(terms.within.value)) of each" : ""
      return "what is built stays as listed\(band)"
    case .balance(.services, let most):
      return "payments abroad for services stay within their limit, \(limit(most, years))"
    case .balance(.foreignContent, let most):
      return "payments abroad for services and equipment stay within their limit, "
        + limit(most, years)
    }
  }

  private func limit(_ path: Path<Money>, _ years: [Int]) -> String {
    Self.range(years.map { path[$0].amount }) {
      let first = path.points[0].value
      return Money($0, first.currency, year: first.year).formatted(significantDigits: 3)
    } + " a year"
  }

  /// `FY2026`, `FY2026–FY2029`, or `FY2026, FY2028`.
  static func phrase(_ years: [Int]) -> String {
    guard let first = years.first, let last = years.last else { return "" }
    if years.count > 1, last - first == years.count - 1 { return "FY\(first)–FY\(last)" }
    return years.map { "FY\($0)" }.joined(separator: ", ")
  }

  /// `0.45`, or `0.4 to 0.45` over the years.
  private static func range(_ values: [Double], _ text: (Double) -> String) -> String {
    let (least, most) = (text(values.min() ?? 0), text(values.max() ?? 0))
    return least == most ? least : "\(least) to \(most)"
  }

  private static func amount(
    _ value: Double, _ axis: PolicyAxis, _ money: MoneyAssumptions
  ) -> String {
    switch axis.unit {
    case .share: percent(value)
    case .money: "\(number(value)) \(MoneyUnit(currency: money.currency, year: money.year).label)"
    case .kilotonnes: "\(number(value)) kt CO₂"
    }
  }

  /// `88.2 %`, with two decimals at most.
  static func percent(_ share: Double) -> String { "\(number(share * 100)) %" }

  /// Up to two decimals, without trailing zeros.
  static func number(_ value: Double) -> String {
    guard value.magnitude < 1e12 else { return "\(value)" }
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (hundredths / 100, abs(hundredths % 100))
    if rest == 0 { return "\(whole)" }
    let digits = rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(whole).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)"
  }
}
