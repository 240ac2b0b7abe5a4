import Planning
import ProfileFiles
import Quantities
import Testing

/// `Profiles/japan.yaml`: its scope, and where it starts from.
@Suite struct JapanProfileTests {
  @Test func japanHasTheScopeItPromises() throws {
    let japan = try ProfileReader.read(path: profilePath("japan.yaml"))
    let controlled = Set(
      japan.entities.filter { $0.isControlled(by: "JP") }.map(\.id))
    #expect(japan.sites.filter { controlled.contains($0.entity) }.count >= 6)
    #expect(Set(japan.pods.map(\.accelerator)).count >= 5)
    #expect(japan.offers.count >= 12)
    #expect(Set(japan.offers.map(\.entity)).count >= 8)
    #expect(japan.workloads.count >= 10)
    let industries = Set(japan.workloads.map(\.industry))
    #expect(industries.isSuperset(of: ["manufacturing", "robotics", "healthcare", "general"]))
    #expect(Set(japan.workloads.map(\.kind)) == Set(Workload.Kind.allCases))
    #expect(Set(japan.workloads.map(\.data)) == Set(Workload.DataClass.allCases))
    #expect(japan.horizon.fiscalYears == 2026..<2036)
    #expect(japan.horizon.step == .quarter)
  }

  /// METI reported 21.1 EFLOPS as supported in 2025-11; SoftBank 13.7 and Sakura 4.81 of it.
  @Test(arguments: [
    (nil, 21.1, 0.05), ("softbank-now", 13.7, 0.05), ("ishikari", 4.81, 0.02),
  ])
  func japanStartsFromThePublishedFleet(site: String?, exaflops: Double, tolerance: Double) throws {
    let japan = try ProfileReader.read(path: profilePath("japan.yaml"))
    var total = 0.0
    for fleet in japan.fleet where site == nil || fleet.site == site {
      let pod = try #require(japan.pods.first { $0.id == fleet.pod })
      let chip = try #require(japan.accelerators.first { $0.id == pod.accelerator })
      total += fleet.count.value * pod.accelerators.value * chip.peak.value / 1000
    }
    #expect(abs(total - exaflops) < tolerance)
  }

  @Test func japanDemandGrowsFromTodayToTheTarget() throws {
    let japan = try ProfileReader.read(path: profilePath("japan.yaml"))
    let demand = (2026...2035).map { year in
      japan.workloads.reduce(0) { $0 + $1.demand[year].value }
    }
    #expect(abs(demand[0] - 9) < 1e-9)
    #expect(abs(demand[1] - 22) < 1e-9)
    #expect(zip(demand, demand.dropFirst()).allSatisfy { $0 < $1 })
  }
}
