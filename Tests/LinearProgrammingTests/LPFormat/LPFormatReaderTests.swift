import Foundation
import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("LP files are read by the conventions of the format")
struct LPFormatReaderTests {
  /// Two texts of which the second says the same in the plainest way.
  static let equivalents: [(String, String)] = [
    // Keywords and signs.
    ("MINIMIZE\nx\nSUBJECT TO\nx >= 1\nEND", "min\nOBJ: x\nst\nR0: x >= 1\nend"),
    ("minimise x such that x >= 1 end", "min\nx\nst\nx >= 1\nend"),
    ("Maximum x s.t. x =< 1 end", "max\nx\nst\nx <= 1\nend"),
    ("min x st\na: x < 1\nb: x > 1\nc: x => 1\nend", "min x st\na:x<=1\nb:x>=1\nc:x>=1\nend"),
    ("st\nx + y >= 1\nend", "min 0 x + 0 y st x + y >= 1 end"),
    // Objectives.
    ("max\nOBJ:\n3 x\n+ 5\nst\nend", "max 5 + 3x end"),
    ("min OBJ:\nst\nx >= 1\nend", "min 0 x\nst\nx >= 1\nend"),
    ("min x + 2 - 3 + x\nend", "min 2 x - 1\nend"),
    // Terms, wherever they stand.
    ("min x\nst\nx + y + 4 >= 2 + 3 x - 1\nend", "min x\nst\n- 2 x + y >= -3\nend"),
    ("min x\nst\nx + x - y + y + 0 z = 2\nend", "min x + 0 y + 0 z\nst\n2 x = 2\nend"),
    ("min x\nst\n+ - 3x+2e1y >= - - 1\nend", "min x + 0 y\nst\n-3 x + 20 y >= 1\nend"),
    (
      "min x + 0 y st\na: 0 x + 0 y >= 1\nb: y + x >= 2\nc: x >= 3\nend",
      "min x + 0 y\nst\na: 0 x >= 1\nb: x + y >= 2\nc: x >= 3\nend"
    ),
    ("min x\nst\n2\n x\n +\n y\n >=\n 1\nend", "min x\nst\n2 x + y >= 1\nend"),
    ("min x\nst\nx >= 1 +\n y\nend", "min x\nst\nx - y >= 1\nend"),
    // One constraint a line needs no names.
    ("min x\nst\nx >= 1\n- y >= 2\n3 y <= 4\nend", "min x\nst\na:x>=1\nb:-y>=2\nc:3y<=4\nend"),
    ("min x\nst\na: x >= 1 b: y >= 2\nend", "min x\nst\na: x >= 1\nb: y >= 2\nend"),
    ("min x\nst\n2 <= x\ny >= 3\nend", "min x\nst\na: x >= 2\nb: y >= 3\nend"),
    // Double inequalities.
    ("min x\nst\nR: 8 >= x\n + y >= -3\nend", "min x\nst\nR: -3 <= x + y <= 8\nend"),
    ("min x\nst\n2 = x + y\nend", "min x\nst\nx + y = 2\nend"),
    ("min x\nst\n1 <= x + 1 <= 8\nend", "min x\nst\n0 <= x <= 7\nend"),
    ("min x\nst\n-inf <= x <= 8\nend", "min x\nst\nx <= 8\nend"),
    ("min x\nst\nx >= -1e30\nend", "min x\nst\nx <= +infinity\nend"),
    // Bounds.
    ("min x bounds 1 <= x <= 2 end", "min x bounds x >= 1\n2 >= x end"),
    ("min x bounds -inf <= x <= +inf end", "min x bounds x FREE end"),
    ("min x bounds -1e20 <= x end", "min x bounds x >= -Infinity end"),
    ("min x bounds x = 3 end", "min x bounds 3 <= x <= 3 end"),
    ("min x bounds x >= 3 x >= 3 x <= 4 end", "min x bounds 3 <= x <= 4 end"),
    ("min x bounds 0 <= x end", "min x end"),
    ("min x bounds x <= -4 end", "min x bounds 0 <= x <= -4 end"),
    // Integers.
    ("min x + y integers x\nbinaries y end", "min x + y bounds y <= 1 gen x y end"),
    ("min x bin x bounds x = 1 end", "min x bounds x = 1 general x end"),
    ("min x gen x bounds x <= 7 int x end", "min x bounds x <= 7 gen x end"),
    // Comments, blanks and what stands behind the end.
    ("\\ x\n\nmin x \\ y\n\\\nst\tx>=1\r\nend\nx y z", "min x st x >= 1 end"),
    ("min x[1,2] + y(a) + ü/b\nend", "min\nx[1,2]\n+ y(a)\n+ ü/b\nend"),
    ("min e + free1 + inference + 2 e1\nend", "min\ne +\nfree1 + inference + 2 e1\nend"),
  ]

