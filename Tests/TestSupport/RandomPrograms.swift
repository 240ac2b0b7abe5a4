public import LinearProgramming
public import MatrixCore

/// Random linear programs whose answer is known because they are built around it.
///
/// All numbers are small multiples of ¼, so that every sum of products of them is exact and the
/// known answer is exactly right.
public enum RandomPrograms {
  public struct Shape: Sendable, CustomStringConvertible {
    public var rows: Int
    public var columns: Int

    public init(_ rows: Int, _ columns: Int) {
      self.rows = rows
      self.columns = columns
    }

    public var description: String { "\(rows)×\(columns)" }
  }

  /// A matrix with about a third of its places filled, and no place filled twice.
  public static func matrix(_ shape: Shape, _ random: inout SplitMix64) -> SparseMatrix {
    var entries = TripletBuilder(rowCount: shape.rows, columnCount: shape.columns)
    for j in 0..<shape.columns {
      for i in 0..<shape.rows where random.one(in: 3) {
        let value = random.quarters(5)
        if value != 0 { entries.add(value, row: i, column: j) }
      }
    }
    return entries.matrix()
  }

  // MARK: Optimal

  /// A program with a solution that is optimal by construction: a point x, multipliers y and z of
  /// signs that suit its place in its bounds, and c = Aᵀy + z.
  ///
  /// All kinds of bounds occur, at rows and columns: one-sided, boxed, fixed, free, and degenerate
  /// (at a bound with multiplier zero).
  public static func optimal(
    _ shape: Shape, sense: LinearProgram.Sense, seed: UInt64
  ) -> (program: LinearProgram, solution: Solution) {
    var random = SplitMix64(seed: seed)
    let A = matrix(shape, &random)
    let x = (0..<shape.columns).map { _ in random.quarters(8) }
    var activities = [Double](repeating: 0, count: shape.rows)
    A.addProduct(with: x, to: &activities)
    let rows = activities.map { place($0, &random) }
    let columns = x.map { place($0, &random) }

    let sign: Double = sense == .maximize ? -1 : 1
    let y = rows.map { sign * $0.multiplier }
    let z = columns.map { sign * $0.multiplier }
    var costs = z
    A.addTransposedProduct(with: y, to: &costs)
    let offset = random.quarters(10)
    let objective = zip(costs, x).reduce(offset) { $0 + $1.0 * $1.1 }
    let program = LinearProgram(
      name: "random", sense: sense, matrix: A, costs: costs, objectiveOffset: offset,
      columnLower: columns.map(\.lower), columnUpper: columns.map(\.upper),
      rowLower: rows.map(\.lower), rowUpper: rows.map(\.upper))
    let solution = Solution(
      objective: objective, columnValues: x, rowActivities: activities, rowDuals: y,
      reducedCosts: z, basis: nil)
    return (program, solution)
  }

  private struct Placement {
    var lower: Double
    var upper: Double
    /// Of a minimization.
    var multiplier: Double
  }

  /// Bounds around `value` and a multiplier that makes it optimal there.
  private static func place(_ value: Double, _ random: inout SplitMix64) -> Placement {
    let far = 1 + random.quarters(4).magnitude
    let multiplier = 0.25 + random.quarters(4).magnitude
    switch random.integer(0...8) {
    case 0: return Placement(lower: value, upper: .infinity, multiplier: multiplier)
    case 1: return Placement(lower: -.infinity, upper: value, multiplier: -multiplier)
    case 2: return Placement(lower: value, upper: value + far, multiplier: multiplier)
    case 3: return Placement(lower: value - far, upper: value, multiplier: -multiplier)
    case 4:
      return Placement(lower: value, upper: value, multiplier: multiplier - 2)
    case 5: return Placement(lower: -.infinity, upper: .infinity, multiplier: 0)
    case 6: return Placement(lower: value - far, upper: value + far, multiplier: 0)
    case 7: return Placement(lower: value, upper: value + far, multiplier: 0)
    default: return Placement(lower: value - far, upper: .infinity, multiplier: 0)
    }
  }

  // MARK: Infeasible

