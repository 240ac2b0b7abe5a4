import Foundation
import LinearProgramming
import MatrixCore
import Testing

/// The public test problems, where they lie beside the package.
private enum PublicModels {
  static let folder = Program.root.deletingLastPathComponent().appendingPathComponent("shared/lp")

  static var arePresent: Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("netlib").path)
  }

  static func program(_ set: String, _ name: String) throws -> LinearProgram {
    try LinearProgram(mpsAt: folder.appendingPathComponent("\(set)/\(name).mps.gz").path)
  }

  /// The reference objectives by name.
  static func objectives() throws -> [String: Double] {
    let table = try String(
      contentsOf: folder.appendingPathComponent("reference.csv"), encoding: .utf8)
    var objectives: [String: Double] = [:]
    for line in table.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      if cells.count == 7, let objective = Double(cells[6]) {
        objectives[String(cells[0])] = objective
      }
    }
    return objectives
  }
}

@Suite("Public linear programs", .enabled(if: PublicModels.arePresent))
struct PublicModelsTests {
  /// Those of Netlib that take well under a second.
  static let quick = [
    "adlittle", "afiro", "agg", "agg2", "agg3", "bandm", "beaconfd", "blend", "boeing1",
    "boeing2", "bore3d", "brandy", "capri", "e226", "etamacro", "fffff800", "finnis", "forplan",
    "gfrd-pnc", "grow7", "israel", "kb2", "lotfi", "recipe", "sc105", "sc205", "sc50a", "sc50b",
    "scagr25", "scagr7", "scfxm1", "scorpion", "scrs8", "scsd1", "scsd6", "sctap1", "seba",
    "share1b", "share2b", "shell", "ship04l", "ship04s", "stair", "standata", "standgub",
    "standmps", "stocfor1", "tuff", "vtp-base",
  ]

  @Test(arguments: quick)
  func theOptimumIsTheReference(name: String) throws {
    let reference = try #require(try PublicModels.objectives()[name])
    let report = try PublicModels.program("netlib", name).solve()
    guard case .optimal(let solution) = report.outcome else {
      Issue.record("\(name): \(report.outcome)")
      return
    }
    #expect(abs(solution.objective - reference) <= 1e-6 * (1 + abs(reference)))
  }

  @Test(arguments: quick)
  func theInteriorPointMethodReachesIt(name: String) throws {
    let reference = try #require(try PublicModels.objectives()[name])
    var options = SolverOptions()
    options.method = .ipm
    let report = try PublicModels.program("netlib", name).solve(options)
    guard case .optimal(let solution) = report.outcome else {
      Issue.record("\(name): \(report.outcome)")
      return
    }
    #expect(report.method == .ipm)
    #expect(abs(solution.objective - reference) <= 1e-6 * (1 + abs(reference)))
  }

  static let infeasible: [String] =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: PublicModels.folder.appendingPathComponent("infeasible").path)) ?? [])
    .filter { $0.hasSuffix(".mps.gz") }.map { String($0.dropLast(7)) }.sorted()

  @Test(arguments: infeasible)
  func noInfeasibleProgramIsCalledSolvable(name: String) throws {
    var options = SolverOptions()
    options.timeLimit = 20
    switch try PublicModels.program("infeasible", name).solve(options).outcome {
    case .infeasible, .stopped: break
    case .optimal, .unbounded: Issue.record("\(name) is infeasible")
    }
  }
}
