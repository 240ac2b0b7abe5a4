import Quantities

extension ProfileValidator {
  /// Subsidies and rules.
  mutating func checkRules() {
    checkUnique(profile.subsidies.map(\.id), in: "subsidies")
    for subsidy in profile.subsidies { check(subsidy) }
    checkUnique(profile.rules.map(\.id), in: "policy")
    for rule in profile.rules { check(rule) }
  }

  private mutating func check(_ subsidy: Subsidy) {
    let path = "subsidies.\(subsidy.id)"
    checkShare(subsidy.rate.value, at: "\(path).rate")
    for site in subsidy.sites {
      checkReference(site, to: profile.sites.map(\.id), at: "\(path).sites")
    }
    check(subsidy.cap, at: "\(path).cap")
    if let cap = subsidy.yearlyCap { check(cap, at: "\(path).yearly_cap") }
    if subsidy.through < subsidy.from {
      report(.order(subsidy.through, notBefore: subsidy.from, at: "\(path).through"))
    }
  }

  private mutating func check(_ rule: Rule) {
    let path = "policy.\(rule.id)"
    if let penalty = rule.penalty {
      check(penalty, in: 0...1e18, "from 0 to 1e18", at: "\(path).penalty")
    }
    switch rule.kind {
    case .eligibility(let workloads, let supply):
      check(workloads, over: .workload, at: "\(path).where")
      check(supply, over: .supply, at: "\(path).require")
    case .share(let workloads, let supply, let bound, let share):
      check(workloads, over: .workload, at: "\(path).where")
      check(supply, over: .supply, at: "\(path).supply")
      let key = bound == .atLeast ? "at_least" : "at_most"
      checkPath(share, in: 0...1, "from 0 % to 100 %", at: "\(path).\(key)")
    case .budget(let budget):
      check(budget.limit, at: "\(path).at_most")
      check(Double(budget.windowYears), in: 1...50, "from 1 to 50 years", at: "\(path).window")
    case .balance(_, let limit):
      check(limit, at: "\(path).at_most")
    case .exit(let workloads, let within):
      check(workloads, over: .workload, at: "\(path).where")
      check(within.value, in: 0...600, "from 0 to 600 months", at: "\(path).exit_within")
    case .score(let terms):
      check(terms, at: path)
    case .concentration(let terms):
      check(terms.workloads, over: .workload, at: "\(path).where")
      checkPath(terms.limit, in: 0.001...1, "from 0.001 to 1", at: "\(path).at_most")
    case .outage(let terms):
      check(terms.workloads, over: .workload, at: "\(path).where")
      check(terms.fails, over: .supply, at: "\(path).\(terms.each == nil ? "outage" : "among")")
      check(terms.lasts.value, in: 0.01...600, "above 0 to 600 months", at: "\(path).lasts")
      checkPath(terms.serve, in: 0...1, "from 0 % to 100 %", at: "\(path).serve")
    case .builds(let terms):
      check(terms, at: path)
    }
  }

  private mutating func check(_ terms: BuildTerms, at path: String) {
    checkShare(terms.within.value, at: "\(path).within")
    for (k, build) in terms.builds.enumerated() {
      let place = "\(path).builds.\(k + 1)"
      checkReference(build.site, to: profile.sites.map(\.id), at: "\(place).site")
      switch build.amount {
      case .pods(let type, let count):
        checkReference(type, to: profile.pods.map(\.id), at: "\(place).pod")
        check(count.value, in: 0...1e9, "from 0 to 1e9 pods", at: "\(place).count")
      case .power(let tranche, let power):
        let site = profile.sites.first { $0.id == build.site }
        checkReference(
          tranche, to: site?.tranches.map(\.id) ?? [], at: "\(place).tranche")
        check(power.value, in: 0...1e6, "from 0 to 1e6 MW", at: "\(place).power")
      }
    }
  }

  private mutating func check(_ terms: ScoreTerms, at path: String) {
    check(terms.workloads, over: .workload, at: "\(path).where")
    let known = Predicate.numericAttributes
    if !known.contains(terms.attribute) {
      report(.unknownAttribute(terms.attribute, known: known, at: "\(path).score"))
    }
    let key = terms.bound == .atLeast ? "at_least" : "at_most"
    checkPath(terms.target, in: 0...4, "from 0 to 4", at: "\(path).\(key)")
  }

  enum Subject {
    case workload
    case supply
  }

  mutating func check(_ predicate: Predicate, over subject: Subject, at path: String) {
    switch predicate {
    case .always:
      break
    case .not(let inner):
      check(inner, over: subject, at: path)
    case .and(let a, let b), .or(let a, let b):
      check(a, over: subject, at: path)
      check(b, over: subject, at: path)
    case .contains(let attribute, _):
      checkAttribute(attribute, is: .set, over: subject, at: path)
    case .comparison(let attribute, let comparison, let values):
      checkComparison(attribute, comparison, values, over: subject, at: path)
    }
  }

  private mutating func checkComparison(
    _ attribute: String, _ comparison: Predicate.Comparison, _ values: [Predicate.Value],
    over subject: Subject, at path: String
  ) {
    guard let first = values.first else {
      report(.empty(at: path))
      return
    }
    let kind = first.kind
    checkAttribute(attribute, is: kind, over: subject, at: path)
    let isOrdering = ![.equal, .notEqual, .oneOf].contains(comparison)
    if isOrdering && kind != .number || !values.allSatisfy({ $0.kind == kind }) {
      report(.incomparable(attribute: attribute, expected: "number", at: path))
    }
  }

  private mutating func checkAttribute(
    _ name: String, is kind: AttributeKind, over subject: Subject, at path: String
  ) {
    let known =
      subject == .workload ? Predicate.workloadAttributes : Predicate.supplyAttributes
    guard known.contains(name) else {
      report(.unknownAttribute(name, known: known, at: path))
      return
    }
    let expected = AttributeKind(ofAttribute: name)
    if expected != kind {
      report(.incomparable(attribute: name, expected: expected.rawValue, at: path))
    }
  }
}
