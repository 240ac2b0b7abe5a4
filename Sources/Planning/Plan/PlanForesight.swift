/// How a plan was decided that wasn't by perfect foresight.
public struct PlanForesight: Sendable, Equatable {
  /// How many years each year saw ahead of itself.
  public var lookAheadYears: Int
  /// The net present value of the cost of the plan that knows all years, where it was asked for.
  public var perfectObjective: Double?

  public init(lookAheadYears: Int, perfectObjective: Double? = nil) {
    self.lookAheadYears = lookAheadYears
    self.perfectObjective = perfectObjective
  }

  /// Such as `rolling, each year sees 3 years ahead`.
  public var title: String {
    switch lookAheadYears {
    case 0: "myopic, each year sees itself alone"
    case 1: "rolling, each year sees 1 year ahead"
    default: "rolling, each year sees \(lookAheadYears) years ahead"
    }
  }
}
