import Quantities

// Terms of offers, providers and commitments.
extension ProfileValidator {
  mutating func checkTerms(of offer: Offer) {
    let path = "offers.\(offer.id)"
    switch offer.contract {
    case .onDemand: break
    case .reserved(let term):
      check(term.value, in: 1...600, "from 1 to 600 months", at: "\(path).term")
    case .block(let size, let term):
      check(term.value, in: 0.01...60, "from 0.01 to 60 months", at: "\(path).term")
      check(size.value, in: 1e-3...1e6, "from 0.001 to 1e6 GPU", at: "\(path).block")
    }
    check(offer.lead.value, in: 0...120, "from 0 to 120 months", at: "\(path).lead")
    if let spot = offer.spot {
      checkPositive(spot.preemptedEvery.value, at: "\(path).preempted_every")
      checkNotNegative(spot.checkpoint.value, at: "\(path).checkpoint")
      checkNotNegative(spot.restart.value, at: "\(path).restart")
    }
    var last = Offer.Depth(gang: .zero, quota: AcceleratorCount(1e9))
    for depth in offer.depth {
      check(
        depth.gang.value, in: last.gang.value...1e9, "sizes of jobs that increase",
        at: "\(path).depth")
      check(
        depth.quota.value, in: 0...last.quota.value, "no more than what smaller jobs find",
        at: "\(path).depth")
      last = Offer.Depth(
        gang: max(last.gang, depth.gang),
        quota: max(.zero, min(last.quota, depth.quota)))
    }
    var factor = 1.0
    for tier in offer.priceTiers {
      checkNotNegative(tier.above.value, at: "\(path).price_tiers")
      check(
        tier.factor.value, in: factor...100,
        "at least the share before it; a price that falls with volume is a commitment",
        at: "\(path).price_tiers")
      factor = min(100, max(factor, tier.factor.value))
    }
  }

  mutating func checkTerms(of entity: Entity) {
    guard let onboarding = entity.onboarding else { return }
    let path = "entities.\(entity.id).onboarding"
    check(onboarding.cost, at: "\(path).cost")
    check(onboarding.yearly, at: "\(path).yearly")
    check(onboarding.lead.value, in: 0...120, "from 0 to 120 months", at: "\(path).lead")
  }

  mutating func check(_ commitment: SpendCommitment) {
    let path = "commitments.\(commitment.id)"
    checkReference(commitment.entity, to: profile.entities.map(\.id), at: "\(path).entity")
    check(Double(commitment.years), in: 1...50, "from 1 to 50", at: "\(path).years")
    check(commitment.minimum, at: "\(path).min_spend")
    check(commitment.discount.value, in: 0...0.99, "from 0 % to 99 %", at: "\(path).discount")
    check(
      Double(commitment.lastStart), in: Double(commitment.firstStart)...1e4,
      "at or after `starts`", at: "\(path).last_start")
  }
}
