import LinearProgramming
import Reports

/// The outcome of a solve as `jimae solve --solution` writes it and `jimae verify` reads it.
///
/// An optimum has columns and rows with values and multipliers; an infeasible program has the
/// multipliers of its Farkas proof in `certificate.rows`; an unbounded one has a feasible point as
/// the columns' values and its ray in `certificate.columns`; a stopped solve the best point, where
/// there is one. What isn't known is null.
struct SolutionFile: Decodable, Equatable {
  enum Status: String, Decodable {
    case optimal
    case infeasible
    case unbounded
    case limit
    case failed
  }

  struct Column: Decodable, Equatable {
    var name: String
    var value: Double?
    var reducedCost: Double?
    var status: Basis.Status?
  }

  struct Row: Decodable, Equatable {
    var name: String
    var activity: Double?
    var dual: Double?
    var status: Basis.Status?
  }

  /// Multipliers or directions by name; names that are absent have zero.
  struct Certificate: Decodable, Equatable {
    var rows: [String: Double]?
    var columns: [String: Double]?
  }

  var status: Status
  var objective: Double?
  var columns: [Column]?
  var rows: [Row]?
  var certificate: Certificate?
}

extension Basis.Status: Decodable {}

extension SolutionFile {
  /// The file's contents for a program's outcome.
  static func json(_ outcome: SolveOutcome, of program: LinearProgram) -> JSONValue {
    var (objective, columns, rows): (JSONValue, JSONValue, JSONValue) = (
      .null, .array([]), .array([])
    )
    var certificate = JSONValue.null
    switch outcome {
    case .optimal(let solution), .stopped(_, let solution?):
      objective = .number(solution.objective)
      columns = self.columns(
        of: program, values: solution.columnValues, reducedCosts: solution.reducedCosts,
        statuses: solution.basis?.columns)
      rows = self.rows(
        of: program, activities: solution.rowActivities, duals: solution.rowDuals,
        statuses: solution.basis?.rows)
    case .infeasible(let proof):
      certificate = ["rows": named(proof.rowMultipliers, program.rowName)]
    case .unbounded(let proof):
      columns = self.columns(
        of: program, values: proof.point, reducedCosts: nil, statuses: nil)
      certificate = ["columns": named(proof.direction, program.columnName)]
    case .stopped(_, nil):
      break
    }
    return [
      "status": .string(Status(outcome).rawValue), "objective": objective, "columns": columns,
      "rows": rows, "certificate": certificate,
    ]
  }

  private static func columns(
    of program: LinearProgram, values: [Double], reducedCosts: [Double]?,
    statuses: [Basis.Status]?
  ) -> JSONValue {
    .array(
      values.indices.map { j in
        [
          "name": .string(program.columnName(j)), "value": .number(values[j]),
          "reducedCost": reducedCosts.map { .number($0[j]) } ?? .null,
          "status": statuses.map { .string($0[j].rawValue) } ?? .null,
        ]
      })
  }

  private static func rows(
    of program: LinearProgram, activities: [Double], duals: [Double], statuses: [Basis.Status]?
  ) -> JSONValue {
    .array(
      activities.indices.map { i in
        [
          "name": .string(program.rowName(i)), "activity": .number(activities[i]),
          "dual": .number(duals[i]),
          "status": statuses.map { .string($0[i].rawValue) } ?? .null,
        ]
      })
  }

  private static func named(_ values: [Double], _ name: (Int) -> String) -> JSONValue {
    .object(
      values.indices.filter { values[$0] != 0 }.map { .init(name($0), .number(values[$0])) })
  }
}

extension SolutionFile.Status {
  init(_ outcome: SolveOutcome) {
    self =
      switch outcome {
      case .optimal: .optimal
      case .infeasible: .infeasible
      case .unbounded: .unbounded
      case .stopped(.numericalTrouble, _): .failed
      case .stopped: .limit
      }
  }
}
