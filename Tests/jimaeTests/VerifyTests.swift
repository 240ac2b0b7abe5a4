import Foundation
import Testing

@Suite("jimae verify")
struct VerifyTests {
  static let models = [Models.factory, Models.infeasible, Models.unbounded]

  @Test(arguments: models)
  func acceptsWhatSolveWrote(model: String) throws {
    let folder = try ScratchFolder()
    let model = try folder.write(model, to: "model.mps")
    _ = try Program.run("solve", model, "--solution", folder.path("out.json"))
    let text = try Program.run("verify", model, folder.path("out.json"))
    #expect(text.status == 0)
    #expect(text.answer.hasPrefix("verified"))
    let json = try Program.run("verify", model, folder.path("out.json"), "--json")
    #expect(json.status == 0)
    #expect(try object(json.answer)["verified"] as? Bool == true)
  }

  /// A model, what to change in its solution, and what becomes of it.
  static let mutations: [(String, String, String)] = [
    (Models.factory, #""value": 6.0"#, #""value": 5.0"#),
    (Models.factory, #""value": 6.0"#, #""value": 6.001"#),
    (Models.factory, #""dual": 1.5"#, #""dual": -1.5"#),
    (Models.factory, #""objective": 36.0"#, #""objective": 37.0"#),
    (Models.factory, #""activity": 18.0"#, #""activity": 17.0"#),
    (Models.factory, #""status": "optimal""#, #""status": "limit", "was": 1"#),
    (Models.infeasible, #""NEEDED": "#, #""NEEDED": -"#),
    (Models.unbounded, #""Y": "#, #""Y": -"#),
  ]

  @Test(arguments: mutations)
  func rejectsAChangedSolution(model: String, original: String, changed: String) throws {
    let folder = try ScratchFolder()
    let model = try folder.write(model, to: "model.mps")
    _ = try Program.run("solve", model, "--solution", folder.path("out.json"))
    let text = try folder.text("out.json")
    try #require(text.contains(original))
    let mutated = try folder.write(
      text.replacingOccurrences(of: original, with: changed), to: "mutated.json")
    let run = try Program.run("verify", model, mutated)
    // A stopped solve's point is judged by itself, so a mere change of that word still holds.
    #expect(run.status == (changed.contains("limit") ? 0 : 1))
  }

  static let wrongFiles: [(String, String)] = [
    ("", "isn't a solution file"),
    ("[1, 2]", "isn't a solution file"),
    ("{\"status\": \"fine\"}", "isn't a solution file"),
    ("{\"status\": \"optimal\"}", "column `DOORS` has no value"),
    ("{\"status\": \"infeasible\"}", "has no `certificate.rows`"),
    (
      "{\"status\": \"infeasible\", \"certificate\": {\"rows\": {\"NONE\": 1}}}",
      "row `NONE` isn't in the model"
    ),
    ("{\"status\": \"optimal\", \"objective\": 1e999}", "isn't a solution file"),
    (String(repeating: "[", count: 100_000), "isn't a solution file"),
  ]

  @Test(arguments: wrongFiles)
  func refusesWhatIsNoSolution(text: String, saying expected: String) throws {
    let folder = try ScratchFolder()
    let model = try folder.write(Models.factory, to: "model.mps")
    let solution = try folder.write(text, to: "solution.json")
    let run = try Program.run("verify", model, solution)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("jimae: \(solution): "))
    #expect(run.errors.contains(expected))
  }

  // MARK: In exact arithmetic

  @Test func anOptimumIsExact() throws {
    let folder = try ScratchFolder()
    let model = try folder.write(Models.factory, to: "model.mps")
    _ = try Program.run("solve", model, "--solution", folder.path("out.json"))
    let text = try Program.run("verify", model, folder.path("out.json"), "--exact")
    #expect(text.status == 0)
    #expect(text.answer.contains("\nexactly optimal"))
    #expect(text.answer.contains("objective   36.\(String(repeating: "0", count: 30))\n"))
    #expect(text.answer.contains("= 36 / 1\n"))
    let json = try Program.run("verify", model, folder.path("out.json"), "--exact", "--json")
    #expect(json.status == 0)
    let exact = try #require(try object(json.answer)["exact"] as? [String: Any])
    #expect(exact["verdict"] as? String == "optimal")
    #expect(exact["numerator"] as? String == "36")
    #expect(exact["denominator"] as? String == "1")
  }

  /// A right point with the basis of another one.
  @Test func anotherBasisIsRejected() throws {
    let folder = try ScratchFolder()
    let model = try folder.write(Models.factory, to: "model.mps")
    _ = try Program.run("solve", model, "--solution", folder.path("out.json"))
    let text = try folder.text("out.json")
    // PLANT1, which has slack, and PLANT3, which has none, change places.
    let mutated = text.replacingOccurrences(of: "PLANT1", with: "PLANT?")
      .replacingOccurrences(of: "PLANT3", with: "PLANT1")
      .replacingOccurrences(of: "PLANT?", with: "PLANT3")
    let run = try Program.run(
      "verify", model, try folder.write(mutated, to: "mutated.json"), "--exact")
    #expect(run.status == 1)
    #expect(run.answer.contains("\nnot exactly optimal: rejected: "))
  }

  @Test(arguments: [Models.infeasible, Models.unbounded])
  func onlyAnOptimumHasABasis(model: String) throws {
    let folder = try ScratchFolder()
    let model = try folder.write(model, to: "model.mps")
    _ = try Program.run("solve", model, "--solution", folder.path("out.json"))
    let run = try Program.run("verify", model, folder.path("out.json"), "--exact")
    #expect(run.status == 2)
    #expect(run.errors.contains("leave out `--exact`"))
  }
}
