/// A primal and dual point of a linear program.
///
/// Duals are ∂objective/∂right-hand side of the program *as written*, also where it maximizes:
/// for a minimization, z = c − Aᵀy with y ≥ 0 on rows at their lower side and y ≤ 0 on rows at
/// their upper side; for a maximization the signs are the other way round.
public struct Solution: Sendable, Equatable {
  /// cᵀx + c₀ in the program's own sense.
  public var objective: Double
  /// x.
  public var columnValues: [Double]
  /// A x.
  public var rowActivities: [Double]
  /// y.
  public var rowDuals: [Double]
  /// z = c − Aᵀy.
  public var reducedCosts: [Double]
  /// The basis it came from, where it is basic.
  public var basis: Basis?

  public init(
    objective: Double, columnValues: [Double], rowActivities: [Double], rowDuals: [Double],
    reducedCosts: [Double], basis: Basis?
  ) {
    self.objective = objective
    self.columnValues = columnValues
    self.rowActivities = rowActivities
    self.rowDuals = rowDuals
    self.reducedCosts = reducedCosts
    self.basis = basis
  }
}

/// A proof that a linear program has no feasible point.
///
/// It consists of multipliers y of the rows with
///
///     inf { yᵀr : L ≤ r ≤ U }  >  sup { (Aᵀy)ᵀx : l ≤ x ≤ u }.
public struct FarkasCertificate: Sendable, Equatable {
  /// y, one multiplier a row.
  public var rowMultipliers: [Double]

  public init(rowMultipliers: [Double]) {
    self.rowMultipliers = rowMultipliers
  }
}

/// A proof that a linear program has no best value: a feasible point and a direction d in which
/// every bound and row stays satisfied for ever while the objective improves.
public struct UnboundedRay: Sendable, Equatable {
  /// The feasible point x.
  public var point: [Double]
  /// The direction d.
  public var direction: [Double]

  public init(point: [Double], direction: [Double]) {
    self.point = point
    self.direction = direction
  }
}
