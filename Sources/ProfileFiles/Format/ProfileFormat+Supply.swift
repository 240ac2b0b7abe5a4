import Planning
import Quantities

// Accelerators, entities, pods, the fleet and offers.
extension ProfileFormat {
  static let supplyMappings: [Mapping] = [
    accelerator, utilization, entity, onboarding, pod, resale, successor, refresh, fleet, offer,
    depth, priceTiers, commitment,
  ]

  private static let accelerator = Mapping(
    name: Section.accelerators.itemName,
    keys: [
      .need("vendor", .text, "NVIDIA", "who makes it"),
      .need("vendor_country", .country, "US", "where its maker sits"),
      .need("available", .month, "2025-06", "the first month of installation"),
      .need("peak", .of(AcceleratorRate.self), "2.5 PFLOPS", "dense BF16 peak of one"),
      .need("memory", .of(Memory.self), "288 GB", "memory of one"),
      .need(
        "utilization", .either(.number, .mapping("`utilization`")), "35 %",
        "the part of the peak that reaches the model, for all work or by kind"),
      .may("export_ban", .list(.country), "[CN, RU]", "countries it may not be sold to"),
    ], isItem: true)

  private static let utilization = Mapping(
    name: "`utilization`",
    keys: Workload.Kind.allCases.map {
      .need($0.rawValue, .number, "30 %", "the part of the peak in \($0.rawValue) work")
    })

  private static let entity = Mapping(
    name: Section.entities.itemName,
    keys: [
      .may("title", .text, "Sakura Internet", "a name for people", "the id"),
      .need("seat", .country, "JP", "where it sits"),
      .may("parent", .country, "JP", "where its ultimate parent sits", "the seat"),
      .need("reach", .list(.country), "[JP]", "countries whose law can compel it"),
      .may("foreign_capital", .number, "12 %", "capital held from abroad", "0 %"),
      .may(
        "largest_foreign_holder", .number, "6 %", "the largest part that one of them holds",
        "the foreign capital"),
      .may("operator", .country, "JP", "the country whose nationals run it", "the seat"),
      .may(
        "certificates", .list(.text), "[ismap-liu, secnumcloud]", "certificates, in lower case"),
      .may("ismap", .flag, "true", "whether it's on the ISMAP list", "false"),
      .may(
        "sov", .list(.whole(0...4)), "[4, 4, 4, 3, 2, 3, 3, 3]",
        "EU sovereignty levels SOV-1 to SOV-8", "not assessed"),
      .may(
        "onboarding", .mapping("an onboarding"), "", "what it takes to use its offers", "done"),
    ] + dataPrices, isItem: true)

  private static let onboarding = Mapping(
    name: "an onboarding",
    keys: [
      .need("cost", .money(per: ""), "50 MJPY@2026", "once, when it begins"),
      .may(
        "yearly", .money(per: "a"), "20 MJPY@2026/a", "while its offers can be used", "nothing"),
      .may("lead", .of(MonthSpan.self), "6 months", "until its offers can be used", "0 months"),
    ])

  private static let pod = Mapping(
    name: Section.pods.itemName,
    keys: [
      .need("accelerator", .reference("accelerators"), "gb300", "what is in it"),
      .need("accelerators", .of(AcceleratorCount.self), "576 GPU", "how many in one pod"),
      .need("it_power", .of(SitePower.self), "1.2 MW", "the most IT power of the pod"),
      .may("draw", .number, "78 %", "mean IT power at work as a part of `it_power`", "100 %"),
      .may(
        "fabric", .of(AcceleratorCount.self), "576 GPU", "how many one job can use together",
        "the pod's accelerators"),
      .need(
        "capex", .path(.money(per: "GPU or pod")), "7.2 MJPY@2026/GPU",
        "price by the fiscal year in which it starts work"),
      .need("foreign_share", .number, "80 %", "the part of the price that is paid abroad"),
      .need("maintenance", .of(AnnualRate.self), "5 %/a", "yearly cost as a part of the price"),
      .need("lead", .of(MonthSpan.self), "9 months", "from the order to work"),
      .need("life", .of(MonthSpan.self), "60 months", "how long it works"),
      .need("availability", .number, "95 %", "the part of the time in which it works"),
      .may("sites", .list(.reference("sites")), "[inzai]", "where it can stand", "all sites"),
      .may(
        "resale", .mapping("`resale`"), "{1 a: 70 %, 4 a: 15 %}",
        "value left by age, never increasing", "a straight line to 0 % at the end of life"),
      .may(
        "resell", .flag, "true", "whether it may be sold at the ages of `resale` for that value",
        "false"),
      .may(
        "successor", .mapping("a successor"), "", "what lowers the value of used pods when it comes"
      ),
      .may(
        "refresh", .mapping("a refresh"), "", "terms where it takes the place of pods that leave"),
      .may(
        "training_life", .of(MonthSpan.self), "36 months",
        "the age up to which it trains; after it, `batch` and `serve` only", "its life"),
      .may("embodied", .of(EmbodiedCarbon.self), "900 t/pod", "emissions of making one", "0 t/pod"),
      .may("spares", .number, "2 %", "accelerators that stand by", "0 %"),
      .may("deposit", .number, "30 %", "the part of the price that is paid with the order", "0 %"),
      .may("tax_life", .of(MonthSpan.self), "4 a", "how long tax depreciates it", "its life"),
      .may(
        "depreciation", .words(of: Depreciation.self), "declining",
        "in equal parts or, at first, by twice of that", "straight"),
      .may(
        "racks", .whole(1...100_000), "8", "rack places that it takes", "from `rack_power`"),
      .may(
        "rack_power", .quantity(Dimensions.Kilowatts.name), "132 kW",
        "IT power of its densest rack", "the mean of its `racks`"),
      .may(
        "cooling", .words(of: PodType.Cooling.self), "liquid", "the cooling that it needs", "either"
      ),
    ], isItem: true)

