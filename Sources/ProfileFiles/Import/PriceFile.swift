import Foundation
public import Planning
import Quantities

/// Imported prices as a file of offers that a profile can use.
///
/// With a profile's offers the file overrides the prices of those that are of the same provider,
/// accelerator, region and contract, and leaves all else as it is. Without, it has an offer for each
/// price, whose quota is what was used on average and is for the planner to set.
public struct PriceFile: Sendable {
  /// What the prices came from: `FOCUS bill bill.csv`.
  public let source: String
  public let prices: ImportedPrices
  /// The offers to override; `nil` for a file of new ones.
  public let offers: [Offer]?
  /// The entity that stands for a provider, by the provider's id.
  public let entities: [String: String]

  private let text0: String
  /// The prices that no offer is like, where offers are overridden.
  public let unmatched: [ImportedPrices.Key]
  /// How many offers the file has.
  public let offerCount: Int

  /// The file's text.
  public var text: String { text0 }

  public init(
    source: String, prices: ImportedPrices, offers: [Offer]?, entities: [String: String]
  ) {
    self.source = source
    self.prices = prices
    self.offers = offers
    self.entities = entities
    var writer = PriceFileWriter(source: source, prices: prices, entities: entities)
    if let offers { writer.override(offers) } else { writer.addOffers() }
    text0 = writer.text
    unmatched = writer.unmatched
    offerCount = writer.count
  }
}

private struct PriceFileWriter {
  let source: String
  let prices: ImportedPrices
  let entities: [String: String]
  var unmatched: [ImportedPrices.Key] = []
  var count = 0
  private var body = ""

  init(source: String, prices: ImportedPrices, entities: [String: String]) {
    self.source = source
    self.prices = prices
    self.entities = entities
  }

  var text: String {
    """
    format: 1
    title: \(Self.quoted("Prices from \(source)"))

    offers:\(count == 0 ? " {}" : "")

    """ + body
  }

  /// The prices of one offer: the same but for the year, in order.
  private var groups: [[ImportedPrices.Price]] {
    var groups: [[ImportedPrices.Price]] = []
    for price in prices.prices {
      if let last = groups.last?.last?.key, price.key.isSameOffer(as: last) {
        groups[groups.count - 1].append(price)
      } else {
        groups.append([price])
      }
    }
    return groups
  }

  private func entity(_ provider: String) -> String { entities[provider] ?? provider }

  mutating func override(_ offers: [Offer]) {
    var given: Set<String> = []
    for group in groups {
      guard let key = group.first?.key else { continue }
      let like = offers.filter { $0.isOffered(as: key, by: entity(key.provider)) }
      if like.isEmpty { unmatched.append(key) }
      // In two currencies the first one's price stands.
      for offer in like where given.insert(offer.id).inserted {
        body += "  \(offer.id):\n    override: true\n    price: \(Self.path(group))\n"
        body += provenance(group)
        count += 1
      }
    }
  }

  mutating func addOffers() {
    let tables = ImportTables.shipped
    for group in groups {
      guard let key = group.first?.key else { continue }
      let id = ImportTables.slug(
        "\(key.provider)-\(key.region)-\(key.accelerator)-\(key.contract.rawValue)-\(key.currency)")
      let size = group.map(\.instanceSize).max() ?? 1
      body += "  \(String(id.prefix(64))):\n"
      let title = "\(key.provider) \(key.region), \(key.accelerator) \(key.contract.rawValue)"
      body += "    title: \(Self.quoted(title))\n"
      body += "    entity: \(Self.quoted(entity(key.provider)))\n"
      body += "    accelerator: \(key.accelerator)\n"
      if let country = tables.countries["\(key.provider)/\(key.region)"] {
        body += "    country: \(Self.quoted(country))\n"
      } else {
        body += "    # This region isn't in the table of regions: say where it is.\n    country: \n"
      }
      body += "    region: \(Self.quoted(key.region))\n"
      body += "    kind: \(key.contract.rawValue)\n"
      if key.contract == .reserved {
        body += "    term: {value: 12 months, confidence: low, note: \"not in the bill\"}\n"
      }
      body += "    price: \(Self.path(group))\n"
      body +=
        "    quota: {value: \(quota(group, size)) GPU, confidence: low, note: \"\(quotaNote)\"}\n"
      body += "    fabric: {value: \(size) GPU, confidence: low, note: \"one instance\"}\n"
      body += provenance(group)
      count += 1
    }
  }

  private var isBill: Bool { prices.prices.contains { $0.hours != nil } }
  private var quotaNote: String { isBill ? "used on average" : "one instance" }

  /// What was in use on average, in whole instances.
  private func quota(_ group: [ImportedPrices.Price], _ size: Int) -> Int {
    let hours = group.reduce(0) { $0 + ($1.hours ?? 0) }
    let mean = hours / (730 * Double(max(1, prices.monthCount)))
    return max(1, Int((mean / Double(size)).rounded(.up))) * size
  }

  private func provenance(_ group: [ImportedPrices.Price]) -> String {
    let rows = group.reduce(0) { $0 + $1.rowCount }
    let hours = group.reduce(0) { $0 + ($1.hours ?? 0) }
    var note = "\(rows) \(rows == 1 ? "row" : "rows")"
    if hours > 0 { note = "\(Self.number(hours)) accelerator-hours in " + note }
    let date = prices.asOf.map { "    as_of: \($0)\n" } ?? ""
    return "    src: \(Self.quoted(source))\n\(date)    confidence: high\n    note: \"\(note)\"\n"
  }

  /// `{2025: 2.1 USD@2025/GPU/h, 2026: 2 USD@2026/GPU/h, rule: step}`, or one value; all in the money
  /// of the last year, since a path has one price year and these are months apart.
  private static func path(_ group: [ImportedPrices.Price]) -> String {
    let year = group.last?.key.year ?? 0
    func price(_ price: ImportedPrices.Price) -> String {
      "\(number(price.amount)) \(price.key.currency)@\(year)/GPU/h"
    }
    guard group.count > 1 else { return group.first.map(price) ?? "" }
    let points = group.map { "\($0.key.year): \(price($0))" }
    return "{\(points.joined(separator: ", ")), rule: step}"
  }

  /// Six significant digits, never with an exponent.
  private static func number(_ value: Double) -> String {
    var digits = 6
    var rest = abs(value)
    while rest >= 10, digits > 1 {
      rest /= 10
      digits -= 1
    }
    var text = String(format: "%.\(digits - 1)f", value)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A YAML scalar in double quotes.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      default:
        quoted.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
      }
    }
    return quoted + "\""
  }
}

extension ImportedPrices.Key {
  fileprivate func isSameOffer(as other: Self) -> Bool {
    provider == other.provider && region == other.region && accelerator == other.accelerator
      && contract == other.contract && currency == other.currency
  }
}

extension Offer {
  /// Whether an imported price is of it.
  fileprivate func isOffered(as key: ImportedPrices.Key, by entity: String) -> Bool {
    let kind: ImportedPrices.Contract? =
      switch contract {
      case .onDemand: spot == nil ? .onDemand : .spot
      case .reserved: .reserved
      case .block: nil
      }
    // `aws-eu` is AWS, too.
    let isOfEntity = self.entity == entity || self.entity.hasPrefix(entity + "-")
    return isOfEntity && region == key.region && accelerator == key.accelerator
      && kind == key.contract
  }
}
