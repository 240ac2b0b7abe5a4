extension RunRow {
  /// The columns that describe a run; no other column is looked at.
  public static let inputs = [
    "model", "year", "row_type", "arch", "params_total_b", "params_active_b", "layers", "hidden",
    "heads", "seq_len", "vocabulary", "tokens_b", "accelerator", "n_accelerators",
    "global_batch_mtok", "precision", "tp", "pp", "dp", "cp", "ep", "sharding", "recomputation",
    "kernels", "other_parallel",
  ]

  /// The run that the input columns describe.
  ///
  /// - Throws: The field that is missing or makes no sense.
  public func run() throws(WorkloadError) -> TrainingRun {
    guard let parameters = try number("params_total_b") else {
      throw .missing(field: "params_total_b")
    }
    guard let chip = text("accelerator") else { throw .missing(field: "accelerator") }
    let accelerator = try Accelerator.named(chip)
    guard let year = try positiveInteger("year") else { throw .missing(field: "year") }
    let active = try number("params_active_b")
    if text("arch") == "moe", active == nil { throw .missing(field: "params_active_b") }
    let isDense = text("arch") == "dense"
    let model = try Transformer(
      parameters: parameters * 1e9,
      activeParameters: isDense ? nil : active.map { $0 * 1e9 },
      layers: try number("layers"), hidden: try number("hidden"), heads: try number("heads"),
      // Longer sequences come in a last, short stage.
      sequence: try number("seq_len").map { text("row_type") == nil ? $0 : min($0, 8192) },
      vocabulary: try number("vocabulary"), year: year)
    let word = text("row_type") ?? "pretrain"
    guard let kind = TrainingKind(rawValue: word) else {
      throw .unknownWord(
        field: "row_type", found: word, known: TrainingKind.allCases.map(\.rawValue))
    }
    var run = TrainingRun(
      name: text("model") ?? "", model: model, kind: kind, accelerator: accelerator,
      count: try positiveInteger("n_accelerators"),
      tokens: try number("tokens_b").map { $0 * 1e9 },
      batchTokens: try number("global_batch_mtok").map { $0 * 1e6 },
      precision: Self.precision(text("precision") ?? "BF16"))
    run.tensor = try positiveInteger("tp")
    run.pipeline = try positiveInteger("pp")
    run.context = try positiveInteger("cp")
    run.expert = try positiveInteger("ep")
    try readLayoutWords(into: &run)
    return run
  }

  /// The precision of most of a run's products: the first one named.
  private static func precision(_ text: String) -> Precision {
    let text = text.uppercased()
    if text.hasPrefix("BF16") || text.contains("RESTARTED BF16") { return .bf16 }
    if text.contains("FP4") { return .fp4 }
    return text.contains("FP8") ? .fp8 : .bf16
  }

  /// What the words of `other_parallel`, `sharding`, `recomputation` and `kernels` fix.
  private func readLayoutWords(into run: inout TrainingRun) throws(WorkloadError) {
    let words = text("other_parallel") ?? ""
    if words.contains("FSDP") || words.contains("ZeRO-3") || text("sharding") == "full" {
      run.isFullySharded = true
    }
    if words.contains("selective") { run.recomputation = .selective }
    if words.contains("no TP") { run.tensor = 1 }
    run.expert = run.expert ?? Self.digits(after: "EP", in: words)
    run.context = run.context ?? Self.digits(after: "CP", in: words)
    if let word = text("recomputation") {
      guard let value = Recomputation(rawValue: word) else {
        throw .unknownWord(
          field: "recomputation", found: word, known: Recomputation.allCases.map(\.rawValue))
      }
      run.recomputation = value
    }
    // torchtitan measures PyTorch's own kernels, which cast to FP8 around each product.
    run.isPortable = text("kernels") == "portable" || run.name.contains("torchtitan")
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
