/// Amounts of a run, each with the texts that it can be summed by.
///
/// Means over time are stored as amounts over years (accelerator-years), so that they add up, too.
struct FactTable {
  /// A column of the answer, from the sums of the amounts and the span of time in years.
  struct Column {
    var name: String
    var unit: String
    var value: (_ sums: [Double], _ span: Double) -> Double
  }

  var title: String
  /// The column that a table by two dimensions shows comes first.
  var columns: [Column]
  /// How many amounts a fact has.
  var width: Int
  /// Fiscal years of the run.
  var years: Int
  private(set) var facts: [(keys: [Facet: String], amounts: [Double])] = []
  var notes: [String] = []

  init(title: String, width: Int, years: Int, columns: [Column]) {
    self.title = title
    self.width = width
    self.years = years
    self.columns = columns
  }

  mutating func add(_ amounts: [Double], _ keys: [Facet: String]) {
    facts.append((keys, amounts))
  }

  /// The amounts summed by one dimension, or the first column by two.
  func sheet(by dimensions: [Facet]) -> Sheet {
    dimensions.count == 2
      ? matrix(dimensions[0], dimensions[1]) : list(dimensions.first ?? .year)
  }

  private func span(of dimensions: [Facet]) -> Double {
    dimensions.contains(.year) ? 1 : Double(years)
  }

  private func keepsOrder(_ dimension: Facet) -> Bool {
    dimension == .year || dimension == .cause
  }

  private func key(_ fact: (keys: [Facet: String], amounts: [Double]), _ d: Facet) -> String {
    let text = fact.keys[d] ?? ""
    return text.isEmpty ? "not of a \(d.heading)" : text
  }

  private func list(_ dimension: Facet) -> Sheet {
    var pivot = Pivot(width: width, keepsOrder: keepsOrder(dimension))
    for fact in facts { pivot.add(fact.amounts, to: [key(fact, dimension)]) }
    let span = span(of: [dimension])
    let rows = pivot.entries.map { entry in
      [Sheet.Cell.text(entry.key[0])] + columns.map { .number($0.value(entry.sums, span)) }
    }
    let totals = pivot.totals
    let total = columns.map { column -> Sheet.Cell in
      .number(column.value(totals, Double(years)))
    }
    return Sheet(
      title: "\(title) by \(dimension.heading)",
      columns: [.init(name: dimension.heading)]
        + columns.map { .init(name: $0.name, unit: $0.unit) },
      rows: rows,
      total: rows.isEmpty ? nil : [.text(dimension == .year ? "whole run" : "total")] + total,
      notes: notes)
  }

  private func matrix(_ first: Facet, _ second: Facet) -> Sheet {
    let column = columns[0]
    var pivot = Pivot(width: width, keepsOrder: true)
    var rowSums = Pivot(width: width, keepsOrder: keepsOrder(first))
    var columnSums = Pivot(width: width, keepsOrder: keepsOrder(second))
    for fact in facts {
      let (row, across) = (key(fact, first), key(fact, second))
      pivot.add(fact.amounts, to: [row, across])
      rowSums.add(fact.amounts, to: [row])
      columnSums.add(fact.amounts, to: [across])
    }
    let span = span(of: [first, second])
    let heads = columnSums.entries
    let rows = rowSums.entries.map { row in
      [Sheet.Cell.text(row.key[0])]
        + heads.map { head in
          pivot[[row.key[0], head.key[0]]].map { .number(column.value($0, span)) } ?? .number(0)
        } + [.number(column.value(row.sums, self.span(of: [first])))]
    }
    let total =
      [Sheet.Cell.text("total")]
      + heads.map { .number(column.value($0.sums, self.span(of: [second]))) }
      + [.number(column.value(rowSums.totals, Double(years)))]
    return Sheet(
      title: "\(title), \(column.name), by \(first.heading) and \(second.heading)",
      columns: [.init(name: first.heading)]
        + heads.map { .init(name: $0.key[0], unit: column.unit) }
        + [.init(name: "total", unit: column.unit)],
      rows: rows, total: rows.isEmpty ? nil : total, notes: notes)
  }
}
