/// A unit: a factor times a product of powers of base units.
///
///     kWh           = 1000 W¹ h¹
///     TFLOPS        = 10¹² FLOP¹ h⁻¹ / 3600⁻¹
///     GJPY@2026/MW  = 10³ (JPY@2026)¹ W⁻¹
///
/// Powers of zero are never stored, so that two units measure the same thing if and only if their
/// powers are equal.
public struct UnitExpression: Sendable, Hashable {
  public private(set) var factor: Double
  public private(set) var powers: [BaseUnit: Int]

  /// The unit of plain numbers.
  public static let one = UnitExpression(factor: 1, powers: [:])

  init(factor: Double, powers: [BaseUnit: Int]) {
    self.factor = factor
    self.powers = powers
  }

  init(_ base: BaseUnit) { self.init(1, base) }
  init(_ factor: Double, _ base: BaseUnit) { self.init(factor: factor, powers: [base: 1]) }

  /// Multiplies by another unit, or divides by it where `power` is −1.
  mutating func multiply(by other: UnitExpression, power: Int) {
    factor = power > 0 ? factor * other.factor : factor / other.factor
    for (base, exponent) in other.powers {
      let sum = powers[base, default: 0] + power * exponent
      powers[base] = sum == 0 ? nil : sum
    }
  }

  public static func * (a: UnitExpression, b: UnitExpression) -> UnitExpression {
    var product = a
    product.multiply(by: b, power: 1)
    return product
  }

  public static func / (a: UnitExpression, b: UnitExpression) -> UnitExpression {
    var ratio = a
    ratio.multiply(by: b, power: -1)
    return ratio
  }

  public var isPlain: Bool { powers.isEmpty }
  public func measuresSame(as other: UnitExpression) -> Bool { powers == other.powers }

  /// The money in it, if it is an amount of one currency: `1.6 GJPY@2026/MW` has JPY of 2026.
  var money: (currency: Currency, year: Int?)? {
    var found: (currency: Currency, year: Int?)?
    for (base, power) in powers {
      guard case .currency(let currency, let year) = base else { continue }
      guard power == 1, found == nil else { return nil }
      found = (currency, year)
    }
    return found
  }
}

extension UnitExpression: CustomStringConvertible {
  /// The powers as a ratio of products, such as `JPY@2026/W/h`.
  public var description: String {
    let sorted = powers.sorted { ($0.key.rank, $0.key.symbol) < ($1.key.rank, $1.key.symbol) }
    var text = ""
    for (base, power) in sorted where power > 0 {
      for _ in 0..<power { text += text.isEmpty ? base.symbol : ".\(base.symbol)" }
    }
    if text.isEmpty { text = "1" }
    for (base, power) in sorted where power < 0 {
      for _ in 0..<(-power) { text += "/\(base.symbol)" }
    }
    return text
  }
}

extension UnitExpression {
  /// What a quantity in this unit is, in words: `memory`, `money per power`.
  public var meaning: String {
    if isPlain { return "a plain number" }
    for (unit, name) in UnitExpression.named where measuresSame(as: unit) { return name }
    if let money {
      let per = self / UnitExpression(.currency(money.currency, year: money.year))
      if per.isPlain { return "money" }
      let inverse = UnitExpression.one / per
      for (unit, name) in UnitExpression.named where inverse.measuresSame(as: unit) {
        return "money per \(name)"
      }
      return "money in \(self)"
    }
    return "a quantity in \(self)"
  }

  private static let named: [(UnitExpression, String)] = [
    (UnitExpression(.watt), "power"),
    (UnitExpression(.watt) * UnitExpression(.hour), "energy"),
    (UnitExpression(.operation) / UnitExpression(.hour), "compute rate"),
    (UnitExpression(.operation), "operations"),
    (UnitExpression(.accelerator), "accelerators"),
    (UnitExpression(.accelerator) * UnitExpression(.hour), "accelerator-hours"),
    (UnitExpression(.byte), "memory"),
    (UnitExpression(.hour), "clock time"),
    (UnitExpression(.year), "calendar time"),
    (UnitExpression.one / UnitExpression(.year), "yearly rate"),
    (UnitExpression(.gram), "mass"),
    (UnitExpression(.gram) / (UnitExpression(.watt) * UnitExpression(.hour)), "carbon intensity"),
    (UnitExpression(.person), "people"),
    (UnitExpression(.person) / UnitExpression(.watt), "people per power"),
    (UnitExpression(.person) * UnitExpression(.year), "person-years"),
    (UnitExpression(.pod), "pods"),
  ]
}
