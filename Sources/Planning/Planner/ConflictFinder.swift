import LinearProgramming

/// Finds the rules that make a profile infeasible.
///
/// Rows are grouped by the rule of the profile that they come from. The rows with a multiplier in
/// a Farkas certificate contradict each other by themselves, so the groups outside it are left
/// out at once. Then each group is left out in turn (deletion filter, Chinneck and Dravnieks 1991):
/// where the rest still is infeasible, the group takes no part, and the new certificate may shed
/// more. What remains contradicts itself and no smaller set of it does.
///
/// The filter runs twice: first over the certificate's rows alone, whose small programs shed most
/// groups fast, then with all rows of the groups left, and all facts, up to the last year of the
/// clash. Only the second shows that a group is needed.
///
/// Rules of eligibility have no rows: leaving one out means to formulate the profile without it.
/// Leaving out a workload means that it need not be served; it still can't be served more than it
/// demands.
struct ConflictFinder {
  private let options: PlannerOptions
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  /// The formulation without the rules of eligibility found to take no part.
  private var formulation: PlanFormulation
  private var kept: Set<ConflictGroup> = []
  private var scope = Scope.through(year: .max)
  /// A certificate for the groups kept.
  private var certificate: FarkasCertificate
  /// Whether every group kept is known to be needed, and whether the last trial had an answer.
  private var isComplete = true
  private var isKnown = true
  private var isInterrupted = false

  /// The rows that a trial has, besides those of groups left out.
  enum Scope {
    case only(Set<RowLabel>)
    case through(year: Int)
  }

  init(_ formulation: PlanFormulation, _ options: PlannerOptions) {
    self.formulation = formulation
    self.options = options
    start = clock.now
    certificate = FarkasCertificate(rowMultipliers: [])
  }

  /// The conflict behind a certificate of infeasibility.
  mutating func conflict(from certificate: FarkasCertificate) throws(PlannerError) -> Conflict {
    self.certificate = certificate
    kept = support(of: certificate, in: formulation).union(eligibilityRules)

    scope = .only(Set(rows(of: certificate).map { formulation.rowLabels[$0] }))
    try filter(kept.subtracting(eligibilityRules))

    let years = rows(of: self.certificate).compactMap {
      formulation.fiscalYear(of: formulation.rowLabels[$0])
    }
    scope = .through(year: years.max() ?? .max)
    isComplete = true
    try filter(kept)
    return Conflict(rules: inOrder(kept).map(statement), isIrreducible: isComplete)
  }

  /// Leaves out those of the groups that aren't needed.
  private mutating func filter(_ groups: Set<ConflictGroup>) throws(PlannerError) {
    for kind in 0...ConflictGroup.lastRank {
      // Often a whole kind takes no part: that is one solve instead of one for each of it.
      let ofKind = inOrder(groups).filter { $0.rank == kind && kept.contains($0) }
      if ofKind.count > 2, try tryWithout(ofKind) { continue }
      for group in ofKind where kept.contains(group) { try checkNeed(of: group) }
    }
  }

  /// Leaves a group out where it isn't needed, and notes where that can't be found out.
  private mutating func checkNeed(of group: ConflictGroup) throws(PlannerError) {
    isKnown = true
    _ = try tryWithout([group])
    if !isKnown { isComplete = false }
  }

  /// Leaves groups out for good where the rest still has no plan.
  private mutating func tryWithout(_ groups: [ConflictGroup]) throws(PlannerError) -> Bool {
    guard let remaining else {
      isKnown = false
      return false
    }
    var trial = formulation
    for case .rule(let r) in groups where isEligibility(r) {
      trial = try Self.withoutEligibility(r, trial)
    }
    let rest = kept.subtracting(groups)
    var solverOptions = options.solverOptions()
    // No single trial may use up the time of all.
    solverOptions.timeLimit = min(remaining, options.conflictTimeLimit / 4)
    let program = trial.feasibilityProgram(keeping: rest, in: scope)
    let report = try Planner.solve(program, solverOptions)
    switch report.outcome {
    case .infeasible(let proof):
      formulation = trial
      certificate = proof
      kept = rest.intersection(support(of: proof, in: trial).union(eligibilityRules))
      return true
    case .optimal, .unbounded:
      return false
    case .stopped(let reason, _):
      isInterrupted = reason == .interrupted
      isKnown = false
      return false
    }
  }

