import MatrixCore

/// One word, number or sign of an LP text.
struct LPToken {
  enum Kind: Equatable {
    /// A name, or `free`.
    case word
    /// A name with the colon behind it, which the range leaves out.
    case label
    case number
    /// `inf` or `infinity`.
    case infinity
    case plus
    case minus
    case comparison(LPComparison)
    case section(LPFormatSection)
    case endOfText
  }

  var kind: Kind
  /// Of a number.
  var value: Double
  /// Where it is in the lexer's line.
  var range: Range<Int>
  var line: Int
}

/// How two sides compare; `<` is read as `≤`, as all readers of the format do.
enum LPComparison: Equatable {
  case atMost
  case equal
  case atLeast
}

/// The tokens of an LP text, one after another.
///
/// A token ends with its line, so that only one line is held; what tokens mean together may run
/// over any number of lines.
struct LPLexer: ~Copyable {
  /// What the token's range is in: `lines.buffer`.
  private(set) var lines: TextLines
  /// The line that the last token is in, and what of it is still to be read.
  private var line = 0..<0
  private var position = 0
  private(set) var token = LPToken(kind: .endOfText, value: 0, range: 0..<0, line: 0)
  /// What stands behind `\Problem name:` in a comment, as several writers put it.
  private(set) var problemName = ""

  init(_ lines: consuming TextLines) {
    self.lines = lines
  }

  /// The line of the token before.
  private(set) var lastLine = 0
  var lineNumber: Int { lines.lineNumber }

  var text: String { lines.buffer.span.text(token.range) }

  mutating func advance() throws(LPFormatError.Cause) {
    lastLine = token.line
    while true {
      skipBlanks()
      if position < line.upperBound && lines.buffer[position] != UInt8(ascii: "\\") { break }
      takeComment()
      guard try nextLine() else {
        return set(.endOfText, line.upperBound)
      }
    }
    try readToken()
  }

  private mutating func nextLine() throws(LPFormatError.Cause) -> Bool {
    do {
      guard let next = try lines.next() else {
        line = 0..<0
        position = 0
        return false
      }
      line = next
      position = next.lowerBound
      return true
    } catch {
      throw LPFormatError.Cause(error)
    }
  }

  private mutating func skipBlanks() {
    while position < line.upperBound && lines.buffer[position] <= UInt8(ascii: " ") {
      position += 1
    }
  }

  private mutating func takeComment() {
    let prefix = "\\Problem name:"
    guard problemName.isEmpty, position == line.lowerBound,
      line.count > prefix.utf8.count,
      lines.buffer[position..<position + prefix.utf8.count].elementsEqual(prefix.utf8)
    else { return }
    let name = lines.buffer.span.trimmed(position + prefix.utf8.count..<line.upperBound)
    problemName = String(decoding: lines.buffer[name], as: UTF8.self)
  }

  private mutating func set(_ kind: LPToken.Kind, _ end: Int, value: Double = 0) {
    token = LPToken(
      kind: kind, value: value, range: position..<max(end, position), line: lines.lineNumber)
    position = max(end, position)
  }

  private func byte(at p: Int) -> UInt8 { p < line.upperBound ? lines.buffer[p] : 0 }

