extension PlanFormulation {
  /// The flows of a plan with the given columns, by year, cause and owner.
  ///
  /// The order is that of the years, the causes and the columns.
  func flows(of columns: [Double]) -> [MoneyFlow] {
    struct Key: Hashable {
      var year: Int
      var cause: Int
      var owner: MoneyOwner
    }
    var position: [Key: Int] = [:]
    var flows: [MoneyFlow] = []
    var owners: [Int32: MoneyOwner] = [:]
    for entry in ledger.entries {
      let level = entry.column < 0 ? 1 : columns[Int(entry.column)]
      guard level != 0 else { continue }
      let owner = owners[entry.column] ?? owner(ofColumn: entry.column)
      owners[entry.column] = owner
      let key = Key(year: Int(entry.year), cause: entry.cause.rawValue, owner: owner)
      let k = position[key] ?? flows.count
      if k == flows.count {
        position[key] = k
        flows.append(
          MoneyFlow(
            fiscalYear: calendar.fiscalYear(Int(entry.year)), cause: entry.cause, owner: owner,
            amount: 0, discounted: 0))
      }
      flows[k].amount += entry.amount * level
      flows[k].discounted += entry.discounted * level
      flows[k].services += entry.services * level
      flows[k].foreignContent += entry.foreignContent * level
    }
    return flows.enumerated().sorted {
      ($0.element.fiscalYear, $0.element.cause.rawValue, $0.offset)
        < ($1.element.fiscalYear, $1.element.cause.rawValue, $1.offset)
    }.map(\.element)
  }

  func owner(ofColumn j: Int32) -> MoneyOwner {
    guard j < 0 else { return owner(of: columnLabels[Int(j)]) }
    guard j < -1 else { return MoneyOwner() }
    let (place, part) = (-2 - Int(j)).quotientAndRemainder(dividingBy: 2)
    return part == 0 ? owner(ofSite: place) : owner(ofSupply: place)
  }

  private func owner(of column: ColumnLabel) -> MoneyOwner {
    switch column {
    case .build(let p, _), .resoldBuild(let p, _, _), .refresh(let p, _):
      return owner(ofSupply: p)
    case .fleetSale(let g, _): return owner(ofSupply: table.poolOfFleet[g])
    case .tranche(let s, _, _), .open(let s, _): return owner(ofSite: s)
    case .contract(let i, _), .surcharge(let i, _, _): return owner(ofSupply: i)
    case .onboarding(let e, _):
      var owner = MoneyOwner()
      owner.entity = profile.entities[e].id
      return owner
    case .commitment(let c, _), .discounted(let c, _), .shortfall(let c, _):
      var owner = MoneyOwner()
      owner.entity = profile.commitments[c].entity
      return owner
    case .serve(let w, let i, _):
      var owner = owner(ofSupply: i)
      owner.workload = profile.workloads[w].id
      owner.industry = profile.workloads[w].industry
      return owner
    case .unserved(let w, _), .backlog(let w, _):
      var owner = MoneyOwner()
      owner.workload = profile.workloads[w].id
      owner.industry = profile.workloads[w].industry
      return owner
    case .export(_, let p, _): return owner(ofSupply: p)
    case .copy(_, let l, _), .move(_, let l, _): return owner(ofPlace: l)
    case .stream(let w, let l, _):
      var owner = owner(ofPlace: l)
      owner.workload = profile.workloads[w].id
      owner.industry = profile.workloads[w].industry
      return owner
    case .progress, .sale, .people, .hire, .sharePart, .emergency, .unmet:
      return MoneyOwner()
    case .claim(let b, _, _):
      var owner = MoneyOwner()
      owner.programme = profile.subsidies[b].id
      return owner
    case .violation(let r, _), .buildChange(let r, _, _):
      var owner = MoneyOwner()
      owner.rule = profile.rules[r].id
      return owner
    }
  }

  private func owner(ofSite s: Int) -> MoneyOwner {
    var owner = MoneyOwner()
    owner.site = profile.sites[s].id
    owner.supply = profile.sites[s].id
    owner.entity = profile.sites[s].entity
    return owner
  }

  /// A site, or the region of an offer.
  private func owner(ofPlace l: Int) -> MoneyOwner {
    if let s = profile.sites.firstIndex(where: { $0.id == placeIDs[l] }) { return owner(ofSite: s) }
    let i = table.supplies.firstIndex { $0.id == placeIDs[l] }
    return i.map(owner(ofSupply:)) ?? MoneyOwner()
  }

  /// An owned pool or an offer.
  private func owner(ofSupply i: Int) -> MoneyOwner {
    if case .owned(let s, let k) = table.supplies[i].origin {
      var owner = owner(ofSite: s)
      owner.pod = profile.pods[k].id
      return owner
    }
    var owner = MoneyOwner()
    owner.supply = table.supplies[i].id
    owner.entity = profile.entities[table.supplies[i].entity].id
    return owner
  }
}
