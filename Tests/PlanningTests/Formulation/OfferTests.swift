import Planning
import Quantities
import Testing

@Suite("Offers are sold in their months, up to their quota, by the hour or for a term")
struct OfferTests {
  static func profile(years: Int = 1, demand: [Int: Double] = [2026: 0.5], _ offers: [Offer])
    -> Profile
  {
    with(Example.profile(years: years)) {
      $0.offers = offers
      $0.workloads = [Example.workload(demand: demand)]
    }
  }

  static func reserved(
    _ hourly: Double, term: Double = 12, quota: Double = 1e6, available: CalendarMonth? = nil,
    withdrawn: CalendarMonth? = nil, availability: Double = 1
  ) -> Offer {
    Example.offer(
      "year", contract: .reserved(term: MonthSpan(term)), yen: hourly, quota: quota,
      available: available, withdrawn: withdrawn, availability: availability)
  }

  static let cases: [(String, Profile, Double)] = [
    ("by the hour", profile([Example.offer()]), 0.876),
    (
      "the cheaper one up to its quota",
      profile([
        Example.offer(yen: 200), Example.offer("small", yen: 100, quota: 250),
      ]), 0.75 * 1.752 + 0.25 * 0.876
    ),
    (
      "not before its sale",
      profile([
        Example.offer(yen: 200), Example.offer("new", yen: 100, available: Example.month(2026, 5)),
      ]), 0.876 + 0.438
    ),
    (
      "not after it",
      profile([
        Example.offer(yen: 200), Example.offer("old", yen: 100, withdrawn: Example.month(2026, 9)),
      ]), 0.438 + 0.876
    ),
    ("a term for half the price", profile([Example.offer(), reserved(50)]), 0.438),
    (
      "a term up to its quota", profile([Example.offer(), reserved(50, quota: 400)]),
      0.4 * 0.438 + 0.6 * 0.876
    ),
    ("a term at its availability", profile([reserved(50, availability: 0.5)]), 0.876),
    // From the second half-year on; in the third nothing is left to do, so that its 0.5256 don't
    // pay against 0.438 by the hour.
    (
      "a term is paid whether used or not",
      profile(
        years: 2, demand: [2026: 0.5, 2027: 0],
        [Example.offer(), reserved(60, available: Example.month(2026, 10))]), 0.876
    ),
    // Here the horizon ends with the second half-year, and so does the bill.
    (
      "a term past the horizon is paid inside",
      profile(
        [Example.offer(), reserved(60, available: Example.month(2026, 10))]), 0.438 + 0.2628
    ),
    (
      "a term is not signed after its sale",
      profile(
        [Example.offer(), reserved(50, term: 6, withdrawn: Example.month(2026, 4))]),
      0.219 + 0.438
    ),
    (
      "a renewed term", profile(years: 2, demand: [2026: 0.5], [Example.offer(), reserved(50)]),
      0.876
    ),
  ]

  @Test(arguments: cases)
  func cost(_ name: String, _ profile: Profile, _ objective: Double) throws {
    expectClose(try optimalPlan(of: profile).objective, objective)
  }

  @Test func contractsAreReported() throws {
    let plan = try optimalPlan(of: Self.profile([Example.offer(), Self.reserved(50, quota: 400)]))
    let contract = try #require(plan.contracts.first)
    #expect(plan.contracts.count == 1)
    #expect(contract.offer == "year" && contract.step == 0 && contract.termSteps == 2)
    expectClose(contract.accelerators, 400)
    expectClose(contract.yearlyCost, 0.4 * 0.438)
    let use = try #require(plan.onDemandUse.first)
    #expect(plan.onDemandUse.count == 1)
    #expect(use.offer == "cloud" && use.fiscalYear == 2026)
    expectClose(use.meanAccelerators, 600)
    expectClose(use.cost, 0.6 * 0.876)
    let quota = try #require(plan.bindingRules.first { $0.kind == .quota })
    #expect(quota.id == "year" && quota.unit == "JPY per GPU-hour")
    expectClose(quota.price, 50)
    expectClose(quota.limit, 400)
  }

  @Test func foreignPricesFollowTheExchangeRateAndThePriceYear() throws {
    let price = AcceleratorHourPrice(Money(2, Example.dollar, year: 2024))
    let profile = with(
      Self.profile(years: 2, [Example.offer(price: Example.always(price))])
    ) {
      $0.money.exchangeRates = [
        Example.dollar: Example.byYear([2026: Fraction(150), 2027: Fraction(200)])
      ]
      $0.money.inflation = [Example.dollar: AnnualRate(0.05)]
    }
    // 2 USD of 2024 are 2.205 of 2026: 330.75 JPY in the first year and 441 in the second.
    let plan = try optimalPlan(of: profile)
    expectClose(plan.money.total(in: 2026), 8760 * 1000 * 330.75 / 1e9)
    expectClose(plan.money.total(in: 2027), 8760 * 1000 * 441 / 1e9)
  }

  @Test func aTermKeepsThePriceOfItsSigning() throws {
    let falling = Example.byYear([
      2026: AcceleratorHourPrice(Example.yen(50)), 2027: AcceleratorHourPrice(Example.yen(10)),
    ])
    let offer = Example.offer(
      contract: .reserved(term: MonthSpan(24)), price: falling, withdrawn: Example.month(2026, 4))
    // Four half-years at 50 JPY/h.
    expectClose(try optimalPlan(of: Self.profile(years: 2, [offer])).objective, 0.876)
  }
}
