import Foundation
import Testing

@testable import TrainingWorkloads

@Suite("The catalogues hold what they say")
struct CatalogTests {
  @Test func everyRowOfTheCataloguesIsRead() throws {
    for (file, count) in [
      ("catalog/machines.csv", Accelerator.catalog.count),
      ("catalog/models.csv", NamedModel.catalog.count),
      ("runs/outcome_notes.csv", OutcomeNote.catalog.count),
    ] {
      let table = try CSVTable(try String(contentsOf: profiles(file), encoding: .utf8))
      #expect(table.rows.count == count && count > 15, "\(file)")
    }
  }

  @Test func everyChipAndModelHasASourceAndDate() throws {
    for chip in Accelerator.catalog { #expect(!chip.source.isEmpty, "\(chip.name)") }
    for model in NamedModel.catalog { #expect(!model.source.isEmpty, "\(model.name)") }
    for file in ["catalog/machines.csv", "catalog/models.csv", "runs/outcome_notes.csv"] {
      let table = try CSVTable(try String(contentsOf: profiles(file), encoding: .utf8))
      for row in table.rows { #expect(row.text("as_of") != nil, "\(file): \(row.values)") }
      let isCatalog = file.hasPrefix("catalog")
      #expect(!isCatalog || table.rows.allSatisfy { $0.text("confidence") != nil }, "\(file)")
    }
    for note in OutcomeNote.catalog {
      #expect(!note.source.isEmpty && !note.reason.isEmpty, "\(note.model)")
    }
  }

  /// A chip without a measured product has an assumed share, which its row must explain.
  @Test func assumedSharesAreExplained() throws {
    let table = try CSVTable(
      try String(contentsOf: profiles("catalog/machines.csv"), encoding: .utf8))
    for row in table.rows where row.text("measured_bf16_tflops") == nil {
      #expect(row.text("assumed")?.contains("measured product") == true, "\(row.values)")
    }
  }

  /// The planner's catalogue and the estimator's agree on what both hold.
  @Test func machinesAgreeWithThePlannersAccelerators() throws {
    let text = try String(contentsOf: profiles("catalog/accelerators.yaml"), encoding: .utf8)
    var id = ""
    var compared = 0
    for line in text.split(separator: "\n") {
      if line.hasPrefix("  "), !line.hasPrefix("   "), line.hasSuffix(":") {
        id = line.trimmingCharacters(in: CharacterSet(charactersIn: " :"))
      }
      guard let chip = try? Accelerator.named(id) else { continue }
      let words = line.split(separator: " ").map { $0.replacing("_", with: "") }
      guard words.count == 3, let value = Double(words[1]) else { continue }
      if words[0] == "peak:" {
        #expect(value == chip.bf16, "\(id)")
        compared += 1
      } else if words[0] == "memory:" {
        #expect(value == chip.memory, "\(id)")
        compared += 1
      }
    }
    #expect(compared >= 18)
  }

  /// Layers, widths and vocabulary add up to the parameters that were published.
  @Test func shapesAddUpToTheirParameters() throws {
    let table = try CSVTable(
      try String(contentsOf: profiles("catalog/models.csv"), encoding: .utf8))
    for (row, model) in zip(table.rows, NamedModel.catalog) {
      let shape = model.shape
      let inner = try #require(try row.number("ffn") ?? (shape.isMixture ? 0 : nil))
      // Models until 2022 and MPT have two matrices, the others a gate as a third.
      let isGated = !shape.isTied
      let dense = (isGated ? 3 : 2) * shape.hidden * inner
      let experts = shape.mixture?.layers ?? 0
      let shared = try row.number("shared_experts") ?? 0
      var total = shape.layers * shape.attentionParameters + shape.embeddingParameters
      total += (shape.layers - experts) * dense
      if let mixture = shape.mixture {
        total += experts * 3 * shape.hidden * mixture.width * (mixture.experts + shared)
        total += experts * shape.hidden * mixture.experts
      }
      #expect(abs(total / shape.parameters - 1) < 0.005, "\(model.name): \(total)")
    }
  }

  @Test(
    arguments: [
      ("Megatron-Bridge Llama3.1-405B GB200", "Llama-3.1 405B"),
      ("DeepSeek-V3", "DeepSeek-V3"), ("Qwen3-235B-A22B", "Qwen3-235B-A22B"),
      ("my own model", nil),
    ])
  func namesAreFound(text: String, model: String?) {
    #expect(NamedModel.mentioned(in: text)?.name == model)
  }

  @Test func aCellThatContradictsTheNameWins() throws {
    var values = ["model": "Llama-3 8B", "accelerator": "H100", "n_accelerators": "8"]
    values["layers"] = "16"
    #expect(throws: WorkloadError.missing(field: "params_total_b")) {
      try CSVRow(values: values).run()
    }
    values["layers"] = nil
    #expect(try CSVRow(values: values).run().model.layers == 32)
  }
}

/// A file of `Profiles`.
func profiles(_ path: String) -> URL {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Profiles/\(path)")
}
