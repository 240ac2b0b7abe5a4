public import ArgumentParser
import Foundation
public import LinearProgramming
import MatrixCore
import Reports

/// `jimae solve FILE`: the optimum of a linear program, or the proof that there is none.
struct SolveVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Solve a linear program and verify the answer.",
    discussion: """
      Reads MPS, fixed or free, and CPLEX LP, also gzip-compressed; integers are relaxed. A \
      status is printed only after an independent checker has verified it on the program as written.

      Exit status: 0 optimal; 1 infeasible or unbounded; 2 the file is wrong; 3 a limit was \
      reached or no answer could be proved; 130 interrupted.
      """)

  @Argument(
    help: "The model, MPS or LP, also .gz.", completion: .file(extensions: ["mps", "lp", "gz"]))
  var file: String

  @Option(help: "The algorithm.")
  var method = SolverOptions.Method.auto

  @Option(help: ArgumentHelp("Stop after so many seconds, reading included.", valueName: "seconds"))
  var timeLimit: Double?

  @Option(help: ArgumentHelp("The most threads; all methods use one.", valueName: "n"))
  var threads = 1

  @Option(help: ArgumentHelp("Seed of the cost perturbation.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: "Simplify the model first; `on` isn't available in this version.")
  var presolve = Switch.off

  @Option(help: "Go from an interior optimum to a basic one; `on` isn't available in this version.")
  var crossover = Switch.off

  @Option(
    help: ArgumentHelp("Write the solution or its proof as JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var solution: String?

  @Option(
    help: ArgumentHelp(
      "Start from the basis in a solution or MPS basis file of this model.", valueName: "file"),
    completion: .file(extensions: ["json", "bas"]))
  var basis: String?

  @Option(
    help: ArgumentHelp("Write the last basis in the MPS basis format.", valueName: "file"),
    completion: .file(extensions: ["bas"]))
  var writeBasis: String?

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  func validate() throws {
    if let timeLimit, !(timeLimit > 0 && timeLimit.isFinite) {
      throw ValidationError("'--time-limit \(timeLimit)': the limit must be a positive number.")
    }
    guard threads >= 1 else {
      throw ValidationError("'--threads \(threads)': there must be at least one.")
    }
    guard crossover == .off else {
      throw ValidationError("'--crossover on' isn't available in this version; leave it out.")
    }
    guard presolve == .off else {
      throw ValidationError("'--presolve on' isn't available in this version; leave it out.")
    }
  }

  func answer() throws -> ExitStatus {
    let clock = ContinuousClock()
    let start = clock.now
    let program = try ModelFile.read(file)
    let read = start.duration(to: clock.now).seconds
    var options = SolverOptions()
    options.method = method
    options.seed = seed
    if let basis {
      options.startingBasis = try BasisInput.read(basis, of: program)
    }
    // The limit is for all that the person waits for; the solve has what reading has left of it.
    options.timeLimit = timeLimit.map { max(0, $0 - start.duration(to: clock.now).seconds) }
    let watch = Watch(timeLimit: timeLimit)
    options.observe = watch.observer
    let report = try program.solve(options)
    watch.progress.clear()
    if let basis, let repairs = BasisInput.text(of: report.startRepairs, program) {
      say("\(basis): \(repairs)")
    }
    let result = SolveAnswer(
      program: program, report: report, readSeconds: read,
      totalSeconds: start.duration(to: clock.now).seconds)
    // Before the files, so that one which can't be written doesn't cost the answer.
    jimae.answer(json ? result.json.compact + "\n" : result.text)
    if let solution {
      var file = try OutputFile(path: solution)
      try file.write(SolutionFile.json(report.outcome, of: program).pretty)
      try file.commit()
    }
    if let writeBasis {
      if let basis = report.outcome.basis {
        try BasisWriter().write(basis, of: program, to: writeBasis)
      } else {
        say("\(writeBasis): no basis is written, as the answer has none")
      }
    }
    return ExitStatus(report.outcome)
  }
}

enum Switch: String, ExpressibleByArgument, CaseIterable {
  case on
  case off
}

extension SolverOptions.Method: ExpressibleByArgument {}

extension ExitStatus {
  init(_ outcome: SolveOutcome) {
    self =
      switch outcome {
      case .optimal: .answered
      case .infeasible, .unbounded: .no
      case .stopped(.interrupted, _): .interrupted
      case .stopped: .limit
      }
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
