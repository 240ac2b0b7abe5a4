import Foundation
import ProfileFiles
import Testing

/// Holds the format as data against the decoder: a profile made of its examples is read, and what
/// the decoder asks for on the way must be what the format says.
///
/// Where this fails, a key was added on one side only: the other is `Sources/ProfileFiles/Format`
/// or `Sources/ProfileFiles/Decoding`.
@Suite("The profile format as data is what the decoder reads")
struct ProfileFormatTests {
  static let provenance = Set(ProfileFormat.provenance.map(\.name))
  static let byName = Dictionary(
    uniqueKeysWithValues: ProfileFormat.mappings.map { ($0.name, $0) })

  /// A mapping in YAML, every key with its example, and of keys that exclude each other `mark`.
  static func probe(_ name: String, mark: String? = nil) -> String {
    guard let mapping = byName[name] else { return "{}" }
    let keys = mapping.keys.filter { !mapping.marks.contains($0.name) || $0.name == mark }
    let written = keys.compactMap { key in
      // Variants in one list differ in their ids.
      if key.name == "id", let mark { return "id: \(mark)" }
      return example(of: key).map { "\(key.name): \($0)" }
    }
    let open = mapping.open.map { open in
      if case .mapping(let inner) = open.form {
        return [open.example.prefix { $0 != ":" } + ": " + probe(inner)]
      }
      return [open.example]
    }
    return "{" + (written + (open ?? [])).joined(separator: ", ") + "}"
  }

  /// `nil` where there is nothing to read.
  static func example(of key: ProfileFormat.Key) -> String? {
    switch key.form {
    case .mapping(let name), .either(_, .mapping(let name)): probe(name)
    case .list(.mapping(let name)): "[" + variants(of: name).joined(separator: ", ") + "]"
    case .items(let name):
      "{" + variants(of: name).enumerated().map { "item-\($0): \($1)" }.joined(separator: ", ")
        + "}"
    // The long form of a value, too.
    case .number: "{value: \(key.example)}"
    case .condition: "\"\(key.example)\""
    default: key.example
    }
  }

  static func variants(of name: String) -> [String] {
    let marks = byName[name]?.marks ?? []
    return marks.isEmpty ? [probe(name)] : marks.map { probe(name, mark: $0) }
  }

  /// A profile with every key, one line a top-level key.
  static var profile: String {
    (byName["a profile"]?.keys ?? []).compactMap { key in
      key.name == "use" ? nil : example(of: key).map { "\(key.name): \($0)\n" }
    }.joined()
  }

  @Test func namesAreUnique() {
    #expect(Self.byName.count == ProfileFormat.mappings.count)
    for mapping in ProfileFormat.mappings {
      #expect(Set(mapping.keys.map(\.name)).count == mapping.keys.count, "\(mapping.name)")
    }
  }

  @Test func everyKeyTheDecoderAsksForIsInTheFormat() throws {
    let (trace, _) = try KeyTrace.reading(Self.profile)
    for (name, asked) in trace.keys.sorted(by: { $0.key < $1.key }) {
      let mapping = try #require(
        Self.byName[name], "the decoder reads \(name), which Sources/ProfileFiles/Format lacks")
      let known = Set(mapping.keys.map(\.name)).union(Self.provenance).union(["like"])
      let open = try mapping.open.map { try Regex($0.pattern) }
      let missing = asked.subtracting(known).filter { key in
        (try? open?.firstMatch(in: key)) == nil
      }
      #expect(missing.isEmpty, "add to \(name) in Sources/ProfileFiles/Format")
    }
  }

  @Test func theDecoderAsksForEveryKeyOfTheFormat() throws {
    let (trace, _) = try KeyTrace.reading(Self.profile)
    for mapping in ProfileFormat.mappings where mapping.name != "a profile" {
      let unread = Set(mapping.keys.map(\.name)).subtracting(Self.provenance)
        .subtracting(trace.keys[mapping.name] ?? [])
      #expect(unread.isEmpty, "\(mapping.name): the decoder doesn't read these")
    }
  }

  @Test func topLevelKeysAreThoseOfTheAssembler() throws {
    let known = Set((Self.byName["a profile"]?.keys ?? []).map(\.name))
    #expect(known == ProfileFormat.topLevelKeys)
  }

  @Test func wordsAreThoseOfTheDecoder() throws {
    let (trace, _) = try KeyTrace.reading(Self.profile)
    for mapping in ProfileFormat.mappings {
      for key in mapping.keys {
        let found = trace.words["\(mapping.name).\(key.name)"]
        switch key.form {
        case .choice(let words), .list(.choice(let words)):
          #expect(found == nil || found == Set(words), "\(mapping.name): \(key.name)")
        default: #expect(found == nil, "\(mapping.name): \(key.name) is one of some words")
        }
      }
    }
  }

  /// Examples together contradict each other (`demand` and `tokens`), and keys of one kind of rule
  /// are none of another, but each can be read where it belongs.
  @Test func examplesAreRight() throws {
    let (_, errors) = try KeyTrace.reading(Self.profile)
    let wrong = errors.filter { error in
      switch error.problem {
      case .conflictingKeys, .unknownReference, .condition, .model, .unknownKey: false
      case .quantity("penalty", _), .quantity("at_least", _), .quantity("at_most", _): false
      default: true
      }
    }
    #expect(wrong.map(\.description) == [])
  }

  @Test func theReferenceNamesEveryKey() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Profiles/FORMAT.md")
    let reference = try String(contentsOf: file, encoding: .utf8)
    for mapping in ProfileFormat.mappings {
      for key in mapping.keys where !reference.contains("`\(key.name)`") {
        // Keys of a small mapping may stand in its example.
        let isInExample = reference.contains("\(key.name):")
        #expect(isInExample, "Profiles/FORMAT.md doesn't have \(key.name) of \(mapping.name)")
      }
    }
  }
}