  /// Seconds left; `nil` where there are none, or the caller has cancelled.
  private var remaining: Double? {
    if isInterrupted { return nil }
    let spent = (clock.now - start) / .seconds(1)
    return spent < options.conflictTimeLimit ? options.conflictTimeLimit - spent : nil
  }

  private func inOrder(_ groups: Set<ConflictGroup>) -> [ConflictGroup] {
    groups.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
  }

  /// The groups with a multiplier in a certificate.
  private func support(
    of certificate: FarkasCertificate, in formulation: PlanFormulation
  ) -> Set<ConflictGroup> {
    Set(
      rows(of: certificate).compactMap { i in
        formulation.group(of: formulation.rowLabels[i], multiplier: certificate.rowMultipliers[i])
      })
  }

  /// The rows with a multiplier that isn't rounding.
  private func rows(of certificate: FarkasCertificate) -> [Int] {
    let y = certificate.cleared().rowMultipliers
    return y.indices.filter { y[$0] != 0 }
  }

  private func isEligibility(_ r: Int) -> Bool {
    let rule = formulation.profile.rules[r]
    return rule.isAboutEligibility && rule.penalty == nil
  }

  /// The rules of eligibility that still forbid something to somebody.
  private var eligibilityRules: [ConflictGroup] {
    formulation.profile.rules.indices.filter { r in
      guard isEligibility(r) else { return false }
      if case .eligibility(_, let supply) = formulation.profile.rules[r].kind {
        return supply != .always
      }
      return true
    }.map { .rule($0) }
  }

  private static func withoutEligibility(
    _ r: Int, _ formulation: PlanFormulation
  ) throws(PlannerError) -> PlanFormulation {
    var profile = formulation.profile
    profile.rules[r].kind = .eligibility(workloads: .always, supply: .always)
    return try PlanFormulation(
      profile, domesticShare: formulation.domesticShare, decided: formulation.decided,
      horizonLimit: formulation.horizonLimit)
  }

  private func statement(of group: ConflictGroup) -> ConflictingRule {
    let years = Set(
      rows(of: certificate).compactMap { i -> Int? in
        let label = formulation.rowLabels[i]
        let multiplier = certificate.rowMultipliers[i]
        guard formulation.group(of: label, multiplier: multiplier) == group else { return nil }
        return formulation.fiscalYear(of: label)
      }
    ).sorted()
    return formulation.statement(of: group, years: years)
  }
}

extension PlanFormulation {
  /// The program with those rows in scope that belong to the given groups or state facts, and
  /// nothing to minimize.
  fileprivate func feasibilityProgram(
    keeping groups: Set<ConflictGroup>, in scope: ConflictFinder.Scope
  ) -> LinearProgram {
    var relaxed = program
    relaxed.costs = [Double](repeating: 0, count: program.columnCount)
    relaxed.objectiveOffset = 0
    for (i, label) in rowLabels.enumerated() {
      let isInScope =
        switch scope {
        case .only(let rows): rows.contains(label)
        case .through(let year): (fiscalYear(of: label) ?? year) <= year
        }
      let group = group(of: label)
      let isKept = isInScope && group.map(groups.contains) ?? true
      if isKept { continue }
      relaxed.rowLower[i] = -.infinity
      // A workload that need not be served still can't be served more than it demands.
      if isInScope, case .demand = group { continue }
      relaxed.rowUpper[i] = .infinity
    }
    return relaxed
  }
}
