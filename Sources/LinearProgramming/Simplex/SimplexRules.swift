/// Which rules of the simplex methods are in force.
///
/// None of them decides what the answer is, only how fast and how safely it is found: a solve with
/// any of them off must give the same status and value. That is what they can be switched off for.
package struct SimplexRules: Sendable {
  /// Boxed variables jump to their other bounds in the dual ratio test; off, the first breakpoint
  /// ends the step.
  package var flipsBounds = true
  /// Ratio tests let bounds and reduced costs be off by the tolerance (Harris); off, by nothing.
  package var hasRatioTolerance = true
  /// The dual method starts with bounds that rows imply.
  package var impliesBounds = true
  /// Costs, in the primal method bounds, are perturbed.
  package var perturbs = true
  /// Of variables that tie in the dual ratio test, those of a warm solve, the one enters whose step
  /// makes the least infeasible; off, the first with the largest pivot.
  package var looksAhead = true
  /// The matrix is scaled.
  package var scales = true
  /// Rows are chosen by steepest edge, columns by Devex; off, all weights are one (Dantzig's rule).
  package var weighsEdges = true
  /// Triangular solves search for the places that matter; off, they visit all in order.
  package var searchesReach = true
  /// PRICE sums rows where the multipliers are sparse; off, it always goes by columns.
  package var pricesByRows = true
  /// The updates after which the basis is factorized anew; `nil` for when that pays.
  package var renewalInterval: Int?
  /// A parametric method takes more steps than this at one place for a loop, and starts again a little
  /// further on.
  package var mostStepsInPlace = 5000

  package init() {}
}
