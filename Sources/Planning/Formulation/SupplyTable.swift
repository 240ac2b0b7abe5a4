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
          availability: offer.availability.value))
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
    throughput = profile.workloads.map { workload in
      let dataset = profile.datasets.first { $0.id == workload.traffic.dataset }
      let plain = Self.throughput(
        of: workload, with: dataset?.data, from: attributes, rules: profile.rules)
      // What is taken back loses work: an accelerator-hour there does less.
      return zip(plain, supplies).map { throughput, supply in
        guard let spot = supply.offer.flatMap({ profile.offers[$0].spot }) else {
          return throughput
        }
        return throughput * spot.goodput(of: workload.kind, accelerators: workload.gang.value)
      }
    }
  }

  /// φ = the rate that the work's model has there, or peak · utilization, where every rule and the
  /// size of a job allow it for its class of data and for its dataset's, else 0.
  private static func throughput(
    of workload: Workload, with data: Workload.DataClass?, from attributes: [SupplyAttributes],
    rules: [Rule]
  ) -> [Double] {
    var requirements: [Predicate] = []
    var onItsData = workload
    onItsData.data = data ?? workload.data
    for rule in rules {
      if case .eligibility(let workloads, let required) = rule.kind,
        workloads.holds(for: workload) || workloads.holds(for: onItsData)
      {
        requirements.append(required)
      }
    }
    return attributes.map { attributes in
      guard attributes.supply.fabric >= workload.gang.value,
        requirements.allSatisfy({ $0.holds(for: attributes) })
      else { return 0 }
      if let rate = workload.rates[attributes.accelerator.id] { return rate.value }
      guard let utilization = attributes.accelerator.utilization[workload.kind] else { return 0 }
      return attributes.accelerator.peak.value * utilization.value
    }
  }

  /// Which supplies satisfy a condition.
  func supplies(where predicate: Predicate, in profile: Profile) -> [Bool] {
    supplies.map {
      predicate.holds(
        for: SupplyAttributes(
          supply: $0, entity: profile.entities[$0.entity],
          accelerator: profile.accelerators[$0.accelerator]))
    }
  }
}

extension Dictionary where Key == String, Value == Int {
  /// The position of each id.
  fileprivate init(positions ids: [String]) {
    self.init(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
