import ArgumentParser
import Reports

/// `jimae schema`: the profile format for editors.
struct SchemaVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of profiles, for editors.",
    discussion: """
      Draft 2020-12. Write it to a file and name it in the first line of a profile, for editors \
      that read YAML by the YAML language server:

        # yaml-language-server: $schema=profile.schema.json

      `jimae check` says more: it knows units, references and what the numbers mean.

      Exit status: 0.
      """)

  func answer() throws -> ExitStatus {
    jimae.answer(ProfileSchema.json.pretty)
    return .answered
  }
}
