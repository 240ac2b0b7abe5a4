import Quantities

extension Formulator {
  /// Income tax τ on what the plan's owner earns and spends; nothing where the profile has no tax.
  ///
  /// Operation is taxed when it is paid, −τ · cost; what is earned costs τ. An amount C of capital,
  /// paid in step s, is depreciated over the tax life of L steps from the start of work v on, by the
  /// parts p of `Depreciation`, which are 1/L where it is straight; what is left when the asset retires
  /// or is sold, after R steps, is written off then:
  ///
  ///     d[t] = p[t − v] for v ≤ t < v + min(L, R),     d[v + R] = 1 − Σ_{k < R} p[k]  where R < L,
  ///     shield in step t = τ · C · d[t] / (1 + π)^(t − s),
  ///
  /// where depreciation is an amount of the money of its purchase, which inflation π of the base
  /// currency makes smaller in the constant money of a plan. What is worth W when the horizon ends
  /// after T steps has the book value B = C · (1 − Σ d) / (1 + π)^(T − s), and τ · (W − B) is taxed.
  /// A subsidy lowers what is depreciated by its amount: it is depreciated with the sign changed.
  ///
  /// What sold pods bring is taxed as it flows, against the write-off: the gain is taxed.
  ///
  /// All that is paid thus has its tax, and the present value at the cost of capital after tax is that
  /// of the owner's cash. Losses are set off against other income of the owner in the same step. What
  /// was bought before the horizon has no depreciation left in the plan: it changes no decision.
  mutating func addTaxes() {
    guard let tax = profile.money.taxRate?.value, tax > 0 else { return }
    model.ledger.spend(-tax, ofWhat: { $0.kind == .operation }, as: .tax)
    model.ledger.spend(-tax, ofWhat: { $0 == .residualValue }, as: .residualTax)
    let growth = Growth(perYear: profile.money.inflation[profile.money.currency]?.value ?? 0)
    for part in depreciated {
      recordDepreciation(of: part, tax: tax, inflation: growth)
    }
  }

  private mutating func recordDepreciation(
    of part: Depreciated, tax: Double, inflation: Growth
  ) {
    let asset = part.asset
    let end = asset.start + asset.lifeSteps
    let parts = asset.depreciation.parts(
      lifeSteps: asset.taxLifeSteps, stepsPerYear: calendar.stepsPerYear)
    let months = calendar.horizon.step.months
    var book = 1.0
    for t in asset.start..<max(asset.start, stepCount) where book > 0 && t <= end {
      let age = t - asset.start
      let share = t == end ? book : min(book, parts[age])
      book = age == parts.count - 1 ? 0 : book - share
      let factor = inflation.factor(overHalfMonths: 2 * (t - part.step) * months)
      model.ledger.spend(
        -tax * part.amount * share / factor, inStep: t, on: part.column, .depreciationShield, .none)
    }
    guard book > 0 else { return }
    let factor = inflation.factor(overHalfMonths: (2 * (stepCount - part.step) - 1) * months)
    model.ledger.spend(-tax * part.amount * book / factor, atEndOn: part.column, .residualTax)
  }

  /// An amount for one unit of a column, paid in a step, that is depreciated.
  struct Depreciated {
    var column: Int
    var step: Int
    var amount: Double
    var asset: CapitalAsset
  }
}
