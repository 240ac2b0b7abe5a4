/// What can be left out as one when looking for the rules that clash.
enum ConflictGroup: Hashable {
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
    case .staff: 0
    case .quota: 1
    case .power: 2
    case .grid: 3
    case .carbon: 4
    case .link: 5
    case .precedence: 6
    case .demand: 7
    case .rule: 8
    case .domesticShare, .horizonLimit: 9
    }
  }

  static let lastRank = 9

  /// The position within its kind.
  var index: Int {
    switch self {
    case .staff, .carbon, .domesticShare, .horizonLimit: 0
    case .quota(let k), .power(let k), .grid(let k), .demand(let k), .link(let k),
      .precedence(let k), .rule(let k):
      k
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
    case .domesticShare: .domesticShare
    case .horizonLimit(let axis): .horizonLimit(axis)
    case .quota(let i, _): table.supplies[i].offer.map { .quota(offer: $0) }
    case .capacity(let i, _):
      if case .onDemand(let o) = table.supplies[i].origin { .quota(offer: o) } else { nil }
    case .depth(let i, _, _): table.supplies[i].offer.map { .quota(offer: $0) }
    case .groupShare, .emergencySupply, .emergencyTraining, .outageShortfall: nil
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
    case .groupShare(_, _, let y): calendar.fiscalYear(y)
    case .emergencySupply(let copy, _), .emergencyTraining(let copy, _),
      .emergencyDemand(let copy, _), .outageShortfall(let copy):
      calendar.fiscalYear(copy.year)
    case .trancheCount, .subsidyCap, .domesticShare, .horizonLimit, .fleetSales, .dataAmount,
      .onboardings, .commitments:
      nil
    }
  }
}
