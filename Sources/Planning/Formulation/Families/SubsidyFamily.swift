import Quantities

extension Formulator {
  /// Subsidies: claims c[b,k,t] ≥ 0 of spending of class k under programme b, where a class is the
  /// spending that the same programmes cover. No spending is claimed twice:
  ///
  ///     Σ_{b covers k} c[b,k,t] ≤ spending[k,t],
  ///     Σ_{k, t} Rate[b] · c[b,k,t] ≤ Cap[b],     Σ_{k, t in y} Rate[b] · c[b,k,t] ≤ YearlyCap[b,y].
  ///
  /// The money, Rate · c, comes back in the step of spending.
  mutating func addSubsidies() {
    guard !profile.subsidies.isEmpty else { return }
    var caps: [Int] = []
    var yearly: [[Int]] = []
    for (b, subsidy) in profile.subsidies.enumerated() {
      let start = calendar.horizon.start.year
      caps.append(
        model.row(.subsidyCap(subsidy: b), upTo: money(subsidy.cap, paidIn: start)))
      yearly.append(yearlyCaps(of: subsidy, b))
    }
    for (k, class_) in spendingClasses().enumerated() {
      for t in 0..<stepCount where !class_.spending[t].isEmpty {
        let row = model.row(.claim(class: k, step: t), upTo: 0)
        for part in class_.spending[t] {
          model.add(-part.amount, row: row, column: part.column)
        }
        for b in class_.programmes where window(of: profile.subsidies[b]).contains(t) {
          let rate = profile.subsidies[b].rate.value
          let claim = model.column(.claim(subsidy: b, class: k, step: t))
          model.ledger.spend(-rate, inStep: t, on: claim, .subsidy, .none)
          model.add(1, row: row, column: claim)
          model.add(rate, row: caps[b], column: claim)
          if !yearly[b].isEmpty {
            model.add(rate, row: yearly[b][calendar.year(ofStep: t)], column: claim)
          }
        }
      }
    }
  }

  private mutating func yearlyCaps(of subsidy: Subsidy, _ b: Int) -> [Int] {
    guard let cap = subsidy.yearlyCap else { return [] }
    return (0..<calendar.yearCount).map { y in
      let year = calendar.fiscalYear(y)
      return model.row(.subsidyYear(subsidy: b, year: y), upTo: money(cap[year], paidIn: year))
    }
  }

  private func window(of subsidy: Subsidy) -> Range<Int> {
    calendar.steps(from: subsidy.from, through: subsidy.through)
  }

  /// Spending that the same programmes cover, by step.
  private struct SpendingClass {
    var programmes: [Int]
    var spending: [[CapitalSpending]]
  }

  private func spendingClasses() -> [SpendingClass] {
    var classes: [SpendingClass] = []
    for part in spending where part.amount > 0 {
      let programmes = profile.subsidies.indices.filter {
        covers(profile.subsidies[$0], part) && window(of: profile.subsidies[$0]).contains(part.step)
      }
      guard !programmes.isEmpty else { continue }
      let k: Int
      if let known = classes.firstIndex(where: { $0.programmes == programmes }) {
        k = known
      } else {
        k = classes.count
        classes.append(
          SpendingClass(
            programmes: programmes, spending: [[CapitalSpending]](repeating: [], count: stepCount)))
      }
      classes[k].spending[part.step].append(part)
    }
    return classes
  }

  private func covers(_ subsidy: Subsidy, _ part: CapitalSpending) -> Bool {
    let site = profile.sites[part.site]
    let isForSite =
      subsidy.sites.isEmpty
      ? site.country == profile.homeCountry : subsidy.sites.contains(site.id)
    return isForSite && subsidy.covers.contains(part.coverage)
  }
}
