import Glibc

extension Transformer {
  /// Parameters of the input and output embeddings; tied before 2023.
  public var embeddingParameters: Double {
    min(vocabulary * hidden * (year < 2023 ? 1 : 2), activeParameters / 2)
  }

  /// Parameters of the experts that a token meets.
  var activeExpertParameters: Double {
    guard isMixture else { return 0 }
    let attention = hidden * hidden * (2 + 2 * keyValueShare) * layers
    return max(activeParameters - attention - embeddingParameters, 0.3 * activeParameters)
  }

  /// Parameters of all experts.
  var expertParameters: Double {
    isMixture ? parameters - activeParameters + activeExpertParameters : 0
  }

  /// Parameters of the layers that every token meets.
  var denseParameters: Double { activeParameters - activeExpertParameters - embeddingParameters }

  /// Experts that a token meets in a layer: 2 until 2023, 8 in the fine-grained models since.
  var expertsPerToken: Double { isMixture ? (year >= 2024 ? 8 : 2) : 1 }

  var expertCount: Double {
    guard isMixture else { return 1 }
    let ratio = expertsPerToken * expertParameters / activeExpertParameters
    return max(expertsPerToken, exp2(log2(ratio).rounded()))
  }

  /// The inner width of one expert, or of the dense feed-forward.
  var expertWidth: Double {
    isMixture ? activeExpertParameters / layers / expertsPerToken / 3 / hidden : 4 * hidden
  }

  /// The model's FLOP for a token of training, recomputation left out.
  ///
  /// 6 for each weight that multiplies, the output projection included, and causal attention
  /// 6 L h s. It is 6 N and a few percent, the usual cross-check.
  public var trainingFLOPPerToken: Double {
    let lookup = year >= 2023 ? embeddingParameters / 2 : 0
    return 6 * (activeParameters - lookup) + 6 * layers * hidden * sequence
  }

  /// The FLOP for a token forward at a context of so many tokens.
  public func forwardFLOPPerToken(context: Double) -> Double {
    2 * (activeParameters - embeddingParameters / 2) + 4 * layers * hidden * context
  }

  /// Bytes of keys and values that a token leaves in the cache, in 16 bits.
  public var cacheBytesPerToken: Double { 2 * 2 * layers * hidden * keyValueShare }
}
