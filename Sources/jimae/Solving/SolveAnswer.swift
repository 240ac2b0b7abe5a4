import Foundation
import LinearProgramming
import MatrixCore
import Reports

/// What `jimae solve` prints.
struct SolveAnswer {
  var program: LinearProgram
  var report: SolveReport
  var readSeconds: Double
  var totalSeconds: Double
  /// What clashes, where that was asked for; `nil` inside where there is nothing that does.
  var subsystem: SubsystemAnswer??

  private var objective: Double? {
    switch report.outcome {
    case .optimal(let solution), .stopped(_, let solution?): solution.objective
    case .infeasible, .unbounded, .stopped(_, nil): nil
    }
  }

  private var isVerified: Bool {
    if case .stopped = report.outcome { false } else { true }
  }

  /// One object; residuals are relative to the size of what they violate.
  var json: JSONValue {
    guard let subsystem, case .object(let members) = solveJSON else { return solveJSON }
    return .object(members + [.init("iis", subsystem?.json ?? .null)])
  }

  private var solveJSON: JSONValue {
    [
      "status": .string(SolutionFile.Status(report.outcome).rawValue),
      "objective": objective.map { .number($0) } ?? .null,
      "method": .string(report.method.rawValue),
      "verified": .bool(isVerified),
      "iterations": [
        "simplex": .integer(report.iterations.simplex),
        "interiorPoint": .integer(report.iterations.interiorPoint),
        "crossover": .integer(0),
      ],
      "seconds": [
        "read": .number(readSeconds), "solve": .number(report.seconds),
        "total": .number(totalSeconds),
      ],
      "residuals": Self.json(report.residuals),
      "rows": .integer(program.rowCount),
      "columns": .integer(program.columnCount),
      "nonzeros": .integer(program.matrix.entryCount),
    ]
  }

  static func json(_ residuals: OptimalityResiduals?) -> JSONValue {
    [
      "primal": residuals.map { .number($0.primalRelative) } ?? .null,
      "dual": residuals.map { .number($0.dualRelative) } ?? .null,
      "gap": residuals.map { .number($0.gapRelative) } ?? .null,
    ]
  }

  /// A few lines for a person.
  var text: String {
    var lines = [headline]
    if let objective { lines.append("objective   \(objective)") }
    lines.append("model       \(program.size)")
    if !program.integerColumns.isEmpty {
      lines.append("relaxed     \(program.integerColumns.count) integer columns")
    }
    let iterations =
      report.method == .ipm ? report.iterations.interiorPoint : report.iterations.simplex
    lines.append("method      \(report.method.rawValue), \(iterations) iterations")
    if let residuals = report.residuals { lines.append("residuals   \(residuals.text)") }
    lines.append(
      String(
        format: "seconds     %.3f (read %.3f, solve %.3f)", totalSeconds, readSeconds,
        report.seconds))
    if let subsystem = subsystem ?? nil { lines += subsystem.lines }
    return lines.joined(separator: "\n") + "\n"
  }

  private var headline: String {
    switch report.outcome {
    case .optimal: "optimal, verified"
    case .infeasible: "infeasible, verified by a Farkas certificate"
    case .unbounded: "unbounded, verified by a feasible point and a ray"
    case .stopped(.timeLimit, _): "stopped at the time limit"
    case .stopped(.iterationLimit, _): "stopped at the iteration limit"
    case .stopped(.interrupted, _): "interrupted"
    case .stopped(.numericalTrouble, _): "failed: no answer passed the independent checker"
    }
  }
}

extension OptimalityResiduals {
  /// Absolute and relative violations.
  var text: String {
    String(
      format: "primal %.1e (%.1e relative), dual %.1e (%.1e), gap %.1e (%.1e)", primal,
      primalRelative, dual, dualRelative, gap, gapRelative)
  }
}
