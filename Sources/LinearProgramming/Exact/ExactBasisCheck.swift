import BigInt
import MatrixCore

// A double is a dyadic rational, so that a linear program of doubles is one of rational numbers and
// a basis has an exact solution. With the nonbasic columns at their bounds, the nonbasic rows
// determine the basic columns:
//
//     Σ_{j basic} a_ij x_j = side_i − Σ_{j nonbasic} a_ij x_j      (i nonbasic)
//     Σ_{i nonbasic} a_ij y_i = c_j                                (j basic)
//
// Both systems have one square matrix M, transposed in the second. Whatever solves them, the verdict
// rests on the optimality conditions alone, which are evaluated with x and y as rational numbers
// over one denominator each:
//
//     l ≤ x ≤ u,  L ≤ A x ≤ U;   z_j > 0 ⇒ x_j = l_j,  z_j < 0 ⇒ x_j = u_j,  y_i likewise
//
// with z = c − Aᵀy; a maximization has the signs the other way round.

extension LinearProgram {
  /// Whether `basis` is optimal, decided without any rounding.
  ///
  /// The numbers of the program are taken as the doubles that they are: the 0.1 of a model file is
  /// the double next to 1/10. Rows and columns whose basis status is `.fixed` are at their lower
  /// bound, those with `.free` at zero.
  ///
  /// `timeLimit` is in wall-clock seconds from the call; `nil` for no limit.
  public func exactVerdict(on basis: Basis, timeLimit: Double? = nil) -> ExactVerdict {
    if case .program(let error) = objectionToProgram { return .rejected(.program(error)) }
    guard basis.columns.count == columnCount, basis.rows.count == rowCount else {
      return .rejected(.dimensions)
    }
    let basic = (basis.columns + basis.rows).count { $0 == .basic }
    guard basic == rowCount else { return .rejected(.basicCount(found: basic, rows: rowCount)) }
    let deadline = timeLimit.map { ContinuousClock.now.advanced(bySeconds: $0) }
    do throws(ExactBasisCheck.Ended) {
      let check = try ExactBasisCheck(self, basis, deadline: deadline)
      let point = try check.point()
      return try check.verdict(on: point)
    } catch {
      return error.verdict
    }
  }
}

/// One check of a basis.
struct ExactBasisCheck {
  /// A verdict found before all conditions were checked.
  struct Ended: Error {
    var verdict: ExactVerdict
  }

  /// x over one denominator, y over another.
  struct Point {
    var x: [Dyadic]
    var xBottom: BigInt
    var y: [Dyadic]
    var yBottom: BigInt
  }

  private let program: LinearProgram
  private let deadline: ContinuousClock.Instant?
  private let basicColumns: [Int]
  private let nonbasicRows: [Int]
  /// The values of nonbasic columns and rows; of basic ones zero.
  private let columnValues: [Double]
  private let rowValues: [Double]

  init(
    _ program: LinearProgram, _ basis: Basis, deadline: ContinuousClock.Instant?
  ) throws(Ended) {
    self.program = program
    self.deadline = deadline
    basicColumns = basis.columns.indices.filter { basis.columns[$0] == .basic }
    nonbasicRows = basis.rows.indices.filter { basis.rows[$0] != .basic }
    var columnValues = [Double](repeating: 0, count: program.columnCount)
    for (j, status) in basis.columns.enumerated() {
      columnValues[j] = try Self.value(
        .column(j), status, program.columnLower[j], program.columnUpper[j])
    }
    var rowValues = [Double](repeating: 0, count: program.rowCount)
    for (i, status) in basis.rows.enumerated() {
      rowValues[i] = try Self.value(.row(i), status, program.rowLower[i], program.rowUpper[i])
    }
    self.columnValues = columnValues
    self.rowValues = rowValues
  }

  private static func value(
    _ place: Place, _ status: Basis.Status, _ lower: Double, _ upper: Double
  ) throws(Ended) -> Double {
    let value: Double =
      switch status {
      case .basic, .free: 0
      case .atLower, .fixed: lower
      case .atUpper: upper
      }
    guard value.isFinite else { throw Ended(verdict: .rejected(.absentBound(place))) }
    return value
  }

