public import Planning
import Quantities

/// Why a plan is as it is, for the terminal and for programs.
public struct ExplanationReport: Sendable {
  /// An input that was changed, as it was given, and what that does.
  public struct Change: Sendable {
    public var text: String
    public var answer: WhatIf

    public init(text: String, answer: WhatIf) {
      self.text = text
      self.answer = answer
    }
  }

  /// A range that was asked for; `nil` where the input has none.
  public struct Range: Sendable {
    public var path: String
    public var range: InputRange?

    public init(path: String, range: InputRange?) {
      self.path = path
      self.range = range
    }
  }

  let title: String
  let name: String
  let unit: MoneyUnit
  let firstYear: Int
  let objective: Double
  let iterations: Int
  /// `nil` where they weren't asked for.
  public var rules: [RulePrice]?
  /// How many rules bind in all.
  public var ruleCount = 0
  public var standings: [OptionStanding] = []
  public var ranges: [Range] = []
  public var changes: [Change] = []

  public init(_ point: PlanPoint) {
    let profile = point.profile
    title = profile.title
    name = profile.name
    unit = MoneyUnit(currency: profile.money.currency, year: profile.money.year)
    firstYear = profile.horizon.start.year
    objective = point.objective
    iterations = point.iterations
  }

  var money: MoneyFormat { MoneyFormat(unit.currency) }

  /// An amount of the plan's money.
  func amount(_ value: Double) -> String { money(value * MoneyUnit.scale) }

  static let width = 118
}

// MARK: Text

extension ExplanationReport {
  public func text(style: TextStyle = .plain) -> String {
    var lines = [
      style.bold(title.printable),
      "cheapest plan, verified: \(amount(objective)) present value, \(unit.currency.code) of "
        + "\(unit.year); solved again in \(iterations) pivots",
    ]
    if let rules { lines += [""] + ruleLines(rules, style) }
    for standing in standings { lines += [""] + StandingText(standing, self).lines(style) }
    if !ranges.isEmpty { lines += [""] + rangeLines(style) }
    for change in changes { lines += [""] + changeLines(change, style) }
    return lines.joined(separator: "\n").replacing(Figures.space, with: " ") + "\n"
  }

  private func ruleLines(_ rules: [RulePrice], _ style: TextStyle) -> [String] {
    guard !rules.isEmpty else { return [style.bold("NO RULE BINDS")] }
    var table = TextTable([.left, .left, .left, .right, .right, .right, .left, .right])
    table.add([
      "rule", "", "", "limit", "one more saves", "one less costs", "", "the same from … to",
    ])
    for one in rules {
      let rule = one.rule
      table.add([
        rule.kind.rawValue, rule.id.printable, rule.period, limit(rule.limit, rule),
        one.more.map { price($0, rule) } ?? Figures.none,
        one.isLeast ? "no plan" : one.less.map { price($0, rule) } ?? Figures.none, per(rule),
        holds(one),
      ])
    }
    let two = rules.count(where: \.isTwoSided)
    let notes = [
      rules.count < ruleCount
        ? "The \(rules.count) most expensive of \(ruleCount); --top shows more." : nil,
      "Prices are present values, and exact for small changes as far as the last column says.",
      two > 0
        ? "Where one more and one less differ the optimum is degenerate: a limit just meets another."
        : nil,
    ].compactMap(\.self)
    var lines = table.lines(indent: 2, width: 160)
    lines[0] = style.dim(lines[0])
    return [style.bold("THE RULES THAT BIND, AND THE PRICE OF ONE UNIT MORE AND ONE LESS")]
      + lines + notes.map { style.dim($0) }
  }

  /// The price's number with the currency's sign, without what it is for.
  private func price(_ value: Double, _ rule: BindingRule) -> String {
    rule.unit.hasPrefix(unit.currency.code) ? money(value) : Figures.short(value)
  }

  private func per(_ rule: BindingRule) -> String {
    let code = unit.currency.code
    return rule.unit.hasPrefix(code)
      ? String(rule.unit.dropFirst(code.count + 1)) : rule.unit
  }

