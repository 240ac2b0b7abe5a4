import Planning
import Quantities

/// The terminal's answer: what to build and sign this year, what it costs, where sovereignty and
/// the digital balance stand, and which rules bind most.
struct PlanSummary {
  let reading: PlanReading
  let style: TextStyle

  static let width = 100
  private static let ruleLimit = 5
  private static let yearLimit = 10

  private var plan: Plan { reading.plan }

  /// Whether work is left undone, to a part that shows.
  private func leavesWork(_ year: PlanYear) -> Bool { year.unserved > 5e-5 * year.demand }

  /// Actions that are listed one by one: rows that only some plans have take a place of theirs.
  private var actionLimit: Int {
    let others = [plan.years.contains(where: leavesWork), exceedsWhole].count { $0 }
    return max(3, 13 - moneyLines.count - others - followed.count)
  }

  var text: String {
    let blocks = [heading, thisYear, moneyByYear, standing, rules, notes]
    let text = blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    // A terminal's text is copied into other places, where a plain space is what is expected.
    return text.replacing(Figures.space, with: " ")
  }

  private var heading: [String] {
    let unit = plan.moneyUnit
    let state =
      switch reading.standing {
      case .optimal: "cheapest plan, verified"
      case .stopped(let stop): "NOT proven, \(stop.rawValue)"
      }
    let rate = Figures.percent(reading.profile.money.discountRate.value)
    let cost =
      "\(state): \(reading.amount(plan.metrics.npvCost)) present value over \(reading.span) "
      + "(\(rate)/a, \(unit.currency.code) of \(unit.year))"
    return [
      style.bold(reading.title.printable.clipped(to: Self.width)), cost.clipped(to: Self.width),
    ]
  }

  // MARK: This year

  private var thisYear: [String] {
    let actions = reading.actions
    let heading = style.bold("BUILD AND SIGN IN FY\(reading.firstYear)")
    guard !actions.isEmpty else { return [heading, "  nothing: what is there is enough"] }
    var table = TextTable([.left, .left, .right, .left, .right, .right, .left])
    let listed = chosen(actions)
    for action in listed {
      table.add([
        action.kind.rawValue, action.place.printable.clipped(to: 18),
        action.amount, action.item.printable.clipped(to: 12), action.size,
        reading.amount(action.cost) + (action.costIsYearly ? "/a" : ""), action.effect,
      ])
    }
    var lines = [heading] + table.lines(indent: 2, width: Self.width)
    if listed.count < actions.count {
      lines.append("  and \(actions.count - listed.count) smaller ones, in the report")
    }
    return lines
  }

  /// The largest actions, in their order; of each kind at least one.
  private func chosen(_ actions: [Action]) -> [Action] {
    guard actions.count > actionLimit else { return actions }
    let ranked = actions.indices.sorted {
      (abs(actions[$0].cost), $1) > (abs(actions[$1].cost), $0)
    }
    var kept: [Int] = []
    for kind in Action.Kind.allCases {
      if let first = ranked.first(where: { actions[$0].kind == kind }) { kept.append(first) }
    }
    for k in ranked where kept.count < actionLimit && !kept.contains(k) { kept.append(k) }
    return kept.sorted().map { actions[$0] }
  }

  // MARK: Money

  private static let lines: [(name: String, causes: [CashFlowCause])] = [
    ("pods", [.podCapex]), ("sites and power", [.powerCapex]), ("subsidy", [.subsidy]),
    ("running own sites", [.maintenance, .power, .demandCharge, .staff]),
    ("clouds", [.reserved, .onDemand, .onboarding, .commitments]),
    ("data", [.egress, .storage]), ("exports", [.exports]), ("penalties", [.penalties]),
    ("resale", [.resale]),
    ("tax", [.tax, .depreciationShield]), ("residual value", [.residualValue, .residualTax]),
  ]

  /// The lines that say something, the last one what no other has.
  private var moneyLines: [(name: String, causes: [CashFlowCause])] {
    let listed = Set(Self.lines.flatMap(\.causes))
    let rest = CashFlowCause.allCases.filter { !listed.contains($0) }
    let name = rest.filter { plan.money.total($0) != 0 }.map(\.title).joined(separator: ", ")
    return (Self.lines + [(name, rest)]).filter { line in
      line.causes.contains { plan.money.total($0) != 0 }
    }
  }

