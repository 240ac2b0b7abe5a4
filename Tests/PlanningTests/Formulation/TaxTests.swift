import Planning
import Quantities
import Testing

@Suite("Tax falls on operation and on what is left, and depreciation saves it")
struct TaxTests {
  /// A pod at 4 serves the first of two years, four half-years without discount; half is tax.
  static func profile(
    taxLife: Double?, tax: Double = 0.5, demand: [Int: Double] = [2026: 0.5, 2027: 0.5],
    life: Double = 120, resale: [PodType.ResalePoint] = [.init(age: MonthSpan(0), share: .zero)]
  ) -> Profile {
    with(Example.profile(years: 2)) {
      $0.money.taxRate = Fraction(tax)
      $0.sites = [Example.site()]
      $0.pods = [
        with(Example.pod(life: life, resale: resale)) { $0.taxLife = taxLife.map { MonthSpan($0) } }
      ]
      $0.workloads = [Example.workload(demand: demand)]
    }
  }

  /// Straight over the four half-years the tax saved is 0.5 · 4 · ¼ a step, 1 a year.
  @Test func depreciationIsAFlowOfItsOwn() throws {
    let plan = try optimalPlan(of: Self.profile(taxLife: 24))
    expectClose(plan.objective, 4 - 2)
    expectClose(plan.money.amount(.podCapex, in: 2026), 4)
    expectClose(plan.money.amount(.depreciationShield, in: 2026), -1)
    expectClose(plan.money.amount(.depreciationShield, in: 2027), -1)
    expectClose(plan.money.total(.residualTax), 0)
  }

  /// Of eight half-years four are in the plan; the book value 2 of what is worth nothing in the
  /// end is a loss, which saves 1.
  @Test func whatIsLeftInTheBooksIsALoss() throws {
    let plan = try optimalPlan(of: Self.profile(taxLife: 48))
    expectClose(plan.money.total(.depreciationShield), -1)
    expectClose(plan.money.total(.residualTax), -1)
    expectClose(plan.objective, 2)
    expectClose(plan.metrics.npvWithoutResidual, 3)
  }

  /// Shares of the price by year of the declining balance: of five years twice a fifth of what is left,
  /// 0.4, 0.24 and 0.144, then 0.108 twice, which is half of the 0.216 that is left and more than 0.4 of
  /// it; of three 2/3, 2/9 and the rest; of two years and less all at once, as twice a half is all.
  static let declining: [(Double, [Double])] = [
    (60, [0.4, 0.24, 0.144, 0.108, 0.108]),
    (36, [0.666_666_666_667, 0.222_222_222_222, 0.111_111_111_111, 0, 0]),
    (24, [1, 0, 0, 0, 0]), (6, [1, 0, 0, 0, 0]),
  ]

  @Test(arguments: declining)
  func decliningBalance(months: Double, shares: [Double]) throws {
    let demand = Dictionary(uniqueKeysWithValues: (2026..<2031).map { ($0, 0.5) })
    let profile = with(Self.profile(taxLife: months, demand: demand)) {
      $0.horizon.years = 5
      $0.pods[0].depreciation = .declining
    }
    let plan = try optimalPlan(of: profile)
    for (y, share) in shares.enumerated() {
      expectClose(plan.money.amount(.depreciationShield, in: 2026 + y), -0.5 * 4 * share)
    }
    expectClose(plan.objective, 4 - 2)
  }

  /// Gone after two years of five, it has 0.6² of 4 left in the books, which is written off.
  @Test func whatDeclinesIsWrittenOff() throws {
    let profile = with(
      Self.profile(taxLife: 60, demand: [2026: 0.5, 2027: 0.5, 2028: 0], life: 24)
    ) {
      $0.horizon.years = 3
      $0.pods[0].depreciation = .declining
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.money.amount(.depreciationShield, in: 2027), -0.5 * 4 * 0.24)
    expectClose(plan.money.amount(.depreciationShield, in: 2028), -0.5 * 4 * 0.36)
  }

  /// Worth a quarter of 4 after two years and written off, the whole 1 is a gain: tax 0.5.
  @Test func gainsAreTaxed() throws {
    let resale = [PodType.ResalePoint(age: MonthSpan(24), share: Fraction(0.25))]
    let plan = try optimalPlan(of: Self.profile(taxLife: 24, resale: resale))
    expectClose(plan.money.total(.residualValue), -1)
    expectClose(plan.money.total(.residualTax), 0.5)
    expectClose(plan.objective, 4 - 2 - 1 + 0.5)
  }

  /// A pod that lives a year and is depreciated over two is written off when it goes: 1 and 1.
  @Test func whatRetiresIsWrittenOff() throws {
    let plan = try optimalPlan(
      of: Self.profile(taxLife: 24, demand: [2026: 0.5, 2027: 0], life: 12))
    expectClose(plan.money.amount(.depreciationShield, in: 2026), -1)
    expectClose(plan.money.amount(.depreciationShield, in: 2027), -1)
    expectClose(plan.objective, 2)
  }

  /// Two steps over one year at 10 % inflation: the second half of 4, half a year after the purchase,
  /// is worth 2/√1.1, and half of it is tax saved.
  @Test func inflationWearsDepreciationDown() throws {
    let profile = with(Self.profile(taxLife: 12)) {
      $0.money.inflation = [Example.yen: AnnualRate(0.1)]
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.money.total(.depreciationShield), -(1 + 1 / 1.1.squareRoot()))
  }

  /// Half of 4 is subsidy, so that 2 are depreciated: 4 − 2 − 0.5 · 2.
  @Test func aSubsidyLowersWhatIsDepreciated() throws {
    let profile = with(Self.profile(taxLife: 24)) { $0.subsidies = [SubsidyTests.subsidy(0.5)] }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.money.total(.subsidy), -2)
    expectClose(plan.money.total(.depreciationShield), -1)
    expectClose(plan.objective, 1)
  }

  /// Rent of 0.876 a year is paid from income that is taxed: half of it is saved.
  @Test func operationIsDeducted() throws {
    let profile = with(Example.profile()) {
      $0.money.taxRate = Fraction(0.5)
      $0.offers = [Example.offer()]
      $0.workloads = [Example.workload()]
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.money.total(.onDemand), 0.876)
    expectClose(plan.money.total(.tax), -0.438)
    expectClose(plan.objective, 0.438)
  }

  /// A block at 1 over two years of tax life, ordered half a year before its power flows: depreciated
  /// from then on, 0.5 · 1 · ¼ in each of three steps, and a quarter left in the books.
  @Test func powerIsDepreciatedFromItsStart() throws {
    let profile = with(Self.profile(taxLife: 24)) {
      let block = with(Example.tranche(lead: 6, capex: 1, life: 24)) { $0.taxLife = MonthSpan(24) }
      $0.sites = [Example.site(power: 0, tranches: [block])]
      $0.pods = [Example.pod(capex: 0)]
      // A cloud does the work of the first half-year only.
      $0.offers = [Example.offer(withdrawn: Example.month(2026, 9))]
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.money.total(.powerCapex), 1)
    expectClose(plan.money.amount(.depreciationShield, in: 2026), -0.125)
    expectClose(plan.money.amount(.depreciationShield, in: 2027), -0.25)
  }

  @Test func withoutTaxNothingIsTaxed() throws {
    let profile = with(Self.profile(taxLife: 24)) { $0.money.taxRate = nil }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.objective, 4)
    #expect(plan.flows.allSatisfy { $0.cause == .podCapex })
  }
}
