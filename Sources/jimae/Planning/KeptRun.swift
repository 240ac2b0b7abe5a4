import Planning
import ProfileFiles
import Quantities
import Reports

/// The run of `--keep`: what it builds, for another plan to keep.
struct KeptRun {
  static let option = "--keep"
  /// Where overrides of the rule that it makes begin.
  static let rulePath = "policy.\(KeptBuilds.ruleID)."
  /// How many fiscal years from the horizon's start are kept.
  private static let yearCount = 2
  /// Pods and MW below this are what arithmetic left, no orders.
  private static let least = 1e-6

  private let folder: String
  private let run: ComparedRun
  private let digest: String

  init(_ path: String) throws {
    folder = path
    let folder = RunFolder(path: path)
    let saved = try folder.read()
    let decisions = try folder.contents(of: ComparedRun.decisionsFile)
    do { run = try ComparedRun(name: path, saved: saved, decisions: decisions) } catch {
      throw RunFolderError.bad(path, error)
    }
    digest = SHA256.hex(of: Array(decisions.utf8))
  }

  /// What of it a plan keeps that starts in a fiscal year.
  func builds(from year: Int) throws(KeptRunError) -> KeptBuilds {
    let years = max(year, run.fiscalYears.lowerBound)...max(year, run.fiscalYears.upperBound)
    let kept = years.clamped(to: year...year + Self.yearCount - 1)
    guard run.fiscalYears.contains(kept.lowerBound) else {
      throw KeptRunError(folder: folder, years: run.fiscalYears, start: year)
    }
    return KeptBuilds(
      origin: "\(Self.option) \(folder)", title: "builds of \(folder)",
      source: "\(folder)/\(ComparedRun.decisionsFile), SHA-256 \(digest)",
      builds: run.decisions.filter { $0.amount >= Self.least }.compactMap(BuildTerms.Build.init),
      years: kept, penalty: BuildTerms.usualPenalty)
  }
}

/// A run that builds nothing in the years that would be kept.
struct KeptRunError: Error, Equatable, CustomStringConvertible {
  let folder: String
  let years: ClosedRange<Int>
  let start: Int

  var description: String {
    "\(folder): plans FY\(years.lowerBound) to FY\(years.upperBound), and the profile starts in "
      + "FY\(start); keep a run that plans that year"
  }
}
