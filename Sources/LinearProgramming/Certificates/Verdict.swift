/// What the checker says about a claimed answer.
///
/// The first three cases are the checker's acceptance, each with the numbers that it rests on.
public enum Verdict: Sendable, Equatable {
  /// The point is optimal within the tolerance.
  case optimal(OptimalityResiduals)
  /// No point satisfies the program.
  case infeasible(InfeasibilityProof)
  /// The objective improves without limit.
  case unbounded(RayResiduals)
  /// The claim isn't shown by the numbers that came with it.
  case rejected(Objection)

  public var isAccepted: Bool {
    if case .rejected = self { false } else { true }
  }
}

/// Why the checker rejects a claimed answer.
///
/// Indices are those of the program's rows and columns.
public enum Objection: Sendable, Equatable {
  /// The program itself can't be computed with.
  case program(ModelError)
  /// A vector of the claim has the wrong length.
  case length(Claim, expected: Int, found: Int)
  /// An element of the claim is NaN or infinite.
  case notFinite(Claim, index: Int)
  /// A number of the claim disagrees with what x or y say.
  case inconsistent(Claim, index: Int, claimed: Double, recomputed: Double)
  /// At least one relative residual exceeds the tolerance.
  case notOptimal(OptimalityResiduals, tolerance: Double)

  /// The multiplier's sign chooses a side that the row doesn't have, so that yᵀr has no minimum.
  case multiplierWithoutSide(row: Int, multiplier: Double)
  /// (Aᵀy)_j has a sign for which (Aᵀy)_j·x_j has no maximum, and by more than rounding.
  case unlimitedColumn(column: Int, value: Double, largestTerm: Double)
  /// inf yᵀr − sup (Aᵀy)ᵀx isn't above the bound on the error of computing it.
  case noContradiction(margin: Double, roundingBound: Double)
  /// The contradiction excludes only points whose unlimited columns stay below `radius`.
  case contradictionTooNear(radius: Double)

  /// The direction leaves this row or bound, relative to the row's terms or the largest |d|.
  case leaves(Place, value: Double, relative: Double)
  /// cᵀd isn't of the improving sign, or too little against Σ|c_j d_j|.
  case noImprovement(value: Double, relative: Double)
  /// The ray's point violates a row or bound.
  case pointInfeasible(Place, violation: Double, relative: Double)

  /// A number or vector of a claimed answer.
  public enum Claim: String, Sendable {
    case objective
    case columnValues = "column values"
    case rowActivities = "row activities"
    case rowDuals = "row duals"
    case reducedCosts = "reduced costs"
    case rowMultipliers = "row multipliers"
    case point
    case direction
  }
}

extension Verdict: CustomStringConvertible {
  public var description: String {
    switch self {
    case .optimal(let residuals): "optimal: \(residuals)"
    case .infeasible(let proof): "infeasible: \(proof)"
    case .unbounded(let residuals): "unbounded: \(residuals)"
    case .rejected(let objection): "rejected: \(objection)"
    }
  }
}

extension Objection: CustomStringConvertible {
  public var description: String {
    switch self {
    case .program(let error):
      "the program can't be computed with: \(error)"
    case .length(let claim, let expected, let found):
      "\(claim.rawValue): \(found) numbers where the program has \(expected)"
    case .notFinite(let claim, let index):
      "\(claim.rawValue): element \(index) is not a finite number"
    case .inconsistent(let claim, let index, let claimed, let recomputed):
      "\(claim.rawValue): element \(index) is claimed to be \(claimed) and is \(recomputed)"
    case .notOptimal(let residuals, let tolerance):
      "not optimal within \(tolerance): \(residuals)"
    case .multiplierWithoutSide(let row, let multiplier):
      "row \(row): the multiplier \(multiplier) chooses a side that the row doesn't have"
    case .unlimitedColumn(let column, let value, let largestTerm):
      "column \(column): Aᵀy is \(value) (largest term \(largestTerm)) towards a bound that the "
        + "column doesn't have"
    case .noContradiction(let margin, let roundingBound):
      "no contradiction: margin \(margin), rounding bound \(roundingBound)"
    case .contradictionTooNear(let radius):
      "the contradiction excludes only points within \(radius)"
    case .leaves(let place, let value, let relative):
      "\(place): the direction leaves it at \(value) (relative \(relative))"
    case .noImprovement(let value, let relative):
      "the direction doesn't improve the objective: \(value) (relative \(relative))"
    case .pointInfeasible(let place, let violation, let relative):
      "\(place): the point violates it by \(violation) (relative \(relative))"
    }
  }
}
