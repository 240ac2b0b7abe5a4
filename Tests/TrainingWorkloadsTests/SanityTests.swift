import Foundation
import Testing
import TrainingWorkloads

/// The table of published runs that the repository ships.
func publishedRuns() throws -> CSVTable {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  return CSVTable(
    try String(
      contentsOf: root.appendingPathComponent("Profiles/runs/training_runs.csv"), encoding: .utf8))
}

@Suite("Well-known runs come out as published")
struct SanityTests {
  @Test(
    arguments: [("Llama-3.1 405B", 30.84e6), ("DeepSeek-V3", 2.664e6), ("BLOOM 176B", 1.078e6)])
  func hoursAreWithinAFifth(name: String, published: Double) throws {
    let row = try #require(try publishedRuns().rows.first { $0.text("model") == name })
    let hours = try #require(try row.run().estimate().acceleratorHours)
    #expect(abs(hours / published - 1) < 0.2, "\(name): \(hours)")
  }

  @Test func seventyBillionNeedShardingOnEightSmallChips() throws {
    var run = TrainingRun(
      name: "70B", model: try Transformer(parameters: 70e9, year: 2024), kind: .pretrain,
      accelerator: try .named("A100-40"), count: 8, tokens: 1e9)
    (run.tensor, run.pipeline, run.sharding) = (1, 1, Sharding.none)
    #expect(throws: WorkloadError.self) { try run.estimate() }
  }

  @Test(arguments: [7e9, 70e9], ["H100-80", "GB200"])
  func moreAcceleratorsAreNeverSlower(parameters: Double, chip: String) throws {
    var previous = Double.infinity
    for count in [64, 128, 256, 512, 1024] {
      let run = TrainingRun(
        name: "", model: try Transformer(parameters: parameters, year: 2025), kind: .pretrain,
        accelerator: try .named(chip), count: count, tokens: 1e12, batchTokens: 16e6)
      let days = try #require(try run.estimate().days)
      #expect(days <= previous)
      previous = days
    }
  }

  @Test func tableFiguresDoNotDependOnOutcomes() throws {
    for var row in try publishedRuns().rows {
      let before = try? row.run().estimate()
      for column in row.values.keys where !CSVRow.inputs.contains(column) {
        row.values[column] = "17"
      }
      #expect((try? row.run().estimate()) == before)
    }
  }

  @Test func flopAreAboutSixPerParameterAndToken() throws {
    let model = try Transformer(parameters: 175e9, layers: 96, hidden: 12_288, year: 2020)
    #expect(abs(model.trainingFLOPPerToken / (6 * 175e9) - 1) < 0.05)
  }

  @Test func decodingIsBoundByMemory() throws {
    let job = InferenceJob(
      model: try Transformer(parameters: 70e9, layers: 80, hidden: 8192, year: 2024),
      accelerator: try .named("H100-80"), count: 8, precision: .bf16, promptTokens: 1024,
      outputTokens: 512, concurrency: 1)
    let bound = 8 * 3.35e12 / 140e9
    let rate = try job.estimate().tokensPerSecond
    #expect(rate < bound && rate > bound / 4)
  }
}
