import Quantities

extension Formulator {
  /// The mean score of the supplies that serve, weighted by what they serve, is bounded.
  ///
  ///     mean_{t in y} Σ_{w selected, i} (Score[i] − Target[y]) · x[w,i,t]  (+ violation)  ≥  0,
  ///
  /// or ≤ (− violation). It says nothing of work that nobody serves. The violation is in effective
  /// EFLOP/s times units of the score.
  mutating func addScore(_ r: Int, _ terms: ScoreTerms) {
    let selected = profile.workloads.map { terms.workloads.holds(for: $0) }
    let scores = scores(of: terms.attribute)
    for y in years(of: profile.rules[r]) {
      guard meanDemand(of: selected, in: calendar.steps(ofYear: y)) > 0 else { continue }
      let target = terms.target[calendar.fiscalYear(y)].value
      let isFloor = terms.bound == .atLeast
      let row =
        isFloor
        ? model.row(.rule(r, year: y), from: 0) : model.row(.rule(r, year: y), upTo: 0)
      addService(inYear: y, row: row) { w, i in selected[w] ? scores[i] - target : 0 }
      addViolation(of: r, y, row: row, sign: isFloor ? 1 : -1, unit: MoneyUnit.scale)
    }
  }
}

extension PlanTables {
  /// A numeric attribute by supply.
  func scores(of attribute: String) -> [Double] {
    table.supplies.map { supply in
      guard
        case .number(let score) = table.attributes(of: supply, in: profile).value(of: attribute)
      else { return 0 }
      return score
    }
  }
}
