/// A piece of HTML or SVG as a tree.
///
/// Text and attribute values are escaped when it's written, so nothing that a profile says can
/// become markup, and every element that opens is closed.
indirect enum Markup: Sendable {
  case text(String)
  case element(String, [Attribute], [Markup])
  case fragment([Markup])
  /// The page's own style sheet or script, never a profile's text.
  case verbatim(StaticString)
  /// Data inside a script element, in which no text can end the element.
  case json(JSONValue)

  struct Attribute: Sendable {
    let name: String
    let value: String
  }
}

/// Builds the children of an element; plain strings are texts.
@resultBuilder
enum MarkupBuilder {
  static func buildExpression(_ markup: Markup) -> [Markup] { [markup] }
  static func buildExpression(_ markup: [Markup]) -> [Markup] { markup }
  static func buildExpression(_ text: String) -> [Markup] { [.text(text)] }
  static func buildBlock(_ parts: [Markup]...) -> [Markup] { parts.flatMap(\.self) }
  static func buildArray(_ parts: [[Markup]]) -> [Markup] { parts.flatMap(\.self) }
  static func buildOptional(_ part: [Markup]?) -> [Markup] { part ?? [] }
  static func buildEither(first part: [Markup]) -> [Markup] { part }
  static func buildEither(second part: [Markup]) -> [Markup] { part }
}

/// An element such as `tag("p", ["class": "lead"]) { "text" }`.
func tag(
  _ name: String, _ attributes: KeyValuePairs<String, String> = [:],
  @MarkupBuilder _ children: () -> [Markup] = { [] }
) -> Markup {
  .element(name, attributes.map { Markup.Attribute(name: $0.key, value: $0.value) }, children())
}

extension Markup {
  var rendered: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// Elements of HTML that have no end tag, and shapes of SVG that close themselves.
  private static let void: Set<String> = ["meta", "br", "hr", "col", "input"]
  private static let shapes: Set<String> = ["line", "path", "circle"]
  /// Elements after which a line break keeps the file readable.
  private static let blocks: Set<String> = [
    "head", "meta", "title", "style", "script", "header", "main", "section", "footer", "h1", "h2",
    "h3", "p", "ul", "ol", "li", "figure", "figcaption", "details", "table", "thead", "tbody",
    "tr", "svg", "g", "div", "dl", "rect", "text", "path",
  ]

  private func write(to text: inout String) {
    switch self {
    case .text(let value): Self.escape(value, to: &text)
    case .verbatim(let value): text += value.description
    // In JSON these characters occur in strings alone.
    case .json(let value):
      text += value.compact.replacing("<", with: "\\u003c").replacing(">", with: "\\u003e")
        .replacing("&", with: "\\u0026")
    case .fragment(let parts): for part in parts { part.write(to: &text) }
    case .element(let name, let attributes, let children):
      text += "<" + name
      for attribute in attributes {
        text += " \(attribute.name)=\""
        Self.escape(attribute.value, to: &text)
        text += "\""
      }
      if children.isEmpty, Self.shapes.contains(name) {
        text += "/>"
      } else {
        text += ">"
        if !Self.void.contains(name) {
          for child in children { child.write(to: &text) }
          text += "</\(name)>"
        }
      }
      if Self.blocks.contains(name) { text += "\n" }
    }
  }

  private static func escape(_ value: String, to text: inout String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      case "\n", "\t": text.unicodeScalars.append(scalar)
      // HTML has no way to write the other control characters.
      case _ where scalar.properties.generalCategory == .control: text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
