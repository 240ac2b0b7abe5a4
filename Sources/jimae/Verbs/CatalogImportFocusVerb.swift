import ArgumentParser
import Foundation
import ProfileFiles

/// `jimae catalog import focus BILL.csv`: effective prices out of a cloud bill.
struct CatalogImportFocusVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "focus",
    abstract: "Take effective prices per accelerator-hour from a bill in the FOCUS format.",
    discussion: """
      Reads the FinOps Open Cost and Usage Specification, 1.0 and later. Rows are summed by provider, \
      region, accelerator, contract and year; instances are known by `Profiles/catalog/instances.csv`. \
      Rows that can't be placed are counted and listed.

      Exit status: 0 written; 2 the table is wrong, with line and column.
      """)

  @OptionGroup var arguments: ImportArguments

  func answer() throws -> ExitStatus {
    let prices = try FocusImport.read(path: arguments.file)
    let name = URL(fileURLWithPath: arguments.file).lastPathComponent
    try arguments.write(prices, from: "FOCUS bill \(name)")
    return .answered
  }
}
