import Foundation
import Testing

@Suite("jimae plan --keep")
struct KeepTests {
  private static let starter = "Profiles/starter.yaml"

  private static func plan(_ arguments: String...) throws -> Program.Run {
    let run = try Program.run(["plan", starter] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    return run
  }

  /// Decisions of the first two years by name, with their amounts.
  private static func builds(_ run: String, in folder: ScratchFolder) throws -> [String: Double] {
    let rows = try folder.text("\(run)/decisions.csv").split(separator: "\n").dropFirst()
    var builds: [String: Double] = [:]
    for row in rows {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard ["order", "power"].contains(cells[0]), ["FY2026", "FY2027"].contains(cells[3]) else {
        continue
      }
      builds[cells[..<4].joined(separator: " ")] = Double(cells[4]) ?? .nan
    }
    return builds
  }

  private static func move(_ a: [String: Double], _ b: [String: Double]) -> Double {
    Set(a.keys).union(b.keys).map { abs(a[$0, default: 0] - b[$0, default: 0]) }.max() ?? 0
  }

  @Test func twoYearsMoreMoveNoBuildOfThePlanInForce() throws {
    let folder = try ScratchFolder()
    let (first, free, kept) = (folder.path("first"), folder.path("free"), folder.path("kept"))
    _ = try Self.plan("--out", first)
    _ = try Self.plan("--set", "horizon.years=6", "--out", free)
    let run = try Self.plan("--set", "horizon.years=6", "--keep", first, "--out", kept)
    let builds = try Self.builds("first", in: folder)
    #expect(!builds.isEmpty)
    // The best plan of six years orders a rack less.
    #expect(Self.move(builds, try Self.builds("free", in: folder)) > 0.5)
    #expect(Self.move(builds, try Self.builds("kept", in: folder)) < 1e-6)
    #expect(
      run.answer.contains("\n\(builds.count) of \(builds.count) builds kept in FY2026–FY2027: "))
    #expect(try folder.text("kept/report.html").contains("builds kept in FY2026–FY2027: builds of"))
    #expect(try folder.text("kept/run.json").contains("--keep"))
    // A list is compared by its items.
    let compared = try Program.run(["compare", free, kept])
    #expect(compared.answer.contains("policy.keep.builds.1 "), "\(compared.answer)")
    #expect(compared.answer.contains("{year: 2026, site: hall, pod: rack, count: "))
    // A price so low that a change pays.
    let loose = try Self.plan(
      "--set", "horizon.years=6", "--keep", first, "--set", "policy.keep.penalty=0.1 %", "--out",
      folder.path("loose"))
    #expect(loose.answer.contains("1 of 2 builds kept in FY2026–FY2027, 1 changed: "))
    #expect(try folder.text("loose/broken-rules.csv").contains(",keep,"))
  }

  /// The run that is kept may be replaced by the one that keeps it.
  @Test func theFolderMayBeTheSame() throws {
    let folder = try ScratchFolder()
    let path = folder.path("run")
    _ = try Self.plan("--out", path)
    let builds = try Self.builds("run", in: folder)
    _ = try Self.plan("--set", "horizon.years=6", "--keep", path, "--out", path)
    #expect(Self.move(builds, try Self.builds("run", in: folder)) < 1e-6)
    for options in [[], ["--stored"]] {
      let explained = try Program.run(["explain", path] + options)
      #expect(explained.status == 0, "\(explained.errors)")
      #expect(explained.answer.contains("solved again in 0 pivots"))
    }
    // The resolved profile is a profile, with the rule; and can be kept to anew.
    let again = try Program.run([
      "plan", "\(path)/profile.yaml", "--keep", path, "--out", folder.path("again"),
    ])
    #expect(again.status == 0, "\(again.errors)")
    #expect(Self.move(builds, try Self.builds("again", in: folder)) < 1e-6)
  }

  /// A year later only what was to be ordered in that year is left to keep.
  @Test func aLaterStartKeepsTheYearsThatAreLeft() throws {
    let folder = try ScratchFolder()
    _ = try Self.plan("--out", folder.path("run"))
    let later = try Self.plan(
      "--set", "horizon.start=2027-04", "--keep", folder.path("run"), "--out",
      folder.path("later"))
    #expect(later.answer.contains(" builds kept in FY2027–FY2028"))
  }

  /// Thirty racks need a larger budget and more power.
  ///
  /// No repair moves one number twice, such as a site's power from the start and from a later year on.
  @Test func buildsThatCannotBeAreARuleThatClashes() throws {
    let folder = try ScratchFolder()
    let text = try String(
      contentsOf: Program.root.appendingPathComponent(Self.starter), encoding: .utf8)
    let rule =
      "{id: agreed, applies: {through: 2027}, within: 5 %, "
      + "builds: [{year: 2026, site: hall, pod: rack, count: 30 pods}]}"
    let profile = try folder.write(
      text.replacingOccurrences(of: "\npolicy:", with: "\npolicy:\n  - \(rule)"), to: "p.yaml")
    let run = try Program.run("plan", profile, "--out", folder.path("run"), "--json")
    #expect(run.status == 1, "\(run.errors)")
    let answer = try object(run.answer)
    let conflict = try #require(answer["conflict"] as? [String: Any])
    let rules = try #require(conflict["rules"] as? [[String: Any]])
    #expect(rules.contains { $0["id"] as? String == "agreed" }, "\(rules)")
    let repairs = try #require(answer["repairs"] as? [[String: Any]])
    var paths: [[String]] = []
    for repair in repairs {
      let changes = try #require(repair["changes"] as? [[String: Any]])
      paths.append(changes.compactMap { $0["path"] as? String })
    }
    #expect(paths.contains(["policy.agreed.penalty"]))
    #expect(paths.contains { $0.count > 1 })
    for moved in paths {
      for (k, path) in moved.enumerated() {
        for other in moved[(k + 1)...] {
          #expect(!other.hasPrefix(path) && !path.hasPrefix(other), "\(moved)")
        }
      }
    }
  }

  @Test func refusesWhatCannotBeKept() throws {
    let folder = try ScratchFolder()
    let path = folder.path("run")
    _ = try Self.plan("--out", path)
    func refused(_ part: String, _ arguments: String...) throws {
      let run = try Program.run(["plan"] + arguments + ["--out", folder.path("new")])
      #expect(run.status == 2 && run.errors.contains(part), "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.path("new")))
    }
    try refused("isn't the folder of a run", Self.starter, "--keep", folder.path("nowhere"))
    try refused(
      "plans FY2026 to FY2029, and the profile starts in FY2040", Self.starter, "--keep", path,
      "--set", "horizon.start=2040-04")
    try refused("there is no `rack`", "Profiles/tiny.yaml", "--keep", path)
    try refused("unknown key `years`", Self.starter, "--keep", path, "--set", "policy.keep.years=3")
    // A rule of that name that keeps no builds.
    let text = try String(
      contentsOf: Program.root.appendingPathComponent(Self.starter), encoding: .utf8)
    let own = try folder.write(
      text.replacingOccurrences(
        of: "\npolicy:", with: "\npolicy:\n  - {id: keep, require: always}"), to: "own.yaml")
    try refused("`keep`", own, "--keep", path)
    // What was changed by hand isn't what was planned.
    _ = try folder.write("decision\n", to: "run/decisions.csv")
    try refused("decisions.csv", Self.starter, "--keep", path)
  }
}
