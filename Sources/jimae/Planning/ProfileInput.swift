import ArgumentParser
import MatrixCore
import Planning
import ProfileFiles
import Reports

/// The arguments of every verb that reads a profile.
struct ProfileArguments: ParsableArguments {
  @Argument(help: "A profile, in YAML.", completion: .file(extensions: ["yaml"]))
  var profile: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Override one value, such as sites.inzai.pue=1.2; can be repeated.",
      valueName: "path=value"))
  var overrides: [String] = []

  @Option(help: ArgumentHelp("Apply a scenario of the profile first.", valueName: "name"))
  var scenario: String?

  @Option(
    help: ArgumentHelp(
      "Keep the pods and power that a run in this folder orders in the first two fiscal years, "
        + "unless a change saves more than a fifth of its price.", valueName: "run"),
    completion: .directory)
  var keep: String?

  /// The overrides as a run records them.
  var optionTexts: [String] {
    (scenario.map { ["--scenario \($0)"] } ?? []) + overrides.map { "--set \($0)" }
      + (keep.map { ["\(KeptRun.option) \($0)"] } ?? [])
  }

  func validate() throws {
    for override in overrides where !override.contains("=") {
      throw ValidationError("'--set \(override)': write it as path=value.")
    }
  }

  /// The profile, with more overrides after those of the command line.
  func profile(with more: [(String, String)] = []) throws -> Profile {
    try ProfileReader.read(
      path: profile, overrides: pairs + more, scenario: scenario, keeping: try kept(with: more))
  }

  /// The profile with the files that it came from, with one more override where given.
  func read(with more: String? = nil) throws -> ProfileInput {
    let more = [more].compactMap(\.self).map(Self.pair)
    let kept = try kept(with: more)
    let read = try ProfileReader.read(
      path: profile, overrides: pairs + more, scenario: scenario, keeping: kept)
    let inputs = try ProfileReader.files(path: profile).map { path in
      Provenance.Input(path: path, sha256: SHA256.hex(of: try InputFile.bytes(at: path)))
    }
    return ProfileInput(
      file: profile, profile: read, files: inputs, overrides: pairs + more, scenario: scenario,
      kept: kept)
  }

  /// What is kept of another run, by the years of the profile.
  private func kept(with more: [(String, String)]) throws -> KeptBuilds? {
    guard let keep else { return nil }
    // What is set of the rule itself has no place before the rule is there.
    let others = (pairs + more).filter { !$0.0.hasPrefix(KeptRun.rulePath) }
    let plain = try ProfileReader.read(path: profile, overrides: others, scenario: scenario)
    return try KeptRun(keep).builds(from: plain.horizon.fiscalYears.lowerBound)
  }

  private var pairs: [(String, String)] { overrides.map(Self.pair) }

  /// `path=value` apart; the value may have `=` in it.
  private static func pair(_ override: String) -> (String, String) {
    let parts = override.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), String(parts[1]))
  }
}

/// A profile with the files that it came from.
struct ProfileInput {
  let file: String
  let profile: Profile
  let files: [Provenance.Input]
  let overrides: [(String, String)]
  let scenario: String?
  let kept: KeptBuilds?

  /// The profile with nothing left to look up.
  func resolved() throws(ProfileErrors) -> ResolvedProfile {
    try ResolvedProfile(path: file, overrides: overrides, scenario: scenario, keeping: kept)
  }

  /// Does planning work, and puts the profile's name before what is wrong with it.
  func naming<Answer>(
    _ work: () throws(PlannerError) -> Answer
  ) throws(ProfileInputError) -> Answer {
    do { return try work() } catch { throw ProfileInputError(file: file, error: error) }
  }
}

/// A profile whose numbers can't be planned with.
struct ProfileInputError: Error, Equatable, CustomStringConvertible {
  let file: String
  let error: PlannerError

  var description: String { "\(file): \(error)" }
}
