import LinearProgramming
import MatrixCore

/// Files with a basis: solution files and MPS basis files, told apart by their first character.
enum BasisInput {
  static func read(_ path: String, of program: LinearProgram) throws -> Basis {
    try isJSON(path)
      ? SolutionFile(contentsOf: path).basis(of: program, file: path)
      : BasisReader().read(contentsOf: path, of: program)
  }

  /// What had to be changed in the basis, the first changes by name; `nil` where nothing.
  static func text(of repairs: [BasisRepair], _ program: LinearProgram) -> String? {
    guard !repairs.isEmpty else { return nil }
    func name(_ place: Place) -> String {
      switch place {
      case .row(let i): "row `\(program.rowName(i))`"
      case .column(let j): "column `\(program.columnName(j))`"
      }
    }
    var changes = repairs.prefix(3).map { repair in
      switch (repair.removed.map(name), repair.added.map { name(.row($0)) }) {
      case (let removed?, let added?): "\(added) for \(removed)"
      case (let removed?, nil): "without \(removed)"
      case (nil, let added): "also \(added ?? "")"
      }
    }
    if repairs.count > 3 { changes.append("and \(repairs.count - 3) more") }
    let places = repairs.count == 1 ? "1 place" : "\(repairs.count) places"
    return "the basis didn't fit and was changed in \(places): "
      + changes.joined(separator: ", ")
  }

  private static func isJSON(_ path: String) throws -> Bool {
    var file = try InputFile(path: path)
    var head = [UInt8](repeating: UInt8(ascii: " "), count: 4096)
    _ = try file.read(into: &head, from: 0)
    return head.first { $0 > UInt8(ascii: " ") } == UInt8(ascii: "{")
  }
}

extension SolveOutcome {
  /// The basis of the optimum, or of the best point of a stopped solve.
  var basis: Basis? {
    switch self {
    case .optimal(let solution), .stopped(_, let solution?): solution.basis
    case .infeasible, .unbounded, .stopped(_, nil): nil
    }
  }
}
