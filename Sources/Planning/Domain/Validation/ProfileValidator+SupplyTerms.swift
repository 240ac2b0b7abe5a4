import Quantities

// The terms that pods, sites and offers have beside their price and size.
extension ProfileValidator {
  mutating func checkTerms(of pod: PodType) {
    let path = "pods.\(pod.id)"
    if let successor = pod.successor {
      checkReference(
        successor.accelerator, to: profile.accelerators.map(\.id),
        at: "\(path).successor.accelerator")
      checkShare(successor.drop.value, at: "\(path).successor.drop")
    }
    if let refresh = pod.refresh {
      check(refresh.capex, at: "\(path).refresh.capex")
      check(
        refresh.downtime.value, in: 0...120, "from 0 to 120 months", at: "\(path).refresh.downtime")
    }
    if let life = pod.trainingLife {
      check(life.value, in: 0...1200, "from 0 to 1200 months", at: "\(path).training_life")
    }
    check(pod.draw.value, in: 1e-3...1, "from 0.1 % to 100 %", at: "\(path).draw")
    check(pod.spares.value, in: 0...0.9, "from 0 % to 90 %", at: "\(path).spares")
    if let racks = pod.racks {
      check(Double(racks), in: 1...100_000, "from 1 to 100000", at: "\(path).racks")
    }
    if let power = pod.rackPower {
      check(power.value, in: 1e-3...1e6, "from 1 W to 1 GW", at: "\(path).rack_power")
    }
  }

  mutating func checkTerms(of site: Site) {
    let path = "sites.\(site.id)"
    if let power = site.powerByYear {
      checkPath(power, in: 0...1e6, "from 0 to 1e6 MW", at: "\(path).power")
      let start = profile.horizon.start.year
      var last = power[start].value
      for year in start..<start + min(max(profile.horizon.years, 1), 50) {
        check(
          power[year].value, in: last...max(last, 1e6), "no less than in the year before",
          at: "\(path).power")
        last = max(last, power[year].value)
      }
    }
    check(site.hall, at: path)
    for tranche in site.tranches {
      let path = "\(path).tranches.\(tranche.id)"
      check(tranche.hall, at: path)
      if let after = tranche.after {
        let others = site.tranches.map(\.id).filter { $0 != tranche.id }
        checkReference(after, to: others, at: "\(path).after")
      }
    }
    checkOrder(of: site)
    checkHalls(of: site)
  }

  private mutating func check(_ hall: HallTerms, at path: String) {
    if hall.cooling.isEmpty { report(.empty(at: "\(path).cooling")) }
    if let limit = hall.rackLimit { checkNotNegative(limit.value, at: "\(path).rack_limit") }
    if let racks = hall.racks {
      check(Double(racks), in: 0...1e6, "from 0 to 1e6", at: "\(path).racks")
    }
  }

  /// Tranches that wait for each other in a circle are never built.
  private mutating func checkOrder(of site: Site) {
    for tranche in site.tranches {
      var next = tranche.after
      var steps = 0
      while let id = next, id != tranche.id, steps < site.tranches.count {
        next = site.tranches.first { $0.id == id }?.after
        steps += 1
      }
      if next == tranche.id, steps > 0 {
        report(.orderCycle(at: "sites.\(site.id).tranches.\(tranche.id).after"))
      }
    }
  }

  /// Halls that limit racks need to know those of the pods; the fleet stands in the first hall.
  private mutating func checkHalls(of site: Site) {
    let halls = [site.hall] + site.tranches.map(\.hall)
    for pod in profile.pods where pod.sites.isEmpty || pod.sites.contains(site.id) {
      if halls.contains(where: { $0.rackLimit != nil }), pod.densestRack == nil {
        report(.needed(by: "the rack limit of site `\(site.id)`", at: "pods.\(pod.id).rack_power"))
      }
      if halls.contains(where: { $0.racks != nil }), pod.rackPlaces == nil {
        report(.needed(by: "the rack places of site `\(site.id)`", at: "pods.\(pod.id).racks"))
      }
    }
    var places = 0
    for fleet in profile.fleet where fleet.site == site.id {
      guard let pod = profile.pods.first(where: { $0.id == fleet.pod }) else { continue }
      if !site.hall.holds(pod) {
        report(.cannotStand(pod: pod.id, site: site.id, at: "fleet.\(fleet.id).site"))
      }
      let racks = fleet.count.value.rounded(.up) * Double(pod.rackPlaces ?? 0)
      places += racks < 1e12 ? Int(racks) : 0
    }
    if let racks = site.hall.racks, places > racks {
      report(
        .outOfRange(
          Double(racks), allowed: "at least the \(places) racks of the fleet",
          at: "sites.\(site.id).racks"))
    }
  }

  mutating func check(_ grid: GridLimit) {
    let path = "grids.\(grid.id)"
    for site in grid.sites {
      checkReference(site, to: profile.sites.map(\.id), at: "\(path).sites")
    }
    if !profile.sites.contains(where: { grid.covers($0) }), grid.sites.isEmpty {
      report(.unknownReference(grid.id, known: profile.sites.map(\.grid), at: path))
    }
    checkPath(grid.addedPower, in: 0...1e6, "from 0 to 1e6 MW", at: "\(path).added_power")
  }
}
