import Planning
import Quantities

// The conditions of subsidies, and the years that share a budget.
extension ProfileDecoder {
  func subsidyConditions(_ fields: inout Fields) -> SubsidyConditions {
    var conditions = SubsidyConditions()
    conditions.domesticEntity = fields.flag("domestic_entity", default: false)
    if let tree = fields.optional("max_price"),
      var inner = Fields(
        tree, path: "\(fields.path).max_price", kind: "`max_price`", log: log,
        within: fields.provenance)
    {
      conditions.podPriceLimit = inner.optionalPrice("pods")
      conditions.powerPriceLimit = inner.optionalPrice("tranches")
      inner.finish()
    }
    if let tree = fields.optional("third_party"),
      var inner = Fields(
        tree, path: "\(fields.path).third_party", kind: "`third_party`", log: log,
        within: fields.provenance)
    {
      conditions.thirdParty = SubsidyConditions.ThirdParty(
        share: inner.quantity("share"),
        own: condition("own", over: .workload, &inner) ?? .always,
        span: inner.optional("span").map { inner.quantity($0, "span") })
      inner.finish()
    }
    conditions.keep = fields.optional("keep").map { fields.quantity($0, "keep") }
    if let tree = fields.optional("clawback") {
      conditions.clawback = fields.quantity(tree, "clawback")
      if conditions.keep == nil {
        log.report(.missingKey("keep", in: "a subsidy with a `clawback`"), at: tree.place)
      }
    }
    return conditions
  }

  /// How far ahead each year sees.
  func foresight(_ fields: inout Fields) -> Horizon.Foresight {
    let kind: ForesightKind = fields.choice("foresight", default: .perfect, orElse: .perfect)
    guard kind == .rolling else {
      if let tree = fields.optional("look_ahead") {
        log.report(
          .conflictingKeys(["foresight: \(kind.rawValue)", "look_ahead"], in: "the horizon"),
          at: tree.place)
      }
      return kind == .myopic ? .myopic : .perfect
    }
    guard let tree = fields.required("look_ahead") else { return .perfect }
    return .rolling(years: wholeYears(tree, "look_ahead", fields))
  }

  /// A span of whole years; 1 where it isn't.
  private func wholeYears(_ tree: Tree, _ key: String, _ fields: Fields) -> Int {
    let count = log.errors.count
    let span: MonthSpan = fields.quantity(tree, key)
    if span.value > 0, span.value <= 600, span.value.truncatingRemainder(dividingBy: 12) == 0 {
      return Int(span.value) / 12
    }
    if log.errors.count == count {
      log.report(
        .wrongValue(
          key: key, found: span.description, expected: "whole years such as `3 a`, up to 50",
          nearest: nil), at: tree.place)
    }
    return 1
  }

  /// How many fiscal years share a budget, and whether what is left of it carries over.
  func budgetBlock(
    _ fields: inout Fields, account: String
  ) -> (years: Int, carriesOver: Bool) {
    var years = 1
    if let tree = fields.optional("window") {
      checkIsBudget(account, "window", at: tree.place)
      years = wholeYears(tree, "window", fields)
    }
    if let tree = fields.optional("carry_over") {
      checkIsBudget(account, "carry_over", at: tree.place)
    }
    return (years, fields.flag("carry_over", default: false))
  }

  /// A balance is of a year.
  private func checkIsBudget(_ account: String, _ key: String, at place: Place) {
    guard account == "services" || account == "foreign-content" else { return }
    log.report(.conflictingKeys(["account: \(account)", key], in: "a rule"), at: place)
  }
}

private enum ForesightKind: String, CaseIterable {
  case perfect
  case rolling
  case myopic
}
