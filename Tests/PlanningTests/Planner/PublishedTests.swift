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
    profile.pods = [with(Example.pod(maintenance: 0.05)) { $0.draw = Fraction(0.75) }]
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
        "power", .power(pod: "pod", accelerators: AcceleratorCount(2_000), site: nil), .number(1.2)),
      figure(
        "facility", .power(pod: "pod", accelerators: AcceleratorCount(2_000), site: "hall"),
        .number(1.8)),
      figure("chips", .peak(pod: "pod", accelerators: AcceleratorCount(2_000)), .number(2)),
      figure("price", .price(pod: "pod", year: 2026, site: nil), .money(Example.yen(5e6))),
      figure("hall", .price(pod: "pod", year: 2026, site: "hall"), .money(Example.yen(5.2e6))),
      figure(
        "hour", .hourCost(.init(pod: "pod", site: "hall", year: 2026)), .money(Example.yen(100))),
      figure(
        "ratio",
        .hourCostRatio(
          .init(
            pod: "pod", site: "hall", year: 2026, busy: Fraction(0.5), overhead: Fraction(0.2)),
          offer: "cloud"),
        .number(0.8)),
      figure("peak", .supportedPeak(Example.month(2026, 12)), .number(1)),
      figure("beyond", .supportedPeak(Example.month(2027, 4)), .number(1)),
    ]
    return profile
  }

  /// Hand calculations.
  ///
  /// 2,000 accelerators are two pods of 1 MW that draw 75 % of it, 1.8 MW with the PUE of 1.2. A pod
  /// costs 4 GJPY for 1,000, and 1.2 MW of building 1.2 GJPY. An hour: 4 GJPY × (1/10 + 5 %) = 600,
  /// energy 1.2 MW × 75 % × 8,760 h × 10 JPY/kWh = 78.84 and building 1.2 / 20 = 60 MJPY a year, over
  /// 8,760 h × 1,000: 84.34 JPY, and over 0.5 × 0.8 where half of the hours are sold and a fifth of the
  /// price pays for selling. Of what is built, 1 EFLOP/s, the programme pays the half of all.
  @Test func predictionsAreWhatTheFormulasSay() throws {
    let profile = profile()
    guard case .optimal(let plan) = try Planner.plan(profile) else {
      Issue.record("there is no plan")
      return
    }
    let hour = (600 + 78.84 + 60) / 8.76
    let expected: [(String, String, Double, Double?)] = [
      ("power", "MW", 1.2, 1.5), ("facility", "MW", 1.8, 1.8), ("chips", "EFLOPS", 2, 2),
      ("price", "JPY/GPU", 5e6, 4e6), ("hall", "JPY/GPU", 5.2e6, 5.2e6),
      ("hour", "JPY/GPU/h", 100, hour), ("ratio", "%", 80, hour / 0.4), ("peak", "EFLOPS", 1, 1),
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
    #expect(plan.published[0].deviation.map { abs($0 - 0.25) < 1e-12 } == true)
    #expect(plan.published[1].isReproduced(within: 0.1))
    #expect(!plan.published[0].isReproduced(within: 0.1))
    #expect(!plan.published[8].isReproduced(within: 0.1))
    // Without a plan, only what needs one is missing.
    let alone = try PublishedComparison.all(of: profile)
    #expect(alone.dropLast(2) == plan.published.dropLast(2))
    #expect(alone.suffix(2).allSatisfy { $0.predicted == nil })
  }

  /// Two old pods at 4 GJPY and one new at 6 of another type, from the year in which each started; at
  /// a hall for which a programme pays half, and one without.
  private func standing() -> Profile {
    var profile = profile()
    profile.sites.append(Example.site("barn"))
    profile.pods = [
      with(Example.pod("old")) {
        $0.capex = Example.byYear([2023: Example.billion(4), 2026: Example.billion(1)])
      },
      Example.pod("new", capex: 6),
    ]
    profile.fleet = [
      ExistingPods(
        id: "first", site: "barn", pod: "old", count: Quantity(2),
        installed: Example.month(2024, 7)),
      ExistingPods(
        id: "second", site: "hall", pod: "new", count: Quantity(1),
        installed: Example.month(2025, 7)),
    ]
    profile.subsidies[0].sites = ["hall"]
    profile.published = [
      figure(
        "fleet", .fleetPrice(fleet: ["first", "second"], site: nil), .money(Example.yen(5e6))),
      figure("built", .fleetPrice(fleet: ["second"], site: "hall"), .money(Example.yen(5e6))),
      figure("public", .subsidyShare(fleet: ["first", "second"]), .number(0.2)),
      figure("none", .subsidyShare(fleet: ["first"]), .number(0.2)),
    ]
    return profile
  }

  /// (2 · 4 + 6) / 3,000 GPU; 6 and 1.2 of building; half of 6 of 14.
  @Test func theFleetIsPricedByTheYearsOfItsStart() throws {
    let expected: [Double] = [14e6 / 3, 7.2e6, 300.0 / 14, 0]
    for (found, predicted) in zip(try PublishedComparison.all(of: standing()), expected) {
      let value = try #require(found.predicted)
      #expect(abs(value - predicted) < 1e-9 * (1 + predicted), "\(found.id): \(value)")
    }
  }

  @Test func whatIsNotComparableIsNotCounted() throws {
    var profile = profile()
    profile.published[4].isComparable = false
    profile.published[4].note = "a price that policy sets"
    let found = try PublishedComparison.all(of: profile)[4]
    #expect(found.deviation == 0)
    #expect(!found.isReproduced(within: 0.1))
  }

  @Test func figuresNameWhatIsThere() {
    var profile = profile()
    profile.published = [
      figure(
        "a",
        .hourCost(
          .init(
            pod: "pot", site: "hole", year: 2026, busy: .zero, overhead: Fraction(1))),
        .money(Example.yen(0))),
      figure("b", .supportedPeak(Example.month(2026, 12)), .number(-1)),
      figure("c", .subsidyShare(fleet: []), .number(1)),
      with(figure("d", .fleetPrice(fleet: ["ghost"], site: nil), .money(Example.yen(1)))) {
        $0.isComparable = false
      },
    ]
    #expect(
      profile.problems().map(\.path) == [
        "published.a.pod", "published.a.site", "published.a.value", "published.a.busy",
        "published.a.overhead", "published.b.value", "published.c.fleet", "published.d.fleet",
        "published.d.note",
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
