public import LinearProgramming

// What can't be divided.
//
// `program` is the continuous relaxation: pods, blocks and providers may come in parts, and its
// optimum is a lower bound on the cost of a plan of whole ones. One unit of the columns named here
// is one piece, so that the program of whole pieces is the same one with these columns integer.
extension PlanFormulation {
  /// Whether one unit of a column is a piece that can't be divided.
  ///
  /// Pods that are built, refreshed or sold, blocks of power and of capacity, whether a provider is
  /// onboarded, a spend commitment made and a site open. Reservations can be of any number of
  /// accelerators and are counted in thousands; people are full-time equivalents; a copy of a
  /// dataset is made bit by bit.
  public func countsPieces(_ column: ColumnLabel) -> Bool {
    switch column {
    case .build, .resoldBuild, .refresh, .fleetSale, .tranche, .onboarding, .commitment, .open:
      true
    case .contract(let i, _):
      switch table.supplies[i].offer.map({ profile.offers[$0].contract }) {
      case .block: true
      case .onDemand, .reserved, nil: false
      }
    case .surcharge, .discounted, .shortfall, .serve, .unserved, .backlog, .progress, .export,
      .sale, .copy, .move, .stream, .people, .hire, .claim, .violation, .sharePart, .emergency,
      .unmet, .buildChange:
      false
    }
  }

  /// The columns that count pieces and are open: what was ordered before stays as it was, in parts
  /// or not.
  public var integerColumns: Set<Int> {
    var ordered: Set<PodStart> = []
    for case .decided(let p, let v) in rowLabels { ordered.insert(PodStart(pool: p, step: v)) }
    return Set(
      columnLabels.indices.filter { j in
        guard countsPieces(columnLabels[j]), program.columnLower[j] != program.columnUpper[j]
        else { return false }
        switch columnLabels[j] {
        case .build(let p, let v), .resoldBuild(let p, let v, _):
          return !ordered.contains(PodStart(pool: p, step: v))
        default: return true
        }
      })
  }

  private struct PodStart: Hashable {
    let pool: Int
    let step: Int
  }

  /// The named program with its integer columns, for solvers that find whole numbers.
  public func namedIntegerProgram() -> LinearProgram {
    var program = namedProgram()
    program.integerColumns = integerColumns
    return program
  }

  /// How many orders of pieces a solution has, and how many of them are in parts; a site that is
  /// open is one, in however many steps.
  func pieces(of values: [Double]) -> PieceCount {
    var count = PieceCount()
    var isFractionalSite: [Int: Bool] = [:]
    for (j, label) in columnLabels.enumerated() where countsPieces(label) {
      let value = values[j]
      guard value > PieceCount.tolerance else { continue }
      let isFractional =
        (value - value.rounded()).magnitude > PieceCount.tolerance * max(1, value)
      if case .open(let s, _) = label {
        isFractionalSite[s] = isFractionalSite[s] == true || isFractional
      } else {
        count.add(isFractional: isFractional)
      }
    }
    for isFractional in isFractionalSite.values { count.add(isFractional: isFractional) }
    return count
  }
}
