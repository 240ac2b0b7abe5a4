/// Pods to sell before the end of their life.
public struct PodSale: Sendable, Equatable {
  public var site: String
  public var pod: String
  /// The first step in which they no longer work.
  public var step: Int
  public var pods: Double
  /// The step in which they started work; `nil` for pods that were there at the start.
  public var startStep: Int?
  /// What they bring.
  public var proceeds: Double

  public init(
    site: String, pod: String, step: Int, pods: Double, startStep: Int?, proceeds: Double
  ) {
    self.site = site
    self.pod = pod
    self.step = step
    self.pods = pods
    self.startStep = startStep
    self.proceeds = proceeds
  }
}
