import LinearProgramming
import PlanFamily
import Planning
import Quantities
import Testing

/// The slopes of the objective against optima that are found anew.
@Suite("Sensitivity of the cost to uncertain inputs")
struct SensitivityTests {
  /// A hall of pods and a cloud: demand of 0.9 EFLOP/s, of which the hall's 1,000 accelerators serve
  /// 0.5 for 1 GJPY, and the cloud the rest at 1.752 GJPY for a thousand.
  static func profile(price: Double = 200, capex: Double = 1, demand: Double = 0.9) -> Profile {
    var profile = Example.profile(years: 1)
    profile.sites = [Example.site(power: 1)]
    profile.pods = [Example.pod(capex: capex)]
    profile.offers = [Example.offer("cloud", yen: price, quota: 5000)]
    profile.workloads = [Example.workload(demand: [2026: demand])]
    profile.sources = [
      SourceNote(path: "offers.cloud", source: "list", asOf: "2026", confidence: .low),
      SourceNote(path: "pods.pod.capex", source: "press", asOf: "2026", confidence: .medium),
      SourceNote(path: "workloads.work", source: "survey", asOf: "2026", confidence: .medium),
      SourceNote(path: "sites.hall", source: "utility", asOf: "2026", confidence: .high),
    ]
    return profile
  }

  static func sensitivities(of profile: Profile) throws -> (Double, [InputSensitivity]) {
    let formulation = try PlanFormulation(profile)
    guard case .optimal(let solution) = try formulation.program.solve().outcome else {
      throw CancellationError()
    }
    return (solution.objective, formulation.sensitivities(at: solution))
  }

  @Test func slopesAreThoseOfNewOptima() throws {
    let (_, found) = try Self.sensitivities(of: Self.profile())
    func slope(_ key: String) throws -> Double {
      try #require(found.first { $0.key == key }, "\(key) of \(found)").slope
    }
    func objective(_ profile: Profile) throws -> Double { try Self.sensitivities(of: profile).0 }
    let step = 1e-3
    let cases: [(String, (Double) -> Profile)] = [
      ("price", { Self.profile(price: 200 * $0) }), ("capex", { Self.profile(capex: $0) }),
      ("demand", { Self.profile(demand: 0.9 * $0) }),
    ]
    for (key, changed) in cases {
      let expected =
        (try objective(changed(1 + step)) - objective(changed(1 - step))) / (2 * step)
      #expect(abs(try slope(key) - expected) <= 1e-6 * max(1, abs(expected)), "\(key)")
    }
  }

  /// Decided year by year, slopes are those with everything ordered held as it was.
  ///
  /// Each year alone rents its 0.9 and orders no pod at 4, so that only the price and the demand count.
  @Test func ordersStayWhereYearsDontKnowAll() throws {
    func profile(price: Double = 200, demand: Double = 0.9) -> Profile {
      with(Self.profile(price: price, capex: 4, demand: demand)) {
        $0.horizon.years = 2
        $0.horizon.foresight = .myopic
      }
    }
    var options = PlannerOptions()
    options.findsSensitivities = true
    let (formulation, outcome) = try Planner.answer(profile(), options)
    guard case .optimal(let plan) = outcome else { throw CancellationError() }
    func objective(_ profile: Profile) throws -> Double {
      let fixed = try PlanFormulation(profile, decided: formulation.decided)
      guard case .optimal(let solution) = try fixed.program.solve().outcome else {
        throw CancellationError()
      }
      return solution.objective
    }
    let step = 1e-3
    let cases: [(String, (Double) -> Profile)] = [
      ("price", { profile(price: 200 * $0) }), ("demand", { profile(demand: 0.9 * $0) }),
    ]
    for (key, changed) in cases {
      let slope = try #require(plan.sensitivities.first { $0.key == key }).slope
      let expected =
        (try objective(changed(1 + step)) - objective(changed(1 - step))) / (2 * step)
      #expect(abs(slope - expected) <= 1e-6 * max(1, abs(expected)), "\(key)")
      #expect(expected > 0)
    }
  }

  @Test func onlyUncertainInputsAreNamed() throws {
    let (_, found) = try Self.sensitivities(of: Self.profile())
    #expect(!found.contains { $0.section == "sites" })
    #expect(found.first { $0.key == "price" }?.confidence == .low)
    #expect(found.map { abs($0.slope) } == found.map { abs($0.slope) }.sorted(by: >))
    var certain = Self.profile()
    certain.sources = []
    #expect(try Self.sensitivities(of: certain).1.isEmpty)
  }
}
