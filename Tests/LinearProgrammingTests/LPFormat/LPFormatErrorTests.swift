import Foundation
import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("LP errors say where, what and how to fix it")
struct LPFormatErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var line: Int
    var section: LPFormatSection?
    var cause: LPFormatError.Cause
    var message: String

    init(
      _ text: String, _ line: Int, _ section: LPFormatSection?, _ cause: LPFormatError.Cause,
      _ message: String
    ) {
      self.text = text
      self.line = line
      self.section = section
      self.cause = cause
      self.message = message
    }

    var testDescription: String { message }
  }

  static let cases: [Case] = [
    Case("", 1, nil, .missingEnd, "LP text:1: the file stops without End; fetch it again"),
    Case(
      "min x\nst\nx >= 1\n", 4, .constraints, .missingEnd,
      "LP text:4: Subject To: the file stops without End; fetch it again"),
    Case("\u{1}", 1, nil, .binary, "LP text:1: not text; is it an LP file?"),
    Case(
      "x >= 1\nend", 1, nil, .dataOutsideSections,
      "LP text:1: data before any section; start with Minimize or Maximize"),
    Case(
      "min x\nmax x\nend", 2, .minimize, .misplacedSection(.maximize),
      "LP text:2: Minimize: section Maximize comes twice or too late; the order is Minimize or "
        + "Maximize, Subject To, then Bounds, General and Binary, End"),
    Case(
      "min x\nbounds\nst\nend", 3, .bounds, .misplacedSection(.constraints),
      "LP text:3: Bounds: section Subject To comes twice or too late; the order is Minimize or "
        + "Maximize, Subject To, then Bounds, General and Binary, End"),
    Case(
      "min x\nsos1\nend", 2, .minimize, .unsupportedSection("SOS"),
      "LP text:2: Minimize: section SOS isn't linear; remove it"),
    Case(
      "min x\nsemi-continuous\nx\nend", 2, .minimize, .unsupportedSection("SEMI-CONTINUOUS"),
      "LP text:2: Minimize: section SEMI-CONTINUOUS isn't linear; remove it"),
    Case(
      "min x\nst\nx >= 1\nGeneral Constraints\nend", 4, .constraints,
      .unsupportedSection("GENERAL CONSTRAINTS"),
      "LP text:4: Subject To: section GENERAL CONSTRAINTS isn't linear; remove it"),
    Case(
      "min x\nLazy Constraints\nend", 2, .minimize, .unsupportedSection("LAZY CONSTRAINTS"),
      "LP text:2: Minimize: section LAZY CONSTRAINTS isn't linear; remove it"),
    Case(
      "min x + [ x^2 ] / 2\nend", 1, .minimize, .quadratic,
      "LP text:1: Minimize: quadratic terms aren't linear; remove them"),
    Case(
      "min x\nst\nx ^ 2 <= 1\nend", 3, .constraints, .quadratic,
      "LP text:3: Subject To: quadratic terms aren't linear; remove them"),
    Case(
      "min x\nst\nb = 1 -> x <= 3\nend", 3, .constraints, .indicator,
      "LP text:3: Subject To: a constraint under a condition (`->`) isn't linear; remove it"),
    Case(
      "min x\nst\nx + y\nend", 4, .constraints, .unexpected(""),
      "LP text:4: Subject To: the section ends within a statement; complete it"),
    Case(
      "min 2 * x\nend", 1, .minimize, .unexpected("*"),
      "LP text:1: Minimize: `*` can't stand here; remove it or complete what precedes"),
    Case(
      "min x + <= 1\nend", 1, .minimize, .unexpected("<="),
      "LP text:1: Minimize: `<=` can't stand here; remove it or complete what precedes"),
    Case(
      "min x\nst\nx >= 1 + free\nend", 3, .constraints, .unexpected("free"),
      "LP text:3: Subject To: `free` can't stand here; remove it or complete what precedes"),
    Case(
      "min x\nbounds\n2 x <= 3\nend", 3, .bounds, .unexpected("x"),
      "LP text:3: Bounds: `x` can't stand here; remove it or complete what precedes"),
    Case(
      "min x y\nend", 1, .minimize, .missingSign(before: "y"),
      "LP text:1: Minimize: no sign before `y`; write + or - between two terms"),
    Case(
      "min 1.2.3 x\nend", 1, .minimize, .missingSign(before: ".3"),
      "LP text:1: Minimize: no sign before `.3`; write + or - between two terms"),
    Case(
      "min x\nst\nx >= 1e999\nend", 3, .constraints, .number("1e999"),
      "LP text:3: Subject To: `1e999` is not a finite number"),
    Case(
      "min nan x\nend", 1, .minimize, .number("nan"),
      "LP text:1: Minimize: `nan` is not a finite number"),
    Case(
      "min . x\nend", 1, .minimize, .number("."),
      "LP text:1: Minimize: `.` is not a finite number"),
    Case(
      "min inf x\nend", 1, .minimize, .infinity,
      "LP text:1: Minimize: infinity can't stand here; only a bound on its own side is infinite"),
    Case(
      "min x\nbounds\nx >= inf\nend", 3, .bounds, .infinity,
      "LP text:3: Bounds: infinity can't stand here; only a bound on its own side is infinite"),
    Case(
      "min x\nst\n3 <= x >= 1\nend", 3, .constraints, .mixedComparisons,
      "LP text:3: Subject To: the two signs of a double inequality differ; write a <= … <= b, or "
        + "two constraints"),
    Case(
      "min x\nst\nx <= 1 + y <= 4\nend", 3, .constraints, .variablesAtEnds,
      "LP text:3: Subject To: a double inequality has its variables in the middle alone; write "
        + "two constraints"),
    Case(
      "min x\nst\na: x >= 1\na: x >= 2\nend", 4, .constraints, .duplicateRow("a"),
      "LP text:4: Subject To: constraint `a` comes twice; rename or remove one"),
    Case(
      "min x\nbounds\nx <= 1\nx <= 2\nend", 4, .bounds, .conflictingBound(column: "x"),
      "LP text:4: Bounds: variable `x`: this bound is already set to another value; keep one"),
    Case(
      "min x\nbounds\ny <= 1\nend", 3, .bounds, .unknownColumn("y"),
      "LP text:3: Bounds: variable `y` is in neither the objective nor a constraint; check the "
        + "name"),
    Case(
      "min x\nbin\nz\nend", 3, .binaries, .unknownColumn("z"),
      "LP text:3: Binary: variable `z` is in neither the objective nor a constraint; check the "
        + "name"),
  ]

  @Test(arguments: cases)
  func wrongTextsAreRejected(wrong: Case) {
    let expected = LPFormatError(
      file: nil, line: wrong.line, section: wrong.section, cause: wrong.cause)
    #expect(throws: expected) { try LinearProgram(lp: Array(wrong.text.utf8)) }
    #expect(expected.description == wrong.message)
  }
}
