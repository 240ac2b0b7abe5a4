public import Quantities

extension PodType {
  /// The generation after which a used pod is worth less.
  public struct Successor: Sendable, Hashable {
    /// The accelerator whose first month of installation is when the value falls.
    public var accelerator: String
    /// The share of the value that is lost then.
    public var drop: Fraction

    public init(accelerator: String, drop: Fraction) {
      self.accelerator = accelerator
      self.drop = drop
    }
  }

  /// The terms on which a new pod takes the place of pods that leave the same site.
  public struct Refresh: Sendable, Hashable {
    /// Price of one pod that needs no new racks and pipes, by the fiscal year in which it starts
    /// work.
    public var capex: Path<Money>
    /// From the old pods' last day to the new one's first; the place and its power are held.
    public var downtime: MonthSpan

    public init(capex: Path<Money>, downtime: MonthSpan) {
      self.capex = capex
      self.downtime = downtime
    }
  }

  /// How heat leaves a rack.
  public enum Cooling: String, Sendable, Hashable, CaseIterable {
    case air
    case liquid
  }
}
