import LinearProgramming
import Quantities

/// Reads row duals as prices of the profile's rules and limits.
///
/// A dual is ∂objective/∂right-hand side: negative for an upper limit, positive for a floor. Limits
/// that act in every step of a year are read as one: a limit loosened for the whole year saves the
/// sum of its steps' duals.
struct BindingRuleReading {
  let formulation: PlanFormulation
  let solution: Solution
  var profile: Profile { formulation.profile }
  var calendar: PlanCalendar { formulation.calendar }

  init(_ formulation: PlanFormulation, _ solution: Solution) {
    self.formulation = formulation
    self.solution = solution
  }

  /// A limit over a period, however many rows it has.
  struct Limit: Hashable {
    enum Subject: Hashable {
      case rule(Int)
      case domesticShare
      case horizonLimit(PolicyAxis)
      case power(site: Int)
      case tranches(site: Int, tranche: Int)
      case quota(supply: Int)
      case staff
      case hiring
      case staffPool
      case carbon
      case link(dataset: Int)
      case subsidy(Int)
      case hall(site: Int, set: Int)
      case racks(site: Int, set: Int)
      case grid(Int)
      case depth(supply: Int, tier: Int)
    }

    var subject: Subject
    /// `nil` for the whole horizon.
    var year: Int?
  }

  /// The sum of |dual|, and of |dual| × limit, over a limit's rows.
  struct Price {
    var dual = 0.0
    var weight = 0.0
  }

  /// The limits that bind, the most expensive first.
  func rules() -> [BindingRule] { binding().map(\.rule) }

  /// The same with the limits.
  func binding() -> [(limit: Limit, rule: BindingRule)] {
    var order: [Limit] = []
    var prices: [Limit: Price] = [:]
    for (i, label) in formulation.rowLabels.enumerated() {
      let dual = abs(solution.rowDuals[i])
      guard dual > 1e-9, let limit = limit(of: label) else { continue }
      if prices[limit] == nil { order.append(limit) }
      prices[limit, default: Price()].dual += dual
      prices[limit, default: Price()].weight += dual * amount(ofRow: i)
    }
    let least = 1e-7 * max(1, abs(solution.objective))
    let rules = order.compactMap { limit in
      prices[limit].flatMap { $0.weight > least ? (limit, rule(limit, $0)) : nil }
    }
    // Equal weights keep the order of the rows.
    return rules.enumerated().sorted {
      ($1.element.1.weight, $0.offset) < ($0.element.1.weight, $1.offset)
    }.map { (limit: $0.element.0, rule: $0.element.1) }
  }

  /// Which limit a row belongs to; `nil` for rows that state facts.
  func limit(of label: RowLabel) -> Limit? {
    switch label {
    case .rule(let r, let y): Limit(subject: .rule(r), year: y)
    case .builds(let r, let build, _): Limit(subject: .rule(r), year: build.year)
    case .emergencyDemand(let copy, _): Limit(subject: .rule(copy.rule), year: copy.year)
    case .domesticShare: Limit(subject: .domesticShare, year: nil)
    case .horizonLimit(let axis): Limit(subject: .horizonLimit(axis), year: nil)
    case .power(let s, let t): Limit(subject: .power(site: s), year: calendar.year(ofStep: t))
    case .trancheCount(let s, let m): Limit(subject: .tranches(site: s, tranche: m), year: nil)
    case .quota(let i, let t): Limit(subject: .quota(supply: i), year: calendar.year(ofStep: t))
    case .capacity(let i, let t):
      isOnDemand(i) ? Limit(subject: .quota(supply: i), year: calendar.year(ofStep: t)) : nil
    case .staff(let t):
      profile.staff?.terms == nil
        ? Limit(subject: .staff, year: calendar.year(ofStep: t)) : nil
    case .hiring(let t): Limit(subject: .hiring, year: calendar.year(ofStep: t))
    case .staffPool(let t): Limit(subject: .staffPool, year: calendar.year(ofStep: t))
    case .link(let d, let t):
      Limit(subject: .link(dataset: d), year: calendar.year(ofStep: t))
    case .carbon(let y): Limit(subject: .carbon, year: y)
    case .subsidyCap(let b): Limit(subject: .subsidy(b), year: nil)
    case .subsidyYear(let b, let y): Limit(subject: .subsidy(b), year: y)
    case .demand, .open, .claim, .training, .fleetSales, .place, .progress, .precedence, .payroll,
      .exports, .copy, .data, .dataAmount, .eligible, .thirdParty, .decided,
      .order, .priceTier, .onboardings, .onboarded,
      .commitments, .listSpending, .committedSpending, .minimumSpending,
      .groupShare, .emergencySupply, .emergencyTraining, .outageShortfall,
      .buildChanges:
      nil
    case .hall, .racks, .grid, .depth: supplyLimit(of: label)
    }
  }

  private func isOnDemand(_ i: Int) -> Bool {
    if case .onDemand = formulation.table.supplies[i].origin { true } else { false }
  }

  /// The limit of a row in its own units.
  func amount(ofRow i: Int) -> Double {
    switch formulation.rowLabels[i] {
    case .power(let s, let t): return availablePower(of: s, in: t)
    case .staff(let t): return reachableStaff(in: t)
    case .hall(let s, let k, let t): return hallPower(s, k, in: t)
    case .racks(let s, let k, let t): return rackPlaces(s, k, in: t) / 100
    // What is hired is the limit where it binds.
    case .hiring(let t): return solution.columnValues[formulation.columns.hire[t]]
    case .builds(let r, let build, _): return listedPieces(of: build, rule: r)
    case .rule(let r, let y) where profile.rules[r].hasNoAmount:
      return ruleAmount(r, y)
    default:
      let upper = formulation.program.rowUpper[i]
      return abs(upper.isFinite ? upper : formulation.program.rowLower[i])
    }
  }

  func availablePower(of s: Int, in t: Int) -> Double {
    let added = formulation.tranches[s].indices.reduce(0.0) { power, m in
      let built = (0...t).reduce(0.0) { blocks, v in
        let column = formulation.columns.tranche[s][m][v]
        return blocks + (column >= 0 ? solution.columnValues[column] : 0)
      }
      return power + built * formulation.tranches[s][m].size
    }
    return profile.sites[s].power(in: calendar.fiscalYear(ofStep: t)).value + added
  }

  func reachableStaff(in t: Int) -> Double {
    guard let staff = profile.staff else { return 0 }
    return staff.start.value
      * Growth(perYear: staff.hiring.value)
      .factor(overHalfMonths: 2 * t * profile.horizon.step.months)
  }
}
