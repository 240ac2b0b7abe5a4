import Planning
import Quantities
import TestSupport

/// What can be built and rented.
extension FamilyWorld {
  var entities: [Entity] {
    [
      Entity(id: "own", title: "Own", seat: "JP", parent: "JP", reach: ["JP"]),
      Entity(id: "home", title: "Home cloud", seat: "JP", parent: "JP", reach: ["JP"]),
      Entity(
        id: "foreign", title: "Foreign cloud", seat: "JP", parent: "US", reach: ["JP", "US"],
        foreignCapital: Fraction(1), ismap: true),
    ]
  }

  func accelerator(_ g: Int) -> Accelerator {
    let utilization: [Workload.Kind: Fraction] = [
      .pretrain: Fraction(0.38), .continuedPretrain: Fraction(0.36), .finetune: Fraction(0.3),
      .batch: Fraction(0.25), .serve: Fraction(0.18),
    ]
    return Accelerator(
      id: "gen\(g)", vendor: "Example", vendorCountry: "US", available: release(ofGeneration: g),
      peak: AcceleratorRate(speed(ofGeneration: g)), memory: Memory(100), utilization: utilization)
  }

  mutating func site(_ s: Int) -> Site {
    let pue = random.uniform(in: 1.1...1.5)
    let tariff = random.uniform(in: 15...25)
    let blocks = (0..<2).map { m in
      PowerTranche(
        id: "block\(m)", size: SitePower(10), count: 3,
        lead: MonthSpan(random.uniform(in: 6...18) + 6 * Double(m)), earliest: nil,
        capex: PowerPrice(Self.billion(random.uniform(in: 1...2))),
        life: MonthSpan(Double(12 * member.years)))
    }
    return Site(
      id: "site\(s)", title: "Site \(s)", country: "JP", grid: s % 2 == 0 ? "tepco" : "kepco",
      entity: "own", power: SitePower(s % 3 == 0 ? 20 : 5 * Double(random.below(3))), pue: pue,
      tariff: Path(
        points: [.init(year: 2026, value: EnergyPrice(Self.yen(tariff)))], rule: .linear,
        growth: random.uniform(in: 0...0.03)),
      demandCharge: DemandCharge(Self.yen(random.uniform(in: 1300...1800))),
      carbon: CarbonIntensity(450), baseStaff: Headcount(10), staffRatio: StaffRatio(1.5),
      tranches: blocks)
  }

  func pod(_ g: Int) -> PodType {
    PodType(
      id: "pod\(g)", accelerator: "gen\(g)", accelerators: AcceleratorCount(1000),
      itPower: Quantity(1000 + 200 * Double(g)), fabric: AcceleratorCount(1024),
      capex: Path(
        points: [.init(year: 2026, value: Self.billion(5 + 2.5 * Double(g)))], rule: .linear,
        growth: -0.08),
      foreignShare: Fraction(0.8), maintenance: AnnualRate(0.05), lead: MonthSpan(6),
      life: MonthSpan(60), availability: Fraction(0.95), sites: [],
      resale: [
        .init(age: MonthSpan(12), share: Fraction(0.6)),
        .init(age: MonthSpan(36), share: Fraction(0.2)),
      ])
  }

  func fleet(_ s: Int) -> ExistingPods {
    ExistingPods(
      id: "fleet\(s)", site: "site\(s)", pod: "pod0", count: Quantity(5),
      installed: CalendarMonth(year: 2024, month: 4))
  }

  /// Every third offer is a reservation for a year, every other one is under foreign law.
  mutating func offer(_ o: Int) -> Offer {
    let generation = o % member.generations
    let isReserved = o % 3 == 2
    let hourly = random.uniform(in: 350...900) * speed(ofGeneration: generation).squareRoot()
    return Offer(
      id: "offer\(o)", title: "Offer \(o)", entity: o % 2 == 0 ? "foreign" : "home",
      country: "JP", region: "tokyo", accelerator: "gen\(generation)",
      contract: isReserved ? .reserved(term: MonthSpan(12)) : .onDemand,
      price: Path(
        points: [
          .init(
            year: 2026, value: AcceleratorHourPrice(Self.yen(isReserved ? hourly / 2 : hourly)))
        ], rule: .linear, growth: -0.05),
      quota: Self.always(AcceleratorCount(5000 * Double(1 + random.below(4)))), available: nil,
      withdrawn: nil, fabric: AcceleratorCount(o % 4 == 0 ? 256 : 4096),
      availability: Fraction(0.99))
  }
}
