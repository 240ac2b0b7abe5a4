/// What the factor L of P M Pᵀ = L Lᵀ looks like, found from the places of M's entries alone.
///
/// It serves every matrix with the same pattern: `SparseCholesky` does the arithmetic. Both orderings
/// of `FillReducingOrdering` are tried on all but small matrices, and the one with fewer operations is
/// taken.
public struct CholeskyAnalysis {
  public let dimension: Int
  /// Additions and multiplications, counted as one each, of one factorization.
  public let flops: Double
  /// Entries of L as stored, zeros of merged columns included.
  public let entryCount: Int

  let tree: EliminationTree
  let supernodes: Supernodes
  /// The row of P M Pᵀ that each row of M is.
  let place: [Int32]
  /// The position in L of each entry of M's lower triangle.
  let positions: [Int]

  /// `nil` where M has too many entries for 32-bit indices, the factorization takes more operations
  /// than the limit, or `mustStop` said so between the stages.
  ///
  /// - Parameters:
  ///   - lower: A matrix whose lower triangle, the diagonal included, has M's pattern.
  ///   - limit: Operations above which the analysis isn't finished.
  ///   - mustStop: Whether to give up.
  public init?(
    lower: borrowing SparseMatrix, flopLimit limit: Double = .infinity,
    mustStop: () -> Bool = { false }
  ) {
    precondition(lower.rowCount == lower.columnCount, "Cholesky needs a square matrix")
    let n = lower.rowCount
    let graph = AdjacencyLists(lower: copy lower)
    guard let first = FillReducingOrdering.minimumDegree.order(of: graph), !mustStop() else {
      return nil
    }
    var best = EliminationTree(graph, order: first)
    if n >= FillReducingOrdering.leastDissected && best.flops > 1e7,
      !mustStop(), let other = FillReducingOrdering.nestedDissection.order(of: graph)
    {
      let tree = EliminationTree(graph, order: other)
      if tree.flops < best.flops { best = tree }
    }
    guard best.flops <= limit, !mustStop() else { return nil }
    dimension = n
    tree = best
    flops = best.flops
    supernodes = Supernodes(best, graph)
    entryCount = supernodes.entryCount
    var place = [Int32](repeating: 0, count: n)
    for k in 0..<n { place[Int(best.order[k])] = Int32(truncatingIfNeeded: k) }
    self.place = place
    positions = Self.positions(of: lower, supernodes, place)
  }

  private static func positions(
    of lower: borrowing SparseMatrix, _ supernodes: Supernodes, _ place: [Int32]
  ) -> [Int] {
    let n = lower.columnCount
    // M's entries by the column of P M Pᵀ's lower triangle that they are in.
    var starts = [Int](repeating: 0, count: n + 1)
    var rows = [Int32](repeating: 0, count: lower.entryCount)
    var columns = rows
    for j in 0..<n {
      for p in lower.entries(ofColumn: j) {
        let (a, b) = (place[Int(lower.rowIndices[p])], place[j])
        rows[p] = max(a, b)
        columns[p] = min(a, b)
        starts[Int(min(a, b)) + 1] += 1
      }
    }
    for j in 0..<n { starts[j + 1] += starts[j] }
    var next = starts
    var byColumn = [Int](repeating: 0, count: lower.entryCount)
    for p in byColumn.indices {
      byColumn[next[Int(columns[p])]] = p
      next[Int(columns[p])] += 1
    }
    var local = [Int32](repeating: 0, count: n)
    var positions = [Int](repeating: 0, count: lower.entryCount)
    for s in 0..<supernodes.count {
      let range = supernodes.rows(s)
      for p in range {
        local[Int(supernodes.rowIndices[p])] = Int32(truncatingIfNeeded: p - range.lowerBound)
      }
      for (c, j) in supernodes.columns(s).enumerated() {
        let start = supernodes.entryStarts[s] + c * range.count
        for q in starts[j]..<starts[j + 1] {
          let p = byColumn[q]
          positions[p] = start + Int(local[Int(rows[p])])
        }
      }
    }
    return positions
  }
}
