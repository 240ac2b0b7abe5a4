import Planning
import Quantities

// Each method takes one key. Where the value is wrong it reports that and returns a stand-in.
extension Fields {
  // MARK: Texts

  mutating func text(_ key: String, default standard: String? = nil) -> String {
    guard let tree = standard == nil ? required(key) : optional(key) else { return standard ?? "" }
    return scalar(tree, key, expected: "text")?.text ?? ""
  }

  /// Two capital letters.
  mutating func country(_ key: String, default standard: String? = nil) -> String {
    guard let tree = standard == nil ? required(key) : optional(key) else { return standard ?? "" }
    return country(tree, key)
  }

  mutating func countries(_ key: String) -> [String] {
    guard let tree = required(key) else { return [] }
    return list(tree, key, of: "two-letter countries").map { country($0, key) }
  }

  private func country(_ tree: Tree, _ key: String) -> String {
    let form = "a country by two capital letters, such as `JP`"
    guard let (text, place) = scalar(tree, key, expected: form) else { return "" }
    if text.utf8.count != 2 || !text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
      report(.wrongValue(key: key, found: text, expected: form, nearest: nil), at: place)
    }
    return text
  }

  mutating func flag(_ key: String, default standard: Bool) -> Bool {
    let form = "`true` or `false`"
    guard let tree = optional(key), let (text, place) = scalar(tree, key, expected: form) else {
      return standard
    }
    if text != "true" && text != "false" {
      report(.wrongValue(key: key, found: text, expected: form, nearest: nil), at: place)
    }
    return text == "true"
  }

  /// One of the words that an enumeration has.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, default standard: Choice? = nil, orElse standIn: Choice
  ) -> Choice where Choice.RawValue == String {
    guard let tree = standard == nil ? required(key) : optional(key) else {
      return standard ?? standIn
    }
    return choice(tree, key) ?? standIn
  }

  func choice<Choice: RawRepresentable & CaseIterable>(_ tree: Tree, _ key: String) -> Choice?
  where Choice.RawValue == String {
    let words = Choice.allCases.map(\.rawValue)
    log.trace.offer(words, for: key, of: kind)
    let form = "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    guard let (text, place) = scalar(tree, key, expected: form) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      report(
        .wrongValue(key: key, found: text, expected: form, nearest: text.nearest(among: words)),
        at: place)
      return nil
    }
    return choice
  }

  // MARK: References

  /// The id of an item of a section.
  mutating func reference(_ key: String, to section: Section) -> String {
    guard let tree = required(key) else { return "" }
    return reference(tree, key, to: section)
  }

  mutating func references(_ key: String, to section: Section) -> [String] {
    guard let tree = optional(key) else { return [] }
    return list(tree, key, of: "ids").map { reference($0, key, to: section) }
  }

  private func reference(_ tree: Tree, _ key: String, to section: Section) -> String {
    guard let (id, place) = scalar(tree, key, expected: "an id") else { return "" }
    let known = log.ids[section] ?? []
    if !known.contains(id) {
      report(
        .unknownReference(
          key: key, id, section: section.rawValue, nearest: id.nearest(among: known)), at: place)
    }
    return id
  }

  // MARK: Lists

  func list(_ tree: Tree, _ key: String, of what: String) -> [Tree] {
    guard let items = tree.items else {
      report(
        .wrongType(key: key, found: tree.kindName, expected: "a list of \(what)"), at: tree.place)
      return []
    }
    guard items.count <= Limits.items else {
      report(.tooMany(what, limit: Limits.items), at: tree.place)
      return []
    }
    return items
  }

  // MARK: Whole numbers and dates

  mutating func integer(_ key: String, in range: ClosedRange<Int>, default standard: Int? = nil)
    -> Int
  {
    guard let tree = standard == nil ? required(key) : optional(key) else {
      return standard ?? range.lowerBound
    }
    return integer(tree, key, in: range)
  }

  func integer(_ tree: Tree, _ key: String, in range: ClosedRange<Int>) -> Int {
    let form = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let (text, place) = scalar(tree, key, expected: form) else { return range.lowerBound }
    guard let number = Int(text), range.contains(number) else {
      report(.wrongValue(key: key, found: text, expected: form, nearest: nil), at: place)
      return range.lowerBound
    }
    return number
  }

  mutating func month(_ key: String) -> CalendarMonth {
    required(key).map { month($0, key) } ?? Self.someMonth
  }

  mutating func optionalMonth(_ key: String) -> CalendarMonth? {
    optional(key).map { month($0, key) }
  }

  private static let someMonth = CalendarMonth(year: 2000, month: 1)

  private func month(_ tree: Tree, _ key: String) -> CalendarMonth {
    let form = "a month such as `2026-04`"
    guard let (text, place) = scalar(tree, key, expected: form) else { return Self.someMonth }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 2, parts[0].count == 4, parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), (1...12).contains(month),
      (1950...2200).contains(year)
    {
      return CalendarMonth(year: year, month: month)
    }
    report(.wrongValue(key: key, found: text, expected: form, nearest: nil), at: place)
    return Self.someMonth
  }

  // MARK: Quantities

  mutating func quantity<D: Dimension>(_ key: String, default standard: Quantity<D>? = nil)
    -> Quantity<D>
  {
    guard let tree = standard == nil ? required(key) : optional(key) else {
      return standard ?? .zero
    }
    return quantity(tree, key)
  }

  func quantity<D: Dimension>(_ tree: Tree, _ key: String) -> Quantity<D> {
    value(tree, key, expected: QuantityError.Expected(D.self), orElse: .zero) {
      (text) throws(QuantityError) in try Quantity<D>(parsing: text)
    }
  }

  /// The value that `parse` makes of a scalar.
  func value<Value>(
    _ tree: Tree, _ key: String, expected: QuantityError.Expected, orElse standIn: Value,
    parse: (String) throws(QuantityError) -> Value
  ) -> Value {
    guard let (text, place) = scalar(tree, key, expected: expected.description) else {
      return standIn
    }
    do {
      return try parse(text)
    } catch {
      report(.quantity(key: key, error), at: place)
      return standIn
    }
  }
}
