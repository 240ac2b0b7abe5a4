import LinearProgramming

/// Finds the rules that make a profile infeasible.
///
/// Rows are grouped by the rule of the profile that they come from, and a deletion filter over the
/// groups (`InfeasibilityFilter`) finds some that contradict each other while no smaller set of them
/// does. It starts from the groups with a multiplier in the Farkas certificate and from the basis
/// that found it, with all rows up to the last year of the clash.
///
/// What forbids columns rather than bound rows (eligibility, the size of jobs, dates of supply)
/// is left out by formulating the profile without it: all of a kind at once, then by halves.
/// Leaving out a workload means that it need not be served; it still can't be served more than it
/// demands.
struct ConflictFinder {
  private let options: PlannerOptions
  private let start: ContinuousClock.Instant
  private let deadline: ContinuousClock.Instant
  /// The formulation without what forbids columns and was found to take no part.
  private var formulation: PlanFormulation
  /// By position in `groups` of the filter.
  private var groups: [ConflictGroup] = []
  private var filter: InfeasibilityFilter
  /// Groups without rows that aren't left out, and those of them that are needed.
  private var open: Set<ConflictGroup>
  private var needed: Set<ConflictGroup> = []
  private var basis: LabelledBasis
  private let lastYear: Int

  /// A search from a certificate of infeasibility, and the basis that gave it.
  init(
    _ formulation: PlanFormulation, _ options: PlannerOptions, certificate: FarkasCertificate,
    basis: Basis? = nil
  ) {
    self.formulation = formulation
    self.options = options
    start = ContinuousClock.now
    deadline = start.advanced(by: .seconds(options.conflictTimeLimit))
    self.basis = LabelledBasis(basis, of: formulation)
    let horizon = formulation.profile.horizon.fiscalYears
    lastYear = formulation.fiscalYears(of: certificate.cleared()).max() ?? horizon.upperBound
    // What clashes in the end may be earlier than what clashed in the first proof.
    open = Set(
      formulation.profile.groupsWithoutRows(in: min(horizon.lowerBound, lastYear)...lastYear))
    (groups, filter) = Self.filter(
      of: formulation, through: lastYear, keeping: nil, certificate: certificate, options, deadline,
      basis)
  }

  /// What clashes, in the planner's words.
  mutating func conflict() throws(PlannerError) -> Conflict {
    for rank in 0...ConflictGroup.lastRank {
      // Dates are many, and told as one where they are too many: they leave time for the rest.
      let share = rank == 0 ? 1.0 / 3 : 1
      let limit = start.advanced(by: .seconds(share * options.conflictTimeLimit))
      try leaveOut(inOrder(open.filter { $0.rank == rank }), until: limit)
      let batch = groups.indices.filter { groups[$0].rank == rank }
      do { try filter.filter([batch]) } catch { throw .model(error) }
    }
    let members = self.members
    let rules = formulation.statements(of: members)
    var conflict = Conflict(
      rules: rules, isIrreducible: rules.allSatisfy { isNeeded($0, among: members) })
    conflict.members = members
    conflict.lastYear = formulation.fiscalYears(of: filter.certificate).max()
    return conflict
  }

  /// The groups that clash, with the fiscal years in which they do.
  private var members: [ConflictMember] {
    let y = filter.certificate.rowMultipliers
    var years: [ConflictGroup: Set<Int>] = [:]
    for i in y.indices where y[i] != 0 {
      let label = formulation.rowLabels[i]
      guard let group = formulation.group(of: label, multiplier: y[i]),
        let year = formulation.fiscalYear(of: label)
      else { continue }
      years[group, default: []].insert(year)
    }
    return inOrder(Set(filter.kept.map { groups[$0] }).union(open)).map {
      ConflictMember(group: $0, years: (years[$0] ?? []).sorted())
    }
  }

  /// Whether the rest can hold without a rule: of several members told as one, without one of them,
  /// and so without all.
  private func isNeeded(_ rule: ConflictingRule, among members: [ConflictMember]) -> Bool {
    let needed = self.needed.union(filter.needed.map { groups[$0] })
    return members.contains { member in
      needed.contains(member.group)
        && rule.tells(formulation.statement(of: member.group, years: member.years))
    }
  }

  private func inOrder(_ groups: Set<ConflictGroup>) -> [ConflictGroup] {
    groups.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
  }

  /// Tries to leave out groups without rows, whole, then by halves.
  private mutating func leaveOut(
    _ batch: [ConflictGroup], until limit: ContinuousClock.Instant
  ) throws(PlannerError) {
    guard !batch.isEmpty, filter.stop == nil, ContinuousClock.now < limit,
      let trial = try trial(without: batch)
    else { return }
    if trial.isInfeasible { return }
    guard batch.count > 1 else {
      if trial.isKnown { needed.insert(batch[0]) }
      return
    }
    let half = batch.count / 2
    try leaveOut(Array(batch[..<half]), until: limit)
    try leaveOut(Array(batch[half...]), until: limit)
  }

