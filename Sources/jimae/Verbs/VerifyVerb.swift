import ArgumentParser
import LinearProgramming
import MatrixCore
import Reports

/// `jimae verify MODEL SOLUTION`: whether a claimed answer holds.
struct VerifyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a claimed answer to a linear program.",
    discussion: """
      Recomputes everything from the model and the claim's own numbers in double-double \
      arithmetic: the optimality conditions of an optimum, the contradiction of an infeasible \
      program's multipliers, the point and ray of an unbounded one.

      With --exact, the basis of an optimum is also solved in rational numbers and \
      must be optimal without any tolerance; the objective is printed exactly. The \
      model's numbers are the doubles nearest to its decimals.

      Exit status: 0 it holds; 1 it doesn't; 2 a file is wrong; 3 the time limit was reached.
      """)

  @Argument(
    help: "The model, MPS or LP, also .gz.", completion: .file(extensions: ["mps", "lp", "gz"]))
  var model: String

  @Argument(
    help: "The claim, as `jimae solve --solution` writes it.",
    completion: .file(extensions: ["json"]))
  var solution: String

  @Flag(help: "Also check an optimum's basis in exact arithmetic.")
  var exact = false

  @Option(help: ArgumentHelp("Stop the exact check after so many seconds.", valueName: "seconds"))
  var timeLimit: Double?

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  func validate() throws {
    if let timeLimit, !(timeLimit > 0 && timeLimit.isFinite) {
      throw ValidationError("'--time-limit \(timeLimit)': the limit must be a positive number.")
    }
    if timeLimit != nil && !exact {
      throw ValidationError("'--time-limit' limits the exact check; add '--exact'.")
    }
  }

  func answer() throws -> ExitStatus {
    let program = try ModelFile.read(model)
    let claim = try SolutionFile(contentsOf: solution)
    let verdict = try verdict(on: claim, of: program)
    let exactAnswer = exact ? try exactAnswer(on: claim, of: program) : nil
    if json {
      jimae.answer(Self.json(verdict, exactAnswer, claim, program).compact + "\n")
    } else {
      jimae.answer(
        "\(verdict.isAccepted ? "verified" : "not verified"): claimed \(claim.status.rawValue)\n"
          + "\(Self.detail(verdict))\(program.namedPlace(of: verdict))\n"
          + (exactAnswer?.text ?? ""))
    }
    guard verdict.isAccepted else { return .no }
    return exactAnswer?.exitStatus ?? .answered
  }

  private func exactAnswer(
    on claim: SolutionFile, of program: LinearProgram
  ) throws -> ExactAnswer {
    switch claim.status {
    case .optimal, .limit, .failed: break
    case .infeasible, .unbounded:
      throw SolutionFileError.noBasis(file: solution, status: claim.status.rawValue)
    }
    let basis = try claim.basis(of: program, file: solution)
    return ExactAnswer(
      verdict: program.exactVerdict(on: basis, timeLimit: timeLimit), program: program)
  }

  /// A stopped solve claims nothing, so that its point is held against optimality.
  private func verdict(on claim: SolutionFile, of program: LinearProgram) throws -> Verdict {
    switch claim.status {
    case .optimal, .limit, .failed:
      program.verifyOptimality(of: try claim.solution(of: program, file: solution))
    case .infeasible:
      program.verify(
        FarkasCertificate(
          rowMultipliers: try claim.farkasMultipliers(of: program, file: solution)))
    case .unbounded:
      program.verify(
        UnboundedRay(
          point: try claim.columnValues(of: program, file: solution),
          direction: try claim.ray(of: program, file: solution)))
    }
  }

  private static func detail(_ verdict: Verdict) -> String {
    if case .optimal(let residuals) = verdict { residuals.text } else { "\(verdict)" }
  }

  private static func json(
    _ verdict: Verdict, _ exactAnswer: ExactAnswer?, _ claim: SolutionFile,
    _ program: LinearProgram
  ) -> JSONValue {
    var residuals: OptimalityResiduals?
    switch verdict {
    case .optimal(let found), .rejected(.notOptimal(let found, _)): residuals = found
    case .infeasible, .unbounded, .rejected: break
    }
    return [
      "status": .string(claim.status.rawValue), "verified": .bool(verdict.isAccepted),
      "residuals": SolveAnswer.json(residuals),
      "verdict": .string("\(verdict)\(program.namedPlace(of: verdict))"),
      "exact": exactAnswer?.json ?? .null,
    ]
  }
}

extension LinearProgram {
  /// ` — row 3 is LIMIT`: the name of the place that a rejection speaks of by number.
  fileprivate func namedPlace(of verdict: Verdict) -> String {
    guard case .rejected(let objection) = verdict, let place = objection.place else { return "" }
    return named(place)
  }

  /// ` — row 3 is LIMIT`.
  func named(_ place: Place) -> String {
    switch place {
    case .row(let i): return " — row \(i) is \(rowName(i))"
    case .column(let j): return " — column \(j) is \(columnName(j))"
    }
  }
}

extension Objection {
  fileprivate var place: Place? {
    switch self {
    case .multiplierWithoutSide(let row, _): .row(row)
    case .unlimitedColumn(let column, _, _): .column(column)
    case .leaves(let place, _, _), .pointInfeasible(let place, _, _): place
    case .notOptimal(let residuals, _):
      residuals.primalPlace ?? residuals.dualPlace ?? residuals.complementarityPlace
    case .inconsistent(let claim, let index, _, _), .notFinite(let claim, let index):
      claim.place(index)
    case .program, .length, .noContradiction, .contradictionTooNear, .noImprovement: nil
    }
  }
}

extension Objection.Claim {
  fileprivate func place(_ index: Int) -> Place? {
    switch self {
    case .objective: nil
    case .columnValues, .reducedCosts, .point, .direction: .column(index)
    case .rowActivities, .rowDuals, .rowMultipliers: .row(index)
    }
  }
}
