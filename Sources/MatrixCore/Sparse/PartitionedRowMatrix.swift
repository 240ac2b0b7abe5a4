/// A sparse matrix by rows, in which each row lists its nonbasic columns before its basic ones.
///
/// Problem: PRICE, the products ρᵀA_N of the simplex method, for sparse ρ.
///
/// Method: sum the rows of ρ's nonzeros; the basic part of each row is skipped. Changing a column's
/// side costs a search in each of its rows, once an iteration.
public struct PartitionedRowMatrix: ~Copyable {
  public let rowCount: Int
  public let columnCount: Int
  private var starts: Buffer<Int>
  /// Row i's nonbasic columns end here.
  private var nonbasicEnds: Buffer<Int>
  private var columns: Buffer<Int32>
  private var values: Buffer<Double>
  /// Whether sparse multipliers are priced by rows; otherwise all are by columns.
  package var pricesByRows = true

  /// The rows of a matrix, all columns nonbasic.
  public init(_ matrix: borrowing SparseMatrix) {
    self.init(transposed: matrix.transposed())
  }

  /// The rows of the matrix whose transpose is given, all columns nonbasic.
  public init(transposed byRow: borrowing SparseMatrix) {
    rowCount = byRow.columnCount
    columnCount = byRow.rowCount
    starts = Buffer(byRow.columnStarts)
    nonbasicEnds = Buffer(Array(byRow.columnStarts.dropFirst()))
    columns = Buffer(byRow.rowIndices)
    values = Buffer(byRow.values)
  }

  /// Moves every column to the side that `isBasic` says.
  public mutating func partition(isBasic: borrowing Buffer<Bool>) {
    for i in 0..<rowCount {
      var end = starts[i + 1]
      var p = starts[i]
      while p < end {
        if isBasic[Int(columns[p])] {
          end -= 1
          swapEntries(p, end)
        } else {
          p += 1
        }
      }
      nonbasicEnds[i] = end
    }
  }

  private mutating func swapEntries(_ p: Int, _ q: Int) {
    let column = columns[p]
    let value = values[p]
    columns[p] = columns[q]
    values[p] = values[q]
    columns[q] = column
    values[q] = value
  }

  /// Column j of the matrix becomes basic.
  public mutating func makeBasic(_ j: Int, of matrix: borrowing SparseMatrix) {
    for p in matrix.entries(ofColumn: j) {
      let i = Int(matrix.rowIndices[p])
      var q = starts[i]
      while Int(columns[q]) != j { q += 1 }
      nonbasicEnds[i] -= 1
      swapEntries(q, nonbasicEnds[i])
    }
  }

  /// Column j of the matrix becomes nonbasic.
  public mutating func makeNonbasic(_ j: Int, of matrix: borrowing SparseMatrix) {
    for p in matrix.entries(ofColumn: j) {
      let i = Int(matrix.rowIndices[p])
      var q = nonbasicEnds[i]
      while Int(columns[q]) != j { q += 1 }
      swapEntries(q, nonbasicEnds[i])
      nonbasicEnds[i] += 1
    }
  }

  /// Where the columns' products are summed by rows, rather than column by column.
  static let byRowsBelowDensity = 0.4

  /// α ← ρᵀA over the nonbasic columns.
  ///
  /// - Parameters:
  ///   - ρ: The multipliers of the rows.
  ///   - product: α, of dimension `columnCount`; cleared first.
  ///   - matrix: A by columns, used where ρ is dense.
  ///   - isBasic: which columns are basic.
  public func price(
    _ ρ: borrowing SparseVector, into product: inout SparseVector,
    matrix: borrowing SparseMatrix, isBasic: borrowing Buffer<Bool>
  ) {
    precondition(
      ρ.dimension == rowCount && product.dimension == columnCount, "ρᵀA: dimensions disagree")
    product.clear()
    if !pricesByRows || ρ.density > Self.byRowsBelowDensity {
      priceByColumns(ρ, &product, matrix, isBasic)
    } else if termCount(ρ) > columnCount {
      priceUnlisted(ρ, &product)
    } else {
      priceListed(ρ, &product)
    }
  }

  /// How many products of entries the sum by rows has.
  private func termCount(_ ρ: borrowing SparseVector) -> Int {
    var sum = 0
    for k in 0..<ρ.count {
      let i = ρ.index(k)
      sum += nonbasicEnds[i] - starts[i]
    }
    return sum
  }

  private func priceListed(_ ρ: borrowing SparseVector, _ product: inout SparseVector) {
    var count = 0
    for k in 0..<ρ.count {
      // SAFETY: listed places of ρ are rows; the entries' columns are below columnCount, the
      // dimension of the product; a place is listed once.
      let i = unsafe Int(ρ.indices[unchecked: k])
      let factor = unsafe ρ.values[unchecked: i]
      var p = unsafe starts[unchecked: i]
      let end = unsafe nonbasicEnds[unchecked: i]
      while p < end {
        let j = unsafe Int(columns[unchecked: p])
        let old = unsafe product.values[unchecked: j]
        let new = unsafe old + factor * values[unchecked: p]
        // Without a branch, as none could be foreseen. As there are no more terms than columns, the
        // place after the last is one.
        unsafe product.indices[unchecked: count] = Int32(truncatingIfNeeded: j)
        count += old == 0 ? 1 : 0
        unsafe product.values[unchecked: j] =
          new.magnitude < SparseVector.dropTolerance ? SparseVector.cancelled : new
        p += 1
      }
    }
    product.count = count
  }

  /// Sums rows without listing the places, which are collected at the end: with more terms than
  /// columns that is cheaper.
  private func priceUnlisted(_ ρ: borrowing SparseVector, _ product: inout SparseVector) {
    for k in 0..<ρ.count {
      // SAFETY: as in `priceListed`.
      let i = unsafe Int(ρ.indices[unchecked: k])
      let factor = unsafe ρ.values[unchecked: i]
      var p = unsafe starts[unchecked: i]
      let end = unsafe nonbasicEnds[unchecked: i]
      while p < end {
        let j = unsafe Int(columns[unchecked: p])
        unsafe product.values[unchecked: j] += factor * values[unchecked: p]
        p += 1
      }
    }
    product.relist()
  }

  private func priceByColumns(
    _ ρ: borrowing SparseVector, _ product: inout SparseVector, _ matrix: borrowing SparseMatrix,
    _ isBasic: borrowing Buffer<Bool>
  ) {
    precondition(
      matrix.rowCount == rowCount && matrix.columnCount == columnCount
        && isBasic.count >= columnCount, "ρᵀA: another matrix")
    let starts = matrix.columnStarts.span
    let rows = matrix.rowIndices.span
    let entries = matrix.values.span
    var count = 0
    var p = 0
    for j in 0..<columnCount {
      // SAFETY: columns are below columnCount, the dimension of the product; rows are below
      // rowCount, that of ρ; positions are below the last start.
      let end = unsafe starts[unchecked: j + 1]
      if unsafe isBasic[unchecked: j] {
        p = end
        continue
      }
      var sum = 0.0
      while p < end {
        unsafe sum += entries[unchecked: p] * ρ.values[unchecked: Int(rows[unchecked: p])]
        p += 1
      }
      // Without a branch, as none could be foreseen.
      let isLarge = sum.magnitude >= SparseVector.dropTolerance
      unsafe product.values[unchecked: j] = isLarge ? sum : 0
      unsafe product.indices[unchecked: count] = Int32(truncatingIfNeeded: j)
      count += isLarge ? 1 : 0
    }
    product.count = count
  }
}
