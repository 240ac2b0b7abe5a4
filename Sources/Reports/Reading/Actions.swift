import Planning

/// What to do in the first fiscal year, in the order of size.
struct Action {
  enum Kind: String, CaseIterable {
    case order
    case power
    case sign
    case rent
    /// Used pods, and capacity abroad: their cost is negative.
    case sell
    case export
    case onboard
    case hire
  }

  let kind: Kind
  /// The site or the offer.
  let place: String
  /// How much of what: `12.4 pods` of `gb300-su`, `36 months` of `b200`; empty where rented.
  let amount: String
  let item: String
  /// `7,142 GPU`, `40 MW`.
  let size: String
  /// In the plan's money: the whole price, or for contracts that of a year.
  let cost: Double
  let costIsYearly: Bool
  /// When to act: `FY2026Q1`.
  let due: String
  /// When it works, `from FY2027Q1`, or where rented the most that is in use, `1,200 at peak`.
  let effect: String
}

extension PlanReading {
  /// Below this part of a pod, block or accelerator, an order is noise of the continuous solution.
  private static let noise = 0.005

  /// Orders, signatures and rentals of the first year, each kind by cost.
  var actions: [Action] {
    [orders, powerOrders, signatures, rentals, otherActions].flatMap { group in
      group.sorted { ($0.cost, $1.place, $1.item) > ($1.cost, $0.place, $0.item) }
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
        amount: Figures.counted(pods, "pod", "pods"), item: group[0].pod,
        size: "\(Figures.plain(accelerators.rounded(), "GPU")), \(Figures.plain(power, "MW"))",
        cost: group.reduce(0) { $0 + $1.capex }, costIsYearly: false,
        due: steps(group.map(\.orderStep)), effect: "from \(start(group.map(\.startStep)))")
    }
  }

  private var powerOrders: [Action] {
    let tranches = plan.tranches.filter { isThisYear($0.orderStep) && $0.blocks > Self.noise }
    return grouped(tranches) { [$0.site, $0.tranche] }.map { group in
      let blocks = group.reduce(0) { $0 + $1.blocks }
      return Action(
        kind: .power, place: group[0].site,
        amount: Figures.counted(blocks, "block", "blocks"), item: group[0].tranche,
        size: Figures.plain(group.reduce(0) { $0 + $1.power }, "MW"),
        cost: group.reduce(0) { $0 + $1.capex }, costIsYearly: false,
        due: steps(group.map(\.orderStep)),
        effect: "from \(start(group.map(\.energizedStep)))")
    }
  }

  private var signatures: [Action] {
    let contracts = plan.contracts.filter { isThisYear($0.step) && $0.accelerators > Self.noise }
    return grouped(contracts) { [$0.offer] }.map { group in
      let months = group[0].termSteps * plan.horizon.step.months
      let term = months == 1 ? "1\(Figures.space)month" : "\(months)\(Figures.space)months"
      return Action(
        kind: .sign, place: group[0].offer,
        amount: group.count > 1 && months < 12 ? "\(term) × \(group.count)" : term,
        item: accelerator(ofOffer: group[0].offer),
        size: Figures.plain(mostAtOnce(group).rounded(), "GPU"),
        // A shorter one is paid for its term only.
        cost: group.reduce(0) { $0 + $1.yearlyCost } * min(1, Double(months) / 12),
        costIsYearly: true,
        due: steps(group.map(\.step)), effect: "from \(start(group.map(\.step)))")
    }
  }

  /// The most accelerators that several contracts have in the same step.
  private func mostAtOnce(_ contracts: [SignedContract]) -> Double {
    contracts.map { last in
      contracts.reduce(0) { sum, contract in
        let runs = contract.step <= last.step && last.step < contract.step + contract.termSteps
        return runs ? sum + contract.accelerators : sum
      }
    }.max() ?? 0
  }

  private var rentals: [Action] {
    let uses = plan.onDemandUse.filter {
      $0.fiscalYear == firstYear && $0.peakAccelerators > Self.noise
    }
    return uses.map { use in
      Action(
        kind: .rent, place: use.offer, amount: "", item: accelerator(ofOffer: use.offer),
        size: "\(Figures.plain(use.meanAccelerators.rounded(), "GPU")) mean",
        cost: use.cost, costIsYearly: true, due: "FY\(firstYear)",
        effect: "\(Figures.plain(use.peakAccelerators.rounded())) at peak")
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

  /// The first of several steps.
  private func start(_ steps: [Int]) -> String { steps.min().map(label(ofStep:)) ?? "" }

  /// `FY2026Q1`, or `FY2026Q1–Q4` for several steps of one year.
  private func steps(_ steps: [Int]) -> String {
    guard let first = steps.min(), let last = steps.max() else { return "" }
    let (a, b) = (label(ofStep: first), label(ofStep: last))
    guard first != last, a != b else { return a }
    return a.prefix(6) == b.prefix(6) && a.hasPrefix("FY") ? "\(a)–\(b.dropFirst(6))" : "\(a)–\(b)"
  }
}
