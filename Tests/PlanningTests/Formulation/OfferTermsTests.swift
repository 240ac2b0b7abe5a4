import Planning
import Quantities
import Testing

@Suite("Offers come in blocks, run thin, dear or away, and providers ask for terms")
struct OfferTermsTests {
  /// Work for 1,000 accelerators, at 100 JPY/h 0.438 a half-year, and the given offers.
  private static func profile(
    _ offers: [Offer], years: Int = 1, work: [Workload]? = nil,
    _ change: (inout Profile) -> Void = { _ in }
  ) -> Profile {
    with(Example.profile(years: years)) {
      $0.offers = offers
      $0.workloads = work ?? [Example.workload()]
      change(&$0)
    }
  }

  // MARK: Blocks

  private static func block(
    term: Double, yen: Double, size: Double = 500, quota: Double = 1e6,
    _ change: (inout Offer) -> Void = { _ in }
  ) -> Offer {
    with(
      Example.offer(
        "block", contract: .block(size: AcceleratorCount(size), term: MonthSpan(term)), yen: yen,
        quota: quota), change)
  }

  @Test func blocksAreBoughtForTheirTerm() throws {
    // Two blocks of 500 for six months at half the cloud's price, twice: 4 · 500 · 4,380 · 50.
    let plan = try optimalPlan(of: Self.profile([Example.offer(), Self.block(term: 6, yen: 50)]))
    expectClose(plan.objective, 0.438)
    #expect(plan.contracts.map(\.blocks) == [2, 2])
    #expect(plan.contracts.map(\.accelerators) == [1000, 1000])
    #expect(plan.contracts.map(\.termSteps) == [1, 1])
  }

  @Test func shortBlocksFollowEachOther() throws {
    // A block of one month is a sixth of a step: twelve of them do what two for six months do.
    let plan = try optimalPlan(of: Self.profile([Self.block(term: 1, yen: 50)]))
    expectClose(plan.objective, 0.438)
    expectClose(plan.contracts[0].blocks ?? 0, 12)
    expectClose(plan.sources[0].accelerators[0], 1000)
    // The quota holds for the accelerators there at once.
    let half = Self.profile([Example.offer(), Self.block(term: 1, yen: 50, quota: 500)])
    expectClose(try optimalPlan(of: half).objective, 0.219 + 0.438)
  }

  @Test func aTermThatEndsWithinAStepHasItsPartThere() throws {
    // Nine months from the start: six of the first half and three of the second, whose other half
    // is the cloud's. Two blocks cost 1000 · 6,570 · 50 = 0.3285 and the cloud 0.219, against
    // 0.657 for two more in the second half.
    let sold = Self.block(term: 9, yen: 50) { $0.withdrawn = Example.month(2026, 4) }
    let plan = try optimalPlan(of: Self.profile([Example.offer(), sold]))
    expectClose(plan.objective, 0.3285 + 0.219)
    expectClose(plan.money.amount(.reserved, in: 2026), 0.3285)
    expectClose(plan.sources[1].accelerators[1], 500)
  }

  @Test func blocksAreBookedAhead() throws {
    let late = Self.block(term: 6, yen: 50) { $0.lead = MonthSpan(3) }
    let plan = try optimalPlan(of: Self.profile([Example.offer(), late]))
    expectClose(plan.objective, 0.438 + 0.219)
    #expect(plan.contracts.map(\.step) == [1])
  }

  // MARK: Depth and prices

  @Test(arguments: [
    (gang: 63.0, cost: 0.876), (gang: 64.0, cost: 1.314), (gang: 512.0, cost: 1.752),
  ])
  func largeJobsFindFewerAccelerators(gang: Double, cost: Double) throws {
    // From 64 on half of the accelerators are for jobs so large, from 512 on none: the rest is
    // rented at twice the price.
    let thin = with(Example.offer("thin")) {
      $0.depth = [
        Offer.Depth(gang: AcceleratorCount(64), quota: AcceleratorCount(500)),
        Offer.Depth(gang: AcceleratorCount(512), quota: .zero),
      ]
    }
    let plan = try optimalPlan(
      of: Self.profile(
        [thin, Example.offer("deep", yen: 200)], work: [Example.workload(gang: gang)]))
    expectClose(plan.objective, cost)
    #expect(plan.bindingRules.contains { $0.id == "thin" && $0.kind == .quota } == (gang == 64))
  }

