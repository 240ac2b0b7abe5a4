// A sheet for the terminal, spreadsheets, programs, documents and browsers.
extension Sheet {
  private func heading(_ column: Column) -> String {
    column.unit.map { $0.isEmpty || $0 == "1" ? column.name : "\(column.name), \($0)" }
      ?? column.name
  }

  /// A column whose cells are all words.
  private func isWords(_ k: Int) -> Bool {
    rows.allSatisfy { row in if case .number = row[k] { false } else { true } }
  }

  /// Numbers for people: about three digits.
  private func shown(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): text
    case .number(let value): Figures.plain(value)
    case .none: Figures.none
    }
  }

  func text(style: TextStyle) -> String {
    let all = rows + (total.map { [$0] } ?? [])
    var table = TextTable(columns.indices.map { isWords($0) ? .left : .right })
    table.add(columns.map { $0.name.printable })
    let units = columns.map { $0.unit.map { $0 == "1" ? "" : $0 } ?? "" }
    let hasUnits = units.contains { !$0.isEmpty }
    if hasUnits { table.add(units) }
    for row in all { table.add(row.map { shown($0).printable }) }
    var lines = table.lines(width: 400)
    for k in 0...(hasUnits ? 1 : 0) { lines[k] = style.bold(lines[k]) }
    let body = rows.isEmpty ? ["  nothing to show"] : lines
    let wrapped = notes.flatMap { $0.wrapped(at: 100) }.map(style.dim)
    let text = ([style.bold(title.printable)] + body + wrapped).joined(separator: "\n") + "\n"
    return text.replacing(Figures.space, with: " ")
  }

  private func cell(_ cell: Cell) -> CSVTable.Cell {
    switch cell {
    case .text(let text): .text(text)
    case .number(let value): .number(value)
    case .none: .empty
    }
  }

  /// Rows without the sum, which a spreadsheet makes itself, in full precision.
  var csv: String {
    var table = CSVTable(title, columns.map { .init($0.name, unit: $0.unit) })
    for row in rows { table.add(row.map(cell)) }
    return table.contents
  }

  var json: JSONValue {
    func value(_ cell: Cell) -> JSONValue {
      switch cell {
      case .text(let text): .string(text)
      case .number(let value): .number(value)
      case .none: .null
      }
    }
    func row(_ cells: [Cell]) -> JSONValue {
      .object(zip(columns, cells).map { .init($0.name, value($1)) })
    }
    return [
      "title": .string(title),
      "columns": .array(
        columns.map { ["name": .string($0.name), "unit": $0.unit.map(JSONValue.string) ?? .null] }),
      "rows": .array(rows.map(row)), "total": total.map(row) ?? .null,
      "notes": .array(notes.map(JSONValue.string)),
    ]
  }

  var markdown: String {
    func line(_ cells: [String]) -> String {
      let safe = cells.map { $0.printable.replacing("|", with: "\\|") }
      return "| " + safe.joined(separator: " | ") + " |"
    }
    let rule = columns.indices.map { isWords($0) ? "---" : "---:" }
    let body = (rows + (total.map { [$0] } ?? [])).map { line($0.map(shown)) }
    let lines = ["### \(title.printable)", "", line(columns.map(heading)), line(rule)] + body
    return (lines + (notes.isEmpty ? [] : [""] + notes)).joined(separator: "\n") + "\n"
  }

  var htmlTable: HtmlTable {
    HtmlTable(
      caption: rows.isEmpty ? "Nothing to show" : title, header: columns.map(heading),
      rows: rows.map { $0.map(shown) }, words: Set(columns.indices.filter(isWords)).union([0]),
      total: total.map { $0.map(shown) })
  }
}
