import Planning

// Money of a run by whatever it belongs to.
extension SavedRun {
  /// How the accelerator-time of a supply is used: by workload, as headroom, not at all; the parts
  /// add up to 1.
  struct Use {
    var workloads: [String: Double] = [:]
    var exported = 0.0
    var headroom = 0.0
    var idle = 1.0
  }

  func money(by dimensions: [Facet]) throws(RunError) -> FactTable {
    let table = try table("flows")
    let supplies = try supplies()
    let years = try table.positions("fiscal year", among: head.years)
    var texts: [String: [String]] = [:]
    for name in ["cause", "entity", "site", "supply", "pod", "workload", "jurisdiction", "part"] {
      texts[name] = try table.texts(name)
    }
    func text(_ name: String, _ k: Int) -> String { texts[name]?[k] ?? "" }
    let (amounts, present) = (try table.numbers("amount"), try table.numbers("present value"))
    var facts = moneyTable()
    let splitsWork = dimensions.contains(.industry) || dimensions.contains(.dataClass)
    let workloads = try workloadKeys()
    let uses = splitsWork ? try uses() : [:]
    for k in years.indices {
      let supply = SupplyKey(supply: text("supply", k), pod: text("pod", k))
      var keys: [Facet: String] = [
        .year: head.years[years[k]], .cause: text("cause", k), .provider: text("entity", k),
        .site: text("site", k), .jurisdiction: text("jurisdiction", k),
        .accelerator: supplies[supply]?.accelerator ?? "",
      ]
      let part = text("part", k)
      let sums = [
        amounts[k], present[k], part == "services" ? amounts[k] : 0,
        part == "home" ? 0 : amounts[k],
      ]
      if let own = workloads[text("workload", k)] {
        facts.add(sums, keys.merging(own) { $1 })
      } else if splitsWork,
        let use = uses[UseKey(supply: supply, year: yearOfUse(text("cause", k), years[k]))]
          ?? uses[UseKey(supply: supply)]
      {
        func share(_ part: Double) -> [Double] { sums.map { $0 * part } }
        for (id, part) in use.workloads.sorted(by: { $0.key < $1.key }) {
          facts.add(share(part), keys.merging(workloads[id] ?? [:]) { $1 })
        }
        let rest = [
          ("exported", use.exported), ("headroom", use.headroom), ("idle", use.idle),
        ]
        for (name, part) in rest where part != 0 {
          (keys[.industry], keys[.dataClass]) = (name, name)
          facts.add(share(part), keys)
        }
      } else {
        facts.add(sums, keys)
      }
    }
    if splitsWork {
      facts.notes.append(
        "What own and reserved accelerators cost is divided by the accelerator-time that each work "
          + "keeps busy, running and renting by that of the year and capital by that of the run; "
          + "headroom and idle time stand apart.")
    }
    return facts
  }

  /// The year whose use a flow is for; `nil` for the whole run.
  private func yearOfUse(_ cause: String, _ year: Int) -> String? {
    CashFlowCause.isOfItsYear(title: cause) ? head.years[year] : nil
  }

  private func moneyTable() -> FactTable {
    let unit = head.unit
    let objective = head.objective ?? 0
    var facts = FactTable(
      title: "Money", width: 4, years: head.years.count,
      columns: [
        .init(name: "amount", unit: unit) { sums, _ in sums[0] },
        .init(name: "present value", unit: unit) { sums, _ in sums[1] },
        .init(name: "part of the cost", unit: "%") { sums, _ in
          objective != 0 ? 100 * sums[1] / objective : 0
        },
        .init(name: "abroad for services", unit: unit) { sums, _ in sums[2] },
        .init(name: "all foreign content", unit: unit) { sums, _ in sums[3] },
      ])
    facts.notes = [
      "Spent is positive. Present values add up to the plan's objective; foreign content is "
        + "services and the foreign part of equipment."
    ]
    return facts
  }

  /// The use of each supply, and of each site as a whole (with an empty pod), in the years in which
  /// it works and over the run.
  private func uses() throws(RunError) -> [UseKey: Use] {
    let capacity = try table("capacity")
    var sums: [UseKey: (working: Double, headroom: Double, exported: Double)] = [:]
    let (ids, pods) = (try capacity.texts("supply"), try capacity.texts("pod"))
    let steps = try capacity.positions("step", among: head.steps)
    let (working, headroom) = (try capacity.numbers("working"), try capacity.numbers("headroom"))
    let exported = try capacity.numbers("exported")
    for k in ids.indices {
      for key in useKeys(ids[k], pods[k], inStep: steps[k]) {
        sums[key, default: (0, 0, 0)].working += working[k]
        sums[key, default: (0, 0, 0)].headroom += headroom[k]
        sums[key, default: (0, 0, 0)].exported += exported[k]
      }
    }
    let served = try table("served")
    var busy: [UseKey: [String: Double]] = [:]
    let (places, types) = (try served.texts("supply"), try served.texts("pod"))
    let (work, amounts) = (try served.texts("workload"), try served.numbers("busy"))
    let servedSteps = try served.positions("step", among: head.steps)
    for k in places.indices {
      for key in useKeys(places[k], types[k], inStep: servedSteps[k]) {
        busy[key, default: [:]][work[k], default: 0] += amounts[k]
      }
    }
    return sums.reduce(into: [:]) { uses, entry in
      let (key, sum) = entry
      guard sum.working > 0 else {
        if key.year == nil { uses[key] = Use() }
        return
      }
      var use = Use(workloads: (busy[key] ?? [:]).mapValues { $0 / sum.working })
      use.headroom = sum.headroom / sum.working
      use.exported = sum.exported / sum.working
      // The rest, so that the parts add up to 1 whatever the rounding.
      use.idle =
        1 - use.headroom - use.exported
        - use.workloads.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
      uses[key] = use
    }
  }

  private func useKeys(_ supply: String, _ pod: String, inStep t: Int) -> Set<UseKey> {
    Set(
      [pod, ""].flatMap { pod in
        [nil, year(ofStep: t)].map {
          UseKey(supply: SupplyKey(supply: supply, pod: pod), year: $0)
        }
      })
  }
}
