import LinearProgramming
import Planning
import Quantities
import Testing

@Suite("What a plan reports adds up")
struct IdentityTests {
  static let profile = ProfileGenerator().profile(seed: 7)

  @Test func everythingAddsUp() throws {
    let plan = try optimalPlan(of: Self.profile)
    try moneyAddsUp(plan)
    acceleratorsAddUp(plan)
    demandAddsUp(plan)
    sitesAddUp(plan)
    metricsAddUp(plan)
  }

  /// The cash-flow table is the objective, and agrees with the decisions that cause it.
  private func moneyAddsUp(_ plan: Plan) throws {
    let money = plan.money
    expectClose(money.netPresentValue, plan.objective)
    expectClose(plan.metrics.npvCost, plan.objective)
    let causes = CashFlowCause.allCases
    for year in money.fiscalYears {
      expectClose(causes.reduce(0) { $0 + money.amount($1, in: year) }, money.total(in: year))
    }
    expectClose(money.total(.podCapex), plan.builds.reduce(0) { $0 + $1.capex }, 1e-6)
    expectClose(money.total(.powerCapex), plan.tranches.reduce(0) { $0 + $1.capex }, 1e-6)
    expectClose(money.total(.onDemand), plan.onDemandUse.reduce(0) { $0 + $1.cost }, 1e-6)
    expectClose(
      money.total(.demandCharge),
      plan.sites.reduce(0) { $0 + $1.installedPower.reduce(0, +) } * 1000 * 1500 * 3 / 1e9, 1e-6)
    expectClose(
      money.total(.staff),
      plan.sites.reduce(0) { $0 + $1.staff.reduce(0, +) } * 12e6 / 4 / 1e9, 1e-6)
    var energy = 0.0
    for (site, planned) in zip(Self.profile.sites, plan.sites) {
      energy += planned.energy.reduce(0, +) * 1e6 * site.tariff[2026].money.amount / 1e9
    }
    expectClose(money.total(.power), energy, 1e-6)
    #expect(money.total(.subsidy) < 0 && money.total(.subsidy) >= -40.0001)
    #expect(money.total(.maintenance) > 0 && money.total(.residualValue) < 0)
    // The caps of the year hold for the money that flows in it.
    for year in money.fiscalYears {
      #expect(money.amount(.subsidy, in: year) >= -15.0001)
      #expect(money.netCapex(in: year) <= 150.0001)
    }
  }

  /// Busy, held and idle accelerators are those that are there, at their availability.
  private func acceleratorsAddUp(_ plan: Plan) {
    for source in plan.sources {
      let availability = source.kind == .owned ? 0.95 : 1
      for t in source.busy.indices {
        expectClose(source.working[t], source.accelerators[t] * availability)
        let idle = source.working[t] - source.busy[t] - source.headroom[t]
        #expect(idle >= -1e-4)
        let hours = source.hours(inStep: t, of: plan.horizon)
        expectClose(hours.total, source.accelerators[t] * 2190, 1e-6)
        expectClose(hours.idle, idle * 2190, 1e-6)
      }
      if source.kind == .owned, let pod = source.pod {
        let installed = plan.builds.filter { $0.site == source.supply && $0.pod == pod }
        let last = source.busy.count - 1
        let alive = installed.filter { $0.startStep <= last && $0.retirementStep > last }
        expectClose(source.accelerators[last], alive.reduce(0) { $0 + $1.accelerators }, 1e-6)
      }
    }
  }

  /// Work is served, left undone or carried over; sources serve what workloads get.
  private func demandAddsUp(_ plan: Plan) {
    for (w, workload) in plan.workloads.enumerated() {
      for t in workload.demand.indices {
        let before = t > 0 ? workload.deferred[t - 1] : 0
        expectClose(
          workload.served[t] + workload.unserved[t] + workload.deferred[t] - before,
          workload.demand[t], 1e-6)
        expectClose(plan.sources.reduce(0) { $0 + $1.served[w][t] }, workload.served[t])
      }
    }
  }

  /// Energy is the power of the pods at work × hours, and no site draws more than it has.
  private func sitesAddUp(_ plan: Plan) {
    for (site, planned) in zip(Self.profile.sites, plan.sites) {
      for t in planned.energy.indices {
        let busy = plan.sources.filter { $0.kind == .owned && $0.supply == site.id }
          .reduce(0) { $0 + $1.busy[t] }
        // A thousand accelerators draw a megawatt of IT power.
        expectClose(planned.energy[t], busy / 1000 * site.pue * 2190 / 1000, 1e-6)
        #expect(planned.installedPower[t] <= planned.availablePower[t] + 1e-4)
      }
    }
  }

  private func metricsAddUp(_ plan: Plan) {
    let demand = plan.workloads.reduce(0) { $0 + $1.demand.reduce(0, +) }
    let served = plan.sources.filter(\.isDomestic).reduce(0) { sum, source in
      sum + source.served.reduce(0) { $0 + $1.reduce(0, +) }
    }
    expectClose(plan.metrics.domesticShare, served / demand)
    expectClose(
      plan.years.reduce(0) { $0 + $1.domesticShare * $1.demand }
        / plan.years.reduce(0) { $0 + $1.demand }, plan.metrics.domesticShare)
    #expect(plan.metrics.servicesBalance.count == 5)
    for (year, abroad) in zip(plan.money.fiscalYears, plan.metrics.servicesBalance) {
      let foreign = plan.onDemandUse.filter { $0.fiscalYear == year && $0.entity == "foreign" }
      #expect(abroad >= foreign.reduce(0) { $0 + $1.cost } - 1e-6)
    }
    expectClose(plan.metrics.carbon, plan.years.reduce(0) { $0 + $1.energy } * 0.5, 1e-6)
    #expect((0...1).contains(plan.metrics.idleShare))
  }

  @Test func marginalCostsAreTheSlopeOfTheObjective() throws {
    let profile = TinyPlanTests.profile
    let plan = try optimalPlan(of: profile)
    let more = try optimalPlan(
      of: with(profile) { $0.workloads = [Example.workload(demand: [2026: 0.5, 2027: 0.7001])] })
    // 0.0001 EFLOP/s more in two half-years of six months.
    let slope = (more.objective - plan.objective) / 0.0001 * 1e9
    let marginal = plan.workloads[0].marginalCost
    expectClose(slope, 6 * (marginal[2] + marginal[3]), 1e-5)
  }

  @Test func thePriceOfAShareIsTheSlopeOfTheObjective() throws {
    let plan = try optimalPlan(of: TinyPlanTests.profile)
    let more = try optimalPlan(
      of: with(TinyPlanTests.profile) { $0.rules = [RuleTests.share(.atLeast, 0.601)] })
    let rule = try #require(plan.bindingRules.first { $0.kind == .share })
    #expect(rule.period == "FY2026")
    expectClose((more.objective - plan.objective) / 0.1 * 1e9, rule.price, 1e-5)
  }
}
