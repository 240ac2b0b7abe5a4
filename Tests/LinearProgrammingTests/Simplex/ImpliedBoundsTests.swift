import MatrixCore
import TestSupport
import Testing

@testable import LinearProgramming

@Suite("Bounds that rows imply hold for every feasible point, with room to spare")
struct ImpliedBoundsTests {
  private func bounds(of program: LinearProgram) -> (ComputationalForm, ImpliedBounds) {
    let form = ComputationalForm(program, scaled: false)
    return (form, ImpliedBounds(form))
  }

  /// x + 2y ≤ 8 and y − z ≥ 1 with all three at least zero: x ≤ 8, 1 ≤ y ≤ 4, z ≤ 3.
  @Test func areFoundThroughSeveralRows() throws {
    var entries = TripletBuilder(rowCount: 2, columnCount: 3)
    entries.add(1, row: 0, column: 0)
    entries.add(2, row: 0, column: 1)
    entries.add(1, row: 1, column: 1)
    entries.add(-1, row: 1, column: 2)
    let (_, implied) = bounds(
      of: LinearProgram(
        matrix: entries.matrix(), costs: [1, 1, 1], columnLower: [0, 0, 0],
        columnUpper: [.infinity, .infinity, .infinity], rowLower: [-.infinity, 1],
        rowUpper: [8, .infinity]))
    // y's lower bound takes 2 from what is left for x.
    let (lower, upper) = ([0.0, 1, 0], [6.0, 4, 3])
    for j in 0..<3 {
      #expect(implied.lower[j] <= lower[j] && implied.lower[j] >= lower[j] - 0.01, "\(j)")
      #expect(implied.upper[j] > upper[j] && implied.upper[j] <= upper[j] + 0.01, "\(j)")
    }
  }

  @Test func ownBoundsAreNeverWidened() {
    for each in MetamorphicCase.random {
      let (form, implied) = bounds(of: each.program)
      for j in 0..<form.variableCount {
        #expect(implied.lower[j] >= form.lower[j] && implied.upper[j] <= form.upper[j])
      }
    }
  }

  /// Vertices of many objectives, found without implied bounds.
  @Test func noVertexIsAtOne() throws {
    var options = SolverOptions()
    options.rules.impliesBounds = false
    var random = SplitMix64(seed: 3)
    var tighter = 0
    for each in MetamorphicCase.random {
      let (form, implied) = bounds(of: each.program)
      let n = form.columnCount
      for _ in 0..<4 {
        var program = each.program
        program.costs = program.costs.map { _ in random.uniform(in: -1...1) }
        guard case .optimal(let solution) = try program.solve(options).outcome else { continue }
        let values = solution.columnValues + solution.rowActivities.map { -$0 }
        for j in 0..<n + form.rowCount {
          if implied.lower[j] > form.lower[j] {
            tighter += 1
            #expect(values[j] > implied.lower[j] + 5e-4, "\(each), variable \(j)")
          }
          if implied.upper[j] < form.upper[j] {
            tighter += 1
            #expect(values[j] < implied.upper[j] - 5e-4, "\(each), variable \(j)")
          }
        }
      }
    }
    #expect(tighter > 1000, "only \(tighter) bounds were tried")
  }
}
