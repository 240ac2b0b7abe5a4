import MatrixCore

/// Prices a row for a parametric step, the columns first that cost nothing.
///
/// Problem: where sides move, what enters is often a column whose reduced cost is zero, which a
/// dual-degenerate program has very many of; to find one, only those need be priced.
///
/// Method: when a row is to be priced after factorizing, the nonbasic columns are copied in two
/// batches, those that are idle (reduced cost zero) and the rest, and kept up with what each step
/// moves. A search goes through the idle ones in turn; only where none of them can enter are the
/// others priced as well. Columns of the first batch may have become basic since, or have a cost:
/// what a search finds is looked at again with `isIdle`.
struct StepPricing: ~Copyable {
  private var idle = ColumnBatch()
  private var rest = ColumnBatch()
  /// Columns that have left the basis since, in neither batch.
  private var late: ColumnList
  /// Columns that have become idle since, late ones and ones of the second batch.
  private var lateIdle: ColumnList
  private var isMade = false
  /// Where the next search starts, and whether the latest one has priced all idle columns.
  private var turn = 0
  private var isSearched = false
  /// Where the columns of a batch are listed for it.
  private var list: Buffer<Int32>

  /// Reduced costs up to this are zero but for rounding.
  private static let zero = 1e-11
  /// So many are priced between one look and the next.
  private static let blockSize = 512

  init(columnCount: Int) {
    list = Buffer(repeating: 0, count: columnCount)
    late = ColumnList(columnCount: columnCount)
    lateIdle = ColumnList(columnCount: columnCount)
  }

  /// Whether a variable is nonbasic, can move and costs nothing to.
  static func isIdle(_ j: Int, in simplex: borrowing Simplex) -> Bool {
    !simplex.basis.isBasic[j] && simplex.reducedCosts[j].magnitude <= zero
      && (simplex.basis.move[j] != 0 || simplex.isFree(j))
  }

  // MARK: Pricing

  /// Prices idle columns in turn, from where the search before ended.
  ///
  /// - Parameters:
  ///   - simplex: Its `work.row` is ρ.
  ///   - least: Magnitudes of ρᵀa_j below this aren't told.
  ///   - visit: Told of the others, j and ρᵀa_j; returns whether to go on after this block.
  /// - Complexity: O(entries of the idle columns), or of all where the batches are to be made.
  mutating func searchIdle(
    _ simplex: inout Simplex, atLeast least: Double,
    _ visit: (inout Simplex, _ column: Int, _ entry: Double) -> Bool
  ) {
    makeBatches(of: simplex)
    simplex.work.product.clear()
    var goesOn = true
    for k in 0..<lateIdle.count {
      let j = lateIdle[k]
      if simplex.basis.isBasic[j] { continue }
      let entry = simplex.rowEntry(of: j)
      if entry.magnitude >= least && !visit(&simplex, j, entry) { goesOn = false }
    }
    if turn >= idle.count { turn = 0 }
    let start = turn
    var left = idle.count
    while goesOn && left > 0 {
      let end = min(turn + Self.blockSize, turn < start ? start : idle.count)
      idle.price(simplex.work.row, turn..<end, atLeast: SparseVector.dropTolerance)
      idle.scatter(except: simplex.basis.isBasic, into: &simplex.work.product)
      for k in 0..<idle.largeCount {
        let place = idle.largePlace(k)
        if idle.product(place).magnitude < least { continue }
        if !visit(&simplex, idle.column(place), idle.product(place)) { goesOn = false }
      }
      left -= end - turn
      turn = end < idle.count ? end : 0
    }
    isSearched = left == 0
  }

  /// Completes ρᵀA over the nonbasic columns in `work.product`, after a search in the same row.
  mutating func priceRest(_ simplex: inout Simplex) {
    if !isSearched {
      simplex.work.product.clear()
      Self.price(&idle, simplex: &simplex)
    }
    Self.price(&rest, simplex: &simplex)
    for k in 0..<late.count where !simplex.basis.isBasic[late[k]] {
      let entry = simplex.rowEntry(of: late[k])
      if entry.magnitude >= SparseVector.dropTolerance {
        simplex.work.product.add(entry, at: late[k])
      }
    }
  }

  private static func price(_ batch: inout ColumnBatch, simplex: inout Simplex) {
    batch.price(simplex.work.row, 0..<batch.count, atLeast: SparseVector.dropTolerance)
    batch.scatter(except: simplex.basis.isBasic, into: &simplex.work.product)
  }

  // MARK: Batches

  private mutating func makeBatches(of simplex: borrowing Simplex) {
    if isMade { return }
    isMade = true
    late.removeAll()
    lateIdle.removeAll()
    let idleCount = listNonbasic(simplex, idle: true)
    idle.hold(list, count: idleCount, of: simplex.form.matrix)
    for k in 0..<idleCount { lateIdle.exclude(Int(list[k])) }
    let restCount = listNonbasic(simplex, idle: false)
    rest.hold(list, count: restCount, of: simplex.form.matrix)
  }

  /// Lists the nonbasic columns that are idle, or those that aren't, as not to be late ones.
  private mutating func listNonbasic(_ simplex: borrowing Simplex, idle isOfIdle: Bool) -> Int {
    var count = 0
    for j in 0..<simplex.columnCount where !simplex.basis.isBasic[j] {
      if Self.isIdle(j, in: simplex) != isOfIdle { continue }
      list[count] = Int32(truncatingIfNeeded: j)
      count += 1
      late.exclude(j)
    }
    return count
  }

  /// Takes in what a step has moved, whose row is in `work`.
  ///
  /// - Complexity: O(entries of the row).
  mutating func noteMoved(in simplex: borrowing Simplex) {
    if !isMade { return }
    for k in 0..<simplex.work.product.count { noteIdle(simplex.work.product.index(k), simplex) }
  }

  /// Takes in a variable that has left the basis.
  mutating func noteLeaving(_ j: Int, _ simplex: borrowing Simplex) {
    if !isMade || j >= simplex.columnCount { return }
    late.insert(j)
    noteIdle(j, simplex)
  }

  private mutating func noteIdle(_ j: Int, _ simplex: borrowing Simplex) {
    if Self.isIdle(j, in: simplex) { lateIdle.insert(j) }
  }

  /// Takes back that anything is known.
  mutating func forget() { isMade = false }
}

/// Columns in the order in which they came, each once.
private struct ColumnList: ~Copyable {
  private(set) var count = 0
  private var columns: Buffer<Int32>
  /// Whether a column is listed, or not to be.
  private var isKnown: Buffer<Bool>

  init(columnCount: Int) {
    columns = Buffer(repeating: 0, count: columnCount)
    isKnown = Buffer(repeating: false, count: columnCount)
  }

  subscript(k: Int) -> Int { Int(columns[k]) }

  mutating func insert(_ j: Int) {
    if isKnown[j] { return }
    isKnown[j] = true
    columns[count] = Int32(truncatingIfNeeded: j)
    count += 1
  }

  /// Column j isn't to be listed.
  mutating func exclude(_ j: Int) { isKnown[j] = true }

  mutating func removeAll() {
    isKnown.fill(false)
    count = 0
  }
}
