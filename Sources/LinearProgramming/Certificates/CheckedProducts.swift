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

extension LargestViolation {
  /// Adds what a value that may be off by `error` may lack to be within the bounds.
  @inline(__always)
  mutating func add(
    _ place: @autoclosure () -> Place, value: Double, error: Double,
    bounds: (lower: Double, upper: Double)
  ) {
    let below = bounds.lower - value + error
    let above = value - bounds.upper + error
    // Within both, and both are numbers, infinite ones too.
    if below <= 0 && above <= 0 { return }
    if bounds.lower.isFinite { add(place(), below, scale: 1 + bounds.lower.magnitude) }
    if bounds.upper.isFinite { add(place(), above, scale: 1 + bounds.upper.magnitude) }
  }
}

/// Sums in plain double arithmetic, and by how much rounding may have put each off.
struct BoundedSums {
  let values: [Double]
  let errors: [Double]

  /// A bound on the error of a plain sum of so many products.
  ///
  /// With u = 2⁻⁵³ the sum is off by at most k·u / (1 − k·u) times Σ |term|, which is itself summed
  /// with such an error; (k + 3)·2u is more than that for all k < 2³¹. What underflow takes from a
  /// product is below 2⁻¹⁰⁷⁴.
  @inline(__always)
  fileprivate static func error(terms: Int, magnitude: Double) -> Double {
    Double(terms + 3) * (0x1p-52 * magnitude + 0x1p-1074)
  }
}

extension LinearProgram {
  /// A x in plain arithmetic.
  func boundedActivities(of x: [Double]) -> BoundedSums {
    var values = [Double](repeating: 0, count: rowCount)
    var magnitudes = values
    var counts = [Int32](repeating: 0, count: rowCount)
    addTerms(of: x, to: &values, &magnitudes, &counts)
    for i in 0..<rowCount {
      magnitudes[i] = BoundedSums.error(terms: Int(counts[i]), magnitude: magnitudes[i])
    }
    return BoundedSums(values: values, errors: magnitudes)
  }

  private func addTerms(
    of x: [Double], to values: inout [Double], _ magnitudes: inout [Double],
    _ counts: inout [Int32]
  ) {
    let starts = matrix.columnStarts.span
    let rows = matrix.rowIndices.span
    let entries = matrix.values.span
    var values = values.mutableSpan
    var magnitudes = magnitudes.mutableSpan
    var counts = counts.mutableSpan
    for j in 0..<columnCount {
      let xj = x[j]
      if xj == 0 { continue }
      for p in starts[j]..<starts[j + 1] {
        let i = Int(rows[p])
        let term = entries[p] * xj
        values[i] += term
        magnitudes[i] += term.magnitude
        counts[i] += 1
      }
    }
  }

  /// costs − Aᵀy in plain arithmetic: calls `body` with each column, its reduced cost and by how much
  /// that may be off.
  @inline(__always)
  func forEachBoundedReducedCost(
    of y: [Double], costs: [Double], _ body: (Int, Double, Double) -> Void
  ) {
    let starts = matrix.columnStarts.span
    let rows = matrix.rowIndices.span
    let entries = matrix.values.span
    let y = y.span
    let costs = costs.span
    for j in 0..<columnCount {
      var sum = costs[j]
      var magnitude = sum.magnitude
      let (start, end) = (starts[j], starts[j + 1])
      for p in start..<end {
        let term = entries[p] * y[Int(rows[p])]
        sum -= term
        magnitude += term.magnitude
      }
      body(j, sum, BoundedSums.error(terms: end - start + 1, magnitude: magnitude))
    }
  }

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
