/// Reads a page as strictly as XML: every tag is closed by its own, every attribute is quoted.
struct MarkupChecker {
  struct Element {
    let name: String
    let attributes: [String: String]
    let depth: Int
    /// Names of the elements around it, outermost first.
    let path: [String]
  }

  private(set) var elements: [Element] = []
  private(set) var problems: [String] = []

  private static let void: Set<String> = ["meta", "br", "hr", "col", "input"]

  init(_ page: String) {
    var rest = Substring(page)
    if rest.hasPrefix("<!DOCTYPE html>\n") {
      rest = rest.dropFirst(16)
    } else {
      problems.append("no doctype")
    }
    var open: [String] = []
    while let start = rest.firstIndex(of: "<") {
      if rest[..<start].contains(">"), open.last != "style", open.last != "script" {
        problems.append("a bare > in \(open.last ?? "the page")")
      }
      guard let end = rest[start...].firstIndex(of: ">") else {
        problems.append("a tag without end")
        return
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        if open.last == String(tag.dropFirst()) {
          open.removeLast()
        } else {
          problems.append("</\(tag.dropFirst())> closes \(open.last ?? "nothing")")
        }
        continue
      }
      let closesItself = tag.hasSuffix("/")
      let (name, attributes) = read(closesItself ? tag.dropLast() : tag)
      elements.append(
        Element(name: name, attributes: attributes, depth: open.count, path: open))
      if !closesItself, !Self.void.contains(name) { open.append(name) }
      // What is inside these is not markup.
      if name == "style" || name == "script" {
        guard let close = rest.firstRange(of: "</\(name)>") else {
          problems.append("<\(name)> without end")
          return
        }
        rest = rest[close.lowerBound...]
      }
    }
    if !open.isEmpty { problems.append("left open: \(open.joined(separator: " "))") }
  }

  private mutating func read(_ tag: Substring) -> (name: String, attributes: [String: String]) {
    let name = tag.prefix { !$0.isWhitespace }
    var attributes: [String: String] = [:]
    var rest = tag[name.endIndex...].drop { $0.isWhitespace }
    while !rest.isEmpty {
      let key = rest.prefix { $0 != "=" && !$0.isWhitespace }
      rest = rest[key.endIndex...]
      guard rest.hasPrefix("=\""), let end = rest.dropFirst(2).firstIndex(of: "\"") else {
        problems.append("attribute \(key) of <\(name)> is not quoted")
        break
      }
      if attributes[String(key)] != nil { problems.append("<\(name)> has \(key) twice") }
      attributes[String(key)] = String(rest[rest.index(rest.startIndex, offsetBy: 2)..<end])
      rest = rest[rest.index(after: end)...].drop { $0.isWhitespace }
    }
    return (String(name), attributes)
  }
}
