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
  /// Weights and gradients are sharded over the data-parallel ranks, too (ZeRO-3, FSDP); the
  /// optimizer's states always are (ZeRO-1).
  public var isFullySharded: Bool
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
    text += isFullySharded ? " FSDP" : " ZeRO-1"
    text += ", micro-batch \(microBatch)"
    if chunks > 1 { text += ", \(chunks) chunks" }
    return text + ", recomputation \(recomputation.rawValue)"
  }
}
