import MatrixCore
import TestSupport
import Testing

@Suite("A batch of columns gives the products that the columns one by one give")
struct ColumnBatchTests {
  static let shapes = [
    RandomPrograms.Shape(1, 1), .init(7, 3), .init(5, 0), .init(3, 40), .init(30, 300),
    .init(100, 40),
  ]

  @Test(arguments: shapes, 1...5 as ClosedRange<UInt64>)
  func productsAgree(shape: RandomPrograms.Shape, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let matrix = RandomPrograms.matrix(shape, &random)
    var v = SparseVector(dimension: shape.rows)
    for i in 0..<shape.rows where random.one(in: 2) { v.add(random.quarters(7), at: i) }
    var batch = ColumnBatch()
    // Held twice, so that the second must forget the first.
    for divisor in [1, 2] {
      let list = (0..<shape.columns).filter { _ in random.one(in: divisor) }
      batch.hold(Buffer(list.map { Int32($0) }), count: list.count, of: matrix)
      #expect(batch.count == list.count)
      #expect((0..<batch.count).map { batch.column($0) }.sorted() == list)

      batch.price(v, 0..<batch.count, atLeast: 1)
      var large: Set<Int> = []
      for k in 0..<batch.largeCount { large.insert(batch.largePlace(k)) }
      for place in 0..<batch.count {
        let expected = v.dot(column: batch.column(place), of: matrix)
        // Quarters: sums are exact in any order.
        #expect(batch.product(place) == expected)
        #expect(large.contains(place) == (expected.magnitude >= 1))
      }
    }
  }

  @Test func someOfThePlacesCanBePriced() {
    var random = SplitMix64(seed: 3)
    let matrix = RandomPrograms.matrix(.init(30, 100), &random)
    var ones = SparseVector(dimension: 30)
    var twos = SparseVector(dimension: 30)
    for i in 0..<30 {
      ones.add(1, at: i)
      twos.add(2, at: i)
    }
    var batch = ColumnBatch()
    batch.hold(Buffer((0..<100).map { Int32($0) }), count: 100, of: matrix)
    for places in [0..<0, 0..<100, 17..<18, 20..<77, 99..<100, 100..<100] {
      batch.price(ones, 0..<100, atLeast: .infinity)
      #expect(batch.largeCount == 0)
      batch.price(twos, places, atLeast: 0)
      #expect(Set((0..<batch.largeCount).map { batch.largePlace($0) }) == Set(places))
      for place in 0..<100 {
        let sum = ones.dot(column: batch.column(place), of: matrix)
        #expect(batch.product(place) == (places.contains(place) ? 2 * sum : sum))
      }
    }
  }

  @Test func productsListedAreScatteredByColumn() {
    var random = SplitMix64(seed: 4)
    let matrix = RandomPrograms.matrix(.init(20, 60), &random)
    var v = SparseVector(dimension: 20)
    for i in 0..<20 where random.one(in: 2) { v.add(random.quarters(7), at: i) }
    let isSkipped = (0..<60).map { _ in random.one(in: 4) }
    let (even, odd) = ((0..<60).filter { $0 % 2 == 0 }, (0..<60).filter { $0 % 2 == 1 })
    var product = SparseVector(dimension: 60)
    for list in [even, odd] {
      var batch = ColumnBatch()
      batch.hold(Buffer(list.map { Int32($0) }), count: list.count, of: matrix)
      batch.price(v, 0..<batch.count, atLeast: 1)
      batch.scatter(except: Buffer(isSkipped), into: &product)
    }
    for j in 0..<60 {
      let expected = v.dot(column: j, of: matrix)
      #expect(product[j] == (isSkipped[j] || expected.magnitude < 1 ? 0 : expected))
    }
    let listed = (0..<product.count).map { product.index($0) }
    #expect(listed.sorted() == (0..<60).filter { product[$0] != 0 })
  }
}
