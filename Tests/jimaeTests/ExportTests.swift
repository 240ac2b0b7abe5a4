import Foundation
import Testing

@Suite("jimae export")
struct ExportTests {
  /// The small profile with blocks of 64 accelerators and a reservation beside its other supply.
  private static let profile = Profiles.small.replacing(
    "workloads:",
    with: """
        blocks: {entity: abroad, country: JP, region: tokyo, accelerator: h200, kind: block,
          block: 64 GPU, term: 3 months, price: 5 USD@2026/GPU/h, quota: 1 kGPU, fabric: 256 GPU}
        year: {entity: abroad, country: JP, region: tokyo, accelerator: h200, kind: reserved,
          term: 12 months, price: 5 USD@2026/GPU/h, quota: 1 kGPU, fabric: 256 GPU}
      workloads:
      """)

  @Test func declaresPiecesIntegerOnRequest() throws {
    let folder = try ScratchFolder()
    let profile = try folder.write(Self.profile, to: "profile.yaml")
    let plain = try Program.run("export", profile, folder.path("plain.mps"))
    #expect(plain.status == 0)
    #expect(!plain.answer.contains("integer"))
    #expect(!(try folder.text("plain.mps")).contains("MARKER"))

    // Eight quarters: pods from the third on, blocks in all of them.
    let whole = try Program.run("export", profile, folder.path("whole.mps"), "--integers")
    #expect(whole.status == 0)
    #expect(whole.answer.hasSuffix(", 14 integer columns\n"))
    let text = try folder.text("whole.mps")
    #expect(text.contains("'INTORG'") && text.contains("'INTEND'"))

    // The relaxation of the one is the other.
    let costs = try ["plain.mps", "whole.mps"].map { name in
      let run = try Program.run("solve", folder.path(name), "--json")
      return try #require(try object(run.answer)["objective"] as? Double)
    }
    #expect(abs(costs[0] - costs[1]) <= 1e-9 * abs(costs[0]))

    let lp = try Program.run("export", profile, folder.path("whole.lp"), "--integers")
    #expect(lp.status == 0)
    let section = try #require(
      try folder.text("whole.lp").components(separatedBy: "General").dropFirst().first)
    #expect(section.contains("build(hall,rack,FY2026Q3)"))
    #expect(section.contains("contract(blocks,FY2026Q1)"))
    #expect(!section.contains("contract(year,FY2026Q1)"))
  }
}
