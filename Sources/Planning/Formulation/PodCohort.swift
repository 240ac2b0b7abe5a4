/// Pods that one column adds to a pool, or takes from it, and when.
struct PodCohort: Sendable {
  let column: Int
  /// Pods for one unit of the column: 1, or −1 where existing pods leave.
  let weight: Double
  /// The steps of the horizon in which they take power and place.
  let holds: Range<Int>
  /// Those in which they work, and in which they train.
  let works: Range<Int>
  let trains: Range<Int>
  /// The first step after their last, which may lie beyond the horizon.
  let end: Int
  /// Whether they take the place of others that left before.
  let isRefresh: Bool
  /// What one of them brings, plan money, where they are sold before the end of their life.
  let resalePrice: Double?
}

extension Formulator {
  /// Adds `value` for each pod of a pool that takes power in a step.
  mutating func addPods(_ value: Double, of p: Int, heldIn t: Int, row: Int) {
    for cohort in columns.cohorts[p] where cohort.holds.contains(t) {
      model.add(value * cohort.weight, row: row, column: cohort.column)
    }
  }

  /// Adds `value` for each pod of a pool that works in a step.
  mutating func addPods(_ value: Double, of p: Int, workingIn t: Int, row: Int) {
    for cohort in columns.cohorts[p] where cohort.works.contains(t) {
      model.add(value * cohort.weight, row: row, column: cohort.column)
    }
  }

  /// Whether the plan decides how many pods of a pool take power in a step.
  func hasDecidedPods(_ p: Int, heldIn t: Int) -> Bool {
    columns.cohorts[p].contains { $0.holds.contains(t) }
  }
}
