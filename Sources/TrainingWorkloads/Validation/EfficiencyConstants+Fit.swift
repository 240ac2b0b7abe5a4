import Glibc

extension EfficiencyConstants {
  /// The constants nearest to the samples.
  ///
  /// Problem: minimise Σ ρ(ln(predicted/published)/noise) + Σ (ln(c/prior)/spread)² over ln c, with
  /// the soft absolute value ρ(z) = 2(√(1 + z²) − 1), so that a run nobody can explain pulls little.
  /// Method: Levenberg–Marquardt on the reweighted squares (weight 1/√(1 + z²)), with differences
  /// for derivatives. Each sample chooses again among its shortlist of layouts, so that the best
  /// layout may change on the way.
  /// Reference: Nocedal and Wright, Numerical Optimization, §10.3; Holland and Welsch (1977) on
  /// iteratively reweighted least squares.
  ///
  /// - Complexity: O(constants · samples) predictions for each of at most 25 iterations.
  init(fittedOn samples: [Sample]) {
    let entries = Self.entries
    let prior = EfficiencyConstants()
    self = prior
    var x = [Double](repeating: 0, count: entries.count)
    func constants(_ x: [Double]) -> EfficiencyConstants {
      var constants = prior
      for (entry, x) in zip(entries, x) { constants[keyPath: entry.path] *= exp(x) }
      return constants
    }
    func residuals(_ x: [Double]) -> [Double] {
      let constants = constants(x)
      return samples.map { log($0.prediction(constants) / $0.value) / $0.noise }
    }
    func loss(_ x: [Double], _ z: [Double]) -> Double {
      z.reduce(0) { $0 + 2 * ((1 + $1 * $1).squareRoot() - 1) }
        + zip(x, entries).reduce(0) { $0 + ($1.0 / $1.1.spread) * ($1.0 / $1.1.spread) }
    }
    var z = residuals(x)
    var best = loss(x, z)
    var damping = 1e-2
    for _ in 0..<25 {
      let step = 1e-3
      let J = entries.indices.map { j in
        var moved = x
        moved[j] += step
        return zip(residuals(moved), z).map { ($0 - $1) / step }
      }
      let weights = z.map { 1 / (1 + $0 * $0).squareRoot() }
      var A = entries.indices.map { i in
        entries.indices.map { j in
          weights.indices.reduce(0) { $0 + weights[$1] * J[i][$1] * J[j][$1] }
        }
      }
      var b = entries.indices.map { i in
        -weights.indices.reduce(0) { $0 + weights[$1] * J[i][$1] * z[$1] }
      }
      for (i, entry) in entries.enumerated() {
        let precision = 1 / (entry.spread * entry.spread)
        A[i][i] += precision
        b[i] -= precision * x[i]
      }
      var isBetter = false
      for _ in 0..<8 where !isBetter {
        var damped = A
        for i in entries.indices { damped[i][i] *= 1 + damping }
        let trial = zip(x, Self.solution(damped, b)).map { $0 + max(-0.3, min(0.3, $1)) }
        let trialResiduals = residuals(trial)
        let value = loss(trial, trialResiduals)
        if value < best {
          isBetter = best - value > 1e-4
          (x, z, best) = (trial, trialResiduals, value)
          damping = max(1e-4, damping / 4)
          break
        }
        damping *= 4
      }
      if !isBetter { break }
    }
    self = constants(x)
    // Whole runs have outliers to one side; the median is what the part left over is about.
  }

  /// The solution of A x = b, for a positive definite A, by Cholesky's factors.
  private static func solution(_ A: [[Double]], _ b: [Double]) -> [Double] {
    var L = A
    var x = b
    for j in b.indices {
      for k in 0..<j { L[j][j] -= L[j][k] * L[j][k] }
      L[j][j] = max(L[j][j], 1e-12).squareRoot()
      for i in (j + 1)..<max(b.count, j + 1) {
        for k in 0..<j { L[i][j] -= L[i][k] * L[j][k] }
        L[i][j] /= L[j][j]
      }
      for k in 0..<j { x[j] -= L[j][k] * x[k] }
      x[j] /= L[j][j]
    }
    for i in b.indices.reversed() {
      for k in (i + 1)..<max(b.count, i + 1) { x[i] -= L[k][i] * x[k] }
      x[i] /= L[i][i]
    }
    return x
  }
}
