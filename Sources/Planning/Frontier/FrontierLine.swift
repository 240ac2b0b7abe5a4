import LinearProgramming
import MatrixCore

/// The linear programs along an axis: one program whose sides move by θ times a rate, from no limit
/// at θ = 0 to stricter ones.
///
/// A floor starts at zero, so that θ is the floor. A ceiling starts where the cheapest plan is, so
/// that θ is what it is lowered by; before that is known its row has no side.
struct FrontierLine {
  let axis: PolicyAxis
  let formulation: PlanFormulation
  /// The program at θ = 0.
  private(set) var program: LinearProgram
  let change: ParametricChange
  /// The value of a ceiling at θ = 0.
  private var start = 0.0
  private let row: Int

  init(_ profile: Profile, _ axis: PolicyAxis) throws(PlannerError) {
    let isFloor = axis.bound == .atLeast
    // Floors of one, whose sides are the rates, are lowered to zero below.
    let loosest = PolicyLimit(axis: axis, value: isFloor ? 1 : .infinity)
    formulation = try PlanFormulation(profile, limit: loosest)
    self.axis = axis
    program = formulation.program
    let moving = formulation.sideRates(of: axis).filter { $0.rate != 0 }
    var rates = [Double](repeating: 0, count: program.rowCount)
    for (i, rate) in moving {
      if isFloor { program.rowLower[i] = 0 }
      rates[i] = isFloor ? rate : -rate
    }
    change = .sides(rates)
    guard let first = moving.first, Self.hasEntries(program, moving.map(\.row)) else {
      throw .emptyAxis(axis)
    }
    row = first.row
  }

  /// Whether any column is in the rows: whether the plan decides anything about the axis.
  private static func hasEntries(_ program: LinearProgram, _ rows: [Int]) -> Bool {
    let rows = Set(rows.map { Int32($0) })
    return program.matrix.rowIndices.contains { rows.contains($0) }
  }

  /// Puts the ceiling where a plan is.
  mutating func begin(at solution: Solution) {
    guard axis.bound == .atMost else { return }
    program.rowUpper[row] = solution.rowActivities[row]
    start = solution.rowActivities[row] + formulation.constant(of: axis)
  }

  /// θ up to where a curve is looked for; it ends before, where the rules can't hold any more.
  var range: ClosedRange<Double> {
    // Receipts from abroad can make a balance negative, but not by many times what is paid.
    axis.bound == .atLeast ? 0...1 : 0...10 * (1 + start.magnitude)
  }

  func value(at θ: Double) -> Double {
    guard axis.bound == .atMost else { return θ }
    let value = start - θ
    // What is left of a difference of equals is rounding.
    return value.magnitude <= 1e-9 * (1 + start.magnitude) ? 0 : value
  }
}
