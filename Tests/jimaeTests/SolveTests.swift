import Foundation
import Testing

@Suite("jimae solve")
struct SolveTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var model: String
    var status: Int32
    var json: String
    var text: String

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "optimal", model: Models.factory, status: 0,
      json: """
        {"status":"optimal","objective":36.0,"method":"dual","verified":true,
        "iterations":{"simplex":*,"interiorPoint":0,"crossover":0},
        "seconds":{"read":*,"solve":*,"total":*},
        "residuals":{"primal":0.0,"dual":0.0,"gap":0.0},"rows":3,"columns":2,"nonzeros":4}
        """,
      text: """
        optimal, verified
        objective   36.0
        model       3 rows, 2 columns, 4 nonzeros
        method      dual, * iterations
        residuals   primal 0.0 (0.0 relative), dual 0.0 (0.0), gap 0.0 (0.0)
        seconds     * (read *, solve *)
        """),
    Case(
      name: "infeasible", model: Models.infeasible, status: 1,
      json: """
        {"status":"infeasible","objective":null,"method":"dual","verified":true,
        "iterations":{"simplex":*,"interiorPoint":0,"crossover":0},
        "seconds":{"read":*,"solve":*,"total":*},
        "residuals":{"primal":null,"dual":null,"gap":null},"rows":1,"columns":1,"nonzeros":1}
        """,
      text: """
        infeasible, verified by a Farkas certificate
        model       1 rows, 1 columns, 1 nonzeros
        method      dual, * iterations
        seconds     * (read *, solve *)
        """),
    Case(
      name: "unbounded", model: Models.unbounded, status: 1,
      json: """
        {"status":"unbounded","objective":null,"method":"dual","verified":true,
        "iterations":{"simplex":*,"interiorPoint":0,"crossover":0},
        "seconds":{"read":*,"solve":*,"total":*},
        "residuals":{"primal":null,"dual":null,"gap":null},"rows":1,"columns":2,"nonzeros":2}
        """,
      text: """
        unbounded, verified by a feasible point and a ray
        model       1 rows, 2 columns, 2 nonzeros
        method      dual, * iterations
        seconds     * (read *, solve *)
        """),
  ]

  @Test(arguments: cases)
  func answers(_ expected: Case) throws {
    let folder = try ScratchFolder()
    let model = try folder.write(expected.model, to: "model.mps")
    for (flags, answer) in [(["--json"], expected.json), ([], expected.text)] {
      let run = try Program.run(["solve", model, "--method", "dual"] + flags)
      #expect(run.status == expected.status)
      #expect(Golden.difference(run.answer, answer) == nil)
      #expect(run.errors.isEmpty)
    }
  }

  @Test(arguments: ["auto", "dual", "primal", "ipm"])
  func everyMethodFindsTheOptimum(method: String) throws {
    let folder = try ScratchFolder()
    let model = try folder.write(Models.factory, to: "model.mps")
    let answer = try object(Program.run("solve", model, "--method", method, "--json").answer)
    #expect(answer["status"] as? String == "optimal")
    let objective = try #require(answer["objective"] as? Double)
    // An interior point is near the vertex, not on it.
    #expect(method == "ipm" ? abs(objective - 36) < 1e-6 : objective == 36)
  }

  @Test func writesTheSolution() throws {
    let folder = try ScratchFolder()
    let model = try folder.write(Models.factory, to: "model.mps")
    #expect(try Program.run("solve", model, "--solution", folder.path("out.json")).status == 0)
    let expected = """
      {"status": "optimal", "objective": 36.0,
      "columns": [
      {"name": "DOORS", "value": 2.0, "reducedCost": 0.0, "status": "basic"},
      {"name": "WINDOWS", "value": 6.0, "reducedCost": 0.0, "status": "basic"}],
      "rows": [
      {"name": "PLANT1", "activity": 2.0, "dual": 0.0, "status": "basic"},
      {"name": "PLANT2", "activity": 12.0, "dual": 1.5, "status": "atUpper"},
      {"name": "PLANT3", "activity": 18.0, "dual": 1.0, "status": "atUpper"}],
      "certificate": null}
      """
    #expect(Golden.difference(try folder.text("out.json"), expected) == nil)
    // Nothing temporary stays behind.
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(names.sorted() == ["model.mps", "out.json"])
  }

  @Test func startsFromTheBasisOfASolution() throws {
    let folder = try ScratchFolder()
    let model = try folder.write(Models.factory, to: "model.mps")
    let solution = folder.path("out.json")
    #expect(try Program.run("solve", model, "--solution", solution).status == 0)
    let run = try Program.run("solve", model, "--basis", solution, "--json")
    let iterations = try object(run.answer)["iterations"] as? [String: Any]
    #expect(iterations?["simplex"] as? Int == 0)
  }

  @Test func refusesTheBasisOfAnotherModel() throws {
    let folder = try ScratchFolder()
    let model = try folder.write(Models.factory, to: "model.mps")
    let other = try folder.write(Models.unbounded, to: "other.mps")
    let solution = folder.path("out.json")
    #expect(try Program.run("solve", model, "--solution", solution).status == 0)
    let run = try Program.run("solve", other, "--basis", solution)
    #expect(run.status == 2)
    #expect(run.errors.contains("column `DOORS` isn't in the model"))
  }

  @Test func startsFromAnMPSBasisThatItWrote() throws {
    let folder = try ScratchFolder()
    let model = try folder.write(Models.factory, to: "model.mps")
    let basis = folder.path("out.bas")
    #expect(try Program.run("solve", model, "--write-basis", basis).status == 0)
    let run = try Program.run("solve", model, "--basis", basis, "--json")
    let iterations = try object(run.answer)["iterations"] as? [String: Any]
    #expect(iterations?["simplex"] as? Int == 0)
  }

  @Test func saysHowAStartingBasisWasRepaired() throws {
    let folder = try ScratchFolder()
    let model = try folder.write(Models.factory, to: "model.mps")
    // PLANT1 holds no WINDOWS: without its logical no basic column is left for it.
    let basis = try folder.write("NAME\n XU WINDOWS PLANT1\nENDATA\n", to: "singular.bas")
    let run = try Program.run("solve", model, "--basis", basis)
    #expect(run.status == 0)
    #expect(
      run.errors.contains(
        "\(basis): the basis didn't fit and was changed in 1 place: "
          + "row `PLANT1` for column `WINDOWS`"))
    let plenty = try folder.write("NAME\n BS WINDOWS\nENDATA\n", to: "plenty.bas")
    #expect(
      try Program.run("solve", model, "--basis", plenty).errors.contains(
        "changed in 1 place: without row `PLANT3`"))
  }

  @Test func refusesTheMPSBasisOfAnotherModel() throws {
    let folder = try ScratchFolder()
    let model = try folder.write(Models.factory, to: "model.mps")
    let basis = try folder.write("NAME\n XU DOORS NONE\nENDATA\n", to: "other.bas")
    let run = try Program.run("solve", model, "--basis", basis)
    #expect(run.status == 2)
    #expect(run.errors.contains("\(basis):2: row `NONE` isn't in the model"))
  }

  @Test func keepsTheAnswerWhereThereIsNoBasisToWrite() throws {
    let folder = try ScratchFolder()
    let model = try folder.write(Models.infeasible, to: "model.mps")
    let run = try Program.run("solve", model, "--write-basis", folder.path("out.bas"))
    #expect(run.status == 1)
    #expect(run.answer.hasPrefix("infeasible"))
    #expect(run.errors.contains("no basis is written"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("out.bas")))
  }

  @Test func saysWhichRowsAndBoundsClash() throws {
    let folder = try ScratchFolder()
    let model = try folder.write(Models.infeasible, to: "model.mps")
    let text = try Program.run("solve", model, "--iis")
    #expect(text.status == 1)
    #expect(
      text.answer.contains(
        "iis         1 row and 1 bound can't all hold: without any one of them the others can"))
    #expect(text.answer.contains("\n  row NEEDED: X ≥ 5\n  bound: X ≤ 4\n"))
    let part = folder.path("part.mps")
    let json = try Program.run("solve", model, "--json", "--write-iis", part)
    #expect(json.status == 1)
    #expect(
      json.answer.contains(
        #""iis":{"rows":[{"name":"NEEDED","side":"lower","value":5.0,"multiplier":"#))
    #expect(
      json.answer.contains(
        #""bounds":[{"name":"X","side":"upper","value":4.0}],"irreducible":true,"needed":2"#))
    #expect(try Program.run("solve", part).status == 1)
    let feasible = try folder.write(Models.factory, to: "factory.mps")
    #expect(try Program.run("solve", feasible, "--json", "--iis").answer.contains(#""iis":null"#))
  }

  @Test func keepsTheAnswerWhereAFileCannotBeWritten() throws {
    let folder = try ScratchFolder()
    let model = try folder.write(Models.factory, to: "model.mps")
    for place in [folder.path("no/such/folder.json"), folder.url.path] {
      for option in ["--solution", "--write-basis"] {
        let run = try Program.run("solve", model, option, place)
        #expect(run.status == 2)
        #expect(run.errors.hasPrefix("jimae: \(place): "))
        #expect(run.answer.hasPrefix("optimal, verified"))
      }
    }
  }
}
