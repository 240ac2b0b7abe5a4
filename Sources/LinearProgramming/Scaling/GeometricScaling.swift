import MatrixCore

/// Powers of two for rows and columns that bring a matrix's entries near one.
///
/// Problem: find R and C diagonal such that R A C has entries of similar size, so that one set of
/// tolerances fits all rows and columns.
///
/// Method: a few passes set each row's and then each column's scale to 1 / √(least · largest) of
/// its scaled magnitudes; a last pass makes each column's largest one (I. Maros, *Computational
/// Techniques of the Simplex Method* (2003), §5.2). Rounding to powers of two makes scaling exact
/// in floating-point arithmetic.
struct GeometricScaling {
  private(set) var rows: [Double]
  private(set) var columns: [Double]

  /// Entries of this range, as most models have them, are left alone.
  private static let unscaledRange = 0.2...5.0
  private static let passes = 4
  private static let largestExponent = 20

  init(unscaled matrix: SparseMatrix) {
    rows = [Double](repeating: 1, count: matrix.rowCount)
    columns = [Double](repeating: 1, count: matrix.columnCount)
  }

  init(_ matrix: SparseMatrix) {
    self.init(unscaled: matrix)
    let magnitudes = matrix.values.lazy.map(\.magnitude).filter { $0 > 0 }
    guard let least = magnitudes.min(), let largest = magnitudes.max(),
      least < Self.unscaledRange.lowerBound || largest > Self.unscaledRange.upperBound
    else { return }
    for _ in 0..<Self.passes {
      scaleRows(matrix)
      scaleColumns(matrix) { 1 / ($0 * $1).squareRoot() }
    }
    scaleColumns(matrix) { 1 / $1 }
    for i in rows.indices { rows[i] = Self.powerOfTwo(near: rows[i]) }
    for j in columns.indices { columns[j] = Self.powerOfTwo(near: columns[j]) }
  }

  private mutating func scaleRows(_ matrix: SparseMatrix) {
    var least = [Double](repeating: .infinity, count: matrix.rowCount)
    var largest = [Double](repeating: 0, count: matrix.rowCount)
    for j in 0..<matrix.columnCount {
      for p in matrix.entries(ofColumn: j) where matrix.values[p] != 0 {
        let i = Int(matrix.rowIndices[p])
        let magnitude = matrix.values[p].magnitude * columns[j]
        least[i] = min(least[i], magnitude)
        largest[i] = max(largest[i], magnitude)
      }
    }
    for i in rows.indices where largest[i] > 0 {
      rows[i] = 1 / (least[i] * largest[i]).squareRoot()
    }
  }

  private mutating func scaleColumns(
    _ matrix: SparseMatrix, by scale: (_ least: Double, _ largest: Double) -> Double
  ) {
    for j in 0..<matrix.columnCount {
      var least = Double.infinity
      var largest = 0.0
      for p in matrix.entries(ofColumn: j) where matrix.values[p] != 0 {
        let magnitude = matrix.values[p].magnitude * rows[Int(matrix.rowIndices[p])]
        least = min(least, magnitude)
        largest = max(largest, magnitude)
      }
      if largest > 0 { columns[j] = scale(least, largest) }
    }
  }

  private static func powerOfTwo(near value: Double) -> Double {
    guard value.isNormal else { return 1 }
    // value = significand · 2^exponent with 1 ≤ significand < 2; √2 is the middle.
    let exponent = Int(value.exponent) + (value.significand > 1.4142135623730951 ? 1 : 0)
    let bounded = max(-largestExponent, min(largestExponent, exponent))
    return Double(sign: .plus, exponent: bounded, significand: 1)
  }
}
