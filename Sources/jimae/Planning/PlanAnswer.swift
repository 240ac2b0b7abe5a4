import LinearProgramming
import Planning
import ProfileFiles
import Quantities
import Reports

/// What `jimae plan` prints and writes.
struct PlanAnswer {
  let outcome: PlanOutcome
  let formulation: PlanFormulation
  let input: ProfileInput
  let folder: RunFolder
  let log: Progress
  /// The command line's options, as given.
  let options: [String]
  let isJSON: Bool
  /// What an override says in words, checked; empty where there is a plan.
  var repairs: [RepairAnswer] = []

  /// Writes the run folder where there is a plan, prints the answer, and says which it was.
  func give() throws -> ExitStatus {
    switch outcome {
    case .optimal(let plan):
      try give(PlanReport(plan: plan, profile: formulation.profile))
      return plan.alternatives?.stop.map(ExitStatus.init) ?? .answered
    case .stopped(let stop, let plan?):
      try give(PlanReport(plan: plan, profile: formulation.profile, standing: .stopped(stop)))
      return ExitStatus(stop)
    case .stopped(let stop, nil):
      give(
        text: "no plan found: stopped by \(stop.rawValue) before one kept all rules",
        [
          "status": stop == .numericalTrouble ? "failed" : "limit",
          "reason": .string(stop.rawValue), "verified": .bool(false),
        ])
      return ExitStatus(stop)
    case .infeasible(let conflict):
      give(
        text: conflict.text + RepairAnswer.text(of: repairs),
        [
          "status": "infeasible", "verified": .bool(true), "conflict": conflict.json,
          "repairs": .array(repairs.map(\.json)),
        ])
      return .no
    case .unbounded(let growing):
      give(
        text: "the cost can fall without end, by " + growing.prefix(8).joined(separator: ", ")
          + "; look for a negative price there",
        [
          "status": "unbounded", "verified": .bool(true),
          "growing": .array(growing.map { .string($0) }),
        ])
      return .no
    }
  }

  private func give(_ report: PlanReport) throws {
    let solve = report.plan.solve
    log.note(
      "\(report.standing == .optimal ? "optimal, verified" : "stopped"): "
        + "objective \(report.plan.objective), \(solve.simplexIterations) iterations")
    let provenance = Provenance(
      versions: [.init(name: "jimae", version: Jimae.version)], inputs: input.files,
      options: options)
    let model = try ModelFile.text(of: formulation.namedProgram())
    try folder.write(
      report.files(provenance: provenance) + (try kept(report.plan)) + [
        RunFile(name: "model.mps", contents: model),
        RunFile(name: "log.txt", contents: log.log.joined(separator: "\n") + "\n"),
      ])
    if isJSON {
      answer(report.answer(run: folder.path).compact + "\n")
    } else {
      let style: TextStyle = Terminal.takesColour ? .ansi : .plain
      let alternatives = report.alternatives(style: style).map { "\n" + $0 } ?? ""
      answer(
        report.summary(style: style) + alternatives + "\nreport: \(folder.path)/report.html\n")
    }
  }

  /// What the plan can be explained from and compared by: the profile with nothing left to look up,
  /// and the basis.
  private func kept(_ plan: Plan) throws -> [RunFile] {
    var files = [
      RunFile(name: RunRecord.profileFile, contents: try input.resolved().text)
    ]
    let program = formulation.namedProgram()
    if let basis = plan.basis, basis.columns.count == program.columnCount,
      basis.rows.count == program.rowCount
    {
      let bytes = try BasisWriter().bytes(of: basis, of: program)
      files.append(
        RunFile(name: RunRecord.basisFile, contents: String(decoding: bytes, as: UTF8.self)))
    }
    return files
  }

  private func give(text: String, _ json: JSONValue) {
    guard isJSON, case .object(let members) = json else { return answer(text + "\n") }
    let absent: [JSONValue.Member] = [
      .init("objective", .null), .init("metrics", .null), .init("run", .null),
      .init("currency", .string(input.profile.money.currency.code)),
    ]
    answer(JSONValue.object(members + absent).compact + "\n")
  }
}

extension ExitStatus {
  init(_ stop: PlanStop) { self = stop == .interrupted ? .interrupted : .limit }
}

extension Conflict {
  /// The clash in words, a rule a line, each by its id.
  var text: String {
    let width = rules.map { "\($0.kind.rawValue) \($0.id)".count }.max() ?? 0
    let lines = rules.map { rule in
      let name = "\(rule.kind.rawValue) \(rule.id)"
      return "  \(name)\(String(repeating: " ", count: width - name.count))  \(rule.statement)"
    }
    let remedy =
      !isIrreducible
      ? "some of them may not be needed for the clash"
      : rules.count == 1
        ? "without it the rest can hold" : "without any one of them the rest can hold"
    let premise = premise.map { " with \($0)" } ?? ""
    return "there is no plan: \(headline)\(premise)\n"
      + lines.joined(separator: "\n")
      + "\n\(remedy)"
  }

  var json: JSONValue {
    [
      "headline": .string(headline),
      "irreducible": .bool(isIrreducible),
      "premise": premise.map(JSONValue.string) ?? .null,
      "rules": .array(
        rules.map { rule in
          [
            "kind": .string(rule.kind.rawValue), "id": .string(rule.id),
            "members": .array(rule.members.map { .string($0) }),
            "fiscalYears": .array(rule.fiscalYears.map { .integer($0) }),
            "statement": .string(rule.statement),
          ]
        }),
    ]
  }
}
