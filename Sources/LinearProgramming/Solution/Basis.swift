/// Where each column and row stands in a basic solution: m of the n + m are basic.
public struct Basis: Sendable, Equatable {
  public enum Status: String, Sendable, Equatable {
    /// Determined by the nonbasic ones.
    case basic
    /// Nonbasic at the lower or the upper bound.
    case atLower
    case atUpper
    /// Nonbasic with both bounds equal.
    case fixed
    /// Nonbasic without a bound, at zero.
    case free
  }

  public var columns: [Status]
  public var rows: [Status]

  public init(columns: [Status], rows: [Status]) {
    self.columns = columns
    self.rows = rows
  }
}
