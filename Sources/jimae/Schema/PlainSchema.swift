import ProfileFiles
import Reports

/// The schemas of single values: each stands once in the schema, with its long form.
enum PlainSchema {
  /// One form of each kind, by the name of its definition.
  private static let forms: [(name: String, form: ProfileFormat.Form)] = [
    ("text", .text), ("id", .id), ("country", .country), ("flag", .flag), ("month", .month),
    ("date", .date), ("reference", .reference("a section")), ("quantity", .quantity("")),
    ("number", .number), ("money", .money(per: "")), ("price", .money(per: "1")),
    ("exchange-rate", .exchangeRate), ("currency", .currency), ("condition", .condition),
  ]

  /// Every value as it stands, and as a mapping with `value` and where it comes from.
  static var definitions: [JSONValue.Member] {
    let sources = ProfileFormat.provenance.map { key in
      JSONValue.Member(
        "source-\(key.name)",
        .object([
          .init(
            "description", .string(key.meaning.prefix(1).uppercased() + key.meaning.dropFirst())),
          .init("examples", .array([.string(key.example)])),
          .init("anyOf", .array([schema(of: key.form)])),
        ]))
    }
    let values = forms.map { name, form in
      let plain = schema(of: form)
      return JSONValue.Member("value-\(name)", ["anyOf": .array([plain, long(plain)])])
    }
    return values + sources
  }

  static func reference(to form: ProfileFormat.Form) -> JSONValue {
    let name =
      switch form {
      case .id: "id"
      case .country: "country"
      case .flag: "flag"
      case .month: "month"
      case .date: "date"
      case .reference: "reference"
      case .quantity: "quantity"
      case .number: "number"
      case .money(let unit): unit.isEmpty ? "money" : "price"
      case .exchangeRate: "exchange-rate"
      case .currency: "currency"
      case .condition: "condition"
      default: "text"
      }
    return ["$ref": .string("#/$defs/value-\(name)")]
  }

  /// The keys by which a mapping says where its numbers come from.
  static var provenance: [JSONValue.Member] {
    ProfileFormat.provenance.map { .init($0.name, ["$ref": .string("#/$defs/source-\($0.name)")]) }
  }

  static func long(_ plain: JSONValue) -> JSONValue {
    [
      "type": "object", "required": .array(["value"]), "additionalProperties": .bool(false),
      "properties": .object([.init("value", plain)] + provenance),
    ]
  }

  private static let number = "[-+]?[0-9][0-9_]*(\\.[0-9_]+)?([eE][-+]?[0-9]+)?"

  static func schema(of form: ProfileFormat.Form) -> JSONValue {
    switch form {
    case .id: text(matching: ProfileFormat.idPattern)
    case .country: text(matching: "^[A-Z]{2}$")
    case .flag: ["enum": .array([.bool(true), .bool(false), "true", "false"])]
    case .whole(let range):
      [
        "anyOf": .array([
          [
            "type": "integer", "minimum": .integer(range.lowerBound),
            "maximum": .integer(range.upperBound),
          ],
          text(matching: "^[0-9]+$"),
        ])
      ]
    case .month: text(matching: "^[0-9]{4}-(0[1-9]|1[0-2])$")
    case .date: orNumber("^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?$", "integer")
    case .choice(let words): ["enum": .array(words.map(JSONValue.string))]
    case .reference: ["type": .array(["string", "integer"])]
    case .quantity: text(matching: "^\(number)\\s*[^\\s0-9].*$")
    case .number: orNumber("^\(number)(\\s*[^\\s0-9].*)?$", "number")
    case .money(let unit):
      text(matching: "^\(number)\\s*[kMGTPE]?[A-Z]{3}@[0-9]{4}" + (unit.isEmpty ? "$" : "/.+$"))
    case .exchangeRate: text(matching: "^\(number)\\s*[A-Z]{3}/[A-Z]{3}$")
    case .currency: text(matching: "^[A-Z]{3}@[0-9]{4}$")
    case .condition: ["type": .array(["string", "boolean"])]
    default: ["type": .array(["string", "number", "boolean"])]
    }
  }

  private static func text(matching pattern: String) -> JSONValue {
    ["type": "string", "pattern": .string(pattern)]
  }

  private static func orNumber(_ pattern: String, _ type: String) -> JSONValue {
    ["anyOf": .array([["type": .string(type)], text(matching: pattern)])]
  }
}
