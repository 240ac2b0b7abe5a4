/// What a job trains.
public enum TrainingKind: String, Sendable, CaseIterable {
  case pretrain, cpt, finetune, lora, benchmark
}

/// A training job: all that an estimate looks at.
public struct TrainingRun: Sendable, Equatable {
  public var name: String
  public var model: Transformer
  public var kind: TrainingKind
  public var accelerator: Accelerator
  /// `nil` where it isn't given: then enough for sixty days.
  public var count: Int?
  public var tokens: Double?
  public var batchTokens: Double?
  public var precision: Precision
  /// Parts of the layout that are given.
  public var tensor: Int?
  public var pipeline: Int?
  public var context: Int?
  public var expert: Int?
  public var sharding: Sharding?
  public var microBatch: Int?
  public var recomputation: Recomputation?
  public var kernels: Kernels?
  public var goodput = Goodput()

  public init(
    name: String, model: Transformer, kind: TrainingKind, accelerator: Accelerator, count: Int?,
    tokens: Double?, batchTokens: Double? = nil, precision: Precision = .bf16
  ) {
    self.name = name
    self.model = model
    self.kind = kind
    self.accelerator = accelerator
    self.count = count
    self.tokens = tokens
    self.batchTokens = batchTokens
    self.precision = precision
  }
}

extension TrainingRun {
  /// The count, or the power of two that trains at 35 % in about sixty days.
  func assumedCount() -> Int? {
    if let count { return count }
    guard let tokens else { return nil }
    let needed =
      6 * model.activeParameters * tokens / (accelerator.bf16 * 1e12 * 0.35 * 60 * 86_400)
    var count = 64
    while Double(count) * 1.41421356 < needed, count < 16_384 { count *= 2 }
    return count
  }

  /// The batch, or the usual one: in benchmarks 4 sequences for each accelerator and 16 with a
  /// mixture (the recipes of Megatron-Bridge and llm-foundry); else 4 million tokens, more for models
  /// beyond 70 thousand million parameters and for many accelerators.
  func assumedBatch(count: Int) -> Double {
    if let batchTokens { return batchTokens }
    let count = Double(count)
    if kind == .benchmark { return (model.isMixture ? 16 : 4) * model.sequence * count }
    let size = max(1, model.activeParameters / 7e10).squareRoot()
    return max(4e6 * size, count * (model.year >= 2024 ? 4096 : 2048))
  }
}
