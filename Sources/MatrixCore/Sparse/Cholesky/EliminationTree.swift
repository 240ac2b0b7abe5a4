/// The elimination tree of a symmetric matrix, and how many entries its factor's columns have.
///
/// The parent of column j of L is the row of its first entry below the diagonal: the first column
/// that needs column j. Nodes are numbered in postorder, so that a subtree's nodes are consecutive and
/// end with its root; among siblings the one with the longest column comes last, next to the parent.
///
/// Reference: J. W. H. Liu, "The role of elimination trees in sparse factorization", SIAM J. Matrix
/// Anal. Appl. 11 (1990).
struct EliminationTree {
  /// The matrix's row that is eliminated k-th.
  let order: [Int32]
  /// −1 of a root.
  let parent: [Int32]
  /// Entries of each column of L, the diagonal's included.
  let counts: [Int]

  /// - Complexity: O(entries of L), in time alone.
  init(_ graph: AdjacencyLists, order given: [Int32]) {
    let n = graph.nodeCount
    let first = Self.tree(graph, order: given)
    let postorder = Self.postorder(parent: first.parent, counts: first.counts)
    var place = [Int32](repeating: 0, count: n)
    for k in 0..<n { place[Int(postorder[k])] = Int32(truncatingIfNeeded: k) }
    order = postorder.map { given[Int($0)] }
    parent = postorder.map { old in
      let parent = first.parent[Int(old)]
      return parent < 0 ? -1 : place[Int(parent)]
    }
    counts = postorder.map { first.counts[Int($0)] }
  }

  /// Entries of L.
  var entryCount: Int { counts.reduce(0, +) }
  /// Additions and multiplications of the factorization: Σ counts².
  var flops: Double { counts.reduce(0) { $0 + Double($1) * Double($1) } }

  private static func tree(
    _ graph: AdjacencyLists, order: [Int32]
  ) -> (parent: [Int32], counts: [Int]) {
    let n = graph.nodeCount
    var place = [Int32](repeating: 0, count: n)
    for k in 0..<n { place[Int(order[k])] = Int32(truncatingIfNeeded: k) }
    var parent = [Int32](repeating: -1, count: n)
    var ancestor = parent
    for k in 0..<n {
      let node = Int(order[k])
      for p in graph.starts[node]..<graph.starts[node + 1] {
        var i = Int(place[Int(graph.neighbours[p])])
        // From each earlier neighbour up to its root, which becomes a child of k.
        while i < k {
          let next = Int(ancestor[i])
          ancestor[i] = Int32(truncatingIfNeeded: k)
          if next < 0 {
            parent[i] = Int32(truncatingIfNeeded: k)
            break
          }
          i = next
        }
      }
    }
    // Row k of L is the part of the tree between k and its earlier neighbours.
    var counts = [Int](repeating: 1, count: n)
    var mark = [Int32](repeating: -1, count: n)
    for k in 0..<n {
      let name = Int32(truncatingIfNeeded: k)
      mark[k] = name
      let node = Int(order[k])
      for p in graph.starts[node]..<graph.starts[node + 1] {
        var i = Int(place[Int(graph.neighbours[p])])
        if i > k { continue }
        while mark[i] != name {
          counts[i] += 1
          mark[i] = name
          i = Int(parent[i])
        }
      }
    }
    return (parent, counts)
  }

  /// The nodes such that children precede their parent, those with short columns first.
  private static func postorder(parent: [Int32], counts: [Int]) -> [Int32] {
    let n = parent.count
    let byCount = (0..<n).sorted { (counts[$0], $0) < (counts[$1], $1) }
    var firstChild = [Int32](repeating: -1, count: n)
    var nextSibling = firstChild
    var firstRoot: Int32 = -1
    for j in byCount.reversed() {
      let name = Int32(truncatingIfNeeded: j)
      if parent[j] < 0 {
        nextSibling[j] = firstRoot
        firstRoot = name
      } else {
        nextSibling[j] = firstChild[Int(parent[j])]
        firstChild[Int(parent[j])] = name
      }
    }
    var result: [Int32] = []
    result.reserveCapacity(n)
    var stack: [Int32] = []
    var root = firstRoot
    while root >= 0 {
      stack.append(root)
      while let node = stack.last {
        let child = firstChild[Int(node)]
        if child >= 0 {
          firstChild[Int(node)] = nextSibling[Int(child)]
          stack.append(child)
        } else {
          result.append(node)
          stack.removeLast()
        }
      }
      root = nextSibling[Int(root)]
    }
    return result
  }
}
