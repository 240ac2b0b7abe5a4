import MatrixCore

/// A simplex method that follows optimal bases while a program changes along a line.
protocol ParametricMethod: ~Copyable, SendableMetatype {
  /// What ends a piece, with all that taking it needs but the vectors in `simplex.work`.
  associatedtype Step

  var simplex: Simplex { get set }
  /// How far the change has gone since the start.
  var position: Double { get }
  /// Of the minimization's value at `position`, in the direction of the change.
  var slope: Double { get set }
  var pivotCount: Int { get set }
  /// The basis reached: kept up to date step by step, as a vertex has but a few of them.
  var basis: Basis { get set }

  /// Starts at an optimal basis of the program.
  ///
  /// - Parameters:
  ///   - program: The program at position 0.
  ///   - basis: An optimal basis of it.
  ///   - rates: How fast its sides, or costs, move.
  ///   - options: The time limit counts from here.
  ///   - known: The program's matrix as scaled before, and weights of the basis.
  init(
    _ program: LinearProgram, basis: Basis, rates: [Double], options: SolverOptions,
    reusing known: SteepestEdgeWeights?)

  /// Computes everything anew from a fresh factorization.
  ///
  /// - Returns: Why the run ends, where the basis turns out not to be optimal here, or time is up.
  mutating func refresh() -> ParametricEnd?
  /// How far off the first variable is whose value, or reduced cost, bars the basis from being
  /// optimal beyond; it is kept for `chooseStep`. `nil` where none ever does.
  mutating func findBar() -> Double?
  /// Moves on with the same basis.
  mutating func advance(by distance: Double, to end: Double)
  /// What to do about the variable found, which is at its limit now.
  mutating func chooseStep() -> ParametricChoice<Step>
  /// Goes on to the next basis.
  ///
  /// - Returns: `false`, with nothing done, where numbers disagree about the pivot.
  mutating func take(_ step: Step) -> Bool
}

/// What a parametric method finds at the end of a basis's range.
enum ParametricChoice<Step> {
  /// A step to the next basis, and by how much it changes the slope.
  case step(Step, slopeChange: Double)
  /// Numbers disagree about the pivot.
  case rejected
  /// Nothing lies beyond.
  case end(ParametricEnd)
}

/// How a run of a parametric method ended.
enum ParametricEnd: Equatable {
  /// At the position asked for.
  case arrived
  /// No feasible point lies beyond the position reached.
  case infeasible
  /// Beyond the position reached the objective has no bound.
  case unbounded
  /// Arithmetic or degeneracy ended it; the position reached is optimal nonetheless.
  case stuck
  case stopped(StopReason)
}

extension ParametricMethod where Self: ~Copyable {
  /// The state to start with, for a method without long steps, weights and perturbation.
  static func simplex(
    _ program: LinearProgram, basis: Basis, options: SolverOptions,
    reusing known: SteepestEdgeWeights?
  ) -> Simplex {
    var options = options
    options.rules.flipsBounds = false
    options.rules.weighsEdges = false
    options.rules.perturbs = false
    options.rules.impliesBounds = false
    var simplex = Simplex(
      ComputationalForm(program, scaled: options.rules.scales, reusing: known?.matrix),
      options: options, tolerances: SimplexTolerances(primal: 1e-9, dual: 1e-9), started: .now)
    simplex.start(from: basis)
    if let known, known.matrix.isMade(from: program.matrix, scaled: options.rules.scales) {
      for i in 0..<simplex.rowCount {
        simplex.dualPricing.weights[i] = known.byVariable[Int(simplex.basis.variables[i])]
      }
    }
    simplex.placeAllNonbasics()
    return simplex
  }

  /// The slope changes where it does by more than this, relative to 1 + its size.
  private static var leastBreak: Double { 1e-9 }

  /// Moves on to `end`, a position ahead.
  ///
  /// - Parameters:
  ///   - end: Where to stop.
  ///   - visit: Told at the end of each piece of positive length, before the slope changes, and at
  ///     the last position: the piece's point and multipliers there can be read.
  /// - Returns: Why it ended.
  mutating func follow(to end: Double, visit: (inout Self) -> Void) -> ParametricEnd {
    if let failure = refresh() { return failure }
    var pieceStart = position
    var stepsInPlace = 0
    var rejections = 0
    while true {
      if simplex.progress.mustStop() {
        return .stopped(simplex.progress.stopReason ?? .interrupted)
      }
      if simplex.factorization.isWorthRenewing, let failure = refresh() { return failure }
      let ahead = end - position
      guard let distance = findBar(), distance < ahead else {
        advance(by: ahead, to: end)
        visit(&self)
        return .arrived
      }
      if distance > 0 {
        advance(by: distance, to: position + distance)
        stepsInPlace = 0
      }
      stepsInPlace += 1
      if stepsInPlace > simplex.rules.mostStepsInPlace { return .stuck }
      switch chooseStep() {
      case .step(let step, let change):
        if change.magnitude > Self.leastBreak * (1 + slope.magnitude) {
          if position > pieceStart { visit(&self) }
          pieceStart = position
        }
        if take(step) {
          slope += change
          pivotCount += 1
          rejections = 0
          continue
        }
        rejections += 1
      case .rejected:
        rejections += 1
      case .end(let reason):
        guard simplex.factorization.updateCount == 0 else { break }
        if position > pieceStart { visit(&self) }
        return reason
      }
      // Once more with fresh factors, if there can be fresher ones.
      if simplex.factorization.updateCount == 0 || rejections > 3 { return .stuck }
      if let failure = refresh() { return failure }
    }
  }

  /// Takes where variable j stands now into the basis.
  mutating func noteStatus(of j: Int) {
    let status = simplex.status(of: j)
    let n = simplex.columnCount
    if j < n { basis.columns[j] = status } else { basis.rows[j - n] = status }
  }

  /// x of the program at the present position.
  func columnValues() -> [Double] { simplex.columnValues() }

  /// Multipliers of the program's rows at the present position, refined once.
  mutating func rowDuals() -> [Double] {
    let y = simplex.roughlyRefinedMultipliers()
    return y.indices.map { simplex.form.rowDual($0, y[$0]) + 0 }
  }
}
