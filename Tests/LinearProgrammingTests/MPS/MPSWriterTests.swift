import Foundation
import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("A written MPS file reads back to the same program")
struct MPSWriterTests {
  private func roundTrip(_ program: LinearProgram) throws -> LinearProgram {
    try LinearProgram(mps: MPSWriter().bytes(of: program))
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
      for suffix in ["", " x", "_a_name_of_more_than_8_bytes"] {
        let expected = named(program, suffix)
        #expect(try roundTrip(expected) == expected)
      }
    }
  }

  /// Numbers with all their digits, at entries, costs, sides and bounds.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func numbersKeepEveryBit(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func number() -> Double {
      let exponent = Double(random.integer(-12...12))
      return random.uniform(in: -1...1)
        * Double(sign: .plus, exponent: Int(exponent), significand: 1)
    }
    var entries = TripletBuilder(rowCount: 5, columnCount: 5)
    for i in 0..<5 { for j in 0..<5 { entries.add(number(), row: i, column: j) } }
    let lower = (0..<5).map { _ in number() }
    for suffix in ["", " y"] {
      let program = named(
        LinearProgram(
          name: "digits", matrix: entries.matrix(), costs: (0..<5).map { _ in number() },
          objectiveOffset: number(), columnLower: lower,
          columnUpper: lower.map { $0 + number().magnitude }, rowLower: lower,
          rowUpper: [lower[0], .infinity, .infinity, lower[3], .infinity]), suffix)
      #expect(try roundTrip(program) == program)
    }
  }

  /// A row's farther side is held as a distance: it comes back within a unit in the last place.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func rangesKeepTheirSides(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let lower = (0..<200).map { _ in random.uniform(in: -10...10) }
    let upper = lower.map { $0 + random.uniform(in: 0...20) }
    let program = named(
      LinearProgram(
        matrix: .zero(rowCount: 200, columnCount: 1), costs: [1], columnLower: [0],
        columnUpper: [1], rowLower: lower, rowUpper: upper))
    let back = try roundTrip(program)
    for i in 0..<200 {
      #expect((back.rowLower[i] - lower[i]).magnitude <= max(lower[i].ulp, upper[i].ulp))
      #expect((back.rowUpper[i] - upper[i]).magnitude <= max(lower[i].ulp, upper[i].ulp))
      #expect(back.rowLower[i] == lower[i] || back.rowUpper[i] == upper[i])
    }
  }

  static let wrong: [(@Sendable (inout LinearProgram) -> Void, MPSWriteError, String)] = [
    (
      { $0.rowNames = ["a", "a"] }, .name("a"), "`a`: no name for an MPS file; rename it"
    ),
    (
      { $0.columnNames = ["", "b"] }, .name(""), "``: no name for an MPS file; rename it"
    ),
    (
      { $0.columnNames = ["a\n", "b"] }, .name("a\n"),
      "`a\n`: no name for an MPS file; rename it"
    ),
    (
      { $0.rowNames = ["a b", "a_long_name"] }, .blankAmongLongNames("a b"),
      "`a b`: names with blanks need all names to have at most 8 bytes; rename it"
    ),
    (
      { ($0.rowLower[0], $0.rowUpper[0]) = (2, 1) }, .crossedRow("R0"),
      "row `R0`: its lower side is above its upper side, which MPS can't say"
    ),
    (
      { $0.columnUpper[1] = 1e25 }, .hugeBound(of: "C1"),
      "`C1`: a bound of 1e20 or more is infinite in MPS; make it infinite"
    ),
    (
      { $0.costs[0] = .nan }, .model(.cost(column: "C0")),
      "the program can't be computed with: column `C0`: its cost is not a finite number; give one"
    ),
  ]

  @Test(arguments: wrong.indices)
  func programsThatMPSCantSayAreErrors(index: Int) throws {
    let (change, expected, message) = Self.wrong[index]
    var (program, _) = RandomPrograms.optimal(.init(2, 2), sense: .minimize, seed: 1)
    change(&program)
    #expect(throws: expected) { try MPSWriter().bytes(of: program) }
    #expect(expected.description == message)
  }

  @Test(arguments: ["a.mps", "a.mps.gz"])
  func filesHoldTheBytes(name: String) throws {
    let folder = NSTemporaryDirectory() + "jimae-write-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (program, _) = RandomPrograms.optimal(.init(9, 9), sense: .maximize, seed: 4)
    try MPSWriter().write(program, to: "\(folder)/\(name)")
    #expect(try LinearProgram(mpsAt: "\(folder)/\(name)") == named(program))
    #expect(
      throws: MPSWriteError.file(
        .unwritable(path: "\(folder)/no/\(name)", reason: "No such file or directory"))
    ) { try MPSWriter().write(program, to: "\(folder)/no/\(name)") }
  }
}
