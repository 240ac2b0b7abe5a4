import Planning
import Quantities

/// Plans made up for tests of the reports; none of their numbers comes from a solver.
enum SamplePlan {
  static let yen = Currency("JPY")

  static func profile(
    title: String = "A two-year sample", years: Int = 2, start: Int = 2026
  ) -> Profile {
    var profile = Profile(
      name: "sample", title: title, homeCountry: "JP",
      horizon: Horizon(
        start: CalendarMonth(year: start, month: 4), years: years, step: .half),
      money: MoneyAssumptions(
        currency: yen, year: 2026, discountRate: AnnualRate(0.04),
        exchangeRates: [
          Currency("USD"): Path(points: [
            .init(year: 2026, value: Fraction(150)), .init(year: 2030, value: Fraction(140)),
          ])
        ]))
    profile.entities = [
      Entity(id: "own", title: "Own company", seat: "JP", parent: "JP", reach: ["JP"]),
      Entity(id: "hyper", title: "Hyper Cloud, Inc.", seat: "US", parent: "US", reach: ["US"]),
    ]
    profile.offers = [
      Offer(
        id: "hyper-1y", title: "Hyper Cloud reserved", entity: "hyper", country: "JP",
        region: "tokyo", accelerator: "b200", contract: .reserved(term: MonthSpan(12)),
        price: Path(constant: Price(Money(600, yen, year: 2026))),
        quota: Path(constant: AcceleratorCount(4000)), available: nil, withdrawn: nil,
        fabric: AcceleratorCount(512), availability: Fraction(0.98))
    ]
    profile.rules = [
      Rule(
        id: "share", title: "Domestic share",
        kind: .share(
          workloads: .always, supply: .comparison(attribute: "domestic", .equal, [.flag(true)]),
          bound: .atLeast,
          share: Path(points: [
            .init(year: 2026, value: Fraction(0.5)), .init(year: 2027, value: Fraction(0.8)),
          ])),
        penalty: nil),
      Rule(
        id: "balance", title: "Services abroad",
        kind: .balance(account: .services, limit: Path(constant: Money(12e9, yen, year: 2026))),
        penalty: nil),
    ]
    profile.sources = [
      SourceNote(
        path: "pods.b200-su.capex", source: "=HYPERLINK(\"x\"), vendor \"list\" price",
        asOf: "2026-11", confidence: .medium),
      SourceNote(path: "sites.inzai.tariff", source: "Utility", asOf: "2026", confidence: .high),
    ]
    return profile
  }

