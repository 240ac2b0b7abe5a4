/// Where each decision is among the columns; −1 where there is none.
struct PlanColumns: Sendable {
  /// By owned pool and step of start.
  var build: [[Int]]
  /// By owned pool: every column that changes how many pods stand there.
  var cohorts: [[PodCohort]]
  /// By site, tranche and step of energizing.
  var tranche: [[[Int]]]
  /// By supply (reserved offers only) and step of signing.
  var contract: [[Int]]
  /// By entity and step from which it is onboarded.
  var onboarding: [[Int]]
  /// By commitment and year.
  var commitment: [[Int]]
  var discounted: [[Int]]
  var shortfall: [[Int]]
  /// By workload, supply and step.
  var serve: [[[Int]]]
  /// By workload and step.
  var unserved: [[Int]]
  var backlog: [[Int]]
  /// By site and step.
  var open: [[Int]]
  /// By export product, supply and step; by product, part of its curve and step.
  var export: [[[Int]]]
  var sale: [[[Int]]]
  /// By step, where hiring is a decision.
  var people: [Int]
  var hire: [Int]
}
