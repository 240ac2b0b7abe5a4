import Quantities

extension Profile {
  /// Checks that the parts fit together and every number has a meaning.
  ///
  /// - Throws: The first of `problems()`.
  public func validate() throws(ProfileProblem) {
    if let first = problems().first { throw first }
  }

  /// All that is wrong, in the profile's order.
  public func problems() -> [ProfileProblem] {
    var validator = ProfileValidator(self)
    validator.checkAssumptions()
    validator.checkSupply()
    validator.checkDemand()
    validator.checkRules()
    validator.checkFinance()
    validator.checkPublished()
    return validator.problems
  }
}

/// Collects what is wrong with a profile.
struct ProfileValidator {
  let profile: Profile
  private(set) var problems: [ProfileProblem] = []

  init(_ profile: Profile) { self.profile = profile }

  mutating func report(_ problem: ProfileProblem) { problems.append(problem) }

  // MARK: Numbers

  /// Numbers beyond this are slips of units; the model's arithmetic could not honour them.
  static let largest = 1e12

  mutating func check(
    _ value: Double, in range: ClosedRange<Double>, _ allowed: String, at path: String
  ) {
    // NaN is in no range.
    if !range.contains(value) { report(.outOfRange(value, allowed: allowed, at: path)) }
  }

  mutating func checkNotNegative(_ value: Double, at path: String) {
    check(value, in: 0...Self.largest, "from 0 to 1e12", at: path)
  }

  mutating func checkPositive(_ value: Double, at path: String) {
    check(value, in: 1e-9...Self.largest, "from 1e-9 to 1e12", at: path)
  }

  mutating func checkShare(_ value: Double, at path: String) {
    check(value, in: 0...1, "from 0 % to 100 %", at: path)
  }

  mutating func checkGrowth(_ growth: Double, at path: String) {
    check(growth, in: -0.99...10, "from -99 %/a to 1000 %/a", at: path)
  }

  /// Checks each year of the horizon, too: growth may carry a path out of range.
  mutating func checkPath<D: Dimension>(
    _ path: Path<Quantity<D>>, in range: ClosedRange<Double>, _ allowed: String, at place: String
  ) {
    checkGrowth(path.growth, at: place)
    let years = path.points.map(\.year) + [lastYear]
    for year in years where !range.contains(path[year].value) {
      report(.outOfRange(path[year].value, allowed: allowed, at: place))
      return
    }
  }

  private var lastYear: Int {
    profile.horizon.start.year + min(max(profile.horizon.years, 1), 50) - 1
  }

  // MARK: Money

  mutating func check(_ money: Money, at path: String) {
    check(money.amount, in: 0...1e18, "from 0 to 1e18", at: path)
    let base = profile.money
    if money.currency != base.currency, base.exchangeRates[money.currency] == nil {
      report(.missingExchangeRate(money.currency, at: path))
    }
    if money.year != base.year, base.inflation[money.currency] == nil {
      report(.missingInflation(money.currency, from: money.year, to: base.year, at: path))
    }
    let years = Double(money.year - base.year)
    check(years, in: -100...100, "within 100 years of the base year", at: path)
  }

  mutating func check(_ path: Path<Money>, at place: String) {
    checkGrowth(path.growth, at: place)
    let first = path.points[0].value
    guard
      path.points.allSatisfy({ $0.value.currency == first.currency && $0.value.year == first.year })
    else {
      report(.mixedMoney(at: place))
      return
    }
    if let worst = path.points.first(where: { !(0...1e18).contains($0.value.amount) }) {
      check(worst.value, at: place)
    } else {
      check(first, at: place)
      check(path[lastYear].amount, in: 0...1e18, "from 0 to 1e18 in every year", at: place)
    }
  }

  mutating func check<D: Dimension>(_ path: Path<Price<D>>, at place: String) {
    check(
      Path<Money>(
        points: path.points.map { .init(year: $0.year, value: $0.value.money) },
        rule: path.rule == .linear ? .linear : .step, growth: path.growth), at: place)
  }

  // MARK: References

  mutating func checkUnique(_ ids: [String], in section: String) {
    var seen: Set<String> = []
    for id in ids where !seen.insert(id).inserted { report(.duplicate(at: "\(section).\(id)")) }
  }

  mutating func checkReference(_ id: String, to known: [String], at path: String) {
    if !known.contains(id) { report(.unknownReference(id, known: known, at: path)) }
  }
}

extension ProfileValidator {
  /// The horizon and the money.
  mutating func checkAssumptions() {
    let horizon = profile.horizon
    check(Double(horizon.years), in: 1...50, "from 1 to 50", at: "horizon.years")
    check(Double(horizon.start.year), in: 1900...2200, "from 1900 to 2200", at: "horizon.start")
    let money = profile.money
    check(money.discountRate.value, in: -0.5...1, "from -50 %/a to 100 %/a", at: "money.discount")
    for (currency, rate) in money.inflation.sorted(by: { $0.key.code < $1.key.code }) {
      let path = "money.inflation.\(currency.code)"
      check(rate.value, in: -0.5...1, "from -50 %/a to 100 %/a", at: path)
    }
    for (currency, rate) in money.exchangeRates.sorted(by: { $0.key.code < $1.key.code }) {
      checkPath(rate, in: 1e-6...1e6, "from 1e-6 to 1e6", at: "money.fx.\(currency.code)")
    }
  }

  mutating func checkDemand() {
    checkUnique(profile.workloads.map(\.id), in: "workloads")
    if profile.workloads.isEmpty { report(.empty(at: "workloads")) }
    for workload in profile.workloads {
      let path = "workloads.\(workload.id)"
      checkPath(workload.demand, in: 0...1e6, "from 0 to 1e6 EFLOPS", at: "\(path).demand")
      check(
        workload.deferral.value, in: 0...600, "from 0 to 600 months", at: "\(path).deferral")
      checkNotNegative(workload.gang.value, at: "\(path).gang")
      check(workload.headroom.value, in: 0...10, "from 0 % to 1000 %", at: "\(path).headroom")
      checkShare(workload.critical.value, at: "\(path).critical")
      checkNotNegative(workload.exitData.value, at: "\(path).exit_data")
      if let penalty = workload.penalty { check(penalty, at: "\(path).penalty") }
      if let cost = workload.delayCost { check(cost, at: "\(path).delay_cost") }
      checkWindow(of: workload, at: path)
      checkOrder(of: workload, at: path)
      check(workload.traffic, at: path)
    }
    if let staff = profile.staff {
      checkNotNegative(staff.start.value, at: "staff.start")
      checkGrowth(staff.hiring.value, at: "staff.hiring")
      check(staff.wage, at: "staff.wage")
      if let terms = staff.terms { check(terms) }
    }
    checkDatasets()
    checkExports()
    if let carbon = profile.carbon { check(carbon) }
  }
}
