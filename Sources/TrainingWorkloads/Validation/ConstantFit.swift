import Glibc

/// Fits the constants to samples.
///
/// Problem: minimise Σ ρ(ln(predicted/published)/noise) + Σ (x/spread)² over the logarithms x of the
/// constants against their priors, with the soft absolute value ρ(z) = 2(√(1 + z²) − 1), so that a
/// run nobody can explain pulls little.
/// Method: Levenberg–Marquardt on the reweighted squares (weight 1/√(1 + z²)), with differences for
/// derivatives. Each sample chooses again among its shortlist of layouts, so that the best layout may
/// change on the way.
/// Reference: Nocedal and Wright, Numerical Optimization, §10.3; Holland and Welsch, Robust Regression
/// Using Iteratively Reweighted Least-Squares (1977).
struct ConstantFit {
  let samples: [Sample]
  /// Logarithms of the constants against their priors, and the samples' scaled errors there.
  private var x: [Double]
  private var z: [Double]
  private var damping = 1e-2

  private static var entries: [EfficiencyConstants.Entry] { EfficiencyConstants.entries }

  init(_ samples: [Sample]) {
    self.samples = samples
    x = [Double](repeating: 0, count: Self.entries.count)
    z = Self.errors(of: samples, at: x)
  }

  /// The constants nearest to the samples.
  ///
  /// - Complexity: O(constants · samples) predictions for each of at most 25 steps.
  mutating func constants() -> EfficiencyConstants {
    for _ in 0..<25 { if !step() { break } }
    return Self.constants(at: x)
  }

  /// Moves to a better point; `false` where there is none, or hardly a better one.
  private mutating func step() -> Bool {
    let here = loss(x, z)
    let (A, b) = normalEquations()
    for _ in 0..<8 {
      var damped = A
      for i in b.indices { damped[i][i] *= 1 + damping }
      // A constant changes by a third in a step at most.
      let direction = solution(of: &damped, b).map { max(-0.3, min(0.3, $0)) }
      let trial = zip(x, direction).map { $0 + $1 }
      let errors = Self.errors(of: samples, at: trial)
      let there = loss(trial, errors)
      if there < here {
        (x, z) = (trial, errors)
        damping = max(1e-4, damping / 4)
        return here - there > 1e-4
      }
      damping *= 4
    }
    return false
  }

  private func loss(_ x: [Double], _ z: [Double]) -> Double {
    z.reduce(0) { $0 + 2 * ((1 + $1 * $1).squareRoot() - 1) }
      + zip(x, Self.entries).reduce(0) { $0 + ($1.0 / $1.1.spread) * ($1.0 / $1.1.spread) }
  }

  /// JᵀWJ + S⁻² and −JᵀWz − S⁻²x, with the samples' weights W and the priors' spreads S.
  private func normalEquations() -> (A: [[Double]], b: [Double]) {
    let difference = 1e-3
    let J = x.indices.map { j in
      var moved = x
      moved[j] += difference
      return zip(Self.errors(of: samples, at: moved), z).map { ($0 - $1) / difference }
    }
    let W = z.map { 1 / (1 + $0 * $0).squareRoot() }
    func product(_ a: [Double], _ b: [Double]) -> Double {
      W.indices.reduce(0) { $0 + W[$1] * a[$1] * b[$1] }
    }
    var A = J.map { row in J.map { product(row, $0) } }
    var b = J.map { -product($0, z) }
    for (i, entry) in Self.entries.enumerated() {
      A[i][i] += 1 / (entry.spread * entry.spread)
      b[i] -= x[i] / (entry.spread * entry.spread)
    }
    return (A, b)
  }

  private static func constants(at x: [Double]) -> EfficiencyConstants {
    var constants = EfficiencyConstants()
    for (entry, x) in zip(entries, x) { constants[keyPath: entry.path] *= exp(x) }
    return constants
  }

  private static func errors(of samples: [Sample], at x: [Double]) -> [Double] {
    let constants = constants(at: x)
    return samples.map { log($0.prediction(constants) / $0.value) / $0.noise }
  }
}

/// The solution of A x = b for a positive definite A, whose lower triangle becomes its Cholesky
/// factor.
private func solution(of A: inout [[Double]], _ b: [Double]) -> [Double] {
  var x = b
  for j in b.indices {
    for k in 0..<j { A[j][j] -= A[j][k] * A[j][k] }
    A[j][j] = max(A[j][j], 1e-12).squareRoot()
    for i in b.indices.dropFirst(j + 1) {
      for k in 0..<j { A[i][j] -= A[i][k] * A[j][k] }
      A[i][j] /= A[j][j]
    }
    for k in 0..<j { x[j] -= A[j][k] * x[k] }
    x[j] /= A[j][j]
  }
  for i in b.indices.reversed() {
    for k in b.indices.dropFirst(i + 1) { x[i] -= A[k][i] * x[k] }
    x[i] /= A[i][i]
  }
  return x
}
