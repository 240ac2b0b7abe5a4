import Quantities

/// Every supply of a profile and what each workload gets from it.
///
/// Positions replace ids here once, so that the loops of the formulation index arrays.
struct SupplyTable: Sendable {
  /// Owned pools by site and pod, then offers, in the profile's order.
  let supplies: [SupplyPool]
  /// PFLOP/s that reach the model from one accelerator, by workload and supply; 0 where the
  /// workload may not run there.
  let throughput: [[Double]]
  /// What stands against a workload on a supply in some years only, by workload and supply.
  let datedObstacles: [[Int: [Obstacle]]]
  /// The positions of the owned pools at each site.
  let poolsOfSite: [[Int]]
  /// The pool of each existing fleet.
  let poolOfFleet: [Int]

  init(_ profile: Profile) {
    let entities = Dictionary(positions: profile.entities.map(\.id))
    let accelerators = Dictionary(positions: profile.accelerators.map(\.id))
    let sites = Dictionary(positions: profile.sites.map(\.id))
    let pods = Dictionary(positions: profile.pods.map(\.id))
    let fleet = profile.fleet.map { (site: sites[$0.site] ?? 0, pod: pods[$0.pod] ?? 0) }

    var supplies: [SupplyPool] = []
    for (s, site) in profile.sites.enumerated() {
      let entity = entities[site.entity] ?? 0
      let isControlled = profile.entities[entity].isControlled(by: profile.homeCountry)
      for (k, pod) in profile.pods.enumerated() {
        let isAllowed = pod.sites.isEmpty || pod.sites.contains(site.id)
        // Pods that stand somewhere stay there, also where no more may be built.
        guard isAllowed || fleet.contains(where: { $0 == (s, k) }) else { continue }
        supplies.append(
          SupplyPool(
            origin: .owned(site: s, pod: k), id: site.id, entity: entity,
            accelerator: accelerators[pod.accelerator] ?? 0, country: site.country,
            isDomestic: isControlled && site.country == profile.homeCountry,
            isResident: site.country == profile.homeCountry,
            // Accelerators that stand by neither work nor take part in a job.
            fabric: pod.fabric.value * (1 - pod.spares.value),
            availability: pod.availability.value * (1 - pod.spares.value)))
      }
    }
    for (o, offer) in profile.offers.enumerated() {
      let entity = entities[offer.entity] ?? 0
      let isControlled = profile.entities[entity].isControlled(by: profile.homeCountry)
      supplies.append(
        SupplyPool(
          origin: offer.contract == .onDemand ? .onDemand(offer: o) : .reserved(offer: o),
          id: offer.id, entity: entity, accelerator: accelerators[offer.accelerator] ?? 0,
          country: offer.country,
          isDomestic: isControlled && offer.country == profile.homeCountry,
          isResident: offer.country == profile.homeCountry, fabric: offer.fabric.value,
          availability: offer.availability.value, keyCustody: offer.keyCustody,
          exit: offer.exit, spot: offer.spot))
    }

    self.supplies = supplies
    poolsOfSite = profile.sites.indices.map { s in
      supplies.indices.filter { if case .owned(s, _) = supplies[$0].origin { true } else { false } }
    }
    poolOfFleet = fleet.map { place in
      supplies.firstIndex { $0.origin == .owned(site: place.site, pod: place.pod) } ?? 0
    }
    let attributes = supplies.map {
      SupplyAttributes(
        supply: $0, entity: profile.entities[$0.entity],
        accelerator: profile.accelerators[$0.accelerator])
    }
    let rules = profile.rules.filter(\.isAboutEligibility)
    throughput = profile.workloads.map { workload in
      let faces = profile.faces(of: workload)
      return attributes.map { supply in
        let plain = Self.throughput(of: faces, from: supply, rules: rules)
        // What is taken back loses work: an accelerator-hour there does less.
        guard let spot = supply.supply.spot else { return plain }
        return plain * spot.goodput(of: workload.kind, accelerators: workload.gang.value)
      }
    }
    datedObstacles = profile.workloads.map { workload in
      let faces = profile.faces(of: workload)
      return Dictionary(
        uniqueKeysWithValues: attributes.enumerated().compactMap { i, supply in
          let dated = rules.compactMap { $0.obstacle(to: faces, on: supply) }
            .filter { !$0.isLasting }
          return dated.isEmpty ? nil : (i, dated)
        })
    }
  }

  /// φ = the rate that the work's model has there, or peak · utilization, where every rule and the
  /// size of a job allow it for its class of data and for its dataset's, else 0.
  private static func throughput(
    of faces: [Workload], from supply: SupplyAttributes, rules: [Rule]
  ) -> Double {
    guard let workload = faces.first,
      obstacles(to: faces, on: supply, rules: rules).allSatisfy({ !$0.isLasting })
    else { return 0 }
    if let rate = workload.rates[supply.accelerator.id] { return rate.value }
    guard let utilization = supply.accelerator.utilization[workload.kind] else { return 0 }
    return supply.accelerator.peak.value * utilization.value
  }

  /// All that stands against a workload, by any of its faces, on a supply, but its dates.
  static func obstacles(
    to faces: [Workload], on supply: SupplyAttributes, rules: [Rule]
  ) -> [Obstacle] {
    guard let workload = faces.first else { return [] }
    var obstacles = rules.compactMap { $0.obstacle(to: faces, on: supply) }
    if supply.supply.fabric < workload.gang.value {
      obstacles.append(.gang(needed: workload.gang.value, fabric: supply.supply.fabric))
    }
    if let spot = supply.supply.spot,
      spot.goodput(of: workload.kind, accelerators: workload.gang.value) <= 0
    {
      obstacles.append(.interruptions)
    }
    if let rate = workload.rates[supply.accelerator.id] {
      if rate.value <= 0 { obstacles.append(.model) }
    } else if supply.accelerator.utilization[workload.kind] == nil {
      obstacles.append(.utilization(workload.kind))
    }
    return obstacles
  }

  /// Which supplies satisfy a condition.
  func supplies(where predicate: Predicate, in profile: Profile) -> [Bool] {
    supplies.map { predicate.holds(for: attributes(of: $0, in: profile)) }
  }

  /// A supply with what rules ask for.
  func attributes(of supply: SupplyPool, in profile: Profile) -> SupplyAttributes {
    SupplyAttributes(
      supply: supply, entity: profile.entities[supply.entity],
      accelerator: profile.accelerators[supply.accelerator])
  }
}

extension Dictionary where Key == String, Value == Int {
  /// The position of each id.
  fileprivate init(positions ids: [String]) {
    self.init(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