  /// Two years by half-years: one site, one contract.
  static func plan(for profile: Profile = profile()) -> Plan {
    var money = CashFlowTable(fiscalYears: profile.horizon.fiscalYears)
    let flows: [(Int, CashFlowCause, Double)] = [
      (0, .podCapex, 57), (0, .powerCapex, 16), (0, .subsidy, -20), (0, .maintenance, 1.2),
      (0, .power, 2.5), (0, .staff, 0.24), (0, .reserved, 10.512), (1, .podCapex, 20),
      (1, .power, 5), (1, .staff, 0.48), (1, .residualValue, -30),
    ]
    for (year, cause, amount) in flows {
      money.undiscounted[year][cause.rawValue] = amount
      money.discounted[year][cause.rawValue] = year == 0 ? amount : amount / 1.04
    }
    var plan = Plan(
      profileName: profile.name, profileTitle: profile.title, homeCountry: profile.homeCountry,
      moneyUnit: MoneyUnit(currency: yen, year: 2026), horizon: profile.horizon,
      objective: money.netPresentValue,
      solve: SolveSummary(
        method: "dual simplex", simplexIterations: 42, seconds: 0.01, rowCount: 1234,
        columnCount: 2345, entryCount: 6789, primalResidual: 1e-12, dualResidual: 2e-12,
        gap: 3e-13),
      pieces: PieceCount(orders: 4, fractional: 2), requiredDomesticShare: nil, sources: sources,
      workloads: workloads,
      sites: [
        PlanSite(
          id: "inzai", title: "Inzai", availablePower: [10, 10, 20, 20],
          installedPower: [0, 9.3, 14.2, 14.2], energy: [0, 35, 55, 55], staff: [0, 14, 21, 21])
      ],
      builds: [
        PodBuild(
          site: "inzai", pod: "b200-su", orderStep: 0, startStep: 1, retirementStep: 11,
          pods: 12.4, accelerators: 7142.4, power: 9.3, capex: 57),
        PodBuild(
          site: "inzai", pod: "b200-su", orderStep: 1, startStep: 2, retirementStep: 12,
          pods: 1, accelerators: 576, power: 0.75, capex: 4.6),
        PodBuild(
          site: "inzai", pod: "b200-su", orderStep: 2, startStep: 3, retirementStep: 13,
          pods: 3.35, accelerators: 1929.6, power: 2.5, capex: 15.4),
      ],
      tranches: [
        TrancheBuild(
          site: "inzai", tranche: "grid", orderStep: 0, energizedStep: 2, blocks: 1, power: 10,
          capex: 16)
      ],
      contracts: [
        SignedContract(
          offer: "hyper-1y", entity: "hyper", step: 0, termSteps: 2, accelerators: 2000,
          yearlyCost: 10.512)
      ],
      onDemandUse: [], money: money, years: years(of: profile), bindingRules: bindingRules,
      metrics: metrics(money))
    plan.flows = flows.map { year, cause, amount in
      MoneyFlow(
        fiscalYear: profile.horizon.fiscalYears.lowerBound + year, cause: cause,
        owner: owner(of: cause), amount: amount, discounted: year == 0 ? amount : amount / 1.04,
        services: cause == .reserved ? amount : 0,
        foreignContent: cause == .reserved ? amount : cause == .podCapex ? 0.8 * amount : 0)
    }
    return plan
  }

  private static func owner(of cause: CashFlowCause) -> MoneyOwner {
    var owner = MoneyOwner()
    switch cause {
    case .subsidy: owner.programme = "meti"
    case .reserved: (owner.entity, owner.supply) = ("hyper", "hyper-1y")
    default:
      (owner.entity, owner.site, owner.supply) = ("own", "inzai", "inzai")
      if cause == .podCapex || cause == .maintenance { owner.pod = "b200-su" }
    }
    return owner
  }

  private static var sources: [PlanSource] {
    [
      PlanSource(
        kind: .owned, supply: "inzai", supplyTitle: "Inzai", pod: "b200-su", accelerator: "b200",
        entity: "own", country: "JP", isDomestic: true, accelerators: [0, 7142.4, 7718.4, 9648],
        peak: [0, 16.1, 17.4, 21.7], busy: [0, 6000, 7000, 9000], headroom: [0, 500, 300, 200],
        working: [0, 6900, 7400, 9300], served: [[0, 2.5, 3, 3.8]]
      ).occupying([[0, 6000, 7000, 9000]]),
      PlanSource(
        kind: .reserved, supply: "hyper-1y", supplyTitle: "Hyper Cloud reserved", pod: nil,
        accelerator: "b200", entity: "hyper", country: "JP", isDomestic: false,
        accelerators: [2000, 2000, 0, 0], peak: [4.5, 4.5, 0, 0], busy: [1900, 1900, 0, 0],
        headroom: [0, 0, 0, 0], working: [1960, 1960, 0, 0], served: [[0.8, 0.8, 0, 0]]
      ).occupying([[1900, 1900, 0, 0]]),
    ]
  }

  private static var workloads: [PlanWorkload] {
    [
      PlanWorkload(
        id: "pretrain", title: "Pre-training", industry: "manufacturing",
        demand: [1, 3.2, 3, 3.8], served: [0.8, 3.3, 3, 3.8], unserved: [0.1, 0, 0, 0],
        deferred: [0.1, 0, 0, 0], marginalCost: [2e8, 1.9e8, 1.5e8, 1.4e8])
    ]
  }

