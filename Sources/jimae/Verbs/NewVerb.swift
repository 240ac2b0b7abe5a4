import ArgumentParser
import Foundation
import MatrixCore

/// `jimae new [FILE]`: a profile to start from.
struct NewVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a commented profile to start from.",
    discussion: """
      The profile runs as it is: `jimae plan FILE`. An existing file is never overwritten.

      Exit status: 0 written; 2 the file exists or can't be written.
      """)

  enum Template: String, ExpressibleByArgument, CaseIterable {
    /// One team with a hall of its own and two clouds.
    case starter
    /// The smallest profile whose optimum can be checked by hand.
    case tiny

    fileprivate var bytes: [UInt8] {
      switch self {
      case .starter: PackageResources.starter_yaml
      case .tiny: PackageResources.tiny_yaml
      }
    }
  }

  @Argument(help: "The file to write.", completion: .file(extensions: ["yaml"]))
  var file = "profile.yaml"

  @Option(
    help: """
      What to start from: a team with a hall of its own and two clouds, or the smallest profile, \
      whose optimum can be checked by hand.
      """)
  var template = Template.starter

  func answer() throws -> ExitStatus {
    guard !FileManager.default.fileExists(atPath: file) else { throw PlaceError.exists(file) }
    try OutputFile.write(template.bytes, to: file)
    jimae.answer("\(file): written; plan it with `jimae plan \(file)`\n")
    return .answered
  }
}
