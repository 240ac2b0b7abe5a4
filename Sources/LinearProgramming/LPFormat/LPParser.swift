import MatrixCore

/// The statements of an LP text, token by token.
struct LPParser: ~Copyable {
  private var lexer: LPLexer
  private var model = LPModel()
  /// The section that the current token is in.
  private(set) var section: LPFormatSection?
  private var hasObjective = false
  private var hasConstraints = false

  init(_ lines: consuming TextLines) {
    lexer = LPLexer(lines)
  }

  /// The line that an error is in, thrown just now: what a statement as a whole says is judged
  /// when the token behind it has been read.
  func line(of cause: LPFormatError.Cause) -> Int {
    switch cause {
    case .infinity, .conflictingBound: lexer.lastLine
    default: lexer.lineNumber
    }
  }

  mutating func program() throws(LPFormatError.Cause) -> LinearProgram {
    try lexer.advance()
    while section != .end {
      switch lexer.token.kind {
      case .endOfText: throw .missingEnd
      case .section(let next): try start(next)
      default: try takeStatement()
      }
    }
    model.name = lexer.problemName
    return try model.program()
  }

  private mutating func start(_ next: LPFormatSection) throws(LPFormatError.Cause) {
    switch next {
    case .minimize, .maximize:
      guard section == nil else { throw .misplacedSection(next) }
      model.sense = next == .maximize ? .maximize : .minimize
    case .constraints:
      guard !hasConstraints, section == nil || section == .minimize || section == .maximize
      else { throw .misplacedSection(next) }
      hasConstraints = true
    case .bounds, .integers, .binaries, .end: break
    }
    section = next
    // What stands behind End isn't read.
    if next != .end { try lexer.advance() }
  }

  private mutating func takeStatement() throws(LPFormatError.Cause) {
    switch section {
    case .minimize, .maximize: try takeObjective()
    case .constraints: try takeConstraint()
    case .bounds: try takeBound()
    case .integers, .binaries: try takeInteger()
    case nil, .end: throw .dataOutsideSections
    }
  }

  // MARK: Expressions

  /// Where a sum may stop.
  private enum Extent {
    /// Wherever something comes that can't belong to it.
    case open
    /// At the end of the line in which it is complete.
    case line
  }

  private struct Sum {
    var constant = 0.0
    var hasTerms = false
  }

  /// Takes a sum of terms and constants, and hands each term to the model, `factor` times.
  private mutating func takeSum(
    _ extent: Extent, factor: Double
  ) throws(LPFormatError.Cause) -> Sum {
    var sum = Sum()
    var isComplete = false
    var lastLine = lexer.token.line
    while true {
      if isComplete && extent == .line && lexer.token.line > lastLine { return sum }
      let signed = try takeSigns()
      switch lexer.token.kind {
      case .number, .infinity, .word:
        if isComplete && signed == nil {
          guard lexer.token.line > lastLine else { throw .missingSign(before: lexer.text) }
          return sum
        }
        lastLine = try takeTerm(signed ?? 1, extent, factor, &sum)
        isComplete = true
      default:
        guard isComplete && signed == nil else { throw unexpected }
        return sum
      }
    }
  }

  /// The product of the signs that come, `nil` where none does.
  private mutating func takeSigns() throws(LPFormatError.Cause) -> Double? {
    var sign: Double?
    while true {
      switch lexer.token.kind {
      case .plus: sign = sign ?? 1
      case .minus: sign = -(sign ?? 1)
      default: return sign
      }
      try lexer.advance()
    }
  }

  /// Takes a number, a variable, or both; the line that it ends in.
  private mutating func takeTerm(
    _ sign: Double, _ extent: Extent, _ factor: Double, _ sum: inout Sum
  ) throws(LPFormatError.Cause) -> Int {
    var line = lexer.token.line
    var coefficient = sign
    if lexer.token.kind != .word {
      let value = lexer.token.kind == .infinity ? .infinity : lexer.token.value
      coefficient *= value
      try lexer.advance()
      guard lexer.token.kind == .word, extent == .open || lexer.token.line == line else {
        sum.constant += coefficient
        guard !sum.constant.isNaN else { throw .infinity }
        return line
      }
      guard value.isFinite else { throw .infinity }
    }
    line = lexer.token.line
    try model.add(factor * coefficient, lexer, toObjective: section != .constraints)
    sum.hasTerms = true
    try lexer.advance()
    return line
  }

