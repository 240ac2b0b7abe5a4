import MatrixCore

/// Sensitivity analysis at one optimal basis.
///
/// Problem: costs c + θ Δc or sides b + θ Δb move; for which θ does a basis stay optimal?
///
/// Method: the textbook's, along any line. With moving costs the reduced costs move at the rates
/// ḋ = Δc − [A, I]ᵀ B⁻ᵀ Δc_B, and the basis is optimal until the first of them changes its sign, which
/// the ratios −d_j / ḋ_j say. With moving sides the basic values move at the rates ẋ_B = −B⁻¹ N ẋ_N, and
/// it is until the first of them meets a bound. The cost of one column and the side of one row are the
/// lines along a unit vector. One factorization serves all questions; each takes a BTRAN and a product
/// with the matrix, or an FTRAN.
///
/// What it says is about the basis. The range of the optimum is at least as wide, and where the basis
/// is degenerate it may be wider. References: V. Chvátal, "Linear Programming" (1983), ch. 10;
/// B. Jansen, J. J. de Jong, C. Roos, T. Terlaky, "Sensitivity analysis in linear programming: just be
/// careful!", European Journal of Operational Research 101 (1997).
public struct Ranging: ~Copyable {
  private var simplex: Simplex
  private let sign: Double
  private let rowCount: Int
  private let columnCount: Int

  /// Rates below this share of the largest one are rounding.
  private static let leastRate = 1e-10

  /// Prepares for questions about an optimal basis of a program; `nil` where the basis is singular or
  /// not optimal.
  public static func at(_ basis: Basis, of program: LinearProgram) -> Ranging? {
    guard basis.columns.count == program.columnCount, basis.rows.count == program.rowCount else {
      return nil
    }
    var options = SolverOptions()
    options.rules.impliesBounds = false
    var simplex = Simplex(
      ComputationalForm(program, scaled: true, reusing: nil), options: options,
      tolerances: SimplexTolerances(primal: 1e-9, dual: 1e-9), started: .now)
    simplex.start(from: basis)
    simplex.placeAllNonbasics()
    guard simplex.renew() == nil, simplex.startRepairs.isEmpty, simplex.isNearlyOptimal else {
      return nil
    }
    return Ranging(simplex, sign: program.sense == .maximize ? -1 : 1)
  }

  private init(_ simplex: consuming Simplex, sign: Double) {
    (rowCount, columnCount) = (simplex.rowCount, simplex.columnCount)
    self.sign = sign
    self.simplex = simplex
  }

  /// Whether a basic variable stands at a bound: sides may have two prices then.
  public var isPrimalDegenerate: Bool {
    for i in 0..<rowCount {
      let x = simplex.basicValues[i]
      if min(x - simplex.basicLower[i], simplex.basicUpper[i] - x) <= 1e-9 { return true }
    }
    return false
  }

  /// Whether a nonbasic variable that could move costs nothing: there may be other optima.
  public var isDualDegenerate: Bool {
    for j in 0..<rowCount + columnCount where !simplex.basis.isBasic[j] {
      let canMove = simplex.basis.move[j] != 0 || simplex.isFree(j)
      if canMove && simplex.reducedCosts[j].magnitude <= 1e-9 { return true }
    }
    return false
  }

  /// How far a change may go either way.
  public mutating func range(of change: ParametricChange) -> BasisRange {
    switch change {
    case .costs(let rates): range(ofCosts: rates)
    case .sides(let rates): range(ofSides: rates)
    }
  }

  /// How far the cost of a column may move, and the side or sides of a row.
  public mutating func range(ofCost j: Int) -> BasisRange {
    var rates = [Double](repeating: 0, count: columnCount)
    rates[j] = 1
    return range(ofCosts: rates)
  }

  public mutating func range(ofSide i: Int) -> BasisRange {
    var rates = [Double](repeating: 0, count: rowCount)
    rates[i] = 1
    return range(ofSides: rates)
  }

  // MARK: Costs

