/// What a caller may choose about a solve.
public struct SolverOptions: Sendable {
  public enum Method: String, Sendable, CaseIterable {
    /// The dual simplex method; where that takes more work than an interior point method is expected
    /// to, the latter.
    case auto
    case dual
    case primal
    /// The interior point method.
    case ipm
  }

  public var method = Method.auto
  /// Wall-clock seconds from the call; `nil` for no limit.
  public var timeLimit: Double?
  /// The most simplex iterations; `nil` for no limit.
  public var iterationLimit: Int?
  /// Seed of the cost perturbation.
  ///
  /// The same seed gives the same pivots.
  public var seed: UInt64 = 1
  /// The basis to start from; the slack basis where `nil`.
  ///
  /// Where its basic columns are dependent, or it has more or fewer basic columns and rows than the
  /// program has rows, logicals make it a basis; `SolveReport.startRepairs` says how.
  public var startingBasis: Basis?
  /// Told of progress at most about every tenth of a second; returning `false` cancels the solve,
  /// in the midst of a factorization too.
  public var observe: (@Sendable (IterationReport) -> Bool)?

  /// The rules of the simplex methods, which tests switch off one by one.
  package var rules = SimplexRules()

  /// The work after which `auto` turns from simplex to interior point; `nil` for what that is reckoned
  /// to take.
  package var simplexWork: Int?
  /// What a simplex run may spend; `nil` for no limit.
  var workBudget: WorkBudget?

  /// How often a simplex run asks the clock before its time counts as up; `nil` for the clock alone.
  ///
  /// With it, tests end solves at every point where the time limit can.
  package var pollLimit: Int?

  /// How often the observer is told at most; tests want it at every poll.
  package var reportInterval = Duration.milliseconds(100)

  public init() {}
}

/// Where a running solve stands.
public struct IterationReport: Sendable {
  public enum Phase: String, Sendable {
    case dualPhase1
    case dualPhase2
    case primalPhase1
    case primalPhase2
    case interiorPoint
  }

  public var phase: Phase
  public var iteration: Int
  /// It and the infeasibilities are not a number while the first basis is being factorized.
  public var objective: Double
  /// The sum of bound violations of the current basic point, or the largest of an interior one, in
  /// scaled units.
  public var primalInfeasibility: Double
  public var dualInfeasibility: Double
  public var seconds: Double

  public init(
    phase: Phase, iteration: Int, objective: Double, primalInfeasibility: Double,
    dualInfeasibility: Double, seconds: Double
  ) {
    self.phase = phase
    self.iteration = iteration
    self.objective = objective
    self.primalInfeasibility = primalInfeasibility
    self.dualInfeasibility = dualInfeasibility
    self.seconds = seconds
  }
}
