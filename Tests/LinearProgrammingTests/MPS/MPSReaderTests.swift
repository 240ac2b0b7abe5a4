import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("MPS texts are read by the format's conventions")
struct MPSReaderTests {
  private func read(
    _ text: String, _ format: MPSReader.Format = .automatic
  ) throws -> LinearProgram {
    try LinearProgram(mps: Array(text.utf8), format: format)
  }

  /// A text with one row of each type and the given last sections.
  private func rows(_ sections: String) throws -> LinearProgram {
    try read(
      """
      NAME          T
      ROWS
       N  COST
       L  LIM
       G  MYN
       E  EQN
      COLUMNS
          X         COST               1.    LIM                2.
          X         MYN                3.    EQN                4.
      \(sections)
      ENDATA
      """)
  }

  @Test func readsAFixedFile() throws {
    let program = try read(
      """
      * a comment
      NAME          TESTPROB  (two words)
      ROWS
       N  COST
       L  LIM 1
       G  MYEQN

       E  2
      COLUMNS
          X ONE     COST         1.25        LIM 1       -1.5
          X ONE     2            +.5E1
          Y         LIM 1            1.D2    COST            0.
          Y         MYEQN           -1.
      RHS
                    LIM 1           4.       MYEQN           1.
      BOUNDS
       UP           X ONE           4.
      ENDATA
      what follows isn't read
      """)
    #expect(program.name == "TESTPROB  (two words)")
    #expect(program.rowNames == ["LIM 1", "MYEQN", "2"])
    #expect(program.columnNames == ["X ONE", "Y"])
    #expect(program.objectiveName == "COST")
    #expect(program.matrix.dense == DenseMatrix(rows: [[-1.5, 100], [0, -1], [5, 0]]))
    #expect(program.costs == [1.25, 0])
    #expect(program.rowLower == [-.infinity, 1, 0])
    #expect(program.rowUpper == [4, .infinity, 0])
    #expect(program.columnLower == [0, 0])
    #expect(program.columnUpper == [4, .infinity])
    #expect(program.sense == .minimize)
  }

  @Test func readsAFreeFile() throws {
    let program = try read(
      """
      NAME a_long_model_name
      OBJSENSE
          MAX
      ROWS
       N the_objective
       L a_long_row_name
      \tE\tr2
      COLUMNS
       a_long_column_name the_objective 1 a_long_row_name 2
       y a_long_row_name 3e0 r2 -4
      RHS
       a_long_row_name 10
      RANGES
       RNG a_long_row_name 4
      BOUNDS
       UP BND y 8
       MI a_long_column_name
       LO y -1
      ENDATA
      """)
    #expect(program.sense == .maximize)
    #expect(program.columnNames == ["a_long_column_name", "y"])
    #expect(program.matrix.dense == DenseMatrix(rows: [[2, 3], [0, -4]]))
    #expect(program.rowLower == [6, 0])
    #expect(program.rowUpper == [10, 0])
    #expect(program.columnLower == [-.infinity, -1])
    #expect(program.columnUpper == [.infinity, 8])
  }

  @Test func formatsAndLineEndsDontMatterWhereBothFit() throws {
    let text = """
      NAME          T
      ROWS
       N  COST
       L  R
      COLUMNS
          X         COST               1.    R                  2.
      RHS
          RHS       R                  3.
      BOUNDS
       FR BND       X
      ENDATA

      """
    let program = try read(text)
    #expect(try read(text, .fixed) == program)
    #expect(try read(text, .free) == program)
    #expect(try read(text.replacing("\n", with: "\r\n")) == program)
    #expect(try read(text.replacing("\n", with: "  \n")) == program)
    #expect(try read(text.replacing("NAME          T", with: "NAME  T  FREE")) == program)
  }

  @Test func rangesFollowTheirSignRules() throws {
    let program = try rows(
      """
      RHS
          RHS       LIM                5.   MYN                6.
          RHS       EQN                7.
      RANGES
          RNG       LIM               -2.   MYN               -3.
          RNG       EQN               -4.
      """)
    #expect(program.rowLower == [3, 6, 3])
    #expect(program.rowUpper == [5, 9, 7])
    let positive = try rows("RANGES\n    RNG       EQN                4.")
    #expect(positive.rowLower[2] == 0 && positive.rowUpper[2] == 4)
  }

