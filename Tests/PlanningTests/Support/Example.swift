import Planning
import Quantities

/// A small world whose plans can be worked out with a pocket calculator.
///
/// One accelerator has 1 PFLOP/s at 50 %, so a thousand of them serve 0.5 effective EFLOP/s. Money is
/// in yen of 2026, undiscounted. A half-year has 4,380 hours, in which a thousand accelerators at
/// 100 JPY/h cost 0.438 GJPY.
enum Example {
  static let yen = Currency("JPY")
  static let dollar = Currency("USD")

  static func yen(_ amount: Double) -> Money { Money(amount, yen, year: 2026) }
  static func billion(_ amount: Double) -> Money { yen(amount * 1e9) }

  /// The same every year.
  static func always<Value>(_ value: Value) -> Path<Value> { Path(constant: value) }

  /// By fiscal year, steps between.
  static func byYear<Value>(_ values: [Int: Value]) -> Path<Value> {
    Path(
      points: values.sorted { $0.key < $1.key }.map { .init(year: $0.key, value: $0.value) },
      rule: .step)
  }

  /// A profile with accelerator, entities and horizon; sites, pods, offers and work to be added.
  static func profile(years: Int = 1, step: Horizon.Step = .half, discount: Double = 0) -> Profile {
    var profile = Profile(
      name: "example", title: "Example", homeCountry: "JP",
      horizon: Horizon(start: CalendarMonth(year: 2026, month: 4), years: years, step: step),
      money: MoneyAssumptions(currency: yen, year: 2026, discountRate: AnnualRate(discount)))
    profile.accelerators = [accelerator()]
    profile.entities = [
      Entity(id: "own", title: "Own", seat: "JP", parent: "JP", reach: ["JP"]),
      Entity(id: "home", title: "Home cloud", seat: "JP", parent: "JP", reach: ["JP"]),
      Entity(
        id: "foreign", title: "Foreign cloud", seat: "JP", parent: "US", reach: ["JP", "US"],
        foreignCapital: Fraction(1), ismap: true),
    ]
    return profile
  }

  static func accelerator(
    _ id: String = "chip", available: CalendarMonth = CalendarMonth(year: 2025, month: 1),
    peak: Double = 1
  ) -> Accelerator {
    Accelerator(
      id: id, vendor: "Example", vendorCountry: "US", available: available,
      peak: AcceleratorRate(peak), memory: Memory(100),
      utilization: Dictionary(
        uniqueKeysWithValues: Workload.Kind.allCases.map { ($0, Fraction(0.5)) }))
  }

  static func site(
    _ id: String = "hall", country: String = "JP", power: Double = 100, pue: Double = 1,
    tariff: Double = 0, demandCharge: Double? = nil, baseStaff: Double = 0, staffRatio: Double = 0,
    tranches: [PowerTranche] = []
  ) -> Site {
    Site(
      id: id, title: id, country: country, grid: "tepco", entity: "own", power: SitePower(power),
      pue: pue, tariff: always(EnergyPrice(yen(tariff))),
      demandCharge: demandCharge.map { DemandCharge(yen($0)) }, carbon: CarbonIntensity(500),
      baseStaff: Headcount(baseStaff), staffRatio: StaffRatio(staffRatio), tranches: tranches)
  }

  /// A pod of 1,000 accelerators and 1 MW, free of upkeep and without a value at the end.
  static func pod(
    _ id: String = "pod", accelerator: String = "chip", capex: Double = 4,
    maintenance: Double = 0, lead: Double = 0, life: Double = 120, availability: Double = 1,
    fabric: Double = 1000, sites: [String] = [],
    resale: [PodType.ResalePoint] = [.init(age: MonthSpan(0), share: .zero)]
  ) -> PodType {
    PodType(
      id: id, accelerator: accelerator, accelerators: AcceleratorCount(1000),
      itPower: Quantity(1000), fabric: AcceleratorCount(fabric), capex: always(billion(capex)),
      foreignShare: Fraction(0.8), maintenance: AnnualRate(maintenance), lead: MonthSpan(lead),
      life: MonthSpan(life), availability: Fraction(availability), sites: sites, resale: resale)
  }

  static func tranche(
    _ id: String = "block", size: Double = 1, count: Int = 1, lead: Double = 0,
    earliest: CalendarMonth? = nil, capex: Double = 1, life: Double = 12
  ) -> PowerTranche {
    PowerTranche(
      id: id, size: SitePower(size), count: count, lead: MonthSpan(lead), earliest: earliest,
      capex: PowerPrice(billion(capex)), life: MonthSpan(life))
  }

  /// A cloud at 100 JPY a GPU-hour: 0.438 GJPY for a thousand GPUs and half a year.
  static func offer(
    _ id: String = "cloud", entity: String = "foreign", country: String = "JP",
    contract: Offer.Contract = .onDemand, price: Path<AcceleratorHourPrice>? = nil,
    yen hourly: Double = 100, quota: Double = 1e6, available: CalendarMonth? = nil,
    withdrawn: CalendarMonth? = nil, fabric: Double = 1e6, availability: Double = 1
  ) -> Offer {
    Offer(
      id: id, title: id, entity: entity, country: country, region: "tokyo", accelerator: "chip",
      contract: contract, price: price ?? always(AcceleratorHourPrice(yen(hourly))),
      quota: always(AcceleratorCount(quota)), available: available, withdrawn: withdrawn,
      fabric: AcceleratorCount(fabric), availability: Fraction(availability))
  }

  static func workload(
    _ id: String = "work", kind: Workload.Kind = .pretrain,
    data: Workload.DataClass = .business, demand: [Int: Double] = [2026: 0.5],
    deferral: Double = 0, gang: Double = 1, headroom: Double = 0, penalty: Double? = nil
  ) -> Workload {
    Workload(
      id: id, title: id, kind: kind, data: data, industry: "manufacturing",
      demand: byYear(demand.mapValues { ComputeRate($0) }), deferral: MonthSpan(deferral),
      gang: AcceleratorCount(gang), headroom: Fraction(headroom),
      penalty: penalty.map { always(billion($0)) })
  }

  static func month(_ year: Int, _ month: Int) -> CalendarMonth {
    CalendarMonth(year: year, month: month)
  }

  static let domestic = Predicate.comparison(
    attribute: "domestic", .equal, [.flag(true)])
}

/// Changes a value in place and returns it.
func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
  var changed = value
  change(&changed)
  return changed
}
