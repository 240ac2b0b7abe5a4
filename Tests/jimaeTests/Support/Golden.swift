import Foundation
import Testing

/// Compares a text with the expected one: words must be equal, numbers nearly.
enum Golden {
  /// The first difference, or `nil`.
  ///
  /// `*` in the expected text stands for any number, as times and iterations are.
  static func difference(
    _ found: String, _ expected: String, tolerance: Double = 1e-6
  ) -> String? {
    let (a, b) = (tokens(found), tokens(expected))
    for (x, y) in zip(a, b) where !agree(x, y, tolerance) {
      return "found `\(x)` where `\(y)` was expected in:\n\(found)"
    }
    return a.count == b.count
      ? nil : "found \(a.count) words where \(b.count) were expected in:\n\(found)"
  }

  private static func agree(_ x: Substring, _ y: Substring, _ tolerance: Double) -> Bool {
    if x == y { return true }
    guard let a = Double(x) else { return false }
    if y == "*" { return true }
    guard let b = Double(y) else { return false }
    return abs(a - b) <= tolerance * (1 + abs(b))
  }

  /// Words, numbers and punctuation, without white space.
  private static func tokens(_ text: String) -> [Substring] {
    var tokens: [Substring] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      var rest = word[...]
      while let separator = rest.firstIndex(where: { "{}[]\",:()".contains($0) }) {
        if separator > rest.startIndex { tokens.append(rest[..<separator]) }
        tokens.append(rest[separator...separator])
        rest = rest[rest.index(after: separator)...]
      }
      if !rest.isEmpty { tokens.append(rest) }
    }
    return tokens
  }
}

/// A JSON object of the answer.
func object(_ text: String) throws -> [String: Any] {
  try #require(
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}