  @Test func moreCostsMore() throws {
    // 600 at 100 JPY/h, 200 at 150 and 200 at 200 of a year's 0.876 for a thousand.
    let offer = with(Example.offer()) {
      $0.priceTiers = [
        Offer.PriceTier(above: AcceleratorCount(600), factor: Fraction(1.5)),
        Offer.PriceTier(above: AcceleratorCount(800), factor: Fraction(2)),
      ]
    }
    let plan = try optimalPlan(of: Self.profile([offer]))
    expectClose(plan.objective, 0.876 * (0.6 + 0.2 * 1.5 + 0.2 * 2))
    expectClose(plan.onDemandUse[0].cost, 0.876 * 1.3)
    expectClose(plan.money.total(.onDemand), 0.876 * 1.3)
  }

  // MARK: Spot

  private static func spot(serves: Bool = false) -> Offer {
    with(Example.offer("spot", yen: 50)) {
      // 100 accelerators lose one every 20 h: checkpoints of 0.1 h cost √(2 · 0.1 / 20) = 0.1, and
      // restarts of 2 h 0.1.
      $0.spot = Offer.Spot(
        preemptedEvery: ClockSpan(2000), checkpoint: ClockSpan(0.1), restart: ClockSpan(2),
        serves: serves)
    }
  }

  @Test func whatIsTakenBackDoesLess() throws {
    let work = [Example.workload(gang: 100)]
    // 1,000 / 0.8 accelerators at half the price.
    let plan = try optimalPlan(of: Self.profile([Example.offer(), Self.spot()], work: work))
    expectClose(plan.objective, 0.438 / 0.8)
    expectClose(plan.sources[1].accelerators[0], 1250)
    // A job of 10,000 loses one every 12 minutes and gets nowhere.
    let large = [Example.workload(gang: 10_000)]
    let none = try optimalPlan(of: Self.profile([Example.offer(), Self.spot()], work: large))
    expectClose(none.objective, 0.876)
  }

  @Test(arguments: [(serves: false, cost: 0.876), (serves: true, cost: 0.438 / 0.9)])
  func spotServesWhereItMay(serves: Bool, cost: Double) throws {
    let work = [Example.workload(kind: .serve, gang: 100)]
    let profile = Self.profile([Example.offer(), Self.spot(serves: serves)], work: work)
    expectClose(try optimalPlan(of: profile).objective, cost)
  }

  // MARK: Onboarding

  private static func cheap(
    cost: Double, yearly: Double = 0, lead: Double = 0, quota: Double = 1000
  ) -> Profile {
    profile([
      Example.offer("dear", entity: "home"), Example.offer("cheap", yen: 50, quota: quota),
    ]) {
      $0.entities[2].onboarding = Onboarding(
        cost: Example.billion(cost), yearly: Example.billion(yearly), lead: MonthSpan(lead))
    }
  }

  @Test func providersAreOnboardedWhereThatPays() throws {
    // The cheap cloud saves 0.438 a year.
    let plan = try optimalPlan(of: Self.cheap(cost: 0.1, yearly: 0.2))
    expectClose(plan.objective, 0.438 + 0.3)
    #expect(plan.onboardings.map(\.entity) == ["foreign"])
    #expect(plan.onboardings.map(\.share) == [1])
    expectClose(plan.money.total(.onboarding), 0.3)
    expectClose(try optimalPlan(of: Self.cheap(cost: 0.3, yearly: 0.2)).objective, 0.876)
  }

  @Test func onboardingTakesItsTime() throws {
    // Half a year of the dear cloud, and half a year's part of the yearly cost.
    let plan = try optimalPlan(of: Self.cheap(cost: 0.1, yearly: 0.1, lead: 6))
    expectClose(plan.objective, 0.438 + 0.219 + 0.15)
    #expect(plan.onboardings.map(\.orderStep) == [0])
    #expect(plan.onboardings.map(\.step) == [1])
  }

