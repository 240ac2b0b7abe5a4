import Quantities

extension ProfileValidator {
  /// Tax, terms of payment and the conditions of subsidies.
  mutating func checkFinance() {
    if let tax = profile.money.taxRate {
      check(tax.value, in: 0...0.99, "from 0 % to 99 %", at: "money.tax")
    }
    for pod in profile.pods {
      checkShare(pod.deposit.value, at: "pods.\(pod.id).deposit")
      checkTaxLife(pod.taxLife, at: "pods.\(pod.id).tax_life")
    }
    for site in profile.sites {
      for tranche in site.tranches {
        checkTaxLife(tranche.taxLife, at: "sites.\(site.id).tranches.\(tranche.id).tax_life")
      }
    }
    for offer in profile.offers {
      checkShare(offer.upfront.value, at: "offers.\(offer.id).upfront")
    }
    for subsidy in profile.subsidies {
      check(subsidy.conditions, at: "subsidies.\(subsidy.id)")
    }
  }

  private mutating func checkTaxLife(_ life: MonthSpan?, at path: String) {
    if let life { check(life.value, in: 1...1200, "from 1 to 1200 months", at: path) }
  }

  private mutating func check(_ conditions: SubsidyConditions, at path: String) {
    if let limit = conditions.podPriceLimit { check(limit.money, at: "\(path).max_price.pods") }
    if let limit = conditions.powerPriceLimit {
      check(limit.money, at: "\(path).max_price.tranches")
    }
    checkShare(conditions.clawback.value, at: "\(path).clawback")
    if let keep = conditions.keep {
      check(keep.value, in: 1...600, "from 1 to 600 months", at: "\(path).keep")
    }
    guard let thirdParty = conditions.thirdParty else { return }
    checkShare(thirdParty.share.value, at: "\(path).third_party.share")
    check(thirdParty.own, over: .workload, at: "\(path).third_party.own")
    if let span = thirdParty.span {
      check(span.value, in: 1...600, "from 1 to 600 months", at: "\(path).third_party.span")
    }
  }
}
