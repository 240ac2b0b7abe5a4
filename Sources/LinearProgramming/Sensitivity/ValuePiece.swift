import MatrixCore

/// The first piece of the optimal value as data move from where they are: its slope, and how far that
/// holds.
///
/// Unlike a range of one basis it is a fact about the program: all bases that are optimal without the
/// slope changing belong to it.
public struct ValuePiece: Sendable, Equatable {
  /// Why it ends.
  public enum End: Sendable, Equatable {
    /// The slope changes.
    case slope
    /// It was followed as far as asked.
    case limit
    /// No point is feasible beyond.
    case infeasible
    /// The objective has no bound beyond.
    case unbounded
  }

  /// ∂objective/∂θ on the piece; `nil` where it has no length.
  public var slope: Double?
  /// θ where it ends.
  public var length: Double
  public var end: End
  /// An optimal basis of the program at its end.
  public var basis: Basis
  /// The largest relative residual of its proof, as `ValueCurve.residual`.
  public var residual: Double

  public var isVerified: Bool { residual <= 1e-7 }
}

extension LinearProgram {
  /// The piece of the optimal value that begins at θ = 0.
  ///
  /// A parametric simplex method starts at the basis (`ParametricSides`, `ParametricCosts`). What it
  /// does at θ = 0 itself is passing from one optimal basis to another; the slope of the first piece
  /// that has a length is the one-sided derivative of the value, exactly. Pieces that go on with the
  /// same slope are one. A checker that shares no code with the method proves both ends (`CurveCheck`).
  ///
  /// - Parameters:
  ///   - change: What moves, and which way.
  ///   - basis: An optimal basis of the program.
  ///   - limit: How far to go at most.
  ///   - options: The time limit holds for all of it.
  /// - Returns: `nil` where the basis isn't optimal, or arithmetic or time ended it.
  public func piece(
    of change: ParametricChange, from basis: Basis, upTo limit: Double,
    options: SolverOptions = SolverOptions()
  ) -> ValuePiece? {
    switch change {
    case .sides(let rates):
      var method = ParametricSides(
        self, basis: basis, rates: rates, options: options, reusing: nil)
      return PieceWalk(self, change, limit: limit).walk(&method)
    case .costs(let rates):
      var method = ParametricCosts(
        self, basis: basis, rates: rates, options: options, reusing: nil)
      return PieceWalk(self, change, limit: limit).walk(&method)
    }
  }
}

private struct PieceWalk {
  let program: LinearProgram
  let change: ParametricChange
  let limit: Double
  let check: CurveCheck

  /// The slope changes where it does by more than this, relative to 1 + its size.
  private static let leastBreak = 1e-9
  /// So many steps at one position are a loop.
  private static let mostStepsInPlace = 5000

  init(_ program: LinearProgram, _ change: ParametricChange, limit: Double) {
    self.program = program
    self.change = change
    self.limit = limit
    check = CurveCheck(program, change)
  }

  func walk<Method: ParametricMethod & ~Copyable>(_ method: inout Method) -> ValuePiece? {
    guard method.refresh() == nil else { return nil }
    let start = ends(of: &method)
    var slope: Double?
    var stepsInPlace = 0
    var rejections = 0
    while !method.simplex.progress.mustStop() {
      if method.simplex.factorization.isWorthRenewing, method.refresh() != nil { return nil }
      guard let distance = method.findBar(), distance < limit - method.position else {
        let first = slope ?? method.slope
        method.advance(by: limit - method.position, to: limit)
        return piece(&method, first, .limit, start)
      }
      if distance > BasisRange.leastLength {
        slope = slope ?? method.slope
        method.advance(by: distance, to: method.position + distance)
        stepsInPlace = 0
      }
      stepsInPlace += 1
      if stepsInPlace > Self.mostStepsInPlace { return nil }
      switch method.chooseStep() {
      case .step(let step, let change):
        let next = method.slope + change
        if let slope, (next - slope).magnitude > Self.leastBreak * (1 + slope.magnitude) {
          return piece(&method, slope, .slope, start)
        }
        if method.take(step) {
          method.slope += change
          rejections = 0
          continue
        }
        rejections += 1
      case .rejected:
        rejections += 1
      case .end(let reason):
        guard method.simplex.factorization.updateCount == 0 else { break }
        return piece(&method, slope, reason == .unbounded ? .unbounded : .infeasible, start)
      }
      // Once more with fresh factors, if there can be fresher ones.
      if method.simplex.factorization.updateCount == 0 || rejections > 3 { return nil }
      guard method.refresh() == nil else { return nil }
    }
    return nil
  }

  private typealias Checked = (point: CurveCheck.Point, multipliers: CurveCheck.Multipliers)

  private func ends<Method: ParametricMethod & ~Copyable>(of method: inout Method) -> Checked {
    let θ = method.position
    return (
      check.point(method.columnValues(), at: θ), check.multipliers(method.rowDuals(), at: θ)
    )
  }

  private func piece<Method: ParametricMethod & ~Copyable>(
    _ method: inout Method, _ slope: Double?, _ end: ValuePiece.End, _ start: Checked
  ) -> ValuePiece {
    let θ = method.position
    let last = ends(of: &method)
    // Where sides move, the last multipliers are optimal all along; where costs move, the last point.
    let far = check.gap(last.point, last.multipliers, at: θ)
    let near =
      slope == nil
      ? far
      : change.costRates == nil
        ? check.gap(start.point, last.multipliers, at: 0)
        : check.gap(last.point, start.multipliers, at: 0)
    let residual = [
      last.point.violation.relative, last.multipliers.violation.relative, far, near,
    ].reduce(0) { max($0, $1.isNaN ? .infinity : $1) }
    return ValuePiece(
      slope: slope.map { _ in check.slope(last.point, last.multipliers) }, length: θ, end: end,
      basis: method.basis, residual: residual)
  }
}
