import LinearProgramming
import Quantities

/// A second look at a conflict: whether its rules, all or without one, can hold, by programs solved
/// from nothing.
package struct ConflictCheck {
  private let formulation: PlanFormulation
  private let conflict: Conflict
  private let lastYear: Int

  /// A check of a conflict of the profile that was formulated.
  package init(_ formulation: PlanFormulation, _ conflict: Conflict) {
    self.formulation = formulation
    self.conflict = conflict
    lastYear = conflict.lastYear ?? .max
  }

  /// Whether the rules but the one at position `left`, or all, can hold in the years up to the last
  /// of the clash, whatever the profile's other rules say.
  package func canHold(without left: Int?) throws -> Bool {
    var kept: Set<ConflictGroup> = []
    for member in conflict.members {
      let told = formulation.statement(of: member.group, years: member.years)
      let position = conflict.rules.firstIndex { $0.tells(told) }
      if position != left || left == nil { kept.insert(member.group) }
    }
    var profile = formulation.profile
    let first = profile.horizon.start.year
    // All that forbids columns and takes part in some year of the search, but what is kept.
    let years = first...max(first, min(lastYear, profile.horizon.fiscalYears.upperBound - 1))
    for group in profile.groupsWithoutRows(in: years) where !kept.contains(group) {
      profile.leaveOut(group)
    }
    let other = try formulation.formulation(of: profile, decided: formulation.decided)
    let report = try other.feasibilityProgram(keeping: kept, through: lastYear).solve()
    switch report.outcome {
    case .optimal: return true
    case .infeasible: return false
    case .unbounded, .stopped: throw NoAnswer()
    }
  }

  private struct NoAnswer: Error {}
}
