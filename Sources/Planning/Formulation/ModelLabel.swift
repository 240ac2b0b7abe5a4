/// What a column of the plan's linear program decides; positions are those of the profile.
public enum ColumnLabel: Sendable, Hashable {
  /// Pods that start work in a step.
  case build(pool: Int, step: Int)
  /// Pods that start work in a step and are sold at an age, in steps.
  case resoldBuild(pool: Int, step: Int, age: Int)
  /// Pods that start work in a step in the place of others.
  case refresh(pool: Int, step: Int)
  /// Pods that are there at the start and are sold in a step.
  case fleetSale(fleet: Int, step: Int)
  /// Blocks of power that are energized in a step.
  case tranche(site: Int, tranche: Int, step: Int)
  /// Thousands of accelerators reserved from a step on.
  case contract(supply: Int, step: Int)
  /// Effective EFLOP/s of a workload that a supply serves.
  case serve(workload: Int, supply: Int, step: Int)
  /// Effective EFLOP/s left undone for good.
  case unserved(workload: Int, step: Int)
  /// Work waiting at the end of a step.
  case backlog(workload: Int, step: Int)
  /// The share of a new site's staff that is there, from 0 to 1.
  case open(site: Int, step: Int)
  /// Spending of a class that a subsidy is claimed for.
  case claim(subsidy: Int, class: Int, step: Int)
  /// By how much a soft rule is broken in a year.
  case violation(rule: Int, year: Int)
}

/// What a row of the plan's linear program demands.
public enum RowLabel: Sendable, Hashable {
  /// Accelerators at work and in reserve ≤ accelerators available.
  case capacity(supply: Int, step: Int)
  /// Accelerators that train ≤ accelerators young enough to.
  case training(supply: Int, step: Int)
  /// Existing pods sold ≤ existing pods.
  case fleetSales(fleet: Int)
  /// Power of the pods that take a place ≤ power of the pods that leave in a step.
  case place(site: Int, step: Int)
  /// Power of the pods ≤ power of the site.
  case power(site: Int, step: Int)
  /// Blocks built ≤ blocks that can be added.
  case trancheCount(site: Int, tranche: Int)
  /// Accelerators under contract ≤ quota.
  case quota(supply: Int, step: Int)
  /// Work served, left undone and carried over = demand.
  case demand(workload: Int, step: Int)
  /// People needed ≤ people there can be.
  case staff(step: Int)
  /// A site's staff covers the part of the tranche that is built.
  case open(site: Int, tranche: Int, step: Int)
  /// Spending claimed by all subsidies ≤ spending.
  case claim(class: Int, step: Int)
  /// Subsidy ≤ its cap over the horizon, and in a year.
  case subsidyCap(subsidy: Int)
  case subsidyYear(subsidy: Int, year: Int)
  /// A rule of the profile in a year.
  case rule(Int, year: Int)
  /// The floor on the domestic share over the horizon.
  case domesticShare
}
