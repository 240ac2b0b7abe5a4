import LinearProgramming
import Reports

/// What `jimae verify --exact` prints of its check.
struct ExactAnswer {
  var verdict: ExactVerdict
  var program: LinearProgram

  static let places = 30

  var exitStatus: ExitStatus {
    switch verdict {
    case .optimal: .answered
    case .rejected, .singular: .no
    case .stopped: .limit
    }
  }

  /// A line or two for a person.
  var text: String {
    switch verdict {
    case .optimal(let objective):
      """
      exactly optimal: the basis, in rational numbers
      objective   \(objective.decimal(places: Self.places))
                = \(Self.short(objective.numerator)) / \(Self.short(objective.denominator))

      """
    case .rejected(let objection):
      "not exactly optimal: rejected: \(objection)\(objection.place.map(program.named) ?? "")\n"
    case .singular, .stopped:
      "not exactly optimal: \(verdict)\n"
    }
  }

  var json: JSONValue {
    var objective: ExactRational?
    let word: String
    switch verdict {
    case .optimal(let found): (word, objective) = ("optimal", found)
    case .rejected: word = "rejected"
    case .singular: word = "singular"
    case .stopped: word = "limit"
    }
    return [
      "verdict": .string(word),
      "objective": objective.map { .string($0.decimal(places: Self.places)) } ?? .null,
      "numerator": objective.map { .string($0.numerator) } ?? .null,
      "denominator": objective.map { .string($0.denominator) } ?? .null,
      "text": .string(text.split(separator: "\n").joined(separator: "; ")),
    ]
  }

  /// The digits, with the middle of long ones left out.
  static func short(_ digits: String) -> String {
    guard digits.count > 60 else { return digits }
    return "\(digits.prefix(20))…\(digits.suffix(10)) (\(digits.count) digits)"
  }
}
