import LinearProgramming
import Planning
import ProfileFiles
import Quantities
import Testing

/// Where a plan is cut into steps and where it ends must not decide what it says.
@Suite("Plans hardly depend on the length of steps and on where the horizon ends")
struct HorizonTests {
  /// Halving the step moves the cost by less than 3 %; Japan by months is 0.3 % and left out for its
  /// time.
  @Test(arguments: [
    ("japan", Horizon.Step.half, Horizon.Step.quarter), ("starter", .quarter, .month),
    ("enterprise", .quarter, .month), ("us", .quarter, .month), ("china", .quarter, .month),
    ("eu", .quarter, .month),
  ])
  func halvingTheStepHardlyMovesTheCost(
    name: String, step: Horizon.Step, finer: Horizon.Step
  ) throws {
    let costs = try [step, finer].map { step in
      var profile = try ProfileReader.read(path: profilePath("\(name).yaml"))
      profile.horizon.step = step
      return try optimum(PlanFormulation(profile).program).objective
    }
    #expect(abs(costs[1] / costs[0] - 1) < 0.03, "\(name): \(costs)")
  }

  /// Two years more move no build that is ordered in the first two: a plan of the longer horizon that
  /// keeps them all, where changing one costs a fifth of its price, keeps them all as they were, and
  /// costs the least but for a small share.
  ///
  /// The least itself may differ by more, between sites and dates that are as good as equal.
  @Test(arguments: [
    ("japan", 4e-4), ("starter", 1.5e-3), ("enterprise", 2.5e-3), ("us", 4e-4), ("eu", 1.5e-3),
    ("china", 7e-4), ("laboratory", 1e-2), ("tiny", 1e-9),
  ])
  func twoYearsMoreLeaveTheFirstBuilds(name: String, share: Double) throws {
    let profile = try ProfileReader.read(path: profilePath("\(name).yaml"))
    let builds = try plan(of: profile).decisions.compactMap(BuildTerms.Build.init)
    var extended = profile
    extended.horizon.years += 2
    let free = try optimum(PlanFormulation(extended).program).objective
    let first = profile.horizon.fiscalYears.lowerBound
    var rule = Rule(
      id: "keep", title: "Builds",
      kind: .builds(BuildTerms(builds: builds, within: .zero)), penalty: 0.2)
    rule.applies = first...first + 1
    extended.rules.append(rule)
    let kept = try plan(of: extended)
    let followed = try #require(kept.followedBuilds(of: extended).first)
    #expect(followed.count > 0)
    #expect(followed.changes.isEmpty, "\(name): \(followed.changes)")
    #expect(kept.objective < free * (1 + share), "\(name): \(free) and \(kept.objective)")
  }

  private func plan(of profile: Profile) throws -> Plan {
    let outcome = try Planner.plan(profile)
    guard case .optimal(let plan) = outcome else { throw NoPlan(outcome: outcome) }
    return plan
  }

  private struct NoPlan: Error { let outcome: PlanOutcome }

  private func optimum(_ program: LinearProgram) throws -> Solution {
    let outcome = try program.solve().outcome
    guard case .optimal(let solution) = outcome else { throw NoOptimum(outcome: outcome) }
    return solution
  }

  private struct NoOptimum: Error { let outcome: SolveOutcome }
}
