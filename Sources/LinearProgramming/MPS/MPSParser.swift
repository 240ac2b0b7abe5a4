/// The sections of an MPS text, line by line.
struct MPSParser {
  var model = MPSModel()
  /// The section that the current line is in.
  private(set) var section: MPSSection?
  private(set) var isFinished = false
  private var seen: Set<MPSSection> = []

  /// How lines of data are laid out, so far.
  private enum Layout {
    /// In fixed fields, but every line so far says the same in free format.
    case either
    case fixed
    case free
  }

  private var layout: Layout

  init(format: MPSReader.Format) {
    layout =
      switch format {
      case .automatic: .either
      case .fixed: .fixed
      case .free: .free
      }
  }

  /// Takes one line, without what ends it.
  mutating func take(_ line: Span<UInt8>) throws(MPSError.Cause) {
    guard !line.isEmpty, line[0] != UInt8(ascii: "*") else { return }
    guard line[0] <= UInt8(ascii: " ") else { return try startSection(line) }
    switch section {
    case .objectiveSense: try takeObjectiveSense(line.text(0..<line.count))
    case .rows, .columns, .rightHandSides, .ranges, .bounds: try takeData(line)
    case nil, .name, .end: throw .dataOutsideSections
    }
  }

  // MARK: Sections

  private mutating func startSection(_ line: Span<UInt8>) throws(MPSError.Cause) {
    var end = 0
    while end < line.count && line[end] > UInt8(ascii: " ") { end += 1 }
    let name = line.text(0..<end).uppercased()
    let rest = line.trimmed(end..<line.count)
    guard let section = MPSSection(rawValue: name) else {
      throw MPSParser.nonlinearSections.contains(name)
        ? .unsupportedSection(name) : .unknownSection(line.text(0..<end))
    }
    try checkOrder(of: section)
    self.section = section
    seen.insert(section)
    switch section {
    case .name: takeName(line.text(rest))
    case .objectiveSense: if !rest.isEmpty { try takeObjectiveSense(line.text(rest)) }
    default: guard rest.isEmpty else { throw .textAfterSection(section) }
    }
    if section == .end { isFinished = true }
  }

  private static let nonlinearSections: Set<String> = [
    "QUADOBJ", "QMATRIX", "QSECTION", "QCMATRIX", "CSECTION", "SOS", "SOS1", "SOS2", "SETS",
    "INDICATORS", "GENCONS", "PWLOBJ", "LAZYCONS", "USERCUTS", "SCENARIOS",
  ]

  private func checkOrder(of section: MPSSection) throws(MPSError.Cause) {
    let needed: MPSSection? =
      switch section {
      case .name, .objectiveSense, .rows: nil
      case .columns: .rows
      case .rightHandSides, .ranges, .bounds, .end: .columns
      }
    let isEarly = needed.map { !seen.contains($0) } ?? false
    let isLate = section == .name && !seen.isEmpty
    guard !seen.contains(section), !isEarly, !isLate else { throw .misplacedSection(section) }
  }

  private mutating func takeName(_ text: String) {
    model.name = text
    // "NAME … FREE" announces free format.
    if layout == .either && text.hasSuffix(" FREE") {
      layout = .free
      model.name = String(text.dropLast(5).reversed().drop { $0 == " " }.reversed())
    }
  }

  private mutating func takeObjectiveSense(_ text: String) throws(MPSError.Cause) {
    let word = text.filter { $0 != " " && $0 != "\t" }
    switch word.uppercased() {
    case "MAX", "MAXIMIZE", "MAXIMISE": model.sense = .maximize
    case "MIN", "MINIMIZE", "MINIMISE": model.sense = .minimize
    default: throw .objectiveSense(word)
    }
  }

  // MARK: Data

  private mutating func takeData(_ line: Span<UInt8>) throws(MPSError.Cause) {
    guard let section else { throw .dataOutsideSections }
    let fields = try fields(of: line, in: section)
    switch section {
    case .rows:
      try model.addRow(line, type: fields.type, name: fields.name)
    case .columns:
      if line.isMarker(fields.first) {
        let kind = fields.second.isEmpty ? fields.firstValue : fields.second
        return try model.takeMarker(line.text(kind))
      }
      try model.startColumn(line, fields.name)
      try model.addEntry(line, row: fields.first, value: fields.firstValue)
      if !fields.second.isEmpty {
        try model.addEntry(line, row: fields.second, value: fields.secondValue)
      }
    case .rightHandSides, .ranges:
      guard model.startSet(line.text(fields.name), of: section) else { return }
      try model.addSide(line, of: section, row: fields.first, value: fields.firstValue)
      if !fields.second.isEmpty {
        try model.addSide(line, of: section, row: fields.second, value: fields.secondValue)
      }
    case .bounds:
      guard model.startSet(line.text(fields.name), of: section) else { return }
      try model.addBound(line, fields)
    case .name, .objectiveSense, .end:
      throw .dataOutsideSections
    }
  }

  private mutating func fields(
    of line: Span<UInt8>, in section: MPSSection
  ) throws(MPSError.Cause) -> MPSFields {
    if layout != .free, let fields = MPSFields(fixed: line, section: section) {
      if layout == .fixed { return fields }
      let isAmbiguous =
        line.hasBlank(in: fields.name) || line.hasBlank(in: fields.first)
        || line.hasBlank(in: fields.second)
      if !isAmbiguous { return fields }
      if knows(fields, line, section) {
        layout = .fixed
        return fields
      }
    }
    // Markers stand in other columns by old custom.
    if section == .columns, let marker = MPSFields(marker: line) { return marker }
    guard layout != .fixed else { throw .notInFixedFields }
    layout = .free
    return try MPSFields(free: line, section: section) { model.hasColumn(line, $0) }
  }

  /// Whether the names that a line refers to exist as the fixed fields have them.
  private func knows(_ fields: MPSFields, _ line: Span<UInt8>, _ section: MPSSection) -> Bool {
    switch section {
    case .rows: true
    case .bounds: model.hasColumn(line, fields.first)
    default:
      model.hasRow(line, fields.first)
        && (fields.second.isEmpty || model.hasRow(line, fields.second))
    }
  }
}
