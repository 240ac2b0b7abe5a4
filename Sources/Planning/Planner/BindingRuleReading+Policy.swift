import LinearProgramming
import Quantities

extension Rule {
  /// Whether its rows compare with zero, so that the limit must be measured otherwise.
  var hasNoAmount: Bool {
    switch kind {
    case .eligibility, .exit, .score: true
    default: false
    }
  }
}

// Rules of eligibility, score, concentration and outage in the planner's units.
extension BindingRuleReading {
  /// What a rule whose rows compare with zero is about in a year: the mean score of a score rule
  /// times what is served, or what an eligibility is broken by.
  func ruleAmount(_ r: Int, _ y: Int) -> Double {
    if case .score(let terms) = profile.rules[r].kind {
      return terms.target[calendar.fiscalYear(y)].value * meanServed(terms.workloads, in: y)
    }
    return violation(of: r, in: y)
  }

  func violation(of r: Int, in y: Int) -> Double {
    formulation.columnLabels.firstIndex(of: .violation(rule: r, year: y)).map {
      max(0, solution.columnValues[$0])
    } ?? 0
  }

  /// Effective EFLOP/s served of the selected work, on the mean of a year.
  func meanServed(_ workloads: Predicate, in y: Int) -> Double {
    let steps = calendar.steps(ofYear: y)
    var sum = 0.0
    for (w, workload) in profile.workloads.enumerated() where workloads.holds(for: workload) {
      for columns in formulation.columns.serve[w] {
        for t in steps where columns[t] >= 0 { sum += max(0, solution.columnValues[columns[t]]) }
      }
    }
    return sum / Double(steps.count)
  }

  /// The price of an effective EFLOP/s and year where the rule would not have it.
  func eligibility(_ r: Int, _ y: Int, _ period: String, _ price: Price) -> BindingRule {
    let rule = profile.rules[r]
    return BindingRule(
      kind: .eligibility, id: rule.id, title: rule.title, period: period,
      price: price.dual * MoneyUnit.scale, unit: "\(currency) per EFLOP/s and year", limit: 0,
      violation: violation(of: r, in: y), limitUnit: "EFLOP/s", weight: price.weight)
  }

  /// The price of a hundredth of the score.
  func score(
    _ r: Int, _ y: Int, _ terms: ScoreTerms, _ period: String, _ price: Price
  ) -> BindingRule {
    let rule = profile.rules[r]
    let served = meanServed(terms.workloads, in: y)
    return BindingRule(
      kind: .score, id: rule.id, title: rule.title, period: period,
      price: price.dual * served * MoneyUnit.scale / 100,
      unit: "\(currency) per 0.01 of \(terms.attribute)",
      limit: terms.target[calendar.fiscalYear(y)].value,
      violation: served > 0 ? violation(of: r, in: y) / served : 0, limitUnit: "",
      weight: price.weight)
  }

  /// The price of a hundredth of the index.
  func concentration(
    _ r: Int, _ y: Int, _ terms: ConcentrationTerms, _ period: String, _ price: Price
  ) -> BindingRule {
    let rule = profile.rules[r]
    return BindingRule(
      kind: .concentration, id: rule.id, title: rule.title, period: period,
      price: price.dual * MoneyUnit.scale / 100,
      unit: "\(currency) per 0.01 of HHI by \(terms.grouping.rawValue)",
      limit: terms.limit[calendar.fiscalYear(y)].value, violation: violation(of: r, in: y),
      limitUnit: "", weight: price.weight)
  }

  /// The price of a percentage point of the critical demand that goes on.
  func outage(
    _ r: Int, _ y: Int, _ terms: OutageTerms, _ period: String, _ price: Price
  ) -> BindingRule {
    let rule = profile.rules[r]
    let share = terms.serve[calendar.fiscalYear(y)].value
    let critical = profile.workloads.indices.reduce(0.0) { sum, w in
      let workload = profile.workloads[w]
      guard terms.concerns(workload) else { return sum }
      let steps = calendar.steps(ofYear: y)
      let mean = formulation.demand[w][steps].reduce(0, +) / Double(steps.count)
      return sum + workload.critical.value * mean
    }
    return BindingRule(
      kind: .outage, id: rule.id, title: rule.title, period: period,
      price: share > 0 ? price.weight / share * MoneyUnit.scale / 100 : 0,
      unit: "\(currency) per percentage point", limit: share * 100,
      violation: critical > 0 ? violation(of: r, in: y) / critical * 100 : 0, limitUnit: "%",
      weight: price.weight)
  }

