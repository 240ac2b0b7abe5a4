import Quantities

extension Formulator {
  /// Promises to spend: commit[c,y₀] from 0 to 1 starts commitment c in fiscal year y₀.
  ///
  /// In a year y of its term a part d[c,y] of what the entity's on-demand and spot offers cost at
  /// list price gets the discount, and what falls short of the minimum is paid all the same:
  ///
  ///     Σ_{y₀} commit[c,y₀] ≤ 1,
  ///     Σ_{c of e} d[c,y]  ≤  list[e,y],
  ///     d[c,y]  ≤  M[e,y] · active[c,y],          active[c,y] = Σ_{y − years < y₀ ≤ y} commit[c,y₀],
  ///     (1 − Discount[c]) · d[c,y] + short[c,y]  ≥  Minimum[c,y] · active[c,y].
  ///
  /// M is the list price of all that the entity sells and the work could occupy. Money: −Discount
  /// for a unit of d, 1 for a unit of short. Relaxed, a part of a commitment may be made, which is
  /// a lower bound.
  mutating func addCommitments() {
    for (e, entity) in profile.entities.enumerated() {
      let own = profile.commitments.indices.filter { profile.commitments[$0].entity == entity.id }
      guard !own.isEmpty else { continue }
      let spending = listSpending(of: e)
      for c in own { addSignings(of: c) }
      for y in 0..<calendar.yearCount {
        let active = own.filter { !signings(of: $0, active: y).isEmpty }
        guard !active.isEmpty, !spending[y].isEmpty else { continue }
        let list = model.row(.listSpending(entity: e, year: y), upTo: 0)
        for (column, amount) in spending[y] { model.add(-amount, row: list, column: column) }
        for c in active { addYear(y, of: c, entity: e, list: list) }
      }
    }
  }

  private mutating func addSignings(of c: Int) {
    let commitment = profile.commitments[c]
    let first = max(0, commitment.firstStart - calendar.fiscalYear(0))
    let last = min(calendar.yearCount - 1, commitment.lastStart - calendar.fiscalYear(0))
    guard first <= last else { return }
    let once = model.row(.commitments(c), upTo: 1)
    for y in first...last {
      let column = model.column(.commitment(c, year: y), upTo: 1)
      columns.commitment[c][y] = column
      model.add(1, row: once, column: column)
    }
  }

  /// The columns of the starts whose terms hold a year.
  private func signings(of c: Int, active y: Int) -> [Int] {
    (max(0, y - profile.commitments[c].years + 1)...y).map { columns.commitment[c][$0] }
      .filter { $0 >= 0 }
  }

  private mutating func addYear(_ y: Int, of c: Int, entity e: Int, list: Int) {
    let commitment = profile.commitments[c]
    let signings = signings(of: c, active: y)
    let year = calendar.fiscalYear(y)
    let abroad = payments(toEntity: profile.entities[e].id)
    let discounted = model.column(.discounted(c, year: y))
    let shortfall = model.column(.shortfall(c, year: y))
    columns.discounted[c][y] = discounted
    columns.shortfall[c][y] = shortfall
    model.ledger.spend(
      -commitment.discount.value, inYear: y, on: discounted, .commitments, abroad)
    model.ledger.spend(1, inYear: y, on: shortfall, .commitments, abroad)
    model.add(1, row: list, column: discounted)
    let most = model.row(.committedSpending(c, year: y), upTo: 0)
    model.add(1, row: most, column: discounted)
    let least = model.row(.minimumSpending(c, year: y), from: 0)
    model.add(1 - commitment.discount.value, row: least, column: discounted)
    model.add(1, row: least, column: shortfall)
    let (limit, minimum) = (
      mostSpending(with: e, in: y), money(commitment.minimum[year], paidIn: year)
    )
    for column in signings {
      model.add(-limit, row: most, column: column)
      model.add(-minimum, row: least, column: column)
    }
  }

  /// By year: the columns that pay an entity by the hour, and how much, before discounting.
  private func listSpending(of e: Int) -> [[(column: Int, amount: Double)]] {
    var spending = [[(column: Int, amount: Double)]](
      repeating: [], count: calendar.yearCount)
    for entry in model.ledger.entries where entry.column >= 0 && entry.cause == .onDemand {
      let supply: Int
      switch model.columns[Int(entry.column)] {
      case .serve(_, let i, _), .surcharge(let i, _, _): supply = i
      default: continue
      }
      guard table.supplies[supply].entity == e else { continue }
      spending[Int(entry.year)].append((Int(entry.column), entry.amount))
    }
    return spending
  }

  /// The list price of all that an entity sells by the hour in a year and work could occupy.
  private func mostSpending(with e: Int, in y: Int) -> Double {
    let year = calendar.fiscalYear(y)
    var sum = 0.0
    for i in table.supplies.indices where table.supplies[i].entity == e {
      guard case .onDemand(let o) = table.supplies[i].origin else { continue }
      let offer = profile.offers[o]
      let hourly = money(offer.price[year], paidIn: year) * 1000 * calendar.hoursPerStep
      let factor = offer.priceTiers.map(\.factor.value).max() ?? 1
      for t in calendar.steps(ofYear: y) {
        sum += min(quota(of: offer, in: t), mostOccupied(i, in: t)) * hourly * factor
      }
    }
    return sum
  }
}
