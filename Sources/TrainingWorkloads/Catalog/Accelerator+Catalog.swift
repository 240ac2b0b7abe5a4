extension Accelerator {
  /// The catalogue's accelerators, in the order of its file.
  public static let catalog: [Accelerator] = {
    let text = String(decoding: PackageResources.machines_csv, as: UTF8.self)
    guard let table = try? CSVTable(text) else { return [] }
    return table.rows.compactMap { try? Accelerator($0) }
  }()

  /// The accelerator of a name or alias.
  ///
  /// - Throws: `unknownAccelerator`.
  public static func named(_ name: String) throws(WorkloadError) -> Accelerator {
    guard let found = catalog.first(where: { $0.name == name || $0.aliases.contains(name) }) else {
      throw .unknownAccelerator(name)
    }
    return found
  }

  /// A row of the catalogue.
  ///
  /// Where no best matrix product is measured, the share of the peak is an assumption, which the
  /// row's `assumed` explains.
  init(_ row: CSVRow) throws(WorkloadError) {
    func needed(_ column: String) throws(WorkloadError) -> Double {
      guard let number = try row.number(column) else { throw .missing(field: column) }
      return number
    }
    name = row.text("name") ?? ""
    aliases = (row.text("aliases") ?? "").split(separator: ";").map {
      String($0.drop { $0 == " " })
    }
    family = row.text("family") ?? ""
    year = Int(try needed("year"))
    let peak = try needed("bf16_tflops")
    bf16 = peak
    fp8 = try row.number("fp8_tflops") ?? 0
    fp4 = try row.number("fp4_tflops") ?? 0
    measuredShare =
      try row.number("measured_bf16_tflops").map { $0 / peak }
      ?? Self.assumedShares[family] ?? 0.8
    memory = try needed("memory_gb")
    bandwidth = try needed("memory_tbps")
    scaleUp = try needed("scaleup_gbs")
    domain = try needed("scaleup_domain")
    scaleOut = try needed("scaleout_gbs")
    power = try needed("power_w")
    assumptions = row.text("assumed") ?? ""
    source = row.text("source") ?? ""
  }

  private static let assumedShares = ["TPU": 0.95, "CDNA2": 0.6, "Rubin": 0.73]
}
