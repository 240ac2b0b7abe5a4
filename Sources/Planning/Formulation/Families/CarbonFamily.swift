import Quantities

/// What a unit of a column emits in a step, kt CO₂.
struct Emission: Sendable {
  var column: Int
  var step: Int
  var amount: Double
}

extension Formulator {
  /// Emissions of energy and of making pods have a price and a cap a year.
  ///
  ///     E[y] = Σ_{t in y} ( Σ_{w,i} MW[i,t] · hours · Intensity[i] · x[w,i,t] / φ[w,i]
  ///            + Σ_{e,i} MW[i,t] · hours · Intensity[i] · ex[e,i,t] + Σ_p Embodied[p] · (pods of p that start in t) )
  ///     E[y] ≤ Cap[y],
  ///
  /// where MW[i,t] is the facility power of a thousand accelerators at work. An offer's power and
  /// intensity are its own or those that the policy assumes; without both it isn't counted. Energy
  /// is that of accelerators at work, as in the power bill.
  mutating func addCarbon() {
    emissions = embodied() + operational()
    guard let policy = profile.carbon else { return }
    if let price = policy.price {
      for emission in emissions {
        let year = calendar.fiscalYear(ofStep: emission.step)
        model.ledger.spend(
          emission.amount * money(price[year], paidIn: year), inStep: emission.step,
          on: emission.column, .carbon, .none)
      }
    }
    if let cap = policy.cap {
      let rows = (0..<calendar.yearCount).map { y in
        model.row(.carbon(year: y), upTo: cap[calendar.fiscalYear(y)].value)
      }
      for emission in emissions {
        model.add(
          emission.amount, row: rows[calendar.year(ofStep: emission.step)],
          column: emission.column)
      }
    }
  }

  private func embodied() -> [Emission] {
    var found: [Emission] = []
    for (p, pool) in pools.enumerated() {
      let tonnes = profile.pods[pool.pod].embodied.value
      guard tonnes > 0 else { continue }
      for cohort in columns.cohorts[p] where cohort.weight > 0 {
        found.append(
          Emission(
            column: cohort.column, step: cohort.works.lowerBound,
            amount: cohort.weight * tonnes / 1000))
      }
    }
    return found
  }

  private func operational() -> [Emission] {
    var found: [Emission] = []
    for i in table.supplies.indices {
      guard let intensity = intensity(of: i), intensity > 0 else { continue }
      for t in 0..<stepCount {
        // GWh · g/kWh = t.
        let perThousand =
          workPower(of: i, in: t) * calendar.hoursPerStep / 1000 * intensity / 1000
        guard perThousand > 0 else { continue }
        for w in profile.workloads.indices where columns.serve[w][i][t] >= 0 {
          found.append(
            Emission(
              column: columns.serve[w][i][t], step: t,
              amount: perThousand / table.throughput[w][i]))
        }
        for e in profile.exports.indices where columns.export[e][i][t] >= 0 {
          found.append(Emission(column: columns.export[e][i][t], step: t, amount: perThousand))
        }
      }
    }
    return found
  }

  /// MW of a thousand accelerators at work, overhead included.
  private func workPower(of i: Int, in t: Int) -> Double {
    switch table.supplies[i].origin {
    case .owned(let s, _):
      pools[i].workPower / pools[i].accelerators
        * profile.sites[s].season.pueFactor(ofStep: t, calendar)
    case .onDemand(let o), .reserved(let o):
      (profile.offers[o].power ?? profile.carbon?.offerPower)?.value ?? 0
    }
  }

  /// g/kWh; `nil` where nobody knows.
  private func intensity(of i: Int) -> Double? {
    switch table.supplies[i].origin {
    case .owned(let s, _): profile.sites[s].carbon.value
    case .onDemand(let o), .reserved(let o):
      (profile.offers[o].carbon ?? profile.carbon?.offerIntensity)?.value
    }
  }
}

extension SiteSeason {
  /// What the overhead of a step is to that of the year.
  func pueFactor(ofStep t: Int, _ calendar: PlanCalendar) -> Double {
    pue.isEmpty ? 1 : pue[t % calendar.stepsPerYear]
  }

  /// What the energy bill of a step is to that at the year's tariff and overhead.
  func costFactor(ofStep t: Int, _ calendar: PlanCalendar) -> Double {
    (tariff.isEmpty ? 1 : tariff[t % calendar.stepsPerYear]) * pueFactor(ofStep: t, calendar)
  }
}
