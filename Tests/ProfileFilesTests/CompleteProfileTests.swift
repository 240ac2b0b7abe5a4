import Foundation
import Planning
import ProfileFiles
import Quantities
import Testing

@Suite("A profile with every key")
struct CompleteProfileTests {
  static let main = """
    # Every key of the format once, in block and flow style.
    format: 1
    name: complete
    title: "All keys: once"
    home: JP
    horizon: {start: 2026-04, years: 10, step: half}
    use: [catalog/facts.yaml]
    money:
      base: JPY@2026
      discount: 5 %/a
      inflation: {JPY: 2 %/a}
    entities:
      own: {title: Own, seat: JP, reach: [JP]}
      abroad: {like: own, seat: US, parent: US, reach: [JP, US], foreign_capital: 90 %, ismap: true,
        sov: [1, 1, 2, 2, 1, 2, 3, 3]}
    sites:
      hall:
        title: Hall
        country: JP
        grid: tepco
        entity: own
        power: {value: 20 MW, src: yearbook}
        pue: {value: 1.25, confidence: low, note: "a guess"}
        tariff: {2026: 22 JPY@2026/kWh, 2030: 24 JPY@2026/kWh, rule: step, growth: 1 %/a,
          src: "a tariff sheet", as_of: 2026-10-01}
        demand_charge: 1_900 JPY@2026/kW/month
        carbon: 450 g/kWh
        base_staff: 12 FTE
        staff_ratio: 1.5 FTE/MW
        src: yearbook
        tranches:
          - {id: a, size: 10 MW, count: 2, lead: 36 months, earliest: 2028-04, capex: 1.6 GJPY@2026/MW, life: 20 a}
          - id: b
            size: 500 kW
            lead: 0 months
            capex: 2 GJPY@2024/MW
            life: 240 months
    pods:
      rack:
        accelerator: fast
        accelerators: 64 GPU
        it_power: 0.09 MW
        fabric: 512 GPU
        capex: {2026: 6 MJPY@2026/GPU, 2028: 320 MJPY@2026/pod}
        foreign_share: 80 %
        maintenance: 5 %/a
        lead: 6 months
        life: 5 a
        availability: 95 %
        sites: [hall]
        resale: {2 a: 40 %, 1 a: 60 %}
      plain: {accelerator: fast, accelerators: 8 GPU, it_power: 12 kW, capex: 48 MJPY@2026/pod,
        foreign_share: 0.8, maintenance: 0 %/a, lead: 3 months, life: 60 months, availability: 1}
    fleet:
      old: {site: hall, pod: rack, count: 12 pods, installed: 2025-01}
    offers:
      od: {title: Rent, entity: abroad, country: JP, region: ap-northeast-1, accelerator: fast,
        kind: on-demand, price: 8.60 USD@2026/GPU/h, quota: {2026: 1 kGPU, 2030: 4 kGPU},
        available: 2026-10, withdrawn: 2034-03, fabric: 512 GPU, availability: 99 %}
      rs: {like: od, kind: reserved, term: 1 a, price: 5 USD@2026/GPU/h}
    workloads:
      train:
        title: Train
        kind: continued-pretrain
        data: secret
        industry: robotics
        demand: {2026: 400 PFLOPS, 2030: 3 EFLOPS}
        deferral: 6 months
        gang: 1024 GPU
        headroom: 25 %
        penalty: 900 GJPY@2026/EFLOPS/a
        delay_cost: {2026: 5 GJPY@2026/EFLOPS/a, growth: -20 %/a}
      serve: {kind: serve, data: public, industry: general, demand: 1 EFLOPS}
    subsidies:
      meti: {title: METI, rate: 50 %, covers: [pods, tranches], sites: [hall], cap: 30 GJPY@2026,
        yearly_cap: {2026: 8 GJPY@2026/a}, from: 2026-04, through: 2029-03}
    staff: {start: 120 FTE, hiring: 25 %/a, wage: 12 MJPY@2026/FTE/a}
    policy:
      - {id: control, title: Control, where: "data in [sensitive, secret]", require: "not ('US' in reach)"}
      - {id: share, supply: domestic, at_least: {2026: 20 %, 2030: 60 %}, penalty: 40 GJPY@2026/EFLOPS/a}
      - {id: one, supply: entity == abroad, at_most: 40 %}
      - {id: budget, account: capex, at_most: {2026: 40 GJPY@2026/a, growth: 5 %/a}}
      - {id: balance, account: services, at_most: 12 GJPY@2026/a, penalty: 1.5 JPY/JPY}
      - {id: imports, account: foreign-content, at_most: 90 GJPY@2026/a, penalty: 150 %}
    scenarios:
      weak-yen: {title: "The yen falls", set: {money.fx.USD: 185 JPY/USD}}
      late: {set: {accelerators.fast.available: 2028-01, policy.share.at_least.2030: 50 %,
          sites.hall.tranches.a.lead: 48 months}}
    sources:
      yearbook: {src: "A yearbook, https://example.org/", as_of: 2025-11, confidence: high}
    """

