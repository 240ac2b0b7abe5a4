import Planning
import Quantities

// Values that change over the years: one value, or a mapping of fiscal years to values.
extension Fields {
  mutating func path<D: Dimension>(_ key: String) -> Path<Quantity<D>> {
    required(key).map { path($0, key) } ?? Path(constant: .zero)
  }

  func path<D: Dimension>(_ tree: Tree, _ key: String) -> Path<Quantity<D>> {
    path(tree, key, expected: QuantityError.Expected(D.self), orElse: .zero) {
      (text) throws(QuantityError) in try Quantity<D>(parsing: text)
    }
  }

  mutating func pricePath<D: Dimension>(_ key: String) -> Path<Price<D>> {
    let standIn = Price<D>(log.base)
    guard let tree = required(key) else { return Path(constant: standIn) }
    return path(tree, key, expected: Price<D>.expected, orElse: standIn) {
      (text) throws(QuantityError) in try Price<D>(parsing: text)
    }
  }

  mutating func optionalPrice<D: Dimension>(_ key: String) -> Price<D>? {
    optional(key).map { price($0, key) }
  }

  mutating func price<D: Dimension>(_ key: String) -> Price<D> {
    required(key).map { price($0, key) } ?? Price<D>(log.base)
  }

  private func price<D: Dimension>(_ tree: Tree, _ key: String) -> Price<D> {
    value(tree, key, expected: Price<D>.expected, orElse: Price<D>(log.base)) {
      (text) throws(QuantityError) in try Price<D>(parsing: text)
    }
  }

  /// Money per unit of something that has no dimension of its own, such as a year.
  func moneyPath(_ tree: Tree, _ key: String, per unit: String, example: String) -> Path<Money> {
    let name = unit == "1" ? "money" : "money per \(unit)"
    let expected = QuantityError.Expected(name: name, example: example)
    return path(tree, key, expected: expected, orElse: log.base) {
      (text) throws(QuantityError) in
      try Money.parse(text, per: [unit], expected: expected).money
    }
  }

  /// The path that `parse` makes of each scalar of it.
  func path<Value>(
    _ tree: Tree, _ key: String, expected: QuantityError.Expected, orElse standIn: Value,
    parse: (String) throws(QuantityError) -> Value
  ) -> Path<Value> {
    if tree["csv"] != nil { return tablePath(tree, key, orElse: standIn, parse: parse) }
    guard tree.entries != nil, tree["value"] == nil else {
      return Path(constant: value(tree, key, expected: expected, orElse: standIn, parse: parse))
    }
    guard
      var fields = Fields(
        tree, path: "\(path).\(key)", kind: "a path", log: log, within: provenance)
    else { return Path(constant: standIn) }
    let rule: PathRule = fields.choice("rule", default: .linear, orElse: .linear)
    let growth: AnnualRate = fields.quantity("growth", default: .zero)
    fields.skip("csv")
    if let unit = fields.optional("unit") {
      report(.missingKey("csv", in: "a path with `unit`"), at: unit.place)
    }
    var points: [Path<Value>.Point] = []
    for entry in fields.entries where entry.key.allSatisfy(\.isASCIIDigit) {
      guard entry.key.count == 4, let year = Int(entry.key), (1950...2200).contains(year) else {
        report(
          .wrongValue(
            key: key, found: entry.key, expected: "a fiscal year such as `2026`", nearest: nil),
          at: entry.keyPlace)
        continue
      }
      guard let tree = fields.optional(entry.key) else { continue }
      let value = fields.value(
        tree, key, expected: expected, orElse: standIn, parse: parse)
      points.append(.init(year: year, value: value))
    }
    fields.finish()
    guard !points.isEmpty else {
      report(
        .missingKey("2026", in: "the path `\(key)`, which needs a year at least"), at: tree.place)
      return Path(constant: standIn)
    }
    points.sort { $0.year < $1.year }
    return Path(points: points, rule: rule == .linear ? .linear : .step, growth: growth.value)
  }
}

enum PathRule: String, CaseIterable {
  case linear
  case step
}
