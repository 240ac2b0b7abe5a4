import Quantities

extension PlanFormulation {
  /// The numbers whose moving may end a clash, the wishes first: what is asked for, the policy's rules
  /// and the demands that they are about, then the limits of supply, its dates last.
  func levers(for members: [ConflictMember]) -> [Lever] {
    var levers: [Lever] = []
    func add(_ subject: Lever.Subject, _ years: [Int]) {
      if levers.contains(where: { $0.subject == subject }) { return }
      var lever = Lever(subject: subject, years: years)
      if !years.isEmpty, hasSeveralValues(subject) {
        lever.isConfined = true
        levers.append(lever)
        lever.isConfined = false
      }
      levers.append(lever)
    }
    func add(_ members: [ConflictMember]) {
      for member in members {
        for subject in subjects(of: member) { add(subject, member.years) }
      }
    }
    let wishesFirst = members.enumerated().sorted {
      (-$0.element.group.rank, $0.offset) < (-$1.element.group.rank, $1.offset)
    }.map(\.element)
    add(wishesFirst.filter(\.group.isWish))
    for w in demandsOfShares(members) { add(.demand(w), members.flatMap(\.years)) }
    add(wishesFirst.filter { !$0.group.isWish })
    return levers
  }

  private func subjects(of member: ConflictMember) -> [Lever.Subject] {
    switch member.group {
    case .podLead(let k): return [.podLead(k)]
    case .trancheDates(let s, let m): return [.trancheDates(site: s, tranche: m)]
    case .saleDates(let o): return [.saleStart(o)]
    case .release(let a): return [.release(a)]
    case .gang(let w): return [.gang(w)]
    case .staff: return [.staff] + (profile.staff?.terms?.pool == nil ? [] : [.staffPool])
    case .quota(let o): return [.quota(o)]
    case .grid(let g): return [.grid(g)]
    case .carbon: return [.carbon]
    case .link(let d): return [.link(d)]
    case .domesticShare: return [.domesticShare]
    case .horizonLimit: return [.horizonLimit]
    case .precedence: return []
    case .demand(let w):
      return [.demand(w)] + (profile.workloads[w].window.deadline == nil ? [] : [.deadline(w)])
    case .power(let s):
      let site = profile.sites[s]
      let first = member.years.first.flatMap { $0 > profile.horizon.start.year ? $0 : nil }
      let late = site.powerByYear == nil ? first.map { [$0] } ?? [] : []
      return late.map { .power(site: s, from: $0) } + [.power(site: s, from: nil)]
        + site.tranches.indices.map { .trancheCount(site: s, tranche: $0) }
    case .rule(let r):
      switch profile.rules[r].kind {
      case .eligibility: return [.eligibility(r)]
      case .share: return [.share(r)]
      case .budget, .balance: return [.limit(r)]
      case .exit: return [.exit(r)]
      case .score: return [.score(r)]
      case .concentration: return [.concentration(r)]
      case .outage: return [.outage(r)]
      case .builds: return [.builds(r)]
      }
    }
  }

  /// Whether a lever's number differs by year, so that it can move in some years alone.
  private func hasSeveralValues(_ subject: Lever.Subject) -> Bool {
    func isLong<Value>(_ path: Path<Value>?) -> Bool {
      path.map { $0.points.count > 1 || $0.growth != 0 } ?? false
    }
    switch subject {
    case .grid(let g): return isLong(profile.grids[g].addedPower)
    case .quota(let o): return isLong(profile.offers[o].quota)
    case .carbon: return isLong(profile.carbon?.cap)
    case .staffPool: return isLong(profile.staff?.terms?.pool)
    case .share(let r), .limit(let r), .score(let r), .concentration(let r), .outage(let r):
      switch profile.rules[r].kind {
      case .share(_, _, _, let share): return isLong(share)
      case .budget(let budget): return isLong(budget.limit)
      case .balance(_, let limit): return isLong(limit)
      case .score(let terms): return isLong(terms.target)
      case .concentration(let terms): return isLong(terms.limit)
      case .outage(let terms): return isLong(terms.serve)
      case .exit, .eligibility, .builds: return false
      }
    case .power, .trancheCount, .trancheDates, .link, .staff, .demand, .deadline, .exit,
      .eligibility, .builds, .domesticShare, .horizonLimit, .gang, .podLead, .release, .saleStart:
      return false
    }
  }

  /// The largest workloads that the rules of a clash count, where less of them asks less.
  private func demandsOfShares(_ members: [ConflictMember]) -> [Int] {
    var chosen: Set<Int> = []
    for member in members {
      if case .domesticShare = member.group { chosen.formUnion(profile.workloads.indices) }
      guard case .rule(let r) = member.group else { continue }
      for (w, workload) in profile.workloads.enumerated() {
        switch profile.rules[r].kind {
        case .share(let workloads, _, .atLeast, _) where workloads.holds(for: workload):
          chosen.insert(w)
        case .outage(let terms) where terms.concerns(workload): chosen.insert(w)
        default: continue
        }
      }
    }
    return chosen.sorted { timing.total($0) > timing.total($1) }.prefix(4).map { $0 }
  }
}
