import LinearProgramming
import MatrixCore
import PlanFamily

/// Writes the model files of the planner's own family.
enum Families {
  static let usage = "usage: jimae-benchmarks family FOLDER [--seed N]"

  /// `family FOLDER [--seed N]`: a compressed MPS file for each member, its size on a line.
  static func run(_ arguments: [String]) throws {
    guard let folder = arguments.first, let seed = seed(in: arguments.dropFirst()) else {
      throw UsageError(description: usage)
    }
    for member in FamilyMember.all {
      let program = try member.program(seed: seed)
      let path = "\(folder)/\(member.name).mps.gz"
      try MPSWriter().write(program, to: path)
      print(
        "\(path): \(program.rowCount) rows, \(program.columnCount) columns,"
          + " \(program.matrix.entryCount) nonzeros")
    }
  }

  private static func seed(in options: ArraySlice<String>) -> UInt64? {
    switch Array(options) {
    case []: 1
    case let option where option.count == 2 && option[0] == "--seed": UInt64(option[1])
    default: nil
    }
  }
}

/// A command line that makes no sense.
struct UsageError: Error, CustomStringConvertible {
  let description: String
}
