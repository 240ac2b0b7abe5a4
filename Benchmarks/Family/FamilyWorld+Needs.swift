import Planning
import Quantities
import TestSupport

/// What is needed, and under which rules.
extension FamilyWorld {
  mutating func workload(_ w: Int) -> Workload {
    let kinds = Workload.Kind.allCases
    let classes = Workload.DataClass.allCases
    let start = random.uniform(in: 0.2...1) * Double(member.sites) / Double(member.workloads)
    let isPatient = w % 2 == 0
    return Workload(
      id: "work\(w)", title: "Work \(w)", kind: kinds[w % kinds.count],
      data: classes[w / 2 % classes.count], industry: "industry\(w % 7)",
      demand: Path(
        points: [.init(year: 2026, value: ComputeRate(start))], rule: .linear,
        growth: random.uniform(in: 0.1...0.6)),
      deferral: MonthSpan(isPatient ? 3 : 0), gang: AcceleratorCount(w % 3 == 0 ? 512 : 8),
      headroom: Fraction(isPatient ? 0 : 0.15),
      penalty: Self.always(Self.billion(random.uniform(in: 60...200))),
      delayCost: isPatient ? Self.always(Self.billion(random.uniform(in: 2...8))) : nil)
  }

  /// One programme for all, one for every other site.
  ///
  /// They end, and their rates are low enough, that nothing pays by its subsidy and its value at
  /// the end of the horizon alone.
  var subsidies: [Subsidy] {
    let size = Double(member.sites)
    let end = Self.start + (12 * member.years / 2 - 1)
    return [
      Subsidy(
        id: "general", title: "General", rate: Fraction(1.0 / 3), covers: [.pods, .tranches],
        sites: [], cap: Self.billion(15 * size),
        yearlyCap: Self.always(Self.billion(6 * size)), from: Self.start, through: end),
      Subsidy(
        id: "regions", title: "Regions", rate: Fraction(0.3), covers: [.tranches],
        sites: (0..<member.sites).filter { $0 % 2 == 1 }.map { "site\($0)" },
        cap: Self.billion(3 * size), yearlyCap: nil, from: Self.start, through: end),
    ]
  }

  var rules: [Rule] {
    let size = Double(member.sites)
    let isDomestic = Predicate.comparison(attribute: "domestic", .equal, [.flag(true)])
    let sensitive = Predicate.comparison(
      attribute: "data", .oneOf, [.text("sensitive"), .text("secret")])
    return [
      Rule(
        id: "control", title: "Control",
        kind: .eligibility(
          workloads: .comparison(attribute: "data", .equal, [.text("secret")]),
          supply: .not(.contains(attribute: "reach", "US"))), penalty: nil),
      Rule(
        id: "share", title: "Share of domestic compute",
        kind: .share(
          workloads: .always, supply: isDomestic, bound: .atLeast,
          share: Self.always(Fraction(0.5))), penalty: 100e9),
      Rule(
        id: "sensitive", title: "Share of domestic compute for sensitive data",
        kind: .share(
          workloads: sensitive, supply: isDomestic, bound: .atLeast,
          share: Self.always(Fraction(0.8))), penalty: 150e9),
      Rule(
        id: "budget", title: "Budget",
        kind: .capexBudget(limit: Self.always(Self.billion(15 * size))), penalty: nil),
      Rule(
        id: "services", title: "Services from abroad",
        kind: .balance(account: .services, limit: Self.always(Self.billion(4 * size))),
        penalty: 0.5),
    ]
  }
}
