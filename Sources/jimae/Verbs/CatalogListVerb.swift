import ArgumentParser
import ProfileFiles
import Reports

/// `jimae catalog list`: what there is, with source, date and confidence.
struct CatalogListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the items of a catalogue with date and confidence.",
    discussion: """
      Exit status: 0 answered; 2 a file is wrong.
      """)

  @OptionGroup var source: CatalogArguments

  @Option(help: ArgumentHelp("Only this section, such as offers.", valueName: "section"))
  var section: String?

  @Flag(help: "Only what files override of others, with both places.")
  var overrides = false

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  func answer() throws -> ExitStatus {
    let catalog = try source.read()
    if overrides {
      let found = try ProfileReader.overrides(path: source.path)
      jimae.answer(json ? CatalogAnswer.json(found).compact + "\n" : CatalogAnswer.text(found))
      return .answered
    }
    let items = catalog.items.filter { section == nil || $0.section == section }
    jimae.answer(
      json
        ? CatalogAnswer.json(items, files: catalog.files).compact + "\n"
        : CatalogAnswer.text(items, files: catalog.files))
    return .answered
  }
}
