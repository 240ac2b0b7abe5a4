/// What the values of an attribute are.
enum AttributeKind: String {
  case text
  case number
  case flag
  case set

  init(ofAttribute name: String) {
    switch name {
    case "reach", "certificates": self = .set
    case "domestic", "ismap": self = .flag
    case "foreign_capital", "largest_foreign_holder": self = .number
    default: self = name.hasPrefix("sov") ? .number : .text
    }
  }
}

extension Predicate.Value {
  var kind: AttributeKind {
    switch self {
    case .text: .text
    case .number: .number
    case .flag: .flag
    }
  }
}

/// What predicates ask of a workload or a supply.
protocol PredicateSubject {
  /// The value of an attribute that isn't a set; `nil` where there is none of that name.
  func value(of attribute: String) -> Predicate.Value?
  /// The members of an attribute that is a set.
  func members(of attribute: String) -> Set<String>
}

extension Predicate {
  /// Whether the subject satisfies the condition.
  ///
  /// In a validated profile every attribute exists; one that doesn't satisfies no comparison.
  func holds(for subject: some PredicateSubject) -> Bool {
    switch self {
    case .always: true
    case .not(let inner): !inner.holds(for: subject)
    case .and(let a, let b): a.holds(for: subject) && b.holds(for: subject)
    case .or(let a, let b): a.holds(for: subject) || b.holds(for: subject)
    case .contains(let attribute, let member): subject.members(of: attribute).contains(member)
    case .comparison(let attribute, let comparison, let values):
      subject.value(of: attribute).map { comparison.holds($0, values) } ?? false
    }
  }
}

extension Predicate.Comparison {
  fileprivate func holds(_ value: Predicate.Value, _ others: [Predicate.Value]) -> Bool {
    guard let other = others.first else { return false }
    switch self {
    case .equal: return value == other
    case .notEqual: return value != other
    case .oneOf: return others.contains(value)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard case .number(let a) = value, case .number(let b) = other else { return false }
      switch self {
      case .less: return a < b
      case .lessOrEqual: return a <= b
      case .greater: return a > b
      default: return a >= b
      }
    }
  }
}

extension Workload: PredicateSubject {
  func value(of attribute: String) -> Predicate.Value? {
    switch attribute {
    case "workload": .text(id)
    case "kind": .text(kind.rawValue)
    case "data": .text(data.rawValue)
    case "industry": .text(industry)
    default: nil
    }
  }

  func members(of attribute: String) -> Set<String> { [] }
}
