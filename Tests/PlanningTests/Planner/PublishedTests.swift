import Planning
import Quantities
import Testing

/// Published figures beside what the profile and its plan say.
@Suite struct PublishedTests {
  private func figure(
    _ id: String, _ prediction: PublishedFigure.Prediction, _ value: PublishedFigure.Value
  ) -> PublishedFigure {
    PublishedFigure(
      id: id, title: id, prediction: prediction, value: value, source: "Press", asOf: "2026")
  }

  /// One pod serves all: 1,000 accelerators at 0.5 PFLOP/s are 0.5 EFLOP/s; half its price comes back.
  private func profile() -> Profile {
    var profile = Example.profile()
    profile.sites = [Example.site(pue: 1.2, tariff: 10, tranches: [Example.tranche(life: 240)])]
    profile.pods = [Example.pod(maintenance: 0.05)]
    profile.offers = [Example.offer()]
    profile.workloads = [with(Example.workload()) { $0.data = .secret }]
    profile.rules = [
      Rule(
        id: "home", title: "home",
        kind: .eligibility(workloads: .always, supply: Example.domestic), penalty: nil)
    ]
    profile.subsidies = [
      Subsidy(
        id: "aid", title: "aid", rate: Fraction(0.5), covers: [.pods], sites: [],
        cap: Example.billion(100), yearlyCap: nil, from: Example.month(2026, 4),
        through: Example.month(2027, 3))
    ]
    profile.published = [
      figure(
        "power", .power(pod: "pod", accelerators: AcceleratorCount(2_000), site: nil), .number(2.5)),
      figure(
        "facility", .power(pod: "pod", accelerators: AcceleratorCount(2_000), site: "hall"),
        .number(2.4)),
      figure("price", .price(pod: "pod", year: 2026, site: nil), .money(Example.yen(5e6))),
      figure("hall", .price(pod: "pod", year: 2026, site: "hall"), .money(Example.yen(5.2e6))),
      figure(
        "hour", .hourCost(pod: "pod", site: "hall", year: 2026, busy: Fraction(1)),
        .money(Example.yen(100))),
      figure(
        "ratio",
        .hourCostRatio(pod: "pod", site: "hall", year: 2026, busy: Fraction(0.5), offer: "cloud"),
        .number(0.8)),
      figure("aid", .subsidyShare(from: 2026, through: 2026), .number(0.4)),
      figure("later", .subsidyShare(from: 2026, through: 2027), .number(0.4)),
      figure("peak", .domesticPeak(Example.month(2026, 12)), .number(1)),
      figure("beyond", .domesticPeak(Example.month(2027, 4)), .number(1)),
    ]
    return profile
  }

  /// Hand calculations.
  ///
  /// 2,000 accelerators are two pods of 1 MW, 2.4 MW with the PUE of 1.2. A pod costs 4 GJPY for 1,000,
  /// and 1.2 MW of building 1.2 GJPY. An hour: 4 GJPY × (1/10 + 5 %) = 600, energy 1.2 MW × 8,760 h ×
  /// 10 JPY/kWh = 105.12 and building 1.2 / 20 = 60 MJPY a year, over 8,760 h × 1,000: 87.34 JPY,
  /// and twice that where half of the hours are sold.
  @Test func predictionsAreWhatTheFormulasSay() throws {
    guard case .optimal(let plan) = try Planner.plan(profile()) else {
      Issue.record("there is no plan")
      return
    }
    let hour = (600 + 105.12 + 60) / 8.76
    let expected: [(String, String, Double, Double?)] = [
      ("power", "MW", 2.5, 2), ("facility", "MW", 2.4, 2.4), ("price", "JPY/GPU", 5e6, 4e6),
      ("hall", "JPY/GPU", 5.2e6, 5.2e6), ("hour", "JPY/GPU/h", 100, hour),
      ("ratio", "%", 80, 2 * hour),
      ("aid", "%", 40, 50), ("later", "%", 40, nil), ("peak", "EFLOPS", 1, 1),
      ("beyond", "EFLOPS", 1, nil),
    ]
    #expect(plan.published.count == expected.count)
    for (found, (id, unit, published, predicted)) in zip(plan.published, expected) {
      #expect(found.id == id)
      #expect(found.unit == unit, "\(id)")
      #expect(abs(found.published - published) < 1e-9 * published, "\(id)")
      #expect((found.predicted == nil) == (predicted == nil), "\(id)")
      if let value = found.predicted, let predicted {
        #expect(abs(value - predicted) < 1e-9 * predicted, "\(id): \(value)")
      }
    }
    #expect(plan.published[0].deviation.map { abs($0 + 0.2) < 1e-12 } == true)
    #expect(plan.published[1].isReproduced(within: 0.1))
    #expect(!plan.published[0].isReproduced(within: 0.1))
    #expect(!plan.published[7].isReproduced(within: 0.1))
  }

  @Test func figuresNameWhatIsThere() {
    var profile = profile()
    profile.published = [
      figure(
        "a", .hourCost(pod: "pot", site: "hole", year: 2026, busy: Fraction(1)),
        .money(Example.yen(0))),
      figure("b", .domesticPeak(Example.month(2026, 12)), .number(-1)),
    ]
    #expect(
      profile.problems().map(\.path) == [
        "published.a.pod", "published.a.site", "published.a.value", "published.b.value",
      ])
  }

  /// They are no part of the model.
  @Test func figuresChangeNothing() throws {
    let with = try PlanFormulation(profile())
    var profile = profile()
    profile.published = []
    #expect(try PlanFormulation(profile).program == with.program)
  }
}
