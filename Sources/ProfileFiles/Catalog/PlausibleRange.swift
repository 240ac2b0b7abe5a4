import Quantities

/// The sizes that a value of the catalogue can have, some orders of magnitude wide: outside of them it
/// has a digit, a prefix or a unit too many or too few.
struct PlausibleRange {
  let section: String
  /// The key, or the last part of it; years and the keys of a path's form are taken off before.
  let key: String
  /// In the range's own unit, money in dollars.
  let range: ClosedRange<Double>
  let unit: String
  /// The size of a written value, or `nil` where its currency isn't known here.
  let size: @Sendable (String) throws(QuantityError) -> Double?

  static func quantity<D: Dimension>(
    _ section: String, _ key: String, _ range: ClosedRange<Double>, _: D.Type
  ) -> PlausibleRange {
    PlausibleRange(
      section: section, key: key, range: range, unit: D.baseUnit == "1" ? "" : D.baseUnit
    ) { (text) throws(QuantityError) in try Quantity<D>(parsing: text).value }
  }

  /// Money per any of some units, each with how many of the first it is.
  static func money(
    _ section: String, _ key: String, _ range: ClosedRange<Double>, per units: [String]
  ) -> PlausibleRange {
    let first = units.first ?? "1"
    let per = first == "1" ? "" : "/" + first.split(separator: ".").joined(separator: "/")
    return PlausibleRange(section: section, key: key, range: range, unit: "USD\(per)") {
      (text) throws(QuantityError) in
      let expected = QuantityError.Expected(
        name: "money per \(first)", example: "10 USD@2026\(per)")
      let (money, unit) = try Money.parse(text, per: units, expected: expected)
      // A price per pod says nothing of one accelerator without the pod's number of them.
      guard unit == 0 else { return nil }
      return unitsPerDollar[money.currency.code].map { money.amount / $0 }
    }
  }

  /// Units of a currency for a dollar, to one digit: enough for orders of magnitude.
  private static let unitsPerDollar: [String: Double] = [
    "USD": 1, "EUR": 0.9, "GBP": 0.8, "CHF": 0.9, "JPY": 150, "CNY": 7, "KRW": 1_400, "TWD": 32,
    "INR": 85, "SGD": 1.3, "MYR": 4.4, "AUD": 1.5, "CAD": 1.4, "NOK": 10, "SEK": 10, "DKK": 7,
    "BRL": 5.5, "AED": 3.7, "SAR": 3.8,
  ]

  private typealias D = Dimensions

  static let table: [PlausibleRange] =
    [
      quantity("accelerators", "peak", 0.01...200, D.Petaflops.self),
      quantity("accelerators", "memory", 8...20_000, D.Gigabytes.self),
      money("offers", "price", 0.02...200, per: ["GPU.h"]),
      quantity("offers", "quota", 0...20e6, D.Accelerators.self),
      quantity("offers", "fabric", 1...2e6, D.Accelerators.self),
      quantity("offers", "term", 1...120, D.Months.self),
      quantity("offers", "availability", 0.3...1, D.One.self),
      quantity("entities", "foreign_capital", 0...1, D.One.self),
      quantity("sites", "power", 0...20_000, D.Megawatts.self),
      quantity("sites", "pue", 1...2.5, D.One.self),
      money("sites", "tariff", 0.005...1, per: ["kWh"]),
      money("sites", "demand_charge", 0.5...60, per: ["kW.month"]),
      quantity("sites", "carbon", 0...1_500, D.GramsPerKilowattHour.self),
      quantity("sites", "base_staff", 0...1_000, D.Persons.self),
      quantity("sites", "staff_ratio", 0...100, D.PersonsPerMegawatt.self),
      quantity("sites", "size", 0.01...5_000, D.Megawatts.self),
      quantity("sites", "lead", 0...240, D.Months.self),
      quantity("sites", "life", 36...720, D.Months.self),
      money("sites", "capex", 0.2e6...60e6, per: ["MW"]),
      quantity("pods", "accelerators", 1...200_000, D.Accelerators.self),
      quantity("pods", "it_power", 0.1...200_000, D.Kilowatts.self),
      quantity("pods", "draw", 0.3...1, D.One.self),
      money("pods", "capex", 500...2e6, per: ["GPU", "pod"]),
      quantity("pods", "foreign_share", 0...1, D.One.self),
      quantity("pods", "maintenance", 0...0.3, D.PerYear.self),
      quantity("pods", "lead", 0...60, D.Months.self),
      quantity("pods", "life", 12...180, D.Months.self),
      quantity("pods", "availability", 0.3...1, D.One.self),
      quantity("fleet", "count", 0...1e6, D.Pods.self),
      quantity("subsidies", "rate", 0.01...1, D.One.self),
      money("subsidies", "cap", 0...1e12, per: ["1"]),
      quantity("staff", "start", 0...1e6, D.Persons.self),
      quantity("staff", "hiring", 0...3, D.PerYear.self),
      money("staff", "wage", 3_000...2e6, per: ["FTE.a"]),
      quantity("money", "discount", -0.05...0.4, D.PerYear.self),
      quantity("money", "inflation", -0.1...1, D.PerYear.self),
    ]
    + ["pretrain", "continued-pretrain", "finetune", "batch", "serve", "utilization"].map {
      quantity("accelerators", $0, 0.01...0.9, D.One.self)
    }

  /// The range for a value of a section, by its keys.
  static func range(of section: String, _ keys: [Substring]) -> PlausibleRange? {
    let candidates = table.filter { $0.section == section }
    return keys.reversed().lazy.compactMap { part in candidates.first { $0.key == part } }.first
  }
}
