import Planning
import Quantities

/// What a published figure can be compared with, as profiles write it.
enum PublishedKind: String, CaseIterable {
  case power
  case peak
  case price
  case fleetPrice = "fleet-price"
  case hourCost = "hour-cost"
  case hourCostRatio = "hour-cost-ratio"
  case subsidyShare = "subsidy-share"
  case supportedPeak = "supported-peak"

  /// The keys that say what exactly.
  var keys: [String] {
    switch self {
    case .power: ["pod", "accelerators", "site"]
    case .peak: ["pod", "accelerators"]
    case .price: ["pod", "year", "site"]
    case .fleetPrice: ["fleet", "site"]
    case .hourCost: ["pod", "site", "year", "busy", "overhead"]
    case .hourCostRatio: ["pod", "site", "year", "busy", "overhead", "offer"]
    case .subsidyShare: ["fleet"]
    case .supportedPeak: ["month"]
    }
  }

  static let keys = [
    "pod", "accelerators", "fleet", "site", "offer", "year", "busy", "overhead", "month",
  ]
}

extension ProfileDecoder {
  func published(_ id: String, _ fields: inout Fields) -> PublishedFigure {
    let kind: PublishedKind = fields.choice("compares", orElse: .power)
    let prediction = prediction(kind, &fields)
    var figure = PublishedFigure(
      id: id, title: fields.text("title", default: id), prediction: prediction,
      value: publishedValue(kind, &fields), source: fields.provenance?.source ?? "",
      asOf: fields.provenance?.asOf ?? "", confidence: fields.provenance?.confidence,
      note: fields.entry("note")?.text)
    figure.isComparable = fields.flag("comparable", default: true)
    refuseOtherKeys(than: kind, &fields)
    return figure
  }

  private func prediction(
    _ kind: PublishedKind, _ fields: inout Fields
  ) -> PublishedFigure.Prediction {
    switch kind {
    case .power:
      .power(
        pod: fields.reference("pod", to: .pods), accelerators: fields.quantity("accelerators"),
        site: optionalReference("site", to: .sites, &fields))
    case .peak:
      .peak(
        pod: fields.reference("pod", to: .pods), accelerators: fields.quantity("accelerators"))
    case .price:
      .price(
        pod: fields.reference("pod", to: .pods), year: year(&fields),
        site: optionalReference("site", to: .sites, &fields))
    case .fleetPrice:
      .fleetPrice(
        fleet: fields.references("fleet", to: .fleet),
        site: optionalReference("site", to: .sites, &fields))
    case .hourCost: .hourCost(hour(&fields))
    case .hourCostRatio:
      .hourCostRatio(hour(&fields), offer: fields.reference("offer", to: .offers))
    case .subsidyShare: .subsidyShare(fleet: fields.references("fleet", to: .fleet))
    case .supportedPeak: .supportedPeak(fields.month("month"))
    }
  }

  private func publishedValue(
    _ kind: PublishedKind, _ fields: inout Fields
  ) -> PublishedFigure.Value {
    switch kind {
    case .power: .number((fields.quantity("value") as SitePower).value)
    case .peak, .supportedPeak: .number((fields.quantity("value") as ComputeRate).value)
    case .price, .fleetPrice:
      .money((fields.price("value") as Price<Dimensions.Accelerators>).money)
    case .hourCost: .money((fields.price("value") as AcceleratorHourPrice).money)
    case .hourCostRatio, .subsidyShare: .number((fields.quantity("value") as Fraction).value)
    }
  }

  private func hour(_ fields: inout Fields) -> PublishedFigure.AcceleratorHour {
    PublishedFigure.AcceleratorHour(
      pod: fields.reference("pod", to: .pods), site: fields.reference("site", to: .sites),
      year: year(&fields), busy: fields.quantity("busy", default: Fraction(1)),
      overhead: fields.quantity("overhead", default: .zero))
  }

  private func year(_ fields: inout Fields) -> Int { fields.integer("year", in: 1990...2200) }

  /// Says where a key is of no use to this kind of figure.
  private func refuseOtherKeys(than kind: PublishedKind, _ fields: inout Fields) {
    for key in PublishedKind.keys where !kind.keys.contains(key) {
      guard let tree = fields.optional(key) else { continue }
      log.report(
        .conflictingKeys(["compares: \(kind.rawValue)", key], in: "a published figure"),
        at: tree.place)
    }
  }

  private func optionalReference(
    _ key: String, to section: Section, _ fields: inout Fields
  ) -> String? {
    if fields.has(key) { return fields.reference(key, to: section) }
    fields.skip(key)
    return nil
  }
}
