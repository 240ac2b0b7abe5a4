/// Cuts a text of comma-separated values into records.
struct CSVScanner {
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var line = 1

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The next record that isn't an empty line, with the line on which it starts.
  mutating func next() throws(WorkloadError) -> (cells: [String], line: Int)? {
    while place < scalars.count {
      let start = line
      let cells = try record()
      if cells != [""] { return (cells, start) }
    }
    return nil
  }

  private mutating func record() throws(WorkloadError) -> [String] {
    var cells: [String] = []
    while true {
      cells.append(try cell())
      guard place < scalars.count, scalars[place] == "," else { break }
      place += 1
      if place == scalars.count {
        cells.append("")
        break
      }
    }
    if place < scalars.count, scalars[place] == "\r" { place += 1 }
    if place < scalars.count, scalars[place] == "\n" { place += 1 }
    line += 1
    return cells
  }

  private mutating func cell() throws(WorkloadError) -> String {
    var text = String.UnicodeScalarView()
    if place < scalars.count, scalars[place] == "\"" {
      let start = line
      place += 1
      while true {
        guard place < scalars.count else { throw .openQuotation(line: start) }
        let scalar = scalars[place]
        place += 1
        if scalar == "\n" { line += 1 }
        if scalar == "\"" {
          guard place < scalars.count, scalars[place] == "\"" else { break }
          place += 1
        }
        text.append(scalar)
      }
    }
    while place < scalars.count, ![",", "\n", "\r"].contains(scalars[place]) {
      text.append(scalars[place])
      place += 1
    }
    return String(text)
  }
}
