import Foundation
import Testing

/// The house's import table: one direction, and outside modules at one door each.
///
/// SwiftPM links whatever is imported by anything that is linked, so that the table would not hold
/// itself.
@Suite("Every target imports what the table lets it import")
struct ImportTableTests {
  /// What each target may import besides the standard library; system libraries have no source.
  static let table: [String: Set<String>] = [
    "COpenBLAS": [], "CLAPACKE": [], "COrdering": [], "CZlib": [],
    "MatrixCore": [
      "COpenBLAS", "CLAPACKE", "COrdering", "CZlib", "Dispatch", "Glibc", "Synchronization",
    ],
    "LinearProgramming": ["MatrixCore", "BigInt"],
    "Quantities": [],
    "TrainingWorkloads": ["Quantities", "Glibc"],
    "Planning": ["Quantities", "LinearProgramming", "MatrixCore"],
    "ProfileFiles": [
      "Planning", "Quantities", "TrainingWorkloads", "MatrixCore", "Yams", "Foundation",
    ],
    "Reports": ["Planning", "Quantities", "TrainingWorkloads", "Foundation"],
    "jimae": [
      "MatrixCore", "LinearProgramming", "Quantities", "Planning", "ProfileFiles", "Reports",
      "TrainingWorkloads", "ArgumentParser", "Foundation", "Glibc", "Dispatch", "Synchronization",
    ],
  ]

  struct Line: Sendable {
    var target: String
    var file: String
    var number: Int
    var text: String

    /// The line without blanks around it; empty where it is a comment.
    var code: String {
      let code = text.trimmingCharacters(in: .whitespaces)
      return code.hasPrefix("//") ? "" : code
    }
  }

  static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")

  /// Every line of every Swift file in `Sources`.
  static let lines: [Line] = {
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .flatMap { url in
        let path = url.path.dropFirst(sources.path.count + 1)
        let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
          Line(
            target: String(path.prefix { $0 != "/" }), file: String(path), number: $0.offset + 1,
            text: String($0.element))
        }
      }
  }()

  @Test func theTableHasEveryTarget() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
      .filter { !$0.hasPrefix(".") }
    #expect(Set(folders) == Set(Self.table.keys))
  }

  @Test func importsFollowTheTable() {
    var count = 0
    for line in Self.lines {
      guard let module = Self.importedModule(line.text) else { continue }
      count += 1
      let allowed = Self.table[line.target] ?? []
      #expect(
        allowed.contains(module), "\(line.file):\(line.number): \(line.target) imports \(module)")
    }
    #expect(count > 20, "the imports were not found")
  }

  /// The module of an `import` line: `import A`, `public import struct A.B`, `@testable import A`.
  static func importedModule(_ line: String) -> String? {
    guard line.contains("import ") else { return nil }
    var words = line.split(whereSeparator: \.isWhitespace).drop { $0.hasPrefix("@") }
    if let access = words.first, accessLevels.contains(access) { words.removeFirst() }
    guard words.popFirst() == "import" else { return nil }
    if let kind = words.first, kinds.contains(kind) { words.removeFirst() }
    return words.first.map { String($0.prefix { $0 != "." }) }
  }

  private static let accessLevels: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
  ]

  @Test(
    arguments: [
      ("import MatrixCore", "MatrixCore"), ("  public import Yams", "Yams"),
      ("@preconcurrency internal import Foundation", "Foundation"),
      ("import struct Foundation.Data", "Foundation"), ("// import Foundation", nil),
      ("important(x)", nil), ("let import1 = 2", nil),
    ] as [(String, String?)])
  func importLinesAreRecognized(line: String, module: String?) {
    #expect(Self.importedModule(line) == module)
  }

  /// Whether one of `words` occurs in the line as a word of its own, outside of a text.
  private func uses(_ words: [String], _ line: Line) -> Bool {
    words.contains { word in
      line.code.ranges(of: word).contains { range in
        let before = line.code[..<range.lowerBound]
        let isWord = before.last.map { !$0.isLetter && !$0.isNumber && !"_.`".contains($0) } ?? true
        return isWord && !before.contains("\"")
      }
    }
  }

  /// Only the command line prints; everything else returns values or reports to a closure.
  @Test func onlyTheCommandLinePrints() {
    for line in Self.lines where line.target != "jimae" {
      #expect(
        !uses(["print(", "debugPrint(", "dump("], line), "\(line.file):\(line.number): prints")
    }
  }

  /// Data is never trusted with a trap: wrong input is a typed error.
  @Test func nothingForcesOrGivesUp() {
    for line in Self.lines {
      #expect(
        !uses(["fatalError(", "try!", "as!"], line), "\(line.file):\(line.number): traps")
    }
  }

  /// Unsafe code stays where the numerics and the C libraries are.
  @Test func onlyMatrixCoreIsUnsafe() {
    for line in Self.lines where line.target != "MatrixCore" {
      #expect(!uses(["unsafe "], line), "\(line.file):\(line.number): unsafe")
    }
  }
}
