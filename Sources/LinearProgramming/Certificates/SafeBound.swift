import MatrixCore

// For any y, weak duality gives for each feasible x of a minimization, with z = c − Aᵀy,
//
//     cᵀx = yᵀ(A x) + zᵀx ≥ Σ_i inf { y_i r : L_i ≤ r ≤ U_i } + Σ_j inf { z_j x : l_j ≤ x ≤ u_j }
//
// and the right-hand side stays a lower bound when it is evaluated with rounding downwards:
//
// > A. Neumaier, O. Shcherbina, *Safe bounds in linear and mixed-integer linear programming*,
// > Mathematical Programming 99 (2004), https://doi.org/10.1007/s10107-003-0433-3.
//
// Here sums are in double-double arithmetic, and a bound on everything that rounding can have taken
// is subtracted at the end.

extension LinearProgram {
  /// A bound that no feasible point's objective passes: a lower bound of a minimization, an upper
  /// bound of a maximization, whatever `rowDuals` are and however they were computed.
  ///
  /// At optimal duals it is the optimum but for rounding, where every column has the bounds that
  /// the signs of the reduced costs ask for. It is −∞ (+∞ of a maximization) where a reduced cost
  /// isn't exactly zero and has the sign of a bound that its column doesn't have: then these
  /// duals prove nothing. A dual with the sign of a side that its row doesn't have counts as zero.
  ///
  /// `rowDuals` are one multiplier a row, with the signs of `Solution.rowDuals`; where there is
  /// another number of them, or one isn't finite, the bound is infinite.
  public func safeBound(rowDuals: [Double]) -> Double {
    let isMinimization = sense == .minimize
    let worthless = isMinimization ? -Double.infinity : .infinity
    guard objectionToProgram == nil, rowDuals.count == rowCount,
      rowDuals.allSatisfy(\.isFinite)
    else { return worthless }
    let sign: Double = isMinimization ? 1 : -1
    let y = rowDuals.indices.map { i in
      let dual = sign * rowDuals[i]
      return (dual > 0 ? rowLower[i] : rowUpper[i]).isFinite ? dual : 0
    }
    let costs = self.costs.map { sign * $0 }
    let reducedCosts = checkedReducedCosts(of: y, costs: costs)

    var bound = DownwardSum()
    bound.add(sign * objectiveOffset, times: 1)
    for i in y.indices where y[i] != 0 {
      bound.add(y[i], times: y[i] > 0 ? rowLower[i] : rowUpper[i])
    }
    for j in 0..<columnCount {
      let z = reducedCosts[j].sum
      let error = reducedCosts[j].roundingBound
      let (lower, upper) = (columnLower[j], columnUpper[j])
      if lower.isFinite && upper.isFinite {
        bound.add(
          z, error: error, times: z > 0 ? lower : upper,
          atMost: max(lower.magnitude, upper.magnitude))
        continue
      }
      // The sign decides, so that a doubtful one is taken from the exact sum.
      var direction = z > 0 ? 1 : -1
      if !(z.magnitude > error) { direction = reducedCostSign(j, y, costs[j]) }
      if direction == 0 { continue }
      let side = direction > 0 ? lower : upper
      guard side.isFinite else { return worthless }
      bound.add(z, error: error, times: side, atMost: side.magnitude)
    }
    return sign * bound.value
  }

  /// The sign of cost − Σ a_ij y_i, exactly.
  private func reducedCostSign(_ j: Int, _ y: [Double], _ cost: Double) -> Int {
    var sum = Dyadic(cost)
    for p in matrix.entries(ofColumn: j) {
      sum = sum - matrix.values[p] * Dyadic(y[Int(matrix.rowIndices[p])])
    }
    return sum.signum
  }
}

/// A sum of products that is never above the true one.
private struct DownwardSum {
  private var sum = CheckedSum()
  /// What the factors' own errors can amount to.
  private var slack = 0.0

  mutating func add(_ a: Double, times b: Double) { sum.add(a, times: b) }

  /// Adds z·`side` less what a true factor within `error` of `z` can take from it, where no x that
  /// its least product can be at is larger than `largest`.
  mutating func add(
    _ z: DoubleDouble, error: Double, times side: Double, atMost largest: Double
  ) {
    sum.add(z.high, times: side)
    sum.add(z.low, times: side)
    slack = (slack + (error * largest).nextUp).nextUp
  }

  /// −∞ where a sum overflowed.
  var value: Double {
    let loss = (sum.roundingBound + slack).nextUp
    // One step for the rounding to a double, one for that of this subtraction.
    let value = (sum.sum - loss).value.nextDown.nextDown
    return value.isNaN ? -.infinity : value
  }
}
