import Foundation
import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("MPS errors say where, what and how to fix it")
struct MPSErrorTests {
  static let head =
    "NAME  T\nROWS\n N  C\n L  R1\n G  R2\nCOLUMNS\n    X         C                  1.\n"

  struct Case: Sendable, CustomStringConvertible {
    var text: String
    var line: Int
    var section: MPSSection?
    var cause: MPSError.Cause
    var message: String

    init(
      _ text: String, _ line: Int, _ section: MPSSection?, _ cause: MPSError.Cause,
      _ message: String
    ) {
      self.text = text
      self.line = line
      self.section = section
      self.cause = cause
      self.message = message
    }

    var description: String { message }
  }

  static let cases: [Case] = [
    Case("", 1, nil, .missingEnd, "MPS text:1: the file stops without ENDATA; fetch it again"),
    Case(
      "Lorem ipsum\n", 1, nil, .unknownSection("Lorem"),
      "MPS text:1: `Lorem` is no section of an MPS file; lines of data start with a blank"),
    Case("\u{1}\u{2}", 1, nil, .binary, "MPS text:1: not text; is it an MPS file?"),
    Case(
      " N  C\n", 1, nil, .dataOutsideSections,
      "MPS text:1: data before any section; start with NAME or ROWS"),
    Case(
      "NAME T\nROWS\n N C\nCOLUMN\n", 4, .rows, .unknownSection("COLUMN"),
      "MPS text:4: ROWS: `COLUMN` is no section of an MPS file; lines of data start with a blank"),
    Case(
      head + "QUADOBJ\n", 8, .columns, .unsupportedSection("QUADOBJ"),
      "MPS text:8: COLUMNS: section QUADOBJ isn't linear; remove it"),
    Case(
      "COLUMNS\n", 1, nil, .misplacedSection(.columns),
      "MPS text:1: section COLUMNS comes twice or too early; the order is NAME, OBJSENSE, ROWS, "
        + "COLUMNS, RHS, RANGES, BOUNDS, ENDATA"),
    Case(
      head + "ROWS\n", 8, .columns, .misplacedSection(.rows),
      "MPS text:8: COLUMNS: section ROWS comes twice or too early; the order is NAME, OBJSENSE, "
        + "ROWS, COLUMNS, RHS, RANGES, BOUNDS, ENDATA"),
    Case(
      head + "RHS R1 5\n", 8, .rightHandSides, .textAfterSection(.rightHandSides),
      "MPS text:8: RHS: words behind RHS; lines of data start with a blank"),
    Case(
      "ROWS\n Q  R1\n", 2, .rows, .rowType("Q"),
      "MPS text:2: ROWS: row type `Q`; write N, L, G or E"),
    Case(
      "ROWS\n L\n", 2, .rows, .fields(found: 1),
      "MPS text:2: ROWS: 1 fields where the section has another number of them"),
    Case(
      "ROWS\n L  R1\n L  R1\n", 3, .rows, .duplicateRow("R1"),
      "MPS text:3: ROWS: row `R1` comes twice; rename or remove one"),
    Case(
      head + "    Y         R1                 1.\n    X         R1                 1.\n", 9,
      .columns, .duplicateColumn("X"),
      "MPS text:9: COLUMNS: column `X` comes again after other columns; keep its lines together"),
    Case(
      head + "    X         R1                 1.   R1                 2.\n", 8, .columns,
      .duplicateEntry(row: "R1", column: "X"),
      "MPS text:8: COLUMNS: column `X` has row `R1` twice; add the two values up"),
    Case(
      head + "    X         R3                 1.\n", 8, .columns, .unknownRow("R3"),
      "MPS text:8: COLUMNS: row `R3` isn't in section ROWS"),
    Case(
      head + "    X         R1                 1x\n", 8, .columns, .number("1x"),
      "MPS text:8: COLUMNS: `1x` is not a finite number"),
    Case(
      head + "    X         R1                nan\n", 8, .columns, .number("nan"),
      "MPS text:8: COLUMNS: `nan` is not a finite number"),
    Case(
      head + "    X         R1               -inf\n", 8, .columns, .number("-inf"),
      "MPS text:8: COLUMNS: `-inf` is not a finite number"),
    Case(
      head + "    X         R1              1e999\n", 8, .columns, .number("1e999"),
      "MPS text:8: COLUMNS: `1e999` is not a finite number"),
    Case(
      head + "    X         R1               0x10\n", 8, .columns, .number("0x10"),
      "MPS text:8: COLUMNS: `0x10` is not a finite number"),
    Case(
      head + "    X         R1\n", 8, .columns, .fields(found: 2),
      "MPS text:8: COLUMNS: 2 fields where the section has another number of them"),
    Case(
      head + "    M         'MARKER'                 'INTBEG'\n", 8, .columns, .marker("'INTBEG'"),
      "MPS text:8: COLUMNS: marker `'INTBEG'`; write 'INTORG' or 'INTEND'"),
    Case(
      head + "RHS\n    RHS       R1                 1.   R1                 2.\n", 9,
      .rightHandSides, .duplicateRightHandSide(row: "R1"),
      "MPS text:9: RHS: row `R1` has two right-hand sides; keep one"),
    Case(
      head + "RANGES\n    RNG       R1                 1.   R1                 2.\n", 9, .ranges,
      .duplicateRange(row: "R1"), "MPS text:9: RANGES: row `R1` has two ranges; keep one"),
    Case(
      head + "BOUNDS\n UP BND       Z                  1.\n", 9, .bounds, .unknownColumn("Z"),
      "MPS text:9: BOUNDS: column `Z` isn't in section COLUMNS"),
    Case(
      head + "BOUNDS\n UB BND       X                  1.\n", 9, .bounds, .boundType("UB"),
      "MPS text:9: BOUNDS: bound type `UB`; write UP, LO, FX, FR, MI, PL, BV, UI or LI"),
    Case(
      head + "BOUNDS\n UP BND       X                  1.\n FX BND       X                  1.\n",
      10,
      .bounds, .duplicateBound(column: "X"),
      "MPS text:10: BOUNDS: column `X`: this bound is already set; keep one"),
    Case(
      head + "BOUNDS\n UP BND       X\n", 9, .bounds, .number(""),
      "MPS text:9: BOUNDS: `` is not a finite number"),
    Case(
      "OBJSENSE\n    BEST\n", 2, .objectiveSense, .objectiveSense("BEST"),
      "MPS text:2: OBJSENSE: objective sense `BEST`; write MAX or MIN"),
    Case(
      "ROWS\n L  A B\nCOLUMNS\n x y A 1\n", 4, .columns, .notInFixedFields,
      "MPS text:4: COLUMNS: not in the fixed fields (columns 2, 5, 15, 25, 40, 50) that the file "
        + "is laid out in"),
    Case(
      head, 8, .columns, .missingEnd,
      "MPS text:8: COLUMNS: the file stops without ENDATA; fetch it again"),
  ]

