import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("Optimality is what x, y and z show, not what is claimed")
struct OptimalityCheckTests {
  static let shapes = [
    RandomPrograms.Shape(1, 1), .init(3, 6), .init(8, 5), .init(20, 40), .init(60, 50),
  ]
  static let seeds = Array(1...20 as ClosedRange<UInt64>)
  static let senses = [LinearProgram.Sense.minimize, .maximize]

  @Test(arguments: shapes, seeds)
  func acceptsExactOptima(shape: RandomPrograms.Shape, seed: UInt64) {
    for sense in Self.senses {
      let (program, solution) = RandomPrograms.optimal(shape, sense: sense, seed: seed)
      #expect(program.verifyOptimality(of: solution, tolerance: 0) == .optimal(.init()))
      #expect(program.optimalityResiduals(of: solution) == .init())
    }
  }

  /// Every number of the claim, alone, moved beyond the tolerance.
  @Test(arguments: shapes, Array(seeds.prefix(5)))
  func rejectsEveryFalseNumber(shape: RandomPrograms.Shape, seed: UInt64) {
    for sense in Self.senses {
      let (program, solution) = RandomPrograms.optimal(shape, sense: sense, seed: seed)
      func rejects(_ change: (inout Solution) -> Void) -> Bool {
        var changed = solution
        change(&changed)
        return !program.verifyOptimality(of: changed).isAccepted
      }
      #expect(rejects { $0.objective += 1e-5 * (1 + $0.objective.magnitude) })
      for i in 0..<shape.rows {
        #expect(rejects { $0.rowActivities[i] += 1e-5 * (1 + $0.rowActivities[i].magnitude) })
      }
      for j in 0..<shape.columns {
        #expect(rejects { $0.reducedCosts[j] -= 1e-5 * (1 + $0.reducedCosts[j].magnitude) })
      }
    }
  }

  /// x and y moved with all that follows from them: a verdict must agree with a naive evaluation
  /// of the optimality conditions wherever that isn't within a factor of 20 of the tolerance.
  @Test(arguments: shapes, seeds)
  func agreesWithANaiveEvaluation(shape: RandomPrograms.Shape, seed: UInt64) {
    var random = SplitMix64(seed: seed &+ 1000)
    var rejected = 0
    for sense in Self.senses {
      let (program, solution) = RandomPrograms.optimal(shape, sense: sense, seed: seed)
      for _ in 0..<20 {
        var x = solution.columnValues
        var y = solution.rowDuals
        let size = [1e-12, 1e-3, 0.25][random.below(3)]
        let change = random.one(in: 2) ? size : -size
        if random.one(in: 2) {
          x[random.below(x.count)] += change
        } else {
          y[random.below(y.count)] += change
        }
        let moved = NaiveOptimality(program, x: x, y: y)
        let verdict = program.verifyOptimality(of: moved.solution)
        if moved.residual < 5e-9 { #expect(verdict.isAccepted, "\(verdict)") }
        if moved.residual > 2e-6 {
          rejected += 1
          #expect(!verdict.isAccepted, "\(moved.residual) \(verdict)")
        }
      }
    }
    // With a single row and column the few moves may all be along it.
    #expect(rejected > 0 || shape.rows == 1)
  }

  @Test func rejectsNumbersThatAreNone() {
    let (program, solution) = RandomPrograms.optimal(.init(3, 4), sense: .minimize, seed: 3)
    let fields: [(WritableKeyPath<Solution, [Double]>, Objection.Claim)] = [
      (\.columnValues, .columnValues), (\.rowActivities, .rowActivities),
      (\.rowDuals, .rowDuals), (\.reducedCosts, .reducedCosts),
    ]
    for (field, claim) in fields {
      for value in [Double.nan, .infinity, -.infinity] {
        var changed = solution
        changed[keyPath: field][2] = value
        #expect(
          program.verifyOptimality(of: changed) == .rejected(.notFinite(claim, index: 2)))
        #expect(program.optimalityResiduals(of: changed).primal == .infinity)
      }
      var short = solution
      let count = short[keyPath: field].count
      short[keyPath: field].removeLast()
      #expect(
        program.verifyOptimality(of: short)
          == .rejected(.length(claim, expected: count, found: count - 1)))
    }
    var changed = solution
    changed.objective = .nan
    #expect(program.verifyOptimality(of: changed) == .rejected(.notFinite(.objective, index: 0)))
    #expect(!program.verifyOptimality(of: solution, tolerance: .nan).isAccepted)
  }

  @Test func rejectsProgramsThatAreNone() {
    var (program, solution) = RandomPrograms.optimal(.init(2, 2), sense: .minimize, seed: 1)
    program.columnLower[1] = .nan
    #expect(
      program.verifyOptimality(of: solution) == .rejected(.program(.columnBound(column: "C1"))))
    solution.objective = 0
    #expect(program.optimalityResiduals(of: solution).gapRelative == .infinity)
  }

  /// Sums that overflow are infinite residuals, never small ones.
  @Test func rejectsWhatOverflows() throws {
    let matrix = try SparseMatrix(
      rowCount: 1, columnCount: 2, columnStarts: [0, 1, 2], rowIndices: [0, 0], values: [1e9, -1e9])
    let program = LinearProgram(
      matrix: matrix, costs: [0, 0], columnLower: [0, 0], columnUpper: [.infinity, .infinity],
      rowLower: [0], rowUpper: [0])
    let solution = Solution(
      objective: 0, columnValues: [1e300, 1e300], rowActivities: [0], rowDuals: [0],
      reducedCosts: [0, 0], basis: nil)
    #expect(!program.verifyOptimality(of: solution).isAccepted)
    #expect(program.optimalityResiduals(of: solution).primalRelative == .infinity)
  }

  /// min x + y with x + y ≥ 2 and x ≤ 3: each condition broken by a known amount.
  @Test func residualsAreWhatTheirDocumentationSays() throws {
    let matrix = try SparseMatrix(
      rowCount: 1, columnCount: 2, columnStarts: [0, 1, 2], rowIndices: [0, 0], values: [1, 1])
    let program = LinearProgram(
      matrix: matrix, costs: [1, 1], columnLower: [0, 0], columnUpper: [3, .infinity],
      rowLower: [2], rowUpper: [.infinity])
    func residuals(_ x: [Double], _ y: Double) -> OptimalityResiduals {
      program.optimalityResiduals(
        of: Solution(
          objective: x[0] + x[1], columnValues: x, rowActivities: [x[0] + x[1]], rowDuals: [y],
          reducedCosts: [1 - y, 1 - y], basis: nil))
    }
    #expect(residuals([2, 0], 1) == .init())

    let short = residuals([1, 0.25], 1)
    #expect(short.primal == 0.75)
    #expect(short.primalRelative == 0.25)
    #expect(short.primalPlace == .row(0))
    #expect(short.gap == 0.75)

    let above = residuals([4, 0], 1)
    #expect(above.primal == 1 && above.primalRelative == 0.25)
    #expect(above.primalPlace == .column(0))

    // y = 1.5: z = −½ may rest on the upper bound 3 of x, but y has no upper bound.
    let steep = residuals([2, 0], 1.5)
    #expect(steep.dual == 0.5 && steep.dualRelative == 0.25)
    #expect(steep.dualPlace == .column(1))
    // The dual objective is 1.5·2 − ½·3 = 1.5 where the primal one is 2.
    #expect(steep.gap == 0.5)
    #expect(steep.gapRelative == 0.5 / 3)
    #expect(steep.complementarity == 0.5)
    #expect(steep.complementarityPlace == .column(0))

    let wrong = residuals([2, 0], -0.5)
    #expect(wrong.dual == 0.5 && wrong.dualRelative == 0.5)
    #expect(wrong.dualPlace == .row(0))
  }
}

