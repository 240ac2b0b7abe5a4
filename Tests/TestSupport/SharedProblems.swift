import MatrixCore

/// The public LP problems beside the package (Netlib, Kennington and others), where they are
/// installed: tests use them if present and never need them.
public enum SharedProblems {
  /// One line of their table.
  public struct Problem: Sendable, CustomStringConvertible {
    public var name: String
    public var set: String
    public var rows: Int
    public var columns: Int
    public var nonzeros: Int
    public var isInfeasible: Bool
    /// The optimal value; `nil` where there is none.
    public var objective: Double?

    public var path: String { "\(SharedProblems.folder)/\(set)/\(name).mps.gz" }
    public var description: String { "\(set)/\(name)" }
  }

  /// `shared/lp` in the folder that holds the package.
  static let folder: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(4).joined(separator: "/") + "/shared/lp"
  }()

  /// All problems; none where they aren't installed.
  public static let all: [Problem] = {
    guard let table = try? InputFile.bytes(at: folder + "/reference.csv") else { return [] }
    return String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst().compactMap {
      let fields = $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 7, let rows = Int(fields[2]), let columns = Int(fields[3]),
        let nonzeros = Int(fields[4])
      else { return nil }
      return Problem(
        name: fields[0], set: fields[1], rows: rows, columns: columns, nonzeros: nonzeros,
        isInfeasible: fields[5] == "infeasible", objective: Double(fields[6]))
    }
  }()
}
