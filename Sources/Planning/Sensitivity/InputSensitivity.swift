/// How the cost of a plan moves with an uncertain input, to first order.
public struct InputSensitivity: Sendable, Equatable {
  /// The section and the key: `offers`, `price`.
  public var section: String
  public var key: String
  public var title: String
  /// The items whose numbers are uncertain.
  public var items: [String]
  /// The lowest confidence among them.
  public var confidence: SourceNote.Confidence
  /// The change of the objective for each part by which the input grows: at +20 % the objective
  /// changes by a fifth of it, in the plan's money.
  public var slope: Double

  /// The change of the objective where the input changes by a part such as 0.2.
  public func change(by part: Double) -> Double { part * slope }
}
