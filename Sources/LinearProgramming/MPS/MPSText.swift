import MatrixCore

/// The text of an MPS file, as it grows.
struct MPSText {
  private let program: LinearProgram
  private let rowNames: [String]
  private let columnNames: [String]
  private let rowForms: [RowForm]
  private(set) var bytes: [UInt8] = []

  init(_ program: LinearProgram) throws(MPSWriteError) {
    self.program = program
    rowNames = (0..<program.rowCount).map { program.rowName($0) }
    columnNames = (0..<program.columnCount).map { program.columnName($0) }
    var forms: [RowForm] = []
    for i in rowNames.indices {
      let (lower, upper) = (program.rowLower[i], program.rowUpper[i])
      guard lower <= upper else { throw .crossedRow(rowNames[i]) }
      try MPSText.checkSize(of: lower, upper, rowNames[i])
      forms.append(RowForm(lower: lower, upper: upper))
    }
    rowForms = forms
    try MPSText.check(rowNames + [program.objectiveName])
    try MPSText.check(columnNames)
    try MPSText.checkBlanks(rowNames + columnNames + [program.objectiveName])

    let title = program.name
    guard MPSText.isPlain(title), !title.hasSuffix(" FREE") else { throw .name(title) }
    line("NAME          \(title)")
    if program.sense == .maximize {
      line("OBJSENSE")
      line("    MAX")
    }
  }

  private static func check(_ names: [String]) throws(MPSWriteError) {
    var seen: Set<String> = []
    for name in names {
      guard !name.isEmpty, isPlain(name), name != "'MARKER'", seen.insert(name).inserted
      else { throw .name(name) }
    }
  }

  /// Whether a reader gets `text` back from a field.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f } && text.utf8.first != 0x20
      && text.utf8.last != 0x20
  }

  private static func checkBlanks(_ names: [String]) throws(MPSWriteError) {
    guard let blank = names.first(where: { $0.utf8.contains(0x20) }) else { return }
    guard names.allSatisfy({ $0.utf8.count <= 8 }) else { throw .blankAmongLongNames(blank) }
  }

  private static func checkSize(
    of lower: Double, _ upper: Double, _ name: String
  ) throws(MPSWriteError) {
    for bound in [lower, upper] where bound.isFinite && bound.magnitude >= 1e20 {
      throw .hugeBound(of: name)
    }
  }

  mutating func line(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// One line of data: type, two names and a number in their fields.
  private mutating func line(
    type: StaticString = "", _ first: String, _ second: String = "", _ value: Double? = nil
  ) {
    func pad(to width: Int, from start: Int) {
      for _ in 0..<max(width - (bytes.count - start), 0) { bytes.append(UInt8(ascii: " ")) }
    }
    let start = bytes.count
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: "\(type)".utf8)
    pad(to: 4, from: start)
    bytes.append(contentsOf: first.utf8)
    if !second.isEmpty {
      pad(to: 12, from: start)
      bytes.append(contentsOf: "  ".utf8)
      let start = bytes.count
      bytes.append(contentsOf: second.utf8)
      if let value {
        pad(to: 8, from: start)
        bytes.append(contentsOf: "  ".utf8)
        bytes.append(contentsOf: MPSText.shortest(value).utf8)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// The shortest text that reads back to `value`: `5` rather than `5.0`.
  private static func shortest(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension MPSText {
  mutating func writeRows() {
    line("ROWS")
    line(type: "N", program.objectiveName)
    for (form, name) in zip(rowForms, rowNames) { line(type: form.type, name) }
  }

  mutating func writeColumns() {
    line("COLUMNS")
    var isInteger = false
    for j in columnNames.indices {
      if program.integerColumns.contains(j) != isInteger {
        isInteger.toggle()
        writeMarker(isInteger)
      }
      let entries = program.matrix.entries(ofColumn: j)
      // A column without entries exists by a line as well.
      if program.costs[j] != 0 || entries.isEmpty {
        line(columnNames[j], program.objectiveName, program.costs[j])
      }
      for p in entries {
        line(
          columnNames[j], rowNames[Int(program.matrix.rowIndices[p])], program.matrix.values[p])
      }
    }
    if isInteger { writeMarker(false) }
  }

  private mutating func writeMarker(_ isStart: Bool) {
    line("    MARKER                 'MARKER'                 \(isStart ? "'INTORG'" : "'INTEND'")")
  }

  mutating func writeSides() {
    line("RHS")
    if program.objectiveOffset != 0 {
      line("RHS", program.objectiveName, -program.objectiveOffset)
    }
    for (form, name) in zip(rowForms, rowNames) where form.side != 0 {
      line("RHS", name, form.side)
    }
    guard rowForms.contains(where: { $0.range != nil }) else { return }
    line("RANGES")
    for (form, name) in zip(rowForms, rowNames) {
      if let range = form.range { line("RNG", name, range) }
    }
  }

  mutating func writeBounds() throws(MPSWriteError) {
    var isStarted = false
    func bound(_ text: inout MPSText, _ type: StaticString, _ j: Int, _ value: Double? = nil) {
      if !isStarted { text.line("BOUNDS") }
      isStarted = true
      text.line(type: type, "BND", text.columnNames[j], value)
    }
    for j in columnNames.indices {
      let (lower, upper) = (program.columnLower[j], program.columnUpper[j])
      try MPSText.checkSize(of: lower, upper, columnNames[j])
      if lower == upper {
        bound(&self, "FX", j, lower)
      } else if lower == -.infinity && upper == .infinity {
        bound(&self, "FR", j)
      } else {
        if lower == -.infinity { bound(&self, "MI", j) }
        if lower.isFinite && (lower != 0 || upper < 0) { bound(&self, "LO", j, lower) }
        if upper.isFinite { bound(&self, "UP", j, upper) }
        if upper == .infinity && program.integerColumns.contains(j) { bound(&self, "PL", j) }
      }
    }
  }
}

/// How sections ROWS, RHS and RANGES say lower ≤ row ≤ upper.
private struct RowForm {
  let type: StaticString
  let side: Double
  let range: Double?

  init(lower: Double, upper: Double) {
    switch (lower.isFinite, upper.isFinite) {
    case (true, true) where lower == upper: (type, side, range) = ("E", lower, nil)
    case (true, false): (type, side, range) = ("G", lower, nil)
    case (false, true): (type, side, range) = ("L", upper, nil)
    case (false, false): (type, side, range) = ("G", -1e30, nil)
    case (true, true):
      // The form whose range gives the other side exactly in double arithmetic, if one does.
      let distance = upper - lower
      let ranges = [distance, distance.nextUp, distance.nextDown]
      if let range = ranges.first(where: { upper - $0 == lower }),
        !ranges.contains(where: { lower + $0 == upper })
      {
        (type, side, self.range) = ("L", upper, range)
      } else {
        (type, side) = ("G", lower)
        range = ranges.first { lower + $0 == upper } ?? distance
      }
    }
  }
}
