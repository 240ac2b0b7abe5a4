import MatrixCore

/// Variables among which the primal method chooses: all nonbasic ones whose reduced costs are
/// infeasible are listed, in no order and each once, and perhaps some that have become feasible.
///
/// The list is kept up with what each pivot changes, so that pricing looks at a few variables
/// instead of all.
struct PrimalCandidates: ~Copyable {
  private var variables: Buffer<Int32>
  private var isListed: Buffer<Bool>
  private(set) var count = 0
  /// Whether all are listed, as they are not after reduced costs were computed anew.
  var isComplete = false

  init(variableCount: Int) {
    variables = Buffer(repeating: 0, count: variableCount)
    isListed = Buffer(repeating: false, count: variableCount)
  }

  subscript(k: Int) -> Int { Int(variables[k]) }

  mutating func insert(_ j: Int) {
    guard !isListed[j] else { return }
    isListed[j] = true
    variables[count] = Int32(truncatingIfNeeded: j)
    count += 1
  }

  /// Takes the k-th off the list; the last takes its place.
  mutating func remove(at k: Int) {
    isListed[Int(variables[k])] = false
    count -= 1
    variables[k] = variables[count]
  }

  mutating func removeAll() {
    for k in 0..<count { isListed[Int(variables[k])] = false }
    count = 0
  }
}
