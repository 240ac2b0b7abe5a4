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

      With --iis an infeasible program is also told as sides of rows and bounds of columns that \
      can't all hold, while without any one of them the others can.

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

  @Flag(help: "Where there is no solution: say which rows and bounds contradict each other.")
  var iis = false

  @Option(
    help: ArgumentHelp(
      "Write a model of those rows and bounds alone, MPS or LP; implies --iis.", valueName: "file"),
    completion: .file(extensions: ["mps", "lp", "gz"]))
  var writeIis: String?

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
    let subsystem = try iis(of: program, report.outcome, options, since: start)
    watch.progress.clear()
    if let basis, let repairs = BasisInput.text(of: report.startRepairs, program) {
      say("\(basis): \(repairs)")
    }
    var result = SolveAnswer(
      program: program, report: report, readSeconds: read,
      totalSeconds: start.duration(to: clock.now).seconds)
    if iis || writeIis != nil { result.subsystem = .some(subsystem) }
    // Before the files, so that one which can't be written doesn't cost the answer.
    jimae.answer(json ? result.json.compact + "\n" : result.text)
    if let writeIis, let subsystem {
      try ModelFile.write(program.program(of: subsystem.subsystem), to: writeIis)
    }
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

  /// The rows and bounds that clash, where they are asked for and there is no solution.
  private func iis(
    of program: LinearProgram, _ outcome: SolveOutcome, _ options: SolverOptions,
    since start: ContinuousClock.Instant
  ) throws -> SubsystemAnswer? {
    guard iis || writeIis != nil, case .infeasible(let certificate) = outcome else { return nil }
    let clock = ContinuousClock()
    let begin = clock.now
    var options = options
    options.startingBasis = nil
    options.timeLimit = timeLimit.map { max(0, $0 - start.duration(to: begin).seconds) }
    let subsystem = try program.infeasibleSubsystem(from: certificate, options)
    return SubsystemAnswer(
      program: program, subsystem: subsystem, seconds: begin.duration(to: clock.now).seconds)
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
