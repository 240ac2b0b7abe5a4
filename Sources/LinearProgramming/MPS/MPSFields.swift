/// The fields of one line of data, by their meaning; an absent one is empty.
///
/// The ranges are positions in the line's span.
struct MPSFields {
  /// N, L, G, E of a row or UP, LO, … of a bound.
  var type = 0..<0
  /// The row of ROWS, the column of COLUMNS, the set of RHS, RANGES and BOUNDS.
  var name = 0..<0
  /// A row and its value, or a column and its bound.
  var first = 0..<0
  var firstValue = 0..<0
  /// A second row and its value.
  var second = 0..<0
  var secondValue = 0..<0
}

extension Span<UInt8> {
  /// `range` without blanks at either end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper && self[lower] == UInt8(ascii: " ") { lower += 1 }
    while lower < upper && self[upper - 1] == UInt8(ascii: " ") { upper -= 1 }
    return lower..<upper
  }

  /// Whether a blank or tab lies in `range`.
  func hasBlank(in range: Range<Int>) -> Bool {
    for p in range where self[p] <= UInt8(ascii: " ") { return true }
    return false
  }

  /// The bytes in `range` as text, the first sixty of them.
  func text(_ range: Range<Int>) -> String {
    let text = String(decoding: range.prefix(60).map { self[$0] }, as: UTF8.self)
    return range.count > 60 ? text + "…" : text
  }
}

extension MPSFields {
  /// The fields of `line` in fixed format; `nil` where it isn't laid out so.
  ///
  /// Field 1 is in columns 2–3, 2 in 5–12, 3 in 15–22, 4 in 25–36, 5 in 40–47, 6 in 50–61; the
  /// columns between them are blank, and those from 73 on a comment. Where nothing follows it, the
  /// number of field 4 may be longer than its field.
  init?(fixed line: Span<UInt8>, section: MPSSection) {
    let count = min(line.count, 72)
    for column in [0, 3, 12, 13, 22, 23] where column < count {
      guard line[column] == UInt8(ascii: " ") else { return nil }
    }
    func field(_ range: Range<Int>) -> Range<Int> {
      line.trimmed(min(range.lowerBound, count)..<min(range.upperBound, count))
    }
    type = field(1..<3)
    name = field(4..<12)
    first = field(14..<22)
    firstValue = field(24..<36)
    if count > 36 && line[36] != UInt8(ascii: " ") {
      firstValue = line.trimmed(24..<count)
      guard !line.hasBlank(in: firstValue) else { return nil }
    } else {
      for column in [36, 37, 38, 47, 48] where column < count {
        guard line[column] == UInt8(ascii: " ") else { return nil }
      }
      second = field(39..<47)
      secondValue = field(49..<61)
      guard line.trimmed(min(61, count)..<count).isEmpty else { return nil }
    }
    guard isComplete(for: section, in: line) else { return nil }
  }

  /// Whether the fields that the section needs are there, and no others.
  private func isComplete(for section: MPSSection, in line: Span<UInt8>) -> Bool {
    switch section {
    case .rows:
      return !type.isEmpty && !name.isEmpty && first.isEmpty && firstValue.isEmpty
        && second.isEmpty && secondValue.isEmpty
    case .columns, .rightHandSides, .ranges:
      guard type.isEmpty, !first.isEmpty, section != .columns || !name.isEmpty else {
        return false
      }
      if section == .columns && line.isMarker(first) { return true }
      return !firstValue.isEmpty && !line.hasBlank(in: firstValue)
        && second.isEmpty == secondValue.isEmpty && !line.hasBlank(in: secondValue)
    case .bounds:
      return !type.isEmpty && !first.isEmpty && !line.hasBlank(in: firstValue) && second.isEmpty
        && secondValue.isEmpty
    case .name, .objectiveSense, .end:
      return false
    }
  }

  /// The fields of `line` in free format: what blanks separate.
  ///
  /// A set's name may be left out. `isColumn` tells whether a word names a column, for bounds
  /// that need no value.
  init(
    free line: Span<UInt8>, section: MPSSection, isColumn: (Range<Int>) -> Bool
  ) throws(MPSError.Cause) {
    var words = InlineArray<6, Range<Int>>(repeating: 0..<0)
    var count = 0
    var p = 0
    while true {
      while p < line.count && line[p] <= UInt8(ascii: " ") { p += 1 }
      if p == line.count { break }
      let start = p
      while p < line.count && line[p] > UInt8(ascii: " ") { p += 1 }
      if count < 6 { words[count] = start..<p }
      count += 1
    }
    var next = 0
    func word() -> Range<Int> {
      defer { next += 1 }
      return words[next]
    }
    switch (section, count) {
    case (.rows, 2):
      type = word()
      name = word()
    case (.columns, 3), (.columns, 5), (.rightHandSides, 2...5), (.ranges, 2...5):
      if count % 2 == 1 { name = word() }
      first = word()
      firstValue = word()
      if count > 3 {
        second = word()
        secondValue = word()
      }
    case (.bounds, 2...4):
      type = word()
      let needsValue = MPSFields.boundNeedsValue(line.text(type))
      if count == 4 || (count == 3 && !needsValue && isColumn(words[2])) { name = word() }
      first = word()
      if next < count { firstValue = word() }
    default:
      throw .fields(found: count)
    }
  }

  /// The fields of a line `name 'MARKER' kind`, wherever its words stand; `nil` for other lines.
  init?(marker line: Span<UInt8>) {
    guard let fields = try? MPSFields(free: line, section: .columns, isColumn: { _ in false }),
      line.isMarker(fields.first), fields.second.isEmpty
    else { return nil }
    self = fields
  }

  /// Whether bounds of this type come with a number.
  static func boundNeedsValue(_ type: String) -> Bool {
    !["FR", "MI", "PL", "BV"].contains(type)
  }
}

extension Span<UInt8> {
  /// Whether `range` holds the word that marks a change of the columns' kind.
  func isMarker(_ range: Range<Int>) -> Bool {
    range.count == 8 && self[range.lowerBound] == UInt8(ascii: "'")
      && text(range).uppercased() == "'MARKER'"
  }
}
