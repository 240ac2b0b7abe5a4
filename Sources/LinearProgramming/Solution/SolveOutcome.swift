/// The answer to a linear program, with its proof.
///
/// The first three cases are granted by the checker in `Certificates` alone, from the program as
/// written and the numbers they carry; a solver can only propose them.
public enum SolveOutcome: Sendable {
  case optimal(Solution)
  case infeasible(FarkasCertificate)
  case unbounded(UnboundedRay)
  /// No proven answer: why, and the best point known (which may violate constraints).
  case stopped(StopReason, best: Solution?)
}

/// Why a solve ended without a proven answer.
public enum StopReason: String, Sendable, Equatable {
  case timeLimit
  case iterationLimit
  case interrupted
  /// The solver's result did not pass the independent checker, or its arithmetic broke down.
  case numericalTrouble
}

/// How often each algorithm stepped.
public struct IterationCounts: Sendable, Equatable {
  public var dualSimplex = 0
  public var primalSimplex = 0
  public var interiorPoint = 0
  public var factorizations = 0

  public init() {}

  public var simplex: Int { dualSimplex + primalSimplex }

  mutating func add(_ more: IterationCounts) {
    dualSimplex += more.dualSimplex
    primalSimplex += more.primalSimplex
    interiorPoint += more.interiorPoint
    factorizations += more.factorizations
  }
}

/// The outcome of `LinearProgram.solve` with what is known about how it came about.
public struct SolveReport: Sendable {
  public var outcome: SolveOutcome
  /// The residuals of the outcome's point in the original program; `nil` where there is none.
  public var residuals: OptimalityResiduals?
  public var method: SolverOptions.Method
  public var iterations: IterationCounts
  /// What had to be changed in the starting basis; empty where nothing, or there was none.
  public var startRepairs: [BasisRepair]
  /// Wall-clock seconds from the model in memory to the verified outcome.
  public var seconds: Double

  public init(
    outcome: SolveOutcome, residuals: OptimalityResiduals?, method: SolverOptions.Method,
    iterations: IterationCounts, startRepairs: [BasisRepair] = [], seconds: Double
  ) {
    self.outcome = outcome
    self.residuals = residuals
    self.method = method
    self.iterations = iterations
    self.startRepairs = startRepairs
    self.seconds = seconds
  }
}
