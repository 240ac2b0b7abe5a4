import ArgumentParser
import Foundation
import Planning
import Reports

/// `jimae plan PROFILE`: the cheapest way to serve every workload under the profile's rules.
struct PlanVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Find the cheapest plan that respects a profile's rules.",
    discussion: """
      Prints what to build and sign this year, what it costs and what binds, and writes a run \
      folder: report.html, CSV tables, run.json, model.mps and log.txt. The folder replaces an \
      older run in the same place, and appears only when it is complete.

      Where there is no plan it names the rules that clash, in which years, and the smallest changes \
      of the profile with which there is one, each verified by planning with it.

      Exit status: 0 there is a plan; 1 there is none, and these rules clash; 2 the profile is \
      wrong; 3 a limit was reached, the best plan found is written where it keeps all rules; 130 \
      interrupted, the same.
      """)

  @OptionGroup var source: ProfileArguments

  @Option(
    help: ArgumentHelp(
      "The run folder (default: runs/ and the profile's name).", valueName: "folder"),
    completion: .directory)
  var out: String?

  @OptionGroup var limits: LimitArguments

  @Option(
    help: ArgumentHelp(
      "Also say how different plans can be that cost no more than this above the least, such as "
        + "3% or 0.03: the least and the most of each site, provider and offer.",
      valueName: "slack"))
  var alternatives: CostSlack?

  @Option(help: ArgumentHelp("Stop after so many seconds, reading included.", valueName: "seconds"))
  var timeLimit: Double?

  @Flag(
    help: ArgumentHelp(
      "Where the profile plans without perfect foresight: also say what that costs."))
  var foresightCost = false

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  func validate() throws {
    if let timeLimit, !(timeLimit > 0 && timeLimit.isFinite) {
      throw ValidationError("'--time-limit \(timeLimit)': the limit must be a positive number.")
    }
  }

  func answer() throws -> ExitStatus {
    let clock = ContinuousClock()
    let start = clock.now
    let watch = Watch(timeLimit: timeLimit)
    let input = try source.read()
    if alternatives != nil, input.profile.horizon.foresight != .perfect {
      throw ValidationError(
        "'--alternatives' needs a profile with perfect foresight: what is decided year by year has "
          + "no alternatives.")
    }
    let asked = try limits.read(for: input.profile)
    let folder = RunFolder(path: out ?? "runs/\(input.profile.name)")
    try folder.checkPlace()
    for file in input.files { watch.progress.note("read \(file.path)") }
    var options = PlannerOptions()
    asked.apply(to: &options)
    options.observe = watch.observer
    options.findsSensitivities = true
    options.threads = ProcessInfo.processInfo.activeProcessorCount
    options.alternativeSlack = alternatives?.share
    options.comparesForesight = foresightCost
    options.findsRepairs = true
    let (formulation, outcome) = try answer(to: input, asked, options, watch, since: start)
    var repairs: [RepairAnswer] = []
    if case .infeasible(let conflict) = outcome {
      repairs = RepairAnswer.answers(conflict, source, options)
    }
    watch.progress.clear()
    return try PlanAnswer(
      outcome: outcome, formulation: formulation, input: input, folder: folder,
      log: watch.progress, options: optionTexts(asked), isJSON: json, repairs: repairs
    ).give()
  }

  private func answer(
    to input: ProfileInput, _ asked: AskedLimits, _ options: PlannerOptions, _ watch: Watch,
    since start: ContinuousClock.Instant
  ) throws -> (PlanFormulation, PlanOutcome) {
    var options = options
    // The limit is for all that the person waits for.
    func leaveRest() {
      let spent = start.duration(to: ContinuousClock().now).seconds
      options.timeLimit = timeLimit.map { max(0, $0 - spent) }
    }
    guard input.profile.horizon.foresight == .perfect else {
      leaveRest()
      return try input.naming { () throws(PlannerError) in
        try Planner.answer(input.profile, options)
      }
    }
    let formulation = try input.naming { () throws(PlannerError) in
      try asked.formulation(of: input.profile)
    }
    watch.progress.note("formulated \(formulation.program.size)")
    leaveRest()
    let outcome = try input.naming { () throws(PlannerError) in
      try Planner.plan(formulation, options)
    }
    return (formulation, outcome)
  }

  /// The options of the command line that shape the plan, for the run's record.
  private func optionTexts(_ asked: AskedLimits) -> [String] {
    source.optionTexts + asked.optionTexts
      + (alternatives.map { ["--alternatives \($0.share)"] } ?? [])
      + (foresightCost ? ["--foresight-cost"] : [])
      + (timeLimit.map { ["--time-limit \($0)"] } ?? [])
  }
}
