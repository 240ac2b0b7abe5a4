import Planning
import Quantities

/// A rule or limit with everything that its binding costs, over the periods in which it binds.
struct RuleGroup {
  let kind: BindingRule.Kind
  let id: String
  let title: String
  /// The period in which it's most expensive.
  let worst: BindingRule
  let periodCount: Int
  /// Whether a soft rule is broken in one of them, beyond the noise of the solution.
  let isBroken: Bool
  /// The sum of price × limit, in the plan's money.
  let weight: Double
}

extension PlanReading {
  /// The rules and limits that bind, the most expensive first.
  var ruleGroups: [RuleGroup] {
    var order: [[String]] = []
    var members: [[String]: [BindingRule]] = [:]
    for rule in plan.bindingRules {
      let key = [rule.kind.rawValue, rule.id, rule.unit]
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(rule)
    }
    let groups = order.compactMap { key -> RuleGroup? in
      guard let rules = members[key], let first = rules.first else { return nil }
      let worst = rules.dropFirst().reduce(first) { $1.price > $0.price ? $1 : $0 }
      return RuleGroup(
        kind: first.kind, id: first.id, title: first.title, worst: worst,
        periodCount: rules.count,
        isBroken: rules.contains { $0.violation > 1e-6 * max(1, abs($0.limit)) },
        weight: rules.reduce(0) { $0 + $1.weight })
    }
    return groups.sorted { a, b in
      a.weight != b.weight ? a.weight > b.weight : (a.kind.rawValue, a.id) < (b.kind.rawValue, b.id)
    }
  }

  /// `¥ 3.20 m per MW-month`: the price of a rule with the currency's sign.
  func price(of rule: BindingRule) -> String {
    let code = plan.moneyUnit.currency.code
    guard rule.unit.hasPrefix(code) else { return Figures.plain(rule.price, rule.unit) }
    return money(rule.price) + rule.unit.dropFirst(code.count)
  }

  /// `60 %`, `120 MW`.
  func limit(of rule: BindingRule) -> String {
    let isMoney = rule.limitUnit == plan.moneyUnit.label
    if isMoney { return amount(rule.limit) }
    if rule.limitUnit == "%" { return Figures.plain(rule.limit, "%") }
    return rule.limitUnit.isEmpty
      ? Figures.plain(rule.limit) : Figures.plain(rule.limit, rule.limitUnit)
  }
}
