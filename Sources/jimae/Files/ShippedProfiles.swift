import Foundation
import MatrixCore
import ProfileFiles

/// The profiles that come with the program: two inside it, the others beside it.
enum ShippedProfiles {
  /// Profiles inside the program, which use no other file.
  private static let embedded: [String: [UInt8]] = [
    "starter": PackageResources.starter_yaml, "tiny": PackageResources.tiny_yaml,
  ]

  /// `share/jimae/Profiles` of the installation, or `Profiles` of the folder it was built in.
  private static let folder: URL? = {
    let program = URL(fileURLWithPath: CommandLine.arguments.first ?? "")
    let executable =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      .map { URL(fileURLWithPath: $0) } ?? program.resolvingSymlinksInPath()
    var place = executable.deletingLastPathComponent()
    var candidates = [place.deletingLastPathComponent().appendingPathComponent("share/jimae")]
    // A build lies a few folders below its sources.
    for _ in 0..<4 {
      place.deleteLastPathComponent()
      candidates.append(place)
    }
    return candidates.map { $0.appendingPathComponent("Profiles") }.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("catalog").path)
    }
  }()

  /// The names of all, in order.
  static var names: [String] {
    let beside =
      folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
    let profiles = beside.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    return Set(profiles).union(embedded.keys).sorted()
  }

  /// The files of a profile and where each goes: the profile first, then those it uses, by paths
  /// relative to it.
  static func files(of name: String) throws -> [(path: String, bytes: [UInt8])] {
    if let bytes = embedded[name] { return [("", bytes)] }
    guard let folder else { return [] }
    let root = folder.path + "/"
    return try ProfileReader.files(path: root + name + ".yaml").map { path in
      let relative = path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
      return (relative == name + ".yaml" ? "" : relative, try InputFile.bytes(at: path))
    }
  }
}
