import ArgumentParser
import LinearProgramming
import Planning

/// `jimae export PROFILE MODEL`: the linear program that `plan` solves, for any solver.
struct ExportVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the linear program of a profile as a model file.",
    discussion: """
      Free MPS with the profile's own identifiers in the names of rows and columns, or CPLEX LP \
      where the name ends in .lp, with parentheses for brackets and tildes for hyphens; \
      compressed where the name ends in .gz.

      The program is the continuous relaxation that plan solves. With --integers the columns that \
      count pieces – pods, blocks of power and of capacity, providers to onboard, spend \
      commitments, sites to open – are declared integer, for solvers that find whole numbers; \
      everything else is the same.

      Where the profile plans without perfect foresight, the program of the whole horizon in which \
      everything ordered is fixed as it was decided year by year, in parts or not.

      Exit status: 0 written; 1 a year has no plan with what was ordered before; 2 the profile is wrong or the file can't be written.
      """)

  @OptionGroup var source: ProfileArguments

  @Argument(
    help: "The model to write, .mps or .lp, also .gz.",
    completion: .file(extensions: ["mps", "lp", "gz"]))
  var model: String

  @OptionGroup var limits: LimitArguments

  @Flag(help: "Declare the columns integer that count pieces, such as pods.")
  var integers = false

  func answer() throws -> ExitStatus {
    let input = try source.read()
    let asked = try limits.read(for: input.profile)
    guard let formulation = try formulation(of: input, asked) else { return .no }
    let program =
      integers ? formulation.namedIntegerProgram() : formulation.namedProgram()
    try ModelFile.write(program, to: model)
    let whole = integers ? ", \(program.integerColumns.count) integer columns" : ""
    jimae.answer("\(model): \(program.size)\(whole)\n")
    return .answered
  }

  /// Without perfect foresight, the last program, in which what was ordered year by year is fixed;
  /// `nil` where a year has no plan, which is said.
  private func formulation(
    of input: ProfileInput, _ asked: AskedLimits
  ) throws -> PlanFormulation? {
    guard input.profile.horizon.foresight != .perfect else {
      return try input.naming { () throws(PlannerError) in
        try asked.formulation(of: input.profile)
      }
    }
    var options = PlannerOptions()
    asked.apply(to: &options)
    let (formulation, outcome) = try input.naming { () throws(PlannerError) in
      try Planner.answer(input.profile, options)
    }
    switch outcome {
    case .optimal: return formulation
    case .infeasible(let conflict): jimae.answer(conflict.text + "\n")
    case .stopped(let stop, _): jimae.answer("no plan found: stopped by \(stop.rawValue)\n")
    case .unbounded: jimae.answer("the cost can fall without end\n")
    }
    return nil
  }
}
