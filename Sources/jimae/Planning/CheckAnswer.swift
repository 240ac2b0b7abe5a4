import LinearProgramming
import MatrixCore
import Planning
import Quantities
import Reports

/// What `jimae check` prints about a profile that is right.
struct CheckAnswer {
  let formulation: PlanFormulation

  private var profile: Profile { formulation.profile }

  private var counts: [(count: Int, one: String, many: String)] {
    [
      (profile.sites.count, "site", "sites"), (profile.pods.count, "pod type", "pod types"),
      (profile.fleet.count, "existing fleet", "existing fleets"),
      (profile.offers.count, "offer", "offers"), (profile.entities.count, "entity", "entities"),
      (profile.accelerators.count, "accelerator", "accelerators"),
      (profile.workloads.count, "workload", "workloads"),
      (profile.subsidies.count, "subsidy", "subsidies"), (profile.rules.count, "rule", "rules"),
    ]
  }

  private var report: EligibilityReport { EligibilityReport(formulation) }

  /// The supplies that each workload may run on in some step, and all that any may.
  private var eligibility: (byWorkload: [Int], all: Int) {
    var supplies = [Set<Int>](repeating: [], count: profile.workloads.count)
    for case .serve(let workload, let supply, _) in formulation.columnLabels {
      supplies[workload].insert(supply)
    }
    return (supplies.map(\.count), supplies.reduce(into: Set()) { $0.formUnion($1) }.count)
  }

  var text: String {
    let horizon = profile.horizon
    let money = profile.money
    let held = counts.filter { $0.count > 0 }.map {
      "\($0.count) \($0.count == 1 ? $0.one : $0.many)"
    }
    var lines = [
      profile.title,
      "FY\(horizon.start.year) to FY\(horizon.start.year + horizon.years - 1) in "
        + "\(horizon.stepCount) steps; money in \(money.currency.code) of \(money.year)",
      held.joined(separator: ", "),
      "model: \(formulation.program.size)", "",
    ]
    lines += report.lines
    return lines.joined(separator: "\n") + "\n"
  }

  var json: JSONValue {
    let eligibility = eligibility
    return [
      "status": "right", "name": .string(profile.name),
      "horizon": [
        "start": .string(profile.horizon.start.description),
        "years": .integer(profile.horizon.years), "steps": .integer(profile.horizon.stepCount),
      ],
      "counts": .object(
        counts.map { .init($0.many.replacing(" ", with: "_"), .integer($0.count)) }),
      "model": [
        "rows": .integer(formulation.program.rowCount),
        "columns": .integer(formulation.program.columnCount),
        "nonzeros": .integer(formulation.program.matrix.entryCount),
      ],
      "eligibleSupplies": .object(
        zip(profile.workloads, eligibility.byWorkload).map { .init($0.id, .integer($1)) }),
      "supplies": .integer(eligibility.all),
      "eligibility": report.json,
    ]
  }
}
