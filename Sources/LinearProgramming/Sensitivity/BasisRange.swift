/// How far data may move along a line while one optimal basis stays optimal.
///
/// θ counts from the program as it is. Where the basis is the only optimal one on its side, that is
/// how far the answer stays: with moving costs the point, with moving sides the multipliers. Where a
/// move meets a bar at once, because the basis is degenerate, other bases may be optimal further on;
/// `LinearProgram.piece` goes on through those.
public struct BasisRange: Sendable, Equatable {
  /// θ from the lowest to the highest; infinite where nothing ever bars.
  public var lower: Double
  public var upper: Double
  /// What bars: with moving costs the column or row that would enter the basis, with moving sides
  /// the one that would leave it.
  public var lowerBar: Place?
  public var upperBar: Place?
  /// ∂objective/∂θ of this basis, in the program's own sense.
  public var slope: Double

  /// Ends closer to zero than this are rounding.
  static let leastLength = 1e-9

  /// Whether a move that way is barred at once, so that nothing follows from this basis for it.
  public var isBarredBelow: Bool { lower > -Self.leastLength }
  public var isBarredAbove: Bool { upper < Self.leastLength }
}
