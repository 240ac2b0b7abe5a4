// Capacity, work, energy and people of a run.
extension SavedRun {
  private static func part(_ a: Double, _ b: Double) -> Double { b > 0 ? 100 * a / b : 0 }

  func capacity() throws(RunError) -> FactTable {
    let table = try table("capacity")
    let supplies = try supplies()
    let steps = try table.positions("step", among: head.steps)
    let (ids, pods) = (try table.texts("supply"), try table.texts("pod"))
    var amounts: [[Double]] = []
    for name in ["accelerators", "peak", "working", "busy", "headroom", "served", "exported"] {
      amounts.append(try table.numbers(name))
    }
    var facts = FactTable(
      title: "Capacity", width: 7, years: head.years.count,
      columns: [
        .init(name: "accelerators, mean", unit: "GPU") { $0[0] / $1 },
        .init(name: "peak, mean", unit: "EFLOP/s") { $0[1] / $1 },
        .init(name: "busy", unit: "%") { sums, _ in Self.part(sums[3], sums[2]) },
        .init(name: "exported", unit: "%") { sums, _ in Self.part(sums[6], sums[2]) },
        .init(name: "headroom", unit: "%") { sums, _ in Self.part(sums[4], sums[2]) },
        .init(name: "idle", unit: "%") { sums, _ in
          Self.part(max(0, sums[2] - sums[3] - sums[4] - sums[6]), sums[2])
        },
        .init(name: "served, mean", unit: "EFLOP/s") { $0[5] / $1 },
      ])
    for k in steps.indices {
      var keys = supplies[SupplyKey(supply: ids[k], pod: pods[k])]?.keys ?? [:]
      keys[.year] = year(ofStep: steps[k])
      facts.add(amounts.map { $0[k] * stepYears }, keys)
    }
    facts.notes = [
      "Means over the time of the row. Busy, exported, headroom and idle are parts of the accelerator-time "
        + "that works at the supply's availability; what is rented on demand is all busy."
    ]
    return facts
  }

  func work(by dimensions: [Facet]) throws(RunError) -> FactTable {
    let table = try table("served")
    let supplies = try supplies()
    let workloads = try workloadKeys()
    let steps = try table.positions("step", among: head.steps)
    let (ids, pods) = (try table.texts("supply"), try table.texts("pod"))
    let work = try table.texts("workload")
    let (served, busy) = (try table.numbers("served"), try table.numbers("busy"))
    let ofDemand: Set<Facet> = [.year, .industry, .dataClass]
    let hasDemand = ofDemand.isSuperset(of: dimensions)
    var columns: [FactTable.Column] = [
      .init(name: "work", unit: "EFLOP/s·a") { sums, _ in sums[0] },
      .init(name: "served, mean", unit: "EFLOP/s") { $0[0] / $1 },
      .init(name: "accelerators busy, mean", unit: "GPU") { $0[1] / $1 },
    ]
    if hasDemand {
      columns += [
        .init(name: "demand, mean", unit: "EFLOP/s") { $0[2] / $1 },
        .init(name: "left undone, mean", unit: "EFLOP/s") { $0[3] / $1 },
      ]
    }
    var facts = FactTable(title: "Work", width: 4, years: head.years.count, columns: columns)
    for k in steps.indices {
      var keys = supplies[SupplyKey(supply: ids[k], pod: pods[k])]?.keys ?? [:]
      keys.merge(workloads[work[k]] ?? [:]) { $1 }
      keys[.year] = year(ofStep: steps[k])
      facts.add([served[k] * stepYears, busy[k] * stepYears, 0, 0], keys)
    }
    if hasDemand { try addDemand(to: &facts, workloads) }
    facts.notes = ["Effective compute that reaches the models; 1 EFLOP/s·a is 31.5 million EFLOP."]
    return facts
  }

  private func addDemand(
    to facts: inout FactTable, _ workloads: [String: [Facet: String]]
  ) throws(RunError) {
    let table = try table("workloads")
    let steps = try table.positions("step", among: head.steps)
    let ids = try table.texts("workload")
    let (demand, undone) = (try table.numbers("demand"), try table.numbers("unserved"))
    for k in steps.indices {
      var keys = workloads[ids[k]] ?? [:]
      keys[.year] = year(ofStep: steps[k])
      facts.add([0, 0, demand[k] * stepYears, undone[k] * stepYears], keys)
    }
  }

  func energy() throws(RunError) -> FactTable {
    var facts = try siteFacts(
      "Energy of own sites", ["energy", "carbon", "installed power", "available power"],
      columns: [
        .init(name: "energy", unit: "GWh") { sums, _ in sums[0] },
        .init(name: "carbon", unit: "kt CO2") { sums, _ in sums[1] },
        .init(name: "pods at full load, mean", unit: "MW") { $0[2] / $1 },
        .init(name: "power available, mean", unit: "MW") { $0[3] / $1 },
      ], flows: 2)
    facts.notes = ["Energy and carbon are sums over the time of the row, power its means."]
    return facts
  }

  func staff() throws(RunError) -> FactTable {
    try siteFacts(
      "People at own sites", ["staff"],
      columns: [.init(name: "people, mean", unit: "FTE") { $0[0] / $1 }], flows: 0)
  }

  /// Amounts of sites: the first `flows` columns are amounts of a step, the others levels.
  private func siteFacts(
    _ title: String, _ names: [String], columns: [FactTable.Column], flows: Int
  ) throws(RunError) -> FactTable {
    let table = try table("sites")
    let steps = try table.positions("step", among: head.steps)
    let (ids, countries) = (try table.texts("site"), try table.texts("country"))
    var amounts: [[Double]] = []
    for name in names { amounts.append(try table.numbers(name)) }
    var facts = FactTable(
      title: title, width: names.count, years: head.years.count, columns: columns)
    for k in steps.indices {
      facts.add(
        amounts.enumerated().map { $1[k] * ($0 < flows ? 1 : stepYears) },
        [.site: ids[k], .jurisdiction: countries[k], .year: year(ofStep: steps[k])])
    }
    return facts
  }
}
