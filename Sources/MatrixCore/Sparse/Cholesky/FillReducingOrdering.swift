import COrdering
import Synchronization

/// Orders in which to eliminate the rows of a symmetric matrix such that few entries fill in.
///
/// Which is better depends on the matrix: approximate minimum degree (P. R. Amestoy, T. A. Davis and
/// I. S. Duff, SIAM J. Matrix Anal. Appl. 17 (1996)) on small and very sparse ones, nested dissection
/// (G. Karypis and V. Kumar, SIAM J. Sci. Comput. 20 (1998)) on large ones. `CholeskyAnalysis` counts
/// the operations of both.
enum FillReducingOrdering: CaseIterable {
  case minimumDegree
  case nestedDissection

  /// Below this size dissection finds nothing that minimum degree doesn't.
  static let leastDissected = 200

  /// The matrix's row that is eliminated k-th, for each k; `nil` where the graph is too large for the
  /// library's 32-bit indices, or it is out of memory.
  func order(of graph: AdjacencyLists) -> [Int32]? {
    let n = graph.nodeCount
    guard n > 0 else { return [] }
    guard graph.neighbours.count < Int(Int32.max) else { return nil }
    let starts = graph.starts.map { Int32($0) }
    var order = [Int32](repeating: 0, count: n)
    switch self {
    case .minimumDegree:
      // SAFETY: starts has n + 1 positions of neighbours, whose nodes are below n; order has n places.
      let status = unsafe amd_order(
        Int32(n), starts, graph.neighbours, &order, nil, nil)
      return status == AMD_OK || status == AMD_OK_BUT_JUMBLED ? order : nil
    case .nestedDissection:
      var (count, starts, neighbours) = (idx_t(n), starts, graph.neighbours)
      var inverse = order
      var options = [idx_t](repeating: 0, count: Int(METIS_NOPTIONS))
      // Its random numbers are those of the process, which each call seeds alike.
      let status = Self.dissecting.withLock { _ in
        // SAFETY: as above; options has as many places as METIS says.
        unsafe METIS_SetDefaultOptions(&options)
        options[Int(METIS_OPTION_SEED.rawValue)] = 1
        return unsafe METIS_NodeND(
          &count, &starts, &neighbours, nil, &options, &order, &inverse)
      }
      return status == METIS_OK.rawValue ? order : nil
    }
  }

  private static let dissecting = Mutex(())
}

/// The graph of a symmetric matrix: its nodes are the rows, its edges the entries off the diagonal.
struct AdjacencyLists {
  /// Node i's neighbours are at `starts[i]..<starts[i + 1]`.
  let starts: [Int]
  let neighbours: [Int32]

  var nodeCount: Int { starts.count - 1 }

  /// The graph of the matrix whose lower triangle is that of `lower`.
  init(lower: SparseMatrix) {
    let n = lower.columnCount
    var counts = [Int](repeating: 0, count: n + 1)
    for j in 0..<n {
      for p in lower.entries(ofColumn: j) where lower.rowIndices[p] > j {
        counts[j + 1] += 1
        counts[Int(lower.rowIndices[p]) + 1] += 1
      }
    }
    for j in 0..<n { counts[j + 1] += counts[j] }
    var next = counts
    var neighbours = [Int32](repeating: 0, count: counts[n])
    // Rows below come after rows above, as columns are visited in order: lists are sorted.
    for j in 0..<n {
      for p in lower.entries(ofColumn: j) where lower.rowIndices[p] > j {
        let i = Int(lower.rowIndices[p])
        neighbours[next[i]] = Int32(truncatingIfNeeded: j)
        next[i] += 1
      }
    }
    for j in 0..<n {
      for p in lower.entries(ofColumn: j) where lower.rowIndices[p] > j {
        neighbours[next[j]] = lower.rowIndices[p]
        next[j] += 1
      }
    }
    starts = counts
    self.neighbours = neighbours
  }
}
