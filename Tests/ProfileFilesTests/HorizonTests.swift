import LinearProgramming
import MatrixCore
import Planning
import ProfileFiles
import Quantities
import Testing

/// Where a plan is cut into steps and where it ends must not decide what it says.
@Suite("Plans hardly depend on the length of steps and on where the horizon ends")
struct HorizonTests {
  /// Halving the step moves the cost by less than 3 %; Japan by months is 0.3 % and left out for its
  /// time.
  @Test(arguments: [
    ("japan", Horizon.Step.half, Horizon.Step.quarter), ("starter", .quarter, .month),
    ("enterprise", .quarter, .month), ("us", .quarter, .month), ("china", .quarter, .month),
    ("eu", .quarter, .month),
  ])
  func halvingTheStepHardlyMovesTheCost(
    name: String, step: Horizon.Step, finer: Horizon.Step
  ) throws {
    let costs = try [step, finer].map { step in
      var profile = try ProfileReader.read(path: profilePath("\(name).yaml"))
      profile.horizon.step = step
      return try optimum(PlanFormulation(profile).program).objective
    }
    #expect(abs(costs[1] / costs[0] - 1) < 0.03, "\(name): \(costs)")
  }

  /// Two years more move no build that is ordered in the first two by more than 5 %: a plan of the
  /// longer horizon that keeps all of them so costs the least but for a small share.
  ///
  /// The least itself may differ by more, between sites and dates that are as good as equal.
  @Test(arguments: [
    ("japan", 2e-4), ("starter", 1e-3), ("enterprise", 1e-3), ("us", 1e-4), ("eu", 1e-3),
    ("china", 2e-4),
  ])
  func twoYearsMoreLeaveTheFirstBuilds(name: String, share: Double) throws {
    let profile = try ProfileReader.read(path: profilePath("\(name).yaml"))
    let formulation = try PlanFormulation(profile)
    let solution = try optimum(formulation.program)
    let first = firstOrders(of: formulation).mapValues { columns in
      columns.reduce(0) { $0 + max(0, solution.columnValues[$1]) }
    }

    var extended = profile
    extended.horizon.years += 2
    let longer = try PlanFormulation(extended)
    var program = longer.program
    let free = try optimum(program).objective
    let orders = firstOrders(of: longer).sorted { $0.key < $1.key }
    var entries = TripletBuilder(rowCount: orders.count, columnCount: program.columnCount)
    var (lower, upper) = ([Double](), [Double]())
    for (row, order) in orders.enumerated() {
      for column in order.value { entries.add(1, row: row, column: column) }
      let built = first[order.key] ?? 0
      lower.append(0.95 * built - 1e-9)
      upper.append(1.05 * built + 1e-9)
    }
    #expect(first.values.contains { $0 > 0.1 })
    program.append(NewRows(matrix: entries.matrix(), lower: lower, upper: upper))
    let kept = try optimum(program).objective
    #expect(kept < free * (1 + share), "\(free) and \(kept)")
  }

  /// The columns of pods and power ordered in the first two years, by site and type.
  private func firstOrders(of formulation: PlanFormulation) -> [String: [Int]] {
    let horizon = formulation.profile.horizon
    var groups: [String: [Int]] = [:]
    for (j, label) in formulation.columnLabels.enumerated() {
      let lead: MonthSpan
      let start: Int
      let name = formulation.name(of: label)
      // `build[site,type,step]` without its last part.
      let group = String(name.prefix(upTo: name.lastIndex(of: ",") ?? name.endIndex))
      switch label {
      case .build(_, let step):
        let type = group.split(separator: ",").last.map(String.init)
        guard let pod = formulation.profile.pods.first(where: { $0.id == type }) else { continue }
        (lead, start) = (pod.lead, step)
      case .tranche(let site, let tranche, let step):
        (lead, start) = (formulation.profile.sites[site].tranches[tranche].lead, step)
      default: continue
      }
      if start - horizon.steps(covering: lead) < 2 * horizon.stepsPerYear {
        groups[group, default: []].append(j)
      }
    }
    return groups
  }

  private func optimum(_ program: LinearProgram) throws -> Solution {
    let outcome = try program.solve().outcome
    guard case .optimal(let solution) = outcome else { throw NoOptimum(outcome: outcome) }
    return solution
  }

  private struct NoOptimum: Error { let outcome: SolveOutcome }
}
