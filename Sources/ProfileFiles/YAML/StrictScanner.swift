/// Goes through YAML text once and refuses what a profile may not have.
///
/// It runs before the parser, for two reasons. The parser builds anchors, aliases, tags and
/// documents without a word, and it takes time and stack that grow with the square of the nesting;
/// text that passes here costs time in proportion to its length.
///
/// The scanner knows just enough of YAML to tell structure from text: quotes, comments, plain text,
/// block text (`|`, `>`), flow brackets, list dashes and indentation. Quoted and plain text must
/// end on its line, so that a misread quote cannot hide brackets further on. Where the scanner's
/// view and YAML's differ, the text is not YAML, and the parser refuses it.
struct StrictScanner {
  let bytes: [UInt8]
  let file: String
  var position = 0
  var line = 1
  var lineStart = 0

  /// Columns of the block lists and mappings that are open, outermost first.
  var columns: [Int] = []
  /// The flow brackets that are open, outermost first.
  var brackets: [Bracket] = []
  var valueCount = 0
  /// Whether the last line ended in plain text in block style, which a deeper line would continue.
  var endedInPlainText = false
  /// Whether anything but comments and a leading `---` has been seen.
  var hasContent = false
  /// The column that the lines of a block text must be beyond, while in one.
  var blockTextParent: Int?
  var blockTextColumn: Int?
  /// The most spaces of the blank lines at its start, which YAML counts as its indentation.
  var blockTextBlanks = 0

  struct Bracket {
    var character: UInt8
    var position: Int
    var line: Int
    var lineStart: Int
  }

  init(_ text: String, file: String) {
    bytes = Array(text.utf8)
    self.file = file
  }

  mutating func scan() throws(ProfileError) {
    while position < bytes.count {
      try scanLine()
      nextLine()
    }
    if let bracket = brackets.last {
      (line, lineStart) = (bracket.line, bracket.lineStart)
      throw error(.notYAML("this bracket is never closed"), at: bracket.position)
    }
  }

  // MARK: Characters

  func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  func isBlank(_ index: Int) -> Bool {
    guard let byte = byte(index) else { return true }
    return byte == .space || byte == .tab || isBreak(index)
  }

  func isBreak(_ index: Int) -> Bool {
    guard let byte = byte(index) else { return true }
    return byte == .newline || byte == .carriageReturn
  }

  mutating func skipBlanks() {
    while let byte = byte(position), byte == .space || byte == .tab { position += 1 }
  }

  mutating func skipToBreak() {
    while !isBreak(position) { position += 1 }
  }

  mutating func nextLine() {
    skipToBreak()
    if byte(position) == .carriageReturn { position += 1 }
    if byte(position) == .newline { position += 1 }
    line += 1
    lineStart = position
  }

  func error(_ problem: ProfileError.Problem, at index: Int) -> ProfileError {
    let end = min(index, bytes.count)
    // Columns count scalars: continuation bytes don't count.
    let column = bytes[min(lineStart, end)..<end].count { $0 & 0xC0 != 0x80 }
    return ProfileError(problem, at: Place(file: file, line: line, column: column + 1))
  }

  mutating func countValue() throws(ProfileError) {
    valueCount += 1
    if valueCount > Limits.values {
      throw error(.tooMany("values", limit: Limits.values), at: position)
    }
  }

  func checkDepth() throws(ProfileError) {
    if columns.count + brackets.count > Limits.depth {
      throw error(.tooDeep(limit: Limits.depth), at: position)
    }
  }

  // MARK: Lines

  mutating func scanLine() throws(ProfileError) {
    if !brackets.isEmpty { return try scanFlow(isNewLine: true) }
    while byte(position) == .space { position += 1 }
    if isInBlockText() { return }
    if byte(position) == .tab {
      skipBlanks()
      if isBreak(position) || byte(position) == .hash { return }
      throw error(
        .notAllowed("a tab as indentation is", instead: "indent with spaces"), at: lineStart)
    }
    if isBreak(position) || byte(position) == .hash { return }
    try checkMarkers()
    if position < bytes.count { try scanBlockLine() }
  }

  /// Whether the line is of a block text or ends it.
  mutating func isInBlockText() -> Bool {
    guard let parent = blockTextParent else { return false }
    let column = position - lineStart
    if isBreak(position) {
      if blockTextColumn == nil { blockTextBlanks = max(blockTextBlanks, column) }
      return true
    }
    if column > parent, column >= blockTextColumn ?? blockTextBlanks {
      blockTextColumn = blockTextColumn ?? column
      return true
    }
    blockTextParent = nil
    blockTextColumn = nil
    return false
  }

  /// Refuses directives and more than one document; skips a `---` at the start.
  mutating func checkMarkers() throws(ProfileError) {
    guard position == lineStart else { return }
    if byte(position) == .percent {
      throw error(
        .notAllowed("a directive is", instead: "leave out the line that starts with `%`"),
        at: position)
    }
    let isMarker = isRun(of: .dash) || isRun(of: .dot)
    guard isMarker else { return }
    let start = position
    let isDash = byte(position) == .dash
    position += 3
    skipBlanks()
    guard isDash, !hasContent, isBreak(position) || byte(position) == .hash else {
      throw error(
        .notAllowed("more than one document is", instead: "put each profile in its own file"),
        at: start)
    }
    hasContent = true
    skipToBreak()
  }

