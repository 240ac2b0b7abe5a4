import Testing

@Suite("Wrong usage ends with 64 and says what is allowed")
struct UsageTests {
  static let cases: [([String], String)] = [
    (["frobnicate"], "Unexpected argument 'frobnicate'"),
    (["solve"], "Missing expected argument '<file>'"),
    (["solve", "m.mps", "--frob"], "Unknown option '--frob'"),
    (["solve", "m.mps", "--method", "barrier"], "'auto', 'dual', 'primal' or 'ipm'"),
    (["solve", "m.mps", "--presolve", "on"], "isn't available"),
    (["solve", "m.mps", "--crossover", "on"], "isn't available"),
    (["solve", "m.mps", "--threads", "0"], "at least one"),
    (["solve", "m.mps", "--seed", "-1"], "--seed"),
    (["solve", "m.mps", "--time-limit", "0"], "positive"),
    (["solve", "m.mps", "--time-limit", "nan"], "positive"),
    (["solve", "m.mps", "--time-limit", "soon"], "--time-limit"),
    (["plan", "Profiles/tiny.yaml", "--alternatives", "0"], "--alternatives"),
    (["plan", "Profiles/tiny.yaml", "--alternatives", "101%"], "--alternatives"),
    (["plan", "Profiles/tiny.yaml", "--alternatives", "nan"], "--alternatives"),
    (["plan", "Profiles/tiny.yaml", "--alternatives", "some"], "--alternatives"),
    (["plan", "Profiles/tiny.yaml", "--limit", "carbon"], "axis=value"),
    (["export", "Profiles/tiny.yaml", "m.mps", "--limit", "carbon"], "axis=value"),
    (
      ["plan", "Profiles/tiny.yaml", "--limit", "domestic-share=0.7", "--domestic-share", "0.7"],
      "limit the same axis"
    ),
    (["estimate"], "Missing expected argument '<file>'"),
    (["estimate", "Profiles/runs/llama-3.1-405b.yaml", "--validate"], "needs a table of runs"),
    (["estimate", "Profiles/runs/well-known.csv", "--report", "r.html"], "add '--validate'"),
    (["verify", "m.mps"], "Missing expected argument '<solution>'"),
    (["verify", "m.mps", "s.json", "--exact", "--time-limit", "0"], "positive"),
    (["verify", "m.mps", "s.json", "--time-limit", "1"], "add '--exact'"),
  ]

  @Test(arguments: cases)
  func isRefused(arguments: [String], saying expected: String) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(expected))
    #expect(run.answer.isEmpty)
  }

  static let usages: [(String, String)] = [
    ("new", "[<file>] [--template <template>]"),
    ("check", "<profile> [--set <path=value> ...] [--scenario <name>] [--keep <run>] [--json]"),
    (
      "plan",
      "<profile> [--set <path=value> ...] [--scenario <name>] [--keep <run>] [--out <folder>] "
        + "[--domestic-share <share>] [--limit <axis=value>] [--alternatives <slack>] "
        + "[--time-limit <seconds>] [--foresight-cost] [--json]"
    ),
    (
      "export",
      "<profile> [--set <path=value> ...] [--scenario <name>] [--keep <run>] <model> "
        + "[--domestic-share <share>] [--limit <axis=value>] [--integers]"
    ),
    // With more options than this ArgumentParser lists them below only.
    ("solve", "[<options>] <file>"),
    ("estimate", "<file> [--validate] [--report <file>] [--json]"),
    ("show", "<run> [<subject>] [--by <dimension> ...] [--format <format>]"),
    ("verify", "<model> <solution> [--exact] [--time-limit <seconds>] [--json]"),
  ]

  @Test(arguments: usages)
  func helpShowsEveryOption(verb: String, usage: String) throws {
    let run = try Program.run(verb, "--help")
    #expect(run.status == 0)
    #expect(run.answer.contains("\nUSAGE: jimae \(verb) \(usage)\n"))
    #expect(run.answer.contains("\nExit status: 0 "))
    // Fits a terminal, but for the usage line, which ArgumentParser doesn't wrap.
    let lines = run.answer.split(separator: "\n").filter { !$0.hasPrefix("USAGE") }
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test(arguments: [["--help"], [], ["help", "solve"]])
  func helpIsAnAnswer(arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 0)
    #expect(run.answer.contains("USAGE: jimae"))
    #expect(run.errors.isEmpty)
  }
}
