public import MatrixCore

/// Writes linear programs as MPS files, compressed where the name ends in `.gz`.
///
/// Every line is laid out in the fixed fields; names longer than eight bytes overflow them, and
/// the file is then a free-format one. Numbers are the shortest that read back to the same double.
/// Reading the file gives the same program, except that
///
/// - a bound within one unit in the last place of the program's may stand in for a row's farther
///   side, because RANGES holds the distance of the two sides and not the side;
/// - explicit zeros of the matrix are dropped;
/// - rows and columns without names have those that stand for them.
public struct MPSWriter: Sendable {
  public init() {}

  /// Writes `program` to the file at `path`.
  public func write(_ program: LinearProgram, to path: String) throws(MPSWriteError) {
    let text = try bytes(of: program)
    do {
      try OutputFile.write(text, to: path)
    } catch {
      throw .file(error)
    }
  }

  /// `program` as the bytes of an MPS file.
  public func bytes(of program: LinearProgram) throws(MPSWriteError) -> [UInt8] {
    do {
      try program.validate()
    } catch {
      throw .model(error)
    }
    var text = try MPSText(program)
    text.writeRows()
    text.writeColumns()
    text.writeSides()
    try text.writeBounds()
    text.line("ENDATA")
    return text.bytes
  }
}

/// Why a program can't be written as an MPS file.
public enum MPSWriteError: Error, Equatable {
  case file(FileError)
  case model(ModelError)
  /// A name that is empty or repeated, that has blanks at its ends or control characters, or that
  /// a reader would take for something else.
  case name(String)
  /// Names with blanks are only possible where all names have at most eight bytes.
  case blankAmongLongNames(String)
  /// A row whose lower side is above its upper side.
  case crossedRow(String)
  /// A finite bound of 1e20 or more, which readers take for infinite.
  case hugeBound(of: String)
}

extension MPSWriteError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .model(let error): "the program can't be computed with: \(error)"
    case .name(let name): "`\(name)`: no name for an MPS file; rename it"
    case .blankAmongLongNames(let name):
      "`\(name)`: names with blanks need all names to have at most 8 bytes; rename it"
    case .crossedRow(let name):
      "row `\(name)`: its lower side is above its upper side, which MPS can't say"
    case .hugeBound(let name):
      "`\(name)`: a bound of 1e20 or more is infinite in MPS; make it infinite"
    }
  }
}