  static let facts = """
    format: 1
    title: Facts
    money: {fx: {USD: {2026: 155 JPY/USD, 2033: 140 JPY/USD}}}
    accelerators:
      fast:
        vendor: NVIDIA
        vendor_country: US
        available: 2025-06
        peak: 2.5 PFLOPS
        memory: 288 GB
        utilization: {pretrain: 35 %, continued-pretrain: 33 %, finetune: 28 %, batch: 30 %, serve: 15 %}
        src: A datasheet
        as_of: 2026
    """

  /// The same in one file.
  static let alone =
    main.replacing("use: [catalog/facts.yaml]\n", by: "").replacing(
      "  inflation: {JPY: 2 %/a}", by: "  inflation: {JPY: 2 %/a}\n  fx: {USD: 155 JPY/USD}")
    + "\n"
    + facts.components(separatedBy: "\n").drop { $0 != "accelerators:" }
    .joined(separator: "\n")

  static func folder() throws -> Folder {
    try Folder(["p.yaml": main, "catalog/facts.yaml": facts])
  }

  static let yen = Currency("JPY")
  static let dollar = Currency("USD")

  static func yen(_ amount: Double, year: Int = 2026) -> Money { Money(amount, yen, year: year) }

  static func path<Value>(
    _ points: [Int: Value], rule: Path<Value>.Rule = .linear, growth: Double = 0
  ) -> Path<Value> {
    Path(
      points: points.sorted { $0.key < $1.key }.map { .init(year: $0.key, value: $0.value) },
      rule: rule, growth: growth)
  }

  @Test func assumptions() throws {
    let profile = try Self.folder().read()
    #expect(profile.name == "complete" && profile.title == "All keys: once")
    #expect(profile.homeCountry == "JP")
    let start = CalendarMonth(year: 2026, month: 4)
    #expect(profile.horizon == Horizon(start: start, years: 10, step: .half))
    let money = MoneyAssumptions(
      currency: Self.yen, year: 2026, discountRate: AnnualRate(0.05),
      inflation: [Self.yen: AnnualRate(0.02)],
      exchangeRates: [Self.dollar: Self.path([2026: Fraction(155), 2033: Fraction(140)])])
    #expect(profile.money == money)
    let staff = StaffLimits(
      start: Headcount(120), hiring: AnnualRate(0.25), wage: Path(constant: Wage(Self.yen(12e6))))
    #expect(profile.staff == staff)
  }

  @Test func acceleratorsAndEntities() throws {
    let profile = try Self.folder().read()
    let accelerator = Accelerator(
      id: "fast", vendor: "NVIDIA", vendorCountry: "US",
      available: CalendarMonth(year: 2025, month: 6), peak: AcceleratorRate(2.5),
      memory: Memory(288),
      utilization: [
        .pretrain: Fraction(0.35), .continuedPretrain: Fraction(0.33), .finetune: Fraction(0.28),
        .batch: Fraction(0.3), .serve: Fraction(0.15),
      ])
    #expect(profile.accelerators == [accelerator])
    let own = Entity(id: "own", title: "Own", seat: "JP", parent: "JP", reach: ["JP"])
    let abroad = Entity(
      id: "abroad", title: "Own", seat: "US", parent: "US", reach: ["JP", "US"],
      foreignCapital: Fraction(0.9), ismap: true, sovereigntyLevels: [1, 1, 2, 2, 1, 2, 3, 3])
    #expect(profile.entities == [own, abroad])
  }

