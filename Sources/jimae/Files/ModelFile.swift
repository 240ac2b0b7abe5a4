import LinearProgramming
import MatrixCore

/// Model files of linear programs, as people name them.
enum ModelFile {
  /// The most bytes that a model may expand to.
  private static let sizeLimit = 4 << 30

  static func read(_ path: String) throws -> LinearProgram {
    let program = try LinearProgram(at: path, sizeLimit: sizeLimit)
    do { try program.validate() } catch { throw ModelFileError.unusable(path, error) }
    return program
  }

  /// Writes an LP file where the name says so, else MPS.
  static func write(_ program: LinearProgram, to path: String) throws(ModelFileError) {
    if ModelFormat(fileName: path) == .lp {
      do {
        try LPFormatWriter().write(program.namedForLPFormat(), to: path)
      } catch {
        throw .unwritableLP(path, error)
      }
    } else {
      do {
        try MPSWriter().write(program, to: path)
      } catch {
        throw .unwritable(path, error)
      }
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
  case unwritableLP(String, LPFormatWriteError)

  var description: String {
    switch self {
    case .unusable(let path, let error): "\(path): \(error)"
    case .unwritable(let path, let error): "\(path): \(error)"
    case .unwritableLP(let path, let error): "\(path): \(error)"
    }
  }
}

extension LinearProgram {
  /// The program with names that LP files can have: parentheses for brackets, and tildes for
  /// hyphens, which profiles' identifiers don't have.
  fileprivate func namedForLPFormat() -> LinearProgram {
    let substitutes: [Character: Character] = ["[": "(", "]": ")", "-": "~"]
    func substituted(_ name: String) -> String { String(name.map { substitutes[$0] ?? $0 }) }
    var named = self
    named.rowNames = rowNames?.map(substituted)
    named.columnNames = columnNames?.map(substituted)
    return named
  }

  /// `120 rows, 300 columns, 900 nonzeros`.
  var size: String {
    "\(rowCount) rows, \(columnCount) columns, \(matrix.entryCount) nonzeros"
  }
}
