import MatrixCore

// A Farkas certificate is a vector y with
//
//     α = inf { yᵀr : L ≤ r ≤ U }  >  β = sup { wᵀx : l ≤ x ≤ u },   w = Aᵀy.
//
// For a feasible x, α ≤ yᵀ(A x) = wᵀx ≤ β: so there is none. α and β are evaluated in
// double-double arithmetic with a bound on everything that rounding can have taken from α − β.
//
// A y_i with the sign of a side that its row doesn't have makes α = −∞ and is rejected, however
// small; a solver clears such entries before it makes its claim. A w_j can't be cleared, because
// it is a sum, which in general can't be made exactly zero by doubles y_i. So where x_j is
// unlimited in the direction of w_j, w_j is tolerated while it is at most 1e-9 of its largest term
// |a_ij y_i| (or within the rounding bound of the sum, where it may well be zero).
//
// What is proven, exactly:
//
// - Without tolerated columns: no point satisfies the program as written.
// - With tolerated columns T: no point of the program as written has |x_j| below
//   `radius` = (α − β) / Σ_T |w_j| for all j in T. The check wants a radius of at least 1e9.
//   Equally, no point at all satisfies the program with w_j made zero by changing one entry of
//   each column of T by at most 1e-9 of itself.

/// The numbers that prove a program infeasible.
public enum InfeasibilityProof: Sendable, Equatable {
  /// This row or column has a lower bound above its upper bound.
  case crossedBounds(Place, lower: Double, upper: Double)
  /// α − β exceeds the bound on its rounding error; `relative` is to |α| + |β|.
  ///
  /// Feasible points are excluded within `radius` in the columns whose (Aᵀy)_j is tolerated as
  /// zero; it is +∞ where none is.
  case contradiction(margin: Double, relative: Double, roundingBound: Double, radius: Double)
}

extension LinearProgram {
  /// Whether `certificate` proves that no point satisfies the program.
  ///
  /// The multipliers' sign is that of `FarkasCertificate`: positive on a row's lower side,
  /// negative on its upper side, whatever the sense of the objective, which plays no part. Scaling
  /// them by a power of two changes nothing.
  public func verify(_ certificate: FarkasCertificate) -> Verdict {
    let y = certificate.rowMultipliers
    if let objection = objectionToProgram
      ?? objection(to: y, as: .rowMultipliers, count: rowCount)
    {
      return .rejected(objection)
    }
    if let proof = crossedBounds { return .infeasible(proof) }

    var check = FarkasCheck()
    for i in 0..<rowCount where y[i] != 0 {
      let side = y[i] > 0 ? rowLower[i] : rowUpper[i]
      guard side.isFinite else {
        return .rejected(.multiplierWithoutSide(row: i, multiplier: y[i]))
      }
      check.addRow(multiplier: y[i], side: side)
    }
    let w = checkedReducedCosts(of: y, costs: nil)
    for j in 0..<columnCount where w[j].termCount > 0 {
      guard check.addColumn(w[j], lower: columnLower[j], upper: columnUpper[j]) else {
        return .rejected(
          .unlimitedColumn(
            column: j, value: w[j].sum.value, largestTerm: w[j].largestTerm))
      }
    }
    return check.verdict
  }

  private var crossedBounds: InfeasibilityProof? {
    for j in 0..<columnCount where columnLower[j] > columnUpper[j] {
      return .crossedBounds(.column(j), lower: columnLower[j], upper: columnUpper[j])
    }
    for i in 0..<rowCount where rowLower[i] > rowUpper[i] {
      return .crossedBounds(.row(i), lower: rowLower[i], upper: rowUpper[i])
    }
    return nil
  }
}

extension FarkasCertificate {
  /// The certificate without the multipliers that only rounding made nonzero: those of at most
  /// `tolerance` times the largest.
  ///
  /// A computed ray has such entries where the exact one is zero. They choose sides that rows
  /// don't have, and leave products (Aᵀy)_j that consist of nothing else, so that
  /// `LinearProgram.verify(_:)` rejects the ray for them. What is left is a certificate or not by
  /// itself; clearing proves nothing.
  public func cleared(tolerance: Double = 1e-9) -> FarkasCertificate {
    let largest = rowMultipliers.reduce(0) { max($0, $1.magnitude) }
    return FarkasCertificate(
      rowMultipliers: rowMultipliers.map { $0.magnitude <= tolerance * largest ? 0 : $0 })
  }
}

