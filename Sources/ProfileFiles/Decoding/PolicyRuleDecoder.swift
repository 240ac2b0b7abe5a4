import Planning
import Quantities

// Rules of exit, score, concentration and outage.
extension ProfileDecoder {
  /// The fiscal years of `applies: {from: 2028, through: 2031}`; `nil` for all.
  func years(_ fields: inout Fields) -> ClosedRange<Int>? {
    guard let tree = fields.optional("applies"),
      var inner = Fields(
        tree, path: "\(fields.path).applies", kind: "`applies`", log: log,
        within: fields.provenance)
    else { return nil }
    let first = inner.integer("from", in: 1950...2200, default: 1950)
    let last = inner.integer("through", in: 1950...2200, default: 2200)
    if !inner.has("from"), !inner.has("through") {
      log.report(.missingKey("from` or `through", in: "`applies`"), at: tree.place)
    }
    inner.finish()
    guard first <= last else {
      log.report(
        .wrongValue(
          key: "through", found: "\(last)", expected: "a year from \(first) on", nearest: nil),
        at: inner.entry("through")?.place ?? tree.place)
      return nil
    }
    return first...last
  }

  func policyRule(
    _ id: String, _ title: String, of mark: String, _ fields: inout Fields
  ) -> Rule {
    let workloads = condition("where", over: .workload, &fields) ?? .always
    switch mark {
    case "exit_within":
      let kind = Rule.Kind.exit(workloads: workloads, within: fields.quantity("exit_within"))
      return Rule(id: id, title: title, kind: kind, penalty: sharePenalty(&fields))
    case "score":
      let kind = scoreRule(id, workloads, &fields)
      return Rule(id: id, title: title, kind: kind, penalty: sharePenalty(&fields))
    case "hhi":
      let terms = ConcentrationTerms(
        workloads: workloads, grouping: fields.choice("hhi", orElse: .entity),
        limit: fields.path("at_most"))
      return Rule(
        id: id, title: title, kind: .concentration(terms), penalty: indexPenalty(&fields))
    default:
      let kind = outageRule(workloads, &fields)
      return Rule(id: id, title: title, kind: kind, penalty: sharePenalty(&fields))
    }
  }

  private func scoreRule(
    _ id: String, _ workloads: Predicate, _ fields: inout Fields
  ) -> Rule.Kind {
    var attribute = "sov_score"
    let known = Predicate.numericAttributes
    let form = "a numeric attribute of supply, such as `sov_score`"
    if let tree = fields.required("score"),
      let (text, place) = fields.scalar(tree, "score", expected: form)
    {
      attribute = text
      if !known.contains(text) {
        log.report(
          .wrongValue(
            key: "score", found: text, expected: form, nearest: text.nearest(among: known)),
          at: place)
      }
    }
    let (bound, target) = bounded(id, &fields)
    return .score(
      ScoreTerms(workloads: workloads, attribute: attribute, bound: bound, target: target))
  }

  /// The one of `at_least` and `at_most` that is there.
  func bounded(_ id: String, _ fields: inout Fields) -> (Rule.Bound, Path<Fraction>) {
    let (least, most) = (fields.optional("at_least"), fields.optional("at_most"))
    if least != nil, most != nil {
      log.report(.conflictingKeys(["at_least", "at_most"], in: "rule `\(id)`"), at: fields.place)
    }
    guard let tree = least ?? most else {
      log.report(.missingKey("at_least` or `at_most", in: "rule `\(id)`"), at: fields.place)
      return (.atLeast, Path(constant: .zero))
    }
    let key = least != nil ? "at_least" : "at_most"
    return (least != nil ? .atLeast : .atMost, fields.path(tree, key))
  }

  private func outageRule(_ workloads: Predicate, _ fields: inout Fields) -> Rule.Kind {
    let isOfOne = fields.has("outage_of")
    let each: OutageTerms.Unit? = isOfOne ? fields.choice("outage_of", orElse: .site) : nil
    let fails = condition(isOfOne ? "among" : "outage", over: .supply, &fields) ?? .always
    let serve: Path<Fraction> =
      fields.optional("serve").map { fields.path($0, "serve") } ?? Path(constant: Fraction(1))
    let rented: OnDemandInOutage = fields.choice("on_demand", default: .inUse, orElse: .inUse)
    return .outage(
      OutageTerms(
        workloads: workloads, fails: fails, each: each,
        lasts: fields.quantity("lasts", default: MonthSpan(1)), serve: serve,
        mode: fields.choice("mode", default: .adequacy, orElse: .adequacy),
        rentsMore: rented == .quota))
  }

  /// Money for a whole unit of the index and a year.
  private func indexPenalty(_ fields: inout Fields) -> Double? {
    guard let tree = fields.optional("penalty") else { return nil }
    let (base, year) = (log.base.currency, log.base.year)
    let expected = QuantityError.Expected(
      name: "money a year in \(base)@\(year), for a whole unit of HHI",
      example: "100 G\(base)@\(year)/a")
    return fields.value(tree, "penalty", expected: expected, orElse: 0) {
      (text) throws(QuantityError) in
      let money = try Money.parse(text, per: ["a"], expected: expected).money
      guard money.currency == base, money.year == year else {
        throw .wrongUnit(text, meaning: "in \(money.currency)@\(money.year)", expected)
      }
      return money.amount
    }
  }
}

private enum OnDemandInOutage: String, CaseIterable {
  case inUse = "in-use"
  case quota
}
