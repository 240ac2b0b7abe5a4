import MatrixCore

/// Small changes of costs and bounds against stalling.
///
/// Problem: at a degenerate vertex many pivots have step zero, and a deterministic rule may cycle.
///
/// Method: before the dual method starts, each cost is moved by a small random amount in the
/// direction that keeps its reduced cost feasible; the size follows the costs. During the method,
/// reduced costs that rounding or Harris's tolerance made infeasible are brought back to zero by
/// *shifting* the cost. All of it is undone at the end, where duals are computed from the original
/// costs and what became infeasible is mended by the primal method. Likewise with bounds for the
/// primal method.
extension Simplex {
  /// Random number in 0..<1 that depends on the variable, the seed and the round alone.
  func random(_ j: Int, round: Int = 0) -> Double {
    var z = UInt64(j) &+ seed &* 0x9e37_79b9_7f4a_7c15
    z &+= UInt64(round) &* 0xd1b5_4a32_d192_ed03
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    z ^= z >> 31
    return Double(z >> 11) * 0x1p-53
  }

  /// Perturbs costs once, when the time has come.
  mutating func perturbIfDue() {
    guard let due = perturbationDue, progress.counts.dualSimplex >= due else { return }
    perturbationDue = nil
    if rules.perturbs { perturbCosts() }
  }

  private mutating func perturbCosts() {
    var largest = 0.0
    var boxedCount = 0
    for j in 0..<columnCount { largest = max(largest, form.costs[j].magnitude) }
    for j in 0..<form.variableCount where form.upper[j] - form.lower[j] < 1e30 { boxedCount += 1 }
    if largest > 100 { largest = largest.squareRoot().squareRoot() }
    if Double(boxedCount) < 0.01 * Double(form.variableCount) { largest = min(largest, 1) }
    let base = 5e-7 * max(largest, 1e-3)
    for j in 0..<columnCount {
      let size = (form.costs[j].magnitude + 1) * base * (1 + random(j))
      let (l, u) = (form.lower[j], form.upper[j])
      if l == u || (l == -.infinity && u == .infinity) { continue }
      if u == .infinity {
        costs[j] += size
      } else if l == -.infinity {
        costs[j] -= size
      } else {
        costs[j] += form.costs[j] >= 0 ? size : -size
      }
    }
    for j in columnCount..<form.variableCount { costs[j] += (0.5 - random(j)) * 1e-12 }
    noteCostsChanged()
  }

  /// Makes the reduced cost of nonbasic j zero by changing its cost.
  mutating func shiftCost(_ j: Int) {
    costs[j] -= reducedCosts[j]
    reducedCosts[j] = 0
    noteCostsChanged()
  }

  /// Widens every finite bound a little, fixed variables excepted, and places nonbasics there.
  mutating func perturbBounds() {
    guard rules.perturbs else { return }
    for j in 0..<form.variableCount {
      let (l, u) = (form.lower[j], form.upper[j])
      (lower[j], upper[j]) = (l, u)
      if l == u { continue }
      let size = 5e-7 * (1 + random(j))
      if l > -.infinity { lower[j] = l - size * max(1, l.magnitude) }
      if u < .infinity { upper[j] = u + size * max(1, u.magnitude) }
    }
    placeAllNonbasics()
    refreshBasicBounds()
  }

  /// Makes reduced costs feasible: boxed variables go to their other bound, the costs of others are
  /// shifted where that is a matter of rounding.
  ///
  /// - Returns: how many remain infeasible.
  mutating func correctDualInfeasibilities(shiftingUpTo limit: Double) -> Int {
    var remaining = 0
    for j in 0..<form.variableCount where !basis.isBasic[j] {
      let size = dualViolation(j)
      if size <= tolerances.dual { continue }
      if basis.move[j] != 0 && lower[j] > -.infinity && upper[j] < .infinity {
        basis.move[j] = -basis.move[j]
        values[j] = basis.move[j] > 0 ? lower[j] : upper[j]
      } else if size <= limit {
        shiftCost(j)
      } else {
        remaining += 1
      }
    }
    return remaining
  }
}
