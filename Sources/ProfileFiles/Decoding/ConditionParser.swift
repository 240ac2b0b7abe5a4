import Planning
import Quantities

/// What is wrong with a written condition.
struct ConditionError: Error, Equatable {
  /// The word that does not fit; empty at the end.
  var found: String
  var expected: String
  var nearest: String?
  /// Its place in the text, in Unicode scalars from 0.
  var column: Int
}

/// Reads conditions by recursive descent.
///
///     condition  = all { "or" all }
///     all        = one { "and" one }
///     one        = "not" one | "(" condition ")" | "always" | text "in" set
///                | flag | attribute comparison value | attribute ["not"] "in" "[" values "]"
///     comparison = "==" | "!=" | "<" | "<=" | ">" | ">="
struct ConditionParser {
  enum Subject {
    case workload
    case supply
  }

  private let words: [Word]
  private let length: Int
  private let subject: Subject
  private let ids: [Section: [String]]
  private var next = 0
  private var depth = 0

  static let longest = 2000
  static let deepest = 64

  init(_ text: String, over subject: Subject, ids: [Section: [String]]) {
    let letters = Array(text.unicodeScalars.prefix(Self.longest + 1))
    words = letters.count > Self.longest ? [] : Word.words(of: letters)
    length = letters.count
    self.subject = subject
    self.ids = ids
  }

  mutating func parse() throws(ConditionError) -> Predicate {
    guard length <= Self.longest else {
      throw ConditionError(
        found: "", expected: "a condition of at most \(Self.longest) letters", column: 0)
    }
    let predicate = try condition()
    guard word == nil else { throw unexpected("`and`, `or` or the end") }
    return predicate
  }

  // MARK: Words

  private var word: Word? { next < words.count ? words[next] : nil }

  private mutating func take(_ text: String) -> Bool {
    guard let word, !word.isQuoted, word.text == text else { return false }
    next += 1
    return true
  }

  private func unexpected(_ expected: String, nearest: [String] = []) -> ConditionError {
    ConditionError(
      found: word?.text ?? "", expected: expected, nearest: word?.text.nearest(among: nearest),
      column: word?.column ?? length)
  }

  // MARK: Grammar

  private mutating func condition() throws(ConditionError) -> Predicate {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw unexpected("a condition nested at most \(Self.deepest) deep")
    }
    var left = try all()
    while take("or") { left = .or(left, try all()) }
    return left
  }

  private mutating func all() throws(ConditionError) -> Predicate {
    var left = try one()
    while take("and") { left = .and(left, try one()) }
    return left
  }

  private mutating func one() throws(ConditionError) -> Predicate {
    if take("not") {
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.deepest else {
        throw unexpected("a condition nested at most \(Self.deepest) deep")
      }
      return .not(try one())
    }
    if take("(") {
      let inner = try condition()
      guard take(")") else { throw unexpected("`)`") }
      return inner
    }
    if take("always") { return .always }
    guard let word, word.isQuoted || word.isName else { throw unexpected("an attribute") }
    if word.isQuoted
      || (next + 1 < words.count && words[next + 1].text == "in"
        && !attributes.contains(word.text))
    {
      return try membership(of: word.text)
    }
    return try comparison()
  }

  /// A condition such as `'US' in reach`.
  private mutating func membership(of member: String) throws(ConditionError) -> Predicate {
    let start = next
    next += 1
    guard take("in") else { throw unexpected("`in`") }
    guard let set = word, !set.isQuoted, Predicate.sets.contains(set.text),
      attributes.contains(set.text)
    else {
      if word?.text == "[", !words[start].isQuoted {
        next = start
        throw unexpected("an attribute of \(subjectName)", nearest: attributes)
      }
      let sets = Predicate.sets.sorted()
      throw unexpected("one of the sets, `certificates` or `reach`", nearest: sets)
    }
    next += 1
    return .contains(attribute: set.text, member)
  }

  private mutating func comparison() throws(ConditionError) -> Predicate {
    guard let name = word?.text, attributes.contains(name) else {
      throw unexpected("an attribute of \(subjectName)", nearest: attributes)
    }
    next += 1
    if Predicate.sets.contains(name) {
      throw unexpected("`'US' in \(name)`, as it is a set, which")
    }
    let isFlag = Predicate.flags.contains(name)
    if take("in") { return .comparison(attribute: name, .oneOf, try values(of: name)) }
    if let word, word.text == "not", next + 1 < words.count, words[next + 1].text == "in" {
      next += 2
      return .not(.comparison(attribute: name, .oneOf, try values(of: name)))
    }
    let operators = ["==", "!=", "<", "<=", ">", ">="]
    guard let word, !word.isQuoted, operators.contains(word.text),
      let comparison = Predicate.Comparison(rawValue: word.text)
    else {
      if isFlag { return .comparison(attribute: name, .equal, [.flag(true)]) }
      throw unexpected("`==`, `!=`, `<`, `<=`, `>`, `>=` or `in`")
    }
    if comparison != .equal, comparison != .notEqual, !Predicate.isNumber(name) {
      throw unexpected("`==`, `!=` or `in`, as `\(name)` has no order,")
    }
    next += 1
    return .comparison(attribute: name, comparison, [try value(of: name)])
  }

  private mutating func values(of name: String) throws(ConditionError) -> [Predicate.Value] {
    guard take("[") else { throw unexpected("`[`") }
    var values = [try value(of: name)]
    while take(",") { values.append(try value(of: name)) }
    guard take("]") else { throw unexpected("`,` or `]`") }
    return values
  }

  private mutating func value(of name: String) throws(ConditionError) -> Predicate.Value {
    if Predicate.flags.contains(name) {
      if take("true") { return .flag(true) }
      if take("false") { return .flag(false) }
      throw unexpected("`true` or `false`")
    }
    guard let word, word.isQuoted || word.isName || word.isNumeric else {
      throw unexpected("a value")
    }
    if Predicate.isNumber(name) {
      guard let number = try? Fraction(parsing: word.text) else { throw unexpected("a number") }
      next += 1
      return .number(number.value)
    }
    if let known = knownValues(of: name), !known.contains(word.text) {
      throw unexpected("a known \(name)", nearest: known)
    }
    next += 1
    return .text(word.text)
  }

  // MARK: Attributes

  private var attributes: [String] {
    subject == .workload ? Predicate.workloadAttributes : Predicate.supplyAttributes
  }

  private var subjectName: String { subject == .workload ? "work" : "supply" }

  /// The only values that an attribute can have, where that is known.
  private func knownValues(of name: String) -> [String]? {
    switch name {
    case "workload": ids[.workloads] ?? []
    case "kind": Workload.Kind.allCases.map(\.rawValue)
    case "data": Workload.DataClass.allCases.map(\.rawValue)
    case "supply": (ids[.sites] ?? []) + (ids[.offers] ?? [])
    case "source": ["owned", "cloud"]
    case "entity": ids[.entities] ?? []
    case "accelerator": ids[.accelerators] ?? []
    case "key_custody": KeyCustody.allCases.map(\.rawValue)
    default: nil
    }
  }
}

