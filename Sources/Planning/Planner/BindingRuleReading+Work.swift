import LinearProgramming
import Quantities

extension BindingRuleReading {
  /// People that a year's hiring can bring.
  func hiring(_ limit: Limit, _ price: Price) -> BindingRule {
    let hired = steps(limit).reduce(0) {
      $0 + solution.columnValues[formulation.columns.hire[$1]]
    }
    return BindingRule(
      kind: .staff, id: "staff.hiring", title: "people hired", period: period(limit),
      price: price.dual / Double(steps(limit).count) * MoneyUnit.scale,
      unit: "\(currency) per FTE", limit: hired, violation: 0, limitUnit: "FTE",
      weight: price.weight)
  }

  /// People that there are to hire.
  func staffPool(_ limit: Limit, _ price: Price) -> BindingRule {
    let year = calendar.fiscalYear(ofStep: steps(limit).lowerBound)
    return BindingRule(
      kind: .staff, id: "staff.pool", title: "people that there are", period: period(limit),
      price: price.dual * MoneyUnit.scale, unit: "\(currency) per FTE-year",
      limit: profile.staff?.terms?.pool?[year].value ?? 0, violation: 0, limitUnit: "FTE",
      weight: price.weight)
  }

  /// Emissions of a year.
  func carbon(_ limit: Limit, _ price: Price) -> BindingRule {
    let year = calendar.fiscalYear(ofStep: steps(limit).lowerBound)
    return BindingRule(
      kind: .carbon, id: "carbon", title: "cap on emissions", period: period(limit),
      // From a thousand tonnes to one.
      price: price.dual * MoneyUnit.scale / 1000, unit: "\(currency) per t CO2",
      limit: profile.carbon?.cap?[year].value ?? 0, violation: 0, limitUnit: "kt CO2",
      weight: price.weight)
  }

  /// What can leave a dataset's home.
  func link(_ d: Int, _ limit: Limit, _ price: Price) -> BindingRule {
    let dataset = profile.datasets[d]
    return BindingRule(
      kind: .link, id: dataset.id, title: "link of \(dataset.title)", period: period(limit),
      // From GB/s to Gbit/s.
      price: price.dual * MoneyUnit.scale / 8, unit: "\(currency) per Gbit/s",
      limit: (dataset.link?.value ?? 0) * 8, violation: 0, limitUnit: "Gbit/s",
      weight: price.weight)
  }
}
