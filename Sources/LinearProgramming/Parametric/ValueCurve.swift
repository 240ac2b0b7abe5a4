/// The optimal value of a linear program while sides or costs move along a line: piecewise linear,
/// with every place where its slope changes.
///
/// Of a minimization it is convex in moving sides and concave in moving costs; of a maximization the
/// other way round.
public struct ValueCurve: Sendable, Equatable {
  /// A place where a piece begins or ends.
  public struct Vertex: Sendable, Equatable {
    /// θ.
    public var parameter: Double
    /// The optimal value there.
    public var objective: Double
    /// The slopes of the pieces beside it: ∂objective/∂θ, to the left and to the right; `nil` at an
    /// end of the curve.
    public var leftSlope: Double?
    public var rightSlope: Double?
  }

  /// Why the curve ends at its last vertex, or begins at its first.
  public enum End: Sendable, Equatable {
    /// The range asked for ends there.
    case range
    /// No point is feasible beyond.
    case infeasible
    /// The objective has no bound beyond.
    case unbounded
    /// No proven answer beyond.
    case stopped(StopReason)
  }

  /// By θ, from the lowest; empty where no optimum is found to start with.
  public var vertices: [Vertex]
  /// Why the curve begins at its first vertex, and not before.
  public var beginning = End.range
  public var end: End
  /// The largest relative residual of all pieces, as the independent checker found it.
  ///
  /// Violations of points and multipliers, and the gap between cost and bound at both ends of each
  /// piece, which proves the piece between.
  public var residual: Double
  /// Pivots of the parametric method, and what the solve took that it starts with.
  public var pivotCount: Int
  public var startIterations: IterationCounts

  /// Whether every piece is proven to the tolerance that an optimum is.
  public var isVerified: Bool { !vertices.isEmpty && residual <= 1e-7 }

  /// The value at θ; `nil` outside the curve.
  ///
  /// - Complexity: O(log vertices).
  public func objective(at θ: Double) -> Double? {
    guard let first = vertices.first, let last = vertices.last, θ >= first.parameter,
      θ <= last.parameter
    else { return nil }
    var (low, high) = (0, vertices.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if vertices[middle].parameter <= θ { low = middle } else { high = middle }
    }
    let (a, b) = (vertices[low], vertices[high])
    guard b.parameter > a.parameter else { return a.objective }
    let share = (θ - a.parameter) / (b.parameter - a.parameter)
    return a.objective + share * (b.objective - a.objective)
  }
}

/// A vertex of a curve with what is optimal there, told while the curve is drawn.
public struct CurvePoint: Sendable {
  public var parameter: Double
  public var objective: Double
  /// Optimal at the vertex and, where costs move, on the piece that ends here.
  public var columnValues: [Double]
  /// Optimal at the vertex and, where sides move, on the piece that ends here.
  public var rowDuals: [Double]
  /// An optimal basis at the vertex.
  public var basis: Basis
}
