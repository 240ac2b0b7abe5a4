/// A vector of fixed dimension that knows where its nonzeros are.
///
/// Values are stored densely; `indices` lists, without repetition and in no order, every place
/// that may hold a nonzero. A listed place may hold zero, or the marker `SparseVector.cancelled`
/// where terms cancelled.
public struct SparseVector: ~Copyable {
  public let dimension: Int
  public internal(set) var values: Buffer<Double>
  public internal(set) var indices: Buffer<Int32>
  public internal(set) var count = 0

  /// What a listed place holds after cancellation, so that it isn't listed twice.
  @inlinable public static var cancelled: Double { 1e-50 }
  /// Magnitudes below this are rounding errors of cancelled terms.
  @inlinable public static var dropTolerance: Double { 1e-14 }

  public init(dimension: Int) {
    self.dimension = dimension
    values = Buffer(repeating: 0, count: dimension)
    indices = Buffer(repeating: 0, count: dimension)
  }

  /// The share of places that are listed.
  public var density: Double { dimension == 0 ? 0 : Double(count) / Double(dimension) }

  @inlinable
  public subscript(i: Int) -> Double { values[i] }

  /// The k-th listed place.
  @inlinable
  public func index(_ k: Int) -> Int { Int(indices[k]) }

  /// Sets every value to zero.
  ///
  /// - Complexity: O(listed places), or O(dimension) where many are listed.
  public mutating func clear() {
    if count * 3 > dimension {
      values.fill(0)
    } else {
      for k in 0..<count {
        // SAFETY: listed indices are below the dimension.
        unsafe values[unchecked: Int(indices[unchecked: k])] = 0
      }
    }
    count = 0
  }

  /// v ← v + value · eᵢ.
  public mutating func add(_ value: Double, at i: Int) {
    let old = values[i]
    let new = old + value
    if old == 0 {
      indices[count] = Int32(truncatingIfNeeded: i)
      count += 1
    }
    values[i] = new.magnitude < Self.dropTolerance ? Self.cancelled : new
  }

  /// v ← v + factor · (column j of the matrix).
  public mutating func addColumn(_ j: Int, of matrix: borrowing SparseMatrix, times factor: Double)
  {
    precondition(matrix.rowCount == dimension, "v + αAⱼ: dimensions disagree")
    for p in matrix.entries(ofColumn: j) {
      add(factor * matrix.values[p], at: Int(matrix.rowIndices[p]))
    }
  }

  /// Makes this a copy of `other`.
  public mutating func assign(_ other: borrowing SparseVector) {
    precondition(other.dimension == dimension, "copy: dimensions disagree")
    clear()
    for k in 0..<other.count {
      // SAFETY: listed indices are below the common dimension.
      unsafe indices[unchecked: k] = other.indices[unchecked: k]
      let i = unsafe Int(indices[unchecked: k])
      unsafe values[unchecked: i] = other.values[unchecked: i]
    }
    count = other.count
  }

  /// Drops magnitudes below the drop tolerance from the values and the list.
  public mutating func prune() {
    var kept = 0
    for k in 0..<count {
      // SAFETY: kept ≤ k < count, and listed indices are below the dimension.
      let i = unsafe indices[unchecked: k]
      if unsafe values[unchecked: Int(i)].magnitude >= Self.dropTolerance {
        unsafe indices[unchecked: kept] = i
        kept += 1
      } else {
        unsafe values[unchecked: Int(i)] = 0
      }
    }
    count = kept
  }

  /// vᵀv.
  public func squaredNorm() -> Double {
    var sum = 0.0
    for k in 0..<count {
      // SAFETY: listed indices are below the dimension.
      let value = unsafe values[unchecked: Int(indices[unchecked: k])]
      sum += value * value
    }
    return sum
  }

  /// Σ over column j of the matrix: vᵀAⱼ.
  @inlinable
  public func dot(column j: Int, of matrix: borrowing SparseMatrix) -> Double {
    precondition(matrix.rowCount == dimension, "vᵀAⱼ: dimensions disagree")
    let rows = matrix.rowIndices.span
    let entries = matrix.values.span
    var sum = 0.0
    for p in matrix.entries(ofColumn: j) {
      // SAFETY: the matrix's rows are below rowCount == dimension.
      unsafe sum += entries[unchecked: p] * values[unchecked: Int(rows[unchecked: p])]
    }
    return sum
  }

  /// Lists the places anew from the values.
  ///
  /// - Complexity: O(dimension).
  mutating func relist() {
    var listed = 0
    var i = 0
    // Four at a time, as most are zero; without branches where one isn't, as no branch predictor
    // knows which.
    while i + 4 <= dimension {
      // SAFETY: i + 4 ≤ dimension, the count of `values`.
      let four = unsafe UnsafeRawPointer(values.start + i).loadUnaligned(as: SIMD4<Double>.self)
      if four != .zero {
        for k in i..<i + 4 { list(k, &listed) }
      }
      i += 4
    }
    while i < dimension {
      list(i, &listed)
      i += 1
    }
    count = listed
  }

  /// Lists place i unless its value is negligible, which becomes zero.
  @inline(__always)
  private mutating func list(_ i: Int, _ listed: inout Int) {
    // SAFETY: listed ≤ i < dimension.
    let value = unsafe values[unchecked: i]
    let isLarge = value.magnitude >= Self.dropTolerance
    unsafe values[unchecked: i] = isLarge ? value : 0
    unsafe indices[unchecked: listed] = Int32(truncatingIfNeeded: i)
    listed += isLarge ? 1 : 0
  }
}
