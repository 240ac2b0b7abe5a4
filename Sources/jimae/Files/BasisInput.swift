// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import MatrixCore

/// Files with a basis: solution files and MPS basis files, told apart by their first character.
enum BasisInput {
  static func read(_ path: String, of program: LinearProgram) throws -> Basis {
    try isJSON(path)
      ? SolutionFile(contentsOf: path).basis(of: program, file: path)
      : BasisReader().read(contentsOf: path, of: program)
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
