import MatrixCore
import Testing

@testable import LinearProgramming

@Suite("The dual ratio test goes as far as the rate lasts")
struct DualRatioTestTests {
  /// Candidates as (slope, distance, range), with ratios far apart.
  private func choice(
    rate: Double, _ candidates: [(slope: Double, distance: Double, range: Double)]
  ) -> DualRatioTest.Choice? {
    var test = DualRatioTest(variableCount: candidates.count, tolerance: 1e-7)
    test.removeAll()
    for (j, candidate) in candidates.enumerated() {
      test.add(j, slope: candidate.slope, distance: candidate.distance)
    }
    return test.choose(
      rate: rate, lower: Buffer(repeating: 0, count: candidates.count),
      upper: Buffer(candidates.map(\.range)))
  }

  @Test func passesBoxedVariablesWhileTheRateIsPositive() throws {
    let chosen = try #require(choice(rate: 3, [(1, 1, 1), (1, 2, 1), (1, 3, 5), (1, 4, 1)]))
    #expect(chosen.entering == 2 && chosen.flipCount == 2)
  }

  /// 0.1 + 0.2 leaves −5.6e−17 of 0.3, and 0.3 − 0.2 − 0.1 leaves −2.8e−17 or 0 by the order.
  @Test(arguments: [[0.1, 0.2, 0.3], [0.3, 0.2, 0.1], [0.7, 0.1, 0.2]])
  func stopsWhereTheRateIsUsedUpButForRounding(ranges: [Double]) throws {
    let rate = ranges.reduce(0, +)
    for rate in [rate, rate.nextUp, rate * (1 + 1e-14)] {
      var candidates = ranges.enumerated().map { (slope: 1.0, distance: Double($0 + 1), range: $1) }
      candidates.append((slope: 1, distance: 1000, range: .infinity))
      let chosen = try #require(choice(rate: rate, candidates))
      #expect(chosen.entering == 2 && chosen.flipCount == 2, "\(rate)")
    }
  }

  /// Ratios 0, 0, 0, 0.5 and ranges without end: the first group is the variables 0, 1 and 2.
  ///
  /// Of these 0.05 is less than a tenth of the largest slope.
  @Test func givesTheTiesByPivot() throws {
    var test = DualRatioTest(variableCount: 4, tolerance: 1e-7)
    test.removeAll()
    for (j, slope) in [1, 0.05, 2].enumerated() { test.add(j, slope: slope, distance: 0) }
    test.add(3, slope: 4, distance: 2)
    let choice = test.choose(
      rate: 1, lower: Buffer(repeating: 0, count: 4), upper: Buffer(repeating: .infinity, count: 4))
    let chosen = try #require(choice)
    #expect(chosen.entering == 2 && chosen.tieCount == 2)
    let taken = [test.takeTie(), test.takeTie(), test.takeTie()]
    #expect(taken == [2, 0, nil])
  }

  @Test func hasNoChoiceWithoutCandidates() {
    #expect(choice(rate: 1, []) == nil)
  }
}
