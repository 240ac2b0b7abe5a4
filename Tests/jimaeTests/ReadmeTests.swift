import Foundation
import Testing

@Suite("The README shows what the program does", .serialized)
struct ReadmeTests {
  /// A command of a `console` block and what it prints there.
  struct Example: Sendable, CustomTestStringConvertible {
    var command: String
    var output: String

    var testDescription: String { command }
  }

  static func examples() throws -> [Example] {
    let readme = try String(
      contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
    var examples: [Example] = []
    for block in readme.components(separatedBy: "```console\n").dropFirst() {
      let text = block.components(separatedBy: "```")[0]
      for part in ("\n" + text).components(separatedBy: "\n$ ").dropFirst() {
        let lines = part.components(separatedBy: "\n")
        examples.append(
          Example(
            command: lines[0], output: lines.dropFirst().map(Self.timeless).joined(separator: "\n"))
        )
      }
    }
    return examples
  }

  /// A line whose times may be any.
  private static func timeless(_ line: String) -> String {
    guard line.hasPrefix("seconds") else { return line }
    return line.replacing(/[0-9.]+/, with: "*")
  }

  @Test func everyCommandPrintsWhatIsShown() throws {
    let examples = try Self.examples()
    #expect(examples.count >= 5)
    for example in examples {
      let words = example.command.split(separator: " ").map(String.init)
      try #require(words.first == "jimae", "\(example.command)")
      let run = try Program.run(Array(words.dropFirst()))
      #expect(
        Golden.difference(run.answer, example.output) == nil, "\(example.command)")
    }
  }

  @Test func isShort() throws {
    let readme = try String(
      contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count <= 250)
    #expect(readme.contains("\nSPDX-License-Identifier: Apache-2.0\n"))
  }
}
