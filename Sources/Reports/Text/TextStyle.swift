/// How the terminal shows emphasis; the words alone carry the meaning.
public enum TextStyle: Sendable {
  /// No escape codes.
  case plain
  /// Bold headings and dim notes by ANSI codes.
  case ansi

  func bold(_ text: String) -> String { wrap(text, in: "1") }
  func dim(_ text: String) -> String { wrap(text, in: "2") }

  private func wrap(_ text: String, in code: String) -> String {
    self == .plain ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
