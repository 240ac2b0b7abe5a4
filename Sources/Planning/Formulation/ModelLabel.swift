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
  /// Thousands of accelerators in use above a price tier's threshold.
  case surcharge(supply: Int, tier: Int, step: Int)
  /// The share of a provider that is onboarded from a step on.
  case onboarding(entity: Int, step: Int)
  /// The share of a spend commitment that starts in a year.
  case commitment(Int, year: Int)
  /// Spending at list price that a commitment discounts, and what it falls short of.
  case discounted(Int, year: Int)
  case shortfall(Int, year: Int)
  /// Effective EFLOP/s of a workload that a supply serves.
  case serve(workload: Int, supply: Int, step: Int)
  /// Effective EFLOP/s left undone for good.
  case unserved(workload: Int, step: Int)
  /// Work waiting at the end of a step.
  case backlog(workload: Int, step: Int)
  /// The share of a workload's work that is done at the end of a step.
  case progress(workload: Int, step: Int)
  /// The share of a new site's staff that is there, from 0 to 1.
  case open(site: Int, step: Int)
  /// Thousands of accelerators that work for buyers abroad, and those sold at one price.
  case export(product: Int, supply: Int, step: Int)
  case sale(product: Int, part: Int, step: Int)
  /// The part of a dataset that stands at a place, and that is copied there.
  case copy(dataset: Int, place: Int, step: Int)
  case move(dataset: Int, place: Int, step: Int)
  /// Effective EFLOP/s of a workload at a place that reads its data from their home.
  case stream(workload: Int, place: Int, step: Int)
  /// People on the payroll, and those hired.
  case people(step: Int)
  case hire(step: Int)
  /// Spending of a class that a subsidy is claimed for.
  case claim(subsidy: Int, class: Int, step: Int)
  /// By how much a soft rule is broken in a year.
  case violation(rule: Int, year: Int)
  /// By how many pieces too few, or too many, are ordered of something for a rule's builds.
  case buildChange(rule: Int, OrderedBuild, Rule.Bound)
  /// A part of the share of a group, between two points of the grid of a rule of concentration.
  case sharePart(rule: Int, group: String, part: Int, year: Int)
  /// Effective EFLOP/s that supplies like this one serve of work like this in an outage.
  case emergency(OutageCopy, work: Int, supply: Int)
  /// Critical work that an outage leaves undone.
  case unmet(OutageCopy, work: Int)
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
  /// Power, and racks, of the pods confined to a set of halls ≤ those of the halls.
  case hall(site: Int, set: Int, step: Int)
  case racks(site: Int, set: Int, step: Int)
  /// The part of a tranche that is built ≤ that of the one before it.
  case order(site: Int, tranche: Int, step: Int)
  /// Power added at the sites of a grid ≤ what its utility connects.
  case grid(Int, step: Int)
  /// Blocks built ≤ blocks that can be added.
  case trancheCount(site: Int, tranche: Int)
  /// Accelerators under contract ≤ quota.
  case quota(supply: Int, step: Int)
  /// Accelerators of large jobs ≤ those they find together.
  case depth(supply: Int, tier: Int, step: Int)
  /// Accelerators in use − those at a higher price ≤ threshold.
  case priceTier(supply: Int, tier: Int, step: Int)
  /// A provider is onboarded once at most, and its offers are used as far as it is.
  case onboardings(entity: Int)
  case onboarded(supply: Int, step: Int)
  /// A commitment is made once at most; what it discounts ≤ what is spent, and what can be where
  /// it is made; with what falls short it is the minimum.
  case commitments(Int)
  case listSpending(entity: Int, year: Int)
  case committedSpending(Int, year: Int)
  case minimumSpending(Int, year: Int)
  /// Work served, left undone and carried over = demand.
  case demand(workload: Int, step: Int)
  /// Work that is done = work done before + work served.
  case progress(workload: Int, step: Int)
  /// The progress of a workload ≤ the progress of the one it comes after.
  case precedence(workload: Int, after: Int, step: Int)
  /// People needed ≤ people there can be.
  case staff(step: Int)
  /// A site's staff covers the part of the tranche that is built.
  case open(site: Int, tranche: Int, step: Int)
  /// People on the payroll ≤ those kept + those hired; those hired, and the payroll, ≤ a limit.
  case payroll(step: Int)
  case hiring(step: Int)
  case staffPool(step: Int)
  /// A copy ≤ what was there + what is copied.
  case copy(dataset: Int, place: Int, step: Int)
  /// Work at a place ≤ what copies and streams let it be, in a step and in all.
  case data(workload: Int, place: Int, step: Int)
  case dataAmount(workload: Int, place: Int)
  /// What leaves a dataset's home ≤ its link.
  case link(dataset: Int, step: Int)
  /// Accelerators exported = accelerators sold.
  case exports(product: Int, step: Int)
  /// Emissions of a year ≤ their cap.
  case carbon(year: Int)
  /// Spending claimed by all subsidies ≤ spending.
  case claim(class: Int, step: Int)
  /// Subsidy ≤ its cap over the horizon, and in a year.
  case subsidyCap(subsidy: Int)
  case subsidyYear(subsidy: Int, year: Int)
  /// Claims of a programme ≤ spending at a price that it counts.
  case eligible(subsidy: Int, class: Int, step: Int)
  /// Hours of subsidised pods that serve others ≥ their share.
  case thirdParty(subsidy: Int, pool: Int, year: Int)
  /// Pods ordered before, kept and sold, are as many as were ordered.
  case decided(pool: Int, step: Int)
  /// A rule of the profile in a year.
  case rule(Int, year: Int)
  /// Pieces ordered of something in a year, with what is less or more, ≥ or ≤ those of a rule.
  case builds(rule: Int, OrderedBuild, Rule.Bound)
  /// The price of what is changed in a year ≤ the violation of its rule.
  case buildChanges(rule: Int, year: Int)
  /// The parts of the share of a group sum to it.
  case groupShare(rule: Int, group: String, year: Int)
  /// Accelerators at work in an outage ≤ accelerators left, of supplies like this one.
  case emergencySupply(OutageCopy, supply: Int)
  case emergencyTraining(OutageCopy, supply: Int)
  /// Work like this that goes on in an outage ≥ its critical demand.
  case emergencyDemand(OutageCopy, work: Int)
  /// Work left undone in an outage ≤ the violation of its rule.
  case outageShortfall(OutageCopy)
  /// The floor on the domestic share over the horizon.
  case domesticShare
  /// A ceiling on an axis over the horizon.
  case horizonLimit(PolicyAxis)
}
