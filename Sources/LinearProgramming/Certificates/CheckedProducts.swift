import MatrixCore

/// Sums of products in double-double arithmetic, with what is needed to bound their error.
///
/// The checker has its own products, so that a fault of the solvers' kernels can't hide itself.
struct CheckedSums {
  private(set) var sums: [DoubleDouble]
  /// Σ |term|, in double arithmetic.
  private(set) var magnitudes: [Double]
  private(set) var largestTerms: [Double]
  private(set) var termCounts: [Int]

  init(count: Int) {
    sums = [DoubleDouble](repeating: .zero, count: count)
    magnitudes = [Double](repeating: 0, count: count)
    largestTerms = [Double](repeating: 0, count: count)
    termCounts = [Int](repeating: 0, count: count)
  }

  /// Adds a·b to sum `k`.
  mutating func add(_ a: Double, times b: Double, to k: Int) {
    let term = DoubleDouble.product(a, b)
    sums[k] += term
    magnitudes[k] += term.high.magnitude
    largestTerms[k] = max(largestTerms[k], term.high.magnitude)
    termCounts[k] += 1
  }

  /// A bound on the error of sum `k` that holds whatever the data, barring overflow.
  func roundingBound(_ k: Int) -> Double {
    CheckedSums.roundingBound(terms: termCounts[k], magnitude: magnitudes[k])
  }

  /// The plain double evaluation of sum `k` may be off by this much.
  func plainRoundingBound(_ k: Int) -> Double {
    Double(termCounts[k] + 2) * 0x1p-53 * magnitudes[k]
  }

  /// A bound on the error of a double-double sum of exact products.
  ///
  /// One addition of double-doubles errs by at most 3u² + 13u³ < 4u² of its result, u = 2⁻⁵³, and
  /// every partial sum is at most (1 + 4ku²) Σ|term|: k additions err by less than 5ku² Σ|term|.
  /// The factor 16u² = 2⁻¹⁰² also covers the rounding of Σ|term| itself, k·u relative, for all
  /// k < 2³¹, and the 7u² of terms that are themselves products of a double-double. What
  /// underflow takes from a product is below 2⁻¹⁰⁷⁰.
  static func roundingBound(terms: Int, magnitude: Double) -> Double {
    Double(terms + 3) * (0x1p-102 * magnitude + 0x1p-1070)
  }
}

/// The largest of many violations, absolutely and relatively, and where the latter is.
///
/// One that overflowed, so that it isn't a number, counts as infinite.
struct LargestViolation {
  private(set) var absolute = 0.0
  private(set) var relative = 0.0
  private(set) var place: Place?

  mutating func add(_ place: Place?, _ violation: Double, scale: Double) {
    let violation = violation.isNaN ? .infinity : violation
    absolute = max(absolute, violation)
    if violation / scale > relative {
      relative = violation / scale
      self.place = place
    }
  }

  /// Adds what `value` lacks to be within the bounds, relative to 1 + |bound|.
  mutating func add(
    _ place: Place, value: DoubleDouble, bounds: (lower: Double, upper: Double)
  ) {
    if bounds.lower.isFinite {
      add(place, (DoubleDouble(bounds.lower) - value).value, scale: 1 + bounds.lower.magnitude)
    }
    if bounds.upper.isFinite {
      add(place, (value - bounds.upper).value, scale: 1 + bounds.upper.magnitude)
    }
  }
}

extension LinearProgram {
  /// A x.
  func checkedActivities(of x: [Double]) -> CheckedSums {
    var activities = CheckedSums(count: rowCount)
    for j in 0..<columnCount where x[j] != 0 {
      for p in matrix.entries(ofColumn: j) {
        activities.add(matrix.values[p], times: x[j], to: Int(matrix.rowIndices[p]))
      }
    }
    return activities
  }

  /// Aᵀy where `costs` is `nil`, else costs − Aᵀy.
  func checkedReducedCosts(of y: [Double], costs: [Double]?) -> CheckedSums {
    var products = CheckedSums(count: columnCount)
    for j in 0..<columnCount {
      if let costs { products.add(costs[j], times: 1, to: j) }
      let sign = costs == nil ? 1.0 : -1.0
      for p in matrix.entries(ofColumn: j) {
        let multiplier = y[Int(matrix.rowIndices[p])]
        if multiplier != 0 { products.add(matrix.values[p], times: sign * multiplier, to: j) }
      }
    }
    return products
  }

  /// Why a vector of a claim can't be looked at; `nil` where it can.
  func objection(to vector: [Double], as claim: Objection.Claim, count: Int) -> Objection? {
    guard vector.count == count else {
      return .length(claim, expected: count, found: vector.count)
    }
    guard let index = vector.firstIndex(where: { !$0.isFinite }) else { return nil }
    return .notFinite(claim, index: index)
  }

  /// Why the program itself can't be computed with; `nil` where it can.
  var objectionToProgram: Objection? {
    do {
      try validate()
      return nil
    } catch {
      return .program(error)
    }
  }
}