  /// Formulates the profile without some groups, and solves it with the rows of the groups kept.
  ///
  /// Where that has no plan either they are left out for good.
  private mutating func trial(
    without batch: [ConflictGroup]
  ) throws(PlannerError) -> (isInfeasible: Bool, isKnown: Bool)? {
    let left = (deadline - ContinuousClock.now) / .seconds(1)
    guard left > 0 else { return nil }
    var profile = formulation.profile
    for group in batch { profile.leaveOut(group) }
    // A profile that can't be formulated without it says nothing about the clash.
    guard let other = try? formulation.formulation(of: profile, decided: formulation.decided)
    else { return (false, false) }
    let kept = Set(filter.kept.map { groups[$0] })
    var solverOptions = options.solverOptions()
    solverOptions.timeLimit = min(left, options.conflictTimeLimit / 4)
    let program = other.feasibilityProgram(keeping: kept, through: lastYear)
    var solver = IncrementalSolver(program, basis: basis.basis(for: other))
    let report: SolveReport
    do { report = try solver.solve(solverOptions) } catch { throw .model(error) }
    if let reached = solver.basis { basis = LabelledBasis(reached, of: other) }
    switch report.outcome {
    case .infeasible(let proof):
      formulation = other
      open.subtract(batch)
      let known = Set(filter.needed.map { groups[$0] })
      (groups, filter) = Self.filter(
        of: other, through: lastYear, keeping: kept, certificate: proof, options, deadline,
        solver.basis)
      filter.note(needed: groups.indices.filter { known.contains(groups[$0]) })
      return (true, true)
    case .optimal, .unbounded: return (false, true)
    case .stopped: return (false, false)
    }
  }

  private static func filter(
    of formulation: PlanFormulation, through year: Int, keeping kept: Set<ConflictGroup>?,
    certificate: FarkasCertificate, _ options: PlannerOptions, _ deadline: ContinuousClock.Instant,
    _ basis: Basis?
  ) -> (groups: [ConflictGroup], filter: InfeasibilityFilter) {
    var sides: [ConflictGroup: [ConstraintSide]] = [:]
    for (i, label) in formulation.rowLabels.enumerated() {
      guard let group = formulation.group(of: label) else { continue }
      if let kept, !kept.contains(group) { continue }
      sides[group, default: []].append(ConstraintSide(.row(i), .lower))
      // A workload that need not be served still can't be served more than it demands.
      if case .demand = group { continue }
      sides[group, default: []].append(ConstraintSide(.row(i), .upper))
    }
    let groups = sides.keys.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
    var solverOptions = options.solverOptions()
    solverOptions.timeLimit = max(0, (deadline - ContinuousClock.now) / .seconds(1))
    let program = formulation.feasibilityProgram(keeping: Set(groups), through: year)
    var filter = InfeasibilityFilter(
      program, groups: groups.map { sides[$0] ?? [] }, certificate: certificate, solverOptions,
      basis: basis)
    // No single trial may use up the time of all.
    filter.trialLimit = options.conflictTimeLimit / 4
    return (groups, filter)
  }
}

/// A group that takes part in a conflict, and when.
struct ConflictMember: Sendable, Hashable {
  var group: ConflictGroup
  var years: [Int]
}

extension PlanFormulation {
  /// The fiscal years of the rows with a multiplier in a certificate.
  fileprivate func fiscalYears(of certificate: FarkasCertificate) -> Set<Int> {
    let y = certificate.rowMultipliers
    return Set(y.indices.filter { y[$0] != 0 }.compactMap { fiscalYear(of: rowLabels[$0]) })
  }

  /// The program with those rows up to a fiscal year that belong to the given groups or state facts,
  /// and nothing to minimize.
  func feasibilityProgram(
    keeping groups: Set<ConflictGroup>, through year: Int
  ) -> LinearProgram {
    var relaxed = program
    relaxed.costs = [Double](repeating: 0, count: program.columnCount)
    relaxed.objectiveOffset = 0
    for (i, label) in rowLabels.enumerated() {
      let isInScope = (fiscalYear(of: label) ?? year) <= year
      let group = group(of: label)
      if isInScope && group.map(groups.contains) ?? true { continue }
      relaxed.rowLower[i] = -.infinity
      if isInScope, case .demand = group { continue }
      relaxed.rowUpper[i] = .infinity
    }
    return relaxed
  }
}
