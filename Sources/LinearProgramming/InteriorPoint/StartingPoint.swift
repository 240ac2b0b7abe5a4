extension InteriorPoint {
  /// Mehrotra's starting point: the point nearest to the bounds' own that satisfies the rows, and
  /// the multipliers nearest to satisfying the columns, both moved into the interior.
  ///
  /// - Parameters:
  ///   - form: The program.
  ///   - equations: Its normal equations, factorized with Θ = 1.
  ///
  /// Reference: S. Mehrotra, "On the implementation of a primal-dual interior point method", SIAM J.
  /// Optim. 2 (1992), §7.
  init(_ form: InteriorPointForm, _ equations: inout NormalEquations) {
    let count = form.variableCount
    x = (0..<count).map { max(form.lower[$0], min(form.upper[$0], 0)) }
    var r = form.sides
    form.addProduct(-1, with: x, to: &r)
    let correction = form.transposedProduct(equations.solve(r))
    for j in 0..<count { x[j] += correction[j] }

    var image = [Double](repeating: 0, count: form.rowCount)
    form.addProduct(with: form.costs, to: &image)
    y = equations.solve(image)
    var z = form.transposedProduct(y)
    for j in 0..<count { z[j] = form.costs[j] - z[j] }

    s = [Double](repeating: 1, count: count)
    t = s
    v = [Double](repeating: 0, count: count)
    w = v
    var (leastSlack, leastMultiplier) = (0.0, 0.0)
    for j in 0..<count {
      let (hasLower, hasUpper) = (form.lower[j].isFinite, form.upper[j].isFinite)
      if hasLower {
        s[j] = x[j] - form.lower[j]
        v[j] = hasUpper ? z[j] / 2 : z[j]
        leastSlack = min(leastSlack, s[j])
        leastMultiplier = min(leastMultiplier, v[j])
      }
      if hasUpper {
        t[j] = form.upper[j] - x[j]
        w[j] = hasLower ? -z[j] / 2 : -z[j]
        leastSlack = min(leastSlack, t[j])
        leastMultiplier = min(leastMultiplier, w[j])
      }
    }
    raise(form, slacks: -1.5 * leastSlack, multipliers: -1.5 * leastMultiplier)
    // Balance: half the mean product, in the mean slack's and the mean multiplier's units.
    let product = complementarity
    var (slacks, multipliers) = (0.0, 0.0)
    for j in 0..<count {
      if form.lower[j].isFinite {
        slacks += s[j]
        multipliers += v[j]
      }
      if form.upper[j].isFinite {
        slacks += t[j]
        multipliers += w[j]
      }
    }
    let more = (
      multipliers > 0 ? product / (2 * multipliers) : 0, slacks > 0 ? product / (2 * slacks) : 0
    )
    // At least a unit: near the boundary from the start, steps are short for long.
    raise(form, slacks: max(more.0, 1), multipliers: max(more.1, 1))
  }

  private mutating func raise(_ form: InteriorPointForm, slacks: Double, multipliers: Double) {
    for j in x.indices {
      if form.lower[j].isFinite {
        s[j] += slacks
        v[j] += multipliers
      }
      if form.upper[j].isFinite {
        t[j] += slacks
        w[j] += multipliers
      }
    }
  }
}
