import MatrixCore

/// Solves a linear program by an interior point method, without judging the result.
///
/// Problem: reach points whose residuals and gap the checker accepts, in a number of iterations
/// that hardly depends on the program's size.
///
/// Method: infeasible primal-dual path following. Each iteration factorizes the normal equations
/// once (`NormalEquations`). A predictor aims at zero residuals and zero products s v, t w; a corrector
/// (S. Mehrotra, SIAM J. Optim. 2 (1992)) aims at μ with the predictor's second-order error taken
/// off; more correctors push outlying products towards it as long as that makes the step longer
/// (J. Gondzio, Comput. Optim. Appl. 6 (1996)). Each correction is weighted with what makes the
/// steps longest (M. Colombo and J. Gondzio, Comput. Optim. Appl. 41 (2008)).
///
/// A term ρ on the diagonal, centred at the point in turn, keeps free variables and dependent columns
/// from making the equations singular; it changes steps but not where they end.
struct InteriorPointSolver: ~Copyable {
  private let program: LinearProgram
  private let form: InteriorPointForm
  private var equations: NormalEquations
  private(set) var progress: SimplexProgress
  private(set) var iterationCount = 0
  /// The last point, accepted or not.
  private(set) var reached: Solution?

  private static let mostIterations = 300
  private static let goal = 1e-10
  private static let freeRegularization = 1e-7
  private static let regularization = 1e-12

  /// - Returns: `nil` where the program isn't one for this method, or the work exceeds the limit, or
  ///   the analysis was stopped (which `progress` then knows).
  init?(
    _ program: LinearProgram, _ form: InteriorPointForm, progress: inout SimplexProgress,
    flopLimit: Double = .infinity
  ) {
    var asked = progress
    let equations = NormalEquations(
      form, flopLimit: flopLimit, mustStop: { asked.mustStopFactorizing() })
    progress = asked
    guard let equations else { return nil }
    self.program = program
    self.form = form
    self.equations = equations
    self.progress = progress
  }

  /// Operations that a run of ordinary length takes; `nil` where the program isn't one for this
  /// method, or the analysis was stopped.
  static func expectedFlops(of program: LinearProgram, mustStop: () -> Bool) -> Double? {
    guard let form = InteriorPointForm(program),
      let equations = NormalEquations(form, flopLimit: .infinity, mustStop: mustStop)
    else { return nil }
    return 25 * equations.flops
  }

  /// Iterates until the checker accepts the point, or there is no more progress.
  ///
  /// - Returns: the accepted point; `nil` where there is none, or the run was stopped (which
  ///   `progress` then knows, and `reached` has the last point).
  mutating func solve() -> Solution? {
    guard factorize(nil) else { return nil }
    var point = InteriorPoint(form, &equations)
    defer { reached = form.solution(x: point.x, y: point.y, of: program) }
    var accepted: (solution: Solution, residual: Double)?
    var bestMerit = Double.infinity
    var idle = 0
    for iteration in 0..<Self.mostIterations {
      let residuals = InteriorResiduals(form, point)
      let sizes = residuals.sizes
      report(point, sizes)
      if progress.mustStop() { return accepted?.solution }
      let merit = max(max(sizes.primal, sizes.dual), sizes.gap)
      guard merit.isFinite else { return accepted?.solution }
      if merit < 1e-6 {
        let solution = form.solution(x: point.x, y: point.y, of: program)
        if case .optimal(let proof) = program.verifyOptimality(of: solution) {
          // Better than the checker asks for, as long as that comes by itself.
          let before = accepted?.residual ?? .infinity
          if proof.largest < before { accepted = (solution, proof.largest) }
          if proof.largest < Self.goal || proof.largest > before / 2 { return accepted?.solution }
        } else if let accepted {
          return accepted.solution
        }
      }
      idle = merit < 0.9 * bestMerit ? 0 : idle + 1
      bestMerit = min(bestMerit, merit)
      if idle > 30 { return accepted?.solution }
      guard factorize(scaling(point)) else { return accepted?.solution }
      iterationCount = iteration + 1
      step(&point, residuals)
    }
    return accepted?.solution
  }

