import ArgumentParser

/// The command line: reads the verb, lets it answer, and leaves with its exit status.
@main
struct Jimae: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "jimae",
    abstract: "Plan the compute that training large language models needs.",
    discussion: """
      Finds the cheapest mix of own data centres, GPU clusters and rented clouds that serves every \
      workload under the rules of a profile, by linear programming, and verifies the answer \
      independently before it says so.

      Standard output is the answer, standard error the progress. Exit status: 0 answered; 1 the \
      answer is no (infeasible or unbounded, verification failed); 2 the input is wrong; 3 a limit \
      was reached; 64 wrong usage; 130 interrupted.
      """,
    version: version,
    subcommands: [
      NewVerb.self, CheckVerb.self, PlanVerb.self, FrontierVerb.self, ExplainVerb.self,
      CompareVerb.self, EstimateVerb.self, ExportVerb.self, SolveVerb.self, VerifyVerb.self,
      ShowVerb.self, SchemaVerb.self, CatalogVerb.self,
    ])

  static func main() {
    do {
      var verb = try parseAsRoot()
      try verb.run()
    } catch {
      ExitStatus.leave(after: error)
    }
  }
}
