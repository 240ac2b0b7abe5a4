import MatrixCore

/// Nonbasic variables whose reduced cost is zero, listed for dual steps of length zero.
///
/// The list is made when it is asked for, and kept up with what each step moves. Variables that have
/// entered the basis since, or whose reduced cost has become another, stay in it until it is made anew.
struct IdleVariables: ~Copyable {
  private(set) var count = 0
  private var variables: Buffer<Int32>
  private var isListed: Buffer<Bool>
  private var isMade = false
  private var turn = 0

  /// Reduced costs up to this are zero but for rounding.
  private static let zero = 1e-11

  init(count: Int) {
    variables = Buffer(repeating: 0, count: count)
    isListed = Buffer(repeating: false, count: count)
  }

  /// The next one in turn, `nil` where it isn't idle any more; the list must not be empty.
  mutating func next(in simplex: borrowing Simplex) -> Int? {
    turn = turn + 1 < count ? turn + 1 : 0
    let j = Int(variables[turn])
    let isIdle = !simplex.basis.isBasic[j] && simplex.reducedCosts[j].magnitude <= Self.zero
    return isIdle ? j : nil
  }

  /// Makes the list, where it isn't made.
  ///
  /// - Complexity: O(variables), or O(1).
  mutating func list(from simplex: borrowing Simplex) {
    if isMade { return }
    isMade = true
    for j in 0..<simplex.form.variableCount where !simplex.basis.isBasic[j] {
      add(j, of: simplex)
    }
  }

  /// Adds what a step has made idle, whose row is in `work`.
  ///
  /// - Complexity: O(entries of the row).
  mutating func addMoved(in simplex: borrowing Simplex) {
    if !isMade { return }
    for k in 0..<simplex.work.product.count { add(simplex.work.product.index(k), of: simplex) }
    for k in 0..<simplex.work.row.count {
      let j = simplex.columnCount + simplex.work.row.index(k)
      if !simplex.basis.isBasic[j] { add(j, of: simplex) }
    }
  }

  /// Adds a nonbasic variable to a list that is made, where it belongs there.
  mutating func add(_ j: Int, of simplex: borrowing Simplex) {
    guard isMade, !isListed[j], simplex.reducedCosts[j].magnitude <= Self.zero,
      simplex.basis.move[j] != 0 || simplex.isFree(j)
    else { return }
    variables[count] = Int32(truncatingIfNeeded: j)
    count += 1
    isListed[j] = true
  }

  /// Takes back that anything is known.
  mutating func forget() {
    for k in 0..<count { isListed[Int(variables[k])] = false }
    count = 0
    isMade = false
  }
}