extension FarkasCertificate {
  /// The same proof with multipliers scaled so that the contradiction α − β is in 1..<2.
  ///
  /// The scale is a power of two, so that nothing is rounded.
  func normalized(for proof: InfeasibilityProof) -> FarkasCertificate {
    guard case .contradiction(let margin, _, _, _) = proof, margin.isNormal else { return self }
    let scale = Double(sign: .plus, exponent: -Int(margin.exponent), significand: 1)
    let scaled = rowMultipliers.map { $0 * scale }
    guard scaled.allSatisfy(\.isFinite) else { return self }
    return FarkasCertificate(rowMultipliers: scaled)
  }
}

/// The sums α and β of one certificate and the bound on their error, as they grow.
private struct FarkasCheck {
  /// The largest |w_j| tolerated as zero, relative to its largest term.
  static let tolerance = 1e-9
  /// The smallest radius that a proof with tolerated columns must reach.
  static let smallestRadius = 1e9

  private var rowSide = DoubleDouble.zero
  private var columnSide = DoubleDouble.zero
  private var magnitude = 0.0
  private var termCount = 0
  /// What the errors of the w_j do to β.
  private var inheritedError = 0.0
  /// Σ |w_j| over the columns tolerated as zero.
  private var tolerated = 0.0

  mutating func addRow(multiplier: Double, side: Double) {
    let term = DoubleDouble.product(multiplier, side)
    rowSide += term
    count(term)
  }

  /// Adds the largest w_j x_j; `false` where it isn't limited.
  mutating func addColumn(_ w: CheckedSum, lower: Double, upper: Double) -> Bool {
    let value = w.sum
    let error = w.roundingBound
    let most = (value + error).value
    let least = (value - error).value
    guard most.isFinite, least.isFinite else { return false }

    // Between `least` and `most` lies the true w_j: the sup is limited for all of them, or what
    // of them isn't limited is small.
    let small = max(FarkasCheck.tolerance * w.largestTerm, 2 * error)
    if most > 0 && upper == .infinity {
      guard most <= small else { return false }
      tolerated += most
    }
    if least < 0 && lower == -.infinity {
      guard -least <= small else { return false }
      tolerated -= least
    }
    let bound = value > 0 ? upper : lower
    if bound.isFinite {
      let term = value * bound
      columnSide += term
      count(term)
    }
    let reach = max(
      lower.isFinite ? lower.magnitude : 0, upper.isFinite ? upper.magnitude : 0)
    inheritedError += error * reach
    return true
  }

  private mutating func count(_ term: DoubleDouble) {
    magnitude += term.high.magnitude
    termCount += 1
  }

  var verdict: Verdict {
    let margin = (rowSide - columnSide).value
    // Doubled, to cover the rounding of the bound's own sums.
    let error =
      2 * (CheckedSum.roundingBound(terms: termCount, magnitude: magnitude) + inheritedError)
    guard margin > error else {
      return .rejected(.noContradiction(margin: margin, roundingBound: error))
    }
    let radius = tolerated == 0 ? Double.infinity : (margin - error) / tolerated
    guard radius >= FarkasCheck.smallestRadius else {
      return .rejected(.contradictionTooNear(radius: radius))
    }
    let relative =
      margin / (rowSide.magnitude.value + columnSide.magnitude.value)
    return .infeasible(
      .contradiction(
        margin: margin, relative: relative, roundingBound: error, radius: radius))
  }
}

extension InfeasibilityProof: CustomStringConvertible {
  public var description: String {
    switch self {
    case .crossedBounds(let place, let lower, let upper):
      "\(place): lower bound \(lower) above upper bound \(upper)"
    case .contradiction(let margin, let relative, let roundingBound, let radius):
      "margin \(margin) (relative \(relative)), rounding bound \(roundingBound), radius \(radius)"
    }
  }
}