  private mutating func range(ofCosts rates: [Double]) -> BasisRange {
    precondition(rates.count == columnCount, "one rate a column")
    var scaled = rates
    for j in rates.indices { scaled[j] = simplex.form.costRate(j, rates[j]) }
    var slope = 0.0
    simplex.work.full.clear()
    for i in 0..<rowCount {
      let j = Int(simplex.basis.variables[i])
      guard j < columnCount, scaled[j] != 0 else { continue }
      simplex.work.full.add(scaled[j], at: i)
      slope += scaled[j] * simplex.basicValues[i]
    }
    simplex.factorization.btran(&simplex.work.full, for: .full)
    var reducedRates = [Double](repeating: 0, count: columnCount + rowCount)
    for j in 0..<columnCount where !simplex.basis.isBasic[j] {
      slope += scaled[j] * simplex.values[j]
      reducedRates[j] = scaled[j] - simplex.work.full.dot(column: j, of: simplex.form.matrix)
    }
    for i in 0..<rowCount where !simplex.basis.isBasic[columnCount + i] {
      reducedRates[columnCount + i] = -simplex.work.full[i]
    }
    simplex.work.full.clear()
    var ends = Ends(least: Self.leastRate * (reducedRates.map(\.magnitude).max() ?? 0))
    for j in reducedRates.indices where !simplex.basis.isBasic[j] {
      let (d, rate) = (simplex.reducedCosts[j], reducedRates[j])
      switch simplex.basis.move[j] {
      case 1: ends.meet(room: d, speed: -rate, j)
      case -1: ends.meet(room: -d, speed: rate, j)
      default:
        guard simplex.isFree(j) else { continue }
        ends.meet(room: 0, speed: rate.magnitude, j)
        ends.meet(room: 0, speed: -rate.magnitude, j)
      }
    }
    return range(ends, slope: slope)
  }

  // MARK: Sides

  private mutating func range(ofSides rates: [Double]) -> BasisRange {
    precondition(rates.count == rowCount, "one rate a row")
    var slope = 0.0
    var boundRates = [Double](repeating: 0, count: rowCount)
    simplex.work.full.clear()
    for (i, rate) in rates.enumerated() where rate != 0 {
      boundRates[i] = simplex.form.logicalRate(i, rate)
      let j = columnCount + i
      guard !simplex.basis.isBasic[j], !simplex.isFree(j) else { continue }
      simplex.form.addColumn(j, times: -boundRates[i], to: &simplex.work.full)
      slope += simplex.reducedCosts[j] * boundRates[i]
    }
    simplex.factorization.ftran(&simplex.work.full, for: .full)
    // How fast each basic value nears its lower bound, or its upper one where negative.
    var speeds = [Double](repeating: 0, count: rowCount)
    for i in 0..<rowCount {
      let j = Int(simplex.basis.variables[i])
      speeds[i] = (j < columnCount ? 0 : boundRates[j - columnCount]) - simplex.work.full[i]
    }
    simplex.work.full.clear()
    var ends = Ends(least: Self.leastRate * (speeds.map(\.magnitude).max() ?? 0))
    for i in 0..<rowCount {
      let (x, j) = (simplex.basicValues[i], Int(simplex.basis.variables[i]))
      ends.meet(room: x - simplex.basicLower[i], speed: speeds[i], j)
      ends.meet(room: simplex.basicUpper[i] - x, speed: -speeds[i], j)
    }
    return range(ends, slope: slope)
  }

  // MARK: Ends

  /// The nearest bars on both sides.
  private struct Ends {
    let least: Double
    var (lower, upper) = (-Double.infinity, Double.infinity)
    var lowerBar: Int?
    var upperBar: Int?

    init(least: Double) { self.least = least }

    /// Takes a room ≥ 0 that shrinks at a speed as θ grows.
    mutating func meet(room: Double, speed: Double, _ j: Int) {
      guard speed.magnitude > least, room < .infinity else { return }
      let θ = max(0, room) / speed
      if speed > 0, θ < upper { (upper, upperBar) = (θ, j) }
      if speed < 0, θ > lower { (lower, lowerBar) = (θ, j) }
    }
  }

  private func range(_ ends: Ends, slope: Double) -> BasisRange {
    BasisRange(
      lower: ends.lower, upper: ends.upper, lowerBar: place(ends.lowerBar),
      upperBar: place(ends.upperBar), slope: sign * slope)
  }

  private func place(_ j: Int?) -> Place? {
    guard let j else { return nil }
    return simplex.place(of: j)
  }
}
