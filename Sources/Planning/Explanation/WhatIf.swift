/// What a changed input does to a plan: by its prices, and in truth.
public struct WhatIf: Sendable, Equatable {
  public enum Outcome: Sendable, Equatable {
    /// The optimum with the change, solved again and verified.
    case solved(objective: Double)
    /// With the change the rules can't all hold.
    case noPlan
    case unbounded
    case stopped(PlanStop)
  }

  public var before: Double
  /// The objective by the prices of the plan, to first order; `nil` where the change makes other
  /// decisions possible or impossible, for which the plan has no prices.
  public var estimate: Double?
  public var outcome: Outcome
  /// What is ordered, signed and rented otherwise.
  public var changes: [DecisionChange]
  /// The metrics before and after; the same where there is no plan.
  public var metrics: (before: PlanMetrics, after: PlanMetrics)

  public static func == (a: WhatIf, b: WhatIf) -> Bool {
    a.before == b.before && a.estimate == b.estimate && a.outcome == b.outcome
      && a.changes == b.changes && a.metrics == b.metrics
  }
}

extension PlanPoint {
  /// What another profile does to the plan.
  public func whatIf(_ changed: Profile) throws(PlannerError) -> WhatIf {
    let asked = self.formulation
    let formulation = try PlanFormulation(
      changed, domesticShare: asked.domesticShare, limit: asked.horizonLimit)
    let before = plan
    var answer = WhatIf(
      before: objective, estimate: firstOrderObjective(of: formulation), outcome: .noPlan,
      changes: [], metrics: (before.metrics, before.metrics))
    switch try find(formulation) {
    case .point(let point):
      let after = point.plan
      answer.outcome = .solved(objective: point.objective)
      answer.changes = DecisionChange.changes(from: before.decisions, to: after.decisions)
      answer.metrics.after = after.metrics
    case .noPlan: answer.outcome = .noPlan
    case .unbounded: answer.outcome = .unbounded
    case .stopped(let stop): answer.outcome = .stopped(stop)
    }
    return answer
  }
}
