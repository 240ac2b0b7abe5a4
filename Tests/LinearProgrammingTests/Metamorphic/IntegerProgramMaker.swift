import LinearProgramming
import MatrixCore
import TestSupport

/// Small programs with integer data: degenerate, often infeasible or unbounded.
struct IntegerProgramMaker {
  var random: SplitMix64

  mutating func bound(_ range: ClosedRange<Int>) -> Double {
    Double(range.lowerBound + random.below(range.count))
  }

  /// Lower and upper bound of one of the kinds that models have.
  mutating func box() -> (Double, Double) {
    switch random.below(7) {
    case 0, 1, 2: return (0, .infinity)
    case 3: return (0, bound(0...5))
    case 4: return (-.infinity, .infinity)
    case 5: return (-.infinity, bound(-3...3))
    default:
      let low = bound(-4...2)
      return (low, low + bound(0...4))
    }
  }

  mutating func side() -> (Double, Double) {
    switch random.below(6) {
    case 0, 1: return (bound(-6...6), .infinity)
    case 2, 3: return (-.infinity, bound(-6...6))
    case 4:
      let value = bound(-5...5)
      return (value, value)
    default:
      let low = bound(-6...4)
      return (low, low + bound(0...5))
    }
  }

  mutating func program(rows m: Int, columns n: Int) -> LinearProgram {
    var builder = TripletBuilder(rowCount: m, columnCount: n)
    for j in 0..<n {
      for i in 0..<m where random.below(100) < 50 {
        let value = bound(-3...3)
        if value != 0 { builder.add(value, row: i, column: j) }
      }
    }
    let boxes = (0..<n).map { _ in box() }
    let sides = (0..<m).map { _ in side() }
    return LinearProgram(
      matrix: builder.matrix(), costs: (0..<n).map { _ in bound(-4...4) },
      columnLower: boxes.map(\.0), columnUpper: boxes.map(\.1), rowLower: sides.map(\.0),
      rowUpper: sides.map(\.1))
  }
}
