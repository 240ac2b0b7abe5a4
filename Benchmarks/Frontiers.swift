import LinearProgramming
import MatrixCore
import PlanFamily
import Planning

/// Times frontiers of the planner's own family against a solve from nothing.
enum Frontiers {
  static let usage =
    "usage: jimae-benchmarks frontier MEMBER [--axis AXIS] [--rounds N], as in frontier plan1m"

  /// `frontier MEMBER`: the least time, over some rounds, of the whole curve with the solve that it
  /// starts with, and of that solve alone.
  static func run(_ arguments: [String]) throws {
    guard let member = FamilyMember.all.first(where: { $0.name == arguments.first }),
      let (axis, rounds) = options(arguments.dropFirst())
    else { throw UsageError(description: usage) }
    let profile = member.profile(seed: 1)
    var (cold, whole) = (Double.infinity, Double.infinity)
    for round in 0..<rounds {
      let clock = ContinuousClock()
      let start = clock.now
      guard case .curve(let frontier) = try FrontierPlanner.frontier(of: profile, over: axis) else {
        print("no curve")
        return
      }
      whole = min(whole, (clock.now - start) / .seconds(1))
      cold = min(cold, frontier.summary.startSeconds)
      if round == 0, let first = frontier.points.first, let last = frontier.points.last {
        let summary = frontier.summary
        print(
          "\(member.name): \(summary.rowCount) rows, \(summary.columnCount) columns,"
            + " \(summary.entryCount) nonzeros; \(axis) from \(first.value) to \(last.value),"
            + " cost from \(first.cost) to \(last.cost)")
        print(
          "\(frontier.points.count) breakpoints, \(summary.pivots) pivots after"
            + " \(summary.startIterations), residual \(frontier.residual)")
      }
    }
    print("cold solve \(cold) s, with the whole curve \(whole) s: \(whole / cold) times")
  }

  private static func options(_ words: ArraySlice<String>) -> (PolicyAxis, rounds: Int)? {
    var words = words
    var (axis, rounds) = (PolicyAxis.domesticShare, 3)
    while let name = words.popFirst() {
      guard let value = words.popFirst() else { return nil }
      switch name {
      case "--axis":
        guard let named = PolicyAxis(rawValue: value) else { return nil }
        axis = named
      case "--rounds":
        guard let count = Int(value), count > 0 else { return nil }
        rounds = count
      default: return nil
      }
    }
    return (axis, rounds)
  }
}