  @Test func sites() throws {
    let site = try #require(try Self.folder().read().sites.first)
    #expect(site.power.value == 20 && site.pue == 1.25 && site.carbon.value == 450)
    #expect(site.country == "JP" && site.grid == "tepco" && site.entity == "own")
    #expect(site.baseStaff.value == 12 && site.staffRatio.value == 1.5)
    let tariff = Self.path(
      [2026: EnergyPrice(Self.yen(22)), 2030: EnergyPrice(Self.yen(24))], rule: .step, growth: 0.01)
    #expect(site.tariff == tariff)
    let charge = try #require(site.demandCharge?.money)
    #expect(abs(charge.amount - 1900) < 1e-9)
    let tranches = [
      PowerTranche(
        id: "a", size: SitePower(10), count: 2, lead: MonthSpan(36),
        earliest: CalendarMonth(year: 2028, month: 4), capex: PowerPrice(Self.yen(1.6e9)),
        life: MonthSpan(240)),
      PowerTranche(
        id: "b", size: SitePower(0.5), count: 1, lead: .zero, earliest: nil,
        capex: PowerPrice(Self.yen(2e9, year: 2024)), life: MonthSpan(240)),
    ]
    #expect(site.tranches == tranches)
  }

  @Test func podsAndFleet() throws {
    let profile = try Self.folder().read()
    let rack = PodType(
      id: "rack", accelerator: "fast", accelerators: AcceleratorCount(64),
      itPower: Quantity<Dimensions.Kilowatts>(90), fabric: AcceleratorCount(512),
      capex: Self.path([2026: Self.yen(384e6), 2028: Self.yen(320e6)]),
      foreignShare: Fraction(0.8), maintenance: AnnualRate(0.05), lead: MonthSpan(6),
      life: MonthSpan(60), availability: Fraction(0.95), sites: ["hall"],
      resale: [
        .init(age: MonthSpan(12), share: Fraction(0.6)),
        .init(age: MonthSpan(24), share: Fraction(0.4)),
      ])
    let plain = PodType(
      id: "plain", accelerator: "fast", accelerators: AcceleratorCount(8),
      itPower: Quantity<Dimensions.Kilowatts>(12), fabric: AcceleratorCount(8),
      capex: Path(constant: Self.yen(48e6)), foreignShare: Fraction(0.8),
      maintenance: AnnualRate(0), lead: MonthSpan(3), life: MonthSpan(60),
      availability: Fraction(1), sites: [], resale: [.init(age: MonthSpan(60), share: .zero)])
    #expect(profile.pods == [rack, plain])
    let old = ExistingPods(
      id: "old", site: "hall", pod: "rack", count: Quantity<Dimensions.Pods>(12),
      installed: CalendarMonth(year: 2025, month: 1))
    #expect(profile.fleet == [old])
  }

  @Test func offers() throws {
    func price(_ dollars: Double) -> Path<AcceleratorHourPrice> {
      Path(constant: AcceleratorHourPrice(Money(dollars, Self.dollar, year: 2026)))
    }
    let onDemand = Offer(
      id: "od", title: "Rent", entity: "abroad", country: "JP", region: "ap-northeast-1",
      accelerator: "fast", contract: .onDemand, price: price(8.6),
      quota: Self.path([2026: AcceleratorCount(1000), 2030: AcceleratorCount(4000)]),
      available: CalendarMonth(year: 2026, month: 10),
      withdrawn: CalendarMonth(year: 2034, month: 3), fabric: AcceleratorCount(512),
      availability: Fraction(0.99))
    var reserved = onDemand
    reserved.id = "rs"
    reserved.contract = .reserved(term: MonthSpan(12))
    reserved.price = price(5)
    #expect(try Self.folder().read().offers == [onDemand, reserved])
  }

