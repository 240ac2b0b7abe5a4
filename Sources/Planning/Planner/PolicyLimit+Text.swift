public import Quantities

extension PolicyLimit {
  /// Reads an axis and a value, such as `carbon=4.2 kt`.
  ///
  /// A value is as the tables of a frontier have it, without a unit in the plan's own, or with any
  /// unit that measures the same: a share as `0.62` or `62 %`, emissions as `5` or `5 kt CO2`, money
  /// as `4200` or `4.2 TJPY`, of the plan's currency and price year.
  public init(parsing text: String, in unit: MoneyUnit) throws(PolicyLimitError) {
    let end = text.firstIndex(of: "=") ?? text.endIndex
    let name = String(text[..<end])
    guard let axis = PolicyAxis(rawValue: name) else {
      throw .unknownAxis(
        name.abridged, nearest: name.nearest(among: PolicyAxis.allCases.map(\.rawValue)))
    }
    var written = String(text[end...].dropFirst().drop { $0 == " " })
    while written.last == " " { written.removeLast() }
    let value: Double
    do {
      value =
        switch axis.unit {
        case .share: try Fraction(parsing: written).value
        case .kilotonnes: try Self.kilotonnes(written)
        case .money: try Self.money(written, in: unit)
        }
    } catch { throw .value(axis, error) }
    let isPossible =
      switch axis.unit {
      case .share: (0...1).contains(value)
      case .kilotonnes: value >= 0
      case .money: true
      }
    guard isPossible else { throw .outOfRange(axis, written) }
    self.init(axis: axis, value: value)
  }

  private static func kilotonnes(_ text: String) throws(QuantityError) -> Double {
    // Tables say of what it is.
    let gas = [" CO2", " CO₂"].first { text.hasSuffix($0) } ?? ""
    do { return try Emissions(parsing: String(text.dropLast(gas.count))).value } catch {
      guard case .missingUnit = error else { throw error }
      return try Fraction(parsing: text).value
    }
  }

  private static func money(_ text: String, in unit: MoneyUnit) throws(QuantityError) -> Double {
    let expected = QuantityError.Expected(name: "money", example: "30 \(unit.label)")
    let money: Money
    do { money = try Money.parse(text, per: ["1"], expected: expected).money } catch {
      switch error {
      case .missingUnit: return try Fraction(parsing: text).value
      case .missingYear:
        return try Self.money("\(text)@\(unit.year)", in: unit)
      default: throw error
      }
    }
    guard money.currency == unit.currency, money.year == unit.year else {
      throw .wrongUnit(
        text.abridged, meaning: "money of \(money.currency.code)@\(money.year)", expected)
    }
    return money.amount / MoneyUnit.scale
  }
}

/// What is wrong with a limit as it is written.
public enum PolicyLimitError: Error, Equatable, Sendable {
  case unknownAxis(String, nearest: String?)
  /// Not a number, or of a unit that doesn't measure what is on the axis.
  case value(PolicyAxis, QuantityError)
  case outOfRange(PolicyAxis, String)
}

extension PolicyLimitError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownAxis(let name, let nearest):
      "there is no axis `\(name)` to limit"
        + (nearest.map { "; did you mean `\($0)`?" }
          ?? ", only " + PolicyAxis.allCases.map(\.rawValue).joined(separator: ", "))
    case .value(let axis, let error): "limit on \(axis.title): \(error)"
    case .outOfRange(let axis, let text):
      "limit on \(axis.title): \(text) is out of range; it must be "
        + (axis.unit == .share ? "from 0 to 1" : "0 or more")
    }
  }
}
