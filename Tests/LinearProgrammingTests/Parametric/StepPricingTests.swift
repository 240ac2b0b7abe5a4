import MatrixCore
import TestSupport
import Testing

@testable import LinearProgramming

@Suite("A parametric step's prices are those of the whole row, and all that is idle is found")
struct StepPricingTests {
  /// Workloads that pools serve at costs with many ties; the share of the first half of the pools is
  /// to be θ at least.
  private func ties(workloads: Int, pools: Int, seed: UInt64) -> LinearProgram {
    var random = SplitMix64(seed: seed)
    let demands = (0..<workloads).map { _ in Double(random.integer(1...9)) }
    let capacity = 2 * demands.reduce(0, +) / Double(pools)
    let (needs, prices) = (
      (0..<workloads).map { _ in Double(random.integer(1...3)) },
      (0..<pools).map { Double(random.integer(1...3) + ($0 < pools / 2 ? 2 : 0)) }
    )
    var entries = TripletBuilder(
      rowCount: workloads + pools + 1, columnCount: workloads * pools)
    for w in 0..<workloads {
      for p in 0..<pools {
        entries.add(1, row: w, column: w * pools + p)
        entries.add(1, row: workloads + p, column: w * pools + p)
        if p < pools / 2 { entries.add(1, row: workloads + pools, column: w * pools + p) }
      }
    }
    let count = workloads * pools
    return LinearProgram(
      matrix: entries.matrix(),
      costs: (0..<count).map { needs[$0 / pools] + prices[$0 % pools] },
      columnLower: [Double](repeating: 0, count: count),
      columnUpper: [Double](repeating: .infinity, count: count),
      rowLower: demands + [Double](repeating: -.infinity, count: pools) + [0],
      rowUpper: demands + [Double](repeating: capacity, count: pools) + [.infinity])
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func agreeWithTheWholeRow(seed: UInt64) throws {
    let program = ties(workloads: 6 + Int(seed % 5), pools: 8, seed: seed)
    guard case .optimal(let solution) = try program.solve().outcome, let basis = solution.basis
    else {
      Issue.record("no optimum")
      return
    }
    let rates = [Double](repeating: 0, count: program.rowCount - 1) + [1]
    var method = ParametricSides(
      program, basis: basis, rates: rates, options: SolverOptions(), reusing: nil)
    #expect(method.refresh() == nil)
    var steps = 0
    var idleFound = 0
    walk: while let distance = method.findBar(), steps < 200 {
      method.advance(by: distance, to: method.position + distance)
      guard case .step = method.chooseStep() else { break }
      idleFound += compare(&method)
      guard case .step(let step, _) = method.chooseStep(), method.take(step) else { break walk }
      steps += 1
    }
    #expect(steps > 0)
    #expect(idleFound > 0)
  }

  /// Compares what the batches give of the row in `work` with the row priced whole.
  ///
  /// - Returns: How many idle columns were told.
  private func compare(_ method: inout ParametricSides) -> Int {
    let count = method.simplex.columnCount
    method.simplex.priceRow()
    let whole = (0..<count).map { method.simplex.work.product[$0] }

    var told: [Int: Double] = [:]
    method.pricing.searchIdle(&method.simplex, atLeast: 1e-3) { simplex, j, entry in
      if StepPricing.isIdle(j, in: simplex) {
        #expect(told[j] == nil, "\(j) was told twice")
        told[j] = entry
      }
      return true
    }
    for j in 0..<count {
      let isDue = StepPricing.isIdle(j, in: method.simplex) && whole[j].magnitude >= 1e-3
      #expect((told[j] != nil) == isDue, "\(j)")
    }
    method.pricing.priceRest(&method.simplex)
    for j in 0..<count where !method.simplex.basis.isBasic[j] {
      #expect((method.simplex.work.product[j] - whole[j]).magnitude < 1e-12, "\(j)")
    }
    return told.count
  }
}
