import MatrixCore

/// A simplex method that follows optimal bases while a program changes along a line.
protocol ParametricMethod: ~Copyable {
  var simplex: Simplex { get set }
  /// How far the change has gone since the start.
  var position: Double { get }
  var pivotCount: Int { get }

  /// Starts at an optimal basis of the program.
  ///
  /// - Parameters:
  ///   - program: The program at position 0.
  ///   - basis: An optimal basis of it.
  ///   - rates: How fast its sides, or costs, move.
  ///   - options: The time limit counts from here.
  ///   - known: The program's matrix as scaled before.
  init(
    _ program: LinearProgram, basis: Basis, rates: [Double], options: SolverOptions,
    reusing known: ScaledMatrix?)

  /// Moves on to `end`, a position ahead.
  ///
  /// - Parameters:
  ///   - end: Where to stop.
  ///   - visit: Told at the end of each piece of positive length, before the slope changes, and at
  ///     the last position: the piece's point and multipliers there can be read.
  /// - Returns: Why it ended.
  mutating func follow(to end: Double, visit: (inout Self) -> Void) -> ParametricEnd
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
    _ program: LinearProgram, basis: Basis, options: SolverOptions, reusing known: ScaledMatrix?
  ) -> Simplex {
    var options = options
    options.rules.flipsBounds = false
    options.rules.weighsEdges = false
    options.rules.perturbs = false
    options.rules.impliesBounds = false
    var simplex = Simplex(
      ComputationalForm(program, scaled: options.rules.scales, reusing: known), options: options,
      tolerances: SimplexTolerances(primal: 1e-9, dual: 1e-9), started: .now)
    simplex.start(from: basis)
    simplex.placeAllNonbasics()
    return simplex
  }

  /// The basis reached.
  func basis() -> Basis { simplex.currentBasis() }

  /// x of the program at the present position.
  func columnValues() -> [Double] { simplex.columnValues() }

  /// Multipliers of the program's rows at the present position, refined once.
  mutating func rowDuals() -> [Double] {
    let y = simplex.refinedMultipliers()
    return y.indices.map { simplex.form.rowDual($0, y[$0]) + 0 }
  }
}
