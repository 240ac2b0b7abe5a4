import Planning
import Quantities

// Subsidies and rules.
extension ProfileDecoder {
  func subsidy(_ id: String, _ fields: inout Fields) -> Subsidy {
    var subsidy = Subsidy(
      id: id,
      title: fields.text("title", default: id),
      rate: fields.quantity("rate"),
      covers: coverage(&fields),
      sites: fields.references("sites", to: .sites),
      cap: cap(&fields),
      yearlyCap: fields.optional("yearly_cap").map { limit($0, "yearly_cap", fields) },
      from: fields.month("from"),
      through: fields.month("through"))
    subsidy.conditions = subsidyConditions(&fields)
    return subsidy
  }

  private func coverage(_ fields: inout Fields) -> Set<Subsidy.Coverage> {
    guard let tree = fields.required("covers") else { return [] }
    let covered = fields.list(tree, "covers", of: "`pods` and `tranches`")
    return Set(covered.compactMap { fields.choice($0, "covers") })
  }

  private func cap(_ fields: inout Fields) -> Money {
    guard let tree = fields.required("cap") else { return log.base }
    let expected = QuantityError.Expected(
      name: "money", example: "30 G\(log.base.currency)@\(log.base.year)")
    return fields.value(tree, "cap", expected: expected, orElse: log.base) {
      (text) throws(QuantityError) in
      try Money.parse(text, per: ["1"], expected: expected).money
    }
  }

  /// Money of a fiscal year.
  private func limit(_ tree: Tree, _ key: String, _ fields: Fields) -> Path<Money> {
    fields.moneyPath(tree, key, per: "a", example: "8 G\(log.base.currency)@\(log.base.year)/a")
  }

  // MARK: Rules

  /// A rule of the kind that its keys say.
  func rule(_ id: String, _ fields: inout Fields) -> Rule? {
    fields.skip("id")
    let title = fields.text("title", default: id)
    let all = [
      "require", "supply", "account", "exit_within", "score", "hhi", "builds", "outage",
      "outage_of",
    ]
    let marks = all.filter(fields.has)
    guard let mark = marks.first else {
      let known = all.dropLast().joined(separator: "`, `")
      log.report(.missingKey("\(known)` or `outage_of", in: "rule `\(id)`"), at: fields.place)
      return nil
    }
    guard marks.count == 1 else {
      log.report(.conflictingKeys(marks, in: "rule `\(id)`"), at: fields.place)
      return nil
    }
    let applies = years(&fields)
    var rule = rule(id, title, of: mark, &fields)
    rule.applies = applies
    return rule
  }

  private func rule(
    _ id: String, _ title: String, of mark: String, _ fields: inout Fields
  ) -> Rule {
    switch mark {
    case "builds":
      let kind = Rule.Kind.builds(buildTerms(&fields))
      return Rule(id: id, title: title, kind: kind, penalty: limitPenalty(&fields))
    case "exit_within", "score", "hhi", "outage", "outage_of":
      return policyRule(id, title, of: mark, &fields)
    case "require":
      let kind = Rule.Kind.eligibility(
        workloads: condition("where", over: .workload, &fields) ?? .always,
        supply: condition("require", over: .supply, &fields) ?? .always)
      return Rule(id: id, title: title, kind: kind, penalty: sharePenalty(&fields))
    case "supply":
      let kind = shareRule(id, &fields)
      return Rule(id: id, title: title, kind: kind, penalty: sharePenalty(&fields))
    default:
      let kind = limitRule(&fields)
      return Rule(id: id, title: title, kind: kind, penalty: limitPenalty(&fields))
    }
  }

  private func shareRule(_ id: String, _ fields: inout Fields) -> Rule.Kind {
    let workloads = condition("where", over: .workload, &fields) ?? .always
    let supply = condition("supply", over: .supply, &fields) ?? .always
    let (bound, share) = bounded(id, &fields)
    return .share(workloads: workloads, supply: supply, bound: bound, share: share)
  }

  private func limitRule(_ fields: inout Fields) -> Rule.Kind {
    let account: LimitAccount = fields.choice("account", orElse: .capex)
    let path =
      fields.required("at_most").map { limit($0, "at_most", fields) } ?? Path(constant: log.base)
    let block = budgetBlock(&fields, account: account.rawValue)
    func budget(_ account: Budget.Account) -> Rule.Kind {
      .budget(
        Budget(
          account: account, limit: path, windowYears: block.years, carriesOver: block.carriesOver))
    }
    return switch account {
    case .capex: budget(.capex)
    case .opex: budget(.opex)
    case .cash: budget(.cash)
    case .services: .balance(account: .services, limit: path)
    case .foreignContent: .balance(account: .foreignContent, limit: path)
    }
  }

  func sharePenalty(_ fields: inout Fields) -> Double? {
    guard let tree = fields.optional("penalty") else { return nil }
    let (base, year) = (log.base.currency, log.base.year)
    let expected = QuantityError.Expected(
      name: "money per EFLOPS.a in \(base)@\(year)", example: "40 G\(base)@\(year)/EFLOPS/a")
    return fields.value(tree, "penalty", expected: expected, orElse: 0) {
      (text) throws(QuantityError) in
      let money = try Money.parse(text, per: ["EFLOPS.a"], expected: expected).money
      guard money.currency == base, money.year == year else {
        throw .wrongUnit(text, meaning: "in \(money.currency)@\(money.year)", expected)
      }
      return money.amount
    }
  }

  func limitPenalty(_ fields: inout Fields) -> Double? {
    guard let tree = fields.optional("penalty") else { return nil }
    let example = "1.5 \(log.base.currency)/\(log.base.currency)"
    let expected = QuantityError.Expected(name: "a ratio", example: example)
    return fields.value(tree, "penalty", expected: expected, orElse: 0) {
      (text) throws(QuantityError) in
      try Fraction(parsingWithUnit: text, example: example).value
    }
  }

  /// A condition on work or on supply; `nil` where the key is absent, which `where` and `among`
  /// may be.
  func condition(
    _ key: String, over subject: ConditionParser.Subject, _ fields: inout Fields
  ) -> Predicate? {
    let isOptional = ["where", "among"].contains(key)
    guard let tree = isOptional ? fields.optional(key) : fields.required(key),
      let (text, place) = fields.scalar(tree, key, expected: "a condition such as `country == JP`")
    else { return nil }
    var parser = ConditionParser(text, over: subject, ids: log.ids)
    do {
      return try parser.parse()
    } catch {
      let isQuoted = if case .text(_, quoted: true) = tree.content { 1 } else { 0 }
      log.report(
        .condition(
          key: key, found: error.found, expected: error.expected, nearest: error.nearest),
        at: place.advanced(by: error.column + isQuoted))
      return nil
    }
  }
}

private enum LimitAccount: String, CaseIterable {
  case capex
  case opex
  case cash
  case services
  case foreignContent = "foreign-content"
}