  /// The price of a percentage point of what is listed.
  func builds(
    _ r: Int, _ y: Int, _ terms: BuildTerms, _ period: String, _ price: Price
  ) -> BindingRule {
    let rule = profile.rules[r]
    return BindingRule(
      kind: .builds, id: rule.id, title: rule.title, period: period,
      price: price.weight * MoneyUnit.scale / 100,
      unit: "\(currency) per percentage point", limit: terms.within.value * 100,
      violation: change(of: r, in: y, terms) * 100, limitUnit: "%", weight: price.weight)
  }

  /// The pieces of a build that a rule lists.
  func listedPieces(of build: OrderedBuild, rule r: Int) -> Double {
    guard case .builds(let terms) = profile.rules[r].kind else { return 0 }
    return formulation.pieces(of: terms.builds)[build] ?? 0
  }

  /// The largest part by which a build of a year is changed beyond what is free.
  private func change(of r: Int, in y: Int, _ terms: BuildTerms) -> Double {
    let pieces = formulation.pieces(of: terms.builds)
    var largest = 0.0
    for (j, label) in formulation.columnLabels.enumerated() {
      guard case .buildChange(r, let build, _) = label, build.year == y else { continue }
      let change = max(0, solution.columnValues[j])
      let listed = pieces[build] ?? 0
      largest = max(largest, listed > 0 ? change / listed : min(1, change))
    }
    return largest
  }

  /// Adds what more demand costs through rules whose rows depend on it otherwise than by a share of
  /// their own.
  ///
  /// A share in an index is X / D: its row's dual λ makes one unit of mean demand D worth
  /// λ · share / D. Critical demand is a part of the demand.
  func addPolicyCosts(to costs: inout [[Double]]) {
    for (i, label) in formulation.rowLabels.enumerated() where solution.rowDuals[i] != 0 {
      let dual = solution.rowDuals[i]
      switch label {
      case .groupShare(let r, let group, let y):
        guard case .concentration(let terms) = profile.rules[r].kind else { continue }
        let steps = calendar.steps(ofYear: y)
        let chosen = profile.workloads.indices.filter {
          terms.workloads.holds(for: profile.workloads[$0])
        }
        let total = chosen.reduce(0) { $0 + formulation.demand[$1][steps].reduce(0, +) }
        let share = share(of: group, rule: r, year: y)
        guard total > 0 else { continue }
        for w in chosen { for t in steps { costs[w][t] += dual * share / total } }
      case .emergencyDemand(let copy, let first):
        guard case .outage(let terms) = profile.rules[copy.rule].kind else { continue }
        let steps = copy.step.map { $0..<$0 + 1 } ?? calendar.steps(ofYear: copy.year)
        let year = calendar.fiscalYear(copy.year)
        let part = dual * terms.serve[year].value / Double(steps.count)
        for w in alike(first, terms, in: copy.year) {
          for t in steps { costs[w][t] += part * profile.workloads[w].critical.value }
        }
      default:
        continue
      }
    }
  }

  /// The workloads that share the row of one in an outage.
  private func alike(_ first: Int, _ terms: OutageTerms, in y: Int) -> [Int] {
    let year = calendar.fiscalYear(y)
    let supplies = formulation.table.supplies.indices
    return profile.workloads.indices.filter { w in
      terms.concerns(profile.workloads[w])
        && profile.workloads[w].kind.isTraining == profile.workloads[first].kind.isTraining
        && supplies.allSatisfy {
          formulation.table.throughput(w, $0, in: year)
            == formulation.table.throughput(first, $0, in: year)
        }
    }
  }

  private func share(of group: String, rule r: Int, year y: Int) -> Double {
    var share = 0.0
    for (j, label) in formulation.columnLabels.enumerated() {
      if case .sharePart(r, group, _, y) = label { share += solution.columnValues[j] }
    }
    return share
  }
}
