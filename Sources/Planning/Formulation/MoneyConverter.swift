import Quantities

/// Brings money of any currency and price year to the plan's unit: 10⁹ units of the base currency
/// in prices of the base year.
///
/// An amount of year p and currency c, paid in fiscal year f, is
///
///     amount · (1 + inflation of c)^(base year − p) · (exchange rate of c in f) / 10⁹.
///
/// Prices are thus constant in real terms unless their path says otherwise, and exchange rates act
/// in the year of payment.
struct MoneyConverter: Sendable {
  private let assumptions: MoneyAssumptions
  private let inflation: [Currency: Growth]
  private let unit: Double

  init(_ assumptions: MoneyAssumptions) {
    self.assumptions = assumptions
    inflation = assumptions.inflation.mapValues { Growth(perYear: $0.value) }
    unit = MoneyUnit.scale
  }

  /// The money in plan units, where the profile is valid.
  func callAsFunction(_ money: Money, paidIn fiscalYear: Int) -> Double {
    var amount = money.amount / unit
    if money.year != assumptions.year, let growth = inflation[money.currency] {
      amount *= growth.factor(from: money.year, to: assumptions.year)
    }
    if money.currency != assumptions.currency,
      let rate = assumptions.exchangeRates[money.currency]
    {
      amount *= rate[fiscalYear].value
    }
    return amount
  }

  func callAsFunction<D: Dimension>(_ price: Price<D>, paidIn fiscalYear: Int) -> Double {
    self(price.money, paidIn: fiscalYear)
  }
}
