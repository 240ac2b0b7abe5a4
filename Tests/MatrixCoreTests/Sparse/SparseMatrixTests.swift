import MatrixCore
import TestSupport
import Testing

@Suite("A sparse matrix checks its form, and its operations agree with the dense ones")
struct SparseMatrixTests {
  struct Arrays: Sendable {
    var rows = 3
    var columns = 2
    var starts = [0, 2, 3]
    var indices: [Int32] = [0, 2, 1]
    var values = [1.0, 2, 3]

    func matrix() throws(SparseFormatError) -> SparseMatrix {
      try SparseMatrix(
        rowCount: rows, columnCount: columns, columnStarts: starts, rowIndices: indices,
        values: values)
    }
  }

  static func changed(_ change: (inout Arrays) -> Void) -> Arrays {
    var arrays = Arrays()
    change(&arrays)
    return arrays
  }

  static let malformed: [(Arrays, SparseFormatError)] = [
    (changed { $0.rows = -1 }, .dimensions(rowCount: -1, columnCount: 2)),
    (changed { $0.columns = -2 }, .dimensions(rowCount: 3, columnCount: -2)),
    (changed { $0.rows = 1 << 31 }, .dimensions(rowCount: 1 << 31, columnCount: 2)),
    (changed { $0.starts = [0, 2] }, .lengths),
    (changed { $0.starts = [] }, .lengths),
    (changed { $0.starts = [1, 2, 3] }, .lengths),
    (changed { $0.starts = [0, 2, 4] }, .lengths),
    (changed { $0.values = [1, 2] }, .lengths),
    (changed { $0.indices = [0, 2, 1, 1] }, .lengths),
    (changed { $0.starts = [0, 4, 3] }, .columnStarts(column: 1)),
    (changed { $0.starts = [0, -1, 3] }, .columnStarts(column: 0)),
    (changed { $0.starts = [0, .max, 3] }, .columnStarts(column: 1)),
    (changed { $0.indices = [2, 0, 1] }, .rowIndex(0, column: 0)),
    (changed { $0.indices = [0, 0, 1] }, .rowIndex(0, column: 0)),
    (changed { $0.indices = [0, 3, 1] }, .rowIndex(3, column: 0)),
    (changed { $0.indices = [0, 2, -1] }, .rowIndex(-1, column: 1)),
    (changed { $0.values = [1, 2, .nan] }, .value(row: 1, column: 1)),
    (changed { $0.values = [1, .infinity, 3] }, .value(row: 2, column: 0)),
  ]

  @Test(arguments: malformed)
  func malformedArraysAreErrors(arrays: Arrays, error: SparseFormatError) {
    #expect(throws: error) { try arrays.matrix() }
  }

  @Test func entriesAreWhereTheArraysSay() throws {
    let A = try Arrays().matrix()
    #expect(A.dense == DenseMatrix(rows: [[1, 0], [0, 3], [2, 0]]))
    for i in 0..<3 { for j in 0..<2 { #expect(A[i, j] == A.dense[i, j]) } }
    #expect(A.entryCount == 3)
    #expect(SparseMatrix.zero(rowCount: 2, columnCount: 0).entryCount == 0)
  }

  static let shapes = [
    RandomPrograms.Shape(0, 0), .init(0, 4), .init(5, 0), .init(1, 1), .init(7, 3), .init(40, 60),
  ]

  @Test(arguments: shapes, 1...5 as ClosedRange<UInt64>)
  func operationsAgreeWithTheDenseOnes(shape: RandomPrograms.Shape, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let A = RandomPrograms.matrix(shape, &random)
    #expect(A.transposed().dense == A.dense.transposed())
    #expect(A.transposed().transposed() == A)

    let x = (0..<shape.columns).map { _ in random.one(in: 3) ? 0 : random.quarters(9) }
    let y = (0..<shape.rows).map { _ in random.quarters(9) }
    var sparse = y
    A.addProduct(-0.5, with: x, to: &sparse)
    var dense = y
    A.dense.addProduct(-0.5, with: x, to: &dense)
    #expect(sparse == dense)

    sparse = x
    A.addTransposedProduct(2, with: y, to: &sparse)
    dense = x
    A.dense.addTransposedProduct(2, with: y, to: &dense)
    #expect(sparse == dense)
  }

  @Test func shapesAreChecked() async {
    await #expect(processExitsWith: .failure) {
      var y = [0.0]
      SparseMatrix.zero(rowCount: 1, columnCount: 2).addProduct(with: [1], to: &y)
    }
    await #expect(processExitsWith: .failure) {
      var y = [0.0]
      SparseMatrix.zero(rowCount: 1, columnCount: 2).addTransposedProduct(with: [1], to: &y)
    }
  }
}

@Suite("Triplets are summed into a matrix")
struct TripletBuilderTests {
  @Test(arguments: SparseMatrixTests.shapes, 1...10 as ClosedRange<UInt64>)
  func sumsEntriesOfAnyOrder(shape: RandomPrograms.Shape, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var triplets = TripletBuilder(rowCount: shape.rows, columnCount: shape.columns)
    var dense = DenseMatrix(rowCount: shape.rows, columnCount: shape.columns)
    for _ in 0..<(3 * shape.rows * shape.columns / 2) {
      let (i, j) = (random.below(shape.rows), random.below(shape.columns))
      let value = random.quarters(4)
      triplets.add(value, row: i, column: j)
      dense[i, j] += value
    }
    let matrix = triplets.matrix()
    #expect(matrix.dense == dense)
    // The result passes the checks that arrays from outside have to pass.
    let checked = try SparseMatrix(
      rowCount: shape.rows, columnCount: shape.columns, columnStarts: matrix.columnStarts,
      rowIndices: matrix.rowIndices, values: matrix.values)
    #expect(checked == matrix)
  }

  @Test func refusesEntriesOutside() async {
    await #expect(processExitsWith: .failure) {
      var triplets = TripletBuilder(rowCount: 2, columnCount: 2)
      triplets.add(1, row: 2, column: 0)
    }
    await #expect(processExitsWith: .failure) {
      var triplets = TripletBuilder(rowCount: 2, columnCount: 2)
      triplets.add(.nan, row: 0, column: 0)
    }
  }
}
