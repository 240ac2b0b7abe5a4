/// A supply of a run and what it can be counted under.
struct SavedSupply {
  var kind: String
  var entity: String
  /// The site where it is owned, else empty.
  var site: String
  var accelerator: String
  var country: String
  var jurisdiction: String
  var isDomestic: Bool

  var keys: [Facet: String] {
    [
      .provider: entity, .jurisdiction: jurisdiction, .site: site, .accelerator: accelerator,
    ]
  }
}

/// The id of a supply: the offer, or the site and its type of pod.
struct SupplyKey: Hashable {
  var supply: String
  var pod: String
}

/// A supply in a fiscal year, such as `FY2026`, or over the horizon.
struct UseKey: Hashable {
  var supply: SupplyKey
  var year: String?
}

extension SavedRun {
  func supplies() throws(RunError) -> [SupplyKey: SavedSupply] {
    let table = try table("supplies")
    let (kinds, ids, pods) = (
      try table.texts("kind"), try table.texts("supply"), try table.texts("pod")
    )
    let (accelerators, entities) = (try table.texts("accelerator"), try table.texts("entity"))
    let (countries, jurisdictions) = (
      try table.texts("country"), try table.texts("jurisdiction")
    )
    let domestic = try table.texts("domestic")
    var supplies: [SupplyKey: SavedSupply] = [:]
    for k in kinds.indices {
      supplies[SupplyKey(supply: ids[k], pod: pods[k])] = SavedSupply(
        kind: kinds[k], entity: entities[k], site: pods[k].isEmpty ? "" : ids[k],
        accelerator: accelerators[k], country: countries[k], jurisdiction: jurisdictions[k],
        isDomestic: domestic[k] == "yes")
    }
    return supplies
  }

  /// Industry and data class by workload.
  func workloadKeys() throws(RunError) -> [String: [Facet: String]] {
    let table = try table("workloads")
    let (ids, industries) = (try table.texts("workload"), try table.texts("industry"))
    let classes = try table.texts("data class")
    var keys: [String: [Facet: String]] = [:]
    for k in ids.indices where keys[ids[k]] == nil {
      keys[ids[k]] = [.industry: industries[k], .dataClass: classes[k]]
    }
    return keys
  }

  /// The fiscal year of a step.
  func year(ofStep t: Int) -> String { head.years[t / stepsPerYear] }
}
