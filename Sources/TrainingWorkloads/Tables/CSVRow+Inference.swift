extension CSVRow {
  /// The words of `row_type` for inference, and the columns that only it reads.
  public static let inferenceKinds = ["serve", "batch"]
  public static let inferenceInputs = ["prompt_tokens", "output_tokens", "concurrency"]

  /// The serving or batch job that the input columns describe: 16 requests at a time, or as many as
  /// fit in a batch.
  ///
  /// - Throws: The field that is missing or makes no sense.
  public func inferenceJob() throws(WorkloadError) -> InferenceJob {
    var training = self
    training.values["row_type"] = "pretrain"
    let run = try training.run()
    guard let count = run.count else { throw .missing(field: "n_accelerators") }
    let concurrency = try number("concurrency")
    if let concurrency, !(concurrency >= 1 && concurrency <= 1e7) {
      throw .outOfRange(field: "concurrency", found: concurrency, lowest: 1, highest: 1e7)
    }
    return InferenceJob(
      model: run.model, accelerator: run.accelerator, count: count, precision: run.precision,
      promptTokens: try number("prompt_tokens") ?? 1024,
      outputTokens: try number("output_tokens") ?? 512,
      concurrency: text("row_type") == "batch" ? nil : Int(concurrency ?? 16))
  }
}
