import MatrixCore

/// Bounds that rows imply for columns, and columns for rows, a little wider than they are.
///
/// Problem: a variable that is bounded on one side only can't be passed by the long step of the
/// dual method, and where its cost has the wrong sign, the basis of logicals isn't dual feasible.
/// Most such variables do have a second bound, though only rows give it: of what nobody needs more
/// of than some amount, no more is built.
///
/// Method: with the other columns at their bounds, a row limits each of its columns; passes over
/// the matrix repeat until few bounds move (E. D. Andersen and K. D. Andersen, "Presolving in
/// linear programming", Math. Program. 71 (1995), §3.3). The bounds are widened before use. So no
/// feasible point stands at one: a basis that is optimal with them is so without them. That the
/// rounding of the sums is not accounted for costs time where it matters, but no wrong answer, as
/// solves end with the program's own bounds.
struct ImpliedBounds {
  /// By variable of the form, never wider than its own bounds.
  private(set) var lower: [Double]
  private(set) var upper: [Double]

  /// Bounds beyond this say too little.
  private static let largest = 1e7
  private static let mostPasses = 10
  /// A move by a smaller share counts for nothing.
  private static let leastMove = 0.05
  /// How far bounds are widened: by this share of them, and at least by this much.
  private static let margin = 1e-3
  /// A bound that is so much smaller than the terms of its row may be rounding.
  private static let largestCancellation = 1e9

  /// - Complexity: O(entries of the matrix) a pass, in at most ten passes.
  init(_ form: borrowing ComputationalForm) {
    lower = form.lower
    upper = form.upper
    var activities = activities(form)
    for _ in 0..<Self.mostPasses {
      if tightenColumns(form, activities) == 0 { break }
      activities = self.activities(form)
    }
    for (i, activity) in activities.enumerated() {
      // A logical is its row's activity, negated.
      let j = form.columnCount + i
      let (least, largest) = (-activity.largest(), -activity.least())
      if least.magnitude <= Self.largest { lower[j] = max(lower[j], least) }
      if largest.magnitude <= Self.largest { upper[j] = min(upper[j], largest) }
    }
    widen(form)
  }

  /// The least and the largest sum of a row's terms, with infinite terms counted apart.
  private struct Activity {
    private var finiteLeast = 0.0
    private var finiteLargest = 0.0
    private var infiniteLeast = 0
    private var infiniteLargest = 0
    /// Sum of the sizes of all finite terms.
    private(set) var size = 0.0

    mutating func add(least: Double, largest: Double) {
      if least.isFinite {
        finiteLeast += least
        size += least.magnitude
      } else {
        infiniteLeast += 1
      }
      if largest.isFinite {
        finiteLargest += largest
        size += largest.magnitude
      } else {
        infiniteLargest += 1
      }
    }

    /// The least sum, or without the term that has the given least value.
    func least(without term: Double = 0) -> Double {
      if term.isFinite { return infiniteLeast == 0 ? finiteLeast - term : -.infinity }
      return infiniteLeast == 1 ? finiteLeast : -.infinity
    }

    /// The largest sum, or without the term that has the given largest value.
    func largest(without term: Double = 0) -> Double {
      if term.isFinite { return infiniteLargest == 0 ? finiteLargest - term : .infinity }
      return infiniteLargest == 1 ? finiteLargest : .infinity
    }
  }

  /// The least and the largest value of a · x_j.
  private func term(_ a: Double, _ j: Int) -> (least: Double, largest: Double) {
    a > 0 ? (a * lower[j], a * upper[j]) : (a * upper[j], a * lower[j])
  }

  private func activities(_ form: borrowing ComputationalForm) -> [Activity] {
    var activities = [Activity](repeating: Activity(), count: form.rowCount)
    for j in 0..<form.columnCount {
      for p in form.matrix.entries(ofColumn: j) where form.matrix.values[p] != 0 {
        let term = term(form.matrix.values[p], j)
        activities[Int(form.matrix.rowIndices[p])].add(least: term.least, largest: term.largest)
      }
    }
    return activities
  }

  /// One pass.
  ///
  /// - Returns: how many bounds moved by more than a little.
  private mutating func tightenColumns(
    _ form: borrowing ComputationalForm, _ activities: [Activity]
  ) -> Int {
    var moved = 0
    for j in 0..<form.columnCount {
      var (least, largest) = (lower[j], upper[j])
      for p in form.matrix.entries(ofColumn: j) where form.matrix.values[p] != 0 {
        let i = Int(form.matrix.rowIndices[p])
        let a = form.matrix.values[p]
        let range = Self.range(of: term(a, j), in: form, row: i, activities[i])
        let (below, above) =
          a > 0 ? (range.least / a, range.largest / a) : (range.largest / a, range.least / a)
        if below.isFinite { least = max(least, below) }
        if above.isFinite { largest = min(largest, above) }
      }
      // Bounds that cross mean infeasible or rounding; that is not for this to decide.
      if least > largest { continue }
      if isWorthMoving(lower[j], to: least) {
        lower[j] = least
        moved += 1
      }
      if isWorthMoving(upper[j], to: largest) {
        upper[j] = largest
        moved += 1
      }
    }
    return moved
  }

  /// What the other terms of row i and its sides leave for one term.
  private static func range(
    of term: (least: Double, largest: Double), in form: borrowing ComputationalForm, row i: Int,
    _ activity: Activity
  ) -> (least: Double, largest: Double) {
    let logical = form.columnCount + i
    let least = -form.upper[logical] - activity.largest(without: term.largest)
    let largest = -form.lower[logical] - activity.least(without: term.least)
    let smallest = activity.size / largestCancellation
    return (
      least: least.magnitude >= smallest ? least : -.infinity,
      largest: largest.magnitude >= smallest ? largest : .infinity
    )
  }

  private func isWorthMoving(_ old: Double, to new: Double) -> Bool {
    if old == new || new.magnitude > Self.largest { return false }
    return old.isInfinite || (new - old).magnitude > Self.leastMove * max(old.magnitude, 1)
  }

  private mutating func widen(_ form: borrowing ComputationalForm) {
    for j in 0..<form.variableCount {
      let (l, u) = (lower[j], upper[j])
      lower[j] = max(form.lower[j], l - Self.margin * max(1, l.magnitude))
      upper[j] = min(form.upper[j], u + Self.margin * max(1, u.magnitude))
    }
  }
}
