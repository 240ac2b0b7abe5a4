import Quantities

extension Lever {
  /// Moves a target's number to a level, and says how an override does the same.
  func move(to level: Double, in target: inout RepairTarget) -> [RepairChange] {
    let now = self.level(of: target)
    let horizon = target.profile.horizon.fiscalYears
    func change(_ path: String, _ value: String, _ text: String) -> [RepairChange] {
      [RepairChange(path: path, value: value, text: text)]
    }
    let (before, after) = (RepairText.short(now), RepairText.short(level))
    switch subject {
    case .power(let s, let from): return movePower(s, from: from, to: level, in: &target)
    case .trancheCount(let s, let m):
      let site = target.profile.sites[s]
      let tranche = site.tranches[m]
      target.profile.sites[s].tranches[m].count = Int(level)
      return change(
        "sites.\(site.id).tranches.\(tranche.id).count", "\(Int(level))",
        "site \(site.id): \(tranche.count) → \(Int(level)) blocks of \(tranche.id), "
          + "\(RepairText.short(tranche.size.value)) MW each")
    case .grid(let g):
      let grid = target.profile.grids[g]
      let move = PathMove(grid.addedPower, to: level, isUp: true, only: only, horizon: horizon)
      target.profile.grids[g].addedPower = move.path
      let override = move.override(of: "grids.\(grid.id).added_power") {
        "\(RepairText.plain($0.value)) MW"
      }
      return change(
        override.path, override.value,
        "grid \(grid.id): \(step(before, after, " MW added", move.hadSeveralValues))")
    case .quota(let o):
      let offer = target.profile.offers[o]
      let move = PathMove(offer.quota, to: level, isUp: true, only: only, horizon: horizon)
      target.profile.offers[o].quota = move.path
      let override = move.override(of: "offers.\(offer.id).quota") {
        "\(RepairText.plain($0.value)) GPU"
      }
      return change(
        override.path, override.value,
        "offer \(offer.id): quota "
          + step("\(Int(now))", "\(Int(level))", " GPU", move.hadSeveralValues))
    case .link(let d):
      let dataset = target.profile.datasets[d]
      target.profile.datasets[d].link = LinkRate(level)
      return change(
        "datasets.\(dataset.id).link", "\(RepairText.plain(level)) GB/s",
        "dataset \(dataset.id): link \(before) → \(after) GB/s")
    case .carbon:
      guard let cap = target.profile.carbon?.cap else { return [] }
      let move = PathMove(cap, to: level, isUp: true, only: only, horizon: horizon)
      target.profile.carbon?.cap = move.path
      let override = move.override(of: "carbon.cap") { "\(RepairText.plain($0.value)) kt/a" }
      return change(
        override.path, override.value,
        "carbon: cap \(step(before, after, " kt/a", move.hadSeveralValues))")
    case .staff:
      target.profile.staff?.start = Headcount(level)
      return change(
        "staff.start", "\(Int(level)) FTE",
        "staff: \(RepairText.short(now)) → \(Int(level)) FTE at the start")
    case .staffPool:
      guard let pool = target.profile.staff?.terms?.pool else { return [] }
      let move = PathMove(pool, to: level, isUp: true, only: only, horizon: horizon)
      target.profile.staff?.terms?.pool = move.path
      let override = move.override(of: "staff.pool") { "\(RepairText.plain($0.value)) FTE" }
      return change(
        override.path, override.value,
        "staff: pool \(step(before, "\(Int(level))", " FTE", move.hadSeveralValues))")
    case .demand(let w): return moveDemand(w, by: level, in: &target)
    case .deadline(let w):
      let workload = target.profile.workloads[w]
      guard let deadline = workload.window.deadline else { return [] }
      let later = deadline + Int(level)
      target.profile.workloads[w].window.deadline = later
      return change(
        "workloads.\(workload.id).deadline", "\(later)",
        "workload \(workload.id): deadline \(deadline) → \(later)")
    case .share(let r), .limit(let r), .score(let r), .concentration(let r), .outage(let r),
      .exit(let r), .eligibility(let r), .builds(let r):
      return moveRule(r, to: level, in: &target)
    case .domesticShare:
      target.domesticShare = level
      return change(
        "--domestic-share", RepairText.plain(level),
        "domestic share asked for: \(PlanFormulation.percent(now)) → "
          + PlanFormulation.percent(level))
    case .horizonLimit: return moveLimit(to: level, in: &target)
    case .gang(let w):
      let workload = target.profile.workloads[w]
      target.profile.workloads[w].gang = AcceleratorCount(level)
      return change(
        "workloads.\(workload.id).gang", "\(Int(level)) GPU",
        "workload \(workload.id): jobs of \(Int(now)) → \(Int(level)) GPU")
    case .podLead, .trancheDates, .release, .saleStart: return moveDates(by: level, in: &target)
    }
  }

  /// The years to which the move is confined; `nil` for all.
  private var only: [Int]? { isConfined ? years : nil }

