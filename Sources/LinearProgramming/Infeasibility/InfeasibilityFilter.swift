/// A deletion filter over groups of sides of an infeasible program.
///
/// Problem: of the groups, a set that contradicts itself together with the sides that belong to no
/// group, while no smaller set does. Method: each group is left out in turn; where the rest still
/// is infeasible the group is left out for good, else it is needed. A set of groups may be tried
/// as one; where that fails it is halved. Every trial starts from the basis of the one before.
///
/// What remains is sharpened by certificates: groups without a multiplier in the Farkas certificate
/// of a trial are left out at once. That the rest of a trial has a point is the independent
/// checker's word, and so is that it has none. A group found needed stays so, as leaving out others
/// only helps the rest to hold.
///
/// Reference: Chinneck and Dravnieks, Locating Minimal Infeasible Constraint Sets in Linear Programs
/// (1991), §4.
public struct InfeasibilityFilter: Sendable {
  /// What leaving groups out came to.
  public enum Trial: Sendable, Equatable {
    /// The rest is infeasible, and the groups are left out for good.
    case infeasible
    case feasible
    case unknown
  }

  /// The groups not left out.
  public private(set) var kept: Set<Int>
  /// Those of them without which the rest is known to have a point.
  public private(set) var needed: Set<Int> = []
  /// Proves that the groups kept contradict each other.
  public private(set) var certificate: FarkasCertificate
  /// What ended the search; `nil` while nothing has.
  public private(set) var stop: StopReason?
  /// How many programs were solved.
  public private(set) var trialCount = 0
  /// The most seconds of one trial; `nil` for what is left of all.
  public var trialLimit: Double?

  private let program: LinearProgram
  private let groups: [[ConstraintSide]]
  /// The group of each side that has one.
  private let owner: [ConstraintSide: Int]
  private let ownsColumns: Bool
  private let options: SolverOptions
  private let deadline: ContinuousClock.Instant?
  private var solver: IncrementalSolver

  /// A filter with all groups kept.
  ///
  /// - Parameters:
  ///   - program: The infeasible program; its objective plays no part.
  ///   - groups: Sides that stand and fall together; no side is in two groups.
  ///   - certificate: Proves the program infeasible.
  ///   - options: Those of each trial; the time limit is for the whole search.
  ///   - basis: Where the first trial starts.
  public init(
    _ program: LinearProgram, groups: [[ConstraintSide]], certificate: FarkasCertificate,
    _ options: SolverOptions = SolverOptions(), basis: Basis? = nil
  ) {
    var program = program
    program.costs = [Double](repeating: 0, count: program.columnCount)
    program.objectiveOffset = 0
    self.program = program
    self.groups = groups
    self.options = options
    self.certificate = certificate
    var owner: [ConstraintSide: Int] = [:]
    for (g, sides) in groups.enumerated() {
      for side in sides { owner[side] = g }
    }
    self.owner = owner
    ownsColumns = owner.keys.contains { if case .column = $0.place { true } else { false } }
    deadline = options.timeLimit.map { ContinuousClock.now.advanced(by: .seconds($0)) }
    kept = Set(groups.indices)
    solver = IncrementalSolver(program, basis: basis)
    shed(by: certificate, without: [])
  }

  /// Tries to leave out each batch of groups in turn, whole, then by halves.
  public mutating func filter(_ batches: [[Int]]) throws(ModelError) {
    for batch in batches { try filter(batch) }
  }

  /// Takes the caller's word that groups are needed, as where fewer sides were enough to show it.
  public mutating func note(needed groups: [Int]) { needed.formUnion(kept.intersection(groups)) }

  private mutating func filter(_ batch: [Int]) throws(ModelError) {
    let open = batch.filter { kept.contains($0) && !needed.contains($0) }
    guard !open.isEmpty, stop == nil else { return }
    switch try leaveOut(open) {
    case .infeasible: return
    case .unknown where open.count == 1: return
    case .feasible where open.count == 1: needed.insert(open[0])
    case .feasible, .unknown:
      let half = open.count / 2
      try filter(Array(open[..<half]))
      try filter(Array(open[half...]))
    }
  }

