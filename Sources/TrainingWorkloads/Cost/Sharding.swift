/// What data-parallel ranks divide among them instead of each holding all of it.
///
/// Reference: Rajbhandari et al., ZeRO: Memory Optimizations Toward Training Trillion Parameter
/// Models, §5.
public enum Sharding: String, Sendable, CaseIterable {
  case none
  /// ZeRO-1.
  case optimizer
  /// ZeRO-2: gradients, too, which are then reduced after every micro-batch.
  case gradients
  /// ZeRO-3 and FSDP: weights, too, which are then gathered before each use.
  case full
}