  /// A program without a point, with the multipliers that prove it: sides of its rows are
  /// set by `margin` beyond what the best x for (Aᵀy)ᵀx reaches.
  public static func infeasible(
    _ shape: Shape, margin: Double = 1, seed: UInt64
  ) -> (program: LinearProgram, certificate: FarkasCertificate) {
    var random = SplitMix64(seed: seed)
    let A = matrix(shape, &random)
    var y = (0..<shape.rows).map { _ in random.one(in: 3) ? 0 : random.quarters(3) }
    y[random.integer(0...shape.rows - 1)] = 0.5
    var w = [Double](repeating: 0, count: shape.columns)
    A.addTransposedProduct(with: y, to: &w)

    // x is the point that (Aᵀy)ᵀx is largest at; only the bound that limits it must exist.
    let x = w.map { _ in random.quarters(6) }
    var columnLower = x.map { $0 - 2 }
    var columnUpper = x.map { $0 + 2 }
    for j in x.indices {
      if w[j] > 0 { columnUpper[j] = x[j] } else if w[j] < 0 { columnLower[j] = x[j] }
      if w[j] >= 0 && random.one(in: 2) { columnLower[j] = -.infinity }
      if w[j] <= 0 && random.one(in: 2) { columnUpper[j] = .infinity }
    }
    var activities = [Double](repeating: 0, count: shape.rows)
    A.addProduct(with: x, to: &activities)
    var rowLower = activities.map { $0 - 5 }
    var rowUpper = activities.map { $0 + 5 }
    var isBeyond = false
    for i in y.indices where y[i] != 0 {
      let step = isBeyond ? 0 : margin / y[i]
      isBeyond = true
      if y[i] > 0 { rowLower[i] = activities[i] + step } else { rowUpper[i] = activities[i] + step }
      if y[i] < 0 && random.one(in: 2) { rowLower[i] = -.infinity }
      if y[i] > 0 && random.one(in: 2) { rowUpper[i] = .infinity }
    }
    let program = LinearProgram(
      name: "infeasible", matrix: A, costs: x.map { _ in random.quarters(3) },
      columnLower: columnLower, columnUpper: columnUpper, rowLower: rowLower, rowUpper: rowUpper)
    return (program, FarkasCertificate(rowMultipliers: y))
  }

  // MARK: Unbounded

  /// A program without a best value, with a point and a direction that prove it.
  public static func unbounded(
    _ shape: Shape, sense: LinearProgram.Sense, seed: UInt64
  ) -> (program: LinearProgram, ray: UnboundedRay) {
    var random = SplitMix64(seed: seed)
    let A = matrix(shape, &random)
    let x = (0..<shape.columns).map { _ in random.quarters(6) }
    var d = (0..<shape.columns).map { _ in random.one(in: 2) ? 0 : random.quarters(2) }
    d[random.integer(0...shape.columns - 1)] = 1
    var activities = [Double](repeating: 0, count: shape.rows)
    A.addProduct(with: x, to: &activities)
    var slopes = [Double](repeating: 0, count: shape.rows)
    A.addProduct(with: d, to: &slopes)

    // A bound stands only where the direction doesn't run into it.
    func bounds(_ value: Double, _ slope: Double) -> (lower: Double, upper: Double) {
      (
        slope < 0 || random.one(in: 3) ? -.infinity : value - random.quarters(2).magnitude,
        slope > 0 || random.one(in: 3) ? .infinity : value + random.quarters(2).magnitude
      )
    }
    let columns = zip(x, d).map { bounds($0, $1) }
    let rows = zip(activities, slopes).map { bounds($0, $1) }
    let sign: Double = sense == .maximize ? 1 : -1
    let costs = d.map { $0 == 0 ? random.quarters(3) : sign * $0 }
    let program = LinearProgram(
      name: "unbounded", sense: sense, matrix: A, costs: costs,
      columnLower: columns.map(\.lower), columnUpper: columns.map(\.upper),
      rowLower: rows.map(\.lower), rowUpper: rows.map(\.upper))
    return (program, UnboundedRay(point: x, direction: d))
  }
}
