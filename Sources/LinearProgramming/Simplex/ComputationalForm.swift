import MatrixCore

/// A linear program as the simplex method sees it: scaled, minimizing, one logical a row.
///
///     minimize    ĉᵀx̂
///     subject to  Â x̂ + s = 0,   l ≤ (x̂, s) ≤ u
///
/// with Â = R A C, x = C x̂, ĉ = ± C c and s = −R A x. Variables 0..<n are columns, n..<n+m the
/// logicals of the rows; a logical's bounds are the row's, negated. Every matrix [Â, I] has full
/// rank, and the logicals alone are a basis.
struct ComputationalForm {
  let rowCount: Int
  let columnCount: Int
  let scaled: ScaledMatrix
  /// ĉ; logicals cost nothing.
  let costs: [Double]
  /// l and u of all n + m variables.
  let lower: [Double]
  let upper: [Double]
  /// 1 where the program minimizes, −1 where it maximizes.
  private let sign: Double

  /// - Parameters:
  ///   - program: The program.
  ///   - isScaled: Whether to scale it.
  ///   - known: A matrix scaled before, which is used if it is this one.
  init(_ program: LinearProgram, scaled isScaled: Bool, reusing known: ScaledMatrix? = nil) {
    let (m, n) = (program.rowCount, program.columnCount)
    if let known, known.isMade(from: program.matrix, scaled: isScaled) {
      scaled = known
    } else {
      scaled = ScaledMatrix(program.matrix, scaled: isScaled)
    }
    let scaling = scaled.scaling
    let sign = program.sense == .minimize ? 1.0 : -1.0
    rowCount = m
    columnCount = n
    costs = (0..<n).map { sign * program.costs[$0] * scaling.columns[$0] }
    lower =
      (0..<n).map { program.columnLower[$0] / scaling.columns[$0] }
      + (0..<m).map { -program.rowUpper[$0] * scaling.rows[$0] }
    upper =
      (0..<n).map { program.columnUpper[$0] / scaling.columns[$0] }
      + (0..<m).map { -program.rowLower[$0] * scaling.rows[$0] }
    self.sign = sign
  }

  /// Â.
  var matrix: SparseMatrix { scaled.matrix }
  private var scaling: GeometricScaling { scaled.scaling }
  var variableCount: Int { columnCount + rowCount }

  /// Adds factor times the column of variable j of [Â, I] to a vector of rows.
  func addColumn(_ j: Int, times factor: Double, to vector: inout SparseVector) {
    if j < columnCount {
      vector.addColumn(j, of: matrix, times: factor)
    } else {
      vector.add(factor, at: j - columnCount)
    }
  }

  /// x of the program from x̂.
  func columnValue(_ j: Int, _ value: Double) -> Double { value * scaling.columns[j] }
  /// Row activity of the program from its logical.
  func rowActivity(_ i: Int, _ logical: Double) -> Double { -logical / scaling.rows[i] }
  /// y of the program from the multiplier of row i of the minimization.
  func rowDual(_ i: Int, _ multiplier: Double) -> Double { sign * multiplier * scaling.rows[i] }
  /// How fast the bounds of row i's logical move where the row's sides move at `rate`.
  func logicalRate(_ i: Int, _ rate: Double) -> Double { -rate * scaling.rows[i] }
  /// How fast ĉ_j moves where the program's cost moves at `rate`.
  func costRate(_ j: Int, _ rate: Double) -> Double { sign * rate * scaling.columns[j] }
  /// A Farkas multiplier has no objective and so no sense.
  func farkasMultiplier(_ i: Int, _ multiplier: Double) -> Double { multiplier * scaling.rows[i] }
}
