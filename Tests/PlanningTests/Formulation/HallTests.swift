import Planning
import Quantities
import Testing

@Suite("Pods stand in halls that hold them, built in order and as the grid allows")
struct HallTests {
  /// A hall that cools with air and has power to spare, and a pod for 0.1 that a cloud would
  /// do for 0.876.
  private static func profile(
    tranches: [PowerTranche] = [], power: Double = 100, demand: Double = 0.5,
    _ change: (inout Profile) -> Void
  ) -> Profile {
    PodTests.profile(Example.pod(capex: 0.1), power: power) {
      $0.sites[0].tranches = tranches
      $0.workloads = [Example.workload(demand: [2026: demand])]
      change(&$0)
    }
  }

  // MARK: Cooling and density

  @Test(arguments: [(cooling: PodType.Cooling.air, cost: 0.1), (cooling: .liquid, cost: 0.876)])
  func podsStandWhereTheyAreCooled(cooling: PodType.Cooling, cost: Double) throws {
    let profile = Self.profile {
      $0.sites[0].hall.cooling = [.air]
      $0.pods[0].cooling = cooling
    }
    expectClose(try optimalPlan(of: profile).objective, cost)
    let formulation = try PlanFormulation(profile)
    let builds = formulation.columnLabels.count { if case .build = $0 { true } else { false } }
    #expect(builds == (cooling == .liquid ? 0 : 2))
  }

  @Test func aTrancheBringsTheCoolingForItsSize() throws {
    // A block of 1 MW with liquid cooling, 0.1, holds one pod, 0.1; the other's work, as much again,
    // is the cloud's, though the site has power for a hundred pods.
    let liquid = with(Example.tranche(capex: 0.1)) { $0.hall.cooling = [.liquid] }
    let profile = Self.profile(tranches: [liquid], demand: 1) {
      $0.sites[0].hall.cooling = [.air]
      $0.pods[0].cooling = .liquid
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.objective, 0.2 + 0.876)
    let hall = try #require(plan.bindingRules.first { $0.kind == .hall })
    expectClose(hall.limit, 1)
    // A pod that any hall holds goes where the other can't, so that both find room.
    let two = with(profile) {
      $0.pods.append(with(Example.pod("any", capex: 0.1)) { $0.cooling = .air })
    }
    expectClose(try optimalPlan(of: two).objective, 0.2)
  }

  @Test(arguments: [(limit: 140.0, cost: 0.1), (limit: 132, cost: 0.1), (limit: 40, cost: 0.876)])
  func denseRacksNeedHallsForThem(limit: Double, cost: Double) throws {
    let profile = Self.profile {
      $0.sites[0].hall.rackLimit = Quantity(limit)
      $0.pods[0].rackPower = Quantity(132)
    }
    expectClose(try optimalPlan(of: profile).objective, cost)
  }

  @Test func racksTakePlaces() throws {
    // 12 places hold one and a half pods of 8 racks; a quarter of the work of 1.752 is the cloud's.
    let profile = Self.profile(demand: 1) {
      $0.sites[0].hall.racks = 12
      $0.pods[0].racks = 8
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.objective, 0.15 + 1.752 / 4)
    let racks = try #require(plan.bindingRules.first { $0.kind == .racks })
    expectClose(racks.limit, 12)
    // Eight times 125 kW are the pod's megawatt.
    let derived = with(profile) {
      $0.pods[0].racks = nil
      $0.pods[0].rackPower = Quantity(125)
    }
    expectClose(try optimalPlan(of: derived).objective, 0.15 + 1.752 / 4)
    // Four places more with a tranche of 0.1.
    let wider = with(profile) {
      $0.sites[0].tranches = [with(Example.tranche(capex: 0.1)) { $0.hall.racks = 4 }]
    }
    expectClose(try optimalPlan(of: wider).objective, 0.3)
    // A tranche without places adds none.
    let power = with(profile) { $0.sites[0].tranches = [Example.tranche(capex: 0.1)] }
    expectClose(try optimalPlan(of: power).objective, 0.15 + 1.752 / 4)
  }

  // MARK: Order and grids

