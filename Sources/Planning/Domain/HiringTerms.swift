public import Quantities

/// How people come and go, where hiring is a decision.
public struct HiringTerms: Sendable, Hashable {
  /// The share of the people that leaves a year.
  public var attrition: AnnualRate
  /// From the hiring until they count; they are paid from the start.
  public var training: MonthSpan
  /// For each person hired; `nil` for nothing.
  public var recruiting: RecruitingCost?
  /// The most people on the payroll, by fiscal year; `nil` for no limit.
  public var pool: Path<Headcount>?

  public init(
    attrition: AnnualRate = .zero, training: MonthSpan = .zero, recruiting: RecruitingCost? = nil,
    pool: Path<Headcount>? = nil
  ) {
    self.attrition = attrition
    self.training = training
    self.recruiting = recruiting
    self.pool = pool
  }
}
