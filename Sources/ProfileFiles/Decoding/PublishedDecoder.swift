import Planning
import Quantities

/// What a published figure can be compared with, as profiles write it.
enum PublishedKind: String, CaseIterable {
  case power
  case price
  case hourCost = "hour-cost"
  case hourCostRatio = "hour-cost-ratio"
  case subsidyShare = "subsidy-share"
  case domesticPeak = "domestic-peak"

  /// The keys that say what exactly.
  var keys: [String] {
    switch self {
    case .power: ["pod", "accelerators", "site"]
    case .price: ["pod", "year", "site"]
    case .hourCost: ["pod", "site", "year", "busy"]
    case .hourCostRatio: ["pod", "site", "year", "busy", "offer"]
    case .subsidyShare: ["year", "through"]
    case .domesticPeak: ["month"]
    }
  }

  static let keys = ["pod", "accelerators", "site", "offer", "year", "busy", "through", "month"]
}

extension ProfileDecoder {
  func published(_ id: String, _ fields: inout Fields) -> PublishedFigure {
    let kind: PublishedKind = fields.choice("compares", orElse: .power)
    let years = 1990...2200
    var value = PublishedFigure.Value.number(1)
    let prediction: PublishedFigure.Prediction
    switch kind {
    case .power:
      prediction = .power(
        pod: fields.reference("pod", to: .pods), accelerators: fields.quantity("accelerators"),
        site: optionalReference("site", to: .sites, &fields))
      value = .number((fields.quantity("value") as SitePower).value)
    case .price:
      prediction = .price(
        pod: fields.reference("pod", to: .pods), year: fields.integer("year", in: years),
        site: optionalReference("site", to: .sites, &fields))
      value = .money((fields.price("value") as Price<Dimensions.Accelerators>).money)
    case .hourCost:
      prediction = .hourCost(
        pod: fields.reference("pod", to: .pods), site: fields.reference("site", to: .sites),
        year: fields.integer("year", in: years), busy: busy(&fields))
      value = .money((fields.price("value") as AcceleratorHourPrice).money)
    case .hourCostRatio:
      prediction = .hourCostRatio(
        pod: fields.reference("pod", to: .pods), site: fields.reference("site", to: .sites),
        year: fields.integer("year", in: years), busy: busy(&fields),
        offer: fields.reference("offer", to: .offers))
      value = .number((fields.quantity("value") as Fraction).value)
    case .subsidyShare:
      let year = fields.integer("year", in: years)
      prediction = .subsidyShare(
        from: year, through: fields.integer("through", in: years, default: year))
      value = .number((fields.quantity("value") as Fraction).value)
    case .domesticPeak:
      prediction = .domesticPeak(fields.month("month"))
      value = .number((fields.quantity("value") as ComputeRate).value)
    }
    refuseOtherKeys(than: kind, &fields)
    return PublishedFigure(
      id: id, title: fields.text("title", default: id), prediction: prediction, value: value,
      source: fields.provenance?.source ?? "", asOf: fields.provenance?.asOf ?? "",
      confidence: fields.provenance?.confidence, note: fields.entry("note")?.text)
  }

  /// Says where a key is of no use to this kind of figure.
  private func refuseOtherKeys(than kind: PublishedKind, _ fields: inout Fields) {
    for key in PublishedKind.keys where !kind.keys.contains(key) {
      guard let tree = fields.optional(key) else { continue }
      log.report(
        .conflictingKeys(["compares: \(kind.rawValue)", key], in: "a published figure"),
        at: tree.place)
    }
  }

  private func busy(_ fields: inout Fields) -> Fraction {
    fields.quantity("busy", default: Fraction(1))
  }

  private func optionalReference(
    _ key: String, to section: Section, _ fields: inout Fields
  ) -> String? {
    if fields.has(key) { return fields.reference(key, to: section) }
    fields.skip(key)
    return nil
  }
}
