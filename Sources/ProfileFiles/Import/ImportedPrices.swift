public import Quantities

/// What a table of prices says, by provider, region, accelerator and contract.
public struct ImportedPrices: Sendable {
  public enum Contract: String, Sendable, Hashable, CaseIterable {
    case onDemand = "on-demand"
    case reserved
    case spot
  }

  /// What a price is of.
  public struct Key: Sendable, Hashable {
    public let provider: String
    public let region: String
    public let accelerator: String
    public let contract: Contract
    public let currency: String
    public let year: Int
  }

  /// A price for an accelerator-hour, and what it is the mean of.
  public struct Price: Sendable, Hashable {
    public let key: Key
    /// In the key's currency, per accelerator-hour.
    public let amount: Double
    /// Accelerator-hours behind it; `nil` where it is a list price.
    public let hours: Double?
    /// Accelerators of the largest instance behind it.
    public let instanceSize: Int
    public let rowCount: Int
  }

  /// Rows that say nothing about an accelerator's price, or not enough.
  public struct Unplaced: Sendable, Hashable {
    public let reason: String
    /// What they are about: an instance, a service.
    public let what: String
    public var count: Int
    /// The line of the first.
    public let line: Int
    /// What they cost together, by currency.
    public var costs: [String: Double]
  }

  /// By provider, region, accelerator, contract, currency and year.
  public let prices: [Price]
  public let rowCount: Int
  /// By count, the most frequent first.
  public let unplaced: [Unplaced]
  /// The last month that the rows are about.
  public let asOf: CalendarMonth?
  /// From the first month to the last, both counted.
  public let monthCount: Int

  public var placedCount: Int { rowCount - unplaced.reduce(0) { $0 + $1.count } }
}

extension ImportedPrices.Key: Comparable {
  public static func < (a: Self, b: Self) -> Bool {
    (a.provider, a.region, a.accelerator, a.contract.rawValue, a.currency)
      != (b.provider, b.region, b.accelerator, b.contract.rawValue, b.currency)
      ? (a.provider, a.region, a.accelerator, a.contract.rawValue, a.currency)
        < (b.provider, b.region, b.accelerator, b.contract.rawValue, b.currency)
      : a.year < b.year
  }
}

/// Counts the rows that can't be placed; beyond a number of kinds they are counted together.
struct UnplacedRows {
  static let mostKinds = 500

  private struct Kind: Hashable {
    var reason: String
    var what: String
  }

  private var kinds: [Kind: ImportedPrices.Unplaced] = [:]

  mutating func add(_ reason: String, _ what: String, line: Int, cost: (String, Double)? = nil) {
    var kind = Kind(reason: reason, what: what.abridged)
    if kinds[kind] == nil, kinds.count >= Self.mostKinds { kind.what = "others" }
    var rows =
      kinds[kind]
      ?? ImportedPrices.Unplaced(
        reason: reason, what: kind.what, count: 0, line: line, costs: [:])
    rows.count += 1
    if let (currency, amount) = cost { rows.costs[currency, default: 0] += amount }
    kinds[kind] = rows
  }

  var all: [ImportedPrices.Unplaced] {
    kinds.values.sorted { ($1.count, $0.line, $0.what) < ($0.count, $1.line, $1.what) }
  }
}
