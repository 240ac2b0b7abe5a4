import Reports
import TrainingWorkloads

/// What `jimae estimate` prints about a serving or batch job.
struct InferenceAnswer {
  static let kinds = ["serve", "batch"]
  static let inputs = ["prompt_tokens", "output_tokens", "concurrency"]

  let name: String
  let job: InferenceJob
  let estimate: InferenceEstimate

  init(_ row: CSVRow) throws(WorkloadError) {
    var training = row
    let kind = row.text("row_type")
    training.values["row_type"] = "pretrain"
    let run = try training.run()
    let prompt = try row.number("prompt_tokens")
    let output = try row.number("output_tokens")
    guard let count = run.count else { throw .missing(field: "n_accelerators") }
    let concurrency = try row.number("concurrency")
    if let concurrency, !(concurrency >= 1 && concurrency <= 1e7) {
      throw .outOfRange(field: "concurrency", found: concurrency, lowest: 1, highest: 1e7)
    }
    name = run.name
    job = InferenceJob(
      model: run.model, accelerator: run.accelerator, count: count, precision: run.precision,
      promptTokens: prompt ?? 1024, outputTokens: output ?? 512,
      concurrency: kind == "batch" ? nil : Int(concurrency ?? 16))
    estimate = try job.estimate()
  }

  var text: String {
    """
    \(name.isEmpty ? "model" : name): a replica of \(job.count) × \(job.accelerator.name)
    requests at a time  \(estimate.concurrency) (at most \(estimate.mostConcurrency) fit)
    first token         \(decimals(estimate.firstToken, 3)) s
    between tokens      \(decimals(estimate.betweenTokens * 1000, 1)) ms
    output              \(decimals(estimate.tokensPerSecond, 0)) tokens/s

    """
  }

  var json: JSONValue {
    [
      "model": .string(name), "accelerator": .string(job.accelerator.name),
      "concurrency": .integer(estimate.concurrency),
      "mostConcurrency": .integer(estimate.mostConcurrency),
      "firstToken": .number(estimate.firstToken),
      "betweenTokens": .number(estimate.betweenTokens),
      "tokensPerSecond": .number(estimate.tokensPerSecond), "error": .null,
    ]
  }
}