extension Predicate {
  fileprivate static let sets: Set<String> = ["reach", "certificates"]
  fileprivate static let flags: Set<String> = ["domestic", "ismap"]
  fileprivate static func isNumber(_ name: String) -> Bool {
    ["foreign_capital", "largest_foreign_holder"].contains(name)
      || (name.hasPrefix("sov") && name != "source")
  }
}

/// A word of a condition: a name, a number with `%`, a quoted text or a sign.
private struct Word {
  var text: String
  var isQuoted: Bool
  var column: Int

  var isNumeric: Bool { text.first?.isASCIIDigit ?? false }
  var isName: Bool { text.unicodeScalars.first.map(Self.isNamePart) ?? false }

  static func words(of letters: [Unicode.Scalar]) -> [Word] {
    var words: [Word] = []
    var index = 0
    while index < letters.count {
      let start = index
      let letter = letters[index]
      index += 1
      if letter == " " || letter == "\t" || letter == "\n" { continue }
      if letter == "'" || letter == "\"" {
        while index < letters.count, letters[index] != letter { index += 1 }
        // A quote that is never closed stands for itself, and fits nowhere.
        let isClosed = index < letters.count
        let word = isClosed ? letters[(start + 1)..<index] : letters[start...]
        words.append(Word(text: text(word), isQuoted: isClosed, column: start))
        index += 1
        continue
      }
      if isNamePart(letter) {
        while index < letters.count, isNamePart(letters[index]) { index += 1 }
        words.append(Word(text: text(letters[start..<index]), isQuoted: false, column: start))
        if words.last?.isNumeric == true { takePercent(&words, letters, &index) }
        continue
      }
      if "=!<>".unicodeScalars.contains(letter), index < letters.count, letters[index] == "=" {
        index += 1
      }
      words.append(Word(text: text(letters[start..<index]), isQuoted: false, column: start))
    }
    return words
  }

  /// Joins a `%` to the number before it.
  private static func takePercent(
    _ words: inout [Word], _ letters: [Unicode.Scalar], _ index: inout Int
  ) {
    var end = index
    while end < letters.count, letters[end] == " " { end += 1 }
    guard end < letters.count, letters[end] == "%" else { return }
    words[words.count - 1].text += " %"
    index = end + 1
  }

  private static func text(_ letters: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(letters))
  }

  private static func isNamePart(_ letter: Unicode.Scalar) -> Bool {
    letter.properties.isAlphabetic || ("0"..."9").contains(letter) || letter == "_"
      || letter == "-" || letter == "."
  }
}
