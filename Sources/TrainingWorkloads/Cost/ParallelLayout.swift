/// What is computed again in the backward pass.
public enum Recomputation: String, Sendable, CaseIterable {
  case none, selective, full
}

/// How a job is laid out over its accelerators.
public struct ParallelLayout: Sendable, Equatable {
  public var tensor: Int
  public var pipeline: Int
  public var context: Int
  public var data: Int
  public var expert: Int
  public var sharding: Sharding
  /// Sequences in a micro-batch.
  public var microBatch: Int
  /// Chunks of layers that an interleaved pipeline gives to each stage.
  public var chunks: Int
  public var recomputation: Recomputation
}

extension ParallelLayout: CustomStringConvertible {
  public var description: String {
    var text = "TP\(tensor) PP\(pipeline) CP\(context) DP\(data)"
    if expert > 1 { text += " EP\(expert)" }
    switch sharding {
    case .none: text += " unsharded"
    case .optimizer: text += " ZeRO-1"
    case .gradients: text += " ZeRO-2"
    case .full: text += " FSDP"
    }
    text += ", micro-batch \(microBatch)"
    if chunks > 1 { text += ", \(chunks) chunks" }
    return text + ", recomputation \(recomputation.rawValue)"
  }
}
