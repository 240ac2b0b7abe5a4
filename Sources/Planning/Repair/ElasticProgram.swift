import LinearProgramming
import MatrixCore

/// The program of a profile with levers, each free to go a part of its way.
///
///     minimize    cost · x + P Σ_k weight_k · s_k
///     subject to  L + Σ_k ΔL_k s_k ≤ A x ≤ U + Σ_k ΔU_k s_k,   0 ≤ s ≤ 1,
///
/// where A, x's bounds and the rows are those of the profile with all levers at their far ends, L and
/// U those of the profile as it is, and Δ_k what the far end of lever k changes. P is more than any
/// lever saves on its way, so that the levers go no further than they have to. It says how far that is
/// as long as sides are linear in them; a level taken from it is checked by formulating the profile with
/// it.
struct ElasticProgram {
  /// P, in the plan's money: where a plan's cost is steeper over the way of a lever, at the very end of
  /// what can be kept, it is so over less than levels are rounded by.
  private static let price = 1e7

  let program: LinearProgram
  private let columnCount: Int

  /// The program of a profile as it is, `base`, with each lever at its far end, `ends`, and with `all`
  /// of them there.
  init(
    _ base: PlanFormulation, ends: [(formulation: PlanFormulation, weight: Double)],
    all: PlanFormulation
  ) {
    var elastic = all.program
    elastic.sense = .minimize
    columnCount = all.program.columnCount
    let sides = Self.sides(of: base)
    for (i, label) in all.rowLabels.enumerated() {
      guard let side = sides[label] else { continue }
      elastic.rowLower[i] = side.lower
      elastic.rowUpper[i] = side.upper
    }
    var matrix = TripletBuilder(rowCount: elastic.rowCount, columnCount: ends.count)
    for (k, end) in ends.enumerated() {
      let moved = Self.sides(of: end.formulation)
      for (i, label) in all.rowLabels.enumerated() {
        guard let old = sides[label], let new = moved[label] else { continue }
        let step =
          old.upper.isFinite && new.upper.isFinite
          ? new.upper - old.upper
          : old.lower.isFinite && new.lower.isFinite ? new.lower - old.lower : 0
        if step != 0 { matrix.add(-step, row: i, column: k) }
      }
    }
    elastic.append(
      NewColumns(
        matrix: matrix.matrix(), costs: ends.map { $0.weight * Self.price },
        lower: ends.map { _ in 0 },
        upper: ends.map { _ in 1 }))
    program = elastic
  }

  private static func sides(
    of formulation: PlanFormulation
  ) -> [RowLabel: (lower: Double, upper: Double)] {
    var sides: [RowLabel: (lower: Double, upper: Double)] = [:]
    for (i, label) in formulation.rowLabels.enumerated() {
      sides[label] = (formulation.program.rowLower[i], formulation.program.rowUpper[i])
    }
    return sides
  }

  /// How far each lever goes in a solution.
  func parts(of solution: Solution) -> [Double] {
    solution.columnValues[columnCount...].map { min(1, max(0, $0)) }
  }

  /// A basis of the program without levers, with these at zero.
  func basis(_ basis: Basis?) -> Basis? {
    guard var basis else { return nil }
    basis.columns += [Basis.Status](
      repeating: .atLower, count: program.columnCount - columnCount)
    return basis
  }
}
