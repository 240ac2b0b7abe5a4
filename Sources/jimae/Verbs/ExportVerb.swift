import ArgumentParser
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

      Exit status: 0 written; 2 the profile is wrong or the file can't be written.
      """)

  @OptionGroup var source: ProfileArguments

  @Argument(
    help: "The model to write, .mps or .lp, also .gz.",
    completion: .file(extensions: ["mps", "lp", "gz"]))
  var model: String

  @Option(
    help: ArgumentHelp(
      "Serve at least this share of the demand, from 0 to 1, under domestic control over the "
        + "horizon.", valueName: "share"))
  var domesticShare: Double?

  func validate() throws {
    if let domesticShare, !(0...1).contains(domesticShare) {
      throw ValidationError("'--domestic-share \(domesticShare)': a share is from 0 to 1.")
    }
  }

  func answer() throws -> ExitStatus {
    let input = try source.read()
    let formulation = try input.naming { () throws(PlannerError) in
      try PlanFormulation(input.profile, domesticShare: domesticShare)
    }
    try ModelFile.write(formulation.namedProgram(), to: model)
    jimae.answer("\(model): \(formulation.program.size)\n")
    return .answered
  }
}