  /// Factorizes the normal equations, at first without Θ.
  private mutating func factorize(_ Θ: [Double]?) -> Bool {
    var asked = progress
    let isDone =
      if let Θ {
        try? equations.factorize(Θ, mustStop: { asked.mustStopFactorizing() })
      } else {
        try? equations.factorizeFirst(mustStop: { asked.mustStopFactorizing() })
      }
    progress = asked
    progress.countFactorization()
    return isDone ?? false
  }

  /// Θ = 1 / (v / s + w / t + ρ).
  private func scaling(_ point: InteriorPoint) -> [Double] {
    (0..<form.variableCount).map { j in
      let sum = point.v[j] / point.s[j] + point.w[j] / point.t[j]
      return 1 / (sum == 0 ? Self.freeRegularization : sum + Self.regularization)
    }
  }

  // MARK: Directions

  private mutating func step(_ point: inout InteriorPoint, _ residuals: InteriorResiduals) {
    let count = form.variableCount
    let Θ = scaling(point)
    let bounds = Double(
      form.lower.lazy.filter(\.isFinite).count + form.upper.lazy.filter(\.isFinite).count)
    let μ = bounds > 0 ? point.complementarity / bounds : 0

    // Predictor: the affine direction aims at products of zero.
    let affineTarget = (0..<count).map { (-point.s[$0] * point.v[$0], -point.t[$0] * point.w[$0]) }
    var Δ = direction(point, Θ, residuals, affineTarget)
    var α = point.longestSteps(along: Δ)
    let μAffine =
      bounds > 0
      ? point.complementarity(after: Δ, primal: α.primal, dual: α.dual) / bounds : 0
    let ratio = μ > 0 ? μAffine / μ : 0
    let σ = min(1, ratio * ratio * ratio)

    // Corrector: aim at σμ, and take off the predictor's second-order error.
    let target = (0..<count).map { j in
      (
        form.lower[j].isFinite ? σ * μ - Δ.s[j] * Δ.v[j] : 0,
        form.upper[j].isFinite ? σ * μ - Δ.t[j] * Δ.w[j] : 0
      )
    }
    let correction = direction(point, Θ, nil, target)
    (Δ, α) = combine(point, Δ, correction, least: min(1, α.primal * α.dual))

    // Centrality: bring the products that a longer step would have near their mean.
    for _ in 0..<equations.correctorCount {
      if α.primal > 0.99 && α.dual > 0.99 { break }
      let goal = σ * μ
      let (primal, dual) = (min(1, 1.2 * α.primal + 0.1), min(1, 1.2 * α.dual + 0.1))
      func excess(_ slack: Double, _ multiplier: Double) -> Double {
        let product = slack * multiplier
        if product < 0.1 * goal { return 0.1 * goal - product }
        if product > 10 * goal { return max(10 * goal - product, -10 * goal) }
        return 0
      }
      let centering = (0..<count).map { j in
        (
          form.lower[j].isFinite
            ? excess(point.s[j] + primal * Δ.s[j], point.v[j] + dual * Δ.v[j]) : 0,
          form.upper[j].isFinite
            ? excess(point.t[j] + primal * Δ.t[j], point.w[j] + dual * Δ.w[j]) : 0
        )
      }
      let correction = direction(point, Θ, nil, centering)
      let (better, β) = combine(point, Δ, correction, least: 0.1)
      guard β.primal + β.dual >= α.primal + α.dual + 0.02 else { break }
      (Δ, α) = (better, β)
    }

    // Nearly to the boundary, the nearer the smaller μ.
    let nearness = max(0.9, min(0.99995, 1 - μ / 10))
    point.move(along: Δ, primal: nearness * α.primal, dual: nearness * α.dual)
    keepInside(&point)
  }

