/// How a layer attends: queries with keys and values of their own, shared by groups, or latent.
public enum Attention: Sendable, Equatable {
  /// Multi-head (as many key-value heads as heads), grouped-query, or multi-query attention.
  case grouped(keyValueHeads: Double)
  /// Multi-head latent attention: keys and values are rebuilt from a latent vector of `rank`, beside
  /// a rotary key of 64 that all heads share.
  ///
  /// Reference: DeepSeek-V2 report, §2.1.
  case latent(rank: Double)

  /// The width of the rotary part of keys and queries, and the rank of queries, in every published
  /// model with latent attention.
  static let rotaryWidth = 64.0
  static let queryRank = 1536.0
}

extension Transformer {
  /// Parameters of a layer's attention.
  var attentionParameters: Double {
    let inner = heads * headWidth
    switch attention {
    case .grouped(let keyValueHeads):
      return 2 * hidden * inner + 2 * hidden * keyValueHeads * headWidth
    case .latent(let rank):
      let queries = Attention.queryRank * (hidden + heads * (headWidth + Attention.rotaryWidth))
      let latent = hidden * (rank + Attention.rotaryWidth) + 2 * rank * inner
      return queries + latent + inner * hidden
    }
  }

  /// The width over which a token's scores and values are multiplied, all heads together.
  ///
  /// Scores of latent attention span the rotary part, too: (d + 64 + d)/2 for each head.
  var scoreWidth: Double {
    switch attention {
    case .grouped: heads * headWidth
    case .latent: heads * (headWidth + Attention.rotaryWidth / 2)
    }
  }

  /// Keys and values that a token leaves behind in a layer.
  public var cachedWidth: Double {
    switch attention {
    case .grouped(let keyValueHeads): 2 * keyValueHeads * headWidth
    case .latent(let rank): rank + Attention.rotaryWidth
    }
  }
}