  private static func years(of profile: Profile) -> [PlanYear] {
    let first = profile.horizon.fiscalYears.lowerBound
    var a = PlanYear(fiscalYear: first)
    (a.demand, a.served, a.unserved, a.deferred) = (2.1, 2.05, 0.05, 0)
    (a.domesticShare, a.residencyShare, a.hhi) = (0.595, 0.976, 0.52)
    (a.servicesBalance, a.foreignContent) = (10.512, 56.1)
    (a.peakPower, a.energy, a.carbon, a.staff) = (9.3, 35, 16, 14)
    (a.idleShare, a.ownedAccelerators, a.reservedAccelerators) = (0.08, 7142.4, 2000)
    var b = PlanYear(fiscalYear: first + 1)
    (b.demand, b.served, b.domesticShare, b.residencyShare, b.hhi) = (3.4, 3.4, 1, 1, 1)
    (b.servicesBalance, b.foreignContent) = (0, 16)
    (b.peakPower, b.energy, b.carbon, b.staff) = (14.2, 110, 50, 21)
    (b.idleShare, b.ownedAccelerators) = (0.05, 9648)
    return [a, b]
  }

  private static var bindingRules: [BindingRule] {
    [
      BindingRule(
        kind: .power, id: "inzai", title: "Power at Inzai", period: "FY2026H2", price: 3.2e6,
        unit: "JPY per MW-month", limit: 10, violation: 0, limitUnit: "MW", weight: 0.192),
      BindingRule(
        kind: .power, id: "inzai", title: "Power at Inzai", period: "FY2027H2", price: 1.1e6,
        unit: "JPY per MW-month", limit: 20, violation: 0, limitUnit: "MW", weight: 0.132),
      BindingRule(
        kind: .balance, id: "balance", title: "Services abroad", period: "FY2026", price: 0.02,
        unit: "JPY per JPY", limit: 12, violation: 0, limitUnit: "GJPY@2026", weight: 0.24),
    ]
  }

  private static func metrics(_ money: CashFlowTable) -> PlanMetrics {
    var metrics = PlanMetrics()
    metrics.npvCost = money.netPresentValue
    (metrics.domesticShare, metrics.residencyShare, metrics.hhi) = (0.845, 0.99, 0.8)
    (metrics.servicesBalance, metrics.foreignContent) = ([10.512, 0], [56.1, 16])
    (metrics.survivableShare, metrics.peakPower, metrics.carbon) = (0.87, 14.2, 66)
    (metrics.staff, metrics.idleShare, metrics.unservedShare) = (21, 0.06, 0.009)
    return metrics
  }

  /// A plan of any number of years in which nothing is built, signed or paid.
  static func empty(years count: Int = 1) -> (plan: Plan, profile: Profile) {
    var profile = profile(title: "", years: count)
    (profile.offers, profile.entities, profile.rules, profile.sources) = ([], [], [], [])
    var plan = plan(for: Self.profile())
    (plan.profileTitle, plan.horizon) = ("", profile.horizon)
    (plan.sources, plan.workloads, plan.sites, plan.builds, plan.flows) = ([], [], [], [], [])
    (plan.tranches, plan.contracts, plan.onDemandUse, plan.bindingRules) = ([], [], [], [])
    plan.money = CashFlowTable(fiscalYears: profile.horizon.fiscalYears)
    plan.years = profile.horizon.fiscalYears.map { PlanYear(fiscalYear: $0) }
    plan.objective = 0
    plan.metrics = PlanMetrics()
    plan.metrics.servicesBalance = plan.years.map { _ in 0 }
    plan.metrics.foreignContent = plan.years.map { _ in 0 }
    return (plan, profile)
  }
}

extension PlanSource {
  fileprivate func occupying(_ accelerators: [[Double]]) -> PlanSource {
    var source = self
    source.occupied = accelerators
    return source
  }
}
