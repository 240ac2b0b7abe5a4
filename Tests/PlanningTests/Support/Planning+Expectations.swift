import Planning
import Testing

/// The optimal plan of a profile; records an issue and ends the test where there is none.
func optimalPlan(
  of profile: Profile, domesticShare: Double? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Plan {
  var options = PlannerOptions()
  options.domesticShare = domesticShare
  let outcome = try Planner.plan(profile, options)
  guard case .optimal(let plan) = outcome else {
    Issue.record("expected an optimal plan, got \(outcome)", sourceLocation: sourceLocation)
    throw MissingPlan()
  }
  return plan
}

/// The conflict of a profile that has no plan.
func conflict(
  of profile: Profile, domesticShare: Double? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Conflict {
  var options = PlannerOptions()
  options.domesticShare = domesticShare
  let outcome = try Planner.plan(profile, options)
  guard case .infeasible(let conflict) = outcome else {
    Issue.record("expected a conflict, got \(outcome)", sourceLocation: sourceLocation)
    throw MissingPlan()
  }
  return conflict
}

struct MissingPlan: Error {}

/// |a − b| ≤ tolerance · (1 + |b|).
func expectClose(
  _ a: Double, _ b: Double, _ tolerance: Double = 1e-7,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(abs(a - b) <= tolerance * (1 + abs(b)), sourceLocation: sourceLocation)
}
