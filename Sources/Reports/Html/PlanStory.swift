import Planning

/// The plan in a paragraph of plain words.
struct PlanStory {
  let reading: PlanReading

  private var plan: Plan { reading.plan }

  var text: String {
    [cost, building, renting, thisYear, work, share, balance, broken].compactMap(\.self)
      .joined(separator: " ")
  }

  private var cost: String {
    let total =
      "Over \(reading.span) this plan costs \(reading.amount(plan.metrics.npvCost)) in present value"
    guard let yearly = reading.levelizedCost, yearly.isFinite else { return total + "." }
    return total + ", or \(reading.amount(yearly)) for each effective EFLOP/s and year."
  }

  private var building: String? {
    let pods = plan.builds.reduce(0) { $0 + $1.pods }
    let power = plan.tranches.reduce(0) { $0 + $1.power }
    guard pods > 0.005 || power > 0.005 else {
      return "It builds nothing beyond what stands today."
    }
    let sites = Set(plan.builds.map(\.site)).union(plan.tranches.map(\.site)).count
    var parts: [String] = []
    if pods > 0.005 {
      let accelerators = plan.builds.reduce(0) { $0 + $1.accelerators }
      parts.append(
        "builds \(Figures.counted(pods, "pod", "pods")) with \(Figures.short(accelerators)) "
          + "accelerators")
    }
    if power > 0.005 { parts.append("adds \(Figures.plain(power, "MW")) of power") }
    let place = sites == 1 ? "one site" : "\(sites) sites"
    return "It \(parts.joined(separator: " and ")) at \(place)."
  }

  private var renting: String? {
    let entities = Set(plan.contracts.map(\.entity)).union(plan.onDemandUse.map(\.entity)).count
    guard entities > 0 else { return nil }
    let spent = reading.amount(reading.total([.reserved, .onDemand]))
    return
      "It rents from \(entities == 1 ? "one cloud" : "\(entities) clouds"), for \(spent) in all."
  }

  private var thisYear: String? {
    let actions = reading.actions
    guard !actions.isEmpty else { return "This year there is nothing to order or sign." }
    let orders = actions.filter { $0.kind == .order || $0.kind == .power }
    let signed = actions.filter { $0.kind == .sign }
    let ordered = orders.reduce(0) { $0 + $1.cost }
    let yearly = signed.reduce(0) { $0 + $1.cost }
    var parts: [String] = []
    if !orders.isEmpty { parts.append("orders for \(reading.amount(ordered))") }
    if !signed.isEmpty { parts.append("contracts for \(reading.amount(yearly)) a year") }
    guard !parts.isEmpty else { return nil }
    return "This year, FY\(reading.firstYear), calls for \(parts.joined(separator: " and "))."
  }

  private var work: String? {
    guard let first = plan.years.first, let last = plan.years.last else { return nil }
    let amount =
      first.fiscalYear == last.fiscalYear
      ? "The work served is \(Figures.plain(first.served, "EFLOP/s"))"
      : "The work served goes from \(Figures.short(first.served)) to "
        + "\(Figures.plain(last.served, "EFLOP/s"))"
    let unserved = plan.metrics.unservedShare
    return unserved < 5e-5
      ? "\(amount), all that is asked for."
      : "\(amount); \(Figures.percent(unserved)) of what is asked for is left undone."
  }

  private var share: String? {
    guard let first = plan.years.first, let last = plan.years.last else { return nil }
    let (a, b) = (Figures.percent(first.domesticShare), Figures.percent(last.domesticShare))
    guard first.fiscalYear != last.fiscalYear else {
      return "\(a) of it is under domestic control."
    }
    return a == b
      ? "\(a) of it is under domestic control in the first year and in the last."
      : "\(a) of it is under domestic control in the first year, \(b) in the last."
  }

  /// A reader must not have to look into a table for rules that the plan doesn't keep.
  private var broken: String? {
    let titles = reading.ruleGroups.filter(\.isBroken).map { $0.title.isEmpty ? $0.id : $0.title }
    guard !titles.isEmpty else { return nil }
    let rules =
      titles.count == 1
      ? "one soft rule where keeping it" : "\(titles.count) soft rules where keeping them"
    return "It breaks \(rules) would cost more than the penalty: "
      + titles.joined(separator: "; ") + "."
  }

  private var balance: String? {
    guard let first = plan.years.first, let last = plan.years.last else { return nil }
    let services = plan.metrics.servicesBalance.reduce(0, +)
    let content = plan.metrics.foreignContent.reduce(0, +)
    let sums =
      "\(reading.amount(services)) for services and \(reading.amount(content)) with the foreign "
      + "part of equipment"
    return first.fiscalYear == last.fiscalYear
      ? "Payments abroad are \(sums)." : "Payments abroad add up to \(sums)."
  }
}
