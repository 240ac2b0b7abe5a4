/// A linear program that is solved again and again while it changes a little.
///
/// Costs, bounds, sides and coefficients are changed in `program` itself; rows and columns are
/// added and taken out by the methods here, which keep the basis in step. Each `solve` starts from
/// the basis, and where the matrix is still the same from the steepest-edge weights, that the last
/// one reached; its outcome is derived from a fresh factorization and proven like any other. It is
/// a value: a copy goes its own way.
///
///     var solver = IncrementalSolver(program)
///     _ = try solver.solve()
///     solver.program.rowLower[demand] *= 1.01
///     let report = try solver.solve()          // a few pivots
public struct IncrementalSolver: Sendable {
  /// The program, whose numbers may be changed; its dimensions change by `append` and `remove`.
  public var program: LinearProgram
  /// Where the next solve starts; `nil` for the basis of logicals.
  public private(set) var basis: Basis?
  /// Those of the basis that the last solve reached, and the matrix as it was scaled.
  private(set) var weights: SteepestEdgeWeights?

  public init(_ program: LinearProgram, basis: Basis? = nil) {
    self.program = program
    if let basis { start(from: basis) }
  }

  /// Starts the next solve from a basis of the program.
  public mutating func start(from basis: Basis) {
    precondition(
      basis.columns.count == program.columnCount && basis.rows.count == program.rowCount,
      "a basis has a status for each column and row")
    self.basis = basis
    weights = nil
  }

  /// Solves the program as it now is.
  ///
  /// - Throws: `ModelError` where its numbers aren't a linear program.
  public mutating func solve(
    _ options: SolverOptions = SolverOptions()
  ) throws(ModelError) -> SolveReport {
    precondition(
      basis.map { $0.columns.count == program.columnCount && $0.rows.count == program.rowCount }
        ?? true,
      "rows and columns are added and removed by the solver's own methods")
    var options = options
    if options.startingBasis == nil { options.startingBasis = basis }
    if options.startingBasis != basis { weights = nil }
    let (report, reached) = try program.solve(options, from: weights)
    if let reached {
      basis = reached.basis
      weights = reached.weights
    }
    return report
  }

  /// Adds columns, nonbasic at a bound.
  public mutating func append(_ columns: NewColumns) {
    program.append(columns)
    for (l, u) in zip(columns.lower, columns.upper) {
      let status: Basis.Status =
        l == u ? .fixed : l > -.infinity ? .atLower : u < .infinity ? .atUpper : .free
      basis?.columns.append(status)
    }
    weights = nil
  }

  /// Adds rows, basic.
  public mutating func append(_ rows: NewRows) {
    program.append(rows)
    basis?.rows += [Basis.Status](repeating: .basic, count: rows.lower.count)
    weights = nil
  }

  /// Takes rows and columns out.
  ///
  /// Where that leaves too many or too few basic ones, the next solve makes up the number.
  public mutating func remove(rows: Set<Int> = [], columns: Set<Int> = []) {
    program.remove(rows: rows, columns: columns)
    if let old = basis {
      basis = Basis(
        columns: old.columns.indices.filter { !columns.contains($0) }.map { old.columns[$0] },
        rows: old.rows.indices.filter { !rows.contains($0) }.map { old.rows[$0] })
    }
    weights = nil
  }
}
