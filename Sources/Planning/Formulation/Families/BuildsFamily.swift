import Quantities

extension Formulator {
  /// Builds that stay near those of a plan in force.
  ///
  /// For each pod type at a site and each tranche, and each fiscal year y of the rule, with A the pieces
  /// that the rule lists and w the part by which they may differ:
  ///
  ///     Σ pieces ordered in y  (+ less)  ≥  (1 − w) · A,
  ///     Σ pieces ordered in y  (− more)  ≤  (1 + w) · A.
  ///
  /// Soft rules may order more or less at a share of the price P of what that is, the mean of the
  /// year's steps:
  ///
  ///     Σ P · (less + more)  −  violation[y]  ≤  0.
  ///
  /// What can't be ordered any more can't be kept: a soft rule doesn't charge it, a hard one clashes.
  ///
  /// Such charges keep plans steady where they are made again and again; R. C. Carlson, J. V. Jucker
  /// and D. H. Kropp, Less nervous MRP systems, Management Science 25 (1979) 754–761, charge changes of
  /// schedules so. Here an amount may have a band that costs nothing.
  mutating func addBuilds(_ r: Int, _ terms: BuildTerms) {
    let isSoft = profile.rules[r].penalty != nil
    let years = Set(years(of: profile.rules[r]))
    var orders: [OrderedBuild: Orders] = [:]
    for (j, label) in model.columns.enumerated() {
      guard let (build, price) = build(of: label), years.contains(build.year) else { continue }
      orders[build, default: Orders()].add(j, price)
    }
    let pieces = pieces(of: terms.builds).filter { years.contains($0.key.year) }
    let kept = isSoft ? Set() : Set(pieces.keys)
    var changes: [Int: Int] = [:]
    for build in kept.union(orders.keys).sorted() {
      let amount = pieces[build] ?? 0
      for bound in [Rule.Bound.atLeast, .atMost] where bound == .atMost || amount > 0 {
        let label = RowLabel.builds(rule: r, build, bound)
        let row =
          bound == .atLeast
          ? model.row(label, from: (1 - terms.within.value) * amount)
          : model.row(label, upTo: (1 + terms.within.value) * amount)
        guard let orders = orders[build] else { continue }
        for j in orders.columns { model.add(1, row: row, column: j) }
        guard isSoft else { continue }
        let change = changes[build.year] ?? addChanges(of: r, build.year)
        changes[build.year] = change
        let column = model.column(.buildChange(rule: r, build, bound))
        model.add(bound == .atLeast ? 1 : -1, row: row, column: column)
        model.add(orders.meanPrice, row: change, column: column)
      }
    }
  }

  /// The row that sums a year's changes to its violation.
  private mutating func addChanges(of r: Int, _ y: Int) -> Int {
    let row = model.row(.buildChanges(rule: r, year: y), upTo: 0)
    addViolation(of: r, y, row: row, sign: -1, unit: 1)
    return row
  }

  /// The columns that order one thing in a year.
  private struct Orders {
    private(set) var columns: [Int] = []
    private var sum = 0.0

    mutating func add(_ column: Int, _ price: Double) {
      columns.append(column)
      sum += price
    }

    var meanPrice: Double { columns.isEmpty ? 0 : sum / Double(columns.count) }
  }
}
