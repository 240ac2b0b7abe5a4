import Planning
import Quantities

/// A frontier with the texts of its numbers.
struct FrontierReading {
  let frontier: Frontier
  let profile: Profile
  let money: MoneyFormat

  init(_ curve: FrontierReport.Curve) {
    frontier = curve.frontier
    profile = curve.profile
    money = MoneyFormat(curve.profile.money.currency)
  }

  var axis: PolicyAxis { frontier.axis }
  var title: String { profile.title.isEmpty ? profile.name : profile.title }
  var moneyUnit: MoneyUnit { MoneyUnit(currency: profile.money.currency, year: profile.money.year) }

  /// `FY2026–FY2035`, or `FY2026` for a single year.
  var span: String {
    let years = profile.horizon.fiscalYears
    return years.count == 1
      ? "FY\(years.lowerBound)" : "FY\(years.lowerBound)–FY\(years.upperBound - 1)"
  }

  /// An amount of the plan's money.
  func amount(_ value: Double) -> String { money(value * MoneyUnit.scale) }

  /// A value on the axis: `61.54 %`, `¥ 1.23 tn`, `45.6 kt`.
  func text(_ value: Double) -> String {
    switch axis.unit {
    case .share: Figures.fixed(100 * value, decimals: 2) + Figures.space + "%"
    case .money: amount(value)
    case .kilotonnes: Figures.short(value) + Figures.space + "kt"
    }
  }

  /// What a price is for.
  var step: String {
    switch axis.unit {
    case .share: "one more point"
    case .money: "\(money.sign) 1 less"
    case .kilotonnes: "1 kt less"
    }
  }

  /// The price per unit of the axis as that of a step.
  func price(_ perUnit: Double) -> String { money(perUnit * priceScale) }

  /// What a price per unit is multiplied by to be that of a step in the base currency.
  var priceScale: Double {
    switch axis.unit {
    case .share: MoneyUnit.scale / 100
    // The plan's money for the plan's money.
    case .money: 1
    case .kilotonnes: MoneyUnit.scale
    }
  }

  var limitName: String { axis.bound == .atLeast ? "the most" : "the least" }

  /// How much dearer than the cheapest plan.
  func extra(_ cost: Double) -> String {
    guard let least = frontier.points.first?.cost else { return Figures.none }
    let more = cost - least
    guard more > 0 else { return Figures.none }
    let share = least > 0 ? " (\(Figures.fixed(100 * more / least, decimals: 1)) %)" : ""
    return "+ " + amount(more) + share
  }

  // MARK: Rows of the table of knees

  /// A place on the curve worth a row.
  struct Place {
    var name: String
    var value: Double
    var cost: Double
    /// What a step further costs; `nil` where there is none.
    var price: Double?
  }

  /// The ends of the curve, and between them where the price is a multiple of the first, and the
  /// cost a share above the least.
  var places: [Place] {
    guard let first = frontier.points.first, let last = frontier.points.last else { return [] }
    var between: [Place] = []
    for knee in frontier.knees {
      let point = frontier.points[knee.point]
      between.append(
        Place(
          name: "\(Int(knee.multiple)) × the first points", value: point.value, cost: point.cost,
          price: point.priceAfter))
    }
    for share in [0.01, 0.05, 0.1, 0.25] {
      guard let value = frontier.value(costing: share) else { continue }
      between.append(
        Place(
          name: "\(Int((100 * share).rounded())) % dearer", value: value,
          cost: (1 + share) * first.cost, price: frontier.price(at: value)))
    }
    var places = [
      Place(
        name: "cheapest plan", value: first.value, cost: first.cost,
        price: first.priceAfter == nil ? nil : frontier.firstPrice)
    ]
    places += between.sorted { $0.cost < $1.cost }
    if frontier.points.count > 1 {
      places.append(Place(name: endName, value: last.value, cost: last.cost, price: nil))
    }
    return places
  }

  private var endName: String {
    switch frontier.end {
    case .whole: axis.unit == .share ? "all of it" : "none of it"
    case .impossible: "\(limitName) that a plan can have"
    case .stopped: "drawn so far"
    }
  }

  /// What a step beyond a place costs, in words where it has no price.
  func price(of place: Place) -> String {
    if let price = place.price { return self.price(price) }
    switch frontier.end {
    case .whole: return Figures.none
    case .impossible: return "impossible"
    case .stopped: return "not drawn"
    }
  }

  // MARK: The ends in words

  /// The rules that bind the cheapest plan, a line each: kind, id, period, price.
  func bindingRules(limit: Int) -> [[String]] {
    var seen: Set<String> = []
    var rows: [[String]] = []
    for rule in frontier.bindingRules where rows.count < limit {
      guard seen.insert("\(rule.kind.rawValue) \(rule.id)").inserted else { continue }
      let code = moneyUnit.currency.code
      let price =
        rule.unit.hasPrefix(code)
        ? money(rule.price) + rule.unit.dropFirst(code.count)
        : Figures.plain(rule.price, rule.unit)
      rows.append(
        [rule.kind.rawValue, rule.id, rule.period.isEmpty ? span : rule.period, price])
    }
    return rows
  }

  /// What rules out anything stricter than the last point: rule, statement, and how much farther
  /// the curve would go with 1 % more room.
  var obstacles: [[String]] {
    guard case .impossible(let obstacles, _) = frontier.end else { return [] }
    return obstacles.map {
      ["\($0.rule.kind.rawValue) \($0.rule.id)", $0.rule.statement, gain($0.gain)]
    }
  }

  /// What the last column of the obstacles means.
  var gainNote: String {
    switch frontier.end {
    case .impossible(_, .prices): "what more room in a rule is worth at the prices of the last plan"
    default: "how much farther the curve would go with more room in a rule"
    }
  }

  private func gain(_ value: Double) -> String {
    switch axis.unit {
    case .share: "+ \(Figures.short(100 * value)) point"
    case .money: "− \(amount(value))"
    case .kilotonnes: "− \(Figures.short(value)) kt"
    }
  }

  /// Why the curve ends, in a sentence.
  var endReason: String {
    guard let last = frontier.points.last else { return "" }
    let value = text(last.value)
    switch frontier.end {
    case .whole:
      return axis.unit == .share
        ? "\(value) is all of it; there is no more to ask for."
        : "\(value) is the end; there is nothing left to give up."
    case .impossible(let obstacles, _):
      return obstacles.isEmpty
        ? "No plan goes beyond \(value): what is left there, no rule but facts alone decide."
        : "No plan goes beyond \(value), because of these together"
    case .stopped(let stop):
      return "The curve was stopped at \(value) (\(stop.rawValue)); the part drawn is exact."
    }
  }

  /// Share rules of the profile's own, which stay in force.
  var ownRules: String {
    let ids = profile.rules.filter { rule in
      switch rule.kind {
      case .share, .outage, .balance, .budget: rule.penalty == nil
      default: false
      }
    }.map(\.id)
    guard !ids.isEmpty else { return "The profile has no shares or budgets of its own." }
    return "The profile’s own rules stay in force along the curve, shares and budgets among them: "
      + ids.joined(separator: ", ") + "."
  }
}
