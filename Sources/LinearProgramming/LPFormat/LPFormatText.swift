import MatrixCore

/// The text of an LP file, as it grows.
struct LPFormatText {
  private let program: LinearProgram
  private(set) var bytes: [UInt8] = []
  /// Where the current line starts.
  private var lineStart = 0
  /// No line is longer, beside one of a single long name.
  private static let longestLine = 250

  init(_ program: LinearProgram) throws(LPFormatWriteError) {
    self.program = program
    let rowNames = (0..<program.rowCount).map { program.rowName($0) }
    let columnNames = (0..<program.columnCount).map { program.columnName($0) }
    try LPFormatText.check(rowNames)
    try LPFormatText.check(columnNames)
    guard LPName.isValid(program.objectiveName) else { throw .name(program.objectiveName) }
    try checkSides()
    if !program.name.isEmpty {
      guard LPFormatText.isPlain(program.name) else { throw .name(program.name) }
      write("\\Problem name: \(program.name)")
      endLine()
    }
  }

  private static func check(_ names: [String]) throws(LPFormatWriteError) {
    var seen: Set<String> = []
    for name in names {
      guard LPName.isValid(name), seen.insert(name).inserted else { throw .name(name) }
    }
  }

  /// Whether a reader gets `text` back from a comment.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f } && text.utf8.first != 0x20
      && text.utf8.last != 0x20
  }

  private func checkSides() throws(LPFormatWriteError) {
    func isHuge(_ bound: Double) -> Bool { bound.isFinite && bound.magnitude >= 1e20 }
    for i in 0..<program.rowCount {
      guard !isHuge(program.rowLower[i]), !isHuge(program.rowUpper[i]) else {
        throw .hugeBound(of: program.rowName(i))
      }
    }
    for j in 0..<program.columnCount {
      guard !isHuge(program.columnLower[j]), !isHuge(program.columnUpper[j]) else {
        throw .hugeBound(of: program.columnName(j))
      }
    }
  }

  private mutating func write(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    lineStart = bytes.count
  }

  /// Writes `text` behind a blank, in a new line where it would make this one too long.
  private mutating func writeWrapped(_ text: String) {
    if bytes.count - lineStart + 1 + text.utf8.count > LPFormatText.longestLine
      && bytes.count > lineStart
    {
      endLine()
    }
    bytes.append(UInt8(ascii: " "))
    write(text)
  }

  /// The shortest text that reads back to `value`: `5` rather than `5.0`.
  private static func shortest(_ value: Double) -> String {
    if value == .infinity { return "inf" }
    if value == -.infinity { return "-inf" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private mutating func writeTerm(_ coefficient: Double, _ name: String) {
    let sign = coefficient < 0 ? "-" : "+"
    let magnitude = coefficient.magnitude
    writeWrapped(
      magnitude == 1 ? "\(sign) \(name)" : "\(sign) \(LPFormatText.shortest(magnitude)) \(name)")
  }
}

extension LPFormatText {
  /// Every column stands in the objective, so that they come in their order.
  mutating func writeObjective() {
    write(program.sense == .maximize ? "Maximize" : "Minimize")
    endLine()
    write(" \(program.objectiveName):")
    for j in 0..<program.columnCount { writeTerm(program.costs[j], program.columnName(j)) }
    let offset = program.objectiveOffset
    if offset != 0 {
      writeWrapped(
        "\(offset < 0 ? "-" : "+") \(LPFormatText.shortest(offset.magnitude))")
    }
    endLine()
  }

  mutating func writeConstraints() {
    write("Subject To")
    endLine()
    let byRows = program.matrix.transposed()
    for i in 0..<program.rowCount { writeConstraint(i, byRows.entries(ofColumn: i), byRows) }
  }

  private mutating func writeConstraint(
    _ i: Int, _ entries: Range<Int>, _ byRows: SparseMatrix
  ) {
    let (lower, upper) = (program.rowLower[i], program.rowUpper[i])
    write(" \(program.rowName(i)):")
    // A sum without variables is one only in the middle of an inequality.
    let isDouble =
      (lower.isFinite && upper.isFinite && lower != upper) || program.columnCount == 0
    if isDouble { writeWrapped("\(LPFormatText.shortest(lower)) <=") }
    if entries.isEmpty {
      writeWrapped(program.columnCount == 0 ? "0" : "0 \(program.columnName(0))")
    }
    for p in entries {
      writeTerm(byRows.values[p], program.columnName(Int(byRows.rowIndices[p])))
    }
    if isDouble || (upper.isFinite && lower == -.infinity) {
      writeWrapped("<= \(LPFormatText.shortest(upper))")
    } else if lower == upper {
      writeWrapped("= \(LPFormatText.shortest(lower))")
    } else {
      writeWrapped(">= \(LPFormatText.shortest(lower))")
    }
    endLine()
  }

  mutating func writeBounds() {
    var isStarted = false
    for j in 0..<program.columnCount {
      let (lower, upper) = (program.columnLower[j], program.columnUpper[j])
      if lower == 0 && upper == .infinity { continue }
      if !isStarted {
        write("Bounds")
        endLine()
      }
      isStarted = true
      writeBound(lower, upper, program.columnName(j))
    }
  }

  private mutating func writeBound(_ lower: Double, _ upper: Double, _ name: String) {
    if lower == upper {
      writeWrapped("\(name) = \(LPFormatText.shortest(lower))")
    } else if lower == -.infinity && upper == .infinity {
      writeWrapped("\(name) free")
    } else if upper == .infinity {
      writeWrapped("\(name) >= \(LPFormatText.shortest(lower))")
    } else {
      writeWrapped("\(LPFormatText.shortest(lower)) <=")
      writeWrapped("\(name) <= \(LPFormatText.shortest(upper))")
    }
    endLine()
  }

  mutating func writeIntegers() {
    let columns = program.integerColumns.sorted()
    if !columns.isEmpty {
      write("General")
      endLine()
      for j in columns { writeWrapped(program.columnName(j)) }
      endLine()
    }
    write("End")
    endLine()
  }
}
