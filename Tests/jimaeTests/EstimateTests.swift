import Foundation
import Testing

@Suite("Runs are estimated and compared with what was published")
struct EstimateTests {
  @Test func aRunIsToldInFull() throws {
    let run = try Program.run("estimate", "Profiles/runs/llama-3.1-405b.yaml")
    #expect(run.status == 0)
    let parts = run.answer.components(separatedBy: "\n\nON 16384 OF EACH")
    #expect(
      Golden.difference(
        parts[0],
        """
        Llama-3.1 405B: 16384 × H100-80, TP8 PP16 CP2 DP64 ZeRO-1, micro-batch 1, 8 chunks,
        recomputation none
        MEMORY, 60.4 of 80 GB
          weights             6.8  ███
          gradients          13.6  ███████
          optimizer           0.3
          activations        36.7  ██████████████████
          other               3.0  ██
        STEP, 6.914 s
          compute             4.339   62.8 %
          memory traffic      0.509    7.4 %
          collectives         0.787   11.4 %
          bubble              0.336    4.9 %
          losses              0.942   13.6 %
        step   357 TFLOP/s each, MFU 36.1 %
        run    efficiency 29.5 % (goodput 84.7 %)
        takes  36198651 accelerator-hours, 92.1 days, 21538197 kWh
        stops  a checkpoint every 8 minutes; 104 spares replace what fails at 95 % of moments
        least  96 accelerators: TP8 PP1 CP2 DP6 FSDP, micro-batch 1, recomputation full
        """, tolerance: 0.03) == nil)
    // Every accelerator of the catalogue, side by side.
    let catalog = try String(
      contentsOf: Program.root.appendingPathComponent("Profiles/catalog/machines.csv"),
      encoding: .utf8)
    for line in catalog.split(separator: "\n").dropFirst() {
      #expect(parts[1].contains("\n  \(line.prefix { $0 != "," }) "))
    }
  }

  @Test func aTableIsAnArrayInItsOrder() throws {
    let run = try Program.run("estimate", "Profiles/runs/well-known.csv", "--json")
    #expect(run.status == 0)
    #expect(
      Golden.difference(
        run.answer,
        """
        [{"model":"BLOOM 176B","accelerator":"A100-80","acceleratorHours":1057956,
          "stepTflops":110.7,"stepMfu":0.3548,"runEfficiency":0.3256,"error":null},
         {"model":"Llama-3.1 405B","accelerator":"H100-80","acceleratorHours":36198651,
          "stepTflops":356.6,"stepMfu":0.3605,"runEfficiency":0.2948,"error":null},
         {"model":"DeepSeek-V3","accelerator":"H800","acceleratorHours":2853412,
          "stepTflops":394.5,"stepMfu":0.3989,"runEfficiency":0.3287,"error":null}]
        """, tolerance: 0.03) == nil)
  }

  @Test func aRowWithoutAnEstimateSaysWhyAndTheOthersHaveOne() throws {
    let folder = try ScratchFolder()
    _ = try folder.write(
      """
      model,year,params_total_b,accelerator,n_accelerators,tokens_b,layers
      one,2024,8,H100,64,1000,32
      two,2024,8,H100,64,1000,0
      three,2024,8,H900,64,1000,
      four,2024,8,H100,64,,

      """, to: "runs.csv")
    let run = try Program.run(["estimate", "runs.csv", "--json"], in: folder.url)
    #expect(run.status == 0)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(run.answer.utf8)) as? [[String: Any]])
    let errors = rows.map { $0["error"] as? String }
    #expect(errors[0] == nil && errors[3] == nil)
    #expect(errors[1]?.hasPrefix("layers: ") == true)
    #expect(errors[2]?.contains("H900") == true)
    #expect(rows[1]["stepTflops"] is NSNull && rows[3]["acceleratorHours"] is NSNull)
  }

  static let sound = """
    model: mine
    year: 2025
    params_total_b: 70
    layers: 80
    hidden: 8_192
    heads: 64
    tokens_b: 1_000
    accelerator: H100
    n_accelerators: 256

    """

  @Test(
    arguments: [
      ("layers: 80", "layers: 0", "layers: 0"), ("tokens_b: 1_000", "tokens_b: 1e11", "tokens_b"),
      ("heads: 64", "heads: 64\ntp: 128", "tp: 128 tensor-parallel ranks are more than the 64"),
      ("H100", "H9000", "accelerator: `H9000` is not known; choose one of V100, A100-40"),
      ("params_total_b: 70", "parameters: 70", "parameters: is no field of a run"),
      ("params_total_b: 70", "params_total_b: many", "params_total_b: `many` is no number"),
      ("params_total_b: 70", "params_total_b: [70]", "params_total_b"),
      ("n_accelerators: 256", "n_accelerators: -1", "n_accelerators"), ("year: 2025\n", "", "year"),
    ])
  func nonsenseNamesItsField(original: String, changed: String, words: String) throws {
    let folder = try ScratchFolder()
    let text = Self.sound.replacing(original, with: changed)
    #expect(text != Self.sound)
    _ = try folder.write(text, to: "run.yaml")
    let run = try Program.run(["estimate", "run.yaml"], in: folder.url)
    #expect(run.status == 2)
    #expect(run.answer.isEmpty && run.errors.contains("run.yaml"))
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func whatDoesNotFitIsAnAnswer() throws {
    let folder = try ScratchFolder()
    _ = try folder.write(
      Self.sound.replacing("H100", with: "A100-40").replacing("256", with: "8")
        + "sharding: none\n", to: "run.yaml")
    let run = try Program.run(["estimate", "run.yaml"], in: folder.url)
    #expect(run.status == 1)
    #expect(run.answer.contains("8 are too few"))
  }

  @Test(
    arguments: [
      ("", "is empty"), ("a,b\n1,2\n", "isn't a table of runs"),
      ("model,params_total_b,accelerator\nx,70", "line 2: has 2 cells where the columns are 3"),
      ("model,params_total_b,accelerator\n\"x,70,H100\n", "line 2: a quotation mark"),
    ])
  func damagedTablesAreRefused(text: String, words: String) throws {
    let folder = try ScratchFolder()
    _ = try folder.write(text, to: "runs.csv")
    for arguments in [["estimate", "runs.csv"], ["estimate", "runs.csv", "--validate"]] {
      let run = try Program.run(arguments, in: folder.url)
      #expect(run.status == 2)
      #expect(run.errors.contains("runs.csv: ") && run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test func theValidationMarksRowsAndWritesAReport() throws {
    let folder = try ScratchFolder()
    let table = Program.root.appendingPathComponent("Profiles/runs/training_runs.csv").path
    let run = try Program.run(
      ["estimate", table, "--validate", "--report", "report.html"], in: folder.url)
    #expect(run.status == 0)
    for words in [
      "STEP SPEED, TFLOP/s", "WHOLE RUNS", "counts recomputation: × 3/4", "left out",
      "not explained", "CONSTANTS", "operations", "all, as published",
    ] { #expect(run.answer.contains(words), "\(words)") }
    let html = try String(
      contentsOf: folder.url.appendingPathComponent("report.html"), encoding: .utf8)
    #expect(html.contains("<svg") && html.contains("Llama-3.1 405B"))
    let json = try Program.run(["estimate", table, "--validate", "--json"], in: folder.url)
    let answer = try object(json.answer)
    #expect(Set(answer.keys) == ["steps", "wholeRuns", "withoutEstimate", "constants"])
    let readme = try String(
      contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8
    ).replacing("\n", with: " ")
    let (steps, runs) = (try spread("steps", answer), try spread("wholeRuns", answer))
    #expect(
      readme.contains(
        "half of \(steps.count) step speeds within \(steps.median) %, nine tenths within "
          + "\(steps.ninetieth) %; of \(runs.count) whole runs \(runs.median) and "
          + "\(runs.ninetieth) %."))
  }

  /// The count, and both errors in percent with one decimal.
  private func spread(
    _ name: String, _ answer: [String: Any]
  ) throws -> (count: Int, median: Double, ninetieth: Double) {
    let part = try #require(answer[name] as? [String: Any])
    let spread = try #require(part["spread"] as? [String: Any])
    func percent(_ key: String) throws -> Double {
      (try #require(spread[key] as? Double) * 1000).rounded() / 10
    }
    return (
      try #require(spread["count"] as? Int), try percent("median"),
      try percent("ninetiethPercentile")
    )
  }

  @Test func servingIsBoundByWhatFits() throws {
    let folder = try ScratchFolder()
    _ = try folder.write(
      """
      model: DeepSeek-V3
      row_type: serve
      accelerator: H200
      precision: FP8
      n_accelerators: 16
      prompt_tokens: 2_000
      output_tokens: 500
      concurrency: 256

      """, to: "serve.yaml")
    let run = try Program.run(["estimate", "serve.yaml", "--json"], in: folder.url)
    #expect(run.status == 0)
    let answer = try object(run.answer)
    #expect(answer["concurrency"] as? Int == 256)
    #expect((answer["tokensPerSecond"] as? Double ?? 0) > 1000)
  }
}
