import LinearProgramming
import Quantities

extension Formulator {
  /// The row of a ceiling on an axis over the whole horizon.
  ///
  ///     Σ amount · column  ≤  Limit − constants,
  ///
  /// with the amounts of all years, before discounting, that the axis counts. Its right-hand side
  /// alone depends on the limit, so that cost over the limit is exactly piecewise linear.
  mutating func addHorizonLimit(_ limit: PolicyLimit) {
    var constant = 0.0
    var amounts: [(column: Int, value: Double)] = []
    func count(_ column: Int32, _ value: Double) {
      guard value != 0 else { return }
      if column < 0 { constant += value } else { amounts.append((Int(column), value)) }
    }
    for entry in model.ledger.entries {
      switch limit.axis {
      case .servicesBalance: count(entry.column, entry.services)
      case .foreignContent: count(entry.column, entry.foreignContent)
      case .capex:
        if Budget.Account.capex.counts(entry.cause) { count(entry.column, entry.amount) }
      case .carbon, .domesticShare, .survivableLoad: continue
      }
    }
    if limit.axis == .carbon {
      for emission in emissions { count(Int32(emission.column), emission.amount) }
    }
    let row = model.row(.horizonLimit(limit.axis), upTo: limit.value - constant)
    for amount in amounts { model.add(amount.value, row: row, column: amount.column) }
  }
}

extension PlanFormulation {
  /// Formulates a profile with a bound on an axis over the whole horizon.
  ///
  /// The survivable load is bounded by a rule of outage of its own, whose copies of the dispatch
  /// have the profile's form; all other axes by one row.
  public init(_ profile: Profile, limit: PolicyLimit) throws(PlannerError) {
    switch limit.axis {
    case .domesticShare:
      try self.init(profile, domesticShare: limit.value)
    case .survivableLoad:
      guard (0...1).contains(limit.value) else { throw .limit(limit) }
      try self.init(profile.keeping(Fraction(limit.value)))
    case .servicesBalance, .foreignContent, .carbon, .capex:
      guard !limit.value.isNaN, limit.value > -.infinity else { throw .limit(limit) }
      try self.init(profile, horizonLimit: limit)
    }
  }

  /// The rows whose sides move along an axis, each with the rate at which its lower side, or upper
  /// one, moves per unit of the axis.
  ///
  /// - Precondition: the formulation has a limit on the axis; one of shares is not zero.
  func sideRates(of axis: PolicyAxis) -> [(row: Int, rate: Double)] {
    switch axis {
    case .domesticShare:
      return domesticShareRow.map { [($0, meanDemand)] } ?? []
    case .survivableLoad:
      let rule = profile.rules.count - 1
      guard case .outage(let terms)? = profile.rules.last?.kind else { return [] }
      return rowLabels.indices.compactMap { i in
        guard case .emergencyDemand(let copy, _) = rowLabels[i], copy.rule == rule else {
          return nil
        }
        return (i, program.rowLower[i] / terms.serve[calendar.fiscalYear(copy.year)].value)
      }
    case .servicesBalance, .foreignContent, .carbon, .capex:
      return rowLabels.firstIndex(of: .horizonLimit(axis)).map { [($0, 1)] } ?? []
    }
  }

  /// What the axis counts besides what its row sums: the constants of a ceiling.
  func constant(of axis: PolicyAxis) -> Double {
    switch axis {
    case .servicesBalance: constant { $0.services }
    case .foreignContent: constant { $0.foreignContent }
    case .capex: constant { Budget.Account.capex.counts($0.cause) ? $0.amount : 0 }
    case .carbon, .domesticShare, .survivableLoad: 0
    }
  }

  private func constant(_ amount: (CashFlowLedger.Entry) -> Double) -> Double {
    ledger.entries.reduce(0) { $1.column < 0 ? $0 + amount($1) : $0 }
  }

  /// Effective EFLOP/s of all work on the mean of the horizon.
  private var meanDemand: Double {
    demand.reduce(0) { $0 + $1.reduce(0, +) } / Double(calendar.stepCount)
  }
}

extension Profile {
  /// This profile with one more rule: the share of critical work goes on without foreign supply.
  fileprivate func keeping(_ share: Fraction) -> Profile {
    var profile = self
    var id = PolicyAxis.survivableLoad.rawValue
    while profile.rules.contains(where: { $0.id == id }) { id += "-asked" }
    let terms = OutageTerms(
      workloads: .always,
      fails: .comparison(attribute: "domestic", .equal, [.flag(false)]), each: nil,
      lasts: MonthSpan(Double(PolicyAxis.outageMonths)), serve: Path(constant: share),
      mode: .adequacy, rentsMore: false)
    profile.rules.append(
      Rule(
        id: id, title: "Critical load that goes on without foreign supply", kind: .outage(terms),
        penalty: nil))
    return profile
  }
}
