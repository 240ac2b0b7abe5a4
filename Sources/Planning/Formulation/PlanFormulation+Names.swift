public import LinearProgramming
import Quantities

extension PlanFormulation {
  /// The program with names, for model files.
  public func namedProgram() -> LinearProgram {
    var named = program
    named.columnNames = columnLabels.map(name(of:))
    named.rowNames = rowLabels.map(name(of:))
    return named
  }

  /// Such as `build[inzai,gb300-su,FY2028Q1]`.
  public func name(of column: ColumnLabel) -> String {
    switch column {
    case .build(let p, let t):
      "build[\(siteID(pools[p].site)),\(profile.pods[pools[p].pod].id),\(step(t))]"
    case .resoldBuild(let p, let t, let age):
      "resold[\(siteID(pools[p].site)),\(profile.pods[pools[p].pod].id),\(step(t)),\(age)]"
    case .refresh(let p, let t):
      "refresh[\(siteID(pools[p].site)),\(profile.pods[pools[p].pod].id),\(step(t))]"
    case .fleetSale(let f, let t): "sale[\(profile.fleet[f].id),\(step(t))]"
    case .tranche(let s, let m, let t):
      "tranche[\(siteID(s)),\(profile.sites[s].tranches[m].id),\(step(t))]"
    case .contract(let i, let t): "contract[\(supplyName(i)),\(step(t))]"
    case .surcharge(let i, let k, let t): "surcharge[\(supplyName(i)),\(tier(i, k)),\(step(t))]"
    case .onboarding(let e, let t): "onboarding[\(profile.entities[e].id),\(step(t))]"
    case .commitment(let c, let y): "commitment[\(profile.commitments[c].id),\(year(y))]"
    case .discounted(let c, let y): "discounted[\(profile.commitments[c].id),\(year(y))]"
    case .shortfall(let c, let y): "shortfall[\(profile.commitments[c].id),\(year(y))]"
    case .serve(let w, let i, let t): "serve[\(workloadID(w)),\(supplyName(i)),\(step(t))]"
    case .unserved(let w, let t): "unserved[\(workloadID(w)),\(step(t))]"
    case .backlog(let w, let t): "backlog[\(workloadID(w)),\(step(t))]"
    case .progress(let w, let t): "progress[\(workloadID(w)),\(step(t))]"
    case .open(let s, let t): "open[\(siteID(s)),\(step(t))]"
    case .export(let e, let i, let t):
      "export[\(profile.exports[e].id),\(supplyName(i)),\(step(t))]"
    case .sale(let e, let k, let t): "sale[\(profile.exports[e].id),\(k),\(step(t))]"
    case .copy(let d, let l, let t): "copy[\(datasetID(d)),\(placeID(l)),\(step(t))]"
    case .move(let d, let l, let t): "move[\(datasetID(d)),\(placeID(l)),\(step(t))]"
    case .stream(let w, let l, let t): "stream[\(workloadID(w)),\(placeID(l)),\(step(t))]"
    case .people(let t): "people[\(step(t))]"
    case .hire(let t): "hire[\(step(t))]"
    case .claim(let b, let k, let t): "claim[\(profile.subsidies[b].id),\(k),\(step(t))]"
    case .violation(let r, let y): "violation[\(profile.rules[r].id),\(year(y))]"
    case .buildChange(let r, let build, let bound):
      "\(bound == .atLeast ? "less" : "more")[\(profile.rules[r].id),\(name(of: build))]"
    case .sharePart(let r, let group, let part, let y):
      "share[\(profile.rules[r].id),\(nameable(group)),\(part),\(year(y))]"
    case .emergency(let copy, let w, let i):
      "emergency[\(name(of: copy)),\(workloadID(w)),\(supplyName(i))]"
    case .unmet(let copy, let w): "unmet[\(name(of: copy)),\(workloadID(w))]"
    }
  }

