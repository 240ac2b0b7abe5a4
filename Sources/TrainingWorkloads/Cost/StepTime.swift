/// Seconds of a step, by what takes them.
public struct StepTime: Sendable, Equatable {
  public var compute = 0.0
  /// Memory traffic outside of matrix products, and kernel launches.
  public var memoryTraffic = 0.0
  /// Collectives that computing doesn't hide.
  public var collectives = 0.0
  public var bubble = 0.0
  /// Stragglers, software's age and production.
  public var losses = 0.0
  public var total: Double { compute + memoryTraffic + collectives + bubble + losses }
}
