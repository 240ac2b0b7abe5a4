/// Bytes on the fullest accelerator, by kind.
public struct MemoryUse: Sendable, Equatable {
  public var weights = 0.0
  public var gradients = 0.0
  public var optimizer = 0.0
  public var activations = 0.0
  /// The driver, buffers of collectives, workspaces.
  public var other = 0.0
  public var total: Double { weights + gradients + optimizer + activations + other }
}
