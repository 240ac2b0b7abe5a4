import MatrixCore

/// Reads linear programs from files in the CPLEX LP format.
///
/// What the format leaves open is read as most programs do:
///
/// - *Sections.* Minimize or Maximize, then Subject To (`st`, `s.t.`, `such that`), then Bounds,
///   General (Integer) and Binary in any order and number; each but End may be absent. Keywords
///   have no case, and can't be names. What stands behind End isn't read.
/// - *Lines.* A statement may run over any number of lines, but a name's colon is on its line.
///   Behind `variables >= 1` a constraint goes on only in the same line, because `- y >= 2` in the
///   next is one more constraint.
/// - *Terms.* Variables and constants may stand on both sides; those of the same variable are
///   added up. `-3 <= x + y <= 8` is one row; its variables are in the middle alone.
/// - *Variables* are those of the objective and of constraints, in the order of their coming; the
///   later sections may not bring new ones. They are in [0, ∞) by default. A negative upper
///   bound alone leaves the lower one at 0, and the program infeasible, as in HiGHS.
/// - *Integers.* General leaves the bounds as they are; Binary sets those of [0, 1] that section
///   Bounds doesn't.
/// - `inf` and magnitudes of 1e20 or more are infinite on a side where that is no restriction.
/// - Names may have brackets, strokes and letters beyond ASCII, which `LPFormatWriter` won't write.
/// - A comment `\Problem name: …` names the program. Explicit zeros are dropped.
///
/// Setting a bound to two values is an error: which was meant isn't in the file. So is everything
/// that isn't linear.
public struct LPFormatReader: Sendable {
  /// The most bytes, expanded, that a file may have.
  public var sizeLimit: Int

  public init(sizeLimit: Int = .max) {
    self.sizeLimit = sizeLimit
  }

  /// The program in the file at `path`, which may be gzip-compressed.
  public func read(contentsOf path: String) throws(LPFormatError) -> LinearProgram {
    let file: InputFile
    do {
      file = try InputFile(path: path, sizeLimit: sizeLimit)
    } catch {
      throw LPFormatError(file: path, line: 0, section: nil, cause: .file(error))
    }
    return try read(TextLines(file), path: path)
  }

  /// The program in `text`, the bytes of an LP file.
  public func read(_ text: [UInt8]) throws(LPFormatError) -> LinearProgram {
    try read(TextLines(text), path: nil)
  }

  func read(
    _ lines: consuming TextLines, path: String?
  ) throws(LPFormatError) -> LinearProgram {
    var parser = LPParser(lines)
    do throws(LPFormatError.Cause) {
      return try parser.program()
    } catch {
      throw LPFormatError(
        file: path, line: parser.line(of: error), section: parser.section, cause: error)
    }
  }
}

extension LinearProgram {
  /// Reads the LP file at `path`; see `LPFormatReader`.
  public init(lpAt path: String) throws(LPFormatError) {
    self = try LPFormatReader().read(contentsOf: path)
  }

  /// Reads the bytes of an LP file; see `LPFormatReader`.
  public init(lp text: [UInt8]) throws(LPFormatError) {
    self = try LPFormatReader().read(text)
  }
}
