import ProfileFiles
import Quantities
import Reports

/// What an import says: what was written, and which rows weren't placed.
struct ImportAnswer {
  let path: String
  let file: PriceFile

  private var prices: ImportedPrices { file.prices }
  private static let shownRows = 20

  var text: String {
    let what = file.offers == nil ? "offers" : "overridden prices"
    var text = "\(path): \(file.offerCount) \(what) from \(prices.placedCount) of "
    text += "\(prices.rowCount) rows\n"
    for price in prices.prices {
      let key = price.key
      text += "  \(key.provider) \(key.region)  \(key.accelerator)  \(key.contract.rawValue)"
      text += "  \(key.year)  \(rounded(price.amount)) \(key.currency)/GPU/h\n"
    }
    if !file.unmatched.isEmpty {
      text += "no such offer in the profile:\n"
      for key in file.unmatched {
        text += "  \(key.provider) \(key.region)  \(key.accelerator)  \(key.contract.rawValue)\n"
      }
    }
    if !prices.unplaced.isEmpty {
      text += "\(prices.rowCount - prices.placedCount) rows not placed:\n"
      for rows in prices.unplaced.prefix(Self.shownRows) {
        let costs = rows.costs.sorted { $0.key < $1.key }
          .map { "\(rounded($0.value)) \($0.key)" }.joined(separator: ", ")
        text += "  \(rows.count)  \(rows.reason)\(rows.what.isEmpty ? "" : ": \(rows.what)")"
        text += costs.isEmpty ? "" : "  \(costs)"
        text += "  first in line \(rows.line)\n"
      }
      let more = prices.unplaced.count - Self.shownRows
      if more > 0 { text += "  and \(more) other kinds\n" }
    }
    return text
  }

  private func rounded(_ value: Double) -> String {
    let hundredths = (value * 100).rounded() / 100
    return hundredths == hundredths.rounded() && abs(hundredths) < 1e15
      ? "\(Int(hundredths))" : "\(hundredths)"
  }

  var json: JSONValue {
    [
      "status": "written", "file": .string(path), "offers": .integer(file.offerCount),
      "rows": .integer(prices.rowCount), "placed": .integer(prices.placedCount),
      "asOf": prices.asOf.map { .string($0.description) } ?? .null,
      "prices": .array(
        prices.prices.map { price in
          .object(
            json(price.key) + [
              .init("pricePerHour", .number(price.amount)),
              .init("acceleratorHours", price.hours.map(JSONValue.number) ?? .null),
              .init("rows", .integer(price.rowCount)),
            ])
        }),
      "unmatched": .array(file.unmatched.map { .object(json($0)) }),
      "unplaced": .array(
        prices.unplaced.map { rows in
          [
            "reason": .string(rows.reason), "what": .string(rows.what),
            "count": .integer(rows.count), "line": .integer(rows.line),
            "costs": .object(
              rows.costs.sorted { $0.key < $1.key }.map { .init($0.key, .number($0.value)) }),
          ]
        }),
    ]
  }

  private func json(_ key: ImportedPrices.Key) -> [JSONValue.Member] {
    [
      .init("provider", .string(key.provider)), .init("region", .string(key.region)),
      .init("accelerator", .string(key.accelerator)),
      .init("contract", .string(key.contract.rawValue)), .init("currency", .string(key.currency)),
      .init("year", .integer(key.year)),
    ]
  }
}
