import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("A linear program's numbers can be computed with, or the first that can't is named")
struct LinearProgramTests {
  static let wrong: [(@Sendable (inout LinearProgram) -> Void, ModelError)] = [
    ({ $0.objectiveOffset = .infinity }, .objectiveOffset),
    ({ $0.costs[1] = .nan }, .cost(column: "C1")),
    ({ $0.costs[0] = -.infinity }, .cost(column: "C0")),
    ({ $0.columnLower[1] = .nan }, .columnBound(column: "C1")),
    ({ $0.columnLower[1] = .infinity }, .columnBound(column: "C1")),
    ({ $0.columnUpper[0] = -.infinity }, .columnBound(column: "C0")),
    ({ $0.rowUpper[1] = .nan }, .rowBound(row: "R1")),
    ({ $0.rowLower[0] = .infinity }, .rowBound(row: "R0")),
    (
      {
        var entries = TripletBuilder(rowCount: 2, columnCount: 2)
        entries.add(-1e15, row: 1, column: 0)
        $0.matrix = entries.matrix()
      }, .hugeEntry(row: "R1", column: "C0", value: -1e15)
    ),
  ]

  @Test(arguments: wrong.indices)
  func namesTheFirstWrongNumber(index: Int) throws {
    let (change, error) = Self.wrong[index]
    var (program, _) = RandomPrograms.optimal(.init(2, 2), sense: .minimize, seed: 1)
    try program.validate()
    change(&program)
    #expect(throws: error) { try program.validate() }
  }

  @Test func crossedBoundsAreAnAnswer() throws {
    var (program, _) = RandomPrograms.optimal(.init(2, 2), sense: .minimize, seed: 1)
    (program.columnLower[0], program.columnUpper[0]) = (3, 2)
    try program.validate()
  }

  @Test func vectorsHaveTheMatrixsDimensions() async {
    await #expect(processExitsWith: .failure) {
      _ = LinearProgram(
        matrix: .zero(rowCount: 1, columnCount: 2), costs: [1], columnLower: [0, 0],
        columnUpper: [1, 1], rowLower: [0], rowUpper: [1])
    }
  }
}
