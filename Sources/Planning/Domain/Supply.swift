public import Quantities

/// A generation of accelerators.
public struct Accelerator: Sendable, Hashable {
  public var id: String
  public var vendor: String
  /// Country of the vendor's seat.
  public var vendorCountry: String
  /// First month in which it can be installed.
  public var available: CalendarMonth
  /// Dense BF16 peak of one accelerator.
  public var peak: AcceleratorRate
  public var memory: Memory
  /// The share of the peak that each kind of work gets in steady state, restarts and waiting
  /// included.
  public var utilization: [Workload.Kind: Fraction]
  /// Countries whose buyers it may not be exported to.
  public var exportBan: Set<String> = []

  public init(
    id: String, vendor: String, vendorCountry: String, available: CalendarMonth,
    peak: AcceleratorRate, memory: Memory, utilization: [Workload.Kind: Fraction]
  ) {
    self.id = id
    self.vendor = vendor
    self.vendorCountry = vendorCountry
    self.available = available
    self.peak = peak
    self.memory = memory
    self.utilization = utilization
  }
}

/// A legal person that owns sites or sells compute, with what sovereignty is judged by.
public struct Entity: Sendable, Hashable {
  public var id: String
  public var title: String
  /// Country of the registered seat, and of the ultimate parent's.
  public var seat: String
  public var parent: String
  /// Countries whose law can compel it to hand over data or stop service.
  public var reach: Set<String>
  public var foreignCapital: Fraction
  public var ismap: Bool
  /// Levels SOV-1 … SOV-8 of the EU Cloud Sovereignty Framework, 0 … 4; empty where not assessed.
  public var sovereigntyLevels: [Int]
  /// What its offers charge for data unless they say otherwise.
  public var dataPrices = DataPrices()
  /// What must be done before its offers can be used; `nil` where it is done.
  public var onboarding: Onboarding?
  /// The largest share of one holder from abroad; `nil` where it isn't known.
  public var largestForeignHolder: Fraction?
  /// The country whose nationals run it; `nil` for the seat's.
  public var operatedFrom: String?
  /// Certificates by lower-case id: `ismap-liu`, `secnumcloud`.
  public var certificates: Set<String> = []

  public init(
    id: String, title: String, seat: String, parent: String, reach: Set<String>,
    foreignCapital: Fraction = .zero, ismap: Bool = false, sovereigntyLevels: [Int] = []
  ) {
    self.id = id
    self.title = title
    self.seat = seat
    self.parent = parent
    self.reach = reach
    self.foreignCapital = foreignCapital
    self.ismap = ismap
    self.sovereigntyLevels = sovereigntyLevels
  }

  /// Whether the country alone controls it: its seat, its parent and every law that reaches it.
  public func isControlled(by country: String) -> Bool {
    seat == country && parent == country && reach.isSubset(of: [country])
  }
}

/// A place where pods stand.
public struct Site: Sendable, Hashable {
  public var id: String
  public var title: String
  public var country: String
  public var grid: String
  /// The entity that owns and runs it.
  public var entity: String
  /// Facility power (IT × PUE) that is there at the start.
  public var power: SitePower
  /// Facility power by fiscal year, where more comes without the plan's doing; it never falls, and
  /// its value in the first year is `power`.
  public var powerByYear: Path<SitePower>?
  /// The halls that are there at the start.
  public var hall = HallTerms()
  /// Facility power per IT power.
  public var pue: Double
  public var tariff: Path<EnergyPrice>
  public var demandCharge: DemandCharge?
  public var carbon: CarbonIntensity
  /// People it needs when open, whatever its size, and per MW of facility power in use.
  public var baseStaff: Headcount
  public var staffRatio: StaffRatio
  public var tranches: [PowerTranche]
  public var dataPrices = DataPrices()
  public var season = SiteSeason()

