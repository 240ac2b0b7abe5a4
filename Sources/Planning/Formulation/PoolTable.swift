import Quantities

/// What the formulation needs to know of one owned pool: pods of one type at one site.
struct OwnedPool: Sendable {
  let site: Int
  let pod: Int
  /// Thousands of accelerators of one pod; MW of facility power that it can draw, and does at work.
  let accelerators: Double
  let facilityPower: Double
  let workPower: Double
  let leadSteps: Int
  let lifeSteps: Int
  /// Pods younger than this train; `lifeSteps` where all do.
  let trainingSteps: Int
  /// The steps in which new pods can start work.
  let starts: Range<Int>
  /// Pods that are there at the start, and how many of them work by step.
  let fleets: [FleetTerms]
  let existing: [Double]
  /// Price of one pod that starts in a step, plan money; and where it takes the place of others.
  private(set) var capex: [Double]
  private(set) var refreshCapex: [Double]
  /// Steps from the old pods' leaving to the start of those that take their place.
  let downtimeSteps: Int
  /// Ages in steps, less than the life, at which pods may be sold; by increasing age.
  let resaleAges: [Int]
  /// The first step in which the successor takes its share off the value, and what it leaves.
  let successorStep: Int
  let successorFactor: Double

  /// The steps in the horizon in which pods of a start work.
  func life(from v: Int, in calendar: PlanCalendar) -> Range<Int> {
    v..<min(v + lifeSteps, calendar.stepCount)
  }

  /// When a pod that starts in step v is paid: the deposit with the order, the rest at delivery.
  func payments(for v: Int, deposit: Double) -> [(step: Int, share: Double)] {
    let order = v - leadSteps
    if deposit == 0 || order == v { return [(v, 1)] }
    return deposit == 1 ? [(order, 1)] : [(order, deposit), (v, 1 - deposit)]
  }
}

/// Another price for the pods of one type at one site: a multiple of what the profile says.
struct PoolPrice: Sendable, Hashable {
  /// Positions of the site and the pod type in the profile.
  var site: Int
  var pod: Int
  var factor: Double
}

/// What the formulation needs to know of pods that are there at the start.
struct FleetTerms: Sendable {
  /// The position in the profile's fleet.
  let fleet: Int
  let count: Double
  /// The first step in which they no longer work, and no longer train; at most the step count.
  let end: Int
  let trainingEnd: Int
  /// Price of one, plan money, and its age in months when the horizon starts.
  let price: Double
  let age: Double
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
      pools.append(OwnedPool(profile, s, k, fleet: fleet, supply, calendar, money))
    }
    return pools
  }

  private init(
    _ profile: Profile, _ siteIndex: Int, _ podIndex: Int, fleet: [Int], _ supply: SupplyPool,
    _ calendar: PlanCalendar, _ money: MoneyConverter
  ) {
    let horizon = calendar.horizon
    let site = profile.sites[siteIndex]
    let pod = profile.pods[podIndex]
    let steps = calendar.stepCount
    self.site = siteIndex
    self.pod = podIndex
    accelerators = pod.accelerators.value / 1000
    facilityPower = pod.itPower.value / 1000 * site.pue
    workPower = facilityPower * pod.draw.value
    leadSteps = horizon.steps(covering: pod.lead)
    let lifeSteps = max(1, horizon.steps(covering: pod.life))
    self.lifeSteps = lifeSteps
    // Whole steps only: pods that train for a month more than a year don't train that quarter.
    trainingSteps =
      pod.trainingLife.map { min(lifeSteps, Int($0.value / calendar.monthsPerStep)) } ?? lifeSteps
    let isAllowed =
      (pod.sites.isEmpty || pod.sites.contains(site.id))
      && ([site.hall] + site.tranches.map(\.hall)).contains { $0.holds(pod) }
    let available = profile.accelerators[supply.accelerator].available
    let first = max(leadSteps, calendar.firstStep(startingFrom: available))
    starts = isAllowed && first < steps ? first..<steps : 0..<0

    func prices(_ path: Path<Money>) -> [Double] {
      (0..<steps).map {
        let year = calendar.fiscalYear(ofStep: $0)
        return money(path[year], paidIn: year)
      }
    }
    capex = prices(pod.capex)
    refreshCapex = pod.refresh.map { prices($0.capex) } ?? []
    downtimeSteps = pod.refresh.map { horizon.steps(covering: $0.downtime) } ?? 0
    let ages = pod.canResell ? pod.resale.map { horizon.steps(covering: $0.age) } : []
    resaleAges = Set(ages.filter { $0 > 0 && $0 < lifeSteps }).sorted()
    let released = pod.successor.flatMap { successor in
      profile.accelerators.first { $0.id == successor.accelerator }?.available
    }
    successorStep = released.map { calendar.firstStep(startingFrom: $0) } ?? .max
    successorFactor = 1 - (pod.successor?.drop.value ?? 0)

    fleets = fleet.map { f in
      let pods = profile.fleet[f]
      let age = Double(horizon.start - pods.installed)
      func firstStep(beyond span: MonthSpan) -> Int {
        (0..<steps).first { age + Double($0) * calendar.monthsPerStep >= span.value } ?? steps
      }
      let end = firstStep(beyond: pod.life)
      return FleetTerms(
        fleet: f, count: pods.count.value, end: end,
        trainingEnd: pod.trainingLife.map { min(end, firstStep(beyond: $0)) } ?? end,
        // Bought before the horizon, at the price of that year and the exchange rate of its start.
        price: money(pod.capex[pods.installed.year], paidIn: horizon.start.year), age: age)
    }
    let groups = fleets
    existing = (0..<steps).map { t in groups.reduce(0) { $0 + (t < $1.end ? $1.count : 0) } }
  }

  /// The same pool where its pods cost another multiple of their price.
  func priced(by factor: Double) -> OwnedPool {
    var pool = self
    pool.capex = capex.map { factor * $0 }
    pool.refreshCapex = refreshCapex.map { factor * $0 }
    return pool
  }

  /// Pods of the start that still train in a step.
  func training(in t: Int) -> Double {
    fleets.reduce(0) { $0 + (t < $1.trainingEnd ? $1.count : 0) }
  }

  /// What the successor leaves of the value of a used pod when a step begins.
  func successorFactor(in t: Int) -> Double { t >= successorStep ? successorFactor : 1 }
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
  let taxLifeSteps: Int
  let depreciation: Depreciation

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
    taxLifeSteps = max(1, calendar.horizon.steps(covering: tranche.taxLife ?? tranche.life))
    depreciation = tranche.depreciation
  }

  /// The steps over which a block energized in step v is paid, in equal parts.
  func payments(for v: Int) -> Range<Int> { leadSteps == 0 ? v..<v + 1 : v - leadSteps..<v }
}
