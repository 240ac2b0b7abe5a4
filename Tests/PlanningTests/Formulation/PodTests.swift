import Planning
import Quantities
import Testing

@Suite("Pods work after their lead time, from their release on and for their life")
struct PodTests {
  /// Pods so cheap that only a rule keeps a plan from building them, beside a cloud.
  static func profile(
    _ pod: PodType, power: Double = 100, cloud: Offer = Example.offer(), years: Int = 1,
    _ change: (inout Profile) -> Void = { _ in }
  ) -> Profile {
    with(Example.profile(years: years)) {
      $0.sites = [Example.site(power: power)]
      $0.pods = [pod]
      $0.offers = [cloud]
      $0.workloads = [Example.workload()]
      change(&$0)
    }
  }

  @Test func leadTimeDelaysTheFirstPods() throws {
    let plan = try optimalPlan(of: Self.profile(Example.pod(capex: 0.1, lead: 6)))
    // A half-year in the cloud, 0.438, and a pod.
    expectClose(plan.objective, 0.538)
    #expect(plan.builds.count == 1)
    #expect(plan.builds.first?.orderStep == 0)
    #expect(plan.builds.first?.startStep == 1)
    // Exactly the one pod that the work needs.
    #expect(plan.pieces == PieceCount(orders: 1, fractional: 0))
  }

  @Test func acceleratorsCannotStartBeforeTheirRelease() throws {
    let late = Self.profile(
      Example.pod(capex: 0.1), cloud: Example.offer(available: Example.month(2026, 4))
    ) { $0.accelerators = [Example.accelerator(available: Example.month(2026, 8))] }
    let plan = try optimalPlan(of: late)
    expectClose(plan.objective, 0.538)
    #expect(plan.builds.map(\.startStep) == [1])
  }

  @Test(arguments: [(life: 12.0, objective: 0.1), (life: 6.0, objective: 0.2)])
  func podsRetireAtTheEndOfTheirLife(life: Double, objective: Double) throws {
    let plan = try optimalPlan(of: Self.profile(Example.pod(capex: 0.1, life: life)))
    expectClose(plan.objective, objective)
  }

  @Test func theFleetWorksUntilItsLifeEnds() throws {
    let profile = Self.profile(Example.pod(capex: 4, life: 54)) {
      $0.fleet = [
        ExistingPods(
          id: "old", site: "hall", pod: "pod", count: Quantity(1),
          installed: Example.month(2022, 4))
      ]
    }
    let plan = try optimalPlan(of: profile)
    // 54 months from 2022-04 end in 2026-10: the second half-year is for the cloud.
    expectClose(plan.objective, 0.438)
    #expect(plan.sources[0].accelerators == [1000, 0])
    #expect(plan.builds.isEmpty)
  }

  @Test func podsStandOnlyWhereTheyMay() throws {
    let profile = Self.profile(Example.pod(capex: 0.1, sites: ["other"])) {
      $0.sites.append(Example.site("other", power: 0))
    }
    expectClose(try optimalPlan(of: profile).objective, 0.876)
  }

  @Test func availabilityLimitsTheWorkOfPods() throws {
    // One pod at half its time serves half the demand; the cloud does the rest.
    let plan = try optimalPlan(
      of: Self.profile(Example.pod(capex: 0.1, availability: 0.5), power: 1))
    expectClose(plan.objective, 0.538)
    expectClose(plan.sources[0].busy[0], 500)
    expectClose(plan.sources[0].working[0], 500)
    expectClose(plan.sources[0].accelerators[0], 1000)
  }

  @Test(arguments: [
    // Nothing left, a straight line over two years, a curve through 70 % after one.
    (resale: [PodType.ResalePoint(age: MonthSpan(0), share: .zero)], left: 0.0),
    (resale: [], left: 0.5),
    (resale: [PodType.ResalePoint(age: MonthSpan(12), share: Fraction(0.7))], left: 0.7),
    (resale: [PodType.ResalePoint(age: MonthSpan(24), share: Fraction(0.2))], left: 0.6),
  ])
  func podsAreWorthTheirResaleShareAtTheEnd(resale: [PodType.ResalePoint], left: Double) throws {
    let plan = try optimalPlan(
      of: Self.profile(Example.pod(capex: 0.2, life: 24, resale: resale)))
    expectClose(plan.objective, 0.2 * (1 - left))
    expectClose(plan.money.total(.residualValue), -0.2 * left)
    expectClose(plan.money.total(.podCapex), 0.2)
  }

  @Test func upkeepIsAShareOfThePriceWhilePodsWork() throws {
    let plan = try optimalPlan(of: Self.profile(Example.pod(capex: 0.2, maintenance: 0.1)))
    expectClose(plan.money.total(.maintenance), 0.02)
    expectClose(plan.objective, 0.22)
  }
}
