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
  ///
  /// Capacity blocks are reservations in whole blocks of N accelerators, q[i,v] blocks that start
  /// in step v. A term that ends within a step gives its part of the accelerators there, on the
  /// mean, as blocks can follow each other; the quota holds for that mean. A block is paid when it
  /// starts, for the part of its term inside the horizon.
  mutating func addReservations() {
    for i in table.supplies.indices {
      guard let terms = reservation(of: i) else { continue }
      let offer = profile.offers[terms.offer]
      for v in saleStepsOfOffer[terms.offer] {
        guard quota(of: offer, in: v) > 0 else { continue }
        let column = model.column(.contract(supply: i, step: v))
        columns.contract[i][v] = column
        let price = offer.price[calendar.fiscalYear(ofStep: v)]
        // Blocks are paid when they start, reservations as far as they are due upfront.
        var upfront = offer.upfront.value
        if case .block = offer.contract { upfront = 1 }
        if upfront > 0 {
          let hourly = money(price, paidIn: calendar.fiscalYear(ofStep: v))
          let accelerators = terms.active(from: v).reduce(0) {
            $0 + terms.accelerators(in: $1, from: v)
          }
          model.ledger.spend(
            upfront * hourly * 1000 * accelerators * calendar.hoursPerStep, inStep: v, on: column,
            .reserved, payments(to: offer))
        }
        for t in terms.active(from: v) where upfront < 1 {
          let hourly = money(price, paidIn: calendar.fiscalYear(ofStep: t))
          let hours = 1000 * terms.accelerators(in: t, from: v) * calendar.hoursPerStep
          model.ledger.spend(
            (1 - upfront) * hourly * hours, inStep: t, on: column, .reserved, payments(to: offer))
        }
      }
      for t in 0..<stepCount {
        let active = terms.signings(active: t).filter { columns.contract[i][$0] >= 0 }
        guard !active.isEmpty else { continue }
        let row = model.row(.quota(supply: i, step: t), upTo: quota(of: offer, in: t))
        for v in active {
          model.add(
            terms.accelerators(in: t, from: v), row: row, column: columns.contract[i][v])
        }
      }
    }
  }

  /// Thousands of accelerators.
  func quota(of offer: Offer, in t: Int) -> Double {
    offer.quota[calendar.fiscalYear(ofStep: t)].value / 1000
  }

  /// Fees of a provider whose seat or parent is abroad leave the country.
  func payments(to offer: Offer) -> CashFlowLedger.Abroad {
    payments(toEntity: offer.entity)
  }

  func payments(toEntity id: String) -> CashFlowLedger.Abroad {
    guard let entity = profile.entities.first(where: { $0.id == id }) else { return .none }
    let isHome = entity.seat == profile.homeCountry && entity.parent == profile.homeCountry
    return isHome ? .none : .allServices
  }
}