  /// Such as `power[inzai,FY2028Q1]`.
  public func name(of row: RowLabel) -> String {
    switch row {
    case .capacity(let i, let t): "capacity[\(supplyName(i)),\(step(t))]"
    case .training(let i, let t): "training[\(supplyName(i)),\(step(t))]"
    case .fleetSales(let f): "sales[\(profile.fleet[f].id)]"
    case .place(let s, let t): "place[\(siteID(s)),\(step(t))]"
    case .power(let s, let t): "power[\(siteID(s)),\(step(t))]"
    case .hall(let s, let k, let t): "hall[\(siteID(s)),\(halls(s, k)),\(step(t))]"
    case .racks(let s, let k, let t): "racks[\(siteID(s)),\(halls(s, k)),\(step(t))]"
    case .order(let s, let m, let t):
      "order[\(siteID(s)),\(profile.sites[s].tranches[m].id),\(step(t))]"
    case .grid(let g, let t): "grid[\(profile.grids[g].id),\(step(t))]"
    case .trancheCount(let s, let m):
      "tranches[\(siteID(s)),\(profile.sites[s].tranches[m].id)]"
    case .quota(let i, let t): "quota[\(supplyName(i)),\(step(t))]"
    case .depth(let i, let k, let t): "depth[\(supplyName(i)),\(depth(i, k)),\(step(t))]"
    case .priceTier(let i, let k, let t): "tier[\(supplyName(i)),\(tier(i, k)),\(step(t))]"
    case .onboardings(let e): "onboardings[\(profile.entities[e].id)]"
    case .onboarded(let i, let t): "onboarded[\(supplyName(i)),\(step(t))]"
    case .commitments(let c): "commitments[\(profile.commitments[c].id)]"
    case .listSpending(let e, let y): "list_spending[\(profile.entities[e].id),\(year(y))]"
    case .committedSpending(let c, let y):
      "committed_spending[\(profile.commitments[c].id),\(year(y))]"
    case .minimumSpending(let c, let y):
      "minimum_spending[\(profile.commitments[c].id),\(year(y))]"
    case .demand(let w, let t): "demand[\(workloadID(w)),\(step(t))]"
    case .progress(let w, let t): "progressing[\(workloadID(w)),\(step(t))]"
    case .precedence(let w, let p, let t):
      "after[\(workloadID(w)),\(workloadID(p)),\(step(t))]"
    case .staff(let t): "staff[\(step(t))]"
    case .open(let s, let m, let t):
      "opening[\(siteID(s)),\(profile.sites[s].tranches[m].id),\(step(t))]"
    case .payroll(let t): "payroll[\(step(t))]"
    case .hiring(let t): "hiring[\(step(t))]"
    case .staffPool(let t): "staff_pool[\(step(t))]"
    case .copy(let d, let l, let t): "copying[\(datasetID(d)),\(placeID(l)),\(step(t))]"
    case .data(let w, let l, let t): "data[\(workloadID(w)),\(placeID(l)),\(step(t))]"
    case .dataAmount(let w, let l): "data[\(workloadID(w)),\(placeID(l))]"
    case .link(let d, let t): "link[\(datasetID(d)),\(step(t))]"
    case .exports(let e, let t): "exports[\(profile.exports[e].id),\(step(t))]"
    case .carbon(let y): "carbon[\(year(y))]"
    case .claim(let k, let t): "claims[\(k),\(step(t))]"
    case .subsidyCap(let b): "subsidy[\(profile.subsidies[b].id)]"
    case .subsidyYear(let b, let y): "subsidy[\(profile.subsidies[b].id),\(year(y))]"
    case .eligible(let b, let k, let t): "eligible[\(profile.subsidies[b].id),\(k),\(step(t))]"
    case .thirdParty(let b, let p, let y):
      "third_party[\(profile.subsidies[b].id),\(supplyName(p)),\(year(y))]"
    case .decided(let p, let t): "decided[\(supplyName(p)),\(step(t))]"
    case .rule(let r, let y): "policy[\(profile.rules[r].id),\(year(y))]"
    case .builds(let r, let build, let bound):
      "\(bound == .atLeast ? "least" : "most")[\(profile.rules[r].id),\(name(of: build))]"
    case .buildChanges(let r, let y): "changes[\(profile.rules[r].id),\(year(y))]"
    case .domesticShare: "domestic_share"
    case .horizonLimit(let axis): "limit[\(axis.rawValue)]"
    case .groupShare(let r, let group, let y):
      "shares[\(profile.rules[r].id),\(nameable(group)),\(year(y))]"
    case .emergencySupply(let copy, let i):
      "left[\(name(of: copy)),\(supplyName(i))]"
    case .emergencyTraining(let copy, let i):
      "left_training[\(name(of: copy)),\(supplyName(i))]"
    case .emergencyDemand(let copy, let w):
      "critical[\(name(of: copy)),\(workloadID(w))]"
    case .outageShortfall(let copy): "shortfalls[\(name(of: copy))]"
    }
  }

  /// The halls of a set, such as `start+phase-2`.
  func halls(_ s: Int, _ set: Int) -> String {
    hallTable(of: s).unions[set].map {
      $0 == 0 ? "start" : profile.sites[s].tranches[$0 - 1].id
    }.joined(separator: "+")
  }

  /// The least accelerators of a tier, such as `512`.
  private func depth(_ i: Int, _ k: Int) -> String {
    table.supplies[i].offer.map { Self.plain(profile.offers[$0].depth[k].gang.value) } ?? ""
  }

  private func tier(_ i: Int, _ k: Int) -> String {
    table.supplies[i].offer.map { Self.plain(profile.offers[$0].priceTiers[k].above.value) } ?? ""
  }

  private static func plain(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }

  /// The rule, what fails, and when.
  private func name(of copy: OutageCopy) -> String {
    let period = copy.step.map(step) ?? year(copy.year)
    return "\(profile.rules[copy.rule].id),\(nameable(copy.element)),\(period)"
  }

  /// Such as `inzai,gb300-su,FY2028`.
  private func name(of build: OrderedBuild) -> String {
    let item =
      switch build.item {
      case .pods(let k): profile.pods[k].id
      case .tranche(let m): profile.sites[build.site].tranches[m].id
      }
    return "\(siteID(build.site)),\(item),\(year(build.year))"
  }

  /// Free text as a part of a name: model files allow no spaces.
  private func nameable(_ text: String) -> String {
    String(text.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "_" })
  }

  private func siteID(_ s: Int) -> String { profile.sites[s].id }
  private func workloadID(_ w: Int) -> String { profile.workloads[w].id }
  private func datasetID(_ d: Int) -> String { profile.datasets[d].id }
  private func placeID(_ l: Int) -> String { placeIDs[l] }
  private func step(_ t: Int) -> String { profile.horizon.label(ofStep: t) }
  private func year(_ y: Int) -> String { "FY\(calendar.fiscalYear(y))" }

  /// `inzai,gb300-su` for an owned pool, else the offer's id.
  private func supplyName(_ i: Int) -> String {
    switch table.supplies[i].origin {
    case .owned(let s, let k): "\(siteID(s)),\(profile.pods[k].id)"
    case .onDemand, .reserved: table.supplies[i].id
    }
  }
}
