import Foundation
import Testing

@testable import TrainingWorkloads

/// The table of published runs that the repository ships.
func publishedRuns() throws -> CSVTable {
  try CSVTable(
    try String(contentsOf: profiles("runs/training_runs.csv"), encoding: .utf8))
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

  @Test func seventyBillionDoNotFitOnEightSmallChipsUnsharded() throws {
    var run = TrainingRun(
      name: "70B", model: try Transformer(parameters: 70e9, year: 2024), kind: .pretrain,
      accelerator: try .named("A100-40"), count: 8, tokens: 1e9)
    run.sharding = Sharding.none
    #expect {
      try run.estimate()
    } throws: { error in
      if case WorkloadError.nothingFits(8, let needed, 40) = error { needed > 70 } else { false }
    }
    // With ZeRO-3 on a few nodes it does.
    (run.sharding, run.count) = (.full, 64)
    #expect(throws: Never.self) { try run.estimate() }
  }

  /// Also where the batch can't be divided further, or where the count has no useful divisors.
  @Test(
    arguments: [(7e9, nil), (70e9, nil), (235e9, 22e9)] as [(Double, Double?)],
    ["A100-40", "H100-80", "GB200", "TPUv5p", "MI300X"])
  func moreAcceleratorsAreNeverSlower(size: (Double, Double?), chip: String) throws {
    for (start, batch) in [(24, 2e6), (64, 2e6), (97, 2e6), (1000, nil)] as [(Int, Double?)] {
      var previous = Double.infinity
      for doubling in 0..<8 {
        let run = TrainingRun(
          name: "",
          model: try Transformer(parameters: size.0, activeParameters: size.1, year: 2025),
          kind: .pretrain, accelerator: try .named(chip), count: start << doubling, tokens: 1e12,
          batchTokens: batch)
        guard let days = try? run.estimate().days else { continue }
        #expect(days <= previous * (1 + 1e-9), "\(run.count ?? 0) × \(chip)")
        previous = days
      }
      #expect(previous.isFinite)
    }
  }

  @Test func predictionsDoNotDependOnOutcomes() throws {
    for var row in try publishedRuns().rows {
      let before = try? row.run().estimate()
      for column in row.values.keys where !CSVRow.inputs.contains(column) {
        row.values[column] = "17"
      }
      #expect((try? row.run().estimate()) == before)
    }
  }

  /// The same run is the same, whether a table or a file of its own tells it.
  @Test func tablesAndFilesAgree() throws {
    let table = try CSVTable(
      "model,row_type,accelerator,n_accelerators,seq_len\nLlama-3 8B,pretrain,H100,64,131072\n")
    let row = try #require(table.rows.first)
    let run = try row.run()
    #expect(run.model.sequence == 131_072)
    #expect(try CSVRow(values: row.values).run() == run)
  }

  @Test func flopAreAboutSixPerParameterAndToken() throws {
    let model = try Transformer(parameters: 175e9, layers: 96, hidden: 12_288, year: 2020)
    #expect(abs(model.trainingFLOPPerToken / (6 * 175e9) - 1) < 0.05)
  }

  /// GFLOP a token that Megatron-Bridge's performance summary implies: TFLOP/s over tokens/s.
  @Test(
    arguments: [
      ("Llama-3 8B", 8192, 51.47), ("Llama-3.1 405B", 8192, 2524.5), ("DeepSeek-V3", 4096, 249.7),
      ("Qwen3-235B-A22B", 4096, 147.9),
    ])
  func flopAgreeWithThoseOfTrainingFrameworks(name: String, sequence: Double, gflop: Double) throws
  {
    var model = try #require(NamedModel.mentioned(in: name)).shape
    model.sequence = sequence
    #expect(abs(model.trainingFLOPPerToken / (gflop * 1e9) - 1) < 0.01)
  }
}
