import LinearProgramming
import MatrixCore

extension PlanFormulation {
  /// What a solution of the program means.
  func plan(from solution: Solution, _ report: SolveReport) -> Plan {
    let reading = SolutionReading(self, solution)
    let sources = reading.sources()
    let sites = reading.sites(sources)
    let workloads = reading.workloads()
    let money = ledger.table(of: solution.columnValues)
    let years = reading.years(sources, sites, workloads)
    var plan = Plan(
      profileName: profile.name, profileTitle: profile.title, homeCountry: profile.homeCountry,
      moneyUnit: MoneyUnit(currency: profile.money.currency, year: profile.money.year),
      horizon: profile.horizon, objective: solution.objective, solve: summary(of: report),
      pieces: pieces(of: solution.columnValues), requiredDomesticShare: domesticShare,
      sources: sources, workloads: workloads, sites: sites, builds: reading.builds(),
      tranches: reading.trancheBuilds(), contracts: reading.contracts(),
      onDemandUse: reading.onDemandUse(sources), money: money, years: years,
      bindingRules: BindingRuleReading(self, solution).rules(),
      metrics: reading.metrics(sources, sites, years, money))
    plan.requiredLimit = horizonLimit
    plan.basis = solution.basis
    plan.podSales = reading.podSales()
    plan.exports = reading.exports()
    plan.datasets = reading.datasets()
    plan.workforce = reading.workforce()
    plan.flows = flows(of: solution.columnValues)
    plan.onboardings = reading.onboardings()
    plan.commitments = reading.commitments()
    plan.brokenRules = reading.brokenRules()
    plan.published = PublishedReading(profile: profile, plan: plan, money: self.money).comparisons()
    return plan
  }

  private func summary(of report: SolveReport) -> SolveSummary {
    let residuals = report.residuals ?? OptimalityResiduals()
    return SolveSummary(
      method: report.method.rawValue, simplexIterations: report.iterations.simplex,
      seconds: report.seconds, rowCount: program.rowCount, columnCount: program.columnCount,
      entryCount: program.matrix.entryCount, primalResidual: residuals.primalRelative,
      dualResidual: residuals.dualRelative, gap: residuals.gapRelative)
  }
}