/// The optimality conditions in plain doubles, with x and y that are given and all else computed.
private struct NaiveOptimality {
  let solution: Solution
  private(set) var residual = 0.0

  init(_ program: LinearProgram, x: [Double], y: [Double]) {
    var activities = [Double](repeating: 0, count: program.rowCount)
    program.matrix.addProduct(with: x, to: &activities)
    var z = program.costs
    program.matrix.addTransposedProduct(-1, with: y, to: &z)
    let value = zip(program.costs, x).reduce(0) { $0 + $1.0 * $1.1 }
    solution = Solution(
      objective: value + program.objectiveOffset, columnValues: x, rowActivities: activities,
      rowDuals: y, reducedCosts: z, basis: nil)
    let sign: Double = program.sense == .minimize ? 1 : -1
    var dual = 0.0
    func take(
      _ v: Double, _ m: Double, _ l: Double, _ u: Double, cost: Double
    ) -> [Double] {
      var found = [(l - v) / (1 + l.magnitude), (v - u) / (1 + u.magnitude)]
        .filter(\.isFinite)
      if m > 0 && l == -.infinity || m < 0 && u == .infinity {
        found.append(m.magnitude / (1 + cost.magnitude))
        dual += m * (m > 0 ? u : l).finiteOrZero
      } else {
        dual += m * (m > 0 ? l : u).finiteOrZero
      }
      return found
    }
    var found: [Double] = []
    for j in x.indices {
      found += take(
        x[j], sign * z[j], program.columnLower[j], program.columnUpper[j], cost: program.costs[j])
    }
    for i in y.indices {
      found += take(
        activities[i], sign * y[i], program.rowLower[i], program.rowUpper[i], cost: 0)
    }
    found.append((sign * value - dual).magnitude / (1 + value.magnitude))
    residual = found.reduce(0, max)
  }
}

extension Double {
  fileprivate var finiteOrZero: Double { isFinite ? self : 0 }
}
