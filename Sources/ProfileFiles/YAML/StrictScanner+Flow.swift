// Flow style: `[a, b]` and `{a: b}`, over one line or several.
extension StrictScanner {
  /// Scans flow style up to the bracket that closes it or the end of the line.
  mutating func scanFlow(isNewLine: Bool) throws(ProfileError) {
    var isInPlainText = isNewLine && endedInPlainText
    if isInPlainText {
      skipBlanks()
      guard
        isBreak(position) || [.comma, .closeBracket, .closeBrace, .hash].contains(bytes[position])
      else { throw multiLineText(at: position) }
    }
    while !isBreak(position) {
      let character = bytes[position]
      switch character {
      case .space, .tab:
        position += 1
      case .openBracket, .openBrace:
        brackets.append(
          Bracket(character: character, position: position, line: line, lineStart: lineStart))
        try checkDepth()
        try countValue()
        isInPlainText = false
        position += 1
      case .closeBracket, .closeBrace:
        try close(with: character)
        isInPlainText = false
        position += 1
        if brackets.isEmpty {
          endedInPlainText = false
          if isNewLine { try scanAfterFlow() }
          return
        }
      case .comma:
        isInPlainText = false
        position += 1
      case .colon where !isInPlainText || isBlank(position + 1):
        isInPlainText = false
        position += 1
      case .hash where !isInPlainText || isBlank(position - 1):
        skipToBreak()
      case .doubleQuote where !isInPlainText, .singleQuote where !isInPlainText:
        try countValue()
        try skipQuoted(character)
      case .question where !isInPlainText && isBlank(position + 1):
        throw complexKey()
      default:
        if !isInPlainText {
          try checkIndicator(character)
          try countValue()
        }
        isInPlainText = true
        position += 1
      }
    }
    endedInPlainText = isInPlainText
  }

  mutating func close(with character: UInt8) throws(ProfileError) {
    guard let opened = brackets.popLast() else { return }
    let isList = opened.character == .openBracket
    guard isList == (character == .closeBracket) else {
      throw error(
        .notYAML("`\(isList ? "}" : "]")` closes a `\(isList ? "[" : "{")`"), at: position)
    }
  }

  /// What may follow a flow value that closes on a later line than it opens: a comment.
  mutating func scanAfterFlow() throws(ProfileError) {
    skipBlanks()
    guard isBreak(position) || byte(position) == .hash else {
      throw error(.notYAML("something follows a closed value"), at: position)
    }
  }
}
