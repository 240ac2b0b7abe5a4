import Planning
import Quantities

// Subsidies and rules.
extension ProfileFormat {
  static let ruleMappings: [Mapping] = [subsidy, rule]

  private static let subsidy = Mapping(
    name: Section.subsidies.itemName,
    keys: [
      .may("title", .text, "Cloud programme", "a name for people", "the id"),
      .need("rate", .number, "50 %", "the part of eligible cost that is paid back"),
      .need(
        "covers", .list(.words(of: Subsidy.Coverage.self)), "[pods, tranches]", "what is eligible"),
      .may("sites", .list(.reference("sites")), "[inzai]", "where", "all domestic sites"),
      .need("cap", .money(per: ""), "30 GJPY@2026", "the most over the horizon"),
      .may("yearly_cap", .path(.money(per: "a")), "8 GJPY@2026/a", "the most in a fiscal year"),
      .need("from", .month, "2026-04", "the first month of spending that counts"),
      .need("through", .month, "2029-03", "the last month of spending that counts"),
    ], isItem: true)

  private static let rule = Mapping(
    name: Section.policy.itemName,
    keys: [
      .need("id", .id, "residency", "the rule's name in every report"),
      .may("title", .text, "Sensitive data stays at home", "a name for people", "the id"),
      .may("where", .condition, "data == secret", "the work it is about", "all work"),
      .may("require", .condition, "country == JP", "eligibility: what supply must be"),
      .may("supply", .condition, "domestic", "share: the supply that is counted"),
      .may(
        "at_least", .path(.number), "60 %", "share: the smallest part of the demand",
        "one of `at_least` and `at_most`"),
      .may(
        "at_most", .either(.path(.number), .path(.money(per: "a"))), "40 %",
        "share: the largest part; limit: the most money of a year"),
      .may(
        "account", .choice(["capex", "services", "foreign-content"]), "capex",
        "limit: what is limited in a fiscal year"),
      .may(
        "penalty", .either(.money(per: "EFLOPS/a"), .either(.number, .exchangeRate)), "150 %",
        "the price of breaking it by one unit", "it can't be broken"),
    ], marks: ["require", "supply", "account"], isItem: true)
}
