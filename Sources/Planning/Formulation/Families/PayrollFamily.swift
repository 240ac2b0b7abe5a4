import Quantities

extension Formulator {
  /// People on the payroll, where hiring is a decision.
  ///
  ///     people[t] ≤ Keep · people[t−1] + hire[t],        Keep = (1 − Attrition)^Δ,
  ///     hire[t]   ≤ ((1 + Hiring)^Δ − 1) · people[t−1],
  ///     people[t] ≤ Pool[y(t)],
  ///
  /// with people[−1] = Start and Δ the years of a step. Those hired in the last L steps are still
  /// in training, so that of the people
  ///
  ///     people[t] − Σ_{t−L < v ≤ t} hire[v]
  ///
  /// can run sites. Money: the wage of everybody on the payroll, needed or not, and the recruiting
  /// cost of those hired. People may be let go at no cost.
  mutating func addPayroll(_ staff: StaffLimits, _ terms: HiringTerms) {
    let halfMonths = 2 * profile.horizon.step.months
    let kept = Growth(perYear: -terms.attrition.value).factor(overHalfMonths: halfMonths)
    let growth = Growth(perYear: staff.hiring.value).factor(overHalfMonths: halfMonths)
    let share = max(0, growth - 1)
    for t in 0..<stepCount {
      let year = calendar.fiscalYear(ofStep: t)
      let people = model.column(.people(step: t))
      let hire = model.column(.hire(step: t))
      let given = t == 0 ? staff.start.value : 0
      let payroll = model.row(.payroll(step: t), upTo: kept * given)
      model.add(1, row: payroll, column: people)
      model.add(-1, row: payroll, column: hire)
      let hiring = model.row(.hiring(step: t), upTo: share * given)
      model.add(1, row: hiring, column: hire)
      if t > 0 {
        model.add(-kept, row: payroll, column: columns.people[t - 1])
        model.add(-share, row: hiring, column: columns.people[t - 1])
      }
      if let pool = terms.pool {
        let row = model.row(.staffPool(step: t), upTo: pool[year].value)
        model.add(1, row: row, column: people)
      }
      model.ledger.spend(
        money(staff.wage[year], paidIn: year) * calendar.stepYears, inStep: t, on: people, .staff,
        .none)
      if let cost = terms.recruiting {
        model.ledger.spend(money(cost, paidIn: year), inStep: t, on: hire, .recruiting, .none)
      }
      columns.people[t] = people
      columns.hire[t] = hire
    }
  }

  /// The people of the payroll that can run sites in a step, on the left of the need.
  mutating func addPayroll(to row: Int, in t: Int, _ terms: HiringTerms) {
    model.add(-1, row: row, column: columns.people[t])
    for v in calendar.hiringsInTraining(in: t, terms) {
      model.add(1, row: row, column: columns.hire[v])
    }
  }
}

extension PlanCalendar {
  /// The steps whose hires are still in training in a step.
  func hiringsInTraining(in t: Int, _ terms: HiringTerms) -> Range<Int> {
    max(0, t - horizon.steps(covering: terms.training) + 1)..<t + 1
  }
}
