import ArgumentParser
import Foundation
import ProfileFiles
import Quantities
import Reports

/// `jimae catalog verify`: whether the facts have sources, are young enough and plausible.
struct CatalogVerifyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that facts have sources, aren't too old, and have plausible sizes.",
    discussion: """
      Prices for rent and exchange rates may be 24 months old, hardware prices, owners and wages 36, \
      sites, subsidies and fleets 60; what a chip can do doesn't age. An `as_of` that is a year \
      means its last month.

      Exit status: 0 nothing was found; 1 something was; 2 a file is wrong.
      """)

  @OptionGroup var source: CatalogArguments

  @Option(
    help: ArgumentHelp("The month to check ages at; today if left out.", valueName: "YYYY-MM"))
  var date: String?

  @Option(help: ArgumentHelp("The longest age of every fact instead.", valueName: "months"))
  var maxAge: Int?

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  func validate() throws {
    if let date, Self.month(date) == nil {
      throw ValidationError("'--date \(date)': write it as 2026-11.")
    }
    if let maxAge, maxAge < 0 { throw ValidationError("'--max-age \(maxAge)' is negative.") }
  }

  static func month(_ text: String) -> CalendarMonth? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
      let month = Int(parts[1]), (1...12).contains(month)
    else { return nil }
    return CalendarMonth(year: year, month: month)
  }

  private static var today: CalendarMonth {
    let now = Calendar(identifier: .gregorian).dateComponents([.year, .month], from: Date())
    return CalendarMonth(year: now.year ?? 2026, month: now.month ?? 1)
  }

  func answer() throws -> ExitStatus {
    let date = date.flatMap(Self.month) ?? Self.today
    let catalog = try source.read()
    let check = CatalogCheck(date: date, longestAge: maxAge)
    let findings = check.findings(in: catalog)
    jimae.answer(
      json
        ? CatalogAnswer.json(findings, of: catalog, at: date).compact + "\n"
        : CatalogAnswer.text(findings, of: catalog, at: date))
    return findings.isEmpty ? .answered : .no
  }
}
