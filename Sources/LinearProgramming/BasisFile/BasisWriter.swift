public import MatrixCore

/// Writes bases as files in the MPS basis format; see `BasisReader` for its records.
///
/// The k-th basic column is written with the k-th nonbasic row. Columns at their lower bounds,
/// fixed and free ones have no record, because that is where readers put what isn't named.
public struct BasisWriter: Sendable {
  public init() {}

  /// Writes `basis` of `program` to the file at `path`, compressed where it ends in `.gz`.
  public func write(
    _ basis: Basis, of program: LinearProgram, to path: String
  ) throws(BasisWriteError) {
    let text = try bytes(of: basis, of: program)
    do {
      try OutputFile.write(text, to: path)
    } catch {
      throw .file(error)
    }
  }

  /// `basis` of `program` as the bytes of a basis file.
  public func bytes(
    of basis: Basis, of program: LinearProgram
  ) throws(BasisWriteError) -> [UInt8] {
    precondition(
      basis.columns.count == program.columnCount && basis.rows.count == program.rowCount,
      "a basis has a status for each column and row")
    let count = (basis.columns + basis.rows).count { $0 == .basic }
    guard count == program.rowCount else { throw .basics(count, rows: program.rowCount) }
    try checkUnique((0..<program.columnCount).map(program.columnName))
    try checkUnique((0..<program.rowCount).map(program.rowName))
    // Readers pass over what follows NAME, up to the line's end.
    let title = program.name.utf8.allSatisfy { $0 >= 0x20 } ? program.name : ""
    var text = Array("NAME          \(title)\n".utf8)
    var nonbasicRows = basis.rows.indices.lazy.filter { basis.rows[$0] != .basic }.makeIterator()
    for (j, status) in basis.columns.enumerated() {
      switch status {
      case .basic:
        // There are as many nonbasic rows as basic columns.
        guard let i = nonbasicRows.next() else { preconditionFailure("more basics than rows") }
        let record = basis.rows[i] == .atUpper ? "XU" : "XL"
        text += try line(record, [program.columnName(j), program.rowName(i)])
      case .atUpper: text += try line("UL", [program.columnName(j)])
      case .atLower, .fixed, .free: break
      }
    }
    text += "ENDATA\n".utf8
    return text
  }

  private func checkUnique(_ names: [String]) throws(BasisWriteError) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .name(name) }
  }

  /// A record, laid out in the fixed fields that names with blanks need.
  private func line(_ record: String, _ names: [String]) throws(BasisWriteError) -> [UInt8] {
    let blank = UInt8(ascii: " ")
    for name in names {
      let bytes = name.utf8
      guard let first = bytes.first, first != blank, bytes.last != blank,
        bytes.allSatisfy({ $0 >= blank })
      else { throw .name(name) }
      if bytes.contains(blank) && names.contains(where: { $0.utf8.count > 8 }) {
        throw .blankAmongLongNames(name)
      }
    }
    var text = " \(record) \(names[0])"
    if names.count > 1 {
      text += String(repeating: " ", count: max(8 - names[0].utf8.count, 0)) + "  \(names[1])"
    }
    return Array((text + "\n").utf8)
  }
}

/// Why a basis can't be written as an MPS basis file.
public enum BasisWriteError: Error, Equatable {
  case file(FileError)
  /// Not as many basic columns and rows as the program has rows.
  case basics(Int, rows: Int)
  /// A name that is empty or repeated, or that has blanks at its ends or control characters.
  case name(String)
  /// Names with blanks are only possible in records whose names have at most eight bytes.
  case blankAmongLongNames(String)
}

extension BasisWriteError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .basics(let count, let rows):
      "\(count) basic columns and rows for a model of \(rows) rows; make them as many"
    case .name(let name): "`\(name)`: no name for a basis file; rename it in the model"
    case .blankAmongLongNames(let name):
      "`\(name)`: names with blanks need names of at most 8 bytes; rename it in the model"
    }
  }
}
