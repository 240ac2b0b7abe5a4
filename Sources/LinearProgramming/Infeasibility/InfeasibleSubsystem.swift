import MatrixCore

/// Sides of rows and bounds of columns that contradict each other.
///
/// Where it is irreducible, any of them left out lets all the others hold: an irreducible
/// infeasible subsystem (IIS).
public struct InfeasibleSubsystem: Sendable, Equatable {
  /// Sides of rows first, each kind in the program's order.
  public var members: [ConstraintSide]
  /// Multipliers of the program's rows that prove the members contradictory by themselves.
  public var certificate: FarkasCertificate
  /// The members shown to be needed: for each there is a point, accepted by the independent checker,
  /// that satisfies all members but it.
  public var needed: Set<ConstraintSide>
  /// What ended the search before all members were shown to be needed; `nil` where nothing did.
  public var stop: StopReason?

  public init(
    members: [ConstraintSide], certificate: FarkasCertificate, needed: Set<ConstraintSide>,
    stop: StopReason? = nil
  ) {
    self.members = members
    self.certificate = certificate
    self.needed = needed
    self.stop = stop
  }

  public var isIrreducible: Bool { needed.count == members.count }
}

extension LinearProgram {
  /// An irreducible infeasible subsystem of the program, from a certificate that it is infeasible.
  ///
  /// The certificate of a simplex method is a ray of a basis: the sides in it are linearly
  /// dependent in one way only, so that in exact arithmetic they are irreducible already (Gleeson
  /// and Ryan 1990: such subsystems are the supports of the vertices of the dual alternative).
  /// Whatever the certificate, a deletion filter over its sides (`InfeasibilityFilter`) makes sure
  /// and shows each to be needed.
  ///
  /// With a time limit, or cancelled, the subsystem found so far is returned: contradictory, but it
  /// may not be irreducible.
  ///
  /// - Throws: `ModelError` where the numbers aren't a linear program.
  public func infeasibleSubsystem(
    from certificate: FarkasCertificate, _ options: SolverOptions = SolverOptions()
  ) throws(ModelError) -> InfeasibleSubsystem {
    try validate()
    if case .infeasible(.crossedBounds(let place, _, _)) = verify(certificate) {
      return crossedBounds(of: place)
    }
    let (proof, members) = provenSides(of: certificate)
    // What has no part in the contradiction is left out at once, so that trials are small.
    let parts = parts(of: members)
    let small = keepingSides(members).keepingOnly(parts)
    let renumbered = members.map { parts.inside($0) }
    var filter = InfeasibilityFilter(
      small, groups: renumbered.map { [$0] }, certificate: parts.inside(proof), options)
    try filter.filter(renumbered.indices.map { [$0] })
    var multipliers = [Double](repeating: 0, count: rowCount)
    for (inside, i) in parts.rows.enumerated() {
      multipliers[i] = filter.certificate.rowMultipliers[inside]
    }
    return InfeasibleSubsystem(
      members: filter.kept.sorted().map { members[$0] },
      certificate: FarkasCertificate(rowMultipliers: multipliers),
      needed: Set(filter.needed.map { members[$0] }), stop: filter.stop)
  }

  /// Two bounds that exclude each other; of a row without entries, whose value is 0, one is enough.
  private func crossedBounds(of place: Place) -> InfeasibleSubsystem {
    var members = [ConstraintSide(place, .lower), ConstraintSide(place, .upper)]
    var multipliers = [Double](repeating: 0, count: rowCount)
    if case .row(let i) = place,
      !matrix.rowIndices.indices.contains(where: {
        matrix.rowIndices[$0] == i && matrix.values[$0] != 0
      })
    {
      let isLower = rowLower[i] > 0
      members.remove(at: isLower ? 1 : 0)
      multipliers[i] = isLower ? 1 : -1
    }
    // Any number is within one bound.
    return InfeasibleSubsystem(
      members: members, certificate: FarkasCertificate(rowMultipliers: multipliers),
      needed: Set(members))
  }

  /// The subsystem as a program of its own: the members, the columns that they are about, and
  /// nothing to minimize.
  public func program(of subsystem: InfeasibleSubsystem) -> LinearProgram {
    keepingSides(subsystem.members).keepingOnly(parts(of: subsystem.members))
  }

  /// A certificate without what only rounding left in it, and the sides that it needs.
  private func provenSides(
    of certificate: FarkasCertificate
  ) -> (FarkasCertificate, [ConstraintSide]) {
    for (candidate, tolerance) in [(certificate.cleared(), 1e-9), (certificate, 0)] {
      let sides = sides(of: candidate, tolerance: tolerance)
      let all = (sides.rows + sides.columns).filter { value(of: $0).isFinite }
      if keepingSides(all).verify(candidate).isAccepted { return (candidate, all) }
    }
    return (certificate, self.sides)
  }
}

/// Some rows and columns of a program, in order.
private struct ProgramParts {
  var rows: [Int]
  var columns: [Int]
  private var newRow: [Int: Int]
  private var newColumn: [Int: Int]

  init(rows: [Int], columns: [Int]) {
    self.rows = rows
    self.columns = columns
    newRow = Dictionary(uniqueKeysWithValues: zip(rows, rows.indices))
    newColumn = Dictionary(uniqueKeysWithValues: zip(columns, columns.indices))
  }

  /// A side of one of them by the numbers of the part.
  func inside(_ side: ConstraintSide) -> ConstraintSide {
    switch side.place {
    case .row(let i): ConstraintSide(.row(newRow[i] ?? i), side.side)
    case .column(let j): ConstraintSide(.column(newColumn[j] ?? j), side.side)
    }
  }

  func inside(_ certificate: FarkasCertificate) -> FarkasCertificate {
    FarkasCertificate(rowMultipliers: rows.map { certificate.rowMultipliers[$0] })
  }
}

extension LinearProgram {
  /// The rows that sides are of, and the columns that the sides or the rows are about.
  fileprivate func parts(of sides: [ConstraintSide]) -> ProgramParts {
    var hasRow = [Bool](repeating: false, count: rowCount)
    var hasColumn = [Bool](repeating: false, count: columnCount)
    for side in sides {
      switch side.place {
      case .row(let i): hasRow[i] = true
      case .column(let j): hasColumn[j] = true
      }
    }
    for j in 0..<columnCount where !hasColumn[j] {
      hasColumn[j] = matrix.entries(ofColumn: j).contains { p in
        hasRow[Int(matrix.rowIndices[p])] && matrix.values[p] != 0
      }
    }
    return ProgramParts(
      rows: (0..<rowCount).filter { hasRow[$0] },
      columns: (0..<columnCount).filter { hasColumn[$0] })
  }

  fileprivate func keepingOnly(_ parts: ProgramParts) -> LinearProgram {
    var part = self
    part.remove(
      rows: Set(0..<rowCount).subtracting(parts.rows),
      columns: Set(0..<columnCount).subtracting(parts.columns))
    return part
  }
}
