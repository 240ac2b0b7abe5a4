import ArgumentParser
import Foundation
import LinearProgramming
import Planning
import ProfileFiles
import Reports

/// `jimae explain RUN`: why a plan is as it is.
struct ExplainVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a plan is as it is: prices, ranges, why not, what if.",
    discussion: """
      Reads the folder that `jimae plan` wrote, or a profile, and solves the plan again, from its \
      basis where there is one. Prices and ranges are those of the continuous plan, exact for small \
      changes; break-even prices are solved again a hundredth below and above.

        jimae explain runs/japan
        jimae explain runs/japan --why-not aws-tokyo --why-not b200@inzai
        jimae explain runs/japan --range sites.inzai.power --range money.fx.USD
        jimae explain runs/japan --what-if "sites.inzai.pue=1.2"

      Exit status: 0 explained; 1 there is no plan; 2 the run or its inputs aren't what they were; \
      3 a limit was reached; 64 wrong usage.
      """)

  @Argument(help: "The folder of a run, or a profile in YAML.", completion: .file())
  var run: String

  @Option(
    help: ArgumentHelp(
      "Say why an offer, or a pod at a site, isn't used, and at what price it would be; can be "
        + "repeated.", valueName: "offer|pod@site"))
  var whyNot: [String] = []

  @Option(
    help: ArgumentHelp(
      "Change one value: what the plan's prices say of it, and what solving again does; can be "
        + "repeated.", valueName: "path=value"))
  var whatIf: [String] = []

  @Option(
    help: ArgumentHelp(
      "Say how far a number may move before the plan changes, such as sites.inzai.power; can be "
        + "repeated.", valueName: "path"))
  var range: [String] = []

  @Flag(help: "Say the same of the numbers that matter most.")
  var ranges = false

  @Option(help: ArgumentHelp("Show one rule or limit alone.", valueName: "id"))
  var rule: String?

  @Option(help: ArgumentHelp("How many rules to show.", valueName: "count"))
  var top = 10

  @Flag(help: "Explain the plan as it was, though its inputs have changed since.")
  var stored = false

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  func validate() throws {
    for change in whatIf where !change.contains("=") {
      throw ValidationError("'--what-if \(change)': write it as path=value.")
    }
    guard top >= 0 else { throw ValidationError("'--top \(top)': a count is 0 or more.") }
  }

  func answer() throws -> ExitStatus {
    let watch = Watch(timeLimit: nil)
    let source = try source()
    let name = run
    func naming<Answer>(
      _ work: () throws(PlannerError) -> Answer
    ) throws(ProfileInputError) -> Answer {
      do { return try work() } catch { throw ProfileInputError(file: name, error: error) }
    }
    let profile = try source.resolved.profile()
    guard profile.horizon.foresight == .perfect else { throw ExplainError.foresight(run) }
    let formulation = try naming { () throws(PlannerError) in
      try source.asked.formulation(of: profile)
    }
    let basis = source.isRun ? RunRecord.basis(of: run, for: formulation) : nil
    var options = PlannerOptions()
    options.observe = watch.observer
    let finding = try naming { () throws(PlannerError) in
      try PlanPoint.find(formulation, from: basis, options: options)
    }
    watch.progress.clear()
    guard let point = finding.point else { return none(finding) }
    var report = ExplanationReport(point)
    let hasQuestion = !(whyNot + whatIf + range).isEmpty || ranges
    if !hasQuestion || rule != nil {
      let chosen = rule
      report.ruleCount = point.plan.bindingRules.count
      report.rules = point.rulePrices(atMost: chosen == nil ? top : .max) {
        chosen == nil || $0.id == chosen
      }
    }
    try addStandings(to: &report, point, naming: name)
    try addRanges(to: &report, point)
    for change in whatIf {
      let parts = change.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let changed = try source.resolved.applying([(String(parts[0]), String(parts[1]))]).profile()
      let answer = try naming { () throws(PlannerError) in try point.whatIf(changed) }
      report.changes.append(.init(text: change, answer: answer))
    }
    watch.progress.clear()
    let style: TextStyle = Terminal.takesColour ? .ansi : .plain
    jimae.answer(json ? report.json.compact + "\n" : report.text(style: style))
    return Interrupt.isRequested ? .interrupted : .answered
  }

  private func addStandings(
    to report: inout ExplanationReport, _ point: PlanPoint, naming name: String
  ) throws {
    for text in whyNot {
      let option = try PricedOption(text, of: point.profile)
      let standing: OptionStanding?
      do { standing = try point.standing(of: option) } catch {
        throw ProfileInputError(file: name, error: error)
      }
      guard let standing else { throw ExplainError.stopped(text) }
      report.standings.append(standing)
    }
  }

  private func addRanges(to report: inout ExplanationReport, _ point: PlanPoint) throws {
    var inputs: [RangedInput] = []
    for path in range { inputs.append(try RangedInput(path, of: point.profile)) }
    if ranges { inputs += point.importantInputs() }
    report.ranges = inputs.map { .init(path: $0.path, range: point.range(of: $0)) }
  }

  private struct Source {
    var resolved: ResolvedProfile
    var asked: AskedLimits
    var isRun: Bool
  }

  private func source() throws -> Source {
    let attributes = try? FileManager.default.attributesOfItem(atPath: run)
    guard attributes?[.type] as? FileAttributeType == .typeDirectory else {
      return Source(
        resolved: try ResolvedProfile(path: run),
        asked: AskedLimits(domesticShare: nil, limit: nil),
        isRun: false)
    }
    let record = try RunRecord(at: run)
    let resolved =
      stored ? try RunRecord.keptProfile(of: run) : try record.currentProfile(of: run)
    return Source(resolved: resolved, asked: record.asked, isRun: true)
  }

  private func none(_ finding: PlanPoint.Finding) -> ExitStatus {
    switch finding {
    case .point: return .answered
    case .noPlan:
      jimae.answer(
        json
          ? "{\"status\":\"infeasible\"}\n"
          : "there is no plan; `jimae plan` says which rules clash\n")
      return .no
    case .unbounded:
      jimae.answer(json ? "{\"status\":\"unbounded\"}\n" : "the cost can fall without end\n")
      return .no
    case .stopped(let stop):
      jimae.answer(
        json ? "{\"status\":\"limit\"}\n" : "no plan found: stopped by \(stop.rawValue)\n")
      return ExitStatus(stop)
    }
  }
}

/// Why a plan can't be explained.
enum ExplainError: Error, Equatable, CustomStringConvertible {
  case foresight(String)
  case stopped(String)

  var description: String {
    switch self {
    case .foresight(let run):
      "\(run): decides year by year, so that no one program has its prices; explain it with "
        + "`horizon.foresight: perfect`"
    case .stopped(let option): "\(option): the search for its break-even price was stopped"
    }
  }
}
