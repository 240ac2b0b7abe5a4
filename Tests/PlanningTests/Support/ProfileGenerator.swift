import Planning
import Quantities
import TestSupport

/// Profiles of growing size that look like a country's, the same for the same seed.
struct ProfileGenerator {
  var sites = 3
  var pods = 3
  var offers = 6
  var workloads = 5
  var years = 5
  var step = Horizon.Step.quarter

  func profile(seed: UInt64) -> Profile {
    var random = SplitMix64(seed: seed)
    var profile = Example.profile(years: years, step: step, discount: 0.05)
    profile.money.exchangeRates = [Example.dollar: Example.always(Fraction(150))]
    profile.accelerators = (0..<pods).map { k in
      Example.accelerator(
        "gen\(k)", available: Example.month(2026, 4) + k * 12 * years / max(1, pods),
        peak: 1 + Double(k))
    }
    profile.sites = (0..<sites).map { s in
      Example.site(
        "site\(s)", power: s == 0 ? 20 : Double(Int.random(in: 0...2, using: &random)) * 5,
        pue: Double.random(in: 1.1...1.5, using: &random),
        tariff: Double.random(in: 15...25, using: &random), demandCharge: 1500,
        baseStaff: 10, staffRatio: 1.5,
        tranches: [
          Example.tranche(
            size: 10, count: 3, lead: Double.random(in: 6...30, using: &random), capex: 1.5,
            life: 240)
        ])
    }
    profile.pods = (0..<pods).map { k in
      Example.pod(
        "pod\(k)", accelerator: "gen\(k)", capex: 5 + 2 * Double(k), maintenance: 0.05, lead: 6,
        life: 60, availability: 0.95, fabric: 1024, resale: [])
    }
    profile.fleet = [
      ExistingPods(
        id: "old", site: "site0", pod: "pod0", count: Quantity(5),
        installed: Example.month(2024, 4))
    ]
    profile.offers = (0..<offers).map { o in
      let contract = o % 3 == 2 ? Offer.Contract.reserved(term: MonthSpan(12)) : .onDemand
      return with(
        Example.offer(
          "offer\(o)", entity: o % 2 == 0 ? "foreign" : "home", contract: contract,
          yen: Double.random(in: 350...900, using: &random) / (o % 3 == 2 ? 2 : 1), quota: 50_000,
          available: Example.month(2026, 4))
      ) { $0.accelerator = "gen\(o % pods)" }
    }
    profile.workloads = (0..<workloads).map { w in
      let start = Double.random(in: 0.2...2, using: &random)
      return with(
        Example.workload(
          "work\(w)", kind: Workload.Kind.allCases[w % 5],
          data: Workload.DataClass.allCases[w % 4], deferral: w % 2 == 0 ? 3 : 0,
          gang: w % 3 == 0 ? 512 : 8, headroom: 0.1, penalty: w % 2 == 0 ? 60 : nil)
      ) {
        $0.demand = Path(
          points: [.init(year: 2026, value: ComputeRate(start))], rule: .linear, growth: 0.4)
      }
    }
    profile.staff = StaffLimits(
      start: Headcount(500), hiring: AnnualRate(0.3),
      wage: Example.always(Wage(Example.yen(12e6))))
    profile.subsidies = [
      SubsidyTests.subsidy(0.5, cap: 40, yearlyCap: 15, through: Example.month(2029, 3))
    ]
    profile.rules = [
      Rule(
        id: "control", title: "Control",
        kind: .eligibility(
          workloads: .comparison(attribute: "data", .equal, [.text("secret")]),
          supply: .not(.contains(attribute: "reach", "US"))), penalty: nil),
      Rule(
        id: "share", title: "Share",
        kind: .share(
          workloads: .always, supply: Example.domestic, bound: .atLeast,
          share: Example.always(Fraction(0.4))), penalty: 500e9),
      Rule(
        id: "budget", title: "Budget",
        kind: .capexBudget(limit: Example.always(Example.billion(150))), penalty: nil),
      Rule(
        id: "services", title: "Services",
        kind: .balance(account: .services, limit: Example.always(Example.billion(60))),
        penalty: 0.5),
    ]
    return profile
  }
}
