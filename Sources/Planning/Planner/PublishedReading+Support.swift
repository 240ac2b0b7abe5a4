import Quantities

// What public programmes pay.
extension PublishedReading {
  /// Σ rate · price / Σ price over parts of the fleet, each at the highest rate that a programme has
  /// for pods at its site: what they would get by the rules of today's programmes.
  func subsidyShare(_ ids: [String]) -> Double? {
    var paid = 0.0
    var spent = 0.0
    for fleet in parts(ids) {
      guard let pod = pod(fleet.pod) else { return nil }
      let price = fleet.count.value * price(of: pod, from: fleet.installed.year, at: nil)
      spent += price
      paid += price * (programmes(at: fleet.site).map(\.rate.value).max() ?? 0)
    }
    return spent > 0 ? paid / spent : nil
  }

  /// The peak of the fleet at sites whose pods a programme pays for, and of the part of what is built
  /// there that it pays for: the spending that its money is the part of, by the rate, over all.
  func supportedPeak(in month: CalendarMonth) -> Double? {
    guard let plan else { return nil }
    let step = profile.horizon.step(of: month)
    guard (0..<profile.horizon.stepCount).contains(step) else { return nil }
    let sites = Set(profile.sites.map(\.id).filter { !programmes(at: $0).isEmpty })
    let owned = plan.sources.filter { $0.kind == .owned && sites.contains($0.supply) }
      .reduce(0) { $0 + $1.peak[step] }
    let standing = profile.fleet.reduce(0) { sum, fleet in
      guard sites.contains(fleet.site), let pod = pod(fleet.pod),
        Double(month - fleet.installed) < pod.life.value
      else { return sum }
      let accelerators = fleet.count.value * pod.accelerators.value
      return sum + (accelerator(of: pod)?.peak.value ?? 0) * accelerators / 1000
    }
    return standing + max(0, owned - standing) * paidPart(sites, through: step)
  }

  /// The part of the capital spending at some sites, from the start on, that programmes pay for.
  private func paidPart(_ sites: Set<String>, through step: Int) -> Double {
    guard let plan else { return 0 }
    let last = profile.horizon.fiscalYear(ofStep: step)
    let flows = plan.flows.filter { $0.fiscalYear <= last }
    let spent = flows.reduce(0) { sum, flow in
      guard flow.cause.kind == .capital, let site = flow.owner.site, sites.contains(site) else {
        return sum
      }
      return sum + flow.amount
    }
    let claimed = flows.reduce(0) { sum, flow in
      guard flow.cause == .subsidy,
        let subsidy = profile.subsidies.first(where: { $0.id == flow.owner.programme }),
        subsidy.rate.value > 0
      else { return sum }
      return sum - flow.amount / subsidy.rate.value
    }
    return spent > 0 ? min(1, max(0, claimed / spent)) : 0
  }

  private func programmes(at site: String) -> [Subsidy] {
    profile.subsidies.filter {
      $0.covers.contains(.pods) && ($0.sites.isEmpty ? isAtHome(site) : $0.sites.contains(site))
    }
  }

  private func isAtHome(_ site: String) -> Bool {
    self.site(site)?.country == profile.homeCountry
  }
}
