import Foundation

/// A run as its folder holds it: what `jimae show` reads.
public struct SavedRun: Sendable {
  /// The files that a run must have to be shown.
  public static let files = [
    "run.json", "broken-rules.csv", "builds.csv", "capacity.csv", "contracts.csv", "flows.csv",
    "metrics.csv",
    "rules.csv", "sales.csv", "served.csv", "sites.csv", "supplies.csv", "tranches.csv",
    "workloads.csv",
  ]

  let head: Head
  private let tables: [String: String]

  /// The part of `run.json` that is needed here.
  struct Head: Decodable, Sendable {
    var title: String
    var profile: String
    var status: String
    /// `nil` where it was no number.
    var objective: Double?
    var currency: String
    var unit: String
    var steps: [String]
    var years: [String]
    var indicators: [Indicator]

    /// A number about the whole run, with its unit.
    struct Indicator: Decodable, Sendable, Equatable {
      var name: String
      var value: Double?
      var unit: String
    }
  }

  /// The run of `files`, given by name.
  ///
  /// - Throws: Which file isn't as a run writes it.
  public init(_ texts: [String: String]) throws(RunError) {
    guard let text = texts["run.json"] else { throw RunError(.missing, in: "run.json") }
    do {
      head = try JSONDecoder().decode(Head.self, from: Data(text.utf8))
    } catch let error as DecodingError {
      throw RunError(.notARun(Self.reason(of: error)), in: "run.json")
    } catch {
      throw RunError(.notARun("it isn't JSON"), in: "run.json")
    }
    guard !head.years.isEmpty, head.steps.count % head.years.count == 0, !head.steps.isEmpty else {
      throw RunError(.notARun("its steps don't divide into its years"), in: "run.json")
    }
    tables = texts
  }

  private static func reason(of error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "`\(key.stringValue)` is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "`\(context.codingPath.map(\.stringValue).joined(separator: "."))` has a wrong value"
    default: "it isn't JSON"
    }
  }

  func table(_ name: String) throws(RunError) -> RunTable {
    let file = name + ".csv"
    guard let text = tables[file] else { throw RunError(.missing, in: file) }
    return try RunTable(text, file: file)
  }

  var stepsPerYear: Int { head.steps.count / head.years.count }
  /// The length of a step in years.
  var stepYears: Double { 1 / Double(stepsPerYear) }
}
