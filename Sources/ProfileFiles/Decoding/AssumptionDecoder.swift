import Planning
import Quantities

// The planning years and the money.
extension ProfileDecoder {
  func horizon(_ tree: Tree) -> Horizon? {
    guard var fields = Fields(tree, path: "horizon", kind: "the horizon", log: log) else {
      return nil
    }
    var horizon = Horizon(
      start: fields.month("start"), years: fields.integer("years", in: 1...50),
      step: fields.choice("step", default: .quarter, orElse: .quarter))
    horizon.foresight = foresight(&fields)
    fields.finish()
    return horizon
  }

  func money(_ tree: Tree, horizon: Horizon?) -> MoneyAssumptions? {
    guard var fields = Fields(tree, path: "money", kind: "the money", log: log) else { return nil }
    let base = base(&fields, horizon: horizon)
    log.base = base
    var money = MoneyAssumptions(
      currency: base.currency, year: base.year, discountRate: fields.quantity("discount"))
    money.taxRate = fields.optional("tax").map { fields.quantity($0, "tax") }
    if let tree = fields.optional("inflation") {
      for (currency, value, fields) in currencies(tree, "inflation", in: fields) {
        money.inflation[currency] = fields.quantity(value, currency.code)
      }
    }
    if let tree = fields.optional("fx") {
      for (currency, value, fields) in currencies(tree, "fx", in: fields) {
        guard currency != base.currency else {
          log.report(
            .wrongValue(
              key: "fx", found: currency.code, expected: "a currency other than the base",
              nearest: nil), at: value.place)
          continue
        }
        let expected = QuantityError.Expected(
          name: "an exchange rate", example: "155 \(base.currency.code)/\(currency.code)")
        money.exchangeRates[currency] = fields.path(
          value, currency.code, expected: expected, orElse: Fraction(1)
        ) { (text) throws(QuantityError) in
          try Fraction(parsingRate: text, base: base.currency, foreign: currency)
        }
      }
    }
    fields.finish()
    return money
  }

  /// One unit of the base currency, from `JPY@2026`.
  private func base(_ fields: inout Fields, horizon: Horizon?) -> Money {
    let expected = QuantityError.Expected(name: "a currency and its year", example: "JPY@2026")
    guard let tree = fields.required("base") else { return log.base }
    guard let (text, place) = fields.scalar(tree, "base", expected: expected.description) else {
      return log.base
    }
    guard !(text.first?.isNumber ?? true), let money = try? Money(parsing: "1 \(text)"),
      money.amount == 1
    else {
      log.report(
        .wrongValue(key: "base", found: text, expected: "\(expected)", nearest: nil), at: place)
      return log.base
    }
    if let horizon, abs(horizon.start.year - money.year) > 30 {
      let form = "within 30 years of the horizon's start, \(horizon.start)"
      log.report(.wrongValue(key: "base", found: text, expected: form, nearest: nil), at: place)
    }
    return money
  }

  /// The values of a mapping of currencies, with the fields that they are of.
  private func currencies(_ tree: Tree, _ key: String, in fields: Fields) -> [(
    Currency, Tree, Fields
  )] {
    guard
      var inner = Fields(
        tree, path: "money.\(key)", kind: "`\(key)`", log: log, within: fields.provenance)
    else { return [] }
    var found: [(Currency, Tree)] = []
    for entry in inner.entries where !Fields.provenanceKeys.contains(entry.key) {
      guard Currency(entry.key).isKnown else {
        log.report(
          .wrongValue(
            key: key, found: entry.key, expected: "a currency by its three letters, such as `USD`",
            nearest: nil), at: entry.keyPlace)
        continue
      }
      if let value = inner.optional(entry.key) { found.append((Currency(entry.key), value)) }
    }
    return found.map { ($0.0, $0.1, inner) }
  }
}
