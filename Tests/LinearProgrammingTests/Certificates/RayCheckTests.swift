import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("A ray proves unboundedness, or is rejected")
struct RayCheckTests {
  static let shapes = [RandomPrograms.Shape(1, 1), .init(4, 3), .init(6, 12), .init(50, 40)]
  static let seeds = Array(1...25 as ClosedRange<UInt64>)

  @Test(arguments: shapes, seeds)
  func acceptsPlantedRaysOnly(shape: RandomPrograms.Shape, seed: UInt64) {
    for sense in [LinearProgram.Sense.minimize, .maximize] {
      let (program, ray) = RandomPrograms.unbounded(shape, sense: sense, seed: seed)
      #expect(program.verify(ray).isAccepted, "\(program.verify(ray))")

      var other = program
      other.sense = sense == .minimize ? .maximize : .minimize
      guard case .rejected(.noImprovement) = other.verify(ray) else {
        Issue.record("improves both ways: \(other.verify(ray))")
        continue
      }
      let still = UnboundedRay(point: ray.point, direction: ray.direction.map { _ in 0 })
      #expect(!program.verify(still).isAccepted)

      for j in 0..<shape.columns where ray.direction[j] != 0 {
        var bounded = program
        if ray.direction[j] > 0 {
          bounded.columnUpper[j] = 1e6
        } else {
          bounded.columnLower[j] = -1e6
        }
        guard case .rejected(.leaves(.column(j), _, _)) = bounded.verify(ray) else {
          Issue.record("runs through the bound of column \(j): \(bounded.verify(ray))")
          continue
        }
      }
    }
  }

  @Test(arguments: shapes, seeds)
  func rejectsDirectionsThatLeaveARow(shape: RandomPrograms.Shape, seed: UInt64) {
    let (program, ray) = RandomPrograms.unbounded(shape, sense: .minimize, seed: seed)
    var slopes = [Double](repeating: 0, count: shape.rows)
    program.matrix.addProduct(with: ray.direction, to: &slopes)
    for i in 0..<shape.rows where slopes[i] != 0 {
      var bounded = program
      if slopes[i] > 0 { bounded.rowUpper[i] = 1e6 } else { bounded.rowLower[i] = -1e6 }
      guard case .rejected(.leaves(.row(i), let value, _)) = bounded.verify(ray) else {
        Issue.record("runs through row \(i): \(bounded.verify(ray))")
        continue
      }
      #expect(value == slopes[i])
    }
  }

  @Test func rejectsInfeasiblePointsAndNumbersThatAreNone() throws {
    let matrix = try SparseMatrix(
      rowCount: 1, columnCount: 2, columnStarts: [0, 1, 2], rowIndices: [0, 0], values: [1, -1])
    let program = LinearProgram(
      matrix: matrix, costs: [-1, 0], columnLower: [0, 0], columnUpper: [.infinity, .infinity],
      rowLower: [3], rowUpper: [3])
    func verdict(_ point: [Double], _ direction: [Double]) -> Verdict {
      program.verify(UnboundedRay(point: point, direction: direction))
    }
    #expect(verdict([3, 0], [1, 1]).isAccepted)
    #expect(
      verdict([3, 1], [1, 1])
        == .rejected(.pointInfeasible(.row(0), violation: 1, relative: 0.25)))
    #expect(
      verdict([2, -1], [1, 1])
        == .rejected(.pointInfeasible(.column(1), violation: 1, relative: 1)))
    #expect(verdict([3, 0], [.nan, 1]) == .rejected(.notFinite(.direction, index: 0)))
    #expect(verdict([3, .infinity], [1, 1]) == .rejected(.notFinite(.point, index: 1)))
    #expect(
      verdict([3, 0], [1]) == .rejected(.length(.direction, expected: 2, found: 1)))
    // A direction that rounding bent is tolerated, one that is bent more isn't.
    #expect(verdict([3, 0], [1, 1 + 1e-12]).isAccepted)
    #expect(!verdict([3, 0], [1, 1 + 1e-7]).isAccepted)
    // An improvement that is lost in its own terms.
    var flat = program
    flat.costs = [-1, 1 - 1e-9]
    #expect(!flat.verify(UnboundedRay(point: [3, 0], direction: [1, 1])).isAccepted)
  }
}
