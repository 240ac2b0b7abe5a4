import Quantities

extension ProfileValidator {
  /// Accelerators, entities, sites, pods, fleet and offers.
  mutating func checkSupply() {
    for accelerator in profile.accelerators { check(accelerator) }
    for entity in profile.entities { check(entity) }
    for site in profile.sites { check(site) }
    for grid in profile.grids { check(grid) }
    for pod in profile.pods { check(pod) }
    for fleet in profile.fleet { check(fleet) }
    for site in profile.sites { checkFleetPower(of: site) }
    for offer in profile.offers { check(offer) }
    for commitment in profile.commitments { check(commitment) }
    checkUnique(profile.accelerators.map(\.id), in: "accelerators")
    checkUnique(profile.entities.map(\.id), in: "entities")
    checkUnique(profile.sites.map(\.id), in: "sites")
    checkUnique(profile.grids.map(\.id), in: "grids")
    checkUnique(profile.pods.map(\.id), in: "pods")
    checkUnique(profile.fleet.map(\.id), in: "fleet")
    checkUnique(profile.commitments.map(\.id), in: "commitments")
    checkUnique(profile.offers.map(\.id), in: "offers")
  }

  private mutating func check(_ accelerator: Accelerator) {
    let path = "accelerators.\(accelerator.id)"
    checkPositive(accelerator.peak.value, at: "\(path).peak")
    checkNotNegative(accelerator.memory.value, at: "\(path).memory")
    for kind in Workload.Kind.allCases {
      guard let share = accelerator.utilization[kind] else { continue }
      check(
        share.value, in: 0.0001...1, "from 0.01 % to 100 %",
        at: "\(path).utilization.\(kind.rawValue)")
    }
  }

  private mutating func check(_ entity: Entity) {
    let path = "entities.\(entity.id)"
    checkShare(entity.foreignCapital.value, at: "\(path).foreign_capital")
    check(entity.dataPrices, at: path)
    checkTerms(of: entity)
    if let largest = entity.largestForeignHolder {
      check(
        largest.value, in: 0...entity.foreignCapital.value.clamped,
        "from 0 % to the foreign capital", at: "\(path).largest_foreign_holder")
    }
    let levels = entity.sovereigntyLevels
    if !levels.isEmpty {
      check(Double(levels.count), in: 8...8, "8 levels, SOV-1 to SOV-8", at: "\(path).sov")
    }
    for level in levels { check(Double(level), in: 0...4, "from 0 to 4", at: "\(path).sov") }
  }

  private mutating func check(_ site: Site) {
    let path = "sites.\(site.id)"
    checkReference(site.entity, to: profile.entities.map(\.id), at: "\(path).entity")
    check(site.power.value, in: 0...1e6, "from 0 to 1e6 MW", at: "\(path).power")
    checkTerms(of: site)
    check(site.pue, in: 1...10, "from 1 to 10", at: "\(path).pue")
    check(site.tariff, at: "\(path).tariff")
    check(site.season, at: "\(path).season")
    check(site.dataPrices, at: path)
    if let charge = site.demandCharge { check(charge.money, at: "\(path).demand_charge") }
    checkNotNegative(site.carbon.value, at: "\(path).carbon")
    checkNotNegative(site.baseStaff.value, at: "\(path).base_staff")
    checkNotNegative(site.staffRatio.value, at: "\(path).staff_ratio")
    checkUnique(site.tranches.map(\.id), in: "\(path).tranches")
    for tranche in site.tranches {
      let path = "\(path).tranches.\(tranche.id)"
      check(tranche.size.value, in: 1e-6...1e6, "from 1 W to 1e6 MW", at: "\(path).size")
      check(Double(tranche.count), in: 0...10_000, "from 0 to 10000", at: "\(path).count")
      check(tranche.lead.value, in: 0...600, "from 0 to 600 months", at: "\(path).lead")
      check(tranche.capex.money, at: "\(path).capex")
      check(tranche.life.value, in: 1...1200, "from 1 to 1200 months", at: "\(path).life")
    }
  }

