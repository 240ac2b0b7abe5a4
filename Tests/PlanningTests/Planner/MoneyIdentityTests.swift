import Planning
import Quantities
import Testing

@Suite("Money adds up to the objective, whatever it is summed by")
struct MoneyIdentityTests {
  /// A country with every kind of flow: tax, deposits, payments upfront, conditions, broken rules.
  static func profile(seed: UInt64) -> Profile {
    with(ProfileGenerator(sites: 2, pods: 2, offers: 4, workloads: 3, years: 3).profile(seed: seed))
    {
      $0.money.taxRate = Fraction(0.3)
      $0.money.inflation[Example.yen] = AnnualRate(0.02)
      for k in $0.pods.indices {
        $0.pods[k].deposit = Fraction(0.3)
        $0.pods[k].taxLife = MonthSpan(48)
        $0.pods[k].draw = Fraction(0.8)
      }
      for o in $0.offers.indices {
        if case .reserved = $0.offers[o].contract { $0.offers[o].upfront = Fraction(0.5) }
      }
      for b in $0.subsidies.indices {
        $0.subsidies[b].conditions.thirdParty = .init(
          share: Fraction(0.1),
          own: .comparison(attribute: "workload", .equal, [.text($0.workloads[0].id)]))
      }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func everyPivotIsTheObjective(_ seed: UInt64) throws {
    let profile = Self.profile(seed: seed)
    let plan = try optimalPlan(of: profile)
    let flows = plan.flows
    expectClose(flows.reduce(0) { $0 + $1.discounted }, plan.objective)
    // By year and cause, it is the cash-flow table.
    for year in plan.money.fiscalYears {
      for cause in CashFlowCause.allCases {
        let sum = flows.filter { $0.fiscalYear == year && $0.cause == cause }
          .reduce(0) { $0 + $1.amount }
        expectClose(sum, plan.money.amount(cause, in: year))
      }
    }
    // By site, what its sources and people cost; by nobody, nothing but subsidies.
    let ids = Set(profile.sites.map(\.id))
    for flow in flows {
      switch flow.cause.kind {
      case .capital: #expect(flow.owner.site.map(ids.contains) ?? false)
      case .operation: #expect(flow.owner.entity != nil)
      case .subsidy: #expect(flow.owner.programme != nil)
      case .notional: #expect(flow.owner.rule != nil || flow.owner.workload != nil)
      case .tax, .endValue: break
      }
      if flow.cause == .maintenance { #expect(flow.owner.pod != nil) }
      if flow.cause == .power { #expect(flow.owner.workload != nil && flow.owner.pod != nil) }
    }
    // Abroad, it is the two balances.
    for (y, year) in plan.years.enumerated() {
      let own = flows.filter { $0.fiscalYear == year.fiscalYear }
      expectClose(own.reduce(0) { $0 + $1.services }, plan.metrics.servicesBalance[y])
      expectClose(own.reduce(0) { $0 + $1.foreignContent }, plan.metrics.foreignContent[y])
    }
  }

  /// Energy is IT power drawn × hours × PUE of the pods at work, and its price is that of the site.
  @Test func energyIsPowerTimesHoursTimesOverhead() throws {
    let profile = Self.profile(seed: 2)
    let plan = try optimalPlan(of: profile)
    for (s, site) in profile.sites.enumerated() {
      var energy = 0.0
      for source in plan.sources where source.supply == site.id && source.kind == .owned {
        guard let pod = profile.pods.first(where: { $0.id == source.pod }) else { continue }
        let kilowatts = pod.draw.value * pod.itPower.value / pod.accelerators.value
        energy += source.busy.reduce(0, +) * kilowatts * site.pue * plan.horizon.hoursPerStep / 1e6
      }
      expectClose(plan.sites[s].energy.reduce(0, +), energy, 1e-6)
      let paid = plan.flows.filter { $0.cause == .power && $0.owner.site == site.id }
        .reduce(0) { $0 + $1.amount }
      expectClose(paid, energy * 1e6 * site.tariff[2026].money.amount / 1e9, 1e-6)
    }
  }

  /// What is depreciated over a plan, the books at its end included, is the capital less subsidy:
  /// without inflation and discount the tax on it all is τ times that, and τ times what is left.
  @Test func allCapitalIsDepreciated() throws {
    let profile = with(Self.profile(seed: 3)) {
      $0.money.inflation = [:]
      $0.money.discountRate = AnnualRate(0)
    }
    let money = try optimalPlan(of: profile).money
    let capital = money.total(.podCapex) + money.total(.powerCapex) + money.total(.subsidy)
    let tax = money.total(.depreciationShield) + money.total(.residualTax)
    expectClose(tax, -0.3 * (capital + money.total(.residualValue)), 1e-6)
  }
}
