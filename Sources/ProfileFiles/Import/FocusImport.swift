import Quantities

/// Effective prices for accelerator-hours out of a bill in the format FOCUS.
///
/// Problem: a bill has a row for each charge of each instance, and a planner wants what an
/// accelerator costs by the hour.
/// Method: rows of category *Usage* whose instance is in the table of instances are summed, by
/// provider, region, accelerator, contract and year: Σ cost / Σ (hours of the instance × its
/// accelerators). The cost is the effective one, which spreads prepaid commitments over their use;
/// where a bill has none, the billed one. The contract follows from *PricingCategory*: *Committed* is
/// reserved, *Dynamic* is spot, all else on demand.
/// Reference: FinOps Open Cost and Usage Specification, versions 1.0 to 1.2, columns BilledCost,
/// EffectiveCost, ConsumedQuantity, ConsumedUnit, PricingCategory, CommitmentDiscountStatus; 1.3 calls
/// the provider ServiceProviderName.
public enum FocusImport {
  static let mostPrices = 20_000

  /// Columns in which providers name the instance, the surest first.
  static let instanceColumns = [
    "x_InstanceType", "x_SkuInstanceType", "SkuPriceDetails", "SkuMeter", "x_UsageType",
    "x_SkuMeterName", "x_SkuDescription", "ChargeDescription", "SkuId", "SkuPriceId",
    "ResourceType", "ResourceName",
  ]

  /// Reads a bill.
  ///
  /// - Throws: Where the table is broken, with line and column.
  public static func read(path: String) throws(ImportError) -> ImportedPrices {
    var reader = try CSVReader.open(path)
    guard let first = try reader.record() else { throw .empty(path) }
    let columns = try FocusColumns(CSVHeader(first))
    var sums = FocusSums()
    while let record = try reader.record() { try sums.add(record, columns) }
    return sums.prices
  }
}

/// Where a bill has its columns.
struct FocusColumns {
  let header: CSVHeader
  let provider: Int
  let currency: Int
  let category: Int
  let start: Int
  let cost: Int
  let costName: String
  let region: Int?
  let service: Int?
  let pricing: Int?
  let status: Int?
  /// Quantity and unit: what was consumed, or else what was priced.
  let quantities: [(quantity: Int, unit: Int, name: String)]
  let instances: [Int]

  init(_ header: CSVHeader) throws(ImportError) {
    self.header = header
    provider = try header.column(anyOf: ["ProviderName", "ServiceProviderName"])
    currency = try header.column(anyOf: ["BillingCurrency"])
    category = try header.column(anyOf: ["ChargeCategory"])
    start = try header.column(anyOf: ["ChargePeriodStart"])
    cost = try header.column(anyOf: ["EffectiveCost", "BilledCost"])
    costName = header.columns["EffectiveCost"] == nil ? "BilledCost" : "EffectiveCost"
    region = header.optionalColumn(anyOf: ["RegionId", "RegionName"])
    service = header.optionalColumn(anyOf: ["ServiceName"])
    pricing = header.optionalColumn(anyOf: ["PricingCategory"])
    status = header.optionalColumn(anyOf: ["CommitmentDiscountStatus"])
    var quantities: [(quantity: Int, unit: Int, name: String)] = []
    for name in ["Consumed", "Pricing"] {
      if let quantity = header.columns["\(name)Quantity"], let unit = header.columns["\(name)Unit"]
      {
        quantities.append((quantity, unit, "\(name)Quantity"))
      }
    }
    guard !quantities.isEmpty else {
      _ = try header.column(anyOf: ["ConsumedQuantity", "PricingQuantity"])
      throw .missingColumn(header.start, anyOf: ["ConsumedUnit", "PricingUnit"], nearest: nil)
    }
    self.quantities = quantities
    instances = FocusImport.instanceColumns.compactMap { header.columns[$0] }
    guard !instances.isEmpty else {
      throw .missingColumn(
        header.start, anyOf: ["SkuPriceDetails", "ChargeDescription", "SkuId"], nearest: nil)
    }
  }
}

/// Sums of a bill's rows.
struct FocusSums {
  private struct Sum {
    var cost = 0.0
    var hours = 0.0
    var instanceSize = 0
    var rowCount = 0
    var line: Int
  }

  private let tables = ImportTables.shipped
  /// What cells were found to name, as they repeat from row to row.
  private var machines: [String: [ImportTables.Machine]] = [:]
  private static let mostMachines = 10_000
  private var sums: [ImportedPrices.Key: Sum] = [:]
  private var rowCount = 0
  private var unplaced = UnplacedRows()
  private var months: ClosedRange<CalendarMonth>?

