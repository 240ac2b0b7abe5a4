/// A primal and dual point, inside of the bounds' multipliers and slacks.
///
/// x − s = l and x + t = u hold at the end, v and w are the multipliers of the two: z = v − w. Where
/// there is no bound the multiplier is 0 and the slack 1.
struct InteriorPoint {
  var x: [Double]
  var y: [Double]
  /// Slack of the lower and the upper bound.
  var s: [Double]
  var t: [Double]
  /// Multiplier of the lower and the upper bound.
  var v: [Double]
  var w: [Double]

  /// x ← x + αΔx and so on, primal and dual parts with steps of their own.
  mutating func move(along Δ: InteriorPoint, primal: Double, dual: Double) {
    for j in x.indices {
      x[j] += primal * Δ.x[j]
      s[j] += primal * Δ.s[j]
      t[j] += primal * Δ.t[j]
      v[j] += dual * Δ.v[j]
      w[j] += dual * Δ.w[j]
    }
    for i in y.indices { y[i] += dual * Δ.y[i] }
  }

  /// The longest steps along Δ, at most 1, that keep slacks and multipliers from being negative.
  func longestSteps(along Δ: InteriorPoint) -> (primal: Double, dual: Double) {
    var (primal, dual) = (1.0, 1.0)
    for j in x.indices {
      if Δ.s[j] < 0 { primal = min(primal, -s[j] / Δ.s[j]) }
      if Δ.t[j] < 0 { primal = min(primal, -t[j] / Δ.t[j]) }
      if Δ.v[j] < 0 { dual = min(dual, -v[j] / Δ.v[j]) }
      if Δ.w[j] < 0 { dual = min(dual, -w[j] / Δ.w[j]) }
    }
    return (primal, dual)
  }

  /// Σ s v + t w after a step.
  func complementarity(after Δ: InteriorPoint, primal: Double, dual: Double) -> Double {
    var sum = 0.0
    for j in x.indices {
      sum += (s[j] + primal * Δ.s[j]) * (v[j] + dual * Δ.v[j])
      sum += (t[j] + primal * Δ.t[j]) * (w[j] + dual * Δ.w[j])
    }
    return sum
  }

  /// Σ s v + t w.
  var complementarity: Double {
    var sum = 0.0
    for j in x.indices { sum += s[j] * v[j] + t[j] * w[j] }
    return sum
  }
}

/// What a point lacks of feasibility, and how far its objectives are apart; sides that don't exist
/// have residual 0.
struct InteriorResiduals {
  /// b − [A, −I] x.
  var rows: [Double]
  /// l − x + s and u − x − t.
  var lower: [Double]
  var upper: [Double]
  /// c − [A, −I]ᵀ y − v + w.
  var columns: [Double]
  var primalObjective: Double
  var dualObjective: Double

  init(_ form: InteriorPointForm, _ point: InteriorPoint) {
    rows = form.sides
    form.addProduct(-1, with: point.x, to: &rows)
    columns = form.transposedProduct(point.y)
    lower = [Double](repeating: 0, count: form.variableCount)
    upper = lower
    (primalObjective, dualObjective) = (0, 0)
    for i in rows.indices { dualObjective += form.sides[i] * point.y[i] }
    for j in columns.indices {
      columns[j] = form.costs[j] - columns[j] - point.v[j] + point.w[j]
      primalObjective += form.costs[j] * point.x[j]
      if form.lower[j].isFinite {
        lower[j] = form.lower[j] - point.x[j] + point.s[j]
        dualObjective += form.lower[j] * point.v[j]
      }
      if form.upper[j].isFinite {
        upper[j] = form.upper[j] - point.x[j] - point.t[j]
        dualObjective -= form.upper[j] * point.w[j]
      }
    }
  }

  /// The largest primal and dual residual, and the gap relative to the objective.
  var sizes: (primal: Double, dual: Double, gap: Double) {
    func largest(_ r: [Double]) -> Double { r.reduce(0) { max($0, $1.magnitude) } }
    return (
      max(largest(rows), max(largest(lower), largest(upper))), largest(columns),
      (primalObjective - dualObjective).magnitude / (1 + primalObjective.magnitude)
    )
  }
}
