import Planning
import Reports

/// What `jimae frontier` prints and writes.
struct FrontierAnswer {
  let axis: PolicyAxis
  /// The path of a family; `nil` for a single curve.
  let family: String?
  let folder: RunFolder
  let log: Progress
  /// The command line's options, as given.
  let options: [String]
  let isJSON: Bool
  private var curves: [FrontierReport.Curve] = []
  private var inputs: [Provenance.Input] = []
  /// Why a profile has no curve.
  private var failure: (outcome: FrontierOutcome, value: String)?

  init(
    axis: PolicyAxis, family: String?, folder: RunFolder, log: Progress, options: [String],
    isJSON: Bool
  ) {
    self.axis = axis
    self.family = family
    self.folder = folder
    self.log = log
    self.options = options
    self.isJSON = isJSON
  }

  /// Takes the outcome of a profile.
  ///
  /// - Returns: whether to go on with the next.
  mutating func take(_ outcome: FrontierOutcome, of member: FamilyOption.Member) -> Bool {
    inputs = member.input.files
    guard case .curve(let frontier) = outcome, !frontier.points.isEmpty else {
      failure = (outcome, member.value)
      return false
    }
    let summary = frontier.summary
    log.note(
      "cheapest plan after \(summary.startIterations) iterations, "
        + "\(seconds(summary.startSeconds)); \(frontier.points.count) breakpoints after "
        + "\(summary.pivots) pivots, \(seconds(summary.curveSeconds)); what lies beyond in "
        + "\(seconds(summary.endSeconds)); residual \(frontier.residual)")
    curves.append(
      FrontierReport.Curve(
        value: member.value, frontier: frontier, profile: member.input.profile))
    if case .stopped = frontier.end { return false }
    return true
  }

  private func seconds(_ value: Double) -> String { "\((value * 1000).rounded() / 1000) s" }

  /// Writes the run folder where there are curves, prints the answer, and says which it was.
  func give() throws -> ExitStatus {
    // A profile without a plan is the answer; where time was up, the curves before it are.
    if let failure, !isStopped(failure.outcome) || curves.isEmpty { return give(failure) }
    guard !curves.isEmpty else { return .no }
    let report = FrontierReport(curves: curves, family: family)
    let provenance = Provenance(
      versions: [.init(name: "jimae", version: Jimae.version)], inputs: inputs, options: options)
    try folder.write(
      report.files(provenance: provenance)
        + [RunFile(name: "log.txt", contents: log.log.joined(separator: "\n") + "\n")])
    if isJSON {
      answer(report.answer().compact + "\n")
    } else {
      let style: TextStyle = Terminal.takesColour ? .ansi : .plain
      answer(report.summary(style: style) + "\npage: \(folder.path)/frontier.html\n")
    }
    if !report.isVerified {
      say("jimae: a piece of the curve did not pass the independent checker; don't rely on it")
      return .no
    }
    if let stop = report.stop { return ExitStatus(stop) }
    if let failure, case .stopped(let stop) = failure.outcome { return ExitStatus(stop) }
    return .answered
  }

  private func isStopped(_ outcome: FrontierOutcome) -> Bool {
    if case .stopped = outcome { true } else { false }
  }

  // MARK: No curve

  private func give(_ failure: (outcome: FrontierOutcome, value: String)) -> ExitStatus {
    let place = family.map { "\($0)=\(failure.value): " } ?? ""
    switch failure.outcome {
    case .infeasible(let conflict):
      give(
        text: place + conflict.text,
        ["status": "infeasible", "verified": .bool(true), "conflict": conflict.json])
      return .no
    case .unbounded(let growing):
      give(
        text: place + "the cost can fall without end, by "
          + growing.prefix(8).joined(separator: ", ") + "; look for a negative price there",
        [
          "status": "unbounded", "verified": .bool(true),
          "growing": .array(growing.map { .string($0) }),
        ])
      return .no
    case .stopped(let stop):
      give(
        text: place + "nothing drawn: stopped by \(stop.rawValue)",
        [
          "status": stop == .numericalTrouble ? "failed" : "limit",
          "reason": .string(stop.rawValue), "verified": .bool(false),
        ])
      return ExitStatus(stop)
    case .curve(let frontier):
      // The cheapest plan is known, but not a single piece was drawn.
      let stop: PlanStop =
        if case .stopped(let stop) = frontier.end { stop } else { .numericalTrouble }
      return give((.stopped(stop), failure.value))
    }
  }

  private func give(text: String, _ json: JSONValue) {
    guard isJSON, case .object(let members) = json else { return answer(text + "\n") }
    answer(
      JSONValue.object(members + [.init("breakpoints", .array([]))]).compact + "\n")
  }
}
