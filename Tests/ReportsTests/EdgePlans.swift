import Planning
import Quantities
import Reports

/// Plans at the edges of what a report may get.
enum EdgePlans {
  static var all: [(name: String, report: PlanReport)] {
    let profile = SamplePlan.profile()
    let sample = PlanReport(plan: SamplePlan.plan(for: profile), profile: profile)
    return [
      ("sample", sample), ("nothing", empty(years: 1)), ("forty years", empty(years: 40)),
      ("huge", scaled(1e200)), ("tiny", scaled(1e-200)), ("not a number", scaled(.nan)),
      ("hostile", hostile), ("stopped", stopped(sample)), ("whole", whole(sample)),
    ]
  }

  private static func empty(years: Int) -> PlanReport {
    let (plan, profile) = SamplePlan.empty(years: years)
    return PlanReport(plan: plan, profile: profile)
  }

  private static func stopped(_ report: PlanReport) -> PlanReport {
    PlanReport(plan: report.plan, profile: report.profile, standing: .stopped(.interrupted))
  }

  private static func whole(_ report: PlanReport) -> PlanReport {
    var plan = report.plan
    (plan.pieces.fractional, plan.requiredDomesticShare) = (0, 0.9)
    return PlanReport(plan: plan, profile: report.profile)
  }

  /// The sample with its money, sizes and shares multiplied.
  private static func scaled(_ factor: Double) -> PlanReport {
    let profile = SamplePlan.profile()
    var plan = SamplePlan.plan(for: profile)
    plan.objective *= factor
    plan.metrics.npvCost *= factor
    plan.metrics.peakPower *= factor
    for year in plan.years.indices {
      plan.years[year].servicesBalance *= factor
      plan.years[year].domesticShare *= factor
      plan.years[year].served *= factor
      for cause in CashFlowCause.allCases {
        plan.money.undiscounted[year][cause.rawValue] *= factor
        plan.money.discounted[year][cause.rawValue] *= factor
      }
    }
    for k in plan.builds.indices {
      plan.builds[k].pods *= factor
      plan.builds[k].power *= factor
      plan.builds[k].capex *= factor
    }
    for k in plan.sources.indices {
      plan.sources[k].peak = plan.sources[k].peak.map { $0 * factor }
    }
    return PlanReport(plan: plan, profile: profile)
  }

  /// Names that try to become markup, formulas or control codes, and very long ones.
  private static var hostile: PlanReport {
    let script = "<script>alert(\"1\")</script>&amp;'\u{1B}[31m\u{0}"
    var profile = SamplePlan.profile(title: script + String(repeating: " long", count: 60))
    profile.name = "</title><img src=x onerror=alert(1)>"
    profile.entities[1].title = "Hyper \"Cloud\" <b>, Inc.\n" + String(repeating: "x", count: 300)
    profile.offers[0].title = script
    var plan = SamplePlan.plan(for: profile)
    plan.sites[0].title = script
    plan.workloads[0].industry = "]]>--><style>"
    plan.builds[0].pod = String(repeating: "pod", count: 50)
    plan.bindingRules[0].title = script
    plan.bindingRules[0].id = script
    plan.contracts[0].offer = "=cmd|' /C calc'!A0"
    return PlanReport(plan: plan, profile: profile)
  }
}
