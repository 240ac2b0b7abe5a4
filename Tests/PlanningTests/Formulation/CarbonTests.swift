import Planning
import Quantities
import Testing

@Suite("Emissions have a price and a cap")
struct CarbonTests {
  /// A year of 1,000 accelerators, in a dirty cloud at 100 JPY an hour or a clean one at 110: 0.876
  /// or 0.9636.
  ///
  /// At 1 kW each they draw 8.76 GWh, 4.38 kt at 500 g/kWh.
  static func profile(price: Double? = nil, cap: Double? = nil) -> Profile {
    with(Example.profile()) {
      $0.offers = [
        with(Example.offer("dirty")) {
          $0.power = AcceleratorPower(1)
          $0.carbon = CarbonIntensity(500)
        },
        with(Example.offer("clean", yen: 110)) {
          $0.power = AcceleratorPower(1)
          $0.carbon = .zero
        },
      ]
      $0.workloads = [Example.workload()]
      $0.carbon = CarbonPolicy(
        price: price.map { Example.always(CarbonPrice(Example.yen($0 * 1e3))) },
        cap: cap.map { Example.always(YearlyEmissions($0)) })
    }
  }

  static let cases: [(price: Double?, cap: Double?, objective: Double, carbon: Double)] = [
    (nil, nil, 0.876, 4.38),
    // 10,000 JPY/t are 0.0438 for 4.38 kt, less than the 0.0876 that clean compute costs more.
    (1e4, nil, 0.876 + 0.0438, 4.38),
    (3e4, nil, 0.9636, 0),
    // Half of it is clean.
    (nil, 2.19, 0.876 + 0.0438, 2.19),
  ]

  @Test(arguments: cases)
  func emissions(price: Double?, cap: Double?, objective: Double, carbon: Double) throws {
    let plan = try optimalPlan(of: Self.profile(price: price, cap: cap))
    expectClose(plan.objective, objective)
    expectClose(plan.metrics.carbon, carbon)
    expectClose(plan.money.total(.carbon), (price ?? 0) * carbon * 1000 / 1e9)
  }

  @Test func theCapHasAPrice() throws {
    let plan = try optimalPlan(of: Self.profile(cap: 2.19))
    let rule = try #require(plan.bindingRules.first { $0.kind == .carbon })
    // 0.0876 for 4,380 t.
    expectClose(rule.price, 20_000)
    #expect(rule.unit == "JPY per t CO2" && rule.period == "FY2026")
    expectClose(rule.limit, 2.19)
  }

  @Test func anImpossibleCapIsNamed() throws {
    let profile = with(Self.profile(cap: 1)) { $0.offers.removeLast() }
    #expect(try conflict(of: profile).rules.map(\.id) == ["carbon", "work"])
  }

  @Test func offersAreAsThePolicyAssumesWhereTheyDontSay() throws {
    let profile = with(Self.profile(price: 1e4)) {
      $0.offers = [Example.offer()]
      $0.carbon?.offerPower = AcceleratorPower(2)
      $0.carbon?.offerIntensity = CarbonIntensity(250)
    }
    expectClose(try optimalPlan(of: profile).objective, 0.876 + 0.0438)
    let unknown = with(profile) { $0.carbon?.offerIntensity = nil }
    expectClose(try optimalPlan(of: unknown).metrics.carbon, 0)
  }

  @Test func makingPodsAndTheirEnergyEmit() throws {
    // A pod of 4 GJPY for 0.876 of cloud a year pays in no year, so it is all there is. It emits
    // 1 kt when it is made and 4.38 of energy.
    let profile = with(Self.profile(price: 1e4)) {
      $0.offers = []
      $0.sites = [Example.site()]
      $0.pods = [with(Example.pod(capex: 1)) { $0.embodied = EmbodiedCarbon(1000) }]
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.objective, 1 + 5.38e3 * 1e4 / 1e9)
    expectClose(plan.metrics.carbon, 5.38)
  }

  @Test func seasonsChangeTheBillAndTheEnergy() throws {
    // At 20 JPY/kWh a half-year of 1 MW costs 0.0876: × 1.5 × 1.1 in summer, × 0.5 in winter.
    let profile = with(ExportTests.profile(tariff: 20)) {
      $0.exports = []
      $0.workloads = [Example.workload(demand: [2026: 0.5])]
      $0.sites[0].season = SiteSeason(tariff: [1.5, 0.5], pue: [1.1, 1])
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.objective, 0.0876 * (1.65 + 0.5))
    for (energy, expected) in zip(plan.sites[0].energy, [4.818, 4.38]) {
      expectClose(energy, expected)
    }
    expectClose(plan.metrics.carbon, (4.818 + 4.38) / 2)
    let wrong = with(profile) { $0.sites[0].season.pue = [1] }
    #expect(wrong.problems().map(\.path) == ["sites.hall.season.pue"])
  }
}