  /// The basic solution and its multipliers, those of a minimization or maximization as written.
  func point() throws(Ended) -> Point {
    let size = basicColumns.count
    var places = [Int](repeating: -1, count: program.rowCount)
    for (k, i) in nonbasicRows.enumerated() { places[i] = k }
    var entries: [SquareEntry] = []
    for (k, j) in basicColumns.enumerated() {
      for p in program.matrix.entries(ofColumn: j) {
        let row = places[Int(program.matrix.rowIndices[p])]
        if row >= 0, program.matrix.values[p] != 0 {
          entries.append(SquareEntry(row: row, column: k, value: program.matrix.values[p]))
        }
      }
    }
    let system = ExactSystem(size: size, entries: entries, deadline: deadline)
    let factors = try system.factors()
    let activities = try self.activities(of: columnValues.map { Dyadic($0) })
    let basic = try system.solution(
      factors, sides: nonbasicRows.map { Dyadic(rowValues[$0]) - activities[$0] })
    let duals = try system.transposedSolution(
      factors, sides: basicColumns.map { Dyadic(program.costs[$0]) })

    var x = columnValues.map { Dyadic($0) * Dyadic(mantissa: basic.bottom, exponent: 0) }
    for (k, j) in basicColumns.enumerated() {
      x[j] = Dyadic(mantissa: basic.tops[k], exponent: 0)
    }
    var y = [Dyadic](repeating: .zero, count: program.rowCount)
    for (k, i) in nonbasicRows.enumerated() {
      y[i] = Dyadic(mantissa: duals.tops[k], exponent: 0)
    }
    return Point(x: x, xBottom: basic.bottom, y: y, yBottom: duals.bottom)
  }

  /// A x, over the denominator of x.
  private func activities(of x: [Dyadic]) throws(Ended) -> [Dyadic] {
    var activities = [Dyadic](repeating: .zero, count: program.rowCount)
    for j in x.indices where x[j].signum != 0 {
      try requireTime()
      for p in program.matrix.entries(ofColumn: j) {
        let i = Int(program.matrix.rowIndices[p])
        activities[i] = activities[i] + program.matrix.values[p] * x[j]
      }
    }
    return activities
  }

  // MARK: The conditions

  func verdict(on point: Point) throws(Ended) -> ExactVerdict {
    let activities = try self.activities(of: point.x)
    for j in point.x.indices {
      try requireTime()
      try requireWithin(
        .column(j), point.x[j], point.xBottom, program.columnLower[j], program.columnUpper[j])
    }
    for i in activities.indices {
      try requireTime()
      try requireWithin(
        .row(i), activities[i], point.xBottom, program.rowLower[i], program.rowUpper[i])
    }
    let bottom = Dyadic(mantissa: point.yBottom, exponent: 0)
    for j in point.x.indices {
      try requireTime()
      var multiplier = program.costs[j] * bottom
      for p in program.matrix.entries(ofColumn: j) {
        let y = point.y[Int(program.matrix.rowIndices[p])]
        if y.signum != 0 { multiplier = multiplier - program.matrix.values[p] * y }
      }
      try requireSign(
        .column(j), multiplier, point, value: point.x[j], program.columnLower[j],
        program.columnUpper[j])
    }
    for i in activities.indices {
      try requireTime()
      try requireSign(
        .row(i), point.y[i], point, value: activities[i], program.rowLower[i],
        program.rowUpper[i])
    }
    var objective = program.objectiveOffset * Dyadic(mantissa: point.xBottom, exponent: 0)
    for j in point.x.indices { objective = objective + program.costs[j] * point.x[j] }
    return .optimal(objective: ExactRational(objective, over: point.xBottom))
  }

  private func requireTime() throws(Ended) {
    if let deadline, ContinuousClock.now >= deadline { throw Ended(verdict: .stopped) }
  }

  /// value/bottom − bound, times the positive bottom.
  private func excess(_ value: Dyadic, _ bottom: BigInt, over bound: Double) -> Dyadic {
    value - bound * Dyadic(mantissa: bottom, exponent: 0)
  }

  private func requireWithin(
    _ place: Place, _ value: Dyadic, _ bottom: BigInt, _ lower: Double, _ upper: Double
  ) throws(Ended) {
    let violated: Double
    if lower.isFinite, excess(value, bottom, over: lower).signum < 0 {
      violated = lower
    } else if upper.isFinite, excess(value, bottom, over: upper).signum > 0 {
      violated = upper
    } else {
      return
    }
    throw Ended(
      verdict: .rejected(
        .outside(place, value: ExactRational(value, over: bottom), bound: violated)))
  }

  private func requireSign(
    _ place: Place, _ multiplier: Dyadic, _ point: Point, value: Dyadic, _ lower: Double,
    _ upper: Double
  ) throws(Ended) {
    let sign = multiplier.signum
    if sign == 0 { return }
    // Of a minimization, a positive multiplier wants the lower bound.
    let bound = (sign > 0) == (program.sense == .minimize) ? lower : upper
    if bound.isFinite, excess(value, point.xBottom, over: bound).signum == 0 { return }
    throw Ended(
      verdict: .rejected(
        .wrongSign(place, multiplier: ExactRational(multiplier, over: point.yBottom))))
  }
}
