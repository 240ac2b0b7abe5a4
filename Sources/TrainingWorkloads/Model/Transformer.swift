import Glibc

/// The shape of a decoder-only transformer, dense or mixture of experts.
///
/// What a publication leaves out is inferred from the parameters. The width h follows from
/// N = 12 L h² (14 L h² active for a mixture of experts) and an aspect h/L of 120, 195 from 500
/// thousand million parameters on, 75 for mixtures: the middle of the shapes of GPT-3, Llama,
/// Megatron, DeepSeek, Qwen3 and Kimi K2. An inferred depth is taken to divide into any stages.
public struct Transformer: Sendable, Equatable {
  public var parameters: Double
  public var activeParameters: Double
  public var layers: Double
  public var hidden: Double
  public var heads: Double
  public var headWidth: Double
  public var attention: Attention
  public var sequence: Double
  public var vocabulary: Double
  /// Whether one matrix embeds and projects out.
  public var isTied: Bool
  public var mixture: Mixture?
  public var isDepthInferred: Bool
  /// The year of the software, which decides flash attention (2023), selective recomputation
  /// (2023), untied embeddings (2023) and grouped keys and values (2023 for large models, 2024 for
  /// all).
  public var year: Int

  /// - Throws: The field that makes no sense.
  public init(
    parameters: Double, activeParameters: Double? = nil, layers: Double? = nil,
    hidden: Double? = nil, heads: Double? = nil, sequence: Double? = nil,
    vocabulary: Double? = nil, year: Int
  ) throws(WorkloadError) {
    let active = activeParameters ?? parameters
    for (field, value, lowest, highest) in [
      ("params_total_b", parameters / 1e9, 1e-3, 1e5), ("params_active_b", active / 1e9, 1e-3, 1e5),
      ("layers", layers ?? 1, 1, 10_000), ("hidden", hidden ?? 64, 16, 1e6),
      ("heads", heads ?? 1, 1, 10_000), ("seq_len", sequence ?? 1024, 1, 1e7),
      ("vocabulary", vocabulary ?? 1000, 2, 1e7), ("year", Double(year), 2016, 2040),
    ] {
      guard value >= lowest, value <= highest else {
        throw .outOfRange(field: field, found: value, lowest: lowest, highest: highest)
      }
    }
    guard active <= parameters else {
      throw .outOfRange(
        field: "params_active_b", found: active / 1e9, lowest: 1e-3, highest: parameters / 1e9)
    }
    let isMixture = active < parameters
    let aspect: Double = isMixture ? 75 : active < 5e11 ? 120 : 195
    let perLayer: Double = isMixture ? 14 : 12
    let width = max(256, (cbrt(active * aspect / perLayer) / 256).rounded() * 256)
    self.parameters = parameters
    self.activeParameters = active
    self.hidden = hidden ?? width
    self.layers = layers ?? max(1, (active / (perLayer * self.hidden * self.hidden)).rounded())
    isDepthInferred = layers == nil
    self.heads = heads ?? max(1, (self.hidden / 128).rounded())
    headWidth = self.hidden / self.heads
    let isGrouped = year >= 2024 || (year == 2023 && active >= 3e10)
    attention = .grouped(keyValueHeads: isGrouped ? max(1, self.heads / 8) : self.heads)
    self.sequence = sequence ?? (year <= 2022 ? 2048 : year <= 2024 ? 4096 : 8192)
    self.vocabulary = vocabulary ?? (year < 2023 ? 50_304 : year == 2023 ? 32_000 : 128_000)
    isTied = year < 2023
    self.year = year
    if isMixture {
      mixture = Mixture(
        parameters: parameters, activeParameters: active,
        attention: attentionParameters * self.layers, embedding: embeddingParameters,
        layers: self.layers, hidden: self.hidden, year: year)
    }
  }
}