  private func limit(_ value: Double, _ rule: BindingRule) -> String {
    if rule.limitUnit == unit.label { return amount(value) }
    return rule.limitUnit.isEmpty ? Figures.plain(value) : Figures.plain(value, rule.limitUnit)
  }

  private func holds(_ price: RulePrice) -> String {
    func end(_ value: Double) -> String { value.isInfinite ? "any" : Figures.plain(value) }
    guard let a = price.tighterTo, let b = price.looserTo else { return Figures.none }
    return a <= b ? "\(end(a)) … \(end(b))" : "\(end(b)) … \(end(a))"
  }

  private func rangeLines(_ style: TextStyle) -> [String] {
    var table = TextTable([.left, .right, .right, .right, .left])
    table.add(["input", "from", "to", "+1 % costs", "what comes beyond"])
    for one in ranges {
      guard let range = one.range else {
        table.add([one.path, Figures.none, Figures.none, Figures.none, "no range: see below"])
        continue
      }
      let slope = range.slopes.last.map { amount($0 / 100) } ?? Figures.none
      let beyond = [("below", range.lower), ("above", range.upper)].compactMap { name, end in
        end.flatMap { $0.beyond.isEmpty ? nil : "\(name) \($0.beyond)" }
      }
      table.add([
        range.path.printable, part(range.lower, or: range.lowest),
        part(range.upper, or: range.highest), slope,
        (beyond.first ?? "") + (range.kind == .both ? " ~" : ""),
      ])
      for more in beyond.dropFirst() { table.add(["", "", "", "", more]) }
    }
    var lines = table.lines(indent: 2, width: 160)
    lines[0] = style.dim(lines[0])
    var notes = [
      "Of prices: the plan stays the same within. Of limits and demand: the prices of rules stay,"
        + " amounts follow in proportion. ~ searched: the same things are ordered, in other amounts."
    ]
    if ranges.contains(where: { $0.range?.isDegenerate == true }) {
      notes.append("A range that ends at 0 % on a side is degenerate there: any move changes it.")
    }
    if ranges.contains(where: { $0.range == nil }) {
      notes.append(
        "No range: the plan doesn't depend on it, or any change makes other decisions possible.")
    }
    return [style.bold("HOW FAR AN INPUT MAY MOVE BEFORE THE PLAN CHANGES")] + lines
      + notes.map { style.dim($0) }
  }

  private func part(_ end: InputRange.End?, or far: Double) -> String {
    func signed(_ x: Double) -> String {
      (x < 0 ? "−" : "+") + Figures.percent(abs(x))
    }
    return end.map { signed($0.factor - 1) } ?? "beyond " + signed(far - 1)
  }

  private func changeLines(_ change: Change, _ style: TextStyle) -> [String] {
    let answer = change.answer
    var lines = [style.bold("WHAT IF \(change.text.printable)")]
    var table = TextTable([.left, .right, .right])
    table.add(["", "present value", "change"])
    table.add(["the plan", amount(answer.before), ""])
    func row(_ title: String, _ value: Double) {
      table.add([title, amount(value), amount(value - answer.before)])
    }
    if let estimate = answer.estimate { row("by its prices, to first order", estimate) }
    switch answer.outcome {
    case .solved(let objective):
      row("solved again, verified", objective)
      if let estimate = answer.estimate {
        table.add(["difference of the two", "", amount(objective - estimate)])
      }
      lines += table.lines(indent: 2, width: Self.width)
      lines += DecisionTable(changes: answer.changes).lines(indent: 2, style: style)
    case .noPlan:
      lines += table.lines(indent: 2, width: Self.width) + ["  there is no plan then"]
    case .unbounded:
      lines += ["  the cost can fall without end then"]
    case .stopped(let stop):
      lines += ["  no answer: stopped by \(stop.rawValue)"]
    }
    if answer.estimate == nil {
      lines.append(style.dim("  It makes other decisions possible or impossible: no first order."))
    }
    return lines
  }
}
