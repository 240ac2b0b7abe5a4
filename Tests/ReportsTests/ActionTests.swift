import Planning
import Testing

@testable import Reports

@Suite("What to do this year is told as it falls due")
struct ActionTests {
  /// Half-years of 16 GPU signed twice are never more than 16 at once.
  ///
  /// Each costs half of the ¥ 0.2 bn that a year would. 8 GPU for two years signed twice run side by side, for ¥ 0.1 bn a
  /// year each.
  @Test func shortContractsFollowEachOtherAndLongOnesAddUp() throws {
    let profile = SamplePlan.profile()
    var plan = SamplePlan.plan(for: profile)
    func contract(step: Int, terms: Int, accelerators: Double, yearlyCost: Double)
      -> SignedContract
    {
      SignedContract(
        offer: "hyper-1y", entity: "hyper", step: step, termSteps: terms,
        accelerators: accelerators, yearlyCost: yearlyCost)
    }
    plan.contracts = [0, 1].map {
      contract(step: $0, terms: 1, accelerators: 16, yearlyCost: 0.2)
    }
    var action = try signature(plan, profile)
    #expect(action.size == "16\(Figures.space)GPU")
    #expect(action.amount == "6\(Figures.space)months × 2")
    #expect(abs(action.cost - 0.2) < 1e-12)

    plan.contracts = [0, 1].map {
      contract(step: $0, terms: 4, accelerators: 8, yearlyCost: 0.1)
    }
    action = try signature(plan, profile)
    #expect(action.size == "16\(Figures.space)GPU")
    #expect(action.amount == "24\(Figures.space)months")
    #expect(abs(action.cost - 0.2) < 1e-12)
  }

  private func signature(_ plan: Plan, _ profile: Profile) throws -> Action {
    try #require(
      PlanReading(PlanReport(plan: plan, profile: profile)).actions.first { $0.kind == .sign })
  }
}
