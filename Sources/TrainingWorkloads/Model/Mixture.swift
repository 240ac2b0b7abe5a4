import Glibc

/// The experts of a mixture.
public struct Mixture: Sendable, Equatable {
  /// Routed experts of a layer, and how many of them a token meets.
  public var experts: Double
  public var perToken: Double
  /// The inner width of an expert.
  public var width: Double
  /// Layers with experts; the others are dense.
  public var layers: Double
  /// The most nodes to which the router sends a token; `nil` where it doesn't care.
  public var nodeLimit: Double?
}

extension Mixture {
  /// The experts that parameters and shape imply.
  ///
  /// What a token meets beyond attention and embeddings is its experts; it meets two in models until
  /// 2023 and eight in the fine-grained ones since; experts come in powers of two.
  init(
    parameters: Double, activeParameters: Double, attention: Double, embedding: Double,
    layers: Double, hidden: Double, year: Int
  ) {
    let met = max(activeParameters - attention - embedding, 0.3 * activeParameters)
    let all = parameters - activeParameters + met
    perToken = year >= 2024 ? 8 : 2
    experts = max(perToken, exp2(log2(perToken * all / met).rounded()))
    width = met / layers / perToken / 3 / hidden
    self.layers = layers
    nodeLimit = nil
  }
}

extension Transformer {
  public var isMixture: Bool { mixture != nil }

  /// Parameters of the routed experts that a token meets.
  var activeExpertParameters: Double {
    guard let mixture else { return 0 }
    return min(
      3 * hidden * mixture.width * mixture.perToken * mixture.layers,
      activeParameters - embeddingParameters)
  }

  /// Parameters of all routed experts.
  var expertParameters: Double {
    isMixture ? parameters - activeParameters + activeExpertParameters : 0
  }

  /// Parameters of the layers that every token meets, shared experts among them.
  var denseParameters: Double { activeParameters - activeExpertParameters - embeddingParameters }
}
