import MatrixCore

/// One side of a row, or one bound of a column: L_i ≤ (A x)_i, (A x)_i ≤ U_i, l_j ≤ x_j or x_j ≤ u_j.
public struct ConstraintSide: Sendable, Hashable {
  public enum Side: String, Sendable, Hashable {
    case lower
    case upper
  }

  public var place: Place
  public var side: Side

  public init(_ place: Place, _ side: Side) {
    self.place = place
    self.side = side
  }
}

extension LinearProgram {
  /// The number on a side; infinite where there is none.
  public func value(of side: ConstraintSide) -> Double {
    switch (side.place, side.side) {
    case (.row(let i), .lower): rowLower[i]
    case (.row(let i), .upper): rowUpper[i]
    case (.column(let j), .lower): columnLower[j]
    case (.column(let j), .upper): columnUpper[j]
    }
  }

  /// Takes a side away.
  mutating func relax(_ side: ConstraintSide) {
    switch (side.place, side.side) {
    case (.row(let i), .lower): rowLower[i] = -.infinity
    case (.row(let i), .upper): rowUpper[i] = .infinity
    case (.column(let j), .lower): columnLower[j] = -.infinity
    case (.column(let j), .upper): columnUpper[j] = .infinity
    }
  }

  /// Moves a side inwards, not past the opposite one.
  mutating func move(_ side: ConstraintSide, by step: Double) {
    func moved(_ lower: inout Double, _ upper: inout Double) {
      switch side.side {
      case .lower: lower = min(lower + step, max(lower, upper))
      case .upper: upper = max(upper - step, min(lower, upper))
      }
    }
    switch side.place {
    case .row(let i): moved(&rowLower[i], &rowUpper[i])
    case .column(let j): moved(&columnLower[j], &columnUpper[j])
    }
  }

  /// Every side that there is: those of rows first, in order.
  public var sides: [ConstraintSide] {
    let rows = (0..<rowCount).map { Place.row($0) }
    let columns = (0..<columnCount).map { Place.column($0) }
    return (rows + columns).flatMap { place in
      [ConstraintSide(place, .lower), ConstraintSide(place, .upper)]
    }.filter { value(of: $0).isFinite }
  }

  /// The sides that a Farkas certificate's contradiction is made of.
  ///
  /// With y > 0 a row's lower side, with y < 0 its upper one; with w = Aᵀy > 0 a column's upper
  /// bound, with w < 0 its lower one. A w_j of at most `tolerance` of its largest term counts as
  /// zero.
  func sides(
    of certificate: FarkasCertificate, tolerance: Double
  ) -> (rows: [ConstraintSide], columns: [ConstraintSide]) {
    let y = certificate.rowMultipliers
    let rows = y.indices.filter { y[$0] != 0 }.map {
      ConstraintSide(.row($0), y[$0] > 0 ? .lower : .upper)
    }
    let w = checkedReducedCosts(of: y, costs: nil)
    let columns = w.indices.filter { w[$0].sum.value.magnitude > tolerance * w[$0].largestTerm }
      .map { ConstraintSide(.column($0), w[$0].sum.value > 0 ? .upper : .lower) }
    return (rows, columns)
  }

  /// The program with nothing but the given sides, its columns free where they have none, and
  /// nothing to minimize.
  func keepingSides(_ kept: some Sequence<ConstraintSide>) -> LinearProgram {
    var bare = self
    bare.costs = [Double](repeating: 0, count: columnCount)
    bare.objectiveOffset = 0
    bare.rowLower = [Double](repeating: -.infinity, count: rowCount)
    bare.rowUpper = [Double](repeating: .infinity, count: rowCount)
    bare.columnLower = [Double](repeating: -.infinity, count: columnCount)
    bare.columnUpper = [Double](repeating: .infinity, count: columnCount)
    for side in kept {
      let value = value(of: side)
      switch (side.place, side.side) {
      case (.row(let i), .lower): bare.rowLower[i] = value
      case (.row(let i), .upper): bare.rowUpper[i] = value
      case (.column(let j), .lower): bare.columnLower[j] = value
      case (.column(let j), .upper): bare.columnUpper[j] = value
      }
    }
    return bare
  }
}
