import Quantities

/// One number of a profile that, moved one way, allows more plans.
///
/// Its *level* is the number itself: a limit that is raised or a floor that is lowered, in all years
/// that are beyond it or in those of the clash. Of demand it is the part that goes, of dates the months
/// by which they come sooner (deadlines: later), of a rule of eligibility
/// whether it is lifted, and of one of builds whether it may be broken at a price.
struct Lever: Hashable {
  enum Subject: Hashable {
    /// Power that is there anyway, from a fiscal year on; from the start where that is `nil`.
    case power(site: Int, from: Int?)
    case trancheCount(site: Int, tranche: Int)
    case trancheDates(site: Int, tranche: Int)
    case grid(Int)
    case quota(Int)
    case link(Int)
    case carbon
    case staff
    case staffPool
    case demand(Int)
    case deadline(Int)
    case share(Int)
    case limit(Int)
    case score(Int)
    case concentration(Int)
    case outage(Int)
    case exit(Int)
    case eligibility(Int)
    case builds(Int)
    case domesticShare
    /// The ceiling on an axis that is asked for.
    case horizonLimit
    case gang(Int)
    case podLead(Int)
    case release(Int)
    case saleStart(Int)
  }

  var subject: Subject
  /// The fiscal years of the clash.
  var years: [Int]
  /// Whether it moves in those years alone; of paths that have several values.
  var isConfined = false

  /// How levels are rounded.
  enum Grain: Hashable {
    case digits(Int)
    case multiples(of: Double)
  }
}

extension Lever {
  /// Whether another lever moves the same number, if in other years.
  func movesSame(as other: Lever) -> Bool {
    if case .power(let s, _) = subject, case .power(s, _) = other.subject { return true }
    return subject == other.subject
  }

  /// Whether the level goes up where more is to be allowed.
  func isUp(in target: RepairTarget) -> Bool {
    switch subject {
    case .share(let r), .score(let r):
      switch target.profile.rules[r].kind {
      case .share(_, _, let bound, _): bound == .atMost
      case .score(let terms): terms.bound == .atMost
      default: true
      }
    case .outage, .domesticShare, .gang: false
    default: true
    }
  }

  /// Whether the sides of the program's rows are linear in the level and nothing else depends on it.
  var isLinear: Bool {
    switch subject {
    case .power, .trancheCount, .grid, .quota, .link, .carbon, .staff, .staffPool, .demand, .share,
      .limit, .outage, .domesticShare, .horizonLimit:
      true
    case .trancheDates, .deadline, .score, .concentration, .exit, .eligibility, .builds, .gang,
      .podLead, .release, .saleStart:
      false
    }
  }

  var grain: Grain {
    switch subject {
    case .trancheCount, .trancheDates, .deadline, .exit, .eligibility, .builds, .gang, .podLead,
      .release, .saleStart, .quota, .staff, .staffPool:
      .multiples(of: 1)
    case .demand, .share, .score, .concentration, .outage, .domesticShare: .multiples(of: 0.001)
    case .power, .grid, .link, .carbon, .limit, .horizonLimit: .digits(3)
    }
  }

  /// The level in a fiscal year as it is.
  func level(in year: Int, of target: RepairTarget) -> Double {
    let profile = target.profile
    switch subject {
    case .power(let s, _): return profile.sites[s].power(in: year).value
    case .trancheCount(let s, let m): return Double(profile.sites[s].tranches[m].count)
    case .grid(let g): return profile.grids[g].addedPower[year].value
    case .quota(let o): return profile.offers[o].quota[year].value
    case .link(let d): return profile.datasets[d].link?.value ?? 0
    case .carbon: return profile.carbon?.cap?[year].value ?? 0
    case .staff: return profile.staff?.start.value ?? 0
    case .staffPool: return profile.staff?.terms?.pool?[year].value ?? 0
    case .gang(let w): return profile.workloads[w].gang.value
    case .domesticShare: return target.domesticShare ?? 0
    case .horizonLimit: return target.limit?.value ?? 0
    case .share(let r), .limit(let r), .score(let r), .concentration(let r), .outage(let r),
      .exit(let r):
      return Self.level(of: profile.rules[r], in: year)
    case .demand, .deadline, .trancheDates, .eligibility, .builds, .podLead, .release, .saleStart:
      return 0
    }
  }

