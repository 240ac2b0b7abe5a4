/// Work on a model as a planner sees it: FLOP a token, and the tokens an accelerator delivers.
public struct PlannedWork: Sendable {
  private let row: CSVRow
  private let isInference: Bool
  /// FLOP for a token: of training, or forward in the middle of an answer.
  public let flopPerToken: Double

  /// - Parameter row: A run or an inference job; its accelerator and count are of no use here.
  /// - Throws: The field that is missing or makes no sense.
  public init(_ row: CSVRow) throws(WorkloadError) {
    var row = row
    row.values["accelerator"] = row.text("accelerator") ?? Accelerator.catalog.first?.name
    row.values["n_accelerators"] = row.text("n_accelerators") ?? "1"
    self.row = row
    isInference = row.text("row_type").map(CSVRow.inferenceKinds.contains) ?? false
    if isInference {
      let job = try row.inferenceJob()
      flopPerToken = job.model.forwardFLOPPerToken(
        context: job.promptTokens + job.outputTokens / 2)
    } else {
      flopPerToken = try row.run().model.trainingFLOPPerToken
    }
  }

  /// Tokens a second and accelerator over whole runs, restarts included; of output in inference.
  ///
  /// Training runs on the count given, inference on replicas of the fewest accelerators that hold
  /// one, in powers of two.
  ///
  /// - Throws: Where the chip isn't in the catalogue or the job doesn't fit.
  public func tokensPerSecond(on chip: String, count: Int) throws(WorkloadError) -> Double {
    var row = row
    row.values["accelerator"] = chip
    row.values["n_accelerators"] = "\(count)"
    guard isInference else {
      let estimate = try row.run().estimate()
      return estimate.tokensPerSecond * estimate.goodput
    }
    var problem: WorkloadError?
    var replica = 1
    while replica <= max(64, count) {
      var job = try row.inferenceJob()
      job.count = replica
      do {
        return try job.estimate().tokensPerSecond / Double(replica)
      } catch {
        problem = error
      }
      replica *= 2
    }
    throw problem ?? .missing(field: "n_accelerators")
  }
}
