import ArgumentParser
import Foundation
import ProfileFiles
import Quantities

/// `jimae catalog import skypilot VMS.csv`: list prices out of a catalogue of SkyPilot.
struct CatalogImportSkyPilotVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "skypilot",
    abstract: "Take list and spot prices from a catalogue of SkyPilot.",
    discussion: """
      Reads the table `vms.csv` of one cloud of skypilot-org/skypilot-catalog. The lowest price of a \
      region counts, which for spot is that of its cheapest zone. Accelerators are known by \
      `Profiles/catalog/accelerator_names.csv`; rows that can't be placed are counted and listed.

      Exit status: 0 written; 2 the table is wrong, with line and column.
      """)

  @OptionGroup var arguments: ImportArguments

  @Option(help: ArgumentHelp("The cloud that the table is of, such as aws.", valueName: "id"))
  var provider: String

  @Option(help: ArgumentHelp("The month that the prices are of.", valueName: "YYYY-MM"))
  var asOf: String

  func validate() throws {
    guard CatalogVerifyVerb.month(asOf) != nil else {
      throw ValidationError("'--as-of \(asOf)': write it as 2026-11.")
    }
  }

  func answer() throws -> ExitStatus {
    guard let date = CatalogVerifyVerb.month(asOf) else { return .wrongInput }
    let prices = try SkyPilotImport.read(path: arguments.file, provider: provider, date: date)
    let name = URL(fileURLWithPath: arguments.file).lastPathComponent
    try arguments.write(prices, from: "SkyPilot catalogue of \(provider), \(name)")
    return .answered
  }
}
