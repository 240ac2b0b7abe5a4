import Quantities

extension Formulator {
  /// Adds reservations.
  ///
  /// q[i,v] ≥ 0 are thousands of accelerators reserved from step v on, with
  ///
  ///     Σ_{t−term < v ≤ t} q[i,v] ≤ Quota[i,y(t)].
  ///
  /// Money: the price of the year of signing, for all hours of the term whether used or not, at
  /// the exchange rates of the years of payment: the share that is due upfront at signing, the rest
  /// step by step. Of a term that runs past the horizon only the part inside is paid, as only that
  /// part can serve demand of the plan.
  mutating func addReservations() {
    for i in table.supplies.indices {
      guard let terms = reservation(of: i) else { continue }
      let offer = profile.offers[terms.offer]
      for v in saleStepsOfOffer[terms.offer] {
        guard quota(of: offer, in: v) > 0 else { continue }
        let column = model.column(.contract(supply: i, step: v))
        columns.contract[i][v] = column
        let price = offer.price[calendar.fiscalYear(ofStep: v)]
        let upfront = offer.upfront.value
        if upfront > 0 {
          let hourly = money(price, paidIn: calendar.fiscalYear(ofStep: v))
          let hours = Double(terms.active(from: v).count) * calendar.hoursPerStep
          model.ledger.spend(
            upfront * hourly * 1000 * hours, inStep: v, on: column, .reserved, payments(to: offer))
        }
        for t in terms.active(from: v) where upfront < 1 {
          let hourly = money(price, paidIn: calendar.fiscalYear(ofStep: t))
          model.ledger.spend(
            (1 - upfront) * hourly * 1000 * calendar.hoursPerStep, inStep: t, on: column, .reserved,
            payments(to: offer))
        }
      }
      for t in 0..<stepCount {
        let active = terms.signings(active: t).filter { columns.contract[i][$0] >= 0 }
        guard !active.isEmpty else { continue }
        let row = model.row(.quota(supply: i, step: t), upTo: quota(of: offer, in: t))
        for v in active { model.add(1, row: row, column: columns.contract[i][v]) }
      }
    }
  }

  /// Thousands of accelerators.
  func quota(of offer: Offer, in t: Int) -> Double {
    offer.quota[calendar.fiscalYear(ofStep: t)].value / 1000
  }

  /// Fees of a provider whose seat or parent is abroad leave the country.
  func payments(to offer: Offer) -> CashFlowLedger.Abroad {
    guard let entity = profile.entities.first(where: { $0.id == offer.entity }) else {
      return .none
    }
    let isHome = entity.seat == profile.homeCountry && entity.parent == profile.homeCountry
    return isHome ? .none : .allServices
  }
}
