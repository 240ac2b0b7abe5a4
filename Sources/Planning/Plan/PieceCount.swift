/// Orders of a plan of what comes in pieces: pods, blocks of power and of capacity, providers to
/// onboard, spend commitments, sites to open.
///
/// A plan is the continuous relaxation. Where none of its orders is fractional it is the cheapest
/// plan of whole pieces, too, else its cost is a lower bound of that one's.
public struct PieceCount: Sendable, Equatable {
  /// How far from a whole number, relative to numbers above 1, still is one.
  static let tolerance = 1e-6

  /// Orders of any amount, one for each kind of piece, place and step.
  public var orders: Int
  /// Those of a part of a piece.
  public var fractional: Int

  public init(orders: Int = 0, fractional: Int = 0) {
    self.orders = orders
    self.fractional = fractional
  }

  mutating func add(isFractional: Bool) {
    orders += 1
    if isFractional { fractional += 1 }
  }
}
