import ArgumentParser
import Foundation
import MatrixCore

/// `jimae new [FILE]`: a profile to start from.
struct NewVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a commented profile to start from.",
    discussion: """
      The profile runs as it is: `jimae plan FILE`. Files that it uses, such as the catalogue of \
      prices, are written beside it, in the folder `catalog`. An existing file is never overwritten.

      Exit status: 0 written; 2 a file exists or can't be written; 64 no such template.
      """)

  @Argument(help: "The file to write.", completion: .file(extensions: ["yaml"]))
  var file = "profile.yaml"

  @Option(
    help: """
      What to start from: `starter`, a team with a hall of its own and two clouds; `tiny`, the \
      smallest profile, whose optimum can be checked by hand; or another of the profiles that come \
      with the program, such as `japan`.
      """,
    completion: .custom { _, _, _ in ShippedProfiles.names })
  var template = "starter"

  func validate() throws {
    let names = ShippedProfiles.names
    guard names.contains(template) else {
      throw ValidationError(
        "'--template \(template)': there is none of this name; there are \(names.joined(separator: ", "))."
      )
    }
  }

  func answer() throws -> ExitStatus {
    let place = URL(fileURLWithPath: file).deletingLastPathComponent()
    let manager = FileManager.default
    var written: [(path: String, bytes: [UInt8])] = []
    for (path, bytes) in try ShippedProfiles.files(of: template) {
      let target = path.isEmpty ? file : place.appendingPathComponent(path).path
      guard manager.fileExists(atPath: target) else {
        written.append((target, bytes))
        continue
      }
      // Two profiles of one folder share the catalogue.
      guard !path.isEmpty, (try? InputFile.bytes(at: target)) == bytes else {
        throw PlaceError.exists(target)
      }
    }
    for (path, bytes) in written {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      do { try manager.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
        throw PlaceError.unwritable(folder.path, reason: error.localizedDescription)
      }
      try OutputFile.write(bytes, to: path)
    }
    let others = written.count > 1 ? " with \(written.count - 1) files that it uses" : ""
    jimae.answer("\(file): written\(others); plan it with `jimae plan \(file)`\n")
    return .answered
  }
}