  public init(
    id: String, title: String, country: String, grid: String, entity: String, power: SitePower,
    pue: Double, tariff: Path<EnergyPrice>, demandCharge: DemandCharge?, carbon: CarbonIntensity,
    baseStaff: Headcount, staffRatio: StaffRatio, tranches: [PowerTranche]
  ) {
    self.id = id
    self.title = title
    self.country = country
    self.grid = grid
    self.entity = entity
    self.power = power
    self.pue = pue
    self.tariff = tariff
    self.demandCharge = demandCharge
    self.carbon = carbon
    self.baseStaff = baseStaff
    self.staffRatio = staffRatio
    self.tranches = tranches
  }
}

extension Site {
  /// Facility power that is there in a fiscal year, whatever the plan decides.
  public func power(in year: Int) -> SitePower { powerByYear?[year] ?? power }
}

/// A block of facility power (grid connection, shell, cooling) that can be added to a site.
public struct PowerTranche: Sendable, Hashable {
  public var id: String
  /// Facility power of one block, and how many can be added.
  public var size: SitePower
  public var count: Int
  /// From the order to the power.
  public var lead: MonthSpan
  /// First month in which power can flow, whatever the lead.
  public var earliest: CalendarMonth?
  public var capex: PowerPrice
  /// Economic life of the building, for its residual value.
  public var life: MonthSpan
  /// How long tax lets it be depreciated; `nil` for its life.
  public var taxLife: MonthSpan?
  public var depreciation = Depreciation.straight
  /// The tranche of the site that comes first.
  public var after: String?
  /// The hall that comes with it.
  public var hall = HallTerms()

  public init(
    id: String, size: SitePower, count: Int, lead: MonthSpan, earliest: CalendarMonth?,
    capex: PowerPrice, life: MonthSpan
  ) {
    self.id = id
    self.size = size
    self.count = count
    self.lead = lead
    self.earliest = earliest
    self.capex = capex
    self.life = life
  }
}

/// A block of accelerators with its network, racks and storage, bought and run as one.
public struct PodType: Sendable, Hashable {
  public var id: String
  public var accelerator: String
  public var accelerators: AcceleratorCount
  /// The most IT power of the whole pod, for which a site has to be built.
  public var itPower: Quantity<Dimensions.Kilowatts>
  /// Mean IT power at work as a part of that: sites are built for what pods can draw, and energy is
  /// what they do draw.
  public var draw = Fraction(1)
  /// Accelerators that one job can use together.
  public var fabric: AcceleratorCount
  /// Price of one pod, by the fiscal year in which it starts work.
  public var capex: Path<Money>
  /// The share of the price that is paid abroad.
  public var foreignShare: Fraction
  /// Maintenance and spares a year, as a share of the price.
  public var maintenance: AnnualRate
  public var lead: MonthSpan
  public var life: MonthSpan
  /// The share of the time in which it works.
  public var availability: Fraction
  /// Sites where it may stand; empty for all.
  public var sites: [String]
  /// The value left at an age, as a share of the price; linear in between, from 1 at age 0.
  public var resale: [ResalePoint]
  /// Whether pods may leave before the end of their life, for what they are worth then.
  public var canResell = false
  public var successor: Successor?
  /// The terms of taking the place of other pods; `nil` where that is no cheaper.
  public var refresh: Refresh?
  /// The age after which pods do no training any more, only batch work and serving.
  public var trainingLife: MonthSpan?
  /// The share of the accelerators that stand by for broken ones.
  public var spares = Fraction.zero
  /// What making one pod emits; counted in the year in which it starts work.
  public var embodied = EmbodiedCarbon.zero
  /// The share of the price that is paid with the order, the rest being paid at the start of work.
  public var deposit = Fraction.zero
  /// How long tax lets it be depreciated; `nil` for its life.
  public var taxLife: MonthSpan?
  public var depreciation = Depreciation.straight
  /// Rack places that it takes, the IT power of its densest rack, and the cooling that it needs
  /// (`nil` where either will do).
  public var racks: Int?
  public var rackPower: Quantity<Dimensions.Kilowatts>?
  public var cooling: Cooling?