  /// Leaves groups out for good where the rest is infeasible without them.
  public mutating func leaveOut(_ out: [Int]) throws(ModelError) -> Trial {
    if deadline.map({ ContinuousClock.now >= $0 }) ?? false { stop = stop ?? .timeLimit }
    guard stop == nil else { return .unknown }
    trialCount += 1
    var trialOptions = options
    trialOptions.timeLimit = limit
    let whole = solver.program
    for g in out { for side in groups[g] { solver.program.relax(side) } }
    let report = try solver.solve(trialOptions)
    switch report.outcome {
    case .infeasible(let proof):
      shed(by: proof, without: Set(out))
      return .infeasible
    case .optimal, .unbounded:
      solver.program = whole
      return .feasible
    case .stopped(.numericalTrouble, let best):
      let rest = solver.program
      solver.program = whole
      if isPoint(best, of: rest) { return .feasible }
      return try hasInnerPoint(rest, trialOptions) ? .feasible : .unknown
    case .stopped(let reason, _):
      solver.program = whole
      if reason == .interrupted { stop = .interrupted }
      return .unknown
    }
  }

  private func isPoint(_ solution: Solution?, of rest: LinearProgram) -> Bool {
    guard let solution else { return false }
    return rest.optimalityResiduals(of: solution).primalRelative <= 1e-7
  }

  /// Whether the rest has a point away from its sides.
  ///
  /// Where few sides are left a vertex may be far out, and rounding there larger than the tolerance
  /// allows; a point of the same program with all sides moved in by a little is within the sides as
  /// they are all the same.
  private func hasInnerPoint(
    _ rest: LinearProgram, _ options: SolverOptions
  ) throws(ModelError) -> Bool {
    for step in [1e-6, 1e-4, 1e-2] {
      var inner = rest
      for side in kept.flatMap({ groups[$0] }) where rest.value(of: side).isFinite {
        let value = rest.value(of: side)
        inner.move(side, by: step * (1 + value.magnitude))
      }
      var options = options
      options.timeLimit = limit
      switch try inner.solve(options).outcome {
      case .optimal(let point), .stopped(_, let point?):
        if isPoint(point, of: rest) { return true }
      case .infeasible, .unbounded, .stopped(_, nil):
        continue
      }
    }
    return false
  }

  /// The seconds that a trial may take; `nil` for any number.
  private var limit: Double? {
    let left = deadline.map { max(0, ($0 - ContinuousClock.now) / .seconds(1)) }
    return [left, trialLimit].compactMap { $0 }.min()
  }

  /// Leaves out groups, and those that a certificate of the rest does without.
  private mutating func shed(by proof: FarkasCertificate, without out: Set<Int>) {
    let rest = kept.subtracting(out)
    for (candidate, tolerance) in [(proof.cleared(), 1e-9), (proof, 0)] {
      guard let support = support(of: candidate, tolerance: tolerance) else { continue }
      let remaining = rest.intersection(support)
      let smaller = program(keeping: remaining)
      guard smaller.verify(candidate).isAccepted else { continue }
      (kept, certificate, solver.program) = (remaining, candidate, smaller)
      return
    }
    (kept, certificate, solver.program) = (rest, proof, program(keeping: rest))
  }

  /// The groups with a side in a certificate; `nil` where it says nothing of them.
  private func support(of certificate: FarkasCertificate, tolerance: Double) -> Set<Int>? {
    let y = certificate.rowMultipliers
    guard y.contains(where: { $0 != 0 }) else { return nil }
    if ownsColumns {
      let sides = program.sides(of: certificate, tolerance: tolerance)
      return Set((sides.rows + sides.columns).compactMap { owner[$0] })
    }
    return Set(
      y.indices.filter { y[$0] != 0 }.compactMap {
        owner[ConstraintSide(.row($0), y[$0] > 0 ? .lower : .upper)]
      })
  }

  private func program(keeping kept: Set<Int>) -> LinearProgram {
    var smaller = program
    for g in groups.indices where !kept.contains(g) {
      for side in groups[g] { smaller.relax(side) }
    }
    return smaller
  }
}
