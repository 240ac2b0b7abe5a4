import Quantities

extension Formulator {
  /// Shares, budgets and balances, one row a rule and fiscal year; hard eligibility has no rows.
  ///
  /// Scores, concentration, outages and builds have files of their own.
  mutating func addRules() {
    for (r, rule) in profile.rules.enumerated() {
      switch rule.kind {
      case .eligibility(let workloads, _), .exit(let workloads, _):
        if rule.penalty != nil { addSoftEligibility(r, of: workloads) }
      case .score(let terms):
        addScore(r, terms)
      case .concentration(let terms):
        addConcentration(r, terms)
      case .outage(let terms):
        addOutage(r, terms)
      case .builds(let terms):
        addBuilds(r, terms)
      case .share(let workloads, let supply, let bound, let share):
        let accepted = table.supplies(where: supply, in: profile)
        let selected = profile.workloads.map { workloads.holds(for: $0) }
        for y in years(of: rule) {
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

  /// Eligibility and exit at a price: work that runs where it should not is paid for.
  ///
  ///     mean_{t in y} Σ_{w selected, i forbidden to w} x[w,i,t]  −  violation  ≤  0.
  private mutating func addSoftEligibility(_ r: Int, of workloads: Predicate) {
    let rule = profile.rules[r]
    let selected = profile.workloads.map { workloads.holds(for: $0) }
    let supplies = table.supplies.map { table.attributes(of: $0, in: profile) }
    let forbidden = profile.workloads.map { work in
      let faces = profile.faces(of: work)
      return supplies.map { supply in faces.contains { rule.forbids($0, on: supply) } }
    }
    for y in years(of: rule) where meanDemand(of: selected, in: calendar.steps(ofYear: y)) > 0 {
      let row = model.row(.rule(r, year: y), upTo: 0)
      addService(inYear: y, row: row) { w, i in forbidden[w][i] ? 1 : 0 }
      addViolation(of: r, y, row: row, sign: -1, unit: MoneyUnit.scale)
    }
  }

  /// The positions of the fiscal years in which a rule holds.
  func years(of rule: Rule) -> [Int] {
    (0..<calendar.yearCount).filter { rule.applies(in: calendar.fiscalYear($0)) }
  }

  /// Adds the mean service of a year, each pair of workload and supply at its weight.
  mutating func addService(
    inYear y: Int, row: Int, scale: Double = 1, weight: (_ w: Int, _ i: Int) -> Double
  ) {
    let steps = calendar.steps(ofYear: y)
    for w in profile.workloads.indices {
      for i in table.supplies.indices {
        let weight = weight(w, i) * scale / Double(steps.count)
        guard weight != 0 else { continue }
        for t in steps where columns.serve[w][i][t] >= 0 {
          model.add(weight, row: row, column: columns.serve[w][i][t])
        }
      }
    }
  }

  func meanDemand(of selected: [Bool], in steps: Range<Int>) -> Double {
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
      room[y] = profile.rules[r].applies(in: year) ? money(limit[year], paidIn: year) : 0
    }
    let applies = room.indices.map { profile.rules[r].applies(in: calendar.fiscalYear($0)) }
    for entry in model.ledger.entries where entry.column < 0 && applies[Int(entry.year)] {
      room[Int(entry.year)] -= amount(entry)
    }
    var blockOfYear = [Int](repeating: 0, count: calendar.yearCount)
    let rows = blocks.enumerated().map { k, block -> Int? in
      for y in block { blockOfYear[y] = k }
      guard block.contains(where: { applies[$0] }) else { return nil }
      let years = carriesOver ? 0..<block.upperBound : block
      return model.row(
        .rule(r, year: block.upperBound - 1), upTo: room[years].reduce(0, +))
    }
    // Violations add cash flows of their own, which no limit counts.
    for entry in model.ledger.entries where entry.column >= 0 && applies[Int(entry.year)] {
      let value = amount(entry)
      guard value != 0 else { continue }
      let k = blockOfYear[Int(entry.year)]
      for row in carriesOver ? rows[k...] : rows[k...k] {
        if let row { model.add(value, row: row, column: Int(entry.column)) }
      }
    }
    for (block, row) in zip(blocks, rows) {
      guard let row else { continue }
      addViolation(of: r, block.upperBound - 1, row: row, sign: -1, unit: 1)
    }
  }

  /// A soft rule may be broken at its penalty per `unit` of the plan's money.
  mutating func addViolation(of r: Int, _ y: Int, row: Int, sign: Double, unit: Double) {
    guard let penalty = profile.rules[r].penalty else { return }
    let column = model.column(.violation(rule: r, year: y))
    model.ledger.spend(penalty / unit, inYear: y, on: column, .penalties)
    model.add(sign, row: row, column: column)
  }
}
