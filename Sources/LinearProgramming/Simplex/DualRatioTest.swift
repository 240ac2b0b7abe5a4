import MatrixCore

/// Which variable the dual simplex method enters, and which jump between their bounds on the way.
///
/// Problem: a basic variable is outside its bounds by δ. Moving the dual point along row ρᵀ[A, I]
/// improves the dual objective at the rate |δ| until a reduced cost reaches zero; a boxed variable
/// may pass that point by jumping to its other bound, which lowers the rate by |α| times its range.
///
/// Method: the long-step, or bound flipping, rule with Harris's tolerances. Breakpoints are taken
/// in groups: a group holds those not beyond the least ratio that the others allow when every
/// reduced cost may be off by the tolerance. Groups are passed while the rate stays positive; in
/// the last ones the entry with the largest |α| enters (R. Fourer, "Notes on the dual simplex
/// method" (1994), §4; P. M. J. Harris, "Pivot selection methods of the Devex LP code", Math.
/// Program. 5 (1973); A. Koberstein, dissertation, Paderborn (2005), §6.2.2). Breakpoints come from
/// a heap, so that only those passed are sorted.
struct DualRatioTest {
  private(set) var variables: [Int32] = []
  /// |α| and the reduced cost in the direction in which it must stay nonnegative.
  private var slopes: [Double] = []
  private var distances: [Double] = []
  /// Upper minus lower bound.
  private var ranges: [Double] = []
  private var heap: [Int32] = []
  private var rest: [Int32] = []
  /// Entries in the order in which they were passed, and where each group ends.
  private var passed: [Int32] = []
  private var groupEnds: [Int] = []

  /// What was chosen.
  struct Choice {
    let entering: Int
    /// Variables that jump to their other bounds are the first so many of `passedVariables`.
    let flipCount: Int
  }

  var candidateCount: Int { variables.count }

  mutating func removeAll() {
    variables.removeAll(keepingCapacity: true)
    slopes.removeAll(keepingCapacity: true)
    distances.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
  }

  /// Adds a candidate whose reduced cost moves towards zero.
  mutating func add(_ j: Int, slope: Double, distance: Double, range: Double) {
    variables.append(Int32(truncatingIfNeeded: j))
    slopes.append(slope)
    distances.append(distance)
    ranges.append(range)
  }

  /// The k-th variable passed.
  func passedVariable(_ k: Int) -> Int { Int(variables[Int(passed[k])]) }

  /// Chooses among the candidates.
  ///
  /// - Parameters:
  ///   - rate: |δ|, the rate of improvement at the start.
  ///   - tolerance: How far a reduced cost may be off.
  /// - Returns: What enters, or `nil` where nothing can.
  mutating func choose(rate: Double, tolerance: Double) -> Choice? {
    guard !variables.isEmpty else { return nil }
    gather(rate: rate, tolerance: tolerance)
    passGroups(rate: rate, tolerance: tolerance)
    return bestOfLastGroups()
  }

  /// Heaps the candidates that the long step can reach: up to a ratio that grows tenfold until the
  /// rate is used up.
  private mutating func gather(rate: Double, tolerance: Double) {
    var reach = Double.infinity
    for k in variables.indices { reach = min(reach, (distances[k] + tolerance) / slopes[k]) }
    reach = 10 * max(reach, 0) + 1e-7
    heap.removeAll(keepingCapacity: true)
    rest.removeAll(keepingCapacity: true)
    rest.append(contentsOf: 0..<Int32(variables.count))
    var remaining = rate
    while remaining >= 0 && !rest.isEmpty {
      var kept = 0
      for k in rest {
        let entry = Int(k)
        if distances[entry] <= reach * slopes[entry] {
          heap.append(k)
          remaining -= ranges[entry] * slopes[entry]
        } else {
          rest[kept] = k
          kept += 1
        }
      }
      rest.removeLast(rest.count - kept)
      reach *= 10
    }
    buildHeap()
  }

  private mutating func passGroups(rate: Double, tolerance: Double) {
    passed.removeAll(keepingCapacity: true)
    groupEnds.removeAll(keepingCapacity: true)
    var remaining = rate
    while !heap.isEmpty && remaining >= 0 {
      var bound = Double.infinity
      while let k = heap.first {
        let entry = Int(k)
        if ratio(entry) > bound { break }
        bound = min(bound, (distances[entry] + tolerance) / slopes[entry])
        popHeap()
        passed.append(k)
        remaining -= ranges[entry] * slopes[entry]
      }
      groupEnds.append(passed.count)
    }
  }

  /// From the last group backwards, the first with a pivot that is large enough.
  private func bestOfLastGroups() -> Choice? {
    var largest = 0.0
    for k in passed { largest = max(largest, slopes[Int(k)]) }
    let enough = min(0.1 * largest, 1)
    var group = groupEnds.count - 1
    while group >= 0 {
      let start = group == 0 ? 0 : groupEnds[group - 1]
      var best = Int(passed[start])
      for q in start..<groupEnds[group] {
        let entry = Int(passed[q])
        if slopes[entry] > slopes[best]
          || (slopes[entry] == slopes[best] && variables[entry] < variables[best])
        {
          best = entry
        }
      }
      if slopes[best] >= enough {
        return Choice(entering: Int(variables[best]), flipCount: start)
      }
      group -= 1
    }
    return nil
  }

  // MARK: A binary heap of candidates, least ratio first

  private func ratio(_ entry: Int) -> Double { distances[entry] / slopes[entry] }

  private func precedes(_ a: Int32, _ b: Int32) -> Bool {
    let (x, y) = (ratio(Int(a)), ratio(Int(b)))
    return x < y || (x == y && a < b)
  }

  private mutating func buildHeap() {
    var k = heap.count / 2 - 1
    while k >= 0 {
      sift(from: k)
      k -= 1
    }
  }

  private mutating func popHeap() {
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sift(from: 0)
    }
  }

  private mutating func sift(from start: Int) {
    var k = start
    let item = heap[k]
    while 2 * k + 1 < heap.count {
      var child = 2 * k + 1
      if child + 1 < heap.count && precedes(heap[child + 1], heap[child]) { child += 1 }
      if !precedes(heap[child], item) { break }
      heap[k] = heap[child]
      k = child
    }
    heap[k] = item
  }
}