  @Test(
    arguments: [
      ("", 0, .infinity), (" UP BND       X                -5.", -.infinity, -5),
      (" UP BND       X                 0.", 0, 0),
      (" LO BND       X                -5.", -5, .infinity),
      (" LO BND       X                -9.\n UP BND       X                -5.", -9, -5),
      (" FX BND       X                 3.", 3, 3), (" FR BND       X", -.infinity, .infinity),
      (" MI BND       X", -.infinity, .infinity), (" PL BND       X", 0, .infinity),
      (" BV BND       X", 0, 1), (" UI BND       X                 7.", 0, 7),
      (" LI BND       X                 2.", 2, .infinity),
      (" UP BND       X              1e30", 0, .infinity),
      (" LO BND       X             -1e20", -.infinity, .infinity),
      (" UP BND       X                 1.\n UP OTHER     X                 2.", 0, 1),
    ] as [(String, Double, Double)])
  func boundsFollowTheirTypes(lines: String, lower: Double, upper: Double) throws {
    let program = try rows("BOUNDS\n\(lines)")
    #expect(program.columnLower == [lower])
    #expect(program.columnUpper == [upper])
    let isInteger = ["BV", "UI", "LI"].contains { lines.contains(" \($0) ") }
    #expect(program.integerColumns == (isInteger ? [0] : []))
  }

  @Test func markersMakeColumnsInteger() throws {
    let program = try read(
      """
      ROWS
       N  COST
       G  R
      COLUMNS
          A         R                  1.
          M1        'MARKER'                 'INTORG'
          B         R                  1.
          C         R                  1.
          M2        'MARKER'                 'INTEND'
          D         R                  1.
      BOUNDS
       PL BND       C
      ENDATA
      """)
    #expect(program.integerColumns == [1, 2])
    #expect(program.columnUpper == [.infinity, 1, .infinity, .infinity])
  }

  @Test func theObjectiveTakesAConstantAndOtherFreeRowsAreDropped() throws {
    let program = try read(
      """
      OBJSENSE MAXIMIZE
      ROWS
       N  FIRST
       N  SECOND
       L  R
      COLUMNS
          X         FIRST              2.   SECOND             3.
          X         R                  4.
      RHS
          RHS       FIRST              7.   SECOND             8.
          RHS       R                  9.
          OTHER     R                 10.
      ENDATA
      """)
    #expect(program.sense == .maximize)
    #expect(program.costs == [2])
    #expect(program.objectiveOffset == -7)
    #expect(program.rowNames == ["R"])
    #expect(program.rowUpper == [9])
  }

  /// Entries come in any order of rows, and zeros go.
  @Test func entriesAreSortedAndZerosDropped() throws {
    let program = try read(
      "ROWS\n N  C\n L  A\n L  B\n L  D\nCOLUMNS\n    X         D                  3.   A                  1.\n"
        + "    X         B                  0.\nENDATA\n")
    #expect(program.matrix.rowIndices == [0, 2])
    #expect(program.matrix.values == [1, 3])
  }

  @Test(arguments: [
    "1", "-1.", "+.5", "1e5", "1.5E-3", "123456789012345678", "0.1234567890123456789",
    "1.7976931348623157e308", "4.9e-324", "2.2250738585072011e-308", "9007199254740993",
    "8.41e21", "1e23", "-0.000001", "00012", "1e-400", "12345678901234567890123e-20",
  ])
  func numbersAreRoundedAsTheStandardLibraryDoes(number: String) throws {
    let text =
      "ROWS\n N C\n L R\nCOLUMNS\n xx C \(number) R 1\nENDATA\n"
    #expect(try read(text).costs == [try #require(Double(number))])
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func randomNumbersAreRoundedAsTheStandardLibraryDoes(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let digits = random.next() >> UInt64(random.integer(0...50))
      let number = "\(digits).\(random.below(100_000))e\(random.integer(-40...40))"
      let text = "ROWS\n N C\n L R\nCOLUMNS\n xx C \(number) R 1\nENDATA\n"
      #expect(try read(text).costs == [try #require(Double(number))], "\(number)")
    }
  }

  @Test(arguments: SharedProblems.all)
  func readsThePublicProblems(problem: SharedProblems.Problem) throws {
    let program = try LinearProgram(mpsAt: problem.path)
    #expect(program.rowCount == problem.rows)
    #expect(program.columnCount == problem.columns)
    #expect(program.matrix.entryCount == problem.nonzeros)
    try program.validate()
  }

  @Test func theOnlyConstantOfThePublicProblemsHasItsSign() throws {
    guard let problem = SharedProblems.all.first(where: { $0.name == "e226" }) else { return }
    #expect(try LinearProgram(mpsAt: problem.path).objectiveOffset == 7.113)
  }
}
