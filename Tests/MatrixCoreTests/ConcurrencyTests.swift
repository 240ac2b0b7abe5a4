import MatrixCore
import Testing

@Suite("Work on two threads gives what it gives on one")
struct ConcurrencyTests {
  @Test(arguments: [false, true])
  func bothAreDone(concurrently: Bool) {
    let (sum, product) = both(concurrently: concurrently) {
      (1...100).reduce(0, +)
    } _: {
      (1...10).reduce(1, *)
    }
    #expect(sum == 5050)
    #expect(product == 3_628_800)
  }

  /// However few may wait, and whether the one that makes is ahead or behind.
  @Test(arguments: [false, true], [1, 3, 1000])
  func allIsTakenInOrder(concurrently: Bool, capacity: Int) {
    var taken: [Int] = []
    let count = handOver(concurrently: concurrently, capacity: capacity) { send in
      for k in 0..<500 { send(k) }
      return 500
    } to: {
      taken.append($0)
    }
    #expect(count == 500)
    #expect(taken == Array(0..<500))
  }

  @Test(arguments: [false, true])
  func nothingIsTakenOfNothing(concurrently: Bool) {
    var count = 0
    let result = handOver(concurrently: concurrently) { (_: (Int) -> Void) in
      "none"
    } to: {
      count += $0
    }
    #expect(count == 0)
    #expect(result == "none")
  }
}
