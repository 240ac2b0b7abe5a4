import Foundation
import Testing

@Suite("jimae show")
struct ShowTests {
  private func planned() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    #expect(try Program.run("plan", PlanTests.tiny, "--out", folder.path("run")).status == 0)
    return folder
  }

  @Test func showsMoneyByProvider() throws {
    let folder = try planned()
    let run = try Program.run(
      "show", folder.path("run"), "money", "--by", "provider", "--format", "json")
    #expect(run.status == 0)
    let sheet = try object(run.answer)
    let rows = try #require(sheet["rows"] as? [[String: Any]])
    #expect(rows.map { $0["provider"] as? String } == ["foreign-cloud", "own", "home-cloud"])
    let total = try #require(sheet["total"] as? [String: Any])
    #expect(abs(try #require(total["present value"] as? Double) - 5.063472) < 1e-6)
    #expect(!run.answer.contains("\u{1B}"))
  }

  @Test func refusesWhatIsNoRun() throws {
    let folder = try ScratchFolder()
    let run = try Program.run("show", folder.url.path)
    #expect(run.status == 2)
    #expect(run.errors.contains("isn't the folder of a run"))
  }

  @Test("an edited or shortened table is refused", arguments: ["flows.csv", "capacity.csv"])
  func refusesChangedTables(name: String) throws {
    let folder = try planned()
    let path = folder.path("run/\(name)")
    let text = try folder.text("run/\(name)")
    try Data(text.utf8.dropLast(20)).write(to: URL(fileURLWithPath: path))
    let run = try Program.run("show", folder.path("run"), "money")
    #expect(run.status == 2)
    #expect(run.errors.contains("run/\(name): isn't what the run wrote"))
    #expect(run.errors.contains("plan again"))
  }

  @Test(
    "wrong usage",
    arguments: [
      ["energy", "--by", "provider"], ["money", "--by", "year", "--by", "year"],
      ["money", "--by", "colour"], ["nothing"],
    ])
  func wrongUsage(words: [String]) throws {
    #expect(try Program.run(["show", "runs/none"] + words).status == 64)
  }
}
