/// How much work a simplex run may do before another method takes over.
///
/// It is counted in memory accesses, about, and not in seconds, so that the same program is solved
/// in the same way on every machine.
struct WorkBudget: Sendable {
  /// What is always granted.
  let least: Int
  /// All that is granted; asked once, when the least is spent.
  let total: @Sendable () -> Int
}
