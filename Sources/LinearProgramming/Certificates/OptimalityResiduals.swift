/// How far a primal and dual point is from satisfying the optimality conditions of a linear
/// program, in the program's own units and computed in double-double arithmetic.
///
/// Each violation is given absolutely and relative to the size of what it violates; the largest of
/// each kind is kept. Signs are those of the minimization.
public struct OptimalityResiduals: Sendable, Equatable {
  /// The largest violation of a row side or column bound, and relative to 1 + |side|.
  public var primal = 0.0
  public var primalRelative = 0.0
  /// The largest dual multiplier of the wrong sign for the sides that exist, and relative to
  /// 1 + |cost| of its column (for rows: 1 + the largest |y|).
  public var dual = 0.0
  public var dualRelative = 0.0
  /// |primal objective − dual objective|, and relative to 1 + |primal objective|.
  public var gap = 0.0
  public var gapRelative = 0.0

  public init() {}
}