  private var moneyByYear: [String] {
    let years = Array(plan.horizon.fiscalYears.prefix(3))
    let largest = years.map { abs(plan.money.total(in: $0)) }.max() ?? 0
    let scale = MoneyFormat.scale(
      ofColumn: max(largest, abs(plan.objective) / 10) * MoneyUnit.scale)
    func cell(_ value: Double) -> String {
      reading.money.number(value * MoneyUnit.scale, in: scale)
    }
    var table = TextTable([.left] + years.map { _ in .right } + [.right, .right])
    table.add(
      ["MONEY, \(reading.money.unit(scale))"] + years.map { "FY\($0)" }
        + [reading.span, "present value"])
    for line in moneyLines {
      let total = reading.total(line.causes)
      let present = line.causes.reduce(0) { $0 + plan.money.discountedTotal($1) }
      table.add(
        ["  " + line.name.clipped(to: 24)]
          + years.map { cell(reading.amount(line.causes, in: $0)) }
          + [cell(total), cell(present)])
    }
    let total = plan.money.fiscalYears.reduce(0) { $0 + plan.money.total(in: $1) }
    table.add(
      ["  total"] + years.map { cell(plan.money.total(in: $0)) }
        + [cell(total), cell(plan.money.netPresentValue)])
    return headed(table)
  }

  // MARK: Sovereignty and balance

  private var standing: [String] {
    let years = shown(plan.years)
    let largest = years.map { max(abs($0.servicesBalance), abs($0.foreignContent)) }.max() ?? 0
    let scale = MoneyFormat.scale(ofColumn: largest * MoneyUnit.scale)
    func cell(_ value: Double) -> String {
      reading.money.number(value * MoneyUnit.scale, in: scale)
    }
    func share(_ value: Double) -> String { Figures.fixed(100 * value, decimals: 1) }
    let unit = reading.money.unit(scale)
    var table = TextTable([.left] + years.map { _ in .right })
    table.add(["SOVEREIGNTY, BALANCE"] + years.map { "FY\($0.fiscalYear)" })
    table.add(["  served, EFLOP/s"] + years.map { Figures.short($0.served) })
    if plan.years.contains(where: leavesWork) {
      table.add(["  left undone"] + years.map { Figures.short($0.unserved) })
    }
    table.add(["  domestic share, %"] + years.map { share($0.domesticShare) })
    table.add(["  residency, %"] + years.map { share($0.residencyShare) })
    table.add(["  services, \(unit)"] + years.map { cell($0.servicesBalance) })
    table.add(["  all foreign, \(unit)"] + years.map { cell($0.foreignContent) })
    return headed(table)
  }

  /// All years, or ten evenly spread ones with the first and the last.
  private func shown(_ years: [PlanYear]) -> [PlanYear] {
    guard years.count > Self.yearLimit else { return years }
    let last = Self.yearLimit - 1
    return (0...last).map { years[$0 * (years.count - 1) / last] }
  }

  /// A table whose first row is its heading.
  private func headed(_ table: TextTable) -> [String] {
    let lines = table.lines(width: Self.width)
    return [style.bold(lines[0])] + lines.dropFirst()
  }

  // MARK: Rules

  private var rules: [String] {
    let heading = style.bold("THE RULES THAT BIND MOST, AND THE PRICE OF ONE UNIT MORE")
    let groups = reading.ruleGroups.prefix(Self.ruleLimit)
    guard !groups.isEmpty else { return [heading, "  none: demand alone shapes this plan"] }
    var table = TextTable([.left, .left, .left, .left, .left])
    for group in groups {
      let rule = group.worst
      let more = group.periodCount > 1 ? " and \(group.periodCount - 1) more" : ""
      table.add([
        group.kind.rawValue, group.id.printable.clipped(to: 22),
        (rule.period.isEmpty ? reading.span : rule.period) + more,
        reading.price(of: rule).printable.clipped(to: 34),
        "limit \(reading.limit(of: rule))\(group.isBroken ? ", broken" : "")".clipped(to: 24),
      ])
    }
    return [heading] + table.lines(indent: 2, width: Self.width)
  }

  private var notes: [String] {
    let notes = [
      "Services are bought abroad; all foreign counts the foreign part of equipment, too.",
      exceedsWhole ? "Work that waited counts in the year that does it, even beyond 100 %." : nil,
      reading.pieces,
    ]
    return foresight + followed + notes.compactMap(\.self).map(style.dim)
  }

  /// Whether a year shows more served than it demands.
  private var exceedsWhole: Bool {
    plan.years.contains { max($0.domesticShare, $0.residencyShare) > 1.0005 }
  }

  private var followed: [String] {
    plan.followedBuilds(of: reading.profile).map {
      $0.phrase.printable.clipped(to: Self.width)
    }
  }

  /// Which foresight the plan was decided with, where it wasn't perfect, and what that costs.
  private var foresight: [String] {
    guard let foresight = plan.foresight else { return [] }
    guard let perfect = foresight.perfectObjective else {
      return ["Foresight: \(foresight.title)."]
    }
    let cost = reading.amount(plan.objective - perfect)
    let share = perfect != 0 ? 100 * (plan.objective - perfect) / abs(perfect) : 0
    return [
      "Foresight: \(foresight.title). Knowing all years would save \(cost), "
        + "\(Figures.fixed(share, decimals: 1)) %."
    ]
  }
}
