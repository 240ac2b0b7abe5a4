public import MatrixCore

/// Writes linear programs as files in the CPLEX LP format, compressed where the name ends in `.gz`.
///
/// Numbers are the shortest that read back to the same double, lines are shorter than 255 bytes
/// unless a single term is longer, and every column stands in the objective, so that columns keep
/// their order. Reading the file gives the same program, except that explicit zeros of the matrix
/// are dropped, and rows and columns without names have those that stand for them.
///
/// A row with two sides is one double inequality, `-3 <= x + y <= 8`, as CPLEX, Gurobi and GLPK
/// read it. HiGHS (1.15) doesn't: it rejects such a row or takes it for two others. Nor does it
/// read names that start with `inf` or `nan`. Write MPS for it where a program has either.
public struct LPFormatWriter: Sendable {
  public init() {}

  /// Writes `program` to the file at `path`.
  public func write(
    _ program: LinearProgram, to path: String
  ) throws(LPFormatWriteError) {
    let text = try bytes(of: program)
    do {
      try OutputFile.write(text, to: path)
    } catch {
      throw .file(error)
    }
  }

  /// `program` as the bytes of an LP file.
  public func bytes(of program: LinearProgram) throws(LPFormatWriteError) -> [UInt8] {
    do {
      try program.validate()
    } catch {
      throw .model(error)
    }
    var text = try LPFormatText(program)
    text.writeObjective()
    text.writeConstraints()
    text.writeBounds()
    text.writeIntegers()
    return text.bytes
  }
}

/// Why a program can't be written as an LP file.
public enum LPFormatWriteError: Error, Equatable {
  case file(FileError)
  case model(ModelError)
  /// A name that is repeated, or that not every reader would take for a name.
  case name(String)
  /// A finite bound of 1e20 or more, which readers take for infinite.
  case hugeBound(of: String)
}

extension LPFormatWriteError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .model(let error): "the program can't be computed with: \(error)"
    case .name(let name):
      "`\(name)`: no name for an LP file, which has letters, digits and !\"#$%&(),.;?@_`'{}~|, "
        + "doesn't start like a number, and isn't a keyword; rename it or write MPS"
    case .hugeBound(let name):
      "`\(name)`: a bound of 1e20 or more is infinite in LP files; make it infinite"
    }
  }
}
