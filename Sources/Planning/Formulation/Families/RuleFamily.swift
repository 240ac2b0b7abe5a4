import Quantities

extension Formulator {
  /// Shares, budgets and balances, one row a rule and fiscal year; eligibility has no rows.
  mutating func addRules() {
    for (r, rule) in profile.rules.enumerated() {
      switch rule.kind {
      case .eligibility:
        break
      case .share(let workloads, let supply, let bound, let share):
        let accepted = table.supplies(where: supply, in: profile)
        let selected = profile.workloads.map { workloads.holds(for: $0) }
        for y in 0..<calendar.yearCount {
          addShare(r, y, of: selected, by: accepted, bound, share[calendar.fiscalYear(y)].value)
        }
      case .budget(let budget):
        addBudget(r, budget)
      case .balance(.services, let limit):
        addLimit(r, limit, on: \.services)
      case .balance(.foreignContent, let limit):
        addLimit(r, limit, on: \.foreignContent)
      }
    }
  }

  /// The part of the compute demanded in a year that the accepted supplies serve is bounded.
  ///
  ///
  ///     mean_{t in y} Σ_{w selected, i accepted} x[w,i,t]  (+ violation)  ≥  θ[y] · mean_t Demand,
  ///
  /// or ≤ (− violation). The right-hand side doesn't depend on the plan, so that cost over θ is
  /// exactly piecewise linear.
  private mutating func addShare(
    _ r: Int, _ y: Int, of selected: [Bool], by accepted: [Bool], _ bound: Rule.Bound,
    _ share: Double
  ) {
    let steps = calendar.steps(ofYear: y)
    let weight = 1 / Double(steps.count)
    let demanded = meanDemand(of: selected, in: steps)
    guard demanded > 0 else { return }
    let label = RowLabel.rule(r, year: y)
    let limit = share * demanded
    let row =
      bound == .atLeast ? model.row(label, from: limit) : model.row(label, upTo: limit)
    addService(of: selected, by: accepted, in: steps, weight: weight, row: row)
    addViolation(of: r, y, row: row, sign: bound == .atLeast ? 1 : -1, unit: MoneyUnit.scale)
  }

  /// Domestic supply serves the share over the whole horizon that the caller asks for.
  ///
  ///
  ///     mean_t Σ_{w, i domestic} x[w,i,t]  ≥  θ · mean_t Σ_w Demand[w,t].
  mutating func addDomesticShare(_ share: Double) {
    let all = profile.workloads.map { _ in true }
    let steps = 0..<stepCount
    let row = model.row(.domesticShare, from: share * meanDemand(of: all, in: steps))
    addService(
      of: all, by: table.supplies.map(\.isDomestic), in: steps, weight: 1 / Double(stepCount),
      row: row)
  }

  private func meanDemand(of selected: [Bool], in steps: Range<Int>) -> Double {
    var sum = 0.0
    for w in selected.indices where selected[w] { sum += demand[w][steps].reduce(0, +) }
    return sum / Double(steps.count)
  }

  private mutating func addService(
    of selected: [Bool], by accepted: [Bool], in steps: Range<Int>, weight: Double, row: Int
  ) {
    for w in selected.indices where selected[w] {
      for i in accepted.indices where accepted[i] {
        for t in steps where columns.serve[w][i][t] >= 0 {
          model.add(weight, row: row, column: columns.serve[w][i][t])
        }
      }
    }
  }

  /// Money of a year, before discounting: Σ amount · column (− violation) ≤ Limit[y] − constants.
  private mutating func addLimit(
    _ r: Int, _ limit: Path<Money>, on amount: (CashFlowLedger.Entry) -> Double
  ) {
    let blocks = (0..<calendar.yearCount).map { $0..<$0 + 1 }
    addLimit(r, limit, over: blocks, carriesOver: false, on: amount)
  }

  /// One budget for each block of years K, the sum of their limits.
  ///
  /// Where what is left carries over, it is for each block and those before it:
  ///
  ///     Σ_{y in K, or up to K's end} (Σ amount · column − Limit[y])  (− violation)  ≤  0.
  private mutating func addBudget(_ r: Int, _ budget: Budget) {
    let (count, window) = (calendar.yearCount, max(1, budget.windowYears))
    let blocks = stride(from: 0, to: count, by: window).map { $0..<min($0 + window, count) }
    addLimit(r, budget.limit, over: blocks, carriesOver: budget.carriesOver) { entry in
      budget.account.counts(entry.cause) ? entry.amount : 0
    }
  }

  private mutating func addLimit(
    _ r: Int, _ limit: Path<Money>, over blocks: [Range<Int>], carriesOver: Bool,
    on amount: (CashFlowLedger.Entry) -> Double
  ) {
    var room = [Double](repeating: 0, count: calendar.yearCount)
    for y in room.indices {
      let year = calendar.fiscalYear(y)
      room[y] = money(limit[year], paidIn: year)
    }
    for entry in model.ledger.entries where entry.column < 0 {
      room[Int(entry.year)] -= amount(entry)
    }
    var blockOfYear = [Int](repeating: 0, count: calendar.yearCount)
    let rows = blocks.enumerated().map { k, block in
      for y in block { blockOfYear[y] = k }
      let years = carriesOver ? 0..<block.upperBound : block
      return model.row(
        .rule(r, year: block.upperBound - 1), upTo: room[years].reduce(0, +))
    }
    // Violations add cash flows of their own, which no limit counts.
    for entry in model.ledger.entries where entry.column >= 0 {
      let value = amount(entry)
      guard value != 0 else { continue }
      let k = blockOfYear[Int(entry.year)]
      for row in carriesOver ? rows[k...] : rows[k...k] {
        model.add(value, row: row, column: Int(entry.column))
      }
    }
    for (block, row) in zip(blocks, rows) {
      addViolation(of: r, block.upperBound - 1, row: row, sign: -1, unit: 1)
    }
  }

  /// A soft rule may be broken at its penalty per `unit` of the plan's money.
  private mutating func addViolation(of r: Int, _ y: Int, row: Int, sign: Double, unit: Double) {
    guard let penalty = profile.rules[r].penalty else { return }
    let column = model.column(.violation(rule: r, year: y))
    model.ledger.spend(penalty / unit, inYear: y, on: column, .penalties)
    model.add(sign, row: row, column: column)
  }
}
