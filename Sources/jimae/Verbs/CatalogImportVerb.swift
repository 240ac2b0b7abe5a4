import ArgumentParser
import Foundation
import MatrixCore
import Planning
import ProfileFiles
import Quantities
import Reports

/// `jimae catalog import`: prices of one's own, as a file that a profile uses.
struct CatalogImportVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a file of offers of a bill or of a list of prices.",
    subcommands: [CatalogImportFocusVerb.self, CatalogImportSkyPilotVerb.self])
}

/// The arguments of every import.
struct ImportArguments: ParsableArguments {
  @Argument(help: "The table, in CSV; it may be compressed.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp("Where to write the offers.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  var out: String

  @Option(
    help: ArgumentHelp(
      "Override prices of this profile's offers instead of making new ones.", valueName: "profile"),
    completion: .file(extensions: ["yaml"]))
  var profile: String?

  @Option(
    name: .customLong("entity"),
    help: ArgumentHelp(
      "The entity that stands for a provider; can be repeated.", valueName: "provider=id"))
  var entities: [String] = []

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  func validate() throws {
    for entity in entities where entity.split(separator: "=").count != 2 {
      throw ValidationError("'--entity \(entity)': write it as provider=id.")
    }
  }

  /// Writes the file and says what is in it and what isn't.
  func write(_ prices: ImportedPrices, from source: String) throws {
    let offers = try profile.map { try ProfileReader.read(path: $0).offers }
    let named = entities.map { $0.split(separator: "=").map(String.init) }
    let file = PriceFile(
      source: source, prices: prices, offers: offers,
      entities: Dictionary(named.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 }))
    if !force, FileManager.default.fileExists(atPath: out) { throw ImportPlaceError(path: out) }
    try OutputFile.write(Array(file.text.utf8), to: out)
    let answer = ImportAnswer(path: out, file: file)
    jimae.answer(json ? answer.json.compact + "\n" : answer.text)
  }
}

/// A file that an import would overwrite.
struct ImportPlaceError: Error, CustomStringConvertible {
  let path: String
  var description: String { "\(path): is there already; name another, or add '--force'" }
}
