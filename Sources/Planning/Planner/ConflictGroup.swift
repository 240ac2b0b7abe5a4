import Quantities

/// What can be left out as one when looking for the rules that clash.
enum ConflictGroup: Hashable {
  /// When a pod arrives after its order, a block of power has it, an offer is sold, or an
  /// accelerator comes to market.
  case podLead(Int)
  case trancheDates(site: Int, tranche: Int)
  case saleDates(offer: Int)
  case release(accelerator: Int)
  /// That jobs need so many accelerators together.
  case gang(workload: Int)
  case staff
  case quota(offer: Int)
  case power(site: Int)
  case grid(Int)
  case demand(workload: Int)
  case carbon
  case link(dataset: Int)
  case precedence(workload: Int)
  case rule(Int)
  case domesticShare
  case horizonLimit(PolicyAxis)

  /// The order in which groups are tried to be left out: facts before wishes, so that what
  /// remains names the planner's own rules where it can.
  var rank: Int {
    switch self {
    case .podLead, .trancheDates, .saleDates, .release: 0
    case .gang: 1
    case .staff: 2
    case .quota: 3
    case .power: 4
    case .grid: 5
    case .carbon: 6
    case .link: 7
    case .precedence: 8
    case .demand: 9
    case .rule: 10
    case .domesticShare, .horizonLimit: 11
    }
  }

  static let lastRank = 11

  /// Whether it says what is wanted rather than what there is.
  var isWish: Bool {
    switch self {
    case .demand, .rule, .domesticShare, .horizonLimit, .carbon: true
    case .podLead, .trancheDates, .saleDates, .release, .gang, .staff, .quota, .power, .grid, .link,
      .precedence:
      false
    }
  }

  /// The position within its kind.
  var index: Int {
    switch self {
    case .staff, .carbon, .domesticShare, .horizonLimit: 0
    case .podLead(let k): k
    case .release(let k): 1_000_000 + k
    case .saleDates(let k): 2_000_000 + k
    case .trancheDates(let s, let m): 3_000_000 + 1000 * s + m
    case .gang(let k), .quota(let k), .power(let k), .grid(let k), .demand(let k), .link(let k),
      .precedence(let k), .rule(let k):
      k
    }
  }
}

extension Profile {
  /// The groups that have no rows, because what they forbid has no columns: leaving one out makes
  /// another profile.
  ///
  /// Of the dates of supply those count that keep some away in the given fiscal years; others are
  /// facts.
  func groupsWithoutRows(in years: ClosedRange<Int>) -> [ConflictGroup] {
    let first =
      horizon.start + 12 * (max(years.lowerBound, horizon.start.year) - horizon.start.year)
    let last =
      horizon.start + 12
      * (min(years.upperBound, horizon.fiscalYears.upperBound - 1)
        + 1 - horizon.start.year)
    func isLate(_ month: CalendarMonth?) -> Bool { month.map { $0 > first } ?? false }
    func isLate(_ lead: MonthSpan) -> Bool { lead.value > Double(first - horizon.start) }
    var groups: [ConflictGroup] = []
    groups += pods.indices.filter { isLate(pods[$0].lead) }.map { .podLead($0) }
    groups += accelerators.indices.filter { isLate(accelerators[$0].available) }
      .map { .release(accelerator: $0) }
    groups += offers.indices.filter { o in
      isLate(offers[o].lead) || isLate(offers[o].available)
        || offers[o].withdrawn.map { $0 + 1 < last } ?? false
    }.map { .saleDates(offer: $0) }
    for (s, site) in sites.enumerated() {
      groups += site.tranches.indices.filter {
        isLate(site.tranches[$0].lead) || isLate(site.tranches[$0].earliest)
      }.map { .trancheDates(site: s, tranche: $0) }
    }
    let fabrics = pods.map(\.fabric) + offers.map(\.fabric)
    groups += workloads.indices.filter { w in fabrics.contains { $0 < workloads[w].gang } }
      .map { .gang(workload: $0) }
    groups += rules.indices.filter { rules[$0].isAboutEligibility && rules[$0].penalty == nil }
      .map { .rule($0) }
    return groups
  }

