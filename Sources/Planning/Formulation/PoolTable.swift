import Quantities

/// What the formulation needs to know of one owned pool: pods of one type at one site.
struct OwnedPool: Sendable {
  let site: Int
  let pod: Int
  /// Thousands of accelerators, and MW of facility power, of one pod.
  let accelerators: Double
  let facilityPower: Double
  let leadSteps: Int
  let lifeSteps: Int
  /// The steps in which new pods can start work.
  let starts: Range<Int>
  /// Existing pods by step.
  let existing: [Double]
  /// Price of one pod that starts in a step, plan money.
  let capex: [Double]
  /// Upkeep of the existing pods by step, plan money.
  let existingUpkeep: [Double]

  /// The steps in the horizon in which pods of a start work.
  func life(from v: Int, in calendar: PlanCalendar) -> Range<Int> {
    v..<min(v + lifeSteps, calendar.stepCount)
  }

  /// The starts whose pods work in a step.
  func starts(alive t: Int) -> Range<Int> {
    let upper = min(starts.upperBound, t + 1)
    let lower = max(starts.lowerBound, t - lifeSteps + 1)
    return lower..<max(lower, upper)
  }
}

extension OwnedPool {
  /// The pools of the first supplies of the table, which are the owned ones.
  static func pools(
    of profile: Profile, table: SupplyTable, calendar: PlanCalendar, money: MoneyConverter
  ) -> [OwnedPool] {
    var pools: [OwnedPool] = []
    for (i, supply) in table.supplies.enumerated() {
      guard case .owned(let s, let k) = supply.origin else { break }
      let fleet = profile.fleet.indices.filter { table.poolOfFleet[$0] == i }
      pools.append(
        OwnedPool(
          profile.sites[s], s, profile.pods[k], k, fleet: fleet.map { profile.fleet[$0] },
          available: profile.accelerators[supply.accelerator].available, calendar, money))
    }
    return pools
  }

  private init(
    _ site: Site, _ siteIndex: Int, _ pod: PodType, _ podIndex: Int, fleet: [ExistingPods],
    available: CalendarMonth, _ calendar: PlanCalendar, _ money: MoneyConverter
  ) {
    let horizon = calendar.horizon
    self.site = siteIndex
    self.pod = podIndex
    accelerators = pod.accelerators.value / 1000
    facilityPower = pod.itPower.value / 1000 * site.pue
    leadSteps = horizon.steps(covering: pod.lead)
    lifeSteps = max(1, horizon.steps(covering: pod.life))
    let isAllowed = pod.sites.isEmpty || pod.sites.contains(site.id)
    let first = max(leadSteps, calendar.firstStep(startingFrom: available))
    starts = isAllowed && first < calendar.stepCount ? first..<calendar.stepCount : 0..<0
    capex = (0..<calendar.stepCount).map {
      let year = calendar.fiscalYear(ofStep: $0)
      return money(pod.capex[year], paidIn: year)
    }
    var existing = [Double](repeating: 0, count: calendar.stepCount)
    var upkeep = existing
    for pods in fleet {
      // Bought before the horizon, at the price of that year and the exchange rate of its start.
      let price = money(pod.capex[pods.installed.year], paidIn: horizon.start.year)
      for t in 0..<calendar.stepCount
      where Double(horizon.firstMonth(ofStep: t) - pods.installed) < pod.life.value {
        existing[t] += pods.count.value
        upkeep[t] += pods.count.value * price * pod.maintenance.value * calendar.stepYears
      }
    }
    self.existing = existing
    existingUpkeep = upkeep
  }
}

/// What the formulation needs to know of one power tranche.
struct TrancheTerms: Sendable {
  let leadSteps: Int
  /// The steps in which blocks can be energized.
  let starts: Range<Int>
  let count: Double
  /// MW of one block.
  let size: Double
  /// Of one block, by the step of energizing, plan money.
  let capex: [Double]
  let lifeYears: Double

  init(_ tranche: PowerTranche, calendar: PlanCalendar, money: MoneyConverter) {
    leadSteps = calendar.horizon.steps(covering: tranche.lead)
    let earliest = tranche.earliest.map { calendar.firstStep(startingFrom: $0) } ?? 0
    let first = max(leadSteps, earliest)
    starts = first < calendar.stepCount ? first..<calendar.stepCount : 0..<0
    count = Double(tranche.count)
    size = tranche.size.value
    capex = (0..<calendar.stepCount).map {
      tranche.size.value * money(tranche.capex, paidIn: calendar.fiscalYear(ofStep: $0))
    }
    lifeYears = tranche.life.value / 12
  }

  /// The steps over which a block energized in step v is paid, in equal parts.
  func payments(for v: Int) -> Range<Int> { leadSteps == 0 ? v..<v + 1 : v - leadSteps..<v }
}
