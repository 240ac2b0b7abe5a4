/// What is wrong with a written quantity.
public enum QuantityError: Error, Hashable {
  /// What was due, and how it may be written.
  public struct Expected: Sendable, Hashable {
    public var name: String
    public var example: String

    public init(name: String, example: String) {
      self.name = name
      self.example = example
    }

    public init<D: Dimension>(_: D.Type) {
      self.init(name: D.name, example: D.example)
    }
  }

  /// There is no number at the start, or it is not a finite one.
  case notANumber(String, Expected)
  /// A bare number where a unit is due.
  case missingUnit(String, Expected)
  case wrongUnit(String, meaning: String, Expected)
  case unknownUnit(String, in: String, nearest: String?, Expected)
  /// Money that does not say of which year.
  case missingYear(String, currency: String, Expected)
  /// A number beyond all that could be meant: above 10¹⁸ base units, or nonzero below 10⁻¹².
  case outOfRange(String, Expected)
}

extension QuantityError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notANumber(let text, let expected):
      "`\(text)` is not a number, expected \(expected)"
    case .missingUnit(let text, let expected):
      "`\(text)` has no unit, expected \(expected)"
    case .wrongUnit(let text, let meaning, let expected):
      "`\(text)` is \(meaning), expected \(expected)"
    case .unknownUnit(let unit, let text, let nearest, let expected):
      "`\(text)` has the unknown unit `\(unit)`"
        + (nearest.map { "; did you mean `\($0)`?" } ?? ", expected \(expected)")
    case .missingYear(let text, let currency, let expected):
      "`\(text)` does not say of which year its money is; write `\(currency)@YEAR`, "
        + "such as `\(expected.example)`"
    case .outOfRange(let text, let expected):
      "`\(text)` is out of range, expected \(expected)"
    }
  }
}

extension QuantityError.Expected: CustomStringConvertible {
  public var description: String { "\(name) such as `\(example)`" }
}
