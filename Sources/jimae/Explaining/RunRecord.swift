import Foundation
import LinearProgramming
import MatrixCore
import Planning
import ProfileFiles
import Reports

/// What a run folder says it was made from.
struct RunRecord: Decodable {
  struct Input: Decodable {
    var path: String
    var sha256: String
  }

  var profile: String
  var status: String
  var objective: Double?
  var inputs: [Input]
  var options: [String]

  static let profileFile = "profile.yaml"
  static let basisFile = "model.bas"

  init(at folder: String) throws {
    guard let data = FileManager.default.contents(atPath: folder + "/run.json") else {
      throw RunFolderError.noRun(folder)
    }
    do { self = try JSONDecoder().decode(Self.self, from: data) } catch {
      throw RunFolderError.bad(folder, .init(.notARun("it isn't JSON of a run"), in: "run.json"))
    }
  }

  private func values(of option: String) -> [String] {
    options.filter { $0.hasPrefix(option + " ") }.map { String($0.dropFirst(option.count + 1)) }
  }

  var overrides: [(String, String)] {
    values(of: "--set").map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }

  var scenario: String? { values(of: "--scenario").first }
  var asked: AskedLimits {
    AskedLimits(
      recorded: values(of: AskedLimits.shareOption).first,
      values(of: AskedLimits.limitOption).first)
  }

  /// The resolved profile of the inputs, which must be as they were.
  func currentProfile(of folder: String) throws -> ResolvedProfile {
    for input in inputs {
      guard let data = FileManager.default.contents(atPath: input.path) else {
        throw RunInputError.missing(folder, input.path)
      }
      guard SHA256.hex(of: Array(data)) == input.sha256 else {
        throw RunInputError.changed(folder, input.path)
      }
    }
    guard let path = inputs.first?.path else { throw RunInputError.missing(folder, profile) }
    guard !values(of: KeptRun.option).isEmpty else {
      return try ResolvedProfile(path: path, overrides: overrides, scenario: scenario)
    }
    // What was kept of another run stays as it was, whatever has become of that run.
    let others = overrides.filter { !$0.0.hasPrefix(KeptRun.rulePath) }
    return try ResolvedProfile(path: path, overrides: others, scenario: scenario)
      .keepingBuilds(of: try Self.keptProfile(of: folder))
  }

  /// The resolved profile that the run keeps.
  static func keptProfile(of folder: String) throws -> ResolvedProfile {
    let path = "\(folder)/\(profileFile)"
    guard FileManager.default.fileExists(atPath: path) else {
      throw RunFolderError.bad(folder, .init(.missing, in: profileFile))
    }
    let text = String(decoding: try InputFile.bytes(at: path), as: UTF8.self)
    return try ResolvedProfile(text: text, file: path)
  }

  /// The basis that the run keeps, for the formulation of its profile; `nil` where there is none that
  /// fits.
  static func basis(of folder: String, for formulation: PlanFormulation) -> Basis? {
    let path = "\(folder)/\(basisFile)"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try? BasisReader().read(contentsOf: path, of: formulation.namedProgram())
  }
}

/// Why a run can't be explained from its inputs.
enum RunInputError: Error, Equatable, CustomStringConvertible {
  case missing(String, String)
  case changed(String, String)

  var description: String {
    let (folder, what) =
      switch self {
      case .missing(let folder, let path): (folder, "\(path): isn't there any more")
      case .changed(let folder, let path):
        (folder, "\(path): has changed since \(folder) was planned")
      }
    return "\(what); plan again, or say --stored to explain the plan as it was, from \(folder)"
  }
}
