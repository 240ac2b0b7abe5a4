import Foundation
import LinearProgramming
import MatrixCore
import Testing

@Suite("The library example of the README")
struct LibraryExampleTests {
  @Test func printsTheOptimum() throws {
    #expect(try example() == ["[2.0, 6.0] [0.0, 1.5, 1.0]"])
  }

  @Test func isTheOneOfTheReadme() throws {
    let readme = try String(
      contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
    let block = try #require(readme.split(separator: "```swift\n").dropFirst().first)
    let shown = block.prefix(upTo: try #require(block.range(of: "```")).lowerBound)
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let compiled = try #require(source.split(separator: "// The example.\n").dropFirst().first)

    let body = Self.lines(shown).filter { !$0.hasPrefix("import") }
    #expect(body == Array(Self.lines(compiled).prefix(body.count)))
  }

  private static func lines(_ text: Substring) -> [String] {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }

  /// What the example prints.
  private func example() throws -> [String] {
    var printed: [String] = []
    func print(_ items: Any...) { printed.append(items.map { "\($0)" }.joined(separator: " ")) }

    // The example.
    var A = TripletBuilder(rowCount: 3, columnCount: 2)
    A.add(1, row: 0, column: 0)
    A.add(2, row: 1, column: 1)
    A.add(3, row: 2, column: 0)
    A.add(2, row: 2, column: 1)
    let program = LinearProgram(
      sense: .maximize, matrix: A.matrix(), costs: [3, 5],
      columnLower: [0, 0], columnUpper: [.infinity, .infinity],
      rowLower: [-.infinity, -.infinity, -.infinity], rowUpper: [4, 12, 18])

    switch try program.solve().outcome {
    case .optimal(let solution): print(solution.columnValues, solution.rowDuals)
    case .infeasible(let proof): print("infeasible, proved by", proof.rowMultipliers)
    case .unbounded(let proof): print("unbounded along", proof.direction)
    case .stopped(let reason, _): print("stopped:", reason)
    }
    return printed
  }
}
