extension CSVRow {
  /// The columns that describe a run; no other column is looked at.
  public static let inputs = [
    "model", "year", "row_type", "arch", "params_total_b", "params_active_b", "layers", "hidden",
    "heads", "kv_heads", "head_dim", "attention", "kv_rank", "seq_len", "vocabulary", "experts",
    "experts_per_token", "expert_width", "tokens_b", "accelerator", "n_accelerators",
    "global_batch_mtok", "precision", "tp", "pp", "dp", "cp", "ep", "micro_batch", "sharding",
    "recomputation", "kernels", "other_parallel", "failures_per_1000_days",
    "preemptions_per_1000_days",
    "checkpoint_s", "restart_min", "repair_h", "spares",
  ]

  /// The run that the input columns describe.
  ///
  /// - Throws: The field that is missing or makes no sense.
  public func run() throws(WorkloadError) -> TrainingRun {
    guard let chip = text("accelerator") else { throw .missing(field: "accelerator") }
    let accelerator = try Accelerator.named(chip)
    let model = try transformer()
    let kind: TrainingKind = try word("row_type") ?? .pretrain
    var run = TrainingRun(
      name: text("model") ?? "", model: model, kind: kind, accelerator: accelerator,
      count: try positiveInteger("n_accelerators"),
      tokens: try number("tokens_b").map { $0 * 1e9 },
      batchTokens: try number("global_batch_mtok").map { $0 * 1e6 },
      precision: try Self.precision(text("precision") ?? "BF16"))
    run.tensor = try positiveInteger("tp")
    run.pipeline = try positiveInteger("pp")
    run.context = try positiveInteger("cp")
    run.expert = try positiveInteger("ep")
    run.microBatch = try positiveInteger("micro_batch")
    run.sharding = try word("sharding")
    run.recomputation = try word("recomputation")
    run.kernels = try word("kernels")
    run.goodput = try goodput()
    readLayoutWords(into: &run)
    return run
  }

  /// The precision of most of a run's products: the first one named, or that of a restart.
  private static func precision(_ text: String) throws(WorkloadError) -> Precision {
    let words = text.uppercased().split { !$0.isLetter && !$0.isNumber }
    let restart = words.firstIndex(of: "RESTARTED") ?? words.startIndex
    for word in words[restart...] {
      switch word {
      case "BF16", "FP16", "FP32": return .bf16
      case "FP8", "MXFP8": return .fp8
      case "FP4", "NVFP4", "MXFP4": return .fp4
      default: continue
      }
    }
    throw .unknownWord(field: "precision", found: text, known: ["BF16", "FP16", "FP8", "FP4"])
  }

  /// What the words of `other_parallel` fix.
  private func readLayoutWords(into run: inout TrainingRun) {
    let words = text("other_parallel") ?? ""
    if words.contains("FSDP") || words.contains("ZeRO-3") { run.sharding = run.sharding ?? .full }
    if words.contains("ZeRO-2") { run.sharding = run.sharding ?? .gradients }
    if words.contains("selective") { run.recomputation = run.recomputation ?? .selective }
    if words.contains("no TP") { run.tensor = run.tensor ?? 1 }
    run.expert = run.expert ?? Self.digits(after: "EP", in: words)
    run.context = run.context ?? Self.digits(after: "CP", in: words)
    run.microBatch = run.microBatch ?? Self.digits(after: "micro-batch ", in: words)
  }

  private static func digits(after prefix: String, in text: String) -> Int? {
    for range in text.ranges(of: prefix) {
      if let number = Int(text[range.upperBound...].prefix { $0.isNumber }), number > 0 {
        return number
      }
    }
    return nil
  }
}
