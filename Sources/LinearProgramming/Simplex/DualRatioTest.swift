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
struct DualRatioTest: ~Copyable {
  /// What is left of the rate counts as used up below this share.
  ///
  /// A row is often off by just what the flips on the way to it have added. Flipping them back
  /// leaves the rate at zero but for rounding; passing that point gains nothing, and ends at
  /// variables that have no business in the basis.
  private static let leastShare = 1e-9
  /// How far a reduced cost may be off.
  private let tolerance: Double
  /// Whether candidates may be passed; otherwise the first group ends the step.
  private let flipsBounds: Bool
  // Candidates: the variable, its |α|, and its reduced cost in the direction in which that must
  // stay nonnegative.
  private var count = 0
  private var variables: Buffer<Int32>
  private var slopes: Buffer<Double>
  private var distances: Buffer<Double>
  /// The least ratio that the tolerance allows, as numerator and denominator.
  private var leastDistance = Double.infinity
  private var leastSlope = 1.0
  /// Candidates that the long step can reach, as a heap with the least ratio first.
  private var heap: Buffer<Int32>
  private var heapCount = 0
  private var unreached: Buffer<Int32>
  /// Candidates in the order in which they were passed, and where each group ends.
  private var passed: Buffer<Int32>
  private var passedCount = 0
  private var groupEnds: [Int] = []

  /// What was chosen.
  struct Choice {
    let entering: Int
    /// Variables that jump to their other bounds are the first so many of `passedVariable`.
    let flipCount: Int
    /// How many `takeTie` gives, `entering` among them.
    let tieCount: Int
  }

  /// Candidates of the group chosen that may enter as well: where the reduced cost of the first is
  /// zero, so are theirs.
  private var ties = 0..<0
  private static let zero = 1e-9

  init(variableCount: Int, tolerance: Double, flipsBounds: Bool = true) {
    self.tolerance = tolerance
    self.flipsBounds = flipsBounds
    variables = Buffer(repeating: 0, count: variableCount)
    slopes = Buffer(repeating: 0, count: variableCount)
    distances = Buffer(repeating: 0, count: variableCount)
    heap = Buffer(repeating: 0, count: variableCount)
    unreached = Buffer(repeating: 0, count: variableCount)
    passed = Buffer(repeating: 0, count: variableCount)
  }

  mutating func removeAll() {
    count = 0
    (leastDistance, leastSlope) = (.infinity, 1)
  }

  /// Adds a candidate whose reduced cost moves towards zero, each variable once.
  @inline(__always)
  mutating func add(_ j: Int, slope: Double, distance: Double) {
    variables[count] = Int32(truncatingIfNeeded: j)
    slopes[count] = slope
    distances[count] = distance
    count += 1
    // The lesser of two ratios, without division.
    let relaxed = distance + tolerance
    if relaxed * leastSlope < leastDistance * slope {
      (leastDistance, leastSlope) = (relaxed, slope)
    }
  }

  /// The k-th variable passed.
  func passedVariable(_ k: Int) -> Int { Int(variables[Int(passed[k])]) }

  /// Chooses among the candidates.
  ///
  /// - Parameters:
  ///   - rate: |δ|, the rate of improvement at the start.
  ///   - lower: The variables' lower bounds.
  ///   - upper: The variables' upper bounds.
  /// - Returns: What enters, or `nil` where nothing can.
  mutating func choose(
    rate: Double, lower: borrowing Buffer<Double>, upper: borrowing Buffer<Double>
  ) -> Choice? {
    if count == 0 { return nil }
    gather(rate, lower, upper)
    passGroups(rate, lower, upper)
    return bestOfLastGroups()
  }

  /// What passing a candidate takes from the rate.
  private func loss(
    _ k: Int, _ lower: borrowing Buffer<Double>, _ upper: borrowing Buffer<Double>
  ) -> Double {
    if !flipsBounds { return .infinity }
    let j = Int(variables[k])
    return (upper[j] - lower[j]) * slopes[k]
  }

