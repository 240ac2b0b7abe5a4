import ProfileFiles
import Reports

/// The profile format as a JSON Schema of draft 2020-12, for editors.
///
/// It accepts what a YAML reader makes of a profile: `10` and `true` may be text or not, a number
/// with a unit is text. It can't see what the planner checks across items: references and meaning.
struct ProfileSchema {
  static var json: JSONValue {
    let definitions = ProfileFormat.mappings.filter { $0.name != "a path" && $0.name != "a value" }
    return .object(
      [
        .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
        .init("title", "Jimae profile"),
        .init(
          "description",
          "What is needed, what can be built and rented, and under which rules; jimae check FILE."),
        .init("$ref", reference(to: "a profile")),
        .init(
          "$defs",
          .object(
            definitions.map { .init(slug($0.name), schema(of: $0)) } + PlainSchema.definitions)
        ),
      ])
  }

  private static func slug(_ name: String) -> String {
    String(name.filter { $0.isLetter || $0.isNumber || $0 == " " }.map { $0 == " " ? "-" : $0 })
  }

  private static func reference(to name: String) -> JSONValue { .string("#/$defs/\(slug(name))") }

  // MARK: Mappings

  private static func schema(of mapping: ProfileFormat.Mapping) -> JSONValue {
    let own = Set(mapping.keys.map(\.name))
    var properties =
      mapping.keys.map { JSONValue.Member($0.name, property($0)) }
      + PlainSchema.provenance.filter { !own.contains($0.key) }
    if mapping.isItem { properties += itemProperties }
    var members: [JSONValue.Member] = [
      .init("type", "object"), .init("additionalProperties", .bool(false)),
      .init("properties", .object(properties)),
    ]
    if let open = mapping.open {
      let form: JSONValue.Member = .init(open.pattern, described(open.form, open.meaning))
      members.append(.init("patternProperties", .object([form])))
    }
    return .object(members + requirements(of: mapping))
  }

  private static let itemProperties: [JSONValue.Member] = [
    .init(
      "like",
      ["type": "string", "description": "the id of an item of the section that this one copies"]),
    .init(
      "override",
      [
        "enum": .array([.bool(true), .bool(false), "true", "false"]),
        "description": "whether these keys replace those of the item of this id in a used file",
      ]),
  ]

  private static func requirements(of mapping: ProfileFormat.Mapping) -> [JSONValue.Member] {
    let needed = mapping.keys.filter { $0.standard == nil }.map(\.name)
    if mapping.name == "a profile" {
      // A catalogue has sections alone; a profile has a horizon and with it all the rest.
      let others = needed.filter { $0 != "format" && $0 != "horizon" }.map(JSONValue.string)
      return [
        .init("required", .array(["format"])),
        .init("dependentRequired", ["horizon": .array(others)]),
      ]
    }
    // Files may give it key by key.
    if mapping.name == "the money" { return [] }
    var conditions: [JSONValue] = []
    if !needed.isEmpty { conditions.append(["required": .array(needed.map(JSONValue.string))]) }
    if !mapping.marks.isEmpty {
      conditions.append([
        "oneOf": .array(mapping.marks.map { ["required": .array([.string($0)])] })
      ])
    }
    guard !conditions.isEmpty else { return [] }
    let all: JSONValue = ["allOf": .array(conditions)]
    let partial = ["like", "override"].map { key -> JSONValue in
      ["required": .array([.string(key)])]
    }
    return mapping.isItem
      ? [.init("anyOf", .array([all] + partial))] : [.init("allOf", .array(conditions))]
  }

  // MARK: Values

  private static func property(_ key: ProfileFormat.Key) -> JSONValue {
    let standard = key.standard.map { $0 == "none" ? "" : " Default: \($0)." } ?? " Required."
    let example = key.example.isEmpty ? "" : " Example: `\(key.example)`."
    return described(key.form, "\(key.meaning).\(standard)\(example)", example: key.example)
  }

  private static func described(
    _ form: ProfileFormat.Form, _ meaning: String, example: String = ""
  ) -> JSONValue {
    guard case .object(let members) = schema(of: form) else { return .bool(true) }
    let isPlain = !example.isEmpty && !"{[".contains(example.prefix(1))
    return .object(
      [.init("description", .string(meaning.prefix(1).uppercased() + meaning.dropFirst()))]
        + members + (isPlain ? [.init("examples", .array([.string(example)]))] : []))
  }

  private static func schema(of form: ProfileFormat.Form) -> JSONValue {
    switch form {
    case .path(let value):
      let year: JSONValue.Member = .init("^[0-9]{4}$", schema(of: value))
      let table: JSONValue = [
        "type": "object", "minProperties": .integer(1), "additionalProperties": .bool(false),
        "properties": .object(pathProperties), "patternProperties": .object([year]),
      ]
      return ["anyOf": .array([schema(of: value), table])]
    case .list(let item): return ["type": "array", "items": schema(of: item)]
    case .mapping(let name): return ["$ref": reference(to: name)]
    case .items(let name):
      return [
        "type": "object", "propertyNames": ["pattern": .string(ProfileFormat.idPattern)],
        "additionalProperties": ["$ref": reference(to: name)],
      ]
    case .either(let a, let b): return ["anyOf": .array([schema(of: a), schema(of: b)])]
    case .any: return .object([])
    default: return scalar(form)
    }
  }

  private static var pathProperties: [JSONValue.Member] {
    let path = ProfileFormat.mappings.first { $0.name == "a path" }
    return (path?.keys ?? []).map { .init($0.name, property($0)) } + PlainSchema.provenance
  }

  /// A scalar, or its long form with where it comes from.
  private static func scalar(_ form: ProfileFormat.Form) -> JSONValue {
    switch form {
    case .choice, .whole:
      let plain = PlainSchema.schema(of: form)
      return ["anyOf": .array([plain, PlainSchema.long(plain)])]
    default: return PlainSchema.reference(to: form)
    }
  }
}
