import Foundation
import Testing

@Suite("jimae compare")
struct CompareTests {
  private func planned(_ name: String, in folder: ScratchFolder, _ words: String...) throws {
    let run = try Program.run(["plan", PlanTests.tiny, "--out", folder.path(name)] + words)
    #expect(run.status == 0)
  }

  /// A dearer dollar and more work: each has its step, and the steps add up to the difference.
  @Test func takesADifferenceApartByCause() throws {
    let folder = try ScratchFolder()
    try planned("base", in: folder)
    try planned(
      "other", in: folder, "--set", "money.fx.USD=170 JPY/USD", "--set",
      "workloads.train.demand.2026=0.61 EFLOPS")
    let page = folder.path("compare.html")
    let run = try Program.run(
      "compare", folder.path("base"), folder.path("other"), "--json", "--html", page)
    #expect(run.status == 1)
    let comparison = try #require(
      (try object(run.answer)["comparisons"] as? [[String: Any]])?.first)
    let steps = try #require(comparison["steps"] as? [[String: Any]])
    #expect(steps.map { $0["causes"] as? [String] } == [["demand"], ["price"]])
    let costs = try #require(comparison["costs"] as? [String: Double])
    let amounts = steps.compactMap { $0["amount"] as? Double }
    #expect(amounts.allSatisfy { $0 > 0 })
    #expect(abs(amounts.reduce(0, +) - (costs["difference"] ?? 0)) < 1e-9)
    #expect(
      abs((costs["other"] ?? 0) - (costs["base"] ?? 0) - (costs["difference"] ?? 0)) < 1e-9)
    let inputs = try #require(comparison["inputs"] as? [[String: Any]])
    #expect(
      Set(inputs.compactMap { $0["path"] as? String }).contains("money.fx.USD"), "\(inputs)")
    #expect(try folder.text("compare.html").contains("<html"))
  }

  @Test func findsEqualRunsEqual() throws {
    let folder = try ScratchFolder()
    try planned("a", in: folder)
    try planned("b", in: folder)
    let run = try Program.run("compare", folder.path("a"), folder.path("b"))
    #expect(run.status == 0)
    #expect(run.answer.contains("\nequal\n"))
  }

  @Test func refusesWhatIsNoRun() throws {
    let folder = try ScratchFolder()
    try planned("a", in: folder)
    let run = try Program.run("compare", folder.path("a"), folder.path("none"))
    #expect(run.status == 2)
    #expect(run.errors.contains("isn't the folder of a run"))
    #expect(try Program.run("compare", folder.path("a")).status == 64)
  }
}