  /// Heaps the candidates up to a ratio that grows tenfold until the rate is used up.
  private mutating func gather(
    _ rate: Double, _ lower: borrowing Buffer<Double>, _ upper: borrowing Buffer<Double>
  ) {
    var reach = 10 * max(leastDistance / leastSlope, 0) + 1e-7
    var remaining = rate
    heapCount = 0
    var rest = count
    var isFirst = true
    while remaining > Self.leastShare * rate && rest > 0 {
      var kept = 0
      for q in 0..<rest {
        let k = isFirst ? q : Int(unreached[q])
        if distances[k] <= reach * slopes[k] {
          heap[heapCount] = Int32(truncatingIfNeeded: k)
          heapCount += 1
          remaining -= loss(k, lower, upper)
        } else {
          unreached[kept] = Int32(truncatingIfNeeded: k)
          kept += 1
        }
      }
      rest = kept
      isFirst = false
      reach *= 10
    }
    var k = heapCount / 2 - 1
    while k >= 0 {
      sift(from: k)
      k -= 1
    }
  }

  private mutating func passGroups(
    _ rate: Double, _ lower: borrowing Buffer<Double>, _ upper: borrowing Buffer<Double>
  ) {
    passedCount = 0
    groupEnds.removeAll(keepingCapacity: true)
    var remaining = rate
    while heapCount > 0 && remaining > Self.leastShare * rate {
      var bound = Double.infinity
      while heapCount > 0 {
        let k = Int(heap[0])
        if ratio(k) > bound { break }
        bound = min(bound, (distances[k] + tolerance) / slopes[k])
        popHeap()
        passed[passedCount] = Int32(truncatingIfNeeded: k)
        passedCount += 1
        remaining -= loss(k, lower, upper)
      }
      groupEnds.append(passedCount)
    }
  }

  /// From the last group backwards, the first with a pivot that is large enough.
  private mutating func bestOfLastGroups() -> Choice? {
    var largest = 0.0
    for q in 0..<passedCount { largest = max(largest, slopes[Int(passed[q])]) }
    let enough = min(0.1 * largest, 1)
    var group = groupEnds.count - 1
    while group >= 0 {
      let start = group == 0 ? 0 : groupEnds[group - 1]
      var best = Int(passed[start])
      for q in start..<groupEnds[group] {
        let k = Int(passed[q])
        if slopes[k] > slopes[best]
          || (slopes[k] == slopes[best] && variables[k] < variables[best])
        {
          best = k
        }
      }
      if slopes[best] >= enough {
        gatherTies(with: best, start..<groupEnds[group])
        return Choice(
          entering: Int(variables[best]), flipCount: start, tieCount: ties.count)
      }
      group -= 1
    }
    return nil
  }

  // MARK: Ties

  /// Puts the candidates of a group that tie with its best one first.
  private mutating func gatherTies(with best: Int, _ group: Range<Int>) {
    ties = group.lowerBound..<group.lowerBound
    if distances[best] > Self.zero { return }
    let enough = 0.1 * slopes[best]
    var end = group.lowerBound
    for q in group {
      let k = passed[q]
      if distances[Int(k)] <= Self.zero && slopes[Int(k)] >= enough {
        passed[q] = passed[end]
        passed[end] = k
        end += 1
      }
    }
    ties = group.lowerBound..<end
  }

  /// The variable with the largest |α|, and of equals the first, among those that tie and haven't
  /// been taken yet.
  mutating func takeTie() -> Int? {
    guard let first = ties.first else { return nil }
    var best = first
    for q in ties {
      let (k, other) = (Int(passed[q]), Int(passed[best]))
      if slopes[k] > slopes[other]
        || (slopes[k] == slopes[other] && variables[k] < variables[other])
      {
        best = q
      }
    }
    let k = passed[best]
    passed[best] = passed[first]
    passed[first] = k
    ties = first + 1..<ties.upperBound
    return Int(variables[Int(k)])
  }

  // MARK: The heap

  private func ratio(_ k: Int) -> Double { distances[k] / slopes[k] }

  private func precedes(_ a: Int32, _ b: Int32) -> Bool {
    let (x, y) = (ratio(Int(a)), ratio(Int(b)))
    return x < y || (x == y && a < b)
  }

  private mutating func popHeap() {
    heapCount -= 1
    if heapCount > 0 {
      heap[0] = heap[heapCount]
      sift(from: 0)
    }
  }

  private mutating func sift(from start: Int) {
    var k = start
    let item = heap[k]
    while 2 * k + 1 < heapCount {
      var child = 2 * k + 1
      if child + 1 < heapCount && precedes(heap[child + 1], heap[child]) { child += 1 }
      if !precedes(heap[child], item) { break }
      heap[k] = heap[child]
      k = child
    }
    heap[k] = item
  }
}
