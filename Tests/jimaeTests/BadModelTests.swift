import Foundation
import Testing

@Suite("A wrong model file is said to be so, at once")
struct BadModelTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// What is exchanged in the factory's text.
    var original: String
    var changed: String
    /// The number of the line that is to be named, and words that are to be said.
    var line: Int
    var words: [String]

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "bad section", original: "RHS\n", changed: "RHZ\n", line: 14, words: ["RHZ"]),
    Case(
      name: "bad row type", original: " L  PLANT2", changed: " Q  PLANT2", line: 7, words: ["Q"]),
    Case(
      name: "unknown row", original: "    DOORS     PLANT3", changed: "    DOORS     PLANT4",
      line: 11, words: ["PLANT4"]),
    Case(
      name: "unknown row in RHS", original: "    RHS       PLANT3 ",
      changed: "    RHS       PLANT9 ", line: 16, words: ["PLANT9"]),
    Case(
      name: "duplicate column", original: "    WINDOWS   PLANT3             2.0",
      changed: """
            WINDOWS   PLANT3             2.0
            DOORS     PLANT2             2.0
        """, line: 14, words: ["DOORS"]),
    Case(
      name: "duplicate row", original: " L  PLANT3", changed: " L  PLANT2", line: 8,
      words: ["PLANT2"]),
    Case(
      name: "no number", original: "PLANT3             3.0", changed: "PLANT3             3,0",
      line: 11, words: ["3,0"]),
    Case(
      name: "NaN", original: "PLANT3             3.0", changed: "PLANT3             nan",
      line: 11, words: ["nan"]),
  ]

  @Test(arguments: cases)
  func namesTheLine(_ wrong: Case) throws {
    let folder = try ScratchFolder()
    try #require(Models.factory.contains(wrong.original))
    let text = Models.factory.replacingOccurrences(of: wrong.original, with: wrong.changed)
    let model = try folder.write(text, to: "model.mps")
    let run = try Program.run("solve", model)
    expectRefusal(run, of: model, line: wrong.line)
    for word in wrong.words { #expect(run.errors.contains(word)) }
  }

  @Test(arguments: [
    ("PLANT3             3.0", "PLANT3             1e20"),
    ("RHS       PLANT3            18.0", "RHS       PLANT3            -inf"),
    ("PROFIT             3.0", "PROFIT             1e999"),
  ])
  func numbersBeyondArithmeticAreRefused(original: String, changed: String) throws {
    let folder = try ScratchFolder()
    try #require(Models.factory.contains(original))
    let text = Models.factory.replacingOccurrences(of: original, with: changed)
    let model = try folder.write(text, to: "model.mps")
    expectRefusal(try Program.run("solve", model), of: model)
  }

  /// The factory, compressed.
  static let compressed = """
    H4sIAAAAAAACA3WP0Q6CMAxF3/sV/QLCQBNfKxsRA63ZZtD//xHGEOcA+7Kmvfeejmkw+K2WGi/2DXK9O8POwDwc6A
    VWRgfIiA8rbecB+9D2xF6ltkptDY30z4FdDNAi1sX8xY2/VRclrlnZQhXl1h2jt+4oGjvW4cRjxDkhqmxR7d17xCyy
    t+Un4f1MDw4+/cGoFbNxZxh1CSLDmjzBBPVDRlyUAQAA
    """

  @Test func aWholeGzipFileIsRead() throws {
    let folder = try ScratchFolder()
    let data = try #require(
      Data(base64Encoded: Self.compressed, options: .ignoreUnknownCharacters))
    let run = try Program.run("solve", try folder.write(data, to: "model.mps.gz"))
    #expect(run.status == 0)
  }

  @Test(arguments: [0.02, 0.5, 0.97])
  func aTruncatedGzipFileIsRefused(part: Double) throws {
    let folder = try ScratchFolder()
    let data = try #require(
      Data(base64Encoded: Self.compressed, options: .ignoreUnknownCharacters))
    let cut = data.prefix(max(3, Int(part * Double(data.count))))
    let model = try folder.write(cut, to: "model.mps.gz")
    expectRefusal(try Program.run("solve", model), of: model)
  }

  @Test(arguments: ["", "\u{0}\u{1}\u{2}\u{ff}\u{0}", "hello\n", "\n\n\n", "NAME\n"])
  func whatIsNoModelIsRefused(text: String) throws {
    let folder = try ScratchFolder()
    let model = try folder.write(text, to: "model.mps")
    expectRefusal(try Program.run("solve", model), of: model)
  }

  @Test func anLPFileIsReadAsOne() throws {
    let folder = try ScratchFolder()
    let text = "max 3 x + 5 y\nst\nx <= 4\n2 y <= 12\n3 x + 2 y <= 18\nend\n"
    for name in ["model.lp", "model"] {
      let run = try Program.run("solve", try folder.write(text, to: name))
      #expect(run.status == 0)
      #expect(run.answer.contains("objective   36"))
    }
    let wrong = text.replacingOccurrences(of: "2 y", with: "y^2")
    let model = try folder.write(wrong, to: "wrong.lp")
    expectRefusal(try Program.run("solve", model), of: model, line: 4)
  }

  @Test func aMissingFileAndAFolderAreRefused() throws {
    let folder = try ScratchFolder()
    for path in [folder.path("none.mps"), folder.url.path] {
      for arguments in [["solve", path], ["verify", path, path]] {
        expectRefusal(try Program.run(arguments), of: path)
      }
    }
  }
}

/// Expects one message that begins with the file (and the line), exit status 2, and haste.
func expectRefusal(
  _ run: Program.Run, of file: String, line: Int? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let place = line.map { "\(file):\($0)" } ?? file
  #expect(run.status == 2 && !run.wasKilled, sourceLocation: sourceLocation)
  #expect(run.errors.hasPrefix("jimae: \(place)"), sourceLocation: sourceLocation)
  #expect(run.errors.split(separator: "\n").count == 1, sourceLocation: sourceLocation)
  #expect(run.errors.count < 600, sourceLocation: sourceLocation)
  #expect(run.answer.isEmpty, sourceLocation: sourceLocation)
  #expect(run.seconds < 2, sourceLocation: sourceLocation)
}