  private mutating func check(_ pod: PodType) {
    let path = "pods.\(pod.id)"
    checkReference(pod.accelerator, to: profile.accelerators.map(\.id), at: "\(path).accelerator")
    check(
      pod.accelerators.value, in: 1e-3...1e9, "from 0.001 to 1e9 GPU", at: "\(path).accelerators")
    check(pod.itPower.value, in: 0...1e9, "from 0 to 1e9 kW", at: "\(path).it_power")
    checkNotNegative(pod.fabric.value, at: "\(path).fabric")
    check(pod.capex, at: "\(path).capex")
    checkShare(pod.foreignShare.value, at: "\(path).foreign_share")
    checkNotNegative(pod.embodied.value, at: "\(path).embodied")
    checkShare(pod.maintenance.value, at: "\(path).maintenance")
    check(pod.lead.value, in: 0...600, "from 0 to 600 months", at: "\(path).lead")
    check(pod.life.value, in: 1...1200, "from 1 to 1200 months", at: "\(path).life")
    check(pod.availability.value, in: 1e-6...1, "above 0 % to 100 %", at: "\(path).availability")
    checkTerms(of: pod)
    for site in pod.sites {
      checkReference(site, to: profile.sites.map(\.id), at: "\(path).sites")
    }
    var last = (age: 0.0, share: 1.0)
    for point in pod.resale {
      check(
        point.age.value, in: last.age...1200, "at increasing ages up to 1200 months",
        at: "\(path).resale")
      check(
        point.share.value, in: 0...last.share, "from 0 % to the share before it",
        at: "\(path).resale")
      last = (max(last.age, point.age.value), min(last.share, max(point.share.value, 0)))
    }
  }

  private mutating func check(_ fleet: ExistingPods) {
    let path = "fleet.\(fleet.id)"
    checkReference(fleet.site, to: profile.sites.map(\.id), at: "\(path).site")
    checkReference(fleet.pod, to: profile.pods.map(\.id), at: "\(path).pod")
    check(fleet.count.value, in: 0...1e9, "from 0 to 1e9 pods", at: "\(path).count")
    if fleet.installed > profile.horizon.start {
      let start = Double(profile.horizon.start.index)
      report(
        .outOfRange(
          Double(fleet.installed.index) - start, allowed: "at or before the start of the horizon",
          at: "\(path).installed"))
    }
  }

  /// The fleet must fit the power that is there when it starts.
  private mutating func checkFleetPower(of site: Site) {
    var needed = 0.0
    for fleet in profile.fleet where fleet.site == site.id {
      guard let pod = profile.pods.first(where: { $0.id == fleet.pod }) else { continue }
      guard Double(profile.horizon.start - fleet.installed) < pod.life.value else { continue }
      needed += fleet.count.value * pod.itPower.value / 1000 * site.pue
    }
    if needed > 0, needed > site.power.value * (1 + 1e-9) {
      report(
        .fleetPower(needed: needed, available: site.power.value, at: "sites.\(site.id).power"))
    }
  }

  private mutating func check(_ offer: Offer) {
    let path = "offers.\(offer.id)"
    checkReference(offer.entity, to: profile.entities.map(\.id), at: "\(path).entity")
    checkReference(
      offer.accelerator, to: profile.accelerators.map(\.id), at: "\(path).accelerator")
    check(offer.price, at: "\(path).price")
    checkPath(offer.quota, in: 0...1e9, "from 0 to 1e9 GPU", at: "\(path).quota")
    checkNotNegative(offer.fabric.value, at: "\(path).fabric")
    check(offer.dataPrices, at: path)
    if let power = offer.power { checkNotNegative(power.value, at: "\(path).power") }
    if let carbon = offer.carbon { checkNotNegative(carbon.value, at: "\(path).carbon") }
    check(
      offer.availability.value, in: 1e-6...1, "above 0 % to 100 %", at: "\(path).availability")
    checkTerms(of: offer)
    if let exit = offer.exit {
      check(exit.lead.value, in: 0...600, "from 0 to 600 months", at: "\(path).exit_lead")
      if let rate = exit.rate { checkPositive(rate.value, at: "\(path).exit_rate") }
    }
    if let first = offer.available, let last = offer.withdrawn, last < first {
      report(.order(last, notBefore: first, at: "\(path).withdrawn"))
    }
  }
}

extension Double {
  /// Itself, or zero where it is no upper end of a range from zero.
  fileprivate var clamped: Double { self >= 0 ? self : 0 }
}
