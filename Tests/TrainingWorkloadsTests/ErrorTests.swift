import Testing

@testable import TrainingWorkloads

@Suite("Nonsense is an error that names its field")
struct ErrorTests {
  static let sound = [
    "model": "x", "year": "2024", "params_total_b": "70", "accelerator": "H100-80",
    "n_accelerators": "256", "tokens_b": "1000", "layers": "80", "hidden": "8192", "heads": "64",
  ]

  @Test(
    arguments: [
      ("layers", "0"), ("tokens_b", "1e11"), ("tokens_b", "-1"), ("hidden", "nan"),
      ("accelerator", "H900"), ("params_total_b", "-3"), ("n_accelerators", "0"),
      ("n_accelerators", "2.5"), ("year", "1990"), ("global_batch_mtok", "0"), ("tp", "128"),
      ("recomputation", "some"), ("row_type", "dream"), ("seq_len", "1e30"), ("kv_heads", "65"),
      ("attention", "none"), ("sharding", "half"), ("spares", "-1"), ("checkpoint_s", "-1"),
      ("failures_per_1000_days", "inf"), ("preemptions_per_1000_days", "-0.1"), ("kernels", "own"),
      ("precision", "INT3"),
      ("precision", "8 bits"), ("arch", "diffusion"),
    ])
  func namesTheField(field: String, value: String) {
    var values = Self.sound
    values[field] = value
    do {
      _ = try CSVRow(values: values).run().estimate()
      Issue.record("\(field) = \(value) is accepted")
    } catch {
      #expect("\(error)".hasPrefix("\(field):"), "\(error)")
    }
  }

  /// Tables say in words what a run did.
  @Test(
    arguments: [
      ("BF16 then FP8 from iter 21501", Precision.bf16), ("FP32/FP16", .bf16), ("MXFP8", .fp8),
      ("FP8 hybrid unstable, restarted BF16", .bf16), ("nvfp4", .fp4),
    ])
  func readsPrecisions(text: String, precision: Precision) throws {
    var values = Self.sound
    values["precision"] = text
    #expect(try CSVRow(values: values).run().precision == precision)
  }

  /// A batch too small for all ranks is no lack of memory.
  @Test func whatIsNeededIsFinite() {
    var values = Self.sound
    (values["n_accelerators"], values["global_batch_mtok"]) = ("4096", "0.1")
    (values["tp"], values["pp"]) = ("1", "1")
    #expect {
      try CSVRow(values: values).run().estimate()
    } throws: { error in
      if case WorkloadError.nothingFits(_, let needed, _) = error { needed.isFinite } else { false }
    }
  }

  @Test func theSoundRunIsAccepted() throws {
    _ = try CSVRow(values: Self.sound).run().estimate()
  }

  /// Whatever is put into a field, the answer is an estimate of finite figures or a typed error.
  @Test(arguments: CSVRow.inputs)
  func nothingTraps(field: String) {
    for value in ["", "0", "-1", "1", "1e-300", "1e300", "9223372036854775808", "nan", "⌘", "3.7"] {
      var values = Self.sound
      values[field] = value
      guard let estimate = try? CSVRow(values: values).run().estimate() else { continue }
      #expect(estimate.step.total.isFinite && estimate.step.total > 0, "\(field) = \(value)")
      #expect(estimate.stepUtilization < 1.5, "\(field) = \(value)")
    }
  }
}
