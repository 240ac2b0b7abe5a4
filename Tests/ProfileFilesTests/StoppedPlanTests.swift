import LinearProgramming
import Planning
import ProfileFiles
import Testing

@Suite("A stopped search tells a plan only where it has one that keeps the rules")
struct StoppedPlanTests {
  private func outcome(
    _ method: SolverOptions.Method, stoppedIn phase: IterationReport.Phase
  ) throws -> PlanOutcome {
    var options = PlannerOptions()
    options.method = method
    options.reportInterval = .zero
    options.observe = { $0.phase != phase }
    return try Planner.plan(profile, options)
  }

  private var profile: Profile {
    get throws { try ProfileReader.read(path: profilePath("laboratory.yaml")) }
  }

  /// The primal method goes from one feasible point to the next in its second phase.
  @Test func aFeasiblePointIsAPlan() throws {
    guard case .stopped(.interrupted, let plan?) = try outcome(.primal, stoppedIn: .primalPhase2)
    else {
      Issue.record("no plan")
      return
    }
    guard case .optimal(let best) = try Planner.plan(profile) else {
      Issue.record("no optimum")
      return
    }
    #expect(plan.objective > best.objective * (1 - 1e-9))
  }

  /// The dual method reaches the first one at its end.
  @Test func anotherPointIsNone() throws {
    guard case .stopped(.interrupted, nil) = try outcome(.dual, stoppedIn: .dualPhase2) else {
      Issue.record("a plan, or no stop")
      return
    }
  }

  @Test func norIsThePointToStartWith() throws {
    guard case .stopped(.interrupted, nil) = try outcome(.primal, stoppedIn: .primalPhase1) else {
      Issue.record("a plan, or no stop")
      return
    }
  }
}
