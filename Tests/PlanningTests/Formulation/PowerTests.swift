import Planning
import Quantities
import Testing

@Suite("Sites have the power that is there and the power that is added")
struct PowerTests {
  static func profile(_ site: Site, demand: Double = 0.5, capex: Double = 0.1) -> Profile {
    with(Example.profile()) {
      $0.sites = [site]
      $0.pods = [Example.pod(capex: capex)]
      $0.offers = [Example.offer()]
      $0.workloads = [Example.workload(demand: [2026: demand])]
    }
  }

  @Test func powerLimitsPods() throws {
    // Half a megawatt holds half a pod: 0.05, and half the demand in the cloud: 0.438.
    let plan = try optimalPlan(of: Self.profile(Example.site(power: 0.5)))
    expectClose(plan.objective, 0.488)
    let power = try #require(plan.bindingRules.first { $0.kind == .power })
    #expect(power.id == "hall")
    #expect(power.period == "FY2026")
    #expect(power.unit == "JPY per MW-month")
    // A megawatt saves 0.876 in the cloud for a pod of 0.1, over twelve months.
    expectClose(power.price, 0.776e9 / 12)
  }

  /// A site must hold what a pod can draw, 1.2 MW with the PUE; a year at 75 % of it are 1.2 × 0.75 ×
  /// 8,760 = 7,884 MWh, 78.84 MJPY at 10 JPY/kWh and 3.942 kt at 500 g/kWh and 10,000 JPY/t.
  @Test(arguments: [(draw: 1.0, share: 1.0), (0.75, 0.75)])
  func energyIsWhatPodsDrawAtWork(draw: Double, share: Double) throws {
    let site = Example.site(power: 1.2, pue: 1.2, tariff: 10)
    let plan = try optimalPlan(
      of: with(Self.profile(site)) {
        $0.pods[0].draw = Fraction(draw)
        $0.carbon = CarbonPolicy(
          price: Example.always(CarbonPrice(Example.yen(1e7))), cap: nil)
      })
    #expect(plan.sites[0].installedPower.allSatisfy { abs($0 - 1.2) < 1e-9 })
    expectClose(plan.sites[0].energy.reduce(0, +), share * 10.512)
    expectClose(plan.money.total(.power), share * 0.10512)
    expectClose(plan.metrics.carbon, share * 5.256)
    expectClose(plan.money.total(.carbon), share * 0.05256)
    // Less power than that holds less of the pod, whatever it draws.
    let small = Self.profile(with(site) { $0.power = SitePower(0.6) })
    let half = try optimalPlan(of: with(small) { $0.pods[0].draw = Fraction(draw) })
    expectClose(half.sources[0].accelerators[0], 500)
  }

  @Test func overheadCountsAsPower() throws {
    let plan = try optimalPlan(of: Self.profile(Example.site(power: 0.6, pue: 1.2)))
    expectClose(plan.objective, 0.488)
  }

  static let cases: [(tranche: PowerTranche, demand: Double, objective: Double)] = [
    // Ordered at once, paid on the way, there after half a year, half written off at the end:
    // 0.438 + 0.1 + 0.05 − 0.025.
    (Example.tranche(lead: 6, capex: 0.05), 0.5, 0.563),
    // The same by its date.
    (Example.tranche(earliest: Example.month(2026, 10), capex: 0.05), 0.5, 0.563),
    // Not in this horizon.
    (Example.tranche(earliest: Example.month(2027, 4), capex: 0.05), 0.5, 0.876),
    (Example.tranche(lead: 12, capex: 0.05), 0.5, 0.876),
    // One block is not enough for two pods; two are. Written off in a year: 2 × 0.15.
    (Example.tranche(count: 1, capex: 0.05), 1, 0.15 + 0.876),
    (Example.tranche(count: 2, capex: 0.05), 1, 0.3),
    // Too dear.
    (Example.tranche(count: 2, capex: 1), 1, 1.752),
  ]

  @Test(arguments: cases)
  func tranchesAddPower(tranche: PowerTranche, demand: Double, objective: Double) throws {
    let plan = try optimalPlan(
      of: Self.profile(Example.site(power: 0, tranches: [tranche]), demand: demand))
    expectClose(plan.objective, objective)
  }

  @Test func tranchesAreReportedWithTheirDates() throws {
    let site = Example.site(power: 0, tranches: [Example.tranche(lead: 6, capex: 0.05)])
    let plan = try optimalPlan(of: Self.profile(site))
    let build = try #require(plan.tranches.first)
    #expect(build.site == "hall" && build.tranche == "block")
    #expect(build.orderStep == 0 && build.energizedStep == 1)
    expectClose(build.power, 1)
    expectClose(build.capex, 0.05)
    expectClose(plan.sites[0].availablePower[0], 0)
    expectClose(plan.sites[0].availablePower[1], 1)
  }

  @Test func energyIsPaidForWork() throws {
    // 1 MW × 1.5 × 8,760 h × 20 JPY/kWh = 0.2628 for a pod at work all year; demand keeps it at
    // work. 13.14 GWh at 500 g/kWh are 6.57 kt. The charge is 1,500 kW × 12 × 1,000 JPY = 0.018.
    let site = Example.site(power: 1.5, pue: 1.5, tariff: 20, demandCharge: 1000)
    let plan = try optimalPlan(of: Self.profile(site))
    expectClose(plan.money.total(.power), 0.2628)
    expectClose(plan.money.total(.demandCharge), 0.018)
    expectClose(plan.years[0].energy, 13.14)
    expectClose(plan.metrics.carbon, 6.57)
    expectClose(plan.metrics.peakPower, 1.5)
    expectClose(plan.objective, 0.1 + 0.2628 + 0.018)
  }

  @Test func idlePodsDrawNoEnergy() throws {
    let site = Example.site(power: 1, tariff: 20)
    let profile = with(Self.profile(site, demand: 0.25, capex: 4)) {
      $0.fleet = [
        ExistingPods(
          id: "old", site: "hall", pod: "pod", count: Quantity(1), installed: Example.month(2026, 4)
        )
      ]
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.money.total(.power), 0.0876)
    expectClose(plan.metrics.idleShare, 0.5)
  }
}
