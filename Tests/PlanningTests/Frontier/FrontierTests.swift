import LinearProgramming
import Planning
import Quantities
import TestSupport
import Testing

@Suite("A frontier is what plans along the axis cost")
struct FrontierTests {
  /// A year of all the work, a thousand accelerators, costs 0.876 abroad, 1.314 at `near` and 2.628
  /// at `far`, which are domestic and have room for 30 and 40 % of it.
  static var profile: Profile {
    var profile = Example.profile()
    profile.offers = [
      Example.offer("abroad", yen: 100),
      Example.offer("near", entity: "home", yen: 150, quota: 300),
      Example.offer("far", entity: "home", yen: 300, quota: 400),
    ]
    profile.workloads = [Example.workload()]
    return profile
  }

  static func frontier(
    _ profile: Profile, _ axis: PolicyAxis = .domesticShare,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Frontier {
    let outcome = try FrontierPlanner.frontier(of: profile, over: axis)
    guard case .curve(let frontier) = outcome else {
      Issue.record("expected a curve, got \(outcome)", sourceLocation: sourceLocation)
      throw MissingPlan()
    }
    #expect(frontier.isVerified, sourceLocation: sourceLocation)
    return frontier
  }

  // MARK: By hand

  @Test func ofTheDomesticShareByHand() throws {
    let frontier = try Self.frontier(Self.profile)
    #expect(frontier.points.count == 3)
    let rows: [(value: Double, cost: Double, before: Double?, after: Double?)] = [
      (0, 0.876, nil, 0.438), (0.3, 1.0074, 0.438, 1.752), (0.7, 1.7082, 1.752, nil),
    ]
    for (point, expected) in zip(frontier.points, rows) {
      expectClose(point.value, expected.value)
      expectClose(point.cost, expected.cost)
      expectClose(point.priceBefore ?? -1, expected.before ?? -1)
      expectClose(point.priceAfter ?? -1, expected.after ?? -1)
    }
    expectClose(frontier.firstPrice, 0.438)
    #expect(frontier.knees.map(\.multiple) == [2] && frontier.knees.map(\.point) == [1])
    expectClose(frontier.cost(at: 0.5), 1.3578)
    expectClose(try #require(frontier.value(costing: 0.15)), 0.3)
  }

  /// A hundredth of 300 and of 400 accelerators is 0.3 and 0.4 points of the share.
  @Test func saysWhatIsInTheWayBeyond() throws {
    guard case .impossible(let obstacles, .certificate) = try Self.frontier(Self.profile).end else {
      Issue.record("the clouds at home are full")
      return
    }
    #expect(obstacles.map(\.rule.id) == ["far", "near"])
    expectClose(obstacles[0].gain, 0.004)
    expectClose(obstacles[1].gain, 0.003)
    #expect(obstacles[0].rule.statement.contains("no more than 400 GPU"))
  }

  /// Payments abroad for services are 0.876 for all the work, and less as more of it is at home.
  @Test(arguments: [PolicyAxis.servicesBalance, .foreignContent])
  func ofPaymentsAbroadByHand(_ axis: PolicyAxis) throws {
    let frontier = try Self.frontier(Self.profile, axis)
    #expect(frontier.points.count == 3)
    for (point, expected) in zip(
      frontier.points, [(0.876, 0.876, 0.5), (0.6132, 1.0074, 2), (0.2628, 1.7082, -1)])
    {
      expectClose(point.value, expected.0)
      expectClose(point.cost, expected.1)
      expectClose(point.priceAfter ?? -1, expected.2)
    }
  }

  /// Foreign supply gone, what is rented at home goes on: the share that survives is the domestic one.
  @Test func ofTheSurvivableLoadByHand() throws {
    let frontier = try Self.frontier(Self.profile, .survivableLoad)
    #expect(frontier.points.count == 3)
    for (point, value) in zip(frontier.points, [0, 0.3, 0.7]) { expectClose(point.value, value) }
    expectClose(try #require(frontier.points.last?.cost), 1.7082)
  }

  /// A pod for 1 GJPY replaces 1,000 accelerators abroad for 0.876 and, in the second year, as much.
  @Test func ofCapitalSpendingByHand() throws {
    var profile = Self.profile
    profile.horizon = Example.profile(years: 2).horizon
    profile.sites = [Example.site(power: 1)]
    profile.pods = [Example.pod(capex: 1)]
    let frontier = try Self.frontier(profile, .capex)
    #expect(frontier.end == .whole)
    expectClose(try #require(frontier.points.first?.value), 1)
    expectClose(try #require(frontier.points.first?.cost), 1)
    expectClose(try #require(frontier.points.last?.value), 0)
    expectClose(try #require(frontier.points.last?.cost), 1.752)
    expectClose(try #require(frontier.points.first?.priceAfter), 0.752)
  }

  @Test func ofWhatIsDomesticAnywayIsAPoint() throws {
    var profile = Self.profile
    profile.offers[1].price = Example.always(AcceleratorHourPrice(Example.yen(10)))
    profile.offers[1].quota = Example.always(AcceleratorCount(5000))
    let frontier = try Self.frontier(profile)
    #expect(frontier.points.count == 1 && frontier.end == .whole)
    #expect(frontier.points[0].value == 1)
    #expect(frontier.points[0].priceBefore == nil && frontier.points[0].priceAfter == nil)
  }

  // MARK: Against plans

  static let cases: [(PolicyAxis, UInt64)] = PolicyAxis.allCases.flatMap { axis in
    [1, 2].map { (axis, UInt64($0)) }
  }

  static func generated(_ seed: UInt64) -> Profile {
    var profile = ProfileGenerator(years: 3, step: .half).profile(seed: seed)
    // Cheap enough that the cheapest plan rents much of it.
    for o in profile.offers.indices where profile.offers[o].entity == "foreign" {
      profile.offers[o].price = Example.always(AcceleratorHourPrice(Example.yen(120)))
    }
    profile.carbon = CarbonPolicy(
      price: nil, cap: nil, offerPower: Quantity(1.2), offerIntensity: CarbonIntensity(420))
    return profile
  }

  @Test("agrees with plans at limits between", arguments: cases)
  func agreesWithPlans(_ axis: PolicyAxis, _ seed: UInt64) throws {
    let profile = Self.generated(seed)
    let frontier = try Self.frontier(profile, axis)
    let first = try #require(frontier.points.first)
    let last = try #require(frontier.points.last)
    if [.domesticShare, .servicesBalance, .carbon].contains(axis) {
      #expect(frontier.points.count > 2)
    }
    guard frontier.points.count > 1 else { return }
    var random = SplitMix64(seed: seed)
    for _ in 0..<4 {
      let value = first.value + random.uniform(in: 0.01...0.99) * (last.value - first.value)
      let formulation = try PlanFormulation(profile, limit: PolicyLimit(axis: axis, value: value))
      guard case .optimal(let solution) = try formulation.program.solve().outcome else {
        Issue.record("no plan at \(value)")
        continue
      }
      expectClose(frontier.cost(at: value), solution.objective)
      if axis == .domesticShare {
        let plan = try optimalPlan(of: profile, domesticShare: value)
        expectClose(frontier.cost(at: value), plan.objective)
        let row = try #require(formulation.domesticShareRow)
        let price = solution.rowDuals[row] * formulation.program.rowLower[row] / value
        expectClose(try #require(frontier.price(at: value)), price, 1e-6)
      }
    }
  }

  @Test("is convex, and its figures add up to its cost", arguments: cases)
  func isConvex(_ axis: PolicyAxis, _ seed: UInt64) throws {
    let frontier = try Self.frontier(Self.generated(seed), axis)
    let sign = axis.bound == .atLeast ? 1.0 : -1
    for (a, b) in zip(frontier.points, frontier.points.dropFirst()) {
      #expect(sign * b.value > sign * a.value && b.cost >= a.cost)
      #expect(a.priceAfter == b.priceBefore)
      let price = try #require(b.priceBefore)
      #expect(price >= 0)
      expectClose(b.cost - a.cost, price * abs(b.value - a.value), 1e-7)
    }
    #expect(frontier.dent <= 1e-9)
    for point in frontier.points {
      let parts = zip(frontier.figures, point.figures).filter { $0.0.kind == .presentValue }
      expectClose(parts.reduce(0) { $0 + $1.1 }, point.cost, 1e-7)
    }
  }

  @Test func itsFiguresAreThoseOfThePlan() throws {
    let profile = Self.generated(1)
    let frontier = try Self.frontier(profile)
    let first = try #require(frontier.points.first)
    let last = try #require(frontier.points.last)
    // The domestic share of the blend is the one asked for, which binds.
    let value = (first.value + last.value) / 2
    let figures = frontier.figures(at: value)
    let share = try #require(frontier.figures.firstIndex(of: PlanFigure(.domesticShare)))
    expectClose(figures[share], value, 1e-6)
    // Where the plan is the only cheapest one, so are its sums.
    let plan = try optimalPlan(of: profile, domesticShare: value)
    let capex = frontier.figures.indices.reduce(0.0) { sum, f in
      let figure = frontier.figures[f]
      guard figure.kind == .presentValue, case .cause(let cause) = figure.subject,
        cause.kind == .capital
      else { return sum }
      return sum + figures[f]
    }
    expectClose(
      capex,
      plan.money.discountedTotal(.podCapex) + plan.money.discountedTotal(.powerCapex), 1e-5)
  }

  @Test func isTheSameTwice() throws {
    let profile = Self.generated(2)
    func plain(_ frontier: Frontier) -> Frontier {
      with(frontier) {
        $0.summary.startSeconds = 0
        $0.summary.curveSeconds = 0
        $0.summary.endSeconds = 0
      }
    }
    #expect(try plain(Self.frontier(profile)) == plain(Self.frontier(profile)))
  }

  // MARK: No curve

  @Test func aProfileWithoutAPlanHasItsConflict() throws {
    var profile = Self.profile
    profile.offers[0].quota = Example.always(AcceleratorCount(100))
    guard
      case .infeasible(let conflict) = try FrontierPlanner.frontier(
        of: profile, over: .domesticShare)
    else {
      Issue.record("800 of 1,000 accelerators are there")
      return
    }
    #expect(conflict.rules.contains { $0.id == "work" })
  }

  @Test func anAxisWithNothingOnItIsRefused() throws {
    var noOffersAbroad = Self.profile
    noOffersAbroad.offers.removeFirst()
    noOffersAbroad.offers[0].quota = Example.always(AcceleratorCount(5000))
    var nothingCritical = Self.profile
    nothingCritical.workloads[0].critical = .zero
    let cases: [(Profile, PolicyAxis)] = [
      (noOffersAbroad, .servicesBalance), (Self.profile, .capex), (Self.profile, .carbon),
      (nothingCritical, .survivableLoad),
    ]
    for (profile, axis) in cases {
      #expect(throws: PlannerError.emptyAxis(axis)) {
        try FrontierPlanner.frontier(of: profile, over: axis)
      }
      #expect("\(PlannerError.emptyAxis(axis))".contains(axis.rawValue))
    }
  }

  @Test func needsPerfectForesight() throws {
    var profile = Self.profile
    profile.horizon.foresight = .rolling(years: 1)
    #expect(throws: PlannerError.frontierWithoutForesight) {
      try FrontierPlanner.frontier(of: profile, over: .domesticShare)
    }
  }

  @Test(arguments: PolicyAxis.allCases)
  func isTheSameOnTwoThreads(_ axis: PolicyAxis) throws {
    var options = FrontierOptions()
    options.threads = 2
    var one = try Self.frontier(Self.generated(1), axis)
    guard
      case .curve(var two) = try FrontierPlanner.frontier(
        of: Self.generated(1), over: axis, options)
    else {
      Issue.record("there is a curve on one thread")
      return
    }
    (one.summary, two.summary) = (Frontier.DrawingSummary(), Frontier.DrawingSummary())
    #expect(one == two)
  }

  @Test func endsWithTheTime() throws {
    var options = FrontierOptions()
    options.timeLimit = 0
    guard
      case .stopped(.timeLimit) = try FrontierPlanner.frontier(
        of: Self.generated(1), over: .carbon, options)
    else {
      Issue.record("there was no time")
      return
    }
  }

  @Test func rowsOfLimitsHaveNames() throws {
    for axis in [PolicyAxis.servicesBalance, .foreignContent] {
      let named = try PlanFormulation(Self.profile, limit: PolicyLimit(axis: axis, value: 1))
        .namedProgram()
      #expect(try #require(named.rowNames).contains("limit[\(axis.rawValue)]"))
    }
    let limit = PolicyLimit(axis: .survivableLoad, value: 0.5)
    let named = try PlanFormulation(Self.profile, limit: limit).namedProgram()
    #expect(try #require(named.rowNames).contains("critical[survivable-load,all,FY2026,work]"))
    #expect(throws: PlannerError.limit(PolicyLimit(axis: .survivableLoad, value: 2))) {
      try PlanFormulation(Self.profile, limit: PolicyLimit(axis: .survivableLoad, value: 2))
    }
  }
}
