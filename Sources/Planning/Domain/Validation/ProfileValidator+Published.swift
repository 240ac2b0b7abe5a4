import Quantities

extension ProfileValidator {
  /// Published figures name what is there, and are above zero, so that they can be divided by.
  mutating func checkPublished() {
    for figure in profile.published {
      let path = "published.\(figure.id)"
      checkReferences(of: figure.prediction, at: path)
      switch figure.value {
      case .number(let number): checkPositive(number, at: "\(path).value")
      case .money(let money):
        check(money, at: "\(path).value")
        checkPositive(money.amount, at: "\(path).value")
      }
      if let hour = figure.prediction.hour {
        check(hour.busy.value, in: 0.01...1, "from 1 % to 100 %", at: "\(path).busy")
        check(hour.overhead.value, in: 0...0.9, "from 0 % to 90 %", at: "\(path).overhead")
      }
      switch figure.prediction {
      case .power(_, let accelerators, _), .peak(_, let accelerators):
        checkPositive(accelerators.value, at: "\(path).accelerators")
      case .fleetPrice(let fleet, _), .subsidyShare(let fleet):
        if fleet.isEmpty { report(.empty(at: "\(path).fleet")) }
      default: break
      }
      if !figure.isComparable, figure.note?.isEmpty ?? true {
        report(.missing(at: "\(path).note", with: "comparable: false"))
      }
    }
  }

  private mutating func checkReferences(
    of prediction: PublishedFigure.Prediction, at path: String
  ) {
    let names = prediction.references
    if let pod = names.pod { checkReference(pod, to: profile.pods.map(\.id), at: "\(path).pod") }
    if let site = names.site {
      checkReference(site, to: profile.sites.map(\.id), at: "\(path).site")
    }
    if let offer = names.offer {
      checkReference(offer, to: profile.offers.map(\.id), at: "\(path).offer")
    }
    for fleet in names.fleet {
      checkReference(fleet, to: profile.fleet.map(\.id), at: "\(path).fleet")
    }
  }
}
