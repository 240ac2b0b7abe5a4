import ArgumentParser
import ProfileFiles
import Reports

/// `jimae catalog show ID`: every value of an item with its source.
struct CatalogShowVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show every value of an item with its source.",
    discussion: """
      An id can be in several sections and files; all are shown.

      Exit status: 0 answered; 1 there is no such item; 2 a file is wrong.
      """)

  @Argument(help: "The id of an item, such as gb300-su.")
  var id: String

  @OptionGroup var source: CatalogArguments

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  func answer() throws -> ExitStatus {
    let catalog = try source.read()
    let items = catalog.items(withID: id)
    guard !items.isEmpty else {
      let hint = catalog.nearestID(to: id).map { "; did you mean `\($0)`?" } ?? ""
      if json {
        jimae.answer(CatalogAnswer.details([], id: id).compact + "\n")
      } else {
        jimae.answer("there is no `\(id)` in \(source.path)\(hint)\n")
      }
      return .no
    }
    jimae.answer(
      json
        ? CatalogAnswer.details(items, id: id).compact + "\n"
        : items.map(CatalogAnswer.details).joined(separator: "\n"))
    return .answered
  }
}
