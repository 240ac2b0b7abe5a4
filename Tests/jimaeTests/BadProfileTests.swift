import Foundation
import Testing

@Suite("A wrong profile is said to be so, at once")
struct BadProfileTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// What is exchanged in the small profile's text.
    var original: String
    var changed: String
    /// The number of the line that is to be named, and words that are to be said.
    var line: Int
    var words: [String]

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "unknown key", original: "policy:", changed: "polcy:", line: 30,
      words: ["`polcy`", "`policy`"]),
    Case(
      name: "duplicate key", original: "    grid: tepco", changed: "    country: JP", line: 14,
      words: ["country"]),
    Case(
      name: "wrong dimension", original: "power: 2 MW", changed: "power: 12 GB", line: 17,
      words: ["12 GB", "MW"]),
    Case(
      name: "bare number", original: "power: 2 MW", changed: "power: 2", line: 17,
      words: ["2", "MW"]),
    Case(
      name: "NaN", original: "power: 2 MW", changed: "power: nan MW", line: 17, words: ["nan"]),
    Case(
      name: "infinity", original: "power: 2 MW", changed: "power: .inf MW", line: 17,
      words: ["inf"]),
    Case(
      name: "1e308", original: "power: 2 MW", changed: "power: 1e308 MW", line: 17,
      words: ["1e308"]),
    Case(
      name: "1e999", original: "power: 2 MW", changed: "power: 1e999 MW", line: 17,
      words: ["1e999"]),
    Case(
      name: "negative capacity", original: "power: 2 MW", changed: "power: -2 MW", line: 17,
      words: ["-2"]),
    Case(
      name: "reference to nothing", original: "entity: own", changed: "entity: nobody", line: 16,
      words: ["nobody", "entities"]),
    Case(
      name: "cyclic like", original: "  own: {seat: JP, reach: [JP]}",
      changed: "  own: {like: other}\n  other: {like: own}", line: 10, words: ["like"]),
    Case(
      name: "like of nothing", original: "  own: {seat: JP, reach: [JP]}",
      changed: "  own: {like: nobody}", line: 10, words: ["nobody"]),
    Case(
      name: "horizon of zero", original: "years: 2", changed: "years: 0", line: 4, words: ["0"]),
    Case(
      name: "horizon of 10 000 years", original: "years: 2", changed: "years: 10_000", line: 4,
      words: ["50"]),
    Case(
      name: "unknown currency", original: "6 USD@2026/GPU/h", changed: "6 XAU@2026/GPU/h",
      line: 26, words: ["XAU"]),
    Case(
      name: "money without a year", original: "22 JPY@2026/kWh", changed: "22 JPY/kWh", line: 19,
      words: ["22 JPY/kWh"]),
    Case(
      name: "unknown attribute", original: "data == sensitive", changed: "date == sensitive",
      line: 31, words: ["date"]),
    Case(
      name: "anchor", original: "grid: tepco", changed: "grid: &grid tepco", line: 15,
      words: ["&"]),
    Case(
      name: "bad YAML", original: "    grid: tepco", changed: "    grid: [tepco", line: 15,
      words: []),
  ]

  @Test(arguments: cases)
  func namesTheLine(_ wrong: Case) throws {
    let folder = try ScratchFolder()
    try #require(Profiles.small.contains(wrong.original))
    let text = Profiles.small.replacingOccurrences(of: wrong.original, with: wrong.changed)
    let profile = try folder.write(text, to: "profile.yaml")
    let run = try Program.run("check", profile)
    expectRefusal(run, of: profile, line: wrong.name == "bad YAML" ? nil : wrong.line)
    for word in wrong.words { #expect(run.errors.contains(word)) }
  }

  @Test func aCyclicUseIsRefused() throws {
    let folder = try ScratchFolder()
    _ = try folder.write("format: 1\nuse: [profile.yaml]\n", to: "other.yaml")
    let profile = try folder.write(
      Profiles.small + "use: [other.yaml]\n", to: "profile.yaml")
    let run = try Program.run("check", profile)
    #expect(run.status == 2)
    #expect(run.errors.contains("use"))
  }

  @Test func aMissingUseIsRefused() throws {
    let folder = try ScratchFolder()
    let profile = try folder.write(Profiles.small + "use: [none.yaml]\n", to: "profile.yaml")
    let run = try Program.run("check", profile)
    #expect(run.status == 2)
    #expect(run.errors.contains("none.yaml"))
  }

  @Test(arguments: ["", "\u{0}\u{1}\u{2}\u{0}", "hello\n", "\n\n", "- 1\n", "--- {}\n--- {}\n"])
  func whatIsNoProfileIsRefused(text: String) throws {
    let folder = try ScratchFolder()
    let profile = try folder.write(text, to: "profile.yaml")
    expectRefusal(try Program.run("check", profile), of: profile)
  }

  @Test func whatIsNotUnicodeIsRefused() throws {
    let folder = try ScratchFolder()
    let profile = try folder.write(Data([0x6e, 0x3a, 0x20, 0xff, 0xfe, 0x0a]), to: "p.yaml")
    expectRefusal(try Program.run("check", profile), of: profile)
  }

  @Test func hundredMegabytesAreRefused() throws {
    let folder = try ScratchFolder()
    let line = Data("# a comment that says nothing, over and over again ...........\n".utf8)
    var data = Data(Profiles.small.utf8)
    data.reserveCapacity(101 << 20)
    while data.count < 100 << 20 { data.append(line) }
    let profile = try folder.write(data, to: "profile.yaml")
    expectRefusal(try Program.run("check", profile), of: profile)
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func tenThousandLevelsAreRefused(opening: String) throws {
    let folder = try ScratchFolder()
    let text = "name: " + String(repeating: opening, count: 10_000) + "\n"
    let profile = try folder.write(text, to: "profile.yaml")
    expectRefusal(try Program.run("check", profile), of: profile)
  }

  @Test func tenThousandIndentedLevelsAreRefused() throws {
    let folder = try ScratchFolder()
    let text = (0..<10_000).map { String(repeating: " ", count: $0 % 3_000) + "a:\n" }.joined()
    let profile = try folder.write(text, to: "profile.yaml")
    expectRefusal(try Program.run("check", profile), of: profile)
  }

  @Test func aMissingFileAndAFolderAreRefused() throws {
    let folder = try ScratchFolder()
    for path in [folder.path("none.yaml"), folder.url.path] {
      for arguments in [["check", path], ["plan", path], ["export", path, "out.mps"]] {
        expectRefusal(try Program.run(arguments), of: path)
      }
    }
  }

  static let overrides: [(String, String)] = [
    ("sites.hall.power=12 GB", "12 GB"),
    ("sites.hall.powr=2 MW", "powr"),
    ("sites.nowhere.power=2 MW", "nowhere"),
    ("sites.hall.power=-2 MW", "-2"),
  ]

  @Test(arguments: overrides)
  func aWrongOverrideIsRefused(override: String, word: String) throws {
    let folder = try ScratchFolder()
    let profile = try folder.write(Profiles.small, to: "profile.yaml")
    let run = try Program.run("plan", profile, "--set", override, "--out", folder.path("run"))
    #expect(run.status == 2 && !run.wasKilled)
    #expect(run.errors.hasPrefix("jimae: "))
    #expect(run.errors.contains(word))
    #expect(run.seconds < 2)
  }
}
