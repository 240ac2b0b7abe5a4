import Reports
import TrainingWorkloads

/// What `jimae estimate` prints about a serving or batch job.
struct InferenceAnswer {
  let name: String
  let job: InferenceJob
  let estimate: InferenceEstimate

  init(_ row: CSVRow) throws(WorkloadError) {
    name = row.text("model") ?? ""
    job = try row.inferenceJob()
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
