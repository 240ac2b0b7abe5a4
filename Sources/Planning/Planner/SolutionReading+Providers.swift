import Quantities

extension SolutionReading {
  /// Providers to onboard, by step.
  func onboardings() -> [ProviderOnboarding] {
    var onboardings: [ProviderOnboarding] = []
    for v in 0..<stepCount {
      for (e, entity) in profile.entities.enumerated() {
        let share = level(formulation.columns.onboarding[e][v])
        guard share > 0, let terms = entity.onboarding else { continue }
        let lead = calendar.horizon.steps(covering: terms.lead)
        onboardings.append(
          ProviderOnboarding(entity: entity.id, orderStep: v - lead, step: v, share: share))
      }
    }
    return onboardings
  }

  /// Spend commitments in the years in which they run.
  func commitments() -> [CommitmentYear] {
    var years: [CommitmentYear] = []
    for (c, commitment) in profile.commitments.enumerated() {
      let columns = formulation.columns
      for y in 0..<calendar.yearCount {
        let share = (max(0, y - commitment.years + 1)...y).reduce(0) {
          $0 + level(columns.commitment[c][$1])
        }
        guard share > 0 else { continue }
        let list = level(columns.discounted[c][y])
        years.append(
          CommitmentYear(
            commitment: commitment.id, entity: commitment.entity,
            fiscalYear: calendar.fiscalYear(y), share: share, listPrice: list,
            discount: list * commitment.discount.value,
            shortfall: level(columns.shortfall[c][y])))
      }
    }
    return years
  }

  /// What the use of an offer in a year costs above its price, by price tiers.
  func surcharge(_ i: Int, in y: Int) -> Double {
    guard let o = formulation.table.supplies[i].offer else { return 0 }
    let offer = profile.offers[o]
    let year = calendar.fiscalYear(y)
    let hourly = formulation.money(offer.price[year], paidIn: year)
    var cost = 0.0
    for t in calendar.steps(ofYear: y) {
      let used = profile.workloads.indices.reduce(0.0) { sum, w in
        let φ = formulation.table.throughput[w][i]
        return φ > 0 ? sum + 1000 * level(formulation.columns.serve[w][i][t]) / φ : sum
      }
      var last = 1.0
      for tier in offer.priceTiers {
        cost +=
          max(0, used - tier.above.value) * (tier.factor.value - last) * hourly
          * calendar.hoursPerStep
        last = tier.factor.value
      }
    }
    return cost
  }
}
