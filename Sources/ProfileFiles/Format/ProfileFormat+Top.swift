import Planning
import Quantities

// The profile itself, its years and its money.
extension ProfileFormat {
  static let topMappings: [Mapping] = [
    profile, horizon, money, inflation, exchangeRates, path, value, scenario, source,
  ]

  private static let profile = Mapping(
    name: "a profile",
    keys: [
      .need("format", .whole(1...1), "1", "the version of the format, in every file"),
      .need("name", .id, "my-plan", "a short name; runs go to the folder of this name"),
      .may("title", .text, "Compute for our laboratory", "a name for people", "the name"),
      .need("home", .country, "JP", "the country whose control counts as domestic"),
      .need("horizon", .mapping("the horizon"), "{start: 2026-04, years: 5}", "the planning years"),
      .need(
        "money", .mapping("the money"), "{base: JPY@2026, discount: 5 %/a}",
        "currency, discounting and exchange rates"),
      .may(
        "use", .list(.text), "[catalog/accelerators.yaml]",
        "files whose sections are added to this one's, by paths relative to it"),
      .may("staff", .mapping("the staff"), "", "how many people can be hired", "no limit, no wage"),
      .may("carbon", .mapping("the carbon policy"), "", "what emissions cost and may be"),
    ]
      + Section.allCases.map { section in
        .may(
          section.rawValue,
          section.isList ? .list(.mapping(section.itemName)) : .items(section.itemName), "",
          section.meaning)
      })

  private static let horizon = Mapping(
    name: "the horizon",
    keys: [
      .need("start", .month, "2026-04", "the first month of the first fiscal year"),
      .need("years", .whole(1...50), "10", "how many fiscal years"),
      .may("step", .words(of: Horizon.Step.self), "quarter", "the length of a step", "quarter"),
      .may(
        "foresight", .choice(["perfect", "rolling", "myopic"]), "rolling",
        "whether each year knows all others, some, or itself alone", "perfect"),
      .may(
        "look_ahead", .of(MonthSpan.self), "3 a", "rolling: whole years that each year sees ahead",
        "needed with `rolling`"),
    ])

  private static let money = Mapping(
    name: "the money",
    keys: [
      .need("base", .currency, "JPY@2026", "currency and price year of all results"),
      .need(
        "discount", .of(AnnualRate.self), "5 %/a",
        "real discount rate: the cost of capital (WACC), after tax where there is `tax`"),
      .may("tax", .number, "30 %", "income tax; without it the plan is before tax"),
      .may(
        "inflation", .mapping("`inflation`"), "{JPY: 2 %/a}",
        "inflation by currency, to convert money of other years"),
      .may(
        "fx", .mapping("`fx`"), "{USD: {2026: 155 JPY/USD, 2033: 140 JPY/USD}}",
        "exchange rates by currency, in base currency for one foreign"),
    ])

  private static let inflation = Mapping(
    name: "`inflation`", keys: [],
    open: OpenKeys(
      pattern: "^[A-Z]{3}$", form: .of(AnnualRate.self), example: "JPY: 2 %/a",
      meaning: "inflation of a currency"))

  private static let exchangeRates = Mapping(
    name: "`fx`", keys: [],
    open: OpenKeys(
      pattern: "^[A-Z]{3}$", form: .path(.exchangeRate), example: "USD: 155 JPY/USD",
      meaning: "base currency for one of this currency"))

  /// Values by fiscal year; the form of a value is that of the key which has the path.
  private static let path = Mapping(
    name: "a path",
    keys: [
      .may(
        "rule", .choice(["linear", "step"]), "step",
        "straight lines between the years, or constant until the next", "linear"),
      .may(
        "growth", .of(AnnualRate.self), "5 %/a", "growth after the last year", "0 %/a"),
      .may(
        "csv", .text, "demand.csv#robotics",
        "instead of years: a table with a column `year`, relative to this file, and its column"),
      .may("unit", .text, "EFLOPS", "with `csv`: the unit of the column", "the cells' own"),
    ],
    open: OpenKeys(
      pattern: "^[0-9]{4}$", form: .any, example: "2026: 1 EFLOPS", meaning: "the value of a year"))

  /// A single value in its long form; the form of `value` is that of the key which has it.
  private static let value = Mapping(
    name: "a value", keys: [.need("value", .any, "1.35", "the value itself")])

  private static let scenario = Mapping(
    name: "a scenario",
    keys: [
      .may("title", .text, "The yen falls", "a name for people", "the id"),
      .may(
        "set", .any, "{money.fx.USD: 185 JPY/USD}", "dotted paths and the values to put there"),
    ])

  private static let source = Mapping(name: "a source", keys: provenance)
}

extension Section {
  /// What the section holds.
  var meaning: String {
    switch self {
    case .accelerators: "generations of accelerators by id"
    case .entities: "owners of sites and operators of clouds by id"
    case .sites: "places with power for pods by id"
    case .grids: "what utilities connect by id"
    case .pods: "types of pods that can be built by id"
    case .fleet: "pods that stand when the horizon starts, by id"
    case .offers: "what clouds offer by id"
    case .commitments: "promises to spend for a discount by id"
    case .workloads: "the work to be done by id; at least one"
    case .datasets: "data that work needs where it runs, by id"
    case .exports: "compute that is sold abroad when there is some to spare, by id"
    case .subsidies: "public money for building by id"
    case .policy: "rules that the plan must respect or pay for breaking"
    case .scenarios: "named changes of the profile"
    case .sources: "sources by id, for `src` to name"
    case .published: "published numbers by id, to hold the plan against"
    }
  }
}