  func isRun(of mark: UInt8) -> Bool {
    byte(position) == mark && byte(position + 1) == mark && byte(position + 2) == mark
      && isBlank(position + 3)
  }

  mutating func scanBlockLine() throws(ProfileError) {
    if isBreak(position) { return }
    hasContent = true
    let column = position - lineStart
    if endedInPlainText, column > columns.last ?? -1 { throw multiLineText(at: position) }
    endedInPlainText = false
    while let last = columns.last, last > column { columns.removeLast() }
    try openBlock(at: column)
    var isItem = false
    while byte(position) == .dash, isBlank(position + 1) {
      isItem = true
      try countValue()
      position += 1
      skipBlanks()
      if isBreak(position) || byte(position) == .hash { return }
      try openBlock(at: position - lineStart)
    }
    if byte(position) == .question, isBlank(position + 1) { throw complexKey() }
    try scanBlockValue(mayBeAlone: isItem)
  }

  mutating func openBlock(at column: Int) throws(ProfileError) {
    if columns.last ?? -1 < column { columns.append(column) }
    try checkDepth()
  }

  /// Scans keys and the value after them, up to the end of the line.
  mutating func scanBlockValue(mayBeAlone: Bool) throws(ProfileError) {
    var hasKey = mayBeAlone
    while true {
      skipBlanks()
      guard let first = byte(position), !isBreak(position), first != .hash else { return }
      try countValue()
      try checkIndicator(first)
      switch first {
      case .openBracket, .openBrace:
        try scanFlow(isNewLine: false)
        if !brackets.isEmpty { return }
      case .doubleQuote, .singleQuote:
        try skipQuoted(first)
      case .pipe, .greater:
        return try openBlockText()
      default:
        if try skipPlainBlockText(hasKey: hasKey) { return }
      }
      skipBlanks()
      guard byte(position) == .colon, isBlank(position + 1) else {
        if isBreak(position) || byte(position) == .hash {
          let isFlow = first == .openBracket || first == .openBrace
          if !hasKey, !isFlow { throw multiLineText(at: lineStart) }
          endedInPlainText = !isFlow
          return
        }
        throw error(.notYAML("something follows a closed value"), at: position)
      }
      position += 1
      hasKey = true
    }
  }

  /// Skips plain text up to its key's colon; true where it ends the line instead.
  mutating func skipPlainBlockText(hasKey: Bool) throws(ProfileError) -> Bool {
    let start = position
    while !isBreak(position) {
      if byte(position) == .colon, isBlank(position + 1) { return false }
      if byte(position) == .hash, isBlank(position - 1) { break }
      position += 1
    }
    if !hasKey { throw multiLineText(at: start) }
    endedInPlainText = true
    return true
  }

  mutating func openBlockText() throws(ProfileError) {
    position += 1
    if let sign = byte(position), sign == .plus || sign == .dash { position += 1 }
    if let digit = byte(position), (0x30...0x39).contains(digit) {
      throw error(
        .notAllowed("an indentation number after `|` or `>` is", instead: "leave it out"),
        at: position)
    }
    skipBlanks()
    guard isBreak(position) || byte(position) == .hash else {
      throw error(.notYAML("`|` and `>` stand alone before their text"), at: position)
    }
    blockTextParent = columns.last ?? -1
    blockTextColumn = nil
    blockTextBlanks = 0
  }

  // MARK: Values

  func checkIndicator(_ first: UInt8) throws(ProfileError) {
    switch first {
    case .ampersand:
      throw error(
        .notAllowed("an anchor `&` is", instead: "copy an item with `like: its-id`"), at: position)
    case .asterisk:
      throw error(
        .notAllowed("an alias `*` is", instead: "copy an item with `like: its-id`"), at: position)
    case .exclamation:
      throw error(.notAllowed("a tag `!` is", instead: "leave it out"), at: position)
    default: break
    }
  }

  func complexKey() -> ProfileError {
    error(.notAllowed("a complex key `?` is", instead: "write `key: value`"), at: position)
  }

  func multiLineText(at index: Int) -> ProfileError {
    error(
      .notAllowed(
        "a line that is neither `key: value` nor a list item is",
        instead: "write long text on one line, or with `|`"), at: index)
  }

  mutating func skipQuoted(_ quote: UInt8) throws(ProfileError) {
    let start = position
    position += 1
    while !isBreak(position) {
      if bytes[position] == .backslash, quote == .doubleQuote {
        position += isBreak(position + 1) ? 1 : 2
      } else if bytes[position] != quote {
        position += 1
      } else if quote == .singleQuote, byte(position + 1) == quote {
        position += 2
      } else {
        position += 1
        return
      }
    }
    throw error(
      .notAllowed(
        "quoted text that is not closed on its line is", instead: "close it, or write it with `|`"),
      at: start)
  }
}
