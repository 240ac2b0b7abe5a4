import MatrixCore

/// A sum of products in double-double arithmetic, with what is needed to bound its error.
///
/// The checker has its own products, so that a fault of the solvers' kernels can't hide itself.
struct CheckedSum {
  private(set) var sum = DoubleDouble.zero
  /// Σ |term|, in double arithmetic.
  private(set) var magnitude = 0.0
  private(set) var largestTerm = 0.0
  private(set) var termCount = 0

  /// Adds a·b.
  @inline(__always)
  mutating func add(_ a: Double, times b: Double) {
    let term = DoubleDouble.product(a, b)
    sum += term
    magnitude += term.high.magnitude
    largestTerm = max(largestTerm, term.high.magnitude)
    termCount += 1
  }

  /// A bound on the error of the sum that holds whatever the data, barring overflow.
  var roundingBound: Double {
    CheckedSum.roundingBound(terms: termCount, magnitude: magnitude)
  }

  /// The plain double evaluation of the sum may be off by this much.
  var plainRoundingBound: Double { Double(termCount + 2) * 0x1p-53 * magnitude }

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
    if violation <= 0 { return }
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
  func checkedActivities(of x: [Double]) -> [CheckedSum] {
    var activities = [CheckedSum](repeating: CheckedSum(), count: rowCount)
    let starts = matrix.columnStarts.span
    let rows = matrix.rowIndices.span
    let values = matrix.values.span
    var sums = activities.mutableSpan
    for j in 0..<columnCount {
      let xj = x[j]
      if xj == 0 { continue }
      for p in starts[j]..<starts[j + 1] { sums[Int(rows[p])].add(values[p], times: xj) }
    }
    return activities
  }

  /// Aᵀy where `costs` is `nil`, else costs − Aᵀy.
  func checkedReducedCosts(of y: [Double], costs: [Double]?) -> [CheckedSum] {
    let starts = matrix.columnStarts.span
    let rows = matrix.rowIndices.span
    let values = matrix.values.span
    let y = y.span
    let sign = costs == nil ? 1.0 : -1.0
    var products = [CheckedSum](repeating: CheckedSum(), count: columnCount)
    var sums = products.mutableSpan
    for j in 0..<columnCount {
      var product = CheckedSum()
      if let costs { product.add(costs[j], times: 1) }
      for p in starts[j]..<starts[j + 1] {
        let multiplier = y[Int(rows[p])]
        if multiplier != 0 { product.add(values[p], times: sign * multiplier) }
      }
      sums[j] = product
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
