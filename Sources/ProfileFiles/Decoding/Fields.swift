import Planning
import Quantities

/// The keys of one mapping, taken out one by one.
///
/// What is asked for is what is known: `finish()` reports the keys that nobody asked for.
struct Fields {
  let log: ReadingLog
  /// The dotted path of the mapping, such as `sites.inzai`.
  let path: String
  /// What it is, for messages: `a site`.
  let kind: String
  let place: Place
  let entries: [Tree.Entry]
  /// Where the numbers come from, unless they say otherwise.
  let provenance: Provenance?
  private var asked: [String] = []

  static let provenanceKeys = ["src", "as_of", "confidence", "note"]

  /// `nil`, with an error, where the tree is no mapping.
  init?(
    _ tree: Tree, path: String, kind: String, log: ReadingLog, within outer: Provenance? = nil
  ) {
    guard let entries = tree.entries else {
      let key = path.split(separator: ".").last.map(String.init) ?? path
      log.report(
        .wrongType(key: key, found: tree.kindName, expected: "a mapping of keys"), at: tree.place)
      return nil
    }
    self.log = log
    self.path = path
    self.kind = kind
    self.entries = entries
    place = tree.place
    log.record(tree.place, of: path)
    provenance = Self.provenance(of: entries, path: path, place: tree.place, log, within: outer)
  }

  /// Reads and records `src`, `as_of` and `confidence`; the outer ones where there are none.
  private static func provenance(
    of entries: [Tree.Entry], path: String, place: Place, _ log: ReadingLog,
    within outer: Provenance?
  ) -> Provenance? {
    var own = Provenance()
    for entry in entries where provenanceKeys.contains(entry.key) {
      guard let text = entry.value.text, !text.isEmpty else {
        log.report(
          .wrongType(key: entry.key, found: entry.value.kindName, expected: "text"),
          at: entry.value.place)
        return outer
      }
      switch entry.key {
      case "src":
        own.source = text
      case "as_of":
        own.asOf = text
        if !isDate(text) {
          let form = "a date such as `2026`, `2026-11` or `2026-11-05`"
          log.report(
            .wrongValue(key: "as_of", found: text, expected: form, nearest: nil),
            at: entry.value.place)
        }
      case "confidence":
        own.confidence = SourceNote.Confidence(rawValue: text)
        if own.confidence == nil {
          log.report(
            .wrongValue(
              key: "confidence", found: text, expected: "`high`, `medium` or `low`", nearest: nil),
            at: entry.value.place)
        }
      default: break
      }
    }
    guard own != Provenance() else { return outer }
    if let name = own.source, let named = log.namedSources[name] {
      own.source = nil
      own = own.completed(by: named)
    }
    let all = own.completed(by: outer)
    log.record(all, of: path, at: place)
    return all
  }

  /// `2026`, `2026-11` or `2026-11-05`.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4 else { return false }
    let numbers = parts.compactMap { $0.allSatisfy(\.isASCIIDigit) ? Int($0) : nil }
    guard numbers.count == parts.count, parts.dropFirst().allSatisfy({ $0.count == 2 }) else {
      return false
    }
    return (numbers.count < 2 || (1...12).contains(numbers[1]))
      && (numbers.count < 3 || (1...31).contains(numbers[2]))
  }

  // MARK: Taking keys

  /// The value of a key that may be absent.
  mutating func optional(_ key: String) -> Tree? {
    skip(key)
    guard let entry = entries.first(where: { $0.key == key }) else { return nil }
    log.record(entry.value.place, of: "\(path).\(key)")
    return entry.value
  }

  /// The value of a key; absence is an error.
  mutating func required(_ key: String) -> Tree? {
    let value = optional(key)
    if value == nil { log.report(.missingKey(key, in: kind), at: place) }
    return value
  }

  /// The value of a key, without asking for it.
  func entry(_ key: String) -> Tree? { entries.first { $0.key == key }?.value }

  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// Says that a key is known, though it is of no use here.
  mutating func skip(_ key: String) {
    asked.append(key)
    log.trace.ask(key, of: kind)
  }

  func report(_ problem: ProfileError.Problem, at place: Place) { log.report(problem, at: place) }

  /// Reports the keys that nobody asked for.
  func finish() {
    for entry in entries
    where !asked.contains(entry.key) && !Self.provenanceKeys.contains(entry.key) {
      let candidates = asked + Self.provenanceKeys
      log.report(
        .unknownKey(
          entry.key, in: kind, nearest: entry.key.nearest(among: candidates), known: asked),
        at: entry.keyPlace)
    }
  }

  // MARK: Scalars

  /// A scalar's text with its place, from `x` or `{value: x, src: …}`.
  func scalar(_ tree: Tree, _ key: String, expected: String) -> (text: String, place: Place)? {
    if let text = tree.text, !text.isEmpty { return (text, tree.place) }
    if tree["value"] != nil,
      var long = Fields(tree, path: "\(path).\(key)", kind: "a value", log: log, within: provenance)
    {
      let value = long.required("value")
      long.finish()
      if let value, let text = value.text, !text.isEmpty { return (text, value.place) }
    }
    report(.wrongType(key: key, found: tree.kindName, expected: expected), at: tree.place)
    return nil
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}