  mutating func add(_ record: CSVRecord, _ columns: FocusColumns) throws(ImportError) {
    try columns.header.check(record)
    rowCount += 1
    let line = record.start.line
    let cost = try record.number(columns.cost, columns.costName)
    let currency = record.cells[columns.currency].trimmingBlanks
    guard Currency(currency).isKnown else {
      throw .notACurrency(record.places[columns.currency], found: currency)
    }
    let month = try Self.month(record, columns.start)
    func leave(_ reason: String, _ what: String) {
      unplaced.add(reason, what, line: line, cost: cost.map { (currency, $0) })
    }
    let category = record.cells[columns.category].trimmingBlanks
    let service = columns.service.map { record.cells[$0] } ?? ""
    guard category == "Usage" else {
      return leave("not a charge for use", category.isEmpty ? "no ChargeCategory" : category)
    }
    if let status = columns.status, record.cells[status].trimmingBlanks == "Unused" {
      return leave("unused commitment", service)
    }
    let found = instances(of: record, columns)
    guard let machine = found.first else { return leave("no known accelerator", service) }
    guard
      !found.contains(where: { $0.accelerator != machine.accelerator || $0.count != machine.count })
    else { return leave("names several instances", found.map(\.name).joined(separator: ", ")) }
    guard let cost else { return leave("no cost", machine.name) }
    guard let hours = try hours(of: record, columns) else {
      return leave("no quantity in hours", machine.name)
    }
    guard let region = columns.region.map({ record.cells[$0].trimmingBlanks }), !region.isEmpty
    else { return leave("no region", machine.name) }
    let key = ImportedPrices.Key(
      provider: ImportTables.provider(record.cells[columns.provider].trimmingBlanks),
      region: region, accelerator: machine.accelerator, contract: contract(record, columns),
      currency: currency, year: month.year)
    var sum = sums[key] ?? Sum(line: line)
    sum.cost += cost
    sum.hours += hours * Double(machine.count)
    sum.instanceSize = max(sum.instanceSize, machine.count)
    sum.rowCount += 1
    sums[key] = sum
    guard sums.count <= FocusImport.mostPrices else {
      throw .tooManyPrices(record.start, limit: FocusImport.mostPrices)
    }
    months = months.map { min($0.lowerBound, month)...max($0.upperBound, month) } ?? month...month
  }

  /// The machines that the first column that names any names.
  private mutating func instances(
    of record: CSVRecord, _ columns: FocusColumns
  ) -> [ImportTables.Machine] {
    for column in columns.instances {
      let cell = record.cells[column]
      guard !cell.isEmpty else { continue }
      let found = machines[cell] ?? tables.instances(in: cell)
      if machines.count >= Self.mostMachines { machines.removeAll() }
      machines[cell] = found
      if !found.isEmpty { return found }
    }
    return []
  }

  private func contract(_ record: CSVRecord, _ columns: FocusColumns) -> ImportedPrices.Contract {
    switch columns.pricing.map({ record.cells[$0].trimmingBlanks }) {
    case "Committed": .reserved
    case "Dynamic": .spot
    default:
      columns.status.map { record.cells[$0].trimmingBlanks } == "Used" ? .reserved : .onDemand
    }
  }

  private func hours(of record: CSVRecord, _ columns: FocusColumns) throws(ImportError) -> Double? {
    for column in columns.quantities {
      guard let quantity = try record.number(column.quantity, column.name),
        let hours = Self.hours(inUnit: record.cells[column.unit])
      else { continue }
      return quantity * hours
    }
    return nil
  }

  /// Hours of one unit, by the names that providers give it.
  static func hours(inUnit unit: String) -> Double? {
    var words = unit.lowercased().split { $0 == " " || $0 == "-" }
    let number = words.first.flatMap { Double($0) }
    if number != nil { words.removeFirst() }
    guard let word = words.last else { return nil }
    let hours: [Substring: Double] = [
      "hour": 1, "hours": 1, "hr": 1, "hrs": 1, "h": 1, "minute": 1.0 / 60, "minutes": 1.0 / 60,
      "min": 1.0 / 60, "second": 1.0 / 3600, "seconds": 1.0 / 3600, "sec": 1.0 / 3600,
      "s": 1.0 / 3600, "day": 24, "days": 24,
    ]
    return hours[word].map { $0 * (number ?? 1) }
  }

  /// The month of `2026-10-01T00:00:00Z` or `2026-10-01 00:00:00`.
  private static func month(_ record: CSVRecord, _ index: Int) throws(ImportError) -> CalendarMonth
  {
    let text = record.cells[index].trimmingBlanks
    let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]),
      (2000...2200).contains(year), let month = Int(parts[1]), (1...12).contains(month),
      let day = Int(parts[2]), (1...31).contains(day)
    else {
      throw .notADate(record.places[index], column: "ChargePeriodStart", found: text)
    }
    return CalendarMonth(year: year, month: month)
  }

  /// The means; a sum without use or without a cost is left out.
  var prices: ImportedPrices {
    var left = unplaced
    var prices: [ImportedPrices.Price] = []
    for (key, sum) in sums.sorted(by: { $0.key < $1.key }) {
      guard sum.hours > 0, sum.cost > 0 else {
        for _ in 0..<sum.rowCount {
          left.add(
            "sums to no use or no cost", "\(key.accelerator) in \(key.region)", line: sum.line)
        }
        continue
      }
      prices.append(
        ImportedPrices.Price(
          key: key, amount: sum.cost / sum.hours, hours: sum.hours,
          instanceSize: sum.instanceSize, rowCount: sum.rowCount))
    }
    return ImportedPrices(
      prices: prices, rowCount: rowCount, unplaced: left.all, asOf: months?.upperBound,
      monthCount: months.map { $0.upperBound - $0.lowerBound + 1 } ?? 0)
  }
}
