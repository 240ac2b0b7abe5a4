import ArgumentParser
import ProfileFiles

/// `jimae catalog`: the dated facts that profiles are made from.
struct CatalogVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "List, show, verify and import dated facts with their sources.",
    subcommands: [
      CatalogListVerb.self, CatalogShowVerb.self, CatalogVerifyVerb.self, CatalogImportVerb.self,
    ])
}

/// The files that a verb of the catalogue reads.
struct CatalogArguments: ParsableArguments {
  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "A folder of catalogue files, or a profile with the files it uses.", valueName: "path"),
    completion: .file())
  var path = "Profiles/catalog"

  func read() throws(ProfileErrors) -> Catalog { try Catalog(path: path) }
}