  @Test(arguments: equivalents.indices)
  func equivalentTextsAreEqual(index: Int) throws {
    let (text, plain) = Self.equivalents[index]
    var first = try LinearProgram(lp: Array(text.utf8))
    var second = try LinearProgram(lp: Array(plain.utf8))
    // Names aren't what is compared where one text has none.
    if !text.contains(":") || !plain.contains(":") {
      (first.rowNames, second.rowNames) = (nil, nil)
      (first.objectiveName, second.objectiveName) = ("", "")
    }
    #expect(first == second)
  }

  @Test func aWholeFileIsRead() throws {
    let text = """
      \\Problem name: mix
      Maximize
       profit: 3 x - 2.5 y + z + 10
      Subject To
       limit: x + y <= 4
       -3 <= x - z <= 8
       same: x - y = 0.5
      Bounds
       -inf <= x <= 5
       y free
       1 <= z <= 6
      General
       z
      End
      """
    var entries = TripletBuilder(rowCount: 3, columnCount: 3)
    for (i, j, value) in [
      (0, 0, 1.0), (0, 1, 1), (1, 0, 1), (1, 2, -1), (2, 0, 1), (2, 1, -1),
    ] {
      entries.add(value, row: i, column: j)
    }
    let expected = LinearProgram(
      name: "mix", sense: .maximize, matrix: entries.matrix(), costs: [3, -2.5, 1],
      objectiveOffset: 10, columnLower: [-.infinity, -.infinity, 1],
      columnUpper: [5, .infinity, 6], rowLower: [-.infinity, -3, 0.5], rowUpper: [4, 8, 0.5],
      integerColumns: [2], objectiveName: "profit", rowNames: ["limit", "R1", "same"],
      columnNames: ["x", "y", "z"])
    #expect(try LinearProgram(lp: Array(text.utf8)) == expected)
  }

  @Test func rowsWithoutNamesGetOnesThatNoOtherHas() throws {
    let program = try LinearProgram(lp: Array("min x\nst\nx>=1\nR0: x>=2\nx>=3\nend".utf8))
    #expect(program.rowNames == ["R0_", "R0", "R2"])
  }

  @Test(
    arguments: [
      ("a.lp", ModelFormat.lp), ("a.LP.gz", .lp), ("b.mps", .mps), ("b.lp.mps.gz", .mps),
      ("lp", nil), ("a.gz", nil), ("", nil), (".lp", .lp),
    ] as [(String, ModelFormat?)])
  func namesSayTheFormat(name: String, format: ModelFormat?) {
    #expect(ModelFormat(fileName: name) == format)
  }

  /// A name that says a format decides; otherwise the first word does.
  @Test(arguments: ["a.lp", "a.lp.gz", "a.mps", "a.mps.gz", "a", "a.txt", "a.gz"])
  func filesAreReadInTheirFormat(name: String) throws {
    let folder = NSTemporaryDirectory() + "jimae-format-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var (program, _) = RandomPrograms.optimal(.init(9, 9), sense: .maximize, seed: 4)
    program.rowNames = (0..<9).map { "R\($0)" }
    program.columnNames = (0..<9).map { "C\($0)" }
    let path = "\(folder)/\(name)"
    if !name.contains(".mps") {
      try LPFormatWriter().write(program, to: path)
      #expect(try LinearProgram(at: path) == program)
      #expect(try LinearProgram(lpAt: path) == program)
    }
    if !name.contains(".lp") {
      try MPSWriter().write(program, to: path)
      #expect(try LinearProgram(at: path) == program)
    }
    #expect(throws: ModelReadError.self) { try LinearProgram(at: path, sizeLimit: 10) }
    #expect(throws: ModelReadError.self) { try LinearProgram(at: "\(folder)/no/\(name)") }
  }
}
