import Foundation
import Planning
import ProfileFiles
import Testing

/// `Profiles/tiny.yaml`, whose comments work its optimum out by hand.
@Suite struct TinyProfileTests {
  @Test func optimumIsTheOneWorkedOutByHand() throws {
    let plan = try optimum()
    // The hand's own arithmetic, step by step.
    let d = [0.25, 0.75, 1.25, 1.75].map { discount(years: $0) }
    let ownHalfYear = 4 * 0.05 / 2 + 1 * 1.2 * 4_380 * 20e-6
    let pod = 4 * d[1] + ownHalfYear * (d[1] + d[2] + d[3]) - 2.5 * discount(years: 2)
    let home = 500 * 4_380 * 1e-6
    let abroad = 2 * 150 * 4_380 * 1e-6
    let first = 1.2 * abroad * d[0] + 0.2 * home * d[1]
    let second = 0.4 * abroad * (d[2] + d[3])
    #expect(isClose(pod, 2.204594))
    #expect(isClose(first, 1.539673 + 0.407783))
    #expect(isClose(second, 0.911422))
    #expect(abs(plan.objective - (pod + first + second)) < 1e-9)
    #expect(isClose(plan.objective, 5.063472))
  }

  @Test func planIsTheOneWorkedOutByHand() throws {
    let plan = try optimum()
    let builds = plan.builds.filter { $0.pods > 1e-9 }
    try #require(builds.count == 1)
    #expect(builds[0].startStep == 1)
    #expect(abs(builds[0].pods - 1) < 1e-9)
    #expect(abs(plan.metrics.domesticShare - 1.6 / 2.6) < 1e-9)
    #expect(isClose(plan.years[0].domesticShare, 0.5))
    #expect(isClose(plan.years[1].domesticShare, 5.0 / 7))
    // Abroad goes the rent of 1,200 accelerators for half a year, then of 400 for a year.
    #expect(isClose(plan.metrics.servicesBalance[0], 1.5768))
    #expect(isClose(plan.metrics.servicesBalance[1], 1.0512))
  }

  @Test func powerAndTheDomesticShareBind() throws {
    let plan = try optimum()
    let power = plan.bindingRules.filter { $0.kind == .power && $0.id == "hall" }
    // What a pod more would save, and with it the 1.2 MW that it needs.
    #expect(abs(power.reduce(0) { $0 + $1.weight } - 2.112879) < 1e-5)
    let share = plan.bindingRules.filter { $0.id == "domestic" }
    try #require(share.count == 1)
    #expect(share[0].period == "FY2026")
    #expect(abs(share[0].weight - 0.3 * 3.262268) < 1e-5)
  }

  @Test func aFloorThatNoPowerCanServeHasNoPlan() throws {
    let profile = try ProfileReader.read(
      path: profilePath("tiny.yaml"), scenario: "sovereign")
    guard case .infeasible(let conflict) = try Planner.plan(profile) else {
      Issue.record("95 % of 0.7 EFLOP/s can't be served with 0.5 + 0.125")
      return
    }
    #expect(conflict.isIrreducible)
    let ids = Set(conflict.rules.map(\.id))
    #expect(ids.isSuperset(of: ["domestic", "hall", "home"]))
    #expect(!ids.contains("abroad"))
  }

  private func optimum() throws -> Plan {
    let profile = try ProfileReader.read(path: profilePath("tiny.yaml"))
    guard case .optimal(let plan) = try Planner.plan(profile) else {
      throw NoOptimum()
    }
    return plan
  }

  private struct NoOptimum: Error {}

  /// 1.1^-years for quarters of a year.
  private func discount(years: Double) -> Double {
    let quarter = 1 / (1.1).squareRoot().squareRoot()
    return (0..<Int(years * 4)).reduce(1) { product, _ in product * quarter }
  }

  /// Equal to the six digits that the comments have.
  private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 6e-7 }
}

/// Where a profile that ships is.
func profilePath(_ name: String) -> String {
  ShippedProfilesTests.folder.appendingPathComponent(name).path
}
