public import LinearProgramming

/// A plan's optimum as a point that questions are asked about: the formulation, the solution and its
/// basis.
///
/// Everything here is about the continuous program, whose optimum the plan is; whole pods and blocks
/// have no prices of their own.
public struct PlanPoint: Sendable {
  public let formulation: PlanFormulation
  public let solution: Solution
  public let basis: Basis
  /// Iterations that finding it took; 0 where it started at its own basis.
  public let iterations: Int
  let solved: SolveReport
  let options: PlannerOptions

  /// What looking for an optimum gave.
  public enum Finding: Sendable {
    case point(PlanPoint)
    /// The rules can't all hold.
    case noPlan
    case unbounded
    case stopped(PlanStop)

    public var point: PlanPoint? {
      if case .point(let point) = self { point } else { nil }
    }
  }

  public static func find(
    _ formulation: PlanFormulation, from basis: Basis? = nil,
    options: PlannerOptions = PlannerOptions()
  ) throws(PlannerError) -> Finding {
    var solverOptions = options.solverOptions()
    // Interior points have no basis.
    if solverOptions.method != .primal { solverOptions.method = basis == nil ? .dual : .auto }
    solverOptions.startingBasis = basis
    let report = try Planner.solve(formulation.program, solverOptions)
    switch report.outcome {
    case .optimal(let solution):
      guard let basis = solution.basis else { return .stopped(.numericalTrouble) }
      return .point(
        PlanPoint(
          formulation: formulation, solution: solution, basis: basis,
          iterations: report.iterations.simplex, solved: report, options: options))
    case .infeasible: return .noPlan
    case .unbounded: return .unbounded
    case .stopped(let reason, _): return .stopped(PlanStop(reason))
    }
  }

  public var profile: Profile { formulation.profile }
  public var objective: Double { solution.objective }

  /// The plan that the point is.
  public var plan: Plan { formulation.plan(from: solution, solved) }

  /// The optimum of another formulation, starting from this one's basis.
  public func find(_ other: PlanFormulation) throws(PlannerError) -> Finding {
    try Self.find(other, from: basis(for: other), options: options)
  }

  /// The basis, with the columns and rows of another formulation in the place of their namesakes.
  private func basis(for other: PlanFormulation) -> Basis {
    if hasSameForm(as: other) { return basis }
    let columns = Dictionary(
      zip(formulation.columnLabels, basis.columns), uniquingKeysWith: { first, _ in first })
    let rows = Dictionary(
      zip(formulation.rowLabels, basis.rows), uniquingKeysWith: { first, _ in first })
    return Basis(
      columns: other.columnLabels.map { columns[$0] ?? .atLower },
      rows: other.rowLabels.map { rows[$0] ?? .basic })
  }

  /// Whether another formulation has the same columns and rows.
  func hasSameForm(as other: PlanFormulation) -> Bool {
    formulation.columnLabels == other.columnLabels && formulation.rowLabels == other.rowLabels
  }

  /// A formulation of the same question of another profile.
  func formulation(of profile: Profile) throws(PlannerError) -> PlanFormulation {
    try formulation.formulation(of: profile)
  }

  /// What the optimum of another formulation is worth by the prices of this one, to first order;
  /// `nil` where it has other columns or rows.
  ///
  /// It is this point's Lagrangian at the other's data (`PlanFormulation.sensitivities`): exact where
  /// the change is small enough.
  func firstOrderObjective(of other: PlanFormulation) -> Double? {
    guard hasSameForm(as: other) else { return nil }
    return objective + other.lagrangian(at: solution) - formulation.lagrangian(at: solution)
  }
}
