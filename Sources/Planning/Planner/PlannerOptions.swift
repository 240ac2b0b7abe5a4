public import LinearProgramming

/// What a caller may choose about planning.
public struct PlannerOptions: Sendable {
  /// At least this share of the effective compute demanded over the whole horizon is served by
  /// supply under domestic control; `nil` for no floor besides the profile's rules.
  public var domesticShare: Double?
  /// A bound on one more axis over the whole horizon; `nil` for none.
  public var limit: PolicyLimit?
  /// Wall-clock seconds for the plan, or for what rules it out; `nil` for no limit.
  public var timeLimit: Double?
  /// Wall-clock seconds for finding out which rules clash where there is no plan, if the time limit
  /// leaves so many.
  public var conflictTimeLimit = 60.0
  /// Whether a conflict comes with repairs, and the wall-clock seconds for them, as far as the time
  /// limit leaves so many.
  public var findsRepairs = false
  public var repairTimeLimit = 60.0
  /// Whether an optimal plan says how its cost moves with uncertain inputs.
  public var findsSensitivities = false
  /// By which part of the least cost alternatives to an optimal plan may cost more, such as 0.03.
  ///
  /// None are looked for where it is `nil`. They are those of perfect foresight: what is decided year by
  /// year has none.
  public var alternativeSlack: Double?
  public var method = SolverOptions.Method.auto
  public var seed: UInt64 = 1
  /// The most threads; alternatives are looked for on two, and are the same on one.
  public var threads = 1
  /// Whether a plan without perfect foresight is compared with the one that has it.
  public var comparesForesight = false
  /// Told of the solver's progress; returning `false` cancels.
  public var observe: (@Sendable (IterationReport) -> Bool)?
  /// How often the observer is told at most; tests want it at every poll.
  package var reportInterval = SolverOptions().reportInterval

  public init() {}

  /// The options of one solve.
  func solverOptions() -> SolverOptions {
    var options = SolverOptions()
    options.method = method
    options.timeLimit = timeLimit
    options.seed = seed
    options.observe = observe
    options.reportInterval = reportInterval
    return options
  }
}