  private static let successor = Mapping(
    name: "a successor",
    keys: [
      .need("accelerator", .reference("accelerators"), "vr200", "the generation that comes"),
      .need("drop", .number, "30 %", "by how much the value of used pods falls then"),
    ])

  private static let refresh = Mapping(
    name: "a refresh",
    keys: [
      .need(
        "capex", .path(.money(per: "GPU or pod")), "3.9 GJPY@2026/pod",
        "price where it takes the place of pods at the same site"),
      .may("downtime", .of(MonthSpan.self), "3 months", "how long it stands still", "0 months"),
    ])

  private static let resale = Mapping(
    name: "`resale`", keys: [],
    open: OpenKeys(
      pattern: "^[0-9].*(a|months?)$", form: .number, example: "1 a: 70 %",
      meaning: "the part of the price left at this age"))

  private static let fleet = Mapping(
    name: Section.fleet.itemName,
    keys: [
      .need("site", .reference("sites"), "inzai", "where they stand"),
      .need("pod", .reference("pods"), "gb300-su", "what they are"),
      .need("count", .quantity("a number of pods"), "12 pods", "how many"),
      .need("installed", .month, "2025-01", "when they started, not after the horizon's start"),
    ], isItem: true)

  private static let offer = Mapping(
    name: Section.offers.itemName,
    keys: [
      .may("title", .text, "B200 for one year", "a name for people", "the id"),
      .need("entity", .reference("entities"), "sakura", "who sells it"),
      .need("country", .country, "JP", "where the machines stand"),
      .need("region", .text, "ap-northeast-1", "the region of the cloud"),
      .need("accelerator", .reference("accelerators"), "gb300", "what is rented"),
      .need("kind", .words(of: ContractKind.self), "reserved", "the kind of contract"),
      .may(
        "term", .of(MonthSpan.self), "12 months", "how long a contract runs",
        "with `reserved` and `block`"),
      .may(
        "block", .of(AcceleratorCount.self), "64 GPU", "accelerators of one block", "with `block`"),
      .may(
        "lead", .of(MonthSpan.self), "2 months", "from booking a block to its start", "0 months"),
      .may(
        "preempted_every", .of(ClockSpan.self), "2_000 h",
        "mean time between losses of one accelerator", "with `spot`"),
      .may(
        "checkpoint", .of(ClockSpan.self), "60 s", "what a checkpoint stops a job for",
        "with `spot`"),
      .may("restart", .of(ClockSpan.self), "10 min", "what a restart takes", "with `spot`"),
      .may("serving", .flag, "true", "whether spot capacity may serve", "false"),
      .may(
        "depth", .mapping("`depth`"), "", "what large jobs find, by their size", "the quota"),
      .may("price_tiers", .mapping("`price_tiers`"), "", "the price of what is in use above"),
      .need(
        "price", .path(.money(per: "GPU/h")), "8.60 USD@2026/GPU/h",
        "by the fiscal year of use or, reserved, of signing"),
      .need("quota", .path(.of(AcceleratorCount.self)), "2 kGPU", "the most in use at once"),
      .may("available", .month, "2026-10", "the first month of sale", "always"),
      .may("withdrawn", .month, "2030-03", "the last month of sale", "never"),
      .need("fabric", .of(AcceleratorCount.self), "512 GPU", "how many one job can use together"),
      .may("availability", .number, "99 %", "the part of the time in which it works", "100 %"),
      .may(
        "power", .of(AcceleratorPower.self), "1.3 kW/GPU", "facility power of one at work",
        "the carbon policy's"),
      .may(
        "carbon", .of(CarbonIntensity.self), "300 g/kWh", "carbon intensity of its energy",
        "the carbon policy's"),
      .may(
        "upfront", .number, "50 %", "reserved: the part of the whole term's price paid at signing",
        "0 %"),
      .may(
        "key_custody", .words(of: KeyCustody.self), "customer", "who holds the keys of the data",
        "provider"),
      .may(
        "exit_lead", .of(MonthSpan.self), "2 months",
        "from notice until the service has stopped and data can leave", "not known"),
      .may(
        "exit_rate", .of(ExitRate.self), "40 TB/day", "how fast data comes home on exit",
        "at once"),
    ] + dataPrices, isItem: true)

  private static let depth = Mapping(
    name: "`depth`", keys: [],
    open: OpenKeys(
      pattern: "^[0-9].*GPU$", form: .of(AcceleratorCount.self), example: "512 GPU: 1 kGPU",
      meaning: "what jobs of this size and more use at most, in sum"))

  private static let priceTiers = Mapping(
    name: "`price_tiers`", keys: [],
    open: OpenKeys(
      pattern: "^[0-9].*GPU$", form: .number, example: "2 kGPU: 110 %",
      meaning: "the multiple of the price for what is in use above, never falling"))

  private static let commitment = Mapping(
    name: Section.commitments.itemName,
    keys: [
      .may("title", .text, "Enterprise agreement", "a name for people", "the id"),
      .need("entity", .reference("entities"), "hyper", "with whom"),
      .need("starts", .whole(1950...2200), "2026", "the first fiscal year in which it can start"),
      .may(
        "last_start", .whole(1950...2200), "2028", "the last fiscal year in which it can start",
        "as `starts`"),
      .need("years", .whole(1...50), "3", "how long it runs"),
      .need("min_spend", .path(.money(per: "a")), "10 MUSD@2026/a", "paid, used or not"),
      .need("discount", .number, "15 %", "off its on-demand and spot offers"),
    ], isItem: true)
}
