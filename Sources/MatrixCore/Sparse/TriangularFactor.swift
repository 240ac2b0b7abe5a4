/// One triangular factor of a basis, stored for solving by outer products.
///
/// Problem: T x = b with T triangular after a permutation, b sparse.
///
/// Method: node i holds the entries of "its" column. Solving visits the nodes in `order`; at node
/// i, xᵢ ← xᵢ / pivotᵢ, and then every entry (r, t) of the node gives x_r ← x_r − t xᵢ. The same
/// routine serves L, Lᵀ, U and Uᵀ, each stored once by columns and once by rows. Where b is sparse
/// and the result is expected to be, only the nodes reachable from b's nonzeros are visited, found
/// by depth-first search (J. R. Gilbert and T. Peierls, "Sparse partial pivoting in time
/// proportional to arithmetic operations", SIAM J. Sci. Stat. Comput. 9 (1988), §3; J. A. J. Hall
/// and K. I. M. McKinnon, "Hyper-sparsity in the revised simplex method", Comput. Optim. Appl. 32
/// (2005)).
struct TriangularFactor: ~Copyable {
  let dimension: Int
  /// Node i's entries are at `starts[i]..<starts[i + 1]`.
  var starts: Buffer<Int>
  var indices: Buffer<Int32>
  var values: Buffer<Double>
  /// Pivots by node; empty for a unit diagonal.
  var pivots: Buffer<Double>
  /// The nodes that change anything, those with entries or a pivot other than one, in an order in
  /// which the factor can be solved.
  var order: Buffer<Int32>

  init(dimension: Int) {
    self.dimension = dimension
    starts = Buffer(repeating: 0, count: dimension + 1)
    indices = Buffer(repeating: 0, count: 0)
    values = Buffer(repeating: 0, count: 0)
    pivots = Buffer(repeating: 0, count: 0)
    order = Buffer(repeating: 0, count: 0)
  }

  /// A factor whose nodes are solved in the order of `nodes`.
  init(
    dimension: Int, starts: consuming Buffer<Int>, indices: consuming Buffer<Int32>,
    values: consuming Buffer<Double>, pivots: consuming Buffer<Double>,
    nodes: some Sequence<Int32>
  ) {
    var order: [Int32] = []
    for node in nodes {
      let i = Int(node)
      if starts[i] < starts[i + 1] || (pivots.count > 0 && pivots[i] != 1) { order.append(node) }
    }
    self.dimension = dimension
    self.starts = starts
    self.indices = indices
    self.values = values
    self.pivots = pivots
    self.order = Buffer(order)
  }

  var entryCount: Int { starts[dimension] }

  /// Above this density of the right-hand side, or this expected one of the result, visiting all
  /// nodes in order is cheaper than searching for those that matter.
  static let searchBelowDensity = 0.05
  static let searchBelowExpectedDensity = 0.1

  /// v ← T⁻¹ v.
  ///
  /// - Complexity: proportional to the multiplications where the search is taken, else O(dimension)
  ///   more.
  func solve(_ v: inout SparseVector, expectedDensity: Double, reach: inout ReachWorkspace) {
    if v.density <= Self.searchBelowDensity && expectedDensity <= Self.searchBelowExpectedDensity {
      solveBySearch(&v, reach: &reach)
    } else {
      solveInOrder(&v)
    }
  }

  private func solveInOrder(_ v: inout SparseVector) {
    let unit = pivots.count == 0
    for k in 0..<order.count {
      // SAFETY: `order` holds nodes; starts and indices were built so that every entry's index is
      // below the dimension.
      let i = unsafe Int(order[unchecked: k])
      var x = unsafe v.values[unchecked: i]
      if x.magnitude < SparseVector.dropTolerance { continue }
      if !unit {
        unsafe x /= pivots[unchecked: i]
        unsafe v.values[unchecked: i] = x
      }
      var p = unsafe starts[unchecked: i]
      let end = unsafe starts[unchecked: i + 1]
      while p < end {
        unsafe v.values[unchecked: Int(indices[unchecked: p])] -= x * values[unchecked: p]
        p += 1
      }
    }
    v.relist()
  }

