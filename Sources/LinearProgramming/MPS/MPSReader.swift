import MatrixCore

/// Reads linear programs from MPS files.
///
/// What the format leaves open is read as most programs do:
///
/// - *Fixed or free.* `automatic` takes each line by the fixed fields until one doesn't fit them,
///   then by blanks. That is safe because a line that fits the fields with one word in each says
///   the same both ways; once a line did not (a name with a blank in it), the file is fixed.
/// - The first `N` row is the objective; others are dropped with their entries.
/// - A right-hand side on the objective is minus its constant c₀.
/// - Of several RHS, RANGES or BOUNDS sets the first is read, and every line without a set's name.
/// - A range R on a row with right-hand side b: `L` [b − |R|, b]; `G` [b, b + |R|]; `E` [b, b + R]
///   for R ≥ 0 and [b + R, b] for R < 0.
/// - Columns are in [0, ∞) by default, integer ones between markers in [0, 1] where they have no
///   bound at all. A negative `UP` bound makes an unset lower bound −∞; `UP 0` doesn't.
/// - `MI` sets the lower bound alone. A magnitude of 1e20 or more as a bound is infinite.
/// - Explicit zeros are dropped.
///
/// Setting a bound, a right-hand side or an entry twice is an error: which of two values was meant
/// isn't in the file. So is a section that isn't linear.
public struct MPSReader: Sendable {
  public enum Format: Sendable {
    case automatic
    case fixed
    case free
  }

  public var format: Format
  /// The most bytes, expanded, that a file may have.
  public var sizeLimit: Int

  public init(format: Format = .automatic, sizeLimit: Int = .max) {
    self.format = format
    self.sizeLimit = sizeLimit
  }

  /// The program in the file at `path`, which may be gzip-compressed.
  public func read(contentsOf path: String) throws(MPSError) -> LinearProgram {
    let file: InputFile
    do {
      file = try InputFile(path: path, sizeLimit: sizeLimit)
    } catch {
      throw MPSError(file: path, line: 0, section: nil, cause: .file(error))
    }
    return try read(TextLines(file), path: path)
  }

  /// The program in `text`, the bytes of an MPS file.
  public func read(_ text: [UInt8]) throws(MPSError) -> LinearProgram {
    try read(TextLines(text), path: nil)
  }

  func read(
    _ lines: consuming TextLines, path: String?
  ) throws(MPSError) -> LinearProgram {
    var parser = MPSParser(format: format)
    do throws(MPSError.Cause) {
      while !parser.isFinished {
        guard let range = try lines.next() else { throw .missingEnd }
        try parser.take(lines.buffer.span.extracting(range))
      }
      return try parser.model.program()
    } catch {
      throw MPSError(
        file: path, line: lines.lineNumber, section: parser.section, cause: error)
    }
  }
}

extension LinearProgram {
  /// Reads the MPS file at `path`; see `MPSReader`.
  public init(mpsAt path: String, format: MPSReader.Format = .automatic) throws(MPSError) {
    self = try MPSReader(format: format).read(contentsOf: path)
  }

  /// Reads the bytes of an MPS file; see `MPSReader`.
  public init(mps text: [UInt8], format: MPSReader.Format = .automatic) throws(MPSError) {
    self = try MPSReader(format: format).read(text)
  }
}
