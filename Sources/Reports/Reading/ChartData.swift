import Planning
import Quantities

/// What the charts show, gathered from the plan.
extension PlanReading {
  var yearAxis: TimeAxis {
    TimeAxis(
      labels: plan.yearLabels,
      years: plan.horizon.fiscalYears.enumerated().map { .init(position: $0, year: $1) },
      title: "Fiscal year")
  }

  var stepAxis: TimeAxis {
    TimeAxis(
      labels: plan.stepLabels,
      years: plan.horizon.fiscalYears.enumerated().map {
        .init(position: $0 * plan.horizon.stepsPerYear, year: $1)
      },
      title: "Fiscal year, by \(plan.horizon.step.rawValue)")
  }

  // MARK: Capacity

  private enum Family: Int, CaseIterable {
    case own
    case domesticCloud
    case foreign
  }

  /// Peak of what's installed, under contract or rented, by site and by cloud: own sites at the
  /// bottom, foreign supply on top.
  var capacityBySource: [Series] {
    let used = plan.sources.filter(\.isUsed)
    return Family.allCases.flatMap { family -> [Series] in
      var names: [String] = []
      var sums: [String: [Double]] = [:]
      for source in used where self.family(of: source) == family {
        let name = self.name(of: source)
        if sums[name] == nil { names.append(name) }
        sums[name] = sums[name].map { zip($0, source.peak).map { $0 + $1 } } ?? source.peak
      }
      let all = names.map { Series($0, sums[$0] ?? [], color: .other) }
      switch family {
      case .own:
        return painted(all, with: [.navy, .blue, .sky, .teal, .other], rest: "Other own sites")
      case .domesticCloud: return painted(all, with: [.mint, .leaf], rest: "Other domestic clouds")
      case .foreign:
        return painted(all, with: [.orange, .brick, .gold], rest: "Other foreign supply")
      }
    }
  }

  private func family(of source: PlanSource) -> Family {
    guard source.isDomestic else { return .foreign }
    return source.kind == .owned ? .own : .domesticCloud
  }

  private func name(of source: PlanSource) -> String {
    let control = source.isDomestic ? "domestic" : "foreign"
    switch source.kind {
    case .owned: return siteTitle(source.supply) + (source.isDomestic ? "" : " (foreign owner)")
    case .reserved, .onDemand: return "\(entityTitle(source.entity)) (\(control) cloud)"
    }
  }

  private func painted(_ series: [Series], with colors: [Palette.Slot], rest: String) -> [Series] {
    series.grouped(limit: colors.count, other: rest).enumerated().map {
      Series($1.name, $1.values, color: colors[$0])
    }
  }

  // MARK: Work

  /// Effective compute served, by industry.
  var servedByIndustry: [Series] {
    var names: [String] = []
    var sums: [String: [Double]] = [:]
    for workload in plan.workloads {
      let name = workload.industry.isEmpty ? workload.title : workload.industry
      if sums[name] == nil { names.append(name) }
      sums[name] = sums[name].map { zip($0, workload.served).map { $0 + $1 } } ?? workload.served
    }
    let all = names.map { Series($0.capitalizedFirst, sums[$0] ?? [], color: .other) }
    return painted(all, with: Palette.sequence, rest: "Other industries")
  }

  var demandByStep: [Double] {
    plan.stepLabels.indices.map { t in plan.workloads.reduce(0) { $0 + $1.demand[t] } }
  }

  // MARK: Money

  /// Spending by cause and year, in the plan's money; causes that never occur are left out.
  var moneyByCause: [Series] {
    let causes: [(String, [CashFlowCause], Palette.Slot)] = [
      ("Pods", [.podCapex], .navy), ("Sites and power", [.powerCapex], .blue),
      ("Maintenance", [.maintenance], .sky), ("Electricity", [.power, .demandCharge], .teal),
      ("Staff", [.staff, .recruiting], .mint), ("Reserved clouds", [.reserved], .orange),
      ("On-demand clouds", [.onDemand, .onboarding, .commitments], .gold),
      ("Penalties", [.penalties], .brick),
      (
        plan.money.total(.exports) != 0 ? "Subsidy and exports" : "Subsidy", [.subsidy, .exports],
        .leaf
      ),
      ("Resale and residual value", [.resale, .residualValue, .residualTax], .other),
    ]
    let listed = Set(causes.flatMap(\.1))
    let rest = CashFlowCause.allCases.filter {
      !listed.contains($0) && plan.money.total($0) != 0
    }
    let others = rest.map(\.title).joined(separator: ", ").capitalizedFirst
    return (causes + [(others, rest, Palette.Slot.plum)]).map { name, parts, color in
      Series(name, plan.money.fiscalYears.map { amount(parts, in: $0) }, color: color)
    }.filter { series in series.values.contains { $0 != 0 } }
  }

  // MARK: Rules over the years

  /// The highest floor that a rule over all work puts on the domestic share, by year.
  var domesticFloor: [Double?] {
    let floors = shareFloors { $0.asksDomesticControl }
    guard let required = plan.requiredDomesticShare else { return floors }
    return floors.map { max($0 ?? required, required) }
  }

  /// The same for work inside the home country.
  var residencyFloor: [Double?] { shareFloors { $0.asksCountry(plan.homeCountry) } }

  private func shareFloors(where fits: (Predicate) -> Bool) -> [Double?] {
    let paths = profile.rules.compactMap { rule -> Path<Fraction>? in
      guard case .share(.always, let supply, .atLeast, let share) = rule.kind, fits(supply) else {
        return nil
      }
      return share
    }
    return plan.horizon.fiscalYears.map { year in paths.map { $0[year].value }.max() }
  }

  /// The lowest limit of a balance by year, in the plan's money; only limits that are given in the
  /// plan's currency and price year, which need no conversion.
  func balanceLimit(_ account: Rule.Account) -> [Double?] {
    let paths = profile.rules.compactMap { rule -> Path<Money>? in
      guard case .balance(account, let limit) = rule.kind else { return nil }
      let same = limit.points.allSatisfy {
        $0.value.currency == plan.moneyUnit.currency && $0.value.year == plan.moneyUnit.year
      }
      return same ? limit : nil
    }
    return plan.horizon.fiscalYears.map { year in
      paths.map { $0[year].amount / MoneyUnit.scale }.min()
    }
  }
}

extension Predicate {
  /// `domestic == true`.
  fileprivate var asksDomesticControl: Bool {
    guard case .comparison("domestic", .equal, let values) = self else { return false }
    return values == [.flag(true)]
  }

  /// `country == JP`.
  fileprivate func asksCountry(_ code: String) -> Bool {
    guard case .comparison("country", .equal, let values) = self else { return false }
    return values == [.text(code)]
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
