import Foundation
import Testing

@Suite("Bad files are refused at once")
struct BadFileTests {
  @Test func whatIsNoFile() throws {
    let folder = try Folder(["d/x.yaml": "", "empty.yaml": "", "comment.yaml": "# nothing\n"])
    #expect(folder.messages("none.yaml") == "none.yaml: there is no such file; check the path")
    #expect(folder.messages("d") == "d: is a folder; name a file in it")
    let empty = "is empty; start with `format: 1` and `name:`"
    #expect(folder.messages("empty.yaml") == "empty.yaml: \(empty)")
    #expect(folder.messages("comment.yaml") == "comment.yaml: \(empty)")
  }

  @Test func whatIsNoText() throws {
    let folder = try Folder()
    try folder.write(Data([0x66, 0x6F, 0xFF, 0xFE, 0x0A]), to: "latin.yaml")
    try folder.write(Data([0x7F, 0x45, 0x4C, 0x46, 0x00]), to: "binary.yaml")
    try folder.write("a: b\u{2028}c\n", to: "break.yaml")
    #expect(
      folder.messages("latin.yaml") == "latin.yaml: is not UTF-8 text (byte 2); save it as UTF-8")
    #expect(
      folder.messages("binary.yaml") == "binary.yaml: is not UTF-8 text (byte 0); save it as UTF-8")
    #expect(
      folder.messages("break.yaml") == "break.yaml: is not UTF-8 text (byte 4); save it as UTF-8")
  }

  @Test(.timeLimit(.minutes(1))) func whatIsTooLarge() throws {
    let folder = try Folder()
    try folder.write(Data(repeating: 0x61, count: 100_000_000), to: "large.yaml")
    let seconds = ContinuousClock().measure {
      #expect(
        folder.messages("large.yaml")
          == "large.yaml: has 100000000 bytes, more than the 4194304 of a profile; split it with `use:`"
      )
    }
    #expect(seconds < .seconds(2))
  }

  /// Texts that are quadratic in time or deep in stack for the parser behind.
  static let deep: [(String, String)] = [
    (String(repeating: "[", count: 10_000), "p.yaml:1:64: is nested deeper than 64 levels"),
    (String(repeating: "[", count: 4_000_000), "p.yaml:1:64: is nested deeper than 64 levels"),
    (String(repeating: "{a: ", count: 10_000), "p.yaml:1:253: is nested deeper than 64 levels"),
    (String(repeating: "- ", count: 10_000) + "a", "p.yaml:1:129: is nested deeper than 64 levels"),
    (
      (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      "p.yaml:65:65: is nested deeper than 64 levels"
    ),
    (
      String(repeating: "[", count: 60) + String(repeating: "]", count: 60),
      "p.yaml:1:1: profile: found a list, expected a mapping of sections"
    ),
    // Brackets hidden from a careless scanner.
    ("a: it's [\nb: " + String(repeating: "[", count: 10_000), "p.yaml:2:67: is nested deeper"),
    ("a: \"]\"\nb: " + String(repeating: "[ \"]\", ", count: 10_000), "p.yaml:2:445: is nested"),
    (
      "a: |\n" + String(repeating: " ", count: 20) + "\n    "
        + String(repeating: "[", count: 10_000),
      "p.yaml:3:67: is nested deeper than 64 levels"
    ),
    ("a: [" + String(repeating: "x,", count: 150_000) + "]", "p.yaml:1:"),
    (
      "a: [" + String(repeating: "x,", count: 2_000_000) + "]",
      "p.yaml:1:199999: has more than 100000 values"
    ),
    (String(repeating: "x", count: 4_000_000), "p.yaml:1:1: a line that is neither"),
    (
      "a: " + String(repeating: "x", count: 4_000_000),
      "p.yaml:1:4: has more than 4000 bytes of text"
    ),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: deep.indices)
  func deepOrLong(index: Int) throws {
    let (text, message) = Self.deep[index]
    let folder = try Folder(["p.yaml": text])
    let seconds = ContinuousClock().measure {
      let found = folder.messages()
      #expect(found.hasPrefix(message), "found: \(found.prefix(200))")
    }
    #expect(seconds < .seconds(2), "\(seconds)")
  }

  @Test func manyCopiesAreBounded() throws {
    let keys = (0..<20).map { "k\($0): 1" }.joined(separator: ", ")
    var text = "format: 1\nentities:\n  e0: {\(keys)}\n"
    for index in 1..<1900 {
      let own = (0..<20).map { "k\(index)_\($0): 1" }.joined(separator: ", ")
      text += "  e\(index): {like: e\(index - 1), \(own)}\n"
    }
    let folder = try Folder(["p.yaml": text])
    let seconds = ContinuousClock().measure {
      #expect(folder.messages().contains("has more than 200000 copied values"))
    }
    #expect(seconds < .seconds(2), "\(seconds)")
  }

  @Test func filesThatUseEachOther() throws {
    let folder = try Folder([
      "p.yaml": "format: 1\nuse: [catalog/a.yaml]\n",
      "catalog/a.yaml": "format: 1\nuse: [../b.yaml]\n",
      "b.yaml": "format: 1\nuse:\n  - catalog/../catalog/a.yaml\n",
      "self.yaml": "format: 1\nuse: [self.yaml]\n",
      "none.yaml": "format: 1\nuse: [catalog/none.yaml]\n",
      "deep0.yaml": "format: 1\n",
      "text.yaml": "format: 1\nuse: catalog/a.yaml\n",
      "root.yaml": "format: 1\nuse: [/etc/passwd]\n",
    ])
    for index in 1...12 {
      try folder.write("format: 1\nuse: [deep\(index - 1).yaml]\n", to: "deep\(index).yaml")
    }
    #expect(
      folder.messages()
        == "b.yaml:3:5: `use` goes in a circle: catalog/a.yaml → b.yaml → catalog/a.yaml; cut it")
    #expect(
      folder.messages("self.yaml")
        == "self.yaml:2:7: `use` goes in a circle: self.yaml → self.yaml; cut it")
    #expect(
      folder.messages("none.yaml")
        == "none.yaml:2:7: use: `catalog/none.yaml` is not a file that is there")
    #expect(
      folder.messages("deep12.yaml")
        == "deep5.yaml:2:7: is nested deeper than 8 levels; write it flatter")
    #expect(
      folder.messages("text.yaml")
        == "text.yaml:2:6: use: found `catalog/a.yaml`, expected a list of files")
    #expect(
      folder.messages("root.yaml")
        == "root.yaml:2:7: use: found `/etc/passwd`, expected a path relative to this file")
  }

  @Test func itemsOfTwoFilesClash() throws {
    let folder = try Folder([
      "p.yaml": small.replacing("format: 1", by: "format: 1\nuse: [a.yaml]"),
      "a.yaml":
        "format: 1\nentities:\n  own: {seat: JP, reach: [JP]}\nmoney: {fx: {USD: 1 JPY/USD}}\n",
    ])
    #expect(
      folder.messages() == """
        p.yaml:6:47: `money.fx.USD` is already given at a.yaml:4:14; keep one
        p.yaml:10:3: `own` is already in entities, at a.yaml:3:3; give it another id, or `override: true` where it changes the first
        """)
  }
}