  @Test(arguments: [(isOrdered: false, cost: 0.15), (isOrdered: true, cost: 0.7 / 3)])
  func aTrancheIsBuiltNoFurtherThanTheOneBefore(isOrdered: Bool, cost: Double) throws {
    // The pod needs 1 MW. The second tranche has it for 0.05. In order, 2/3 of both have it: half
    // a megawatt for 0.15 and one for 0.05.
    let second = with(Example.tranche("second", size: 1, capex: 0.05)) {
      $0.after = isOrdered ? "first" : nil
    }
    let profile = Self.profile(
      tranches: [Example.tranche("first", size: 0.5, capex: 0.3), second], power: 0
    ) { _ in }
    expectClose(try optimalPlan(of: profile).objective, cost)
  }

  private static func twoSites(_ limit: Double, cloud: Bool = true) -> Profile {
    profile(tranches: [Example.tranche(capex: 0.1)], power: 0, demand: 1) {
      $0.sites.append(
        Example.site("other", power: 0, tranches: [Example.tranche(capex: 0.1)]))
      $0.grids = [
        GridLimit(
          id: "tepco", title: "Tepco", sites: [],
          addedPower: Example.always(SitePower(limit)))
      ]
      if !cloud { $0.offers = [] }
    }
  }

  @Test(arguments: [(limit: 2.0, cost: 0.4), (limit: 1.0, cost: 1.076)])
  func aUtilityConnectsSoMuchAtAllItsSites(limit: Double, cost: Double) throws {
    let plan = try optimalPlan(of: Self.twoSites(limit))
    expectClose(plan.objective, cost)
    #expect(plan.bindingRules.contains { $0.kind == .grid } == (limit < 2))
    let elsewhere = with(Self.twoSites(limit)) { $0.grids[0].sites = ["other"] }
    expectClose(try optimalPlan(of: elsewhere).objective, 0.4)
  }

  @Test func aGridTakesPartInAConflict() throws {
    let conflict = try conflict(of: Self.twoSites(1, cloud: false))
    let grid = try #require(conflict.rules.first { $0.kind == .grid })
    #expect(grid.statement == "grid tepco: no more than 1 MW of power is added in FY2026")
  }

  // MARK: Power by year

  @Test func powerArrivesWithItsYear() throws {
    // A year of the cloud, then a pod; base staff is paid from the year with power on.
    let profile = PodTests.profile(Example.pod(capex: 0.1), power: 0, years: 2) {
      $0.sites[0].powerByYear = Example.byYear([2026: .zero, 2027: SitePower(1)])
      $0.sites[0].baseStaff = Headcount(10)
      $0.staff = StaffLimits(
        start: Headcount(100), hiring: .zero, wage: Example.always(Wage(Example.yen(10e6))))
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.objective, 0.876 + 0.1 + 0.1)
    #expect(plan.sites[0].availablePower == [0, 0, 1, 1])
    #expect(plan.sites[0].staff == [0, 0, 10, 10])
    #expect(plan.builds.map(\.startStep) == [2])
  }

  // MARK: What is wrong

  @Test func wrongHallsAreNamed() {
    let profile = Self.profile(
      tranches: [
        with(Example.tranche("a")) { $0.after = "b" },
        with(Example.tranche("b")) { $0.after = "a" },
      ]
    ) {
      $0.sites[0].hall = HallTerms(cooling: [.air], rackLimit: Quantity(40), racks: 4)
      $0.sites[0].powerByYear = Example.byYear([2026: SitePower(100), 2027: SitePower(50)])
      $0.horizon.years = 2
      $0.pods.append(
        with(Example.pod("wet")) {
          $0.cooling = .liquid
          $0.racks = 5
        })
      $0.fleet = [
        ExistingPods(
          id: "old", site: "hall", pod: "wet", count: Quantity(1), installed: Example.month(2026, 1)
        )
      ]
      $0.grids = [
        GridLimit(id: "kansai", title: "", sites: [], addedPower: Example.always(SitePower(1)))
      ]
    }
    let problems = profile.problems()
    #expect(problems.contains(.orderCycle(at: "sites.hall.tranches.a.after")))
    #expect(problems.contains(.cannotStand(pod: "wet", site: "hall", at: "fleet.old.site")))
    #expect(
      Set(problems.map(\.path)) == [
        "sites.hall.tranches.a.after", "sites.hall.tranches.b.after", "sites.hall.power",
        "pods.pod.rack_power", "pods.pod.racks", "fleet.old.site", "sites.hall.racks",
        "grids.kansai",
      ])
  }
}
