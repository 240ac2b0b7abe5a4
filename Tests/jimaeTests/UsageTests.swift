import Testing

@Suite("Wrong usage ends with 64 and says what is allowed")
struct UsageTests {
  static let cases: [([String], String)] = [
    (["frobnicate"], "Unexpected argument 'frobnicate'"),
    (["solve"], "Missing expected argument '<file>'"),
    (["solve", "m.mps", "--frob"], "Unknown option '--frob'"),
    (["solve", "m.mps", "--method", "ipm"], "'auto', 'dual' or 'primal'"),
    (["solve", "m.mps", "--presolve", "on"], "isn't available"),
    (["solve", "m.mps", "--threads", "0"], "at least one"),
    (["solve", "m.mps", "--seed", "-1"], "--seed"),
    (["solve", "m.mps", "--time-limit", "0"], "positive"),
    (["solve", "m.mps", "--time-limit", "nan"], "positive"),
    (["solve", "m.mps", "--time-limit", "soon"], "--time-limit"),
    (["verify", "m.mps"], "Missing expected argument '<solution>'"),
  ]

  @Test(arguments: cases)
  func isRefused(arguments: [String], saying expected: String) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(expected))
    #expect(run.answer.isEmpty)
  }

  @Test(arguments: [["--help"], [], ["help", "solve"]])
  func helpIsAnAnswer(arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 0)
    #expect(run.answer.contains("USAGE: jimae"))
    #expect(run.errors.isEmpty)
  }
}