  public struct ResalePoint: Sendable, Hashable {
    public var age: MonthSpan
    public var share: Fraction

    public init(age: MonthSpan, share: Fraction) {
      self.age = age
      self.share = share
    }
  }

  public init(
    id: String, accelerator: String, accelerators: AcceleratorCount,
    itPower: Quantity<Dimensions.Kilowatts>, fabric: AcceleratorCount, capex: Path<Money>,
    foreignShare: Fraction, maintenance: AnnualRate, lead: MonthSpan, life: MonthSpan,
    availability: Fraction, sites: [String], resale: [ResalePoint]
  ) {
    self.id = id
    self.accelerator = accelerator
    self.accelerators = accelerators
    self.itPower = itPower
    self.fabric = fabric
    self.capex = capex
    self.foreignShare = foreignShare
    self.maintenance = maintenance
    self.lead = lead
    self.life = life
    self.availability = availability
    self.sites = sites
    self.resale = resale
  }
}

/// Pods that stand at a site when the horizon starts.
public struct ExistingPods: Sendable, Hashable {
  public var id: String
  public var site: String
  public var pod: String
  public var count: PodCount
  /// The month in which they started work; they retire at the end of their life.
  public var installed: CalendarMonth

  public init(
    id: String, site: String, pod: String, count: PodCount,
    installed: CalendarMonth
  ) {
    self.id = id
    self.site = site
    self.pod = pod
    self.count = count
    self.installed = installed
  }
}

/// Compute that can be rented.
public struct Offer: Sendable, Hashable {
  public enum Contract: Sendable, Hashable {
    /// Paid by the hour of use.
    case onDemand
    /// Paid for the whole term, used or not.
    case reserved(term: MonthSpan)
    /// Whole blocks of so many accelerators for a short term, paid when it starts.
    case block(size: AcceleratorCount, term: MonthSpan)
  }

  public var id: String
  public var title: String
  public var entity: String
  /// Country where the machines stand, and the provider's name for the place.
  public var country: String
  public var region: String
  public var accelerator: String
  public var contract: Contract
  /// By the fiscal year of use (on-demand) or of signing (reserved).
  public var price: Path<AcceleratorHourPrice>
  /// The most accelerators in use at once, by fiscal year.
  public var quota: Path<AcceleratorCount>
  /// First and last month of sale.
  public var available: CalendarMonth?
  public var withdrawn: CalendarMonth?
  /// The most accelerators that one job can use together.
  public var fabric: AcceleratorCount
  public var availability: Fraction
  public var dataPrices = DataPrices()
  /// Facility power of an accelerator at work, and the intensity of its energy, where known.
  public var power: AcceleratorPower?
  public var carbon: CarbonIntensity?
  /// The share of a reservation's price, for its whole term, that is paid at signing.
  public var upfront = Fraction.zero
  /// From booking a block to its start.
  public var lead = MonthSpan.zero
  /// On what terms an on-demand offer's accelerators are taken back; `nil` where they stay.
  public var spot: Spot?
  /// By increasing size of job.
  public var depth: [Depth] = []
  /// By increasing number in use.
  public var priceTiers: [PriceTier] = []
  public var keyCustody = KeyCustody.provider
  /// How work leaves it; `nil` where that isn't known.
  public var exit: ExitTerms?

  public init(
    id: String, title: String, entity: String, country: String, region: String,
    accelerator: String, contract: Contract, price: Path<AcceleratorHourPrice>,
    quota: Path<AcceleratorCount>, available: CalendarMonth?, withdrawn: CalendarMonth?,
    fabric: AcceleratorCount, availability: Fraction
  ) {
    self.id = id
    self.title = title
    self.entity = entity
    self.country = country
    self.region = region
    self.accelerator = accelerator
    self.contract = contract
    self.price = price
    self.quota = quota
    self.available = available
    self.withdrawn = withdrawn
    self.fabric = fabric
    self.availability = availability
  }
}
