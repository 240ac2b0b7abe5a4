import Planning
import Quantities
import Testing

@Suite("Work comes with an end, between two months, and after other work")
struct WorkWindowTests {
  /// 182.5 EFLOP/s·days: an EFLOP/s for a half-year.
  ///
  /// At 100 JPY an hour that costs 0.876.
  static func work(
    _ id: String = "work", from: CalendarMonth? = nil, deadline: CalendarMonth,
    penalty: Double? = nil
  ) -> Workload {
    with(Example.workload(id, demand: [2026: 0], penalty: penalty)) {
      $0.window = WorkWindow(from: from, deadline: deadline, amount: ComputeWork(182.5))
    }
  }

  /// Two years with a cloud at 100 JPY an hour in the first and 50 in the second.
  static func profile(_ workloads: [Workload], quota: Double = 1e6) -> Profile {
    with(Example.profile(years: 2)) {
      $0.offers = [
        Example.offer(
          price: Example.byYear([
            2026: AcceleratorHourPrice(Example.yen(100)),
            2027: AcceleratorHourPrice(Example.yen(50)),
          ]), quota: quota)
      ]
      $0.workloads = workloads
    }
  }

  @Test func anAmountIsDoneWhenItIsCheapestBeforeItsDeadline() throws {
    // The window has the second and the third half-year. All is done in the third, at 50.
    let work = Self.work(from: Example.month(2026, 10), deadline: Example.month(2027, 9))
    let plan = try optimalPlan(of: Self.profile([work]))
    expectClose(plan.objective, 0.438)
    let found = plan.workloads[0]
    for (served, expected) in zip(found.served, [0.0, 0, 1, 0]) { expectClose(served, expected) }
    // Spread evenly it would be half in each, so that half is late after the second.
    for (demand, expected) in zip(found.demand, [0, 0.5, 0.5, 0]) { expectClose(demand, expected) }
    for (late, expected) in zip(found.deferred, [0, 0.5, 0, 0]) { expectClose(late, expected) }
  }

  @Test func anAmountIsSpreadWhereSupplyIsShort() throws {
    // A thousand accelerators do half of it in each half-year: 0.438 and 0.219.
    let work = Self.work(from: Example.month(2026, 10), deadline: Example.month(2027, 9))
    expectClose(try optimalPlan(of: Self.profile([work], quota: 1000)).objective, 0.657)
    // 500 do a quarter.
    let clash = try conflict(of: Self.profile([work], quota: 500))
    #expect(clash.rules.map(\.id) == ["cloud", "work"])
  }

  @Test func anAmountIsGivenUpWhereThatIsCheaper() throws {
    // An EFLOP/s for a half-year left undone costs half of 0.5, and 0.876 when it is done at 100.
    let work = Self.work(deadline: Example.month(2027, 3), penalty: 0.5)
    let plan = try optimalPlan(of: Self.profile([work]))
    expectClose(plan.objective, 0.25)
    expectClose(plan.metrics.unservedShare, 1)
    for (undone, expected) in zip(plan.workloads[0].unserved, [0.0, 1, 0, 0]) {
      expectClose(undone, expected)
    }
  }

  @Test func moreOfAnAmountCostsTheSameInEveryStepOfItsWindow() throws {
    let work = Self.work(from: Example.month(2026, 10), deadline: Example.month(2027, 9))
    let marginal = try optimalPlan(of: Self.profile([work])).workloads[0].marginalCost
    // 0.438 for an EFLOP/s and six months.
    for (cost, expected) in zip(marginal, [0, 0.073, 0.073, 0]) {
      expectClose(cost, expected * 1e9)
    }
  }

  @Test func aStreamBeginsAndEndsWithItsWindow() throws {
    // 0.5 from the second half-year to the third: 0.438 + 0.219.
    func profile(deferral: Double, deadline: CalendarMonth?) -> Profile {
      Self.profile([
        with(Example.workload(deferral: deferral)) {
          $0.window = WorkWindow(from: Example.month(2026, 10), deadline: deadline)
        }
      ])
    }
    let september = Example.month(2027, 9)
    expectClose(try optimalPlan(of: profile(deferral: 0, deadline: september)).objective, 0.657)
    // What may wait a year goes into the cheap third half-year.
    expectClose(try optimalPlan(of: profile(deferral: 12, deadline: september)).objective, 0.438)
    // With the deadline before it, nothing may wait for it.
    expectClose(
      try optimalPlan(of: profile(deferral: 12, deadline: Example.month(2027, 3))).objective, 0.438)
  }

  static let orders: [(transfer: Double, objective: Double)] = [
    // Both in the second year, in whatever half-year: 2 × 0.438.
    (0, 0.876), (6, 0.876),
    // A year before the end is the end of the first year: 0.876 + 0.438.
    (12, 1.314),
  ]

  @Test(arguments: orders)
  func workWaitsForWhatItBuildsOn(transfer: Double, objective: Double) throws {
    let end = Example.month(2028, 3)
    let second = with(Self.work("second", deadline: end)) {
      $0.after = ["first"]
      $0.transfer = MonthSpan(transfer)
    }
    let plan = try optimalPlan(of: Self.profile([second, Self.work("first", deadline: end)]))
    expectClose(plan.objective, objective)
    let lag = Int(transfer / 6)
    for t in 0..<4 {
      let before = t >= lag ? plan.workloads[1].served[...(t - lag)].reduce(0, +) : 0
      #expect(plan.workloads[0].served[...t].reduce(0, +) <= before + 1e-7)
    }
  }

  @Test func whatCannotFollowIsNamed() throws {
    // The first may not begin before the second must be done.
    let second = with(Self.work("second", deadline: Example.month(2027, 3))) {
      $0.after = ["first"]
    }
    let first = Self.work(
      "first", from: Example.month(2027, 4), deadline: Example.month(2028, 3))
    let clash = try conflict(of: Self.profile([second, first]))
    #expect(clash.rules.map(\.statement).contains { $0.contains("never runs ahead of first") })
  }

  @Test func nonsenseIsFound() {
    func problem(_ change: (inout Workload) -> Void) -> ProfileProblem? {
      let work = with(Self.work(deadline: Example.month(2027, 3)), change)
      return Self.profile([work, Example.workload("other")]).problems().first
    }
    #expect(problem { _ in } == nil)
    #expect(
      problem { $0.window.deadline = nil } == .missing(at: "workloads.work.deadline", with: "work"))
    #expect(
      problem { $0.window.deadline = Example.month(2028, 4) }
        == .afterHorizon(
          Example.month(2028, 4), last: Example.month(2028, 3), at: "workloads.work.deadline"))
    // The first whole half-year from May 2026 on is that of October.
    #expect(
      problem {
        $0.window.from = Example.month(2026, 5)
        $0.window.deadline = Example.month(2027, 2)
      }
        == .order(
          Example.month(2027, 2), notBefore: Example.month(2027, 3), at: "workloads.work.deadline"))
    #expect(
      problem { $0.after = ["work"] } == .cycle(["work", "work"], at: "workloads.work.after"))
    #expect(
      problem { $0.after = ["none"] }
        == .unknownReference("none", known: ["work", "other"], at: "workloads.work.after"))
  }
}