  /// Rounding may leave a slack or multiplier at zero.
  private func keepInside(_ point: inout InteriorPoint) {
    let least = 1e-30
    for j in point.x.indices {
      if form.lower[j].isFinite {
        point.s[j] = max(point.s[j], least)
        point.v[j] = max(point.v[j], least)
      }
      if form.upper[j].isFinite {
        point.t[j] = max(point.t[j], least)
        point.w[j] = max(point.w[j], least)
      }
    }
  }

  /// Δ + ωδ with the weights ω, one for the primal and one for the dual part, that make steps longest.
  private func combine(
    _ point: InteriorPoint, _ Δ: InteriorPoint, _ δ: InteriorPoint, least: Double
  ) -> (InteriorPoint, (primal: Double, dual: Double)) {
    var best = (primal: 0.0, dual: 0.0)
    var weights = (primal: 1.0, dual: 1.0)
    for k in (0...8).reversed() {
      let ω = least + (1 - least) * Double(k) / 8
      var trial = Δ
      trial.move(along: δ, primal: ω, dual: ω)
      let steps = point.longestSteps(along: trial)
      if steps.primal > best.primal + 0.001 { (best.primal, weights.primal) = (steps.primal, ω) }
      if steps.dual > best.dual + 0.001 { (best.dual, weights.dual) = (steps.dual, ω) }
    }
    var combined = Δ
    combined.move(along: δ, primal: weights.primal, dual: weights.dual)
    return (combined, point.longestSteps(along: combined))
  }

  /// The Newton direction that takes the residuals away, where there are any, and changes the
  /// products s v and t w by `target`.
  private mutating func direction(
    _ point: InteriorPoint, _ Θ: [Double], _ residuals: InteriorResiduals?,
    _ target: [(lower: Double, upper: Double)]
  ) -> InteriorPoint {
    let count = form.variableCount
    // With Δs = Δx − r_l and Δt = r_u − Δx, what is left is AᵀΔy − Θ⁻¹Δx = g and A Δx = r.
    var g = residuals?.columns ?? [Double](repeating: 0, count: count)
    for j in 0..<count {
      if form.lower[j].isFinite {
        g[j] -= (target[j].lower + point.v[j] * (residuals?.lower[j] ?? 0)) / point.s[j]
      }
      if form.upper[j].isFinite {
        g[j] += (target[j].upper - point.w[j] * (residuals?.upper[j] ?? 0)) / point.t[j]
      }
    }
    var r = residuals?.rows ?? [Double](repeating: 0, count: form.rowCount)
    form.addProduct(with: (0..<count).map { Θ[$0] * g[$0] }, to: &r)
    let Δy = equations.solve(r)
    var Δx = form.transposedProduct(Δy)
    let zeros = [Double](repeating: 0, count: count)
    var (Δs, Δt, Δv, Δw) = (zeros, zeros, zeros, zeros)
    for j in 0..<count {
      Δx[j] = Θ[j] * (Δx[j] - g[j])
      if form.lower[j].isFinite {
        Δs[j] = Δx[j] - (residuals?.lower[j] ?? 0)
        Δv[j] = (target[j].lower - point.v[j] * Δs[j]) / point.s[j]
      }
      if form.upper[j].isFinite {
        Δt[j] = (residuals?.upper[j] ?? 0) - Δx[j]
        Δw[j] = (target[j].upper - point.w[j] * Δt[j]) / point.t[j]
      }
    }
    return InteriorPoint(x: Δx, y: Δy, s: Δs, t: Δt, v: Δv, w: Δw)
  }

  private mutating func report(
    _ point: InteriorPoint, _ sizes: (primal: Double, dual: Double, gap: Double)
  ) {
    guard progress.isReportDue() else { return }
    progress.report(
      phase: .interiorPoint, iteration: iterationCount,
      objective: form.objective(point.x, of: program), primalInfeasibility: sizes.primal,
      dualInfeasibility: sizes.dual)
  }
}
