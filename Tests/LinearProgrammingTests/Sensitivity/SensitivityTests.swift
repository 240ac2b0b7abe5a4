import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("Ranges and one-sided slopes at an optimum")
struct SensitivityTests {
  /// min x + 3y, x + y ≥ demand, 0 ≤ x ≤ 3, 0 ≤ y ≤ 1.
  private func twoSupplies(_ demand: Double) -> LinearProgram {
    var matrix = TripletBuilder(rowCount: 1, columnCount: 2)
    matrix.add(1, row: 0, column: 0)
    matrix.add(1, row: 0, column: 1)
    return LinearProgram(
      matrix: matrix.matrix(), costs: [1, 3], columnLower: [0, 0],
      columnUpper: [3, 1], rowLower: [demand], rowUpper: [.infinity])
  }

  private func basis(_ program: LinearProgram) throws -> Basis {
    guard case .optimal(let solution) = try program.solve().outcome, let basis = solution.basis
    else { throw NoOptimum() }
    return basis
  }

  private func isOptimal(_ basis: Basis, for program: LinearProgram) -> Bool {
    guard var ranging = Ranging.at(basis, of: program) else { return false }
    return ranging.range(ofCost: 0).lower <= 0
  }

  private struct NoOptimum: Error {}

  /// x serves 2 of its 3: it does so while it costs from 0 to 3, and while the demand is 0 to 3.
  @Test func rangesOfTwoSuppliesByHand() throws {
    let program = twoSupplies(2)
    guard var ranging = Ranging.at(try basis(program), of: program) else { throw NoOptimum() }
    let (isPrimalDegenerate, isDualDegenerate) = (
      ranging.isPrimalDegenerate, ranging.isDualDegenerate
    )
    #expect(!isPrimalDegenerate && !isDualDegenerate)
    let cost = ranging.range(ofCost: 0)
    #expect((cost.lower, cost.upper, cost.slope) == (-1, 2, 2))
    #expect(cost.upperBar == .column(1))
    let other = ranging.range(ofCost: 1)
    #expect((other.lower, other.upper, other.slope) == (-2, .infinity, 0))
    #expect(other.lowerBar == .column(1))
    let side = ranging.range(ofSide: 0)
    #expect((side.lower, side.upper, side.slope) == (-2, 1, 1))
    #expect((side.lowerBar, side.upperBar) == (.column(0), .column(0)))
  }

  /// At a demand of 3 one unit less saves 1 and one unit more costs 3, for one unit.
  @Test func aDegenerateRowHasTwoPrices() throws {
    let program = twoSupplies(3)
    let basis = try basis(program)
    let more = try #require(program.piece(of: .sides([1]), from: basis, upTo: 10))
    let less = try #require(program.piece(of: .sides([-1]), from: basis, upTo: 10))
    #expect((more.slope, more.length, more.end) == (3, 1, .infeasible))
    #expect((less.slope, less.length, less.end) == (-1, 3, .slope))
    #expect(more.isVerified && less.isVerified)
    let full = twoSupplies(4)
    let none = try #require(full.piece(of: .sides([1]), from: try self.basis(full), upTo: 1))
    #expect((none.slope, none.length, none.end) == (nil, 0, .infeasible))
  }

  @Test func refusesABasisThatIsNotOptimal() {
    let slack = Basis(columns: [.atLower, .atLower], rows: [.basic])
    #expect(!isOptimal(slack, for: twoSupplies(2)))
    #expect(twoSupplies(2).piece(of: .sides([1]), from: slack, upTo: 1) == nil)
  }

  // MARK: Against curves and solves

  static let shapes = [(rows: 6, columns: 9), (rows: 25, columns: 40), (rows: 80, columns: 120)]

  /// The pieces on both sides of a point are those of the curve through it.
  @Test(arguments: shapes, 1...6 as ClosedRange<UInt64>)
  func piecesAreThoseOfTheCurve(shape: (rows: Int, columns: Int), seed: UInt64) throws {
    let sense: LinearProgram.Sense = seed % 2 == 0 ? .minimize : .maximize
    let program = RandomPrograms.optimal(
      .init(shape.rows, shape.columns), sense: sense, seed: seed
    ).program
    let start = try basis(program)
    var random = SplitMix64(seed: seed &+ 100)
    let sides = (0..<shape.rows).map { _ in Double(random.below(5)) - 2 }
    let costs = (0..<shape.columns).map { _ in Double(random.below(5)) - 2 }
    for (change, opposite) in [
      (ParametricChange.sides(sides), ParametricChange.sides(sides.map { -$0 })),
      (.costs(costs), .costs(costs.map { -$0 })),
    ] {
      for direction in [change, opposite] {
        let piece = try #require(program.piece(of: direction, from: start, upTo: 0.5))
        let curve = try program.valueCurve(of: direction, over: 0...0.5)
        #expect(piece.isVerified)
        guard let first = curve.vertices.first?.rightSlope, curve.vertices.count > 1 else {
          #expect(piece.slope == nil)
          continue
        }
        let slope = try #require(piece.slope)
        #expect(abs(slope - first) <= 1e-7 * (1 + abs(first)))
        #expect(abs(piece.length - curve.vertices[1].parameter) <= 1e-7)
      }
    }
  }

  /// Inside a range the value is the line that the range says, and the basis is optimal; it is no
  /// longer than the pieces.
  @Test(arguments: shapes, 1...6 as ClosedRange<UInt64>)
  func rangesHoldInside(shape: (rows: Int, columns: Int), seed: UInt64) throws {
    let program = RandomPrograms.optimal(
      .init(shape.rows, shape.columns), sense: .minimize, seed: seed
    ).program
    let start = try basis(program)
    let objective = try value(program)
    guard var ranging = Ranging.at(start, of: program) else { throw NoOptimum() }
    var lengths = 0
    for k in 0..<min(6, shape.rows) {
      var row = [Double](repeating: 0, count: shape.rows)
      row[k] = 1
      var column = [Double](repeating: 0, count: shape.columns)
      column[k] = 1
      for (change, range) in [
        (ParametricChange.sides(row), ranging.range(ofSide: k)),
        (.costs(column), ranging.range(ofCost: k)),
      ] {
        for end in [range.lower, range.upper] where abs(end) > 1e-6 {
          lengths += 1
          let θ = end.isFinite ? 0.9 * end : (end < 0 ? -3 : 3)
          let moved = program.changed(by: change, times: θ)
          #expect(isOptimal(start, for: moved))
          let expected = objective + θ * range.slope
          #expect(abs(try value(moved) - expected) <= 1e-6 * (1 + abs(expected)))
        }
      }
    }
    #expect(lengths > 0)
  }

  private func value(_ program: LinearProgram) throws -> Double {
    guard case .optimal(let solution) = try program.solve().outcome else { throw NoOptimum() }
    return solution.objective
  }
}