  /// What a move changes, `83 % → 61.7 % in FY2034`; where it moves other values than those of the
  /// clash, too, `83 % in FY2034 → 61.7 % in every year`.
  private func step(
    _ before: String, _ after: String, _ unit: String, _ hadSeveralValues: Bool
  ) -> String {
    let period = years.isEmpty ? "" : " in \(PlanFormulation.phrase(years))"
    if isConfined { return "\(before) → \(after)\(unit)\(period)" }
    return hadSeveralValues
      ? "\(before)\(unit)\(period) → \(after)\(unit) in every year"
      : "\(before) → \(after)\(unit)"
  }

  private func movePower(
    _ s: Int, from: Int?, to level: Double, in target: inout RepairTarget
  ) -> [RepairChange] {
    let site = target.profile.sites[s]
    let horizon = target.profile.horizon
    let path =
      site.powerByYear
      ?? from.map {
        Path(
          points: [
            .init(year: horizon.start.year, value: site.power), .init(year: $0, value: site.power),
          ], rule: .step)
      } ?? Path(constant: site.power)
    var points = path.points
    var override: (path: String, value: String)
    if site.powerByYear == nil, from != nil {
      points[1] = .init(year: points[1].year, value: SitePower(level))
      let moved = Path(points: points, rule: .step)
      target.profile.sites[s].powerByYear = moved
      override = (
        "sites.\(site.id).power",
        "{"
          + points.map { "\($0.year): \(RepairText.plain($0.value.value)) MW" }
          .joined(separator: ", ") + ", rule: step}"
      )
    } else {
      let move = PathMove(path, to: level, isUp: true, only: only, horizon: horizon.fiscalYears)
      target.profile.sites[s].power = move.path[horizon.start.year]
      if site.powerByYear != nil { target.profile.sites[s].powerByYear = move.path }
      override = move.override(of: "sites.\(site.id).power") {
        "\(RepairText.plain($0.value)) MW"
      }
    }
    let now = self.level(of: RepairTarget(profile: target.profile.with(site, at: s)))
    let when = from.map { " by \($0)-\(horizon.start.month < 10 ? "0" : "")\(horizon.start.month)" }
    return [
      RepairChange(
        path: override.path, value: override.value,
        text: "+\(RepairText.short(level - now)) MW at \(site.id)\(when ?? ""): "
          + "\(RepairText.short(now)) → \(RepairText.short(level)) MW")
    ]
  }

  private func moveDemand(
    _ w: Int, by cut: Double, in target: inout RepairTarget
  ) -> [RepairChange] {
    let workload = target.profile.workloads[w]
    let text = "demand of \(workload.id) −\(RepairText.short(cut * 100)) %"
    if let amount = workload.window.amount {
      let rest = RepairText.rounded(amount.value * (1 - cut), digits: 6, .down)
      target.profile.workloads[w].window.amount = ComputeWork(rest)
      return [
        RepairChange(
          path: "workloads.\(workload.id).work", value: "\(RepairText.plain(rest)) EFLOPS.day",
          text: text)
      ]
    }
    let path = Path(
      points: workload.demand.points.map { point in
        .init(
          year: point.year,
          value: ComputeRate(
            RepairText.rounded(point.value.value * (1 - cut), digits: 6, .down)))
      }, rule: workload.demand.rule, growth: workload.demand.growth)
    target.profile.workloads[w].demand = path
    let key = "workloads.\(workload.id).demand"
    let unchanged = PathMove(path, to: .infinity, isUp: false, only: nil, horizon: 0..<0)
    let override = unchanged.override(of: key) { "\(RepairText.plain($0.value)) EFLOPS" }
    return [RepairChange(path: override.path, value: override.value, text: text)]
  }

  private func moveDates(by months: Double, in target: inout RepairTarget) -> [RepairChange] {
    func sooner(_ lead: MonthSpan) -> MonthSpan { MonthSpan(max(0, lead.value - months)) }
    func sooner(_ month: CalendarMonth) -> CalendarMonth { month + -Int(months) }
    func text(_ span: MonthSpan) -> String { "\(RepairText.plain(span.value)) months" }
    switch subject {
    case .podLead(let k):
      let pod = target.profile.pods[k]
      target.profile.pods[k].lead = sooner(pod.lead)
      return [
        RepairChange(
          path: "pods.\(pod.id).lead", value: text(sooner(pod.lead)),
          text: "pod \(pod.id): lead \(RepairText.plain(pod.lead.value)) → "
            + text(sooner(pod.lead)))
      ]
    case .trancheDates(let s, let m):
      let site = target.profile.sites[s]
      let tranche = site.tranches[m]
      let key = "sites.\(site.id).tranches.\(tranche.id)"
      var changes: [RepairChange] = []
      if tranche.lead.value > 0 {
        target.profile.sites[s].tranches[m].lead = sooner(tranche.lead)
        changes.append(
          RepairChange(
            path: "\(key).lead", value: text(sooner(tranche.lead)),
            text: "\(tranche.id) at \(site.id): lead \(RepairText.plain(tranche.lead.value)) → "
              + text(sooner(tranche.lead))))
      }
      if let earliest = tranche.earliest, earliest > target.profile.horizon.start {
        target.profile.sites[s].tranches[m].earliest = sooner(earliest)
        changes.append(
          RepairChange(
            path: "\(key).earliest", value: "\(sooner(earliest))",
            text: "\(tranche.id) at \(site.id): from \(earliest) → \(sooner(earliest))"))
      }
      return changes
    case .release(let a):
      let accelerator = target.profile.accelerators[a]
      target.profile.accelerators[a].available = sooner(accelerator.available)
      return [
        RepairChange(
          path: "accelerators.\(accelerator.id).available",
          value: "\(sooner(accelerator.available))",
          text: "accelerator \(accelerator.id): from \(accelerator.available) → "
            + "\(sooner(accelerator.available))")
      ]
    case .saleStart(let o):
      let offer = target.profile.offers[o]
      guard let available = offer.available else { return [] }
      target.profile.offers[o].available = sooner(available)
      return [
        RepairChange(
          path: "offers.\(offer.id).available", value: "\(sooner(available))",
          text: "offer \(offer.id): on sale from \(available) → \(sooner(available))")
      ]
    default: return []
    }
  }

