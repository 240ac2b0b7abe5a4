import Foundation
import LinearProgramming
import MatrixCore

/// Draws the value curve of a model while sides of its rows grow in proportion.
enum Curves {
  static let usage = """
    usage: jimae-benchmarks curve FILE --row NAME [--from SHARE] [--to SHARE] [--rounds N]; \
    all rows whose names begin with NAME move
    """

  /// `curve FILE --row NAME`: the least times of a solve from nothing, at the start of the range and
  /// at its end, and of the whole curve on one core and on two, each over some rounds.
  static func run(_ arguments: [String]) throws {
    guard let file = arguments.first, let options = Options(arguments.dropFirst()) else {
      throw UsageError(description: usage)
    }
    var program = try LinearProgram(mpsAt: file)
    var rates = [Double](repeating: 0, count: program.rowCount)
    for i in rates.indices where program.rowName(i).hasPrefix(options.row) {
      let side = program.rowLower[i].isFinite ? program.rowLower[i] : program.rowUpper[i]
      rates[i] = side
      program.rowLower[i] -= side
      program.rowUpper[i] -= side
    }
    let change = ParametricChange.sides(rates)
    print(
      "\(file): \(program.rowCount) rows, \(program.columnCount) columns,"
        + " \(program.matrix.entryCount) nonzeros; \(rates.count { $0 != 0 }) rows move")

    var cold = [Double.infinity, .infinity]
    var drawn = [Double.infinity, .infinity]
    var curves: [ValueCurve?] = [nil, nil]
    var iterations = [0, 0]
    for _ in 0..<options.rounds {
      for (k, share) in [options.from, options.to].enumerated() {
        let report = try program.changed(by: change, times: share).solve()
        cold[k] = min(cold[k], report.seconds)
        iterations[k] = report.iterations.simplex
      }
      for k in drawn.indices {
        let clock = ContinuousClock()
        let start = clock.now
        curves[k] = try program.valueCurve(
          of: change, over: options.from...options.to, threads: k + 1)
        drawn[k] = min(drawn[k], (clock.now - start) / .seconds(1))
      }
    }
    guard let curve = curves[0] else { return }
    print("cold: \(iterations[0]) pivots at the start, \(iterations[1]) at the end")
    print(
      String(
        format:
          "cold %.3f s at the start, %.3f s at the end; curve %.3f s on one core, %.3f s on two",
        cold[0], cold[1], drawn[0], drawn[1]))
    print(
      "\(curve.vertices.count) vertices up to \(curve.vertices.last?.parameter ?? .nan),"
        + " \(curve.pivotCount) pivots after \(curve.startIterations.simplex), end: \(curve.end),"
        + " residual \(curve.residual); on two cores \(curve == curves[1] ? "the same" : "ANOTHER")"
    )
  }

  private struct Options {
    var row = ""
    var from = 0.0
    var to = 1.0
    var rounds = 3

    init?(_ words: ArraySlice<String>) {
      var words = words
      while let name = words.popFirst() {
        guard let value = words.popFirst() else { return nil }
        switch name {
        case "--row": row = value
        case "--from": from = Double(value) ?? .nan
        case "--to": to = Double(value) ?? .nan
        case "--rounds": rounds = Int(value) ?? 0
        default: return nil
        }
      }
      if row.isEmpty || !(from <= to) || rounds < 1 { return nil }
    }
  }
}
