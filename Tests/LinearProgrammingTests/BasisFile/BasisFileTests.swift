import LinearProgramming
import TestSupport
import Testing

@Suite("Basis files")
struct BasisFileTests {
  @Test(
    "An optimal basis reads back the same and needs no pivot",
    arguments: 1...20 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    let (program, _) = RandomPrograms.optimal(.init(20, 30), sense: .minimize, seed: seed)
    let outcome = try program.solve().outcome
    guard case .optimal(let solution) = outcome, let basis = solution.basis else {
      Issue.record("not optimal: \(outcome)")
      return
    }
    let read = try BasisReader().read(BasisWriter().bytes(of: basis, of: program), of: program)
    #expect(read == basis)
    var options = SolverOptions()
    options.startingBasis = read
    let again = try program.solve(options)
    #expect(again.iterations.dualSimplex + again.iterations.primalSimplex == 0)
  }

  private func program() throws -> LinearProgram {
    try LinearProgram(
      mps: Array(
        """
        NAME          two
        ROWS
         N  cost
         L  r1
         G  r2
        COLUMNS
            x         cost                 1
            x         r1                   1
            x         r2                   1
            y         cost                 2
            y         r1                   1
            z z       r2                   1
        RHS
            RHS       r1                   4
            RHS       r2                   1
        BOUNDS
         UP BND       y                    3
        ENDATA

        """.utf8), format: .fixed)
  }

  private func read(_ text: String) throws -> Basis {
    try BasisReader().read(Array(text.utf8), of: program())
  }

  @Test func recordsMoveWhatTheyName() throws {
    let basis = try read("* comment\nNAME two\n XL x r2\n UL y\n LL z z\nENDATA\n")
    #expect(basis == Basis(columns: [.basic, .atUpper, .atLower], rows: [.basic, .atLower]))
  }

  @Test(
    "Values behind the names are passed over, blanks in fixed fields belong to names",
    arguments: [
      " XL x         r2     3.5\n UL y         3.0\n",
      " XL x             r2       -1e-3\n UL y             _dummy_     3.\n",
      " XL x         r2\n UL y\n LL z z\n",
    ])
  func otherLayouts(records: String) throws {
    let basis = try read("NAME          TWO       VALUES\n\(records)ENDATA\n")
    #expect(basis == Basis(columns: [.basic, .atUpper, .atLower], rows: [.basic, .atLower]))
  }

  @Test func aBasicColumnNeedsNoRowThatLeaves() throws {
    let basis = try read("NAME\n BS y\nENDATA\n")
    #expect(basis == Basis(columns: [.atLower, .basic, .atLower], rows: [.basic, .basic]))
  }

  @Test func namesWithBlanksReadBack() throws {
    let basis = Basis(columns: [.atLower, .atUpper, .basic], rows: [.atUpper, .basic])
    #expect(
      try BasisReader().read(BasisWriter().bytes(of: basis, of: program()), of: program()) == basis)
  }

  @Test(arguments: [
    (["a", "b", ""], ["r", "s"], BasisWriteError.name("")),
    (["a", "b", " c"], ["r", "s"], .name(" c")),
    (["a", "b", "c\n"], ["r", "s"], .name("c\n")),
    (["a", "a", "c"], ["r", "s"], .name("a")),
    (["a", "b", "c"], ["r", "r"], .name("r")),
    (["a", "b", "c c"], ["longer than", "s"], .blankAmongLongNames("c c")),
  ])
  func namesThatWouldNotReadBackAreRefused(
    columns: [String], rows: [String], error: BasisWriteError
  ) throws {
    var program = try program()
    program.columnNames = columns
    program.rowNames = rows
    let basis = Basis(columns: [.atLower, .atUpper, .basic], rows: [.atUpper, .basic])
    #expect(throws: error) { try BasisWriter().bytes(of: basis, of: program) }
  }

  @Test(arguments: [
    Basis(columns: [.atLower, .basic, .basic], rows: [.atUpper, .basic]),
    Basis(columns: [.atLower, .atLower, .atLower], rows: [.atUpper, .basic]),
  ])
  func anotherNumberOfBasicsIsRefused(basis: Basis) throws {
    let count = (basis.columns + basis.rows).count { $0 == .basic }
    #expect(throws: BasisWriteError.basics(count, rows: 2)) {
      try BasisWriter().bytes(of: basis, of: program())
    }
  }

  @Test(arguments: [
    ("NAME\n XL x r9\nENDATA\n", 2, BasisFileError.Cause.unknownRow("r9")),
    ("NAME\n UL w\nENDATA\n", 2, .unknownColumn("w")),
    ("NAME\n UL y\n LL y\nENDATA\n", 3, .repeatedColumn("y")),
    ("NAME\n XL x r1\n XU y r1\nENDATA\n", 3, .repeatedRow("r1")),
    ("NAME\n XX y\nENDATA\n", 2, .record("XX")),
    ("NAME\n XU y\nENDATA\n", 2, .names(record: "XU", needed: 2)),
    ("NAME\n UL y is more than a name\nENDATA\n", 2, .names(record: "UL", needed: 1)),
    ("ROWS\n", 1, .section("ROWS")),
    ("NAME\n UL y\n", 3, .missingEnd),
    ("NAME\n UL \u{1}\n", 2, .binary),
  ])
  func errorsTellThePlace(text: String, line: Int, cause: BasisFileError.Cause) throws {
    let error = #expect(throws: BasisFileError.self) { try read(text) }
    #expect(error?.line == line)
    #expect(error?.cause == cause)
  }
}
