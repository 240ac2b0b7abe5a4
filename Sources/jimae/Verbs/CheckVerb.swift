import ArgumentParser
import Planning
import Quantities
import Reports

/// `jimae check PROFILE`: whether a profile is right, and what it holds.
struct CheckVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a profile without solving.",
    discussion: """
      Reads the profile and the files it uses, checks keys, units, references and conditions, and \
      says what it holds and which supply each workload may run on.

      Exit status: 0 it is right; 2 it is wrong, with file, line and column.
      """)

  @OptionGroup var source: ProfileArguments

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  func answer() throws -> ExitStatus {
    let input = try source.read()
    let formulation = try input.naming { () throws(PlannerError) in
      try PlanFormulation(input.profile)
    }
    let answer = CheckAnswer(formulation: formulation)
    jimae.answer(json ? answer.json.compact + "\n" : "\(source.profile): right\n\(answer.text)")
    return .answered
  }
}