  @Test(arguments: cases)
  func errorsAreWhereAndWhatTheyAre(_ example: Case) {
    do {
      _ = try LinearProgram(mps: Array(example.text.utf8))
      Issue.record("no error")
    } catch {
      #expect(
        error
          == MPSError(
            file: nil, line: example.line, section: example.section, cause: example.cause))
      #expect(error.description == example.message)
    }
  }

  @Test func filesThatCantBeReadSayWhy() throws {
    let folder = NSTemporaryDirectory() + "jimae-mps-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func error(_ path: String) -> MPSError? {
      do {
        _ = try LinearProgram(mpsAt: path)
        return nil
      } catch { return error }
    }
    let missing = folder + "/none.mps"
    #expect(error(missing)?.cause == .file(.missing(path: missing)))
    #expect(
      error(folder)?.description == "\(folder): a folder where a file is due; name a file in it")

    let path = folder + "/a.mps.gz"
    let (program, _) = RandomPrograms.optimal(.init(50, 80), sense: .minimize, seed: 1)
    try MPSWriter().write(program, to: path)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
    #expect(error(path)?.cause == .file(.truncatedGzip(path: path)))

    let wrong = folder + "/b.mps"
    try Data("NAME\nROWS\n X  C\n".utf8).write(to: URL(fileURLWithPath: wrong))
    #expect(error(wrong)?.description == "\(wrong):3: ROWS: row type `X`; write N, L, G or E")

    try Data(repeating: 0x41, count: 1 << 20).write(to: URL(fileURLWithPath: wrong))
    #expect(error(wrong)?.cause == .lineTooLong(limit: 1 << 18))
  }
}
