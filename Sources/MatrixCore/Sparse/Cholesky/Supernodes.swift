/// Groups of consecutive columns of L with the same rows below them, which BLAS treats as one matrix.
///
/// Supernode s holds columns `firsts[s]..<firsts[s + 1]` and the rows `rows(s)`, its columns' own
/// first. Its part of L is stored as a full rectangle, column by column:
///
///           ⎡ 1  ·  · ⎤
///           ⎢ 2  6  · ⎥      columns 7, 8, 9; rows 7, 8, 9, 12, 20
///     L_s = ⎢ 3  7 11 ⎥      (the entries above the diagonal have no meaning)
///           ⎢ 4  8 12 ⎥
///           ⎣ 5  9 13 ⎦
///
/// Columns whose structures nearly agree are merged at the price of a few zeros, since wide
/// supernodes run at the speed of the matrix product; and very wide ones are split, so that work can
/// be stopped between the parts.
struct Supernodes {
  /// The first column of each, and the number of all columns.
  private(set) var firsts: [Int32]
  /// Where each one's rows start in `rowIndices`, and its entries in L.
  private(set) var rowStarts: [Int]
  private(set) var entryStarts: [Int]
  private(set) var rowIndices: [Int32] = []
  /// The supernode of each column.
  let ofColumn: [Int32]

  private static let widest = 256

  var count: Int { firsts.count - 1 }
  var entryCount: Int { entryStarts[count] }

  func columns(_ s: Int) -> Range<Int> { Int(firsts[s])..<Int(firsts[s + 1]) }
  func rows(_ s: Int) -> Range<Int> { rowStarts[s]..<rowStarts[s + 1] }

  init(_ tree: EliminationTree, _ graph: AdjacencyLists) {
    let n = graph.nodeCount
    firsts = Self.firsts(tree)
    let count = firsts.count - 1
    var ofColumn = [Int32](repeating: 0, count: n)
    for s in 0..<count {
      for j in firsts[s]..<firsts[s + 1] { ofColumn[Int(j)] = Int32(truncatingIfNeeded: s) }
    }
    self.ofColumn = ofColumn
    rowStarts = [0]
    entryStarts = [0]

    // Each one's rows: its columns, what its columns of the matrix have below, what its children do.
    var place = [Int32](repeating: 0, count: n)
    for k in 0..<n { place[Int(tree.order[k])] = Int32(truncatingIfNeeded: k) }
    var firstChild = [Int32](repeating: -1, count: count)
    var nextSibling = firstChild
    var mark = [Int32](repeating: -1, count: n)
    for s in 0..<count {
      let name = Int32(truncatingIfNeeded: s)
      let columns = Int(firsts[s])..<Int(firsts[s + 1])
      var below: [Int32] = []
      func add(_ row: Int32) {
        if row >= columns.upperBound && mark[Int(row)] != name {
          mark[Int(row)] = name
          below.append(row)
        }
      }
      for k in columns {
        let node = Int(tree.order[k])
        for p in graph.starts[node]..<graph.starts[node + 1] {
          add(place[Int(graph.neighbours[p])])
        }
      }
      var child = firstChild[s]
      while child >= 0 {
        for p in rows(Int(child)) { add(rowIndices[p]) }
        child = nextSibling[Int(child)]
      }
      below.sort()
      rowIndices += columns.lazy.map { Int32(truncatingIfNeeded: $0) }
      rowIndices += below
      rowStarts.append(rowIndices.count)
      entryStarts.append(entryStarts[s] + columns.count * (columns.count + below.count))
      if let first = below.first {
        let parent = Int(ofColumn[Int(first)])
        nextSibling[s] = firstChild[parent]
        firstChild[parent] = name
      }
    }
  }

  /// A supernode in the making.
  private struct Group {
    var first: Int
    /// Entries of L that aren't there only because of merging.
    var entries: Int
  }

  private static func firsts(_ tree: EliminationTree) -> [Int32] {
    let n = tree.parent.count
    var groups: [Group] = []
    var j = 0
    while j < n {
      var group = Group(first: j, entries: tree.counts[j])
      while j + 1 < n && tree.parent[j] == j + 1 && tree.counts[j] == tree.counts[j + 1] + 1 {
        j += 1
        group.entries += tree.counts[j]
      }
      j += 1
      // Its last child stands before it.
      let below = tree.counts[j - 1] - 1
      while let child = groups.last, tree.parent[group.first - 1] >= 0,
        Int(tree.parent[group.first - 1]) < j
      {
        let width = j - child.first
        let stored = width * (width + 1) / 2 + width * below
        let entries = child.entries + group.entries
        guard isWorthMerging(width: width, zeros: stored - entries, of: stored) else { break }
        group = Group(first: child.first, entries: entries)
        groups.removeLast()
      }
      groups.append(group)
    }
    var result: [Int32] = []
    for (k, group) in groups.enumerated() {
      let end = k + 1 < groups.count ? groups[k + 1].first : n
      // Parts of about equal width.
      let parts = (end - group.first + widest - 1) / widest
      for part in 0..<parts {
        result.append(
          Int32(truncatingIfNeeded: group.first + part * (end - group.first) / parts))
      }
    }
    result.append(Int32(truncatingIfNeeded: n))
    return result
  }

  /// Narrow ones gain most from merging.
  private static func isWorthMerging(width: Int, zeros: Int, of stored: Int) -> Bool {
    let share = Double(zeros) / Double(stored)
    switch width {
    case ...8: return share < 0.7
    case ...24: return share < 0.4
    case ...64: return share < 0.12
    default: return share < 0.04
    }
  }
}
