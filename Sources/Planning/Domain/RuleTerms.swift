public import Quantities

/// A bound on the mean of a number over the supplies that serve some work.
public struct ScoreTerms: Sendable, Hashable {
  public var workloads: Predicate
  /// A numeric attribute of supply, such as `sov_score`.
  public var attribute: String
  public var bound: Rule.Bound
  public var target: Path<Fraction>

  public init(
    workloads: Predicate, attribute: String, bound: Rule.Bound, target: Path<Fraction>
  ) {
    self.workloads = workloads
    self.attribute = attribute
    self.bound = bound
    self.target = target
  }
}

/// A ceiling on the Herfindahl–Hirschman index: the sum of the squared shares of those on whom the
/// supply depends, from 1/n where n carry equal parts to 1 where one carries all.
public struct ConcentrationTerms: Sendable, Hashable {
  public enum Grouping: String, Sendable, Hashable, CaseIterable {
    case entity
    /// The country of the entity's ultimate parent.
    case parent
    /// The maker of the accelerators.
    case vendor
  }

  public var workloads: Predicate
  public var grouping: Grouping
  public var limit: Path<Fraction>

  public init(workloads: Predicate, grouping: Grouping, limit: Path<Fraction>) {
    self.workloads = workloads
    self.grouping = grouping
    self.limit = limit
  }
}

/// What must go on when supply fails, at any moment and without notice.
public struct OutageTerms: Sendable, Hashable {
  /// What fails one at a time.
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    case site
    /// The sites on one utility's grid.
    case grid
    case entity
  }

  public enum Mode: String, Sendable, Hashable, CaseIterable {
    /// What is left suffices on the means of each year.
    case adequacy
    /// What is left suffices in every step.
    case redispatch
  }

  /// Whose critical part must go on.
  public var workloads: Predicate
  /// What fails; together, or with `each` as far as it belongs to the unit that fails.
  public var fails: Predicate
  public var each: Unit?
  /// How long it lasts: work that may wait so long needs no supply meanwhile.
  public var lasts: MonthSpan
  /// The share of the critical demand that goes on.
  public var serve: Path<Fraction>
  public var mode: Mode
  /// Whether accelerators by the hour may be rented up to their quota, rather than kept as far as
  /// the plan uses them.
  public var rentsMore: Bool

  public init(
    workloads: Predicate, fails: Predicate, each: Unit?, lasts: MonthSpan, serve: Path<Fraction>,
    mode: Mode, rentsMore: Bool
  ) {
    self.workloads = workloads
    self.fails = fails
    self.each = each
    self.lasts = lasts
    self.serve = serve
    self.mode = mode
    self.rentsMore = rentsMore
  }
}
