extension Transformer {
  /// Parameters of the input and output embeddings.
  public var embeddingParameters: Double {
    min(vocabulary * hidden * (isTied ? 1 : 2), activeParameters / 2)
  }

  /// Parameters that only look up a row: the input embedding, where it isn't the output's, too.
  private var lookupParameters: Double { isTied ? 0 : embeddingParameters / 2 }

  /// The model's FLOP for a token of training, recomputation left out.
  ///
  /// 6 for each weight that multiplies, the output projection included, and causal attention
  /// 6 L s w over the width w of its scores. It is 6 N and a few percent, the usual cross-check.
  public var trainingFLOPPerToken: Double {
    6 * (activeParameters - lookupParameters) + 6 * layers * scoreWidth * sequence
  }

  /// The FLOP for a token of training adapters, whose frozen weights need no gradient: 4 for each
  /// weight instead of 6.
  public var adapterFLOPPerToken: Double {
    4 * (activeParameters - lookupParameters) + 6 * layers * scoreWidth * sequence
  }

  /// The FLOP for a token forward at a context of so many tokens.
  public func forwardFLOPPerToken(context: Double) -> Double {
    2 * (activeParameters - lookupParameters) + 4 * layers * scoreWidth * context
  }

  /// Bytes of keys and values that a token leaves in the cache, in 16 bits.
  public var cacheBytesPerToken: Double { 2 * layers * cachedWidth }
}
