import Foundation
import Testing

@Suite("jimae explain")
struct ExplainTests {
  private func planned(_ profile: String = PlanTests.tiny) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    #expect(try Program.run("plan", profile, "--out", folder.path("run")).status == 0)
    return folder
  }

  /// The dollars of the plan cost 20/150 more: no other plan is cheaper then, so the estimate by
  /// prices is the truth.
  @Test func saysWhyNotAndWhatIf() throws {
    let folder = try planned()
    let run = try Program.run(
      "explain", folder.path("run"), "--why-not", "abroad", "--what-if",
      "money.fx.USD=170 JPY/USD")
    #expect(run.status == 0)
    let expected = """
      One hall, one pod, two clouds: an optimum to check by hand
      cheapest plan, verified: ¥ 5.06 bn present value, JPY of 2026; solved again in 0 pivots

      WHY NOT abroad: abroad
        used: 1,000 GPU·a; there is no plan without it

      WHAT IF money.fx.USD=170 JPY/USD
                                       present value   change
        the plan                           ¥ 5.06 bn
        by its prices, to first order      ¥ 5.39 bn  ¥ 327 m
        solved again, verified             ¥ 5.39 bn  ¥ 327 m
        difference of the two                             ¥ 0
        the same is ordered, signed and rented
      """
    #expect(Golden.difference(run.answer, expected) == nil)
  }

  /// The cloud abroad is used and leaves where it is dearer, which is found out by plans to either side.
  @Test func findsBreakEvenPrices() throws {
    let folder = try planned("Profiles/starter.yaml")
    let run = try Program.run(
      "explain", folder.path("run"), "--why-not", "foreign-od", "--json")
    #expect(run.status == 0)
    let said = try #require(try object(run.answer)["whyNot"] as? [[String: Any]])
    #expect(said.map { $0["answer"] as? String } == ["leaves"])
    let turn = try #require(said[0]["breakEven"] as? [String: Any])
    #expect(turn["verified"] as? Bool == true)
  }

  @Test(
    "what can't be explained is refused",
    arguments: [
      (["--why-not", "nobody"], "there is no offer `nobody`"),
      (["--what-if", "sites.nowhere.pue=1.1"], "nowhere"),
    ])
  func refuses(words: [String], cause: String) throws {
    let folder = try planned()
    let run = try Program.run(["explain", folder.path("run")] + words)
    #expect(run.status == 2)
    #expect(run.errors.contains(cause), "\(run.errors)")
  }

  @Test func refusesWhatIsNoRun() throws {
    let folder = try ScratchFolder()
    #expect(try Program.run("explain", folder.path("none")).status == 2)
  }
}
