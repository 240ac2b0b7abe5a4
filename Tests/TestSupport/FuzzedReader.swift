public import LinearProgramming
import MatrixCore

/// A reader of text files that is given spoiled texts.
///
/// Tests read some thousands; `jimae-benchmarks fuzz` reads as many as one asks for.
public enum FuzzedReader: String, CaseIterable, Sendable {
  case mps
  case lp
  /// Basis files of `program`.
  case bas

  /// What became of a text.
  public enum Reading: Sendable {
    case rejected
    case read
    /// Taken as well-formed, but what was made of it isn't whole.
    case broken
  }

  /// What basis files are read for.
  public static let program = programs[0]

  private static let programs: [LinearProgram] = (1...4 as ClosedRange<UInt64>).map { seed in
    var (program, _) = RandomPrograms.optimal(.init(6, 8), sense: .minimize, seed: seed)
    if seed > 2 { program.integerColumns = [1, 2] }
    return program
  }

  /// Well-formed texts, and what is inserted to spoil them.
  public func mutator(seed: UInt64) throws -> TextMutator {
    TextMutator(texts: try texts(), pieces: pieces, seed: seed)
  }

  /// Reads one text; which of the formats MPS is taken for goes by the number.
  public func read(_ text: [UInt8], number: Int) -> Reading {
    switch self {
    case .mps:
      let formats: [MPSReader.Format] = [.automatic, .automatic, .fixed, .free]
      let reader = MPSReader(format: formats[number % formats.count])
      return (try? reader.read(text)).map(Self.judged) ?? .rejected
    case .lp: return (try? LinearProgram(lp: text)).map(Self.judged) ?? .rejected
    case .bas:
      guard let basis = try? BasisReader().read(text, of: Self.program) else { return .rejected }
      let isWhole =
        basis.columns.count == Self.program.columnCount
        && basis.rows.count == Self.program.rowCount
      return isWhole ? .read : .broken
    }
  }

  /// A program is whole if it has a name for each row and column, and finite numbers; that some
  /// are too large to compute with, or bounds on the wrong side, is for `validate` to say.
  private static func judged(_ program: LinearProgram) -> Reading {
    let hasNames =
      program.rowNames?.count == program.rowCount
      && program.columnNames?.count == program.columnCount
    let isFinite =
      program.costs.allSatisfy(\.isFinite) && program.matrix.values.allSatisfy(\.isFinite)
    try? program.validate()
    return hasNames && isFinite ? .read : .broken
  }

  private func texts() throws -> [[UInt8]] {
    switch self {
    case .mps: try Self.programs.map { try MPSWriter().bytes(of: $0) } + [Array(allOfMPS.utf8)]
    case .lp: try Self.programs.map { try LPFormatWriter().bytes(of: $0) } + [Array(allOfLP.utf8)]
    case .bas:
      try [[0, 1, 2, 3, 4, 5], [2, 3, 8, 9, 12, 13], [8, 9, 10, 11, 12, 13]].map { basics in
        let (rows, columns) = (Self.program.rowCount, Self.program.columnCount)
        func statuses(_ range: Range<Int>) -> [Basis.Status] {
          range.map { basics.contains($0) ? .basic : $0 % 2 == 0 ? .atLower : .atUpper }
        }
        return try BasisWriter().bytes(
          of: Basis(columns: statuses(0..<columns), rows: statuses(columns..<columns + rows)),
          of: Self.program)
      }
    }
  }

  private var pieces: [String] {
    let common = [" ", "\n", "\t", "0", "-", "1e999", "\u{0}", "9999999999999999999999", "ü", "."]
    let own =
      switch self {
      case .mps:
        [
          "'MARKER'", "RHS\n", "BOUNDS\n", "ENDATA\n", "C1", " UP BND C1 -5\n", "E", "*", "NAME",
          " FREE", "RANGES\n", "OBJSENSE\n MAX\n", " N  R1\n", "'INTORG'", "'INTEND'",
          " MI BND C2\n", " BV BND C3\n", "1e-320", "OBJSENSE MAX\n", "OBJNAME\n R1\n", "\r",
          "1e20", "$",
        ]
      case .lp:
        [
          "inf", "<=", ">=", "=", ":", "\\", "[", "^", "->", "+", "Bounds\n", "End\n", "Binary\n",
          "free", "C1", "R1:", " C1 <= -5\n", "e", "1e20", "Subject To", "St\n", "Min", "nan",
          "sos", "/", "*", "1e308 C1 ", "General\n", "Max", "<", "-inf",
        ]
      case .bas:
        [
          " XU C1 R1\n", " XL C2 R2\n", " UL C3\n", " LL C4\n", " BS C5\n", "ENDATA\n", "NAME", "*",
          "C1", "R1", "_dummy_", "\r", " 3.5\n",
        ]
      }
    return common + own
  }
}

/// All sections and kinds of records that an MPS file may have.
private let allOfMPS = """
  * comment
  NAME          ALL
  OBJSENSE
      MAX
  ROWS
   N  COST
   N  OTHER
   L  ROW1
   G  ROW2
   E  ROW3
  COLUMNS
      X         COST               1.0   ROW1               1.0
      X         ROW2               1.0   OTHER              2.0
      MARK      'MARKER'                 'INTORG'
      Y         COST              -2.5   ROW3            1.5E+2
      Z         ROW1              -.25   ROW2              1D-1
      MARK      'MARKER'                 'INTEND'
      W W       ROW1               3.0
  RHS
      RHS       COST              -7.0   ROW1               4.0
      RHS       ROW2               1.0   ROW3              -3.0
  RANGES
      RNG       ROW1               2.5   ROW3              -1.0
  BOUNDS
   UP BND       X                  4.0
   LO BND       X                 -1.0
   UI BND       Y                  9.0
   MI BND       Z
   FX BND       W W                2.0
  ENDATA

  """

/// All sections and kinds of statements that an LP file may have.
private let allOfLP = """
  \\ comment
  Maximize
   obj: 2 x - 3.5e+1 y + z - 7
  Subject To
   c1: x + 2 y - z <= 10
   -4 <= x - y <= 8
   c3: 2 x + 3 <= 4 y + 9
   c4: x = 1
  Bounds
   -inf <= x <= 4
   y free
   z >= -2
   w <= 1e30
  General
   y
  Binary
   z
  End

  """