  private func solveBySearch(_ v: inout SparseVector, reach: inout ReachWorkspace) {
    reach.search(from: v, in: self)
    let unit = pivots.count == 0
    var count = 0
    // The search lists nodes in reverse topological order.
    var k = reach.count - 1
    while k >= 0 {
      // SAFETY: the search lists nodes below the dimension; the rest as in `solveInOrder`.
      let i = unsafe Int(reach.nodes[unchecked: k])
      k -= 1
      unsafe reach.marked[unchecked: i] = 0
      var x = unsafe v.values[unchecked: i]
      if x.magnitude < SparseVector.dropTolerance {
        unsafe v.values[unchecked: i] = 0
        continue
      }
      if !unit {
        unsafe x /= pivots[unchecked: i]
        unsafe v.values[unchecked: i] = x
      }
      unsafe v.indices[unchecked: count] = Int32(truncatingIfNeeded: i)
      count += 1
      var p = unsafe starts[unchecked: i]
      let end = unsafe starts[unchecked: i + 1]
      while p < end {
        unsafe v.values[unchecked: Int(indices[unchecked: p])] -= x * values[unchecked: p]
        p += 1
      }
    }
    v.count = count
  }
}

/// What a depth-first search of a factor's graph needs; all nodes are unmarked between searches.
struct ReachWorkspace: ~Copyable {
  var marked: Buffer<UInt8>
  /// The nodes found, each after all nodes that it reaches.
  var nodes: Buffer<Int32>
  var count = 0
  private var stack: Buffer<Int32>
  private var positions: Buffer<Int>

  init(dimension: Int) {
    marked = Buffer(repeating: 0, count: dimension)
    nodes = Buffer(repeating: 0, count: dimension)
    stack = Buffer(repeating: 0, count: dimension)
    positions = Buffer(repeating: 0, count: dimension)
  }

  /// Lists and marks the nodes reachable from the listed places of `v`.
  mutating func search(from v: borrowing SparseVector, in factor: borrowing TriangularFactor) {
    count = 0
    for k in 0..<v.count {
      // SAFETY: listed places and entries' indices are below the dimension; the stack holds each
      // node at most once, so that its depth is below the dimension too.
      let root = unsafe v.indices[unchecked: k]
      if unsafe marked[unchecked: Int(root)] != 0 { continue }
      unsafe marked[unchecked: Int(root)] = 1
      var depth = 0
      unsafe stack[unchecked: 0] = root
      unsafe positions[unchecked: 0] = factor.starts[unchecked: Int(root)]
      while depth >= 0 {
        let node = unsafe Int(stack[unchecked: depth])
        let end = unsafe factor.starts[unchecked: node + 1]
        var p = unsafe positions[unchecked: depth]
        var descended = false
        while p < end {
          let next = unsafe Int(factor.indices[unchecked: p])
          p += 1
          if unsafe marked[unchecked: next] == 0 {
            unsafe marked[unchecked: next] = 1
            let start = unsafe factor.starts[unchecked: next]
            if unsafe start == factor.starts[unchecked: next + 1] {
              // It reaches nothing else.
              unsafe nodes[unchecked: count] = Int32(truncatingIfNeeded: next)
              count += 1
              continue
            }
            unsafe positions[unchecked: depth] = p
            depth += 1
            unsafe stack[unchecked: depth] = Int32(truncatingIfNeeded: next)
            unsafe positions[unchecked: depth] = start
            descended = true
            break
          }
        }
        if !descended {
          unsafe nodes[unchecked: count] = Int32(truncatingIfNeeded: node)
          count += 1
          depth -= 1
        }
      }
    }
  }
}
