import MatrixCore

/// Which of the variables that tie in the dual ratio test enters.
///
/// Problem: where many reduced costs are zero, the dual step is zero whichever of their variables
/// enters. The primal step isn't: it moves other basic variables, and each that it pushes out of its
/// bounds takes a pivot of its own later. Perturbed costs have no ties; a solve from a good basis
/// does without perturbation, and lives with them.
///
/// Method: look one step ahead. The columns B⁻¹a of those that tie are computed, largest |α| first,
/// and the one enters after whose step the sum of squared violations by steepest-edge weight, that
/// is of the merits of rows to leave, is least; the first that adds nothing to it ends the search.
/// Columns must be sparse for that to pay, and their entries are what the search is limited by.
extension Simplex {
  private static let mostTies = 32
  /// The entries of the columns looked at are at most this share of the rows, or `leastBudget`.
  private static let budgetShare = 0.02
  private static let leastBudget = 100

  /// The variable to enter when row p moves in `direction` to its bound.
  mutating func bestTie(_ choice: DualRatioTest.Choice, row p: Int, direction: Double) -> Int {
    var best = choice.entering
    // Flips would move the basic values before the step.
    if choice.flipCount > 0 || choice.tieCount < 2 { return best }
    var least = Double.infinity
    var budget = max(Self.leastBudget, Int(Self.budgetShare * Double(rowCount)))
    var looked = 0
    while looked < Self.mostTies && budget > 0, let q = ratioTest.takeTie() {
      looked += 1
      work.column.clear()
      form.addColumn(q, times: 1, to: &work.column)
      factorization.ftran(&work.column, for: .enteringColumn)
      budget -= work.column.count
      let added = addedMerit(row: p, direction: direction, entering: q)
      if added < least {
        least = added
        best = q
      }
      if added <= 0 { break }
    }
    return best
  }

  /// What the step of q, with B⁻¹a_q in `work.column`, adds to the merits of rows other than p, and
  /// what its row has then.
  private func addedMerit(row p: Int, direction: Double, entering q: Int) -> Double {
    let pivot = work.column[p]
    if pivot == 0 { return .infinity }
    let step = (basicValues[p] - (direction < 0 ? basicLower[p] : basicUpper[p])) / pivot
    let own = excess(values[q] + step, lower[q], upper[q]) * pivot
    var sum = own * own / dualPricing.weights[p]
    for k in 0..<work.column.count {
      let i = work.column.index(k)
      if i == p { continue }
      let (x, l, u) = (basicValues[i], basicLower[i], basicUpper[i])
      let before = excess(x, l, u)
      let after = excess(x - step * work.column[i], l, u)
      if before != after { sum += (after * after - before * before) / dualPricing.weights[i] }
    }
    return sum
  }

  /// By how much x is outside its bounds, beyond the tolerance.
  private func excess(_ x: Double, _ l: Double, _ u: Double) -> Double {
    let size = max(l - x, x - u)
    return size > tolerances.primal ? size : 0
  }
}
