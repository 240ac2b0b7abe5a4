import Foundation
import Planning
import ProfileFiles
import Quantities
import Reports

/// A repair as the command line tells it: in words, with options that do the same.
struct RepairAnswer {
  let repair: Repair
  /// The plan's cost in units of the currency; `nil` where it isn't known.
  let cost: Double?
  let currency: Currency
  /// Whether the options make a profile with a plan, as read from the file with them.
  let hasOptions: Bool

  /// The repairs of a conflict, each with its options tried on the file.
  ///
  /// A profile read with the options is the repaired one, or is planned for itself: only what has
  /// a plan is offered as options.
  static func answers(
    _ conflict: Conflict, _ source: ProfileArguments, _ options: PlannerOptions
  ) -> [RepairAnswer] {
    conflict.repairs.map { repair in
      RepairAnswer(
        repair: repair, cost: repair.objective.map { $0 * MoneyUnit.scale },
        currency: repair.profile.money.currency, hasOptions: isSaid(repair, by: source, options))
    }
  }

  private static func isSaid(
    _ repair: Repair, by source: ProfileArguments, _ options: PlannerOptions
  ) -> Bool {
    let overrides = repair.changes.filter { !$0.path.hasPrefix("--") }.map { ($0.path, $0.value) }
    guard var read = try? source.profile(with: overrides) else { return false }
    var repaired = repair.profile
    read.sources = []
    repaired.sources = []
    if read == repaired { return true }
    var options = options
    options.domesticShare = repair.domesticShare
    options.limit = repair.limit
    options.findsRepairs = false
    options.conflictTimeLimit = 0
    options.findsSensitivities = false
    options.timeLimit = 30
    if case .optimal? = try? Planner.plan(read, options) { return true }
    return false
  }

  /// The options as one would type them.
  private var options: String { repair.changes.map(\.option).joined(separator: " ") }

  /// The repairs, a line or two each; nothing where there are none.
  static func text(of repairs: [RepairAnswer]) -> String {
    guard !repairs.isEmpty else { return "" }
    let lines = repairs.map { answer in
      let cost = answer.cost.map { ": \(answer.amount($0)) present value" } ?? ""
      return "  \(answer.repair.text)\(cost)"
        + (answer.hasOptions ? "\n      \(answer.options)" : "")
    }
    let head =
      repairs.count == 1
      ? "with this change there is a plan, verified:"
      : "with any one of these changes there is a plan, verified; the smallest first:"
    return "\n\n\(head)\n" + lines.joined(separator: "\n")
  }

  private func amount(_ cost: Double) -> String { MoneyFormat.text(cost, in: currency) }

  var json: JSONValue {
    [
      "text": .string(repair.text), "size": .number(repair.size),
      "cost": repair.objective.map { .number($0) } ?? .null,
      "changes": .array(
        repair.changes.map { change in
          [
            "path": .string(change.path), "value": .string(change.value),
            "text": .string(change.text),
          ]
        }),
      "options": hasOptions ? .string(options) : .null,
    ]
  }
}
