/// What kind of change makes one plan differ from another; in the order in which costs are
/// attributed.
public enum ChangeCause: String, Sendable, Hashable, CaseIterable {
  /// The planning years and the home country.
  case frame
  /// What can be built and rented: sites, pods, accelerators, offers and their terms but prices.
  case supply
  /// Work, its data, and what is sold abroad.
  case demand
  /// Prices, wages, exchange rates, taxes and the discount rate.
  case price
  /// Rules, subsidies, providers' attributes, and the domestic share that was asked for.
  case policy

  /// The cause of a key at the top of a profile, or of a key in it.
  public static func ofTop(_ name: String, key: String?) -> ChangeCause {
    switch name {
    case "money": .price
    case "staff": key == "wage" || key == "recruiting" ? .price : .supply
    case "carbon": key == "price" ? .price : .policy
    default: .frame
    }
  }

  /// The cause of an item of a section (`key` is `nil`), or of one of its keys.
  public static func ofItem(section: String, key: String?) -> ChangeCause {
    let prices: Set<String> = [
      "price", "capex", "tariff", "demand_charge", "egress", "storage", "cost", "yearly",
      "min_spend", "discount", "maintenance", "resale", "upfront", "deposit", "price_tiers",
      "delay_cost", "onboarding", "foreign_share",
    ]
    switch section {
    case "policy", "subsidies": return .policy
    case "entities": return key == "onboarding" || key == "egress" ? .price : .policy
    case "workloads", "datasets", "exports": return key == "price" ? .price : .demand
    default: return key.map(prices.contains) == true ? .price : .supply
    }
  }
}