  private var unexpected: LPFormatError.Cause {
    switch lexer.token.kind {
    case .endOfText, .section: .unexpected("")
    default: .unexpected(lexer.text)
    }
  }

  // MARK: Statements

  private mutating func takeObjective() throws(LPFormatError.Cause) {
    guard !hasObjective else { throw unexpected }
    hasObjective = true
    if lexer.token.kind == .label {
      model.objectiveName = name()
      try lexer.advance()
      if case .section = lexer.token.kind { return }
    }
    let sum = try takeSum(.open, factor: 1)
    guard sum.constant.isFinite else { throw .infinity }
    model.objectiveOffset = sum.constant
  }

  private func name() -> String {
    String(decoding: lexer.lines.buffer[lexer.token.range], as: UTF8.self)
  }

  private mutating func takeConstraint() throws(LPFormatError.Cause) {
    if lexer.token.kind == .label {
      try model.startRow(lexer)
      try lexer.advance()
    } else {
      try model.startRow()
    }
    let left = try takeSum(.open, factor: 1)
    let comparison = try takeComparison()
    var sides = LPSides()
    if left.hasTerms {
      let right = try takeSum(.line, factor: -1)
      guard left.constant.isFinite, !right.hasTerms || right.constant.isFinite else {
        throw .infinity
      }
      try sides.set(comparison, right.constant - left.constant)
      if case .comparison = lexer.token.kind { throw .variablesAtEnds }
    } else {
      let middle = try takeSum(.open, factor: 1)
      guard middle.constant.isFinite else { throw .infinity }
      try sides.set(comparison.flipped, left.constant - middle.constant)
      if case .comparison(let second) = lexer.token.kind {
        guard second == comparison, second != .equal else { throw .mixedComparisons }
        try lexer.advance()
        let right = try takeSum(.line, factor: 1)
        guard !right.hasTerms else { throw .variablesAtEnds }
        try sides.set(second, right.constant - middle.constant)
      }
    }
    try model.endRow(sides)
  }

  private mutating func takeComparison() throws(LPFormatError.Cause) -> LPComparison {
    guard case .comparison(let comparison) = lexer.token.kind else { throw unexpected }
    try lexer.advance()
    return comparison
  }

  /// `x free`, `x >= 1`, `1 <= x`, `1 <= x <= 2`.
  private mutating func takeBound() throws(LPFormatError.Cause) {
    var sides = LPSides()
    let j: Int
    if lexer.token.kind == .word {
      j = try takeColumn()
      if lexer.token.kind == .word && lexer.text.lowercased() == "free" {
        (sides.lower, sides.upper) = (-.infinity, .infinity)
        try lexer.advance()
      } else {
        let comparison = try takeComparison()
        try sides.set(comparison, try takeBoundValue())
      }
    } else {
      let value = try takeBoundValue()
      let comparison = try takeComparison()
      guard lexer.token.kind == .word else { throw unexpected }
      j = try takeColumn()
      try sides.set(comparison.flipped, value)
      if case .comparison(let second) = lexer.token.kind {
        guard second == comparison, second != .equal else { throw .mixedComparisons }
        try lexer.advance()
        try sides.set(second, try takeBoundValue())
      }
    }
    try model.setBounds(ofColumn: j, sides)
  }

  private mutating func takeBoundValue() throws(LPFormatError.Cause) -> Double {
    let sign = try takeSigns() ?? 1
    let value: Double
    switch lexer.token.kind {
    case .number: value = lexer.token.value
    case .infinity: value = .infinity
    default: throw unexpected
    }
    try lexer.advance()
    return sign * value
  }

  private mutating func takeColumn() throws(LPFormatError.Cause) -> Int {
    guard let j = model.column(lexer) else {
      throw .unknownColumn(lexer.text)
    }
    try lexer.advance()
    return j
  }

  private mutating func takeInteger() throws(LPFormatError.Cause) {
    guard lexer.token.kind == .word else { throw unexpected }
    let isBinary = section == .binaries
    model.declareInteger(try takeColumn(), isBinary: isBinary)
  }
}

extension LPComparison {
  /// The comparison with its two sides exchanged.
  var flipped: LPComparison {
    switch self {
    case .atMost: .atLeast
    case .equal: .equal
    case .atLeast: .atMost
    }
  }
}