  @Test func demand() throws {
    let profile = try Self.folder().read()
    let train = Workload(
      id: "train", title: "Train", kind: .continuedPretrain, data: .secret, industry: "robotics",
      demand: Self.path([2026: ComputeRate(0.4), 2030: ComputeRate(3)]),
      deferral: MonthSpan(6), gang: AcceleratorCount(1024), headroom: Fraction(0.25),
      penalty: Path(constant: Self.yen(900e9)),
      delayCost: Self.path([2026: Self.yen(5e9)], growth: -0.2))
    let serve = Workload(
      id: "serve", title: "serve", kind: .serve, data: .public, industry: "general",
      demand: Path(constant: ComputeRate(1)), deferral: .zero, gang: AcceleratorCount(1),
      headroom: .zero, penalty: nil)
    #expect(profile.workloads == [train, serve])
    let subsidy = Subsidy(
      id: "meti", title: "METI", rate: Fraction(0.5), covers: [.pods, .tranches], sites: ["hall"],
      cap: Self.yen(30e9), yearlyCap: Self.path([2026: Self.yen(8e9)]),
      from: CalendarMonth(year: 2026, month: 4), through: CalendarMonth(year: 2029, month: 3))
    #expect(profile.subsidies == [subsidy])
  }

  @Test func rules() throws {
    let rules = [
      Rule(
        id: "control", title: "Control",
        kind: .eligibility(
          workloads: .comparison(attribute: "data", .oneOf, [.text("sensitive"), .text("secret")]),
          supply: .not(.contains(attribute: "reach", "US"))), penalty: nil),
      Rule(
        id: "share", title: "share",
        kind: .share(
          workloads: .always,
          supply: .comparison(attribute: "domestic", .equal, [.flag(true)]), bound: .atLeast,
          share: Self.path([2026: Fraction(0.2), 2030: Fraction(0.6)])), penalty: 40e9),
      Rule(
        id: "one", title: "one",
        kind: .share(
          workloads: .always,
          supply: .comparison(attribute: "entity", .equal, [.text("abroad")]), bound: .atMost,
          share: Path(constant: Fraction(0.4))), penalty: nil),
      Rule(
        id: "budget", title: "budget",
        kind: .capexBudget(limit: Self.path([2026: Self.yen(40e9)], growth: 0.05)), penalty: nil),
      Rule(
        id: "balance", title: "balance",
        kind: .balance(account: .services, limit: Path(constant: Self.yen(12e9))), penalty: 1.5),
      Rule(
        id: "imports", title: "imports",
        kind: .balance(account: .foreignContent, limit: Path(constant: Self.yen(90e9))),
        penalty: 1.5),
    ]
    let read = try Self.folder().read().rules
    #expect(read.map(\.id) == rules.map(\.id))
    for (rule, expected) in zip(read, rules) {
      #expect(rule.title == expected.title && rule.kind == expected.kind)
      // Yen per EFLOPS and year go through base units: to within rounding.
      #expect(rule.penalty == nil ? expected.penalty == nil : true)
      if let penalty = rule.penalty, let right = expected.penalty {
        #expect(abs(penalty - right) < 1e-12 * right)
      }
    }
  }

  @Test func sources() throws {
    let yearbook = "A yearbook, https://example.org/"
    let expected = [
      SourceNote(
        path: "accelerators.fast", source: "A datasheet", asOf: "2026", confidence: nil),
      SourceNote(path: "sites.hall", source: yearbook, asOf: "2025-11", confidence: .high),
      SourceNote(path: "sites.hall.power", source: yearbook, asOf: "2025-11", confidence: .high),
      SourceNote(path: "sites.hall.pue", source: yearbook, asOf: "2025-11", confidence: .low),
      SourceNote(
        path: "sites.hall.tariff", source: "a tariff sheet", asOf: "2026-10-01", confidence: .high),
    ]
    #expect(try Self.folder().read().sources == expected)
  }

  @Test func isRightInOneFile() throws {
    #expect(try messages(of: Self.alone) == "")
  }

  @Test func catalogueItemsNeedSources() throws {
    let folder = try Self.folder()
    #expect(try ProfileReader.itemsWithoutSource(path: folder.path + "p.yaml") == [])
    try folder.write(
      Self.facts.replacing("    src: A datasheet\n    as_of: 2026", by: ""),
      to: "catalog/facts.yaml")
    let missing = try ProfileReader.itemsWithoutSource(path: folder.path + "p.yaml")
    #expect(
      missing.map(\.description) == [
        "\(folder.path)catalog/facts.yaml:5:3: `fast` in accelerators has no `src` and `as_of`; "
          + "say where its numbers come from"
      ])
  }
}