  /// Leaves out a group that has no rows.
  mutating func leaveOut(_ group: ConflictGroup) {
    switch group {
    case .podLead(let k): pods[k].lead = .zero
    case .trancheDates(let s, let m):
      sites[s].tranches[m].lead = .zero
      sites[s].tranches[m].earliest = nil
    case .saleDates(let o):
      offers[o].lead = .zero
      // Without months of its own an offer is there from its accelerator's release on.
      if offers[o].available != nil { offers[o].available = horizon.start }
      offers[o].withdrawn = nil
    case .release(let a): accelerators[a].available = min(accelerators[a].available, horizon.start)
    case .gang(let w): workloads[w].gang = AcceleratorCount(1)
    case .rule(let r): rules[r].kind = .eligibility(workloads: .always, supply: .always)
    case .staff, .quota, .power, .grid, .demand, .carbon, .link, .precedence, .domesticShare,
      .horizonLimit:
      break
    }
  }
}

extension PlanFormulation {
  /// The group that a row belongs to; `nil` for rows that tie decisions together.
  func group(of row: RowLabel) -> ConflictGroup? {
    switch row {
    case .staff, .open, .hiring, .staffPool: .staff
    case .carbon: .carbon
    case .link(let d, _): .link(dataset: d)
    case .power(let s, _), .trancheCount(let s, _), .hall(let s, _, _), .racks(let s, _, _),
      .order(let s, _, _):
      .power(site: s)
    case .grid(let g, _): .grid(g)
    case .demand(let w, _): .demand(workload: w)
    case .precedence(let w, _, _): .precedence(workload: w)
    case .rule(let r, _): .rule(r)
    case .emergencyDemand(let copy, _): .rule(copy.rule)
    case .builds(let r, _, _): .rule(r)
    case .domesticShare: .domesticShare
    case .horizonLimit(let axis): .horizonLimit(axis)
    case .quota(let i, _): table.supplies[i].offer.map { .quota(offer: $0) }
    case .capacity(let i, _):
      if case .onDemand(let o) = table.supplies[i].origin { .quota(offer: o) } else { nil }
    case .depth(let i, _, _): table.supplies[i].offer.map { .quota(offer: $0) }
    case .groupShare, .emergencySupply, .emergencyTraining, .outageShortfall, .buildChanges: nil
    case .claim, .subsidyCap, .subsidyYear, .training, .fleetSales, .place, .progress, .payroll,
      .exports, .copy, .data, .dataAmount, .eligible, .thirdParty, .decided,
      .priceTier, .onboardings, .onboarded, .commitments,
      .listSpending, .committedSpending, .minimumSpending:
      nil
    }
  }

  /// The group that a row with a multiplier y in a certificate stands for.
  ///
  /// y > 0 uses the row's lower side, y < 0 its upper one. That a workload can't be served more
  /// than it demands, the upper side of its demand, is a fact and not a rule.
  func group(of row: RowLabel, multiplier y: Double) -> ConflictGroup? {
    if case .demand = row, y < 0 { nil } else { group(of: row) }
  }

  /// The fiscal year of a row; `nil` for rows over the whole horizon.
  func fiscalYear(of row: RowLabel) -> Int? {
    switch row {
    case .capacity(_, let t), .power(_, let t), .quota(_, let t), .demand(_, let t),
      .staff(let t), .open(_, _, let t), .claim(_, let t), .training(_, let t), .place(_, let t),
      .progress(_, let t), .precedence(_, _, let t), .payroll(let t), .hiring(let t),
      .staffPool(let t), .exports(_, let t), .copy(_, _, let t), .data(_, _, let t),
      .link(_, let t), .eligible(_, _, let t), .decided(_, let t), .hall(_, _, let t),
      .racks(_, _, let t), .order(_, _, let t),
      .grid(_, let t), .depth(_, _, let t), .priceTier(_, _, let t), .onboarded(_, let t):
      calendar.fiscalYear(ofStep: t)
    case .rule(_, let y), .thirdParty(_, _, let y), .subsidyYear(_, let y), .carbon(let y),
      .listSpending(_, let y),
      .committedSpending(_, let y), .minimumSpending(_, let y):
      calendar.fiscalYear(y)
    case .groupShare(_, _, let y), .buildChanges(_, let y): calendar.fiscalYear(y)
    case .builds(_, let build, _): calendar.fiscalYear(build.year)
    case .emergencySupply(let copy, _), .emergencyTraining(let copy, _),
      .emergencyDemand(let copy, _), .outageShortfall(let copy):
      calendar.fiscalYear(copy.year)
    case .trancheCount, .subsidyCap, .domesticShare, .horizonLimit, .fleetSales, .dataAmount,
      .onboardings, .commitments:
      nil
    }
  }
}
