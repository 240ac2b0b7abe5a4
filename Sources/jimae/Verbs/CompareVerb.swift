import ArgumentParser
import Foundation
import Planning
import ProfileFiles
import Reports

/// `jimae compare RUN RUN…`: what makes plans differ.
struct CompareVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say what makes runs differ: inputs, cost by cause, decisions, figures.",
    discussion: """
      Reads folders that `jimae plan` wrote; each is compared with the first. The difference of cost \
      is taken apart by making the changes cause by cause (planning years, supply, demand, prices, \
      policy) and solving after each.

        jimae compare runs/japan runs/japan-weak-yen
        jimae compare runs/base runs/a runs/b --html differences.html

      Exit status: 0 the runs are equal; 1 they differ; 2 a folder holds no run or a damaged one; \
      64 wrong usage.
      """)

  @Argument(help: "Folders of runs; the first is the base.", completion: .directory)
  var runs: [String]

  @Option(
    help: ArgumentHelp("Also write a page of it.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var html: String?

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  func validate() throws {
    guard runs.count >= 2 else { throw ValidationError("name two runs at least.") }
  }

  func answer() throws -> ExitStatus {
    let watch = Watch(timeLimit: nil)
    let folders = try runs.map { try ComparedFolder($0) }
    var comparisons: [RunComparison] = []
    for other in folders.dropFirst() {
      comparisons.append(try comparison(of: folders[0], and: other, watch))
    }
    watch.progress.clear()
    let report = ComparisonReport(comparisons)
    if let html {
      do { try Data(report.html.utf8).write(to: URL(fileURLWithPath: html)) } catch {
        throw PlaceError.unwritable(html, reason: error.localizedDescription)
      }
    }
    let style: TextStyle = Terminal.takesColour ? .ansi : .plain
    jimae.answer(json ? report.json.compact + "\n" : report.text(style: style))
    return comparisons.contains(where: \.differs) ? .no : .answered
  }

  private func comparison(
    of base: ComparedFolder, and other: ComparedFolder, _ watch: Watch
  ) throws -> RunComparison {
    var inputs = base.profile.differences(to: other.profile).map {
      InputDifference(path: $0.path, before: $0.before, after: $0.after, cause: $0.cause)
    }
    inputs += AskedLimits.differences(from: base.record.asked, to: other.record.asked)
    var steps: [CostStep]?
    var reason: String?
    let plain = RunComparison(
      base: base.run, other: other.run, inputs: inputs, steps: nil, reason: nil)
    if let whole = plain.difference, !inputs.isEmpty {
      var options = PlannerOptions()
      options.observe = watch.observer
      steps = try CostAttribution(base: base, other: other, options: options)
        .steps(of: Set(inputs.map(\.cause)), whole: whole)
    } else if plain.difference == nil {
      reason = "The runs' money differs, or one has no cost: the costs can't be compared."
    }
    return RunComparison(
      base: base.run, other: other.run, inputs: inputs, steps: steps, reason: reason)
  }
}
