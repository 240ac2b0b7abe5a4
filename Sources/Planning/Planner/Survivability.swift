import LinearProgramming
import MatrixCore
import Quantities

/// How much of the demand domestic supply could serve alone, with what a plan gives it.
///
/// In each step, independently of the others, the plan's domestic accelerators are given to the
/// workloads that may run there so that they serve the most:
///
///     maximize Σ x[w,i]   subject to   Σ_w x[w,i] / φ[w,i] ≤ working[i],   Σ_i x[w,i] ≤ Demand[w].
///
/// No headroom is held and nothing waits: this is what is left in an emergency. On-demand
/// accelerators count as far as the plan uses them. For an interruption of some months, work that
/// may wait so long counts as surviving, and needs no accelerators.
struct Survivability {
  private let formulation: PlanFormulation
  private let sources: [PlanSource]
  private let domestic: [Int]
  /// By workload, whether it must be served in the interruption.
  private let isUrgent: [Bool]

  /// An interruption of so many months; `nil` for one without end.
  init(_ formulation: PlanFormulation, _ sources: [PlanSource], months: Int? = nil) {
    isUrgent = formulation.profile.workloads.map { work in
      months.map { work.deferral.value < Double($0) } ?? true
    }
    self.formulation = formulation
    self.sources = sources
    domestic = sources.indices.filter { sources[$0].isDomestic && sources[$0].isUsed }
  }

  /// The share over the horizon; `nil` where a step's program has no proven answer.
  func share() -> Double? {
    var demanded = 0.0
    var served = 0.0
    for t in 0..<formulation.calendar.stepCount {
      demanded += formulation.demand.reduce(0) { $0 + $1[t] }
      for w in isUrgent.indices where !isUrgent[w] { served += formulation.demand[w][t] }
      guard let best = best(in: t) else { return nil }
      served += best
    }
    return demanded > 0 ? min(1, served / demanded) : 1
  }

  private func best(in t: Int) -> Double? {
    let pools = domestic.filter { sources[$0].working[t] > 0 }
    let workloads = formulation.demand.indices.filter {
      formulation.demand[$0][t] > 0 && isUrgent[$0]
    }
    let year = formulation.calendar.fiscalYear(ofStep: t)
    var pairs: [(row: Int, workload: Int, perAccelerator: Double)] = []
    for (row, i) in pools.enumerated() {
      for (k, w) in workloads.enumerated() where formulation.table.allows(w, i, in: year) {
        pairs.append((row, pools.count + k, formulation.table.throughput[w][i]))
      }
    }
    guard !pairs.isEmpty else { return 0 }
    let rowCount = pools.count + workloads.count
    var matrix = TripletBuilder(rowCount: rowCount, columnCount: pairs.count)
    for (j, pair) in pairs.enumerated() {
      matrix.add(1 / pair.perAccelerator, row: pair.row, column: j)
      matrix.add(1, row: pair.workload, column: j)
    }
    // In thousands of accelerators and EFLOP/s, as everywhere.
    let limits =
      pools.map { sources[$0].working[t] / 1000 } + workloads.map { formulation.demand[$0][t] }
    let program = LinearProgram(
      name: "survivable share", sense: .maximize, matrix: matrix.matrix(),
      costs: pairs.map { _ in 1 }, columnLower: pairs.map { _ in 0 },
      columnUpper: pairs.map { _ in .infinity }, rowLower: limits.map { _ in -.infinity },
      rowUpper: limits)
    guard case .optimal(let solution)? = (try? program.solve())?.outcome else { return nil }
    return solution.objective
  }
}
