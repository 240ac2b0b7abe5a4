import LinearProgramming
import MatrixCore

/// Model files of linear programs, as people name them.
enum ModelFile {
  /// The most bytes that a model may expand to.
  private static let sizeLimit = 4 << 30

  static func read(_ path: String) throws -> LinearProgram {
    let program = try MPSReader(sizeLimit: sizeLimit).read(contentsOf: path)
    do { try program.validate() } catch { throw ModelFileError.unusable(path, error) }
    return program
  }

  static func write(_ program: LinearProgram, to path: String) throws(ModelFileError) {
    do {
      try MPSWriter().write(program, to: path)
    } catch {
      throw .unwritable(path, error)
    }
  }

  /// The program as the text of a model file.
  static func text(of program: LinearProgram) throws(ModelFileError) -> String {
    do {
      return String(decoding: try MPSWriter().bytes(of: program), as: UTF8.self)
    } catch {
      throw .unwritable("model.mps", error)
    }
  }
}

/// Why a model file can't be computed with or written.
enum ModelFileError: Error, Equatable, CustomStringConvertible {
  case unusable(String, ModelError)
  case unwritable(String, MPSWriteError)

  var description: String {
    switch self {
    case .unusable(let path, let error): "\(path): \(error)"
    case .unwritable(let path, let error): "\(path): \(error)"
    }
  }
}

extension LinearProgram {
  /// `120 rows, 300 columns, 900 nonzeros`.
  var size: String {
    "\(rowCount) rows, \(columnCount) columns, \(matrix.entryCount) nonzeros"
  }
}