  private func moveRule(
    _ r: Int, to level: Double, in target: inout RepairTarget
  ) -> [RepairChange] {
    let rule = target.profile.rules[r]
    let isUp = isUp(in: target)
    let now = self.level(of: target)
    let horizon = target.profile.horizon.fiscalYears
    let key = "policy.\(rule.id)"
    func change(_ override: (path: String, value: String), _ step: String) -> [RepairChange] {
      [
        RepairChange(
          path: override.path, value: override.value, text: "policy \(rule.id): \(step)")
      ]
    }
    func moved(_ path: Path<Fraction>, _ suffix: String) -> (PathMove<Fraction>, [RepairChange]) {
      let move = PathMove(path, to: level, isUp: isUp, only: only, horizon: horizon)
      let override = move.override(of: "\(key).\(suffix)") { RepairText.share($0.value) }
      let (before, after) = (PlanFormulation.percent(now), PlanFormulation.percent(level))
      return (move, change(override, step(before, after, "", move.hadSeveralValues)))
    }
    func moved(_ path: Path<Money>) -> (PathMove<Money>, [RepairChange]) {
      let move = PathMove(path, to: level, isUp: true, only: only, horizon: horizon)
      let override = move.override(of: "\(key).at_most") { "\(RepairText.money($0))/a" }
      let first = path.points[0].value
      func text(_ amount: Double) -> String {
        Money(amount, first.currency, year: first.year).formatted(significantDigits: 3) + "/a"
      }
      return (move, change(override, step(text(now), text(level), "", move.hadSeveralValues)))
    }
    switch rule.kind {
    case .share(let workloads, let supply, let bound, let share):
      let (move, changes) = moved(share, bound == .atLeast ? "at_least" : "at_most")
      target.profile.rules[r].kind = .share(
        workloads: workloads, supply: supply, bound: bound, share: move.path)
      return changes
    case .score(var terms):
      let (move, changes) = moved(terms.target, terms.bound == .atLeast ? "at_least" : "at_most")
      terms.target = move.path
      target.profile.rules[r].kind = .score(terms)
      return changes
    case .concentration(var terms):
      let (move, changes) = moved(terms.limit, "at_most")
      terms.limit = move.path
      target.profile.rules[r].kind = .concentration(terms)
      return changes
    case .outage(var terms):
      let (move, changes) = moved(terms.serve, "serve")
      terms.serve = move.path
      target.profile.rules[r].kind = .outage(terms)
      return target.isLimit(r) ? moveLimit(to: level, in: &target) : changes
    case .budget(var budget):
      let (move, changes) = moved(budget.limit)
      budget.limit = move.path
      target.profile.rules[r].kind = .budget(budget)
      return changes
    case .balance(let account, let limit):
      let (move, changes) = moved(limit)
      target.profile.rules[r].kind = .balance(account: account, limit: move.path)
      return changes
    case .exit(let workloads, _):
      target.profile.rules[r].kind = .exit(workloads: workloads, within: MonthSpan(level))
      return change(
        ("\(key).exit_within", "\(Int(level)) months"),
        "\(RepairText.plain(now)) → \(Int(level)) months")
    case .eligibility(let workloads, _):
      target.profile.rules[r].kind = .eligibility(workloads: workloads, supply: .always)
      return [
        RepairChange(
          path: "\(key).require", value: "always", text: "policy \(rule.id): lifted")
      ]
    case .builds:
      let penalty = BuildTerms.usualPenalty.value
      target.profile.rules[r].penalty = penalty
      let share = RepairText.share(penalty)
      return change(
        ("\(key).penalty", share), "builds may differ, at \(share) of the price of what does")
    }
  }
}

extension Profile {
  /// The profile with a site as it was.
  fileprivate func with(_ site: Site, at s: Int) -> Profile {
    var profile = self
    profile.sites[s] = site
    return profile
  }
}
