/// A table for the terminal: columns as wide as their widest cell, numbers to the right.
struct TextTable {
  enum Alignment {
    case left
    case right
  }

  let alignments: [Alignment]
  private(set) var rows: [[String]] = []

  init(_ alignments: [Alignment]) { self.alignments = alignments }

  mutating func add(_ cells: [String]) {
    precondition(cells.count == alignments.count, "a row has a cell for each column")
    rows.append(cells)
  }

  /// One line a row, two spaces between columns, none at the end, cut at `width`.
  func lines(indent: Int = 0, width: Int) -> [String] {
    let widths = alignments.indices.map { k in rows.map { $0[k].displayWidth }.max() ?? 0 }
    return rows.map { row in
      var line = String(repeating: " ", count: indent)
      for (k, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[k] - cell.displayWidth)
        line += alignments[k] == .left ? cell + padding : padding + cell
        if k < row.count - 1 { line += "  " }
      }
      while line.last == " " { line.removeLast() }
      return line.clipped(to: width)
    }
  }
}

extension String {
  /// Columns that a terminal needs: two for East Asian wide characters.
  var displayWidth: Int { reduce(0) { $0 + ($1.isWide ? 2 : 1) } }

  /// At most `width` columns; what is too long ends in an ellipsis.
  func clipped(to width: Int) -> String {
    guard displayWidth > width else { return self }
    var text = ""
    var used = 0
    for character in self {
      let next = character.isWide ? 2 : 1
      guard used + next <= width - 1 else { break }
      text.append(character)
      used += next
    }
    return text + "…"
  }

  /// One line of visible characters: control characters of a profile's texts must not move the
  /// cursor of a terminal or colour it.
  var printable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: " "
          default: scalar
          }
        }))
  }

  /// The lines of a text that's wrapped at spaces.
  func wrapped(at width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, line.displayWidth + 1 + String(word).displayWidth > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { $0.clipped(to: width) }
  }
}

extension Character {
  /// East Asian wide and full-width forms.
  fileprivate var isWide: Bool {
    guard let first = unicodeScalars.first else { return false }
    switch first.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return true
    default: return false
    }
  }
}
