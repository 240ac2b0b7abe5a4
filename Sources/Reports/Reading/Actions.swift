import Planning

/// What to do in the first fiscal year, in the order of size.
struct Action {
  enum Kind: String {
    case order
    case power
    case sign
    case rent
  }

  let kind: Kind
  /// The site or the offer.
  let place: String
  /// `12.4 pods of gb300-su`.
  let what: String
  /// `7,142 GPU`, `40 MW`.
  let size: String
  /// In the plan's money: the whole price, or for contracts that of a year.
  let cost: Double
  let costIsYearly: Bool
  /// When to act, and when it works: `FY2026Q1`, `FY2027Q1`.
  let due: String
  let effect: String
}

extension PlanReading {
  /// Below this part of a pod, block or accelerator, an order is noise of the continuous solution.
  private static let noise = 0.005

  /// Orders, signatures and rentals of the first year, each kind by cost.
  var actions: [Action] {
    [orders, powerOrders, signatures, rentals].flatMap { group in
      group.sorted { ($0.cost, $1.place, $1.what) > ($1.cost, $0.place, $0.what) }
    }
  }

  private var orders: [Action] {
    let builds = plan.builds.filter { isThisYear($0.orderStep) && $0.pods > Self.noise }
    return grouped(builds) { [$0.site, $0.pod] }.map { group in
      let pods = group.reduce(0) { $0 + $1.pods }
      let accelerators = group.reduce(0) { $0 + $1.accelerators }
      let power = group.reduce(0) { $0 + $1.power }
      return Action(
        kind: .order, place: group[0].site,
        what: Figures.counted(pods, "pod", "pods") + " of \(group[0].pod)",
        size: "\(Figures.plain(accelerators.rounded(), "GPU")), \(Figures.plain(power, "MW"))",
        cost: group.reduce(0) { $0 + $1.capex }, costIsYearly: false,
        due: steps(group.map(\.orderStep)), effect: "works from \(start(group.map(\.startStep)))")
    }
  }

  private var powerOrders: [Action] {
    let tranches = plan.tranches.filter { isThisYear($0.orderStep) && $0.blocks > Self.noise }
    return grouped(tranches) { [$0.site, $0.tranche] }.map { group in
      let blocks = group.reduce(0) { $0 + $1.blocks }
      return Action(
        kind: .power, place: group[0].site,
        what: Figures.counted(blocks, "block", "blocks") + " of \(group[0].tranche)",
        size: Figures.plain(group.reduce(0) { $0 + $1.power }, "MW"),
        cost: group.reduce(0) { $0 + $1.capex }, costIsYearly: false,
        due: steps(group.map(\.orderStep)),
        effect: "power from \(start(group.map(\.energizedStep)))")
    }
  }

  private var signatures: [Action] {
    let contracts = plan.contracts.filter { isThisYear($0.step) && $0.accelerators > Self.noise }
    return grouped(contracts) { [$0.offer] }.map { group in
      let months = group[0].termSteps * plan.horizon.step.months
      return Action(
        kind: .sign, place: group[0].offer,
        what: "\(accelerator(ofOffer: group[0].offer)) for \(months) months",
        size: Figures.plain(group.reduce(0) { $0 + $1.accelerators }.rounded(), "GPU"),
        cost: group.reduce(0) { $0 + $1.yearlyCost }, costIsYearly: true,
        due: steps(group.map(\.step)), effect: "from \(steps(group.map(\.step)))")
    }
  }

  private var rentals: [Action] {
    let uses = plan.onDemandUse.filter {
      $0.fiscalYear == firstYear && $0.peakAccelerators > Self.noise
    }
    return uses.map { use in
      Action(
        kind: .rent, place: use.offer, what: "\(accelerator(ofOffer: use.offer)) on demand",
        size: "\(Figures.plain(use.meanAccelerators.rounded(), "GPU")) on average",
        cost: use.cost, costIsYearly: true, due: "FY\(firstYear)",
        effect: "\(Figures.plain(use.peakAccelerators.rounded(), "GPU")) at peak")
    }
  }

  /// Items with the same key together, in the order in which keys first appear.
  private func grouped<Item>(_ items: [Item], by key: (Item) -> [String]) -> [[Item]] {
    var positions: [[String]: Int] = [:]
    var groups: [[Item]] = []
    for item in items {
      if let position = positions[key(item)] {
        groups[position].append(item)
      } else {
        positions[key(item)] = groups.count
        groups.append([item])
      }
    }
    return groups
  }

  /// `FY2027Q1`, or `FY2027Q1 on` where more follows later.
  private func start(_ steps: [Int]) -> String {
    guard let first = steps.min(), let last = steps.max() else { return "" }
    return label(ofStep: first) + (last > first ? " on" : "")
  }

  /// `FY2026Q1`, or `FY2026Q1–Q4` for several steps of one year.
  private func steps(_ steps: [Int]) -> String {
    guard let first = steps.min(), let last = steps.max() else { return "" }
    let (a, b) = (label(ofStep: first), label(ofStep: last))
    guard first != last, a != b else { return a }
    return a.prefix(6) == b.prefix(6) && a.hasPrefix("FY") ? "\(a)–\(b.dropFirst(6))" : "\(a)–\(b)"
  }
}