  @Test func aQuotaBeyondAllNeedMakesOnboardingNoCheaper() throws {
    let plan = try optimalPlan(of: Self.cheap(cost: 0.3, quota: 1e6))
    expectClose(plan.objective, 0.438 + 0.3)
    // Half the need: 500 at half price.
    expectClose(try optimalPlan(of: Self.cheap(cost: 0.1, quota: 500)).objective, 0.757)
  }

  @Test func reservationsNeedOnboardingToo() throws {
    let profile = with(Self.cheap(cost: 0.3)) {
      $0.offers[1].contract = .reserved(term: MonthSpan(12))
    }
    expectClose(try optimalPlan(of: profile).objective, 0.438 + 0.3)
  }

  // MARK: Commitments

  private static func committed(
    minimum: Double, discount: Double, years: Int = 2, term: Int = 2
  ) -> Profile {
    profile([Example.offer(quota: 1000)], years: years) {
      $0.commitments = [
        SpendCommitment(
          id: "deal", title: "Deal", entity: "foreign", firstStart: 2026, lastStart: 2027,
          years: term, minimum: Example.always(Example.billion(minimum)),
          discount: Fraction(discount))
      ]
    }
  }

  @Test func aCommitmentTakesItsDiscountOff() throws {
    // A quarter off 0.876 a year, which is more than 0.5.
    let plan = try optimalPlan(of: Self.committed(minimum: 0.5, discount: 0.25))
    expectClose(plan.objective, 2 * 0.657)
    expectClose(plan.money.total(.commitments), -2 * 0.219)
    #expect(plan.commitments.map(\.fiscalYear) == [2026, 2027])
    expectClose(plan.commitments[0].listPrice, 0.876)
    expectClose(plan.commitments[0].discount, 0.219)
    expectClose(plan.commitments[0].shortfall, 0)
    // What is paid abroad falls with it.
    expectClose(plan.years[0].servicesBalance, 0.657)
  }

  @Test func whatFallsShortOfTheMinimumIsPaid() throws {
    // 0.657 discounted and 0.1 that falls short: 0.757 a year is still less than 0.876.
    let plan = try optimalPlan(of: Self.committed(minimum: 0.757, discount: 0.25))
    expectClose(plan.objective, 2 * 0.757)
    expectClose(plan.commitments[0].shortfall, 0.1)
    // Above that nobody commits.
    let none = try optimalPlan(of: Self.committed(minimum: 0.9, discount: 0.25))
    expectClose(none.objective, 2 * 0.876)
    #expect(none.commitments.isEmpty)
  }

  @Test func aCommitmentRunsItsTerm() throws {
    // One of two years gets the discount.
    let plan = try optimalPlan(of: Self.committed(minimum: 0.5, discount: 0.25, term: 1))
    expectClose(plan.objective, 0.657 + 0.876)
  }

  // MARK: What is wrong

  @Test func wrongTermsAreNamed() {
    let profile = Self.profile([
      with(Example.offer()) {
        $0.depth = [
          Offer.Depth(gang: AcceleratorCount(64), quota: AcceleratorCount(10)),
          Offer.Depth(gang: AcceleratorCount(128), quota: AcceleratorCount(20)),
        ]
        $0.priceTiers = [Offer.PriceTier(above: .zero, factor: Fraction(0.9))]
        $0.spot = Offer.Spot(
          preemptedEvery: .zero, checkpoint: .zero, restart: .zero, serves: false)
      },
      Self.block(term: 0, yen: 1, size: 0),
    ]) {
      $0.commitments = [
        SpendCommitment(
          id: "deal", title: "", entity: "nobody", firstStart: 2027, lastStart: 2026, years: 0,
          minimum: Example.always(Money(1, Example.dollar, year: 2026)), discount: Fraction(1))
      ]
    }
    #expect(
      profile.problems().map(\.path) == [
        "offers.cloud.preempted_every", "offers.cloud.depth", "offers.cloud.price_tiers",
        "offers.block.term", "offers.block.block", "commitments.deal.entity",
        "commitments.deal.years", "commitments.deal.min_spend", "commitments.deal.discount",
        "commitments.deal.last_start",
      ])
  }
}
