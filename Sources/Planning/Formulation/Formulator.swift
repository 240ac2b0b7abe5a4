import LinearProgramming
import Quantities

/// The formulation in the making: the tables that families read and the model that they add to.
///
/// The families are in `Families`, one file each. Notation of their formulas: sites s, owned pools
/// p = (site, pod type), supplies i (owned pools and offers), workloads w, steps t, steps of start
/// v, fiscal years y. Capital letters are data, small ones decisions.
struct Formulator {
  let profile: Profile
  let calendar: PlanCalendar
  let money: MoneyConverter
  let table: SupplyTable
  let pools: [OwnedPool]
  /// By site and tranche.
  let tranches: [[TrancheTerms]]
  let timing: DemandTable
  /// The steps in which each offer is sold.
  let saleStepsOfOffer: [Range<Int>]
  var model: ModelBuilder
  var columns: PlanColumns
  /// Capital spending that subsidies may be claimed for.
  var spending: [CapitalSpending] = []
  var copies: [DataCopies] = []
  /// What columns emit.
  var emissions: [Emission] = []
  /// What is depreciated: capital, and subsidies below zero.
  var depreciated: [Depreciated] = []

  /// An amount of capital spending in a step, for one unit of a column.
  struct CapitalSpending {
    var column: Int
    var step: Int
    var amount: Double
    var site: Int
    var coverage: Subsidy.Coverage
    var asset: CapitalAsset
  }

  init(_ profile: Profile, poolPrice: PoolPrice? = nil) {
    self.profile = profile
    let calendar = PlanCalendar(
      profile.horizon, discountRate: profile.money.discountRate.value)
    let money = MoneyConverter(profile.money)
    let table = SupplyTable(profile)
    self.calendar = calendar
    self.money = money
    self.table = table
    pools = OwnedPool.pools(of: profile, table: table, calendar: calendar, money: money).map {
      $0.site == poolPrice?.site && $0.pod == poolPrice?.pod
        ? $0.priced(by: poolPrice?.factor ?? 1) : $0
    }
    tranches = profile.sites.map { site in
      site.tranches.map { TrancheTerms($0, calendar: calendar, money: money) }
    }
    timing = DemandTable(profile, calendar)
    saleStepsOfOffer = profile.offers.map { offer in
      // An offer without months of sale of its own is there from the accelerator's release on.
      let release = profile.accelerators.first { $0.id == offer.accelerator }?.available
      let sale = calendar.steps(from: offer.available ?? release, through: offer.withdrawn)
      let first = min(sale.upperBound, calendar.horizon.steps(covering: offer.lead))
      return max(sale.lowerBound, first)..<sale.upperBound
    }
    model = ModelBuilder(calendar: calendar)
    columns = PlanColumns(profile: profile, supplyCount: table.supplies.count, calendar: calendar)
  }

  var stepCount: Int { calendar.stepCount }
  /// Effective EFLOP/s by workload and step.
  var demand: [[Double]] { timing.demand }

  /// What part of a payment for running a site goes abroad.
  func operationAbroad(site s: Int) -> CashFlowLedger.Abroad {
    profile.sites[s].country == profile.homeCountry ? .none : .allServices
  }
}

/// What the formulation in the making and the finished one answer alike.
protocol PlanTables {
  var profile: Profile { get }
  var calendar: PlanCalendar { get }
  var table: SupplyTable { get }
  var pools: [OwnedPool] { get }
}

extension Formulator: PlanTables {}
extension PlanFormulation: PlanTables {}

extension PlanTables {
  /// Whether the site is open in a step, whatever the plan decides; it then stays so.
  func isOpen(_ s: Int, in t: Int) -> Bool {
    profile.sites[s].power(in: calendar.fiscalYear(ofStep: t)).value > 0
      || table.poolsOfSite[s].contains { pools[$0].existing[0] > 0 }
  }

  /// The terms of the reservation behind a supply; `nil` for other supplies.
  func reservation(of supply: Int) -> Reservation? {
    guard case .reserved(let o) = table.supplies[supply].origin else { return nil }
    switch profile.offers[o].contract {
    case .onDemand:
      return nil
    case .reserved(let term):
      let steps = max(1, calendar.horizon.steps(covering: term))
      return Reservation(
        offer: o, termSteps: steps, stepCount: calendar.stepCount, unit: 1, lastShare: 1)
    case .block(let size, let term):
      let steps = max(1, calendar.horizon.steps(covering: term))
      return Reservation(
        offer: o, termSteps: steps, stepCount: calendar.stepCount, unit: size.value / 1000,
        lastShare: term.value / calendar.monthsPerStep - Double(steps - 1))
    }
  }
}

/// How long a reservation runs.
struct Reservation {
  let offer: Int
  let termSteps: Int
  let stepCount: Int
  /// Thousands of accelerators that one unit of its columns is: 1, or those of a block.
  let unit: Double
  /// The part of the last step of the term in which it runs.
  let lastShare: Double

  /// The steps in the horizon of a contract signed in step v.
  func active(from v: Int) -> Range<Int> { v..<min(v + termSteps, stepCount) }
  /// Thousands of accelerators that one unit signed in step v is in step t, on the step's mean.
  func accelerators(in t: Int, from v: Int) -> Double {
    t == v + termSteps - 1 ? unit * lastShare : unit
  }
  /// The steps of signing whose contracts run in step t.
  func signings(active t: Int) -> ClosedRange<Int> { max(0, t - termSteps + 1)...t }
}

extension PlanColumns {
  /// No columns yet.
  init(profile: Profile, supplyCount: Int, calendar: PlanCalendar) {
    let none = [Int](repeating: -1, count: calendar.stepCount)
    let nonePerSupply = [[Int]](repeating: none, count: supplyCount)
    build = nonePerSupply
    cohorts = [[PodCohort]](repeating: [], count: supplyCount)
    tranche = profile.sites.map { $0.tranches.map { _ in none } }
    contract = nonePerSupply
    onboarding = profile.entities.map { _ in none }
    let noneByYear = [Int](repeating: -1, count: calendar.yearCount)
    commitment = profile.commitments.map { _ in noneByYear }
    discounted = commitment
    shortfall = commitment
    serve = profile.workloads.map { _ in nonePerSupply }
    unserved = profile.workloads.map { _ in none }
    backlog = unserved
    open = profile.sites.map { _ in none }
    export = profile.exports.map { _ in nonePerSupply }
    sale = profile.exports.map { $0.curve.map { _ in none } }
    people = none
    hire = none
  }
}
