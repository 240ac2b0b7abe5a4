import Planning
import Quantities

// Sites and the people they need.
extension ProfileFormat {
  static let siteMappings: [Mapping] = [site, season, tranche, grid, staff, carbon]

  private static let site = Mapping(
    name: Section.sites.itemName,
    keys: [
      .may("title", .text, "Inzai", "a name for people", "the id"),
      .need("country", .country, "JP", "where it is"),
      .need("grid", .text, "tepco", "whose grid it is on"),
      .need("entity", .reference("entities"), "own", "its owner and operator"),
      .need(
        "power", .path(.of(SitePower.self)), "20 MW",
        "facility power that is there whatever the plan decides, never falling"),
      .need("pue", .number, "1.35", "facility power for each unit of IT power, 1 or more"),
      .need("tariff", .path(.money(per: "kWh")), "23 JPY@2026/kWh", "price of electric energy"),
      .may(
        "demand_charge", .money(per: "kW/month"), "1_900 JPY@2026/kW/month",
        "price of contracted power"),
      .need("carbon", .of(CarbonIntensity.self), "452.85 g/kWh", "carbon intensity of its energy"),
      .may("base_staff", .of(Headcount.self), "12 FTE", "people when it's open", "0 FTE"),
      .may(
        "staff_ratio", .of(StaffRatio.self), "1.5 FTE/MW", "people for facility power in use",
        "0 FTE/MW"),
      .may("tranches", .list(.mapping("a tranche")), "", "power that can be added"),
      .may("season", .mapping("`season`"), "", "how the steps of a year differ"),
    ] + dataPrices + hall, isItem: true)

  /// What it costs to take data away from a place and to keep them there.
  static let dataPrices: [Key] = [
    .may("egress", .path(.money(per: "GB")), "0.09 USD@2026/GB", "price of data that leave"),
    .may(
      "storage", .path(.money(per: "TB/month")), "3 kJPY@2026/TB/month",
      "price of data that are kept"),
  ]

  private static let season = Mapping(
    name: "`season`",
    keys: [
      .may("tariff", .list(.number), "[1.2, 1, 0.9, 1]", "the tariff by step of the year", "1"),
      .may("pue", .list(.number), "[1.05, 1, 0.98, 1]", "the overhead by step of the year", "1"),
    ])

  private static let carbon = Mapping(
    name: "the carbon policy",
    keys: [
      .may("price", .path(.money(per: "t")), "3 kJPY@2026/t", "price of emissions"),
      .may("cap", .path(.of(YearlyEmissions.self)), "500 kt/a", "the most emissions of a year"),
      .may(
        "offer_power", .of(AcceleratorPower.self), "1.4 kW/GPU",
        "facility power of a rented accelerator where its offer doesn't say", "not counted"),
      .may(
        "offer_intensity", .of(CarbonIntensity.self), "450 g/kWh",
        "carbon intensity of its energy where its offer doesn't say", "not counted"),
    ])

  /// What halls offer: those of the site, or the one of a tranche.
  private static let hall: [Key] = [
    .may(
      "cooling", .list(.words(of: PodType.Cooling.self)), "[air, liquid]", "how the halls cool",
      "[air, liquid]"),
    .may(
      "rack_limit", .quantity(Dimensions.Kilowatts.name), "40 kW",
      "the most IT power of one rack there"),
    .may(
      "racks", .whole(0...1_000_000), "300", "rack places there",
      "no limit; none in a tranche of a site with a limit"),
  ]

  private static let grid = Mapping(
    name: Section.grids.itemName,
    keys: [
      .may("title", .text, "TEPCO east", "a name for people", "the id"),
      .may(
        "sites", .list(.reference("sites")), "[inzai]", "the sites that it connects",
        "all whose `grid` is the id"),
      .need(
        "added_power", .path(.of(SitePower.self)), "60 MW",
        "the most power of all tranches energized there"),
    ], isItem: true)

  private static let tranche = Mapping(
    name: "a tranche",
    keys: [
      .need("id", .id, "phase-2", "unique in the site"),
      .need("size", .of(SitePower.self), "10 MW", "facility power of one block"),
      .may("count", .whole(1...10_000), "2", "how many blocks can be added", "1"),
      .need("lead", .of(MonthSpan.self), "36 months", "from the order to the power"),
      .may("earliest", .month, "2028-04", "the first month of power, whatever the lead"),
      .need("capex", .money(per: "MW"), "1.6 GJPY@2026/MW", "cost of building"),
      .need("life", .of(MonthSpan.self), "20 a", "how long it's of use"),
      .may("tax_life", .of(MonthSpan.self), "15 a", "how long tax depreciates it", "its life"),
      .may(
        "depreciation", .words(of: Depreciation.self), "declining",
        "in equal parts or, at first, by twice of that", "straight"),
      .may(
        "after", .text, "phase-1", "the tranche than which it is at no time built further"),
    ] + hall)

  private static let staff = Mapping(
    name: "the staff",
    keys: [
      .need("start", .of(Headcount.self), "120 FTE", "people at the start"),
      .need("hiring", .of(AnnualRate.self), "25 %/a", "the growth that hiring can reach"),
      .need("wage", .path(.money(per: "FTE/a")), "12 MJPY@2026/FTE/a", "cost of one for a year"),
      .may("attrition", .of(AnnualRate.self), "8 %/a", "people who leave", "0 %/a"),
      .may(
        "training", .of(MonthSpan.self), "3 months", "from the hiring until they count",
        "0 months"),
      .may("recruiting", .money(per: "FTE"), "3 MJPY@2026/FTE", "cost of hiring one"),
      .may("pool", .path(.of(Headcount.self)), "400 FTE", "the most people that there are"),
    ])
}
