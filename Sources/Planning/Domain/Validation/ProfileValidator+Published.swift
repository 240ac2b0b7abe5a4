import Quantities

extension ProfileValidator {
  /// Published figures name what is there, and are above zero, so that they can be divided by.
  mutating func checkPublished() {
    for figure in profile.published {
      let path = "published.\(figure.id)"
      let names = figure.prediction.references
      if let pod = names.pod { checkReference(pod, to: profile.pods.map(\.id), at: "\(path).pod") }
      if let site = names.site {
        checkReference(site, to: profile.sites.map(\.id), at: "\(path).site")
      }
      if let offer = names.offer {
        checkReference(offer, to: profile.offers.map(\.id), at: "\(path).offer")
      }
      switch figure.value {
      case .number(let number): checkPositive(number, at: "\(path).value")
      case .money(let money):
        check(money, at: "\(path).value")
        checkPositive(money.amount, at: "\(path).value")
      }
      switch figure.prediction {
      case .hourCost(_, _, _, let busy), .hourCostRatio(_, _, _, let busy, _):
        check(busy.value, in: 0.01...1, "from 1 % to 100 %", at: "\(path).busy")
      default: break
      }
      if case .power(_, let accelerators, _) = figure.prediction {
        checkPositive(accelerators.value, at: "\(path).accelerators")
      }
    }
  }
}