  private mutating func readToken() throws(LPFormatError.Cause) {
    switch lines.buffer[position] {
    case UInt8(ascii: "+"): set(.plus, position + 1)
    case UInt8(ascii: "-"):
      guard byte(at: position + 1) != UInt8(ascii: ">") else { throw .indicator }
      set(.minus, position + 1)
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="): readComparison()
    case UInt8(ascii: "["), UInt8(ascii: "^"): throw .quadratic
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): try readNumber()
    case let byte where LPLexer.startsName(byte): try readWord()
    default: throw .unexpected(lines.buffer.span.text(position..<wordEnd(from: position + 1)))
    }
  }

  // MARK: Comparisons

  /// `<`, `<=`, `=<`, `=`, `>`, `>=`, `=>`.
  private mutating func readComparison() {
    let (first, second) = (lines.buffer[position], byte(at: position + 1))
    let equal = UInt8(ascii: "=")
    let isPair =
      first == equal
      ? second == UInt8(ascii: "<") || second == UInt8(ascii: ">") : second == equal
    let sign = isPair && first == equal ? second : first
    let comparison: LPComparison =
      switch sign {
      case UInt8(ascii: "<"): .atMost
      case UInt8(ascii: ">"): .atLeast
      default: .equal
      }
    set(.comparison(comparison), position + (isPair ? 2 : 1))
  }

  // MARK: Numbers

  private mutating func readNumber() throws(LPFormatError.Cause) {
    var end = digitsEnd(from: position)
    if byte(at: end) == UInt8(ascii: ".") { end = digitsEnd(from: end + 1) }
    // `3e` is three times the variable e.
    if byte(at: end) | 0x20 == UInt8(ascii: "e") {
      let sign = byte(at: end + 1)
      let hasSign = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
      let digits = end + (hasSign ? 2 : 1)
      let exponentEnd = digitsEnd(from: digits)
      if exponentEnd > digits { end = exponentEnd }
    }
    guard let value = DecimalField.value(of: position..<end, in: lines.buffer.span),
      value.isFinite
    else { throw .number(lines.buffer.span.text(position..<max(end, position + 1))) }
    set(.number, end, value: value)
  }

  private func digitsEnd(from start: Int) -> Int {
    var p = start
    while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(at: p)) { p += 1 }
    return p
  }

  // MARK: Words

  private static func startsName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case 0x80...: true
    default: LPName.symbols.contains(byte) && byte != UInt8(ascii: ";")
    }
  }

  /// Brackets and strokes are no part of a name in the format's definition, but some writers put
  /// them into names.
  private func wordEnd(from start: Int) -> Int {
    var p = start
    while p < line.upperBound {
      let byte = lines.buffer[p]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ";"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "/"):
        break
      default:
        guard LPLexer.startsName(byte) else { return p }
      }
      p += 1
    }
    return p
  }

  private mutating func readWord() throws(LPFormatError.Cause) {
    let end = wordEnd(from: position)
    var next = end
    while next < line.upperBound && lines.buffer[next] <= UInt8(ascii: " ") { next += 1 }
    if byte(at: next) == UInt8(ascii: ":") {
      set(.label, end)
      position = next + 1
      return
    }
    guard mayBeKeyword(position..<end) else { return set(.word, end) }
    switch LPKeyword(lowercased(position..<end)) {
    case nil: set(.word, end)
    case .infinity: set(.infinity, end)
    case .notANumber: throw .number(lines.buffer.span.text(position..<end))
    case .section(let section):
      guard section != .integers || !startsGeneralConstraints(next) else {
        throw .unsupportedSection("GENERAL CONSTRAINTS")
      }
      set(.section(section), end)
    case .unsupported(let name): throw .unsupportedSection(name)
    case .first(let second, let keyword):
      let secondEnd = wordEnd(from: next)
      guard lowercased(next..<secondEnd) == second else { return set(.word, end) }
      guard let keyword else { throw .unsupportedSection("LAZY CONSTRAINTS") }
      set(.section(keyword), secondEnd)
    }
  }

  /// Whether `range` is as short as a keyword, and of the bytes that keywords have.
  private func mayBeKeyword(_ range: Range<Int>) -> Bool {
    guard range.count <= LPKeyword.longest else { return false }
    for p in range {
      switch lines.buffer[p] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "."), UInt8(ascii: "1"), UInt8(ascii: "2"):
        break
      default: return false
      }
    }
    return true
  }

  private func startsGeneralConstraints(_ next: Int) -> Bool {
    lowercased(next..<min(wordEnd(from: next), next + 10)) == "constraint"
  }

  private func lowercased(_ range: Range<Int>) -> String {
    String(
      decoding: range.prefix(LPKeyword.longest + 1).map { p in
        let byte = lines.buffer[p]
        return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
      }, as: UTF8.self)
  }
}
