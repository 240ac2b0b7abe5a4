/// A JSON value whose objects keep the order of their keys, so that the same plan gives the same
/// bytes.
public indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  /// Written with the fewest digits that read back the same; what JSON has no number for is null.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  public struct Member: Sendable, Equatable {
    public let key: String
    public let value: JSONValue

    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0, $1) })
  }

  public init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue {
  /// On one line, without spaces.
  public var compact: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// Indented by two spaces, a member a line; arrays of plain values stay on one line.
  public var pretty: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value):
      // `description` is the shortest decimal that reads back; −0 is written 0.
      text += value.isFinite ? (value == 0 ? "0.0" : value.description) : "null"
    case .string(let value): Self.write(value, to: &text)
    case .array(let values):
      let flat = values.allSatisfy(\.isPlain)
      write(
        values, between: "[", and: "]", to: &text, indent: flat ? nil : indent,
        spaced: flat && indent != nil
      ) { $0.write(to: &$1, indent: $2) }
    case .object(let members):
      write(members, between: "{", and: "}", to: &text, indent: indent, spaced: false) {
        Self.write($0.key, to: &$1)
        $1 += $2 == nil ? ":" : ": "
        $0.value.write(to: &$1, indent: $2)
      }
    }
  }

  private func write<Item>(
    _ items: [Item], between open: String, and close: String, to text: inout String,
    indent: Int?, spaced: Bool, item: (Item, inout String, Int?) -> Void
  ) {
    let inner = indent.map { $0 + 2 }
    text += open
    for (k, value) in items.enumerated() {
      if k > 0 { text += spaced ? ", " : "," }
      if let inner { text += "\n" + String(repeating: " ", count: inner) }
      item(value, &text, inner)
    }
    if let indent, !items.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
    text += close
  }

  private static func write(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // The line separators are escaped for readers that take JSON for JavaScript.
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value),
        "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
