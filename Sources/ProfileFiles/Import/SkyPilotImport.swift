public import Quantities

/// List prices for accelerator-hours out of a catalogue of SkyPilot, which has one for each cloud.
///
/// A row has the price of an instance on demand and, where there is one, as spot; the lowest of a
/// region's rows counts, which for spot is that of its cheapest zone. Prices are in US dollars.
/// Reference: skypilot-org/skypilot-catalog, README, schema of `vms.csv`.
public enum SkyPilotImport {
  /// Reads a catalogue.
  ///
  /// - Parameters:
  ///   - path: The table.
  ///   - provider: The cloud that it is of, which the table doesn't say.
  ///   - date: The month that its prices are of.
  /// - Returns: The prices, and which rows have none.
  /// - Throws: Where the table is broken, with line and column.
  public static func read(
    path: String, provider: String, date: CalendarMonth
  ) throws(ImportError) -> ImportedPrices {
    var reader = try CSVReader.open(path)
    guard let first = try reader.record() else { throw .empty(path) }
    let header = try CSVHeader(first)
    let name = try header.column(anyOf: ["AcceleratorName"])
    let count = try header.column(anyOf: ["AcceleratorCount"])
    let region = try header.column(anyOf: ["Region"])
    let price = try header.column(anyOf: ["Price"])
    let spot = header.optionalColumn(anyOf: ["SpotPrice"])
    let instance = header.optionalColumn(anyOf: ["InstanceType"])

    let tables = ImportTables.shipped
    var lowest: [ImportedPrices.Key: (amount: Double, size: Int, rows: Int)] = [:]
    var unplaced = UnplacedRows()
    var rowCount = 0
    while let record = try reader.record() {
      try header.check(record)
      rowCount += 1
      let line = record.start.line
      let chip = record.cells[name].trimmingBlanks
      let number = try record.number(count, "AcceleratorCount") ?? 0
      let list = try record.number(price, "Price")
      let spotPrice = try spot.flatMap { (spot) throws(ImportError) in
        try record.number(spot, "SpotPrice")
      }
      guard !chip.isEmpty, number > 0 else {
        unplaced.add("no accelerator", instance.map { record.cells[$0] } ?? "", line: line)
        continue
      }
      guard let machine = tables.acceleratorNames[ImportTables.normalized(chip)] else {
        unplaced.add("no known accelerator", chip, line: line)
        continue
      }
      let place = record.cells[region].trimmingBlanks
      guard !place.isEmpty else {
        unplaced.add("no region", chip, line: line)
        continue
      }
      let size = Int(number.rounded()) * machine.count
      var isPriced = false
      for (amount, contract) in [
        (list, ImportedPrices.Contract.onDemand), (spotPrice, .spot),
      ] {
        guard let amount, amount > 0, size > 0 else { continue }
        isPriced = true
        let key = ImportedPrices.Key(
          provider: provider, region: place, accelerator: machine.accelerator,
          contract: contract, currency: "USD", year: date.year)
        let each = amount / Double(size)
        let old = lowest[key]
        lowest[key] = (
          min(each, old?.amount ?? each), max(size, old?.size ?? size), (old?.rows ?? 0) + 1
        )
      }
      if !isPriced { unplaced.add("no price", chip, line: line) }
      guard lowest.count <= FocusImport.mostPrices else {
        throw .tooManyPrices(record.start, limit: FocusImport.mostPrices)
      }
    }
    let prices = lowest.sorted { $0.key < $1.key }.map { key, found in
      ImportedPrices.Price(
        key: key, amount: found.amount, hours: nil, instanceSize: found.size,
        rowCount: found.rows)
    }
    return ImportedPrices(
      prices: prices, rowCount: rowCount, unplaced: unplaced.all, asOf: date, monthCount: 1)
  }
}
