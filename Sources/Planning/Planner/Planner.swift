import LinearProgramming

/// Finds the cheapest plan that respects a profile's rules.
public enum Planner {
  /// Plans a profile.
  ///
  /// - Throws: What makes the profile unusable. That there is no plan is an outcome.
  public static func plan(
    _ profile: Profile, _ options: PlannerOptions = PlannerOptions()
  ) throws(PlannerError) -> PlanOutcome {
    try answer(profile, options).outcome
  }

  /// Plans a profile, with the formulation whose optimum the plan is.
  ///
  /// Without perfect foresight that is the one of the whole horizon with everything ordered as it was
  /// decided year by year, or the first that has no plan.
  public static func answer(
    _ profile: Profile, _ options: PlannerOptions = PlannerOptions()
  ) throws(PlannerError) -> (formulation: PlanFormulation, outcome: PlanOutcome) {
    if case .rolling(let years) = profile.horizon.foresight {
      var planner = ForesightPlanner(profile, lookAhead: years, options)
      return try planner.answer()
    }
    let formulation = try PlanFormulation(
      profile, domesticShare: options.domesticShare, limit: options.limit)
    return (formulation, try plan(formulation, options))
  }

  /// Solves a formulation and reads the answer in the planner's words.
  public static func plan(
    _ formulation: PlanFormulation, _ options: PlannerOptions = PlannerOptions()
  ) throws(PlannerError) -> PlanOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    var solver = IncrementalSolver(formulation.program)
    let report: SolveReport
    do { report = try solver.solve(options.solverOptions()) } catch { throw .model(error) }
    switch report.outcome {
    case .optimal(let solution):
      var plan = formulation.plan(from: solution, report)
      if options.findsSensitivities {
        let limit = options.timeLimit
        plan.sensitivities = formulation.sensitivities(at: solution) {
          limit.map { (clock.now - start) / .seconds(1) < $0 } ?? true
        }
      }
      if let slack = options.alternativeSlack {
        let secondsLeft = options.timeLimit.map { max(0, $0 - (clock.now - start) / .seconds(1)) }
        var search = try AlternativeSearch(
          formulation, at: solution, slack: slack, options, secondsLeft: secondsLeft)
        plan.alternatives = try search.alternatives()
      }
      return .optimal(plan)
    case .infeasible(let certificate):
      // All together keep within the limit; a certificate alone already names rules that clash.
      func left(of limit: Double) -> Double {
        let spent = (clock.now - start) / .seconds(1)
        return options.timeLimit.map { min(limit, max(0, $0 - spent)) } ?? limit
      }
      var rest = options
      rest.conflictTimeLimit = left(of: options.conflictTimeLimit)
      var finder = ConflictFinder(
        formulation, rest, certificate: certificate, basis: solver.basis)
      var conflict = try finder.conflict()
      rest.repairTimeLimit = left(of: options.repairTimeLimit)
      if options.findsRepairs, formulation.decided == nil {
        var repairs = RepairFinder(
          formulation, conflict.members, rest, basis: LabelledBasis(solver.basis, of: formulation))
        conflict.repairs = try repairs.repairs()
      }
      return .infeasible(conflict)
    case .unbounded(let ray):
      let growing = formulation.columnLabels.indices.filter { ray.direction[$0] > 1e-9 }
      return .unbounded(growing: growing.map { formulation.name(of: formulation.columnLabels[$0]) })
    case .stopped(let reason, let best):
      // The dual method's points keep the rules only at the end: one in the middle is no plan.
      let keepsRules = report.residuals.map { $0.primalRelative <= largestBreach } ?? false
      let plan = keepsRules ? best.map { formulation.plan(from: $0, report) } : nil
      return .stopped(PlanStop(reason), best: plan)
    }
  }

  /// By how much, relative to 1 + |side|, a plan that isn't proven may break a rule.
  private static let largestBreach = 1e-6

  /// A program of a formulation passes validation; what remains is for the caller to see.
  static func solve(
    _ program: LinearProgram, _ options: SolverOptions
  ) throws(PlannerError) -> SolveReport {
    do { return try program.solve(options) } catch { throw .model(error) }
  }
}

extension PlanStop {
  init(_ reason: StopReason) {
    self =
      switch reason {
      case .timeLimit: .timeLimit
      case .iterationLimit: .iterationLimit
      case .interrupted: .interrupted
      case .numericalTrouble: .numericalTrouble
      }
  }
}
