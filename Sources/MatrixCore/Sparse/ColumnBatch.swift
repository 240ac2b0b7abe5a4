/// A copy of some columns of a sparse matrix, those with equally many entries next to each other.
///
/// Problem: the products of one dense vector with very many columns of a few entries each, where
/// only some of a matrix's columns are asked for, in any order.
///
/// Method: columns are sorted by their number of entries (a counting sort), so that one loop after
/// another has the same length, which a branch predictor foresees, and entries follow each other in
/// memory. The copy costs as much as several products with all of it, and pays where one batch serves
/// for more.
public struct ColumnBatch: ~Copyable {
  /// How many columns it holds.
  public private(set) var count = 0
  private var rowCount = 0
  private var columnCount = 0
  private var columns = Buffer<Int32>(repeating: 0, count: 0)
  private var rows = Buffer<Int32>(repeating: 0, count: 0)
  private var values = Buffer<Double>(repeating: 0, count: 0)
  private var groups: [Group] = []
  private var products = Buffer<Double>(repeating: 0, count: 0)
  private var largePlaces = Buffer<Int32>(repeating: 0, count: 1)
  /// How many places the latest pricing has listed.
  public private(set) var largeCount = 0

  /// Columns with equally many entries.
  private struct Group {
    let length: Int
    /// Places of its columns, and where the entries of the first one start.
    let places: Range<Int>
    let firstEntry: Int
  }

  /// A batch without columns.
  public init() {}

  /// The column at a place.
  public func column(_ place: Int) -> Int { Int(columns[place]) }

  /// Holds other columns from now on.
  ///
  /// - Parameters:
  ///   - list: The columns, each once.
  ///   - listCount: How many of the list to take.
  ///   - matrix: Where the columns are from.
  /// - Complexity: O(entries of the columns + rows).
  public mutating func hold(
    _ list: borrowing Buffer<Int32>, count listCount: Int, of matrix: borrowing SparseMatrix
  ) {
    count = listCount
    rowCount = matrix.rowCount
    var nextPlaces = sort(list, of: matrix)
    if columns.count < count {
      columns = Buffer(repeating: 0, count: count)
      products = Buffer(repeating: 0, count: count)
      largePlaces = Buffer(repeating: 0, count: count + 1)
    }
    largeCount = 0
    columnCount = matrix.columnCount
    for k in 0..<count {
      let length = matrix.entries(ofColumn: Int(list[k])).count
      columns[nextPlaces[length]] = list[k]
      nextPlaces[length] += 1
    }
    var entry = 0
    for place in 0..<count {
      for p in matrix.entries(ofColumn: Int(columns[place])) {
        rows[entry] = matrix.rowIndices[p]
        values[entry] = matrix.values[p]
        entry += 1
      }
    }
  }

  /// Makes the groups, and room for their entries.
  ///
  /// - Returns: The first place of the columns of each length.
  private mutating func sort(
    _ list: borrowing Buffer<Int32>, of matrix: borrowing SparseMatrix
  ) -> [Int] {
    var lengths = [Int](repeating: 0, count: matrix.rowCount + 1)
    for k in 0..<count { lengths[matrix.entries(ofColumn: Int(list[k])).count] += 1 }
    groups.removeAll(keepingCapacity: true)
    var (place, entry) = (0, 0)
    for length in lengths.indices {
      let size = lengths[length]
      lengths[length] = place
      if size == 0 { continue }
      groups.append(Group(length: length, places: place..<place + size, firstEntry: entry))
      place += size
      entry += size * length
    }
    if rows.count < entry {
      rows = Buffer(repeating: 0, count: entry)
      values = Buffer(repeating: 0, count: entry)
    }
    return lengths
  }

  /// Computes vᵀa of the columns at some places, and lists those where it isn't small.
  ///
  /// - Parameters:
  ///   - v: A vector of the matrix's row space.
  ///   - places: Which columns.
  ///   - least: Magnitudes from this on are listed, in `largePlace`.
  /// - Complexity: O(entries of the columns).
  public mutating func price(
    _ v: borrowing SparseVector, _ places: Range<Int>, atLeast least: Double
  ) {
    precondition(v.dimension == rowCount || count == 0, "vᵀA: dimensions disagree")
    precondition(places.lowerBound >= 0 && places.upperBound <= count, "no such columns")
    var listed = 0
    for group in groups where group.places.overlaps(places) {
      let range = group.places.clamped(to: places)
      var p = group.firstEntry + (range.lowerBound - group.places.lowerBound) * group.length
      for place in range {
        let product = dot(v, entries: p..<p + group.length)
        p += group.length
        // SAFETY: there is room for a product, and a place listed, of every column. Without a branch,
        // as none could be foreseen.
        unsafe products[unchecked: place] = product
        unsafe largePlaces[unchecked: listed] = Int32(truncatingIfNeeded: place)
        listed += product.magnitude >= least ? 1 : 0
      }
    }
    largeCount = listed
  }

  /// The sum of a column's terms, four at a time where they are many, as each addition waits for the
  /// one before.
  @inline(__always)
  private func dot(_ v: borrowing SparseVector, entries: Range<Int>) -> Double {
    var p = entries.lowerBound
    var sum = 0.0
    if entries.count >= Self.longLength {
      var sums = SIMD4<Double>.zero
      while p + 4 <= entries.upperBound {
        sums += SIMD4(term(v, p), term(v, p + 1), term(v, p + 2), term(v, p + 3))
        p += 4
      }
      sum = sums.sum()
    }
    while p < entries.upperBound {
      sum += term(v, p)
      p += 1
    }
    return sum
  }

  @inline(__always)
  private func term(_ v: borrowing SparseVector, _ p: Int) -> Double {
    // SAFETY: groups hold as many entries as their lengths say; rows are below rowCount, the
    // dimension of v.
    unsafe values[unchecked: p] * v.values[unchecked: Int(rows[unchecked: p])]
  }

  private static let longLength = 12

  /// The k-th place listed by the latest pricing, of `largeCount`.
  public func largePlace(_ k: Int) -> Int { Int(largePlaces[k]) }

  /// The product computed last for a place.
  public func product(_ place: Int) -> Double { products[place] }

  /// Puts the products listed into a vector of the matrix's column space, which has none of these
  /// columns yet.
  ///
  /// - Parameters:
  ///   - isSkipped: By column, which to leave out.
  ///   - vector: Where they go.
  /// - Complexity: O(products listed).
  public func scatter(except isSkipped: borrowing Buffer<Bool>, into vector: inout SparseVector) {
    var listed = vector.count
    precondition(
      listed + largeCount <= columnCount && isSkipped.count >= columnCount
        && vector.dimension == columnCount, "vᵀA: dimensions disagree")
    for k in 0..<largeCount {
      // SAFETY: places listed are below count, columns below columnCount; with those listed before
      // there are no more of them than columns. Without a branch, as none could be foreseen.
      let place = unsafe Int(largePlaces[unchecked: k])
      let j = unsafe columns[unchecked: place]
      let isTaken = unsafe !isSkipped[unchecked: Int(j)]
      unsafe vector.values[unchecked: Int(j)] = isTaken ? products[unchecked: place] : 0
      unsafe vector.indices[unchecked: listed] = j
      listed += isTaken ? 1 : 0
    }
    vector.count = listed
  }
}
