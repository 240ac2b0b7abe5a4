import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("A written LP file reads back to the same program")
struct LPFormatWriterTests {
  private func roundTrip(_ program: LinearProgram) throws -> LinearProgram {
    try LinearProgram(lp: LPFormatWriter().bytes(of: program))
  }

  /// `program` with the names that stand for absent ones.
  private func named(_ program: LinearProgram, _ suffix: String = "") -> LinearProgram {
    var named = program
    named.rowNames = (0..<program.rowCount).map { program.rowName($0) + suffix }
    named.columnNames = (0..<program.columnCount).map { program.columnName($0) + suffix }
    return named
  }

  @Test(
    arguments: [
      RandomPrograms.Shape(1, 1), .init(0, 3), .init(5, 0), .init(4, 7), .init(40, 60),
    ], 1...10 as ClosedRange<UInt64>)
  func randomProgramsSurvive(shape: RandomPrograms.Shape, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for sense in [LinearProgram.Sense.minimize, .maximize] {
      var (program, _) = RandomPrograms.optimal(shape, sense: sense, seed: seed)
      for j in 0..<shape.columns where random.one(in: 3) { program.integerColumns.insert(j) }
      for suffix in ["", "(a,b)~1.5", String(repeating: "x", count: 250)] {
        let expected = named(program, suffix)
        let text = try LPFormatWriter().bytes(of: expected)
        #expect(try LinearProgram(lp: text) == expected)
        #expect(!text.split(separator: UInt8(ascii: "\n")).contains { $0.count >= 510 })
        if suffix.count < 20 {
          #expect(!text.split(separator: UInt8(ascii: "\n")).contains { $0.count >= 255 })
        }
      }
    }
  }

  /// Numbers with all their digits, at entries, costs, sides and bounds; all kinds of sides.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func numbersKeepEveryBit(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func number() -> Double {
      let exponent = Double(random.integer(-30...30))
      return random.uniform(in: -1...1)
        * Double(sign: .plus, exponent: Int(exponent), significand: 1)
    }
    var entries = TripletBuilder(rowCount: 5, columnCount: 5)
    for i in 0..<5 { for j in 0..<5 { entries.add(number(), row: i, column: j) } }
    let lower = (0..<5).map { _ in number() }
    let upper = lower.map { $0 + number().magnitude }
    let program = named(
      LinearProgram(
        name: "digits and blanks", matrix: entries.matrix(), costs: (0..<5).map { _ in number() },
        objectiveOffset: number(), columnLower: lower, columnUpper: upper,
        rowLower: [lower[0], lower[1], -.infinity, lower[3], -.infinity],
        rowUpper: [upper[0], .infinity, upper[2], lower[3], .infinity]))
    #expect(try roundTrip(program) == program)
  }

  /// Sides that no point satisfies are a program as well.
  @Test func crossedSidesAndEmptyRowsSurvive() throws {
    let program = named(
      LinearProgram(
        matrix: .zero(rowCount: 4, columnCount: 2), costs: [0, 1], columnLower: [3, -.infinity],
        columnUpper: [2, -1], rowLower: [2, 1, -.infinity, -.infinity],
        rowUpper: [1, 1, .infinity, 0]))
    #expect(try roundTrip(program) == program)
  }

  static let wrong: [(@Sendable (inout LinearProgram) -> Void, LPFormatWriteError)] = [
    ({ $0.rowNames = ["a", "a"] }, .name("a")),
    ({ $0.columnNames = ["", "b"] }, .name("")),
    ({ $0.columnNames = ["a b", "b"] }, .name("a b")),
    ({ $0.columnNames = ["a", "x[1]"] }, .name("x[1]")),
    ({ $0.columnNames = ["a-b", "b"] }, .name("a-b")),
    ({ $0.columnNames = ["1a", "b"] }, .name("1a")),
    ({ $0.columnNames = [".a", "b"] }, .name(".a")),
    ({ $0.columnNames = ["e9", "b"] }, .name("e9")),
    ({ $0.columnNames = ["E", "b"] }, .name("E")),
    ({ $0.columnNames = ["ü", "b"] }, .name("ü")),
    ({ $0.columnNames = ["b", "Free"] }, .name("Free")),
    ({ $0.columnNames = ["INF", "b"] }, .name("INF")),
    ({ $0.rowNames = ["Subject", "b"] }, .name("Subject")),
    ({ $0.rowNames = ["b", "End"] }, .name("End")),
    (
      { $0.rowNames = ["b", String(repeating: "a", count: 256)] },
      .name(String(repeating: "a", count: 256))
    ),
    ({ $0.objectiveName = "max" }, .name("max")),
    ({ $0.name = "a\nb" }, .name("a\nb")),
    ({ $0.columnUpper[1] = 1e25 }, .hugeBound(of: "C1")),
    ({ $0.rowLower[1] = -1e20 }, .hugeBound(of: "R1")),
    ({ $0.costs[0] = .nan }, .model(.cost(column: "C0"))),
  ]

  @Test(arguments: wrong.indices)
  func programsThatLPFilesCantSayAreErrors(index: Int) throws {
    let (change, expected) = Self.wrong[index]
    var (program, _) = RandomPrograms.optimal(.init(2, 2), sense: .minimize, seed: 1)
    change(&program)
    #expect(throws: expected) { try LPFormatWriter().bytes(of: program) }
  }

  @Test func errorsSayWhatToDo() {
    #expect(
      LPFormatWriteError.name("x[1]").description
        == "`x[1]`: no name for an LP file, which has letters, digits and !\"#$%&(),.;?@_`'{}~|, "
        + "doesn't start like a number, and isn't a keyword; rename it or write MPS")
    #expect(
      LPFormatWriteError.hugeBound(of: "R1").description
        == "`R1`: a bound of 1e20 or more is infinite in LP files; make it infinite")
  }

  /// Whole files of the public problems, with names that the format can say.
  @Test(arguments: SharedProblems.all.filter { $0.set == "netlib" && $0.nonzeros < 5000 })
  func publicProblemsSurvive(problem: SharedProblems.Problem) throws {
    var program = try LinearProgram(mpsAt: problem.path)
    (program.rowNames, program.columnNames) = (nil, nil)
    program.objectiveName = "OBJ"
    #expect(try roundTrip(program) == named(program))
  }
}
