import Foundation
import LinearProgramming
import MatrixCore
import PlanFamily
import Planning
import TestSupport

/// Times frontiers of the planner's own family against a solve from nothing.
enum Frontiers {
  static let usage = """
    usage: jimae-benchmarks frontier MEMBER [--axis AXIS] [--rounds N] [--models FOLDER], as in \
    frontier plan1m; for each of 25 places of the curve a model file is written and the least cost \
    there, for other solvers
    """

  /// `frontier MEMBER`: the least times, over some rounds, of the solve that the curve starts with, of
  /// the curve from there on, and of all with formulating the program.
  static func run(_ arguments: [String]) throws {
    guard let member = FamilyMember.all.first(where: { $0.name == arguments.first }),
      let options = Options(arguments.dropFirst())
    else { throw UsageError(description: usage) }
    let profile = member.profile(seed: 1)
    var (cold, drawn, whole) = (Double.infinity, Double.infinity, Double.infinity)
    let axis = options.axis
    var frontierOptions = FrontierOptions()
    frontierOptions.threads = 2
    for round in 0..<options.rounds {
      let clock = ContinuousClock()
      let start = clock.now
      let outcome = try FrontierPlanner.frontier(of: profile, over: axis, frontierOptions)
      guard case .curve(let frontier) = outcome else {
        print("no curve")
        return
      }
      whole = min(whole, (clock.now - start) / .seconds(1))
      cold = min(cold, frontier.summary.startSeconds)
      drawn = min(drawn, frontier.summary.curveSeconds + frontier.summary.endSeconds)
      if round == 0, let first = frontier.points.first, let last = frontier.points.last {
        let summary = frontier.summary
        print(
          "\(member.name): \(summary.rowCount) rows, \(summary.columnCount) columns,"
            + " \(summary.entryCount) nonzeros; \(axis) from \(first.value) to \(last.value),"
            + " cost from \(first.cost) to \(last.cost)")
        print(
          "\(frontier.points.count) breakpoints, \(summary.pivots) pivots after"
            + " \(summary.startIterations), residual \(frontier.residual)")
        if let folder = options.models { try write(frontier, of: profile, to: folder) }
      }
    }
    print(
      String(
        format: "cold solve %.2f s, the curve from there on %.2f s, in all %.2f times one solve;"
          + " with the formulation %.2f s", cold, drawn, (cold + drawn) / cold, whole))
  }

  /// Writes a model for each of 25 places drawn at random, and prints the least cost there.
  private static func write(_ frontier: Frontier, of profile: Profile, to folder: String) throws {
    guard let first = frontier.points.first, let last = frontier.points.last else { return }
    var random = SplitMix64(seed: 25)
    for k in 0..<25 {
      let value = first.value + random.uniform(in: 0...1) * (last.value - first.value)
      let next = frontier.points.firstIndex { $0.value >= value } ?? 0
      guard next > 0 else { continue }
      let (before, after) = (frontier.points[next - 1], frontier.points[next])
      let part = (value - before.value) / (after.value - before.value)
      let limit = PolicyLimit(axis: frontier.axis, value: value)
      let path = "\(folder)/\(k).mps.gz"
      try MPSWriter().write(PlanFormulation(profile, limit: limit).namedProgram(), to: path)
      print("\(path) \(value) \(before.cost + part * (after.cost - before.cost))")
    }
  }

  private struct Options {
    var axis = PolicyAxis.domesticShare
    var rounds = 3
    var models: String?

    init?(_ words: ArraySlice<String>) {
      var words = words
      while let name = words.popFirst() {
        guard let value = words.popFirst() else { return nil }
        switch name {
        case "--axis":
          guard let named = PolicyAxis(rawValue: value) else { return nil }
          axis = named
        case "--rounds":
          guard let count = Int(value), count > 0 else { return nil }
          rounds = count
        case "--models": models = value
        default: return nil
        }
      }
    }
  }
}
