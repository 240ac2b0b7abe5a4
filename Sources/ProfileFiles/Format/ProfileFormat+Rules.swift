import Planning
import Quantities

// Subsidies and rules.
extension ProfileFormat {
  static let ruleMappings: [Mapping] = [
    subsidy, priceLimits, thirdParty, rule, build, years, published,
  ]

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
      .may(
        "domestic_entity", .flag, "true", "whether only sites under domestic control get it",
        "false, but true with `keep`"),
      .may("max_price", .mapping("`max_price`"), "", "cost above it isn't eligible"),
      .may("third_party", .mapping("`third_party`"), "", "work for others on subsidised pods"),
      .may(
        "keep", .of(MonthSpan.self), "4 a", "pods sold sooner give back a part of their subsidy"),
      .may("clawback", .number, "80 %", "the part they give back; needs `keep`", "100 %"),
    ], isItem: true)

  private static let priceLimits = Mapping(
    name: "`max_price`",
    keys: [
      .may("pods", .money(per: "GPU"), "7 MJPY@2026/GPU", "the most for an accelerator in a pod"),
      .may("tranches", .money(per: "MW"), "1.5 GJPY@2026/MW", "the most for facility power"),
    ])

  private static let thirdParty = Mapping(
    name: "`third_party`",
    keys: [
      .need("share", .number, "20 %", "the smallest part of the subsidised pods' hours"),
      .need("own", .condition, "industry == general", "the operator's own work, not counted"),
      .may("span", .of(MonthSpan.self), "5 a", "for how long from the start of work", "their life"),
    ])

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
        "share: the largest part; limit: the most money of a year; concentration: the index"),
      .may(
        "account", .choice(["capex", "opex", "cash", "services", "foreign-content"]), "capex",
        "limit: what is limited in a fiscal year"),
      .may(
        "window", .of(MonthSpan.self), "3 a", "limit of spending: whole years that share a budget",
        "1 a"),
      .may(
        "carry_over", .flag, "true",
        "limit of spending: whether what is left of a budget adds to the next", "false"),
      .may(
        "exit_within", .of(MonthSpan.self), "6 months",
        "exit: how soon work on supply that isn't domestic can be home"),
      .may(
        "score", .text, "sov_score",
        "score: a numeric attribute of supply, whose mean over what serves is bounded"),
      .may(
        "hhi", .words(of: ConcentrationTerms.Grouping.self), "entity",
        "concentration: whose shares are squared and summed"),
      .may(
        "builds", .list(.mapping("a build")), "",
        "builds: what a plan in force orders, all that is ordered in the rule's years"),
      .may(
        "within", .number, "5 %", "builds: the part of each amount by which a plan may differ",
        "0 %"
      ),
      .may("outage", .condition, "parent != JP", "outage: the supply that fails at once"),
      .may(
        "outage_of", .words(of: OutageTerms.Unit.self), "site",
        "outage: what fails, one at a time"),
      .may(
        "among", .condition, "source == cloud", "`outage_of`: the supply that can fail", "all"),
      .may(
        "lasts", .of(MonthSpan.self), "3 months",
        "outage: how long; work that may wait so long needs no supply", "1 month"),
      .may(
        "serve", .path(.number), "80 %", "outage: the part of critical demand that goes on",
        "100 %"),
      .may(
        "mode", .words(of: OutageTerms.Mode.self), "redispatch",
        "outage: whether supply suffices on the means of a year or in each step", "adequacy"),
      .may(
        "on_demand", .choice(["in-use", "quota"]), "quota",
        "outage: how much may be rented by the hour", "in-use"),
      .may("applies", .mapping("`applies`"), "", "the fiscal years in which it holds", "all"),
      .may(
        "penalty", .either(.money(per: "EFLOPS/a"), .either(.number, .exchangeRate)), "150 %",
        "the price of breaking it by one unit", "it can't be broken"),
    ],
    marks: [
      "require", "supply", "account", "exit_within", "score", "hhi", "builds", "outage",
      "outage_of",
    ], isItem: true)

  private static let build = Mapping(
    name: "a build",
    keys: [
      .need("site", .reference("sites"), "inzai", "where"),
      .need("year", .whole(1950...2200), "2026", "the fiscal year of the order"),
      .may("pod", .reference("pods"), "gb300-su", "the pod type", "one of `pod` and `tranche`"),
      .may("count", .of(PodCount.self), "12 pods", "how many pods; needs `pod`"),
      .may("tranche", .text, "phase-2", "the tranche of the site"),
      .may("power", .of(SitePower.self), "20 MW", "how much of the tranche; needs `tranche`"),
    ], marks: ["pod", "tranche"])

  private static let years = Mapping(
    name: "`applies`",
    keys: [
      .may("from", .whole(1950...2200), "2028", "the first fiscal year", "the first"),
      .may("through", .whole(1950...2200), "2031", "the last fiscal year", "the last"),
    ])

  private static let published = Mapping(
    name: Section.published.itemName,
    keys: [
      .may("title", .text, "ABCI 3.0, power of a node", "a name for people", "the id"),
      .need(
        "compares", .words(of: PublishedKind.self), "power", "what of the plan it is compared with"),
      .need(
        "value", .either(.quantity("power"), .either(.money(per: "GPU/h"), .number)), "3.6 MW",
        "the published number"),
      .may("pod", .reference("pods"), "gb300-su", "of which pod type"),
      .may("accelerators", .of(AcceleratorCount.self), "3_328 GPU", "power, peak: of how many"),
      .may(
        "fleet", .list(.reference("fleet")), "[sakura-h100]",
        "fleet-price, subsidy-share: of which parts of the fleet"),
      .may("site", .reference("sites"), "inzai", "where it stands"),
      .may("offer", .reference("offers"), "sakura-h100", "hour-cost-ratio: over whose price"),
      .may("busy", .number, "85 %", "hour-cost: the part of working hours that is sold", "100 %"),
      .may(
        "overhead", .number, "18 %",
        "hour-cost: the part of the price that pays for selling and administration", "0 %"),
      .may("year", .whole(1990...2200), "2026", "the fiscal year in which the pod starts work"),
      .may("month", .month, "2028-03", "supported-peak: when"),
      .may(
        "comparable", .flag, "false", "whether the two mean the same; if not, `note` says why",
        "true"),
    ], isItem: true)
}
