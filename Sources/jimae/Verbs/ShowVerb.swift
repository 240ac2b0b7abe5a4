public import ArgumentParser
public import Reports

extension Subject: ExpressibleByArgument {}
extension Facet: ExpressibleByArgument {}
extension ShownRun.Format: ExpressibleByArgument {}

/// `jimae show RUN [SUBJECT]`: a run by whatever is asked.
struct ShowVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a run by provider, year, site, industry, …",
    discussion: """
      Reads the folder that `jimae plan` wrote and solves nothing. Sums are exact: those of money \
      by anything add up to the plan's objective. With --by twice, the first column of the table \
      is split both ways.

        jimae show runs/japan
        jimae show runs/japan money --by provider
        jimae show runs/japan capacity --by accelerator --by year
        jimae show runs/japan gantt

      Exit status: 0 shown; 2 the folder holds no run or a damaged one; 64 wrong usage.
      """)

  @Argument(help: "The folder of a run.", completion: .directory)
  var run: String

  @Argument(
    help: ArgumentHelp(
      "What to show: \(Subject.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "subject"))
  var subject = Subject.overview

  @Option(
    help: ArgumentHelp(
      "Split it by "
        + Facet.allCases.map(\.rawValue).joined(separator: ", ")
        + "; at most twice.", valueName: "dimension"))
  var by: [Facet] = []

  @Option(help: "How to write it: table, csv, json, md or html.")
  var format = ShownRun.Format.table

  func validate() throws {
    guard by.count <= 2, Set(by).count == by.count else {
      throw ValidationError("'--by' splits at most twice, by different dimensions.")
    }
    for dimension in by where !subject.facets.contains(dimension) {
      let known = subject.facets.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        known.isEmpty
          ? "'\(subject.rawValue)' has nothing to split it by; leave --by out."
          : "'\(subject.rawValue)' can't be split by \(dimension.rawValue); it can by \(known).")
    }
    if subject == .policy, by.count == 2 {
      throw ValidationError("'policy' can be split by year alone.")
    }
  }

  func answer() throws -> ExitStatus {
    let folder = RunFolder(path: run)
    let saved = try folder.read()
    let shown: ShownRun
    do { shown = try ShownRun(saved, subject, by: by) } catch {
      throw RunFolderError.bad(run, error)
    }
    let style: TextStyle = Terminal.takesColour ? .ansi : .plain
    jimae.answer(shown.text(as: format, style: style))
    return .answered
  }
}