  private static func level(of rule: Rule, in year: Int) -> Double {
    switch rule.kind {
    case .share(_, _, _, let share): share[year].value
    case .budget(let budget): budget.limit[year].amount
    case .balance(_, let limit): limit[year].amount
    case .score(let terms): terms.target[year].value
    case .concentration(let terms): terms.limit[year].value
    case .outage(let terms): terms.serve[year].value
    case .exit(_, let within): within.value
    case .eligibility, .builds: 0
    }
  }

  /// Whether the level is the same in all years that a move changes.
  func isSameWhereMoved(in target: RepairTarget) -> Bool {
    let moved = isConfined ? years : Array(target.profile.horizon.fiscalYears)
    return Set(moved.map { level(in: $0, of: target) }).count == 1
  }

  /// The level now: the tightest of the years of the clash.
  func level(of target: RepairTarget) -> Double {
    let years = years.isEmpty ? Array(target.profile.horizon.fiscalYears) : years
    let levels = years.map { level(in: $0, of: target) }
    return (isUp(in: target) ? levels.min() : levels.max()) ?? 0
  }

  /// The level that allows as much as makes sense to ask.
  func far(of target: RepairTarget) -> Double {
    let profile = target.profile
    let now = level(of: target)
    switch subject {
    case .power, .grid: return 100 * max(now, 1)
    case .quota: return 100 * max(now, 1000)
    case .link, .carbon, .staff, .staffPool, .horizonLimit:
      return 100 * max(now.magnitude, 1)
    case .limit(let r):
      let first: Money? =
        switch profile.rules[r].kind {
        case .budget(let budget): budget.limit.points.first?.value
        case .balance(_, let limit): limit.points.first?.value
        default: nil
        }
      return 100 * max(now, first.map { $0.amount.magnitude } ?? 0, 1e9)
    case .trancheCount: return 20 * (now + 1)
    case .demand: return 0.99
    case .outage: return min(now, 0.001)
    case .share(let r), .score(let r):
      if !isUp(in: target) { return 0 }
      if case .score = profile.rules[r].kind { return 4 }
      return 1
    case .concentration: return 1
    case .exit: return max(now, 120)
    case .eligibility, .builds: return 1
    case .domesticShare: return 0
    case .gang: return 1
    case .podLead(let k): return profile.pods[k].lead.value
    case .trancheDates(let s, let m):
      let tranche = profile.sites[s].tranches[m]
      let wait = tranche.earliest.map { Double($0 - profile.horizon.start) } ?? 0
      return max(tranche.lead.value, wait).rounded(.up)
    case .release(let a):
      return Double(profile.accelerators[a].available - profile.horizon.start)
    case .saleStart(let o):
      return profile.offers[o].available.map { Double($0 - profile.horizon.start) } ?? 0
    case .deadline(let w):
      let end = profile.horizon.start + (12 * profile.horizon.years - 1)
      return profile.workloads[w].window.deadline.map { Double(max(0, end - $0)) } ?? 0
    }
  }

  /// The level rounded so that no less is allowed.
  func rounded(_ level: Double, in target: RepairTarget) -> Double {
    let rule: FloatingPointRoundingRule = isUp(in: target) ? .up : .down
    switch grain {
    case .digits(let digits): return RepairText.rounded(level, digits: digits, rule)
    case .multiples(let step):
      let scaled = level / step
      let near = scaled.rounded()
      let count = (scaled - near).magnitude < 1e-6 ? near : scaled.rounded(rule)
      if case .domesticShare = subject { return count / 1000 }
      // Tenths of a percent as profiles have them: 41.6 % is 41.6 / 100.
      return step < 1 ? count / 10 / 100 : count * step
    }
  }

  /// How much a move changes, from 0 to 1: |new − old| / max(new, old) in the year where that is
  /// most, of dates and deadlines by the months that they are away.
  func size(of level: Double, in target: RepairTarget) -> Double {
    let profile = target.profile
    switch subject {
    case .demand: return level
    case .eligibility, .builds: return 1
    case .podLead, .trancheDates, .release, .saleStart: return level / max(1, far(of: target))
    case .deadline(let w):
      let window = profile.workloads[w].window
      let start = max(window.from ?? profile.horizon.start, profile.horizon.start)
      let months = window.deadline.map { Double($0 + 1 - start) } ?? 1
      return level / (max(1, months) + level)
    default:
      let isUp = isUp(in: target)
      let moved = isConfined ? years : Array(profile.horizon.fiscalYears)
      return moved.map { year in
        let now = self.level(in: year, of: target)
        let new = isUp ? max(now, level) : min(now, level)
        let larger = max(now.magnitude, new.magnitude)
        return larger > 0 ? (new - now).magnitude / larger : 0
      }.max() ?? 0
    }
  }
}
