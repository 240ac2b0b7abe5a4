import Glibc

/// Inference of a trained model: serving, or a batch without a limit on waiting.
public struct InferenceJob: Sendable, Equatable {
  public var model: Transformer
  public var accelerator: Accelerator
  /// Accelerators of one replica.
  public var count: Int
  public var precision: Precision
  public var promptTokens: Double
  public var outputTokens: Double
  /// Requests at a time; `nil` for as many as fit, as batches do.
  public var concurrency: Int?

  public init(
    model: Transformer, accelerator: Accelerator, count: Int, precision: Precision,
    promptTokens: Double, outputTokens: Double, concurrency: Int?
  ) {
    self.model = model
    self.accelerator = accelerator
    self.count = count
    self.precision = precision
    self.promptTokens = promptTokens
    self.outputTokens = outputTokens
    self.concurrency = concurrency
  }
}

/// What a replica delivers.
public struct InferenceEstimate: Sendable, Equatable {
  public var concurrency: Int
  /// The most requests whose keys and values fit beside the weights.
  public var mostConcurrency: Int
  /// Seconds to the first token and between tokens of a request.
  public var firstToken: Double
  public var betweenTokens: Double
  /// Output tokens per second of the replica, prefill included.
  public var tokensPerSecond: Double
}

extension InferenceJob {
  /// Prefill follows the peak, decoding the memory's bandwidth (weights once a step, keys and
  /// values of every request), both with the traffic of tensor parallelism.
  ///
  /// - Throws: Where the weights don't fit, or a field makes no sense.
  public func estimate(
    constants: EfficiencyConstants = .fitted
  ) throws(WorkloadError) -> InferenceEstimate {
    for (field, value, highest) in [
      ("prompt_tokens", promptTokens, 1e7), ("output_tokens", outputTokens, 1e7),
      ("n_accelerators", Double(count), 1e5), ("concurrency", Double(concurrency ?? 1), 1e7),
    ] where !(value >= 1 && value <= highest) {
      throw .outOfRange(field: field, found: value, lowest: 1, highest: highest)
    }
    let n = Double(count)
    let used = accelerator.available(precision)
    let weights = model.parameters * used.bytes
    let room = n * accelerator.memory * 1e9 * 0.92 - weights - n * 2e9
    let perRequest = model.cacheBytesPerToken * (promptTokens + outputTokens)
    let most = Int(min(1e7, max(0, room / perRequest)))
    guard most >= 1 else {
      throw .nothingFits(
        accelerators: count, needed: (weights + perRequest) / n / 1e9 + 2,
        available: accelerator.memory * 0.92)
    }
    if let concurrency, concurrency > most {
      throw .outOfRange(
        field: "concurrency", found: Double(concurrency), lowest: 1, highest: Double(most))
    }
    let batch = Double(concurrency ?? most)
    let rate =
      n * accelerator.peak(used) * 1e12 * accelerator.measuredShare
      * constants.products * constants.kept(used, on: accelerator, kernels: .tuned)
    let bandwidth = n * accelerator.bandwidth * 1e12 * 0.8
    let link = (n <= accelerator.domain ? accelerator.scaleUp : accelerator.scaleOut) * 1e9 * 0.8
    func collectives(tokens: Double) -> Double {
      guard count > 1 else { return 0 }
      // Two all-reduces a layer, with about 10 µs each to start.
      return model.layers * 2
        * (2 * (n - 1) / n * tokens * model.hidden * 2 / link * constants.exposed + 10e-6)
    }
    let firstToken =
      model.forwardFLOPPerToken(context: promptTokens / 2) * promptTokens / rate
      + collectives(tokens: promptTokens)
    // A batch of a mixture meets the part 1 − (1 − k/E)ᵇ of the experts.
    let met = model.mixture.map { 1 - pow(1 - $0.perToken / $0.experts, batch) } ?? 1
    let touched =
      (model.parameters - model.expertParameters + model.expertParameters * met) * used.bytes
    let context = promptTokens + outputTokens / 2
    let decode =
      (touched + batch * model.cacheBytesPerToken * context) / bandwidth
      + batch * model.forwardFLOPPerToken(context: context) / rate + collectives(tokens: batch)
    // In continuous batching, prefill of new requests takes its share of the time.
    let perToken = decode + batch * firstToken / outputTokens
    return InferenceEstimate(
      concurrency: Int(batch), mostConcurrency: most, firstToken: firstToken,
      betweenTokens: perToken, tokensPerSecond: batch / perToken)
  }
}
