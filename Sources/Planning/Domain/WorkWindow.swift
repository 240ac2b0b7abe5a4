public import Quantities

/// The months in which a workload can run, and its amount where it has an end.
///
/// Work without an amount has the demand of its path, none of it outside the window. Work with an
/// amount is there from the window's start and is complete when it closes; what counts as its
/// demand in between (in shares of a year, in reports) is the amount spread evenly.
public struct WorkWindow: Sendable, Hashable {
  /// The first month; `nil` for the start of the horizon.
  public var from: CalendarMonth?
  /// The month at whose end all is done; `nil` for the end of the horizon.
  public var deadline: CalendarMonth?
  /// The effective compute in all, of work with an end; its demand path is of no use.
  public var amount: ComputeWork?

  public init(
    from: CalendarMonth? = nil, deadline: CalendarMonth? = nil, amount: ComputeWork? = nil
  ) {
    self.from = from
    self.deadline = deadline
    self.amount = amount
  }
}

/// The data that a workload reads and writes.
public struct WorkTraffic: Sendable, Hashable {
  /// The dataset that it needs; `nil` for none.
  public var dataset: String?
  /// Data read from the dataset's home per work done away from a copy; `nil` where that can't be.
  public var stream: DataIntensity?
  /// Data that leave the supply per work done: results, or answers to those who asked.
  public var results = DataIntensity.zero

  public init(
    dataset: String? = nil, stream: DataIntensity? = nil, results: DataIntensity = .zero
  ) {
    self.dataset = dataset
    self.stream = stream
    self.results = results
  }
}
