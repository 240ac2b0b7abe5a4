import Foundation
import Planning
import Testing

@testable import Reports

@Suite("The files of a run")
struct RunFileTests {
  /// Tables of decisions that the sample has none of.
  static let optionalTables: Set<String> = [
    "on-demand", "sales", "exports", "datasets", "people", "onboardings",
    "commitments", "broken-rules",
  ]

  private let profile = SamplePlan.profile()
  private var report: PlanReport {
    PlanReport(plan: SamplePlan.plan(for: profile), profile: profile)
  }

  private func contents(of name: String, in files: [RunFile]) throws -> String {
    try #require(files.first { $0.name == name }).contents
  }

  @Test func areTheSameBytesEveryTime() {
    let files = report.files()
    #expect(files == report.files())
    #expect(files.map(\.name) == files.map(\.name).sorted())
    #expect(Set(files.map(\.name)).count == files.count)
  }

  @Test("every table has rows of one length and a unit where it needs one")
  func tables() {
    for table in PlanReading(report).tables {
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
      let isOfSomePlans = Self.optionalTables.contains(table.name)
      #expect(!table.rows.isEmpty || isOfSomePlans, "\(table.name) is empty")
      // A column of numbers has a unit, unless its rows say the unit in a column of their own.
      for (k, column) in table.columns.enumerated() where table.name != "rules" {
        let isNumber = table.rows.contains { if case .number = $0[k] { true } else { false } }
        #expect(!isNumber || column.unit != nil, "\(table.name).\(column.name) has no unit")
      }
    }
  }

  @Test func moneyIsListedByYearAndCause() throws {
    let money = try contents(of: "money.csv", in: report.files())
    let lines = money.split(separator: "\n")
    #expect(lines[0] == "fiscal year,cause,amount [GJPY@2026],present value [GJPY@2026]")
    #expect(lines[1] == "FY2026,pod capex,57,57")
    #expect(lines.count == 1 + 2 * CashFlowCause.allCases.count)
  }

  @Test func sourcesThatLookLikeFormulasAreNeutralized() throws {
    let sources = try contents(of: "sources.csv", in: report.files())
    #expect(sources.contains(#""'=HYPERLINK(""x""), vendor ""list"" price""#))
  }

  @Test func runDocumentSaysHowThePlanWasMade() throws {
    let provenance = Provenance(
      versions: [.init(name: "jimae", version: "1.2.3")],
      inputs: [.init(path: "Profiles/sample.yaml", sha256: "ab12")], options: ["--set", "a=1"])
    let text = try contents(of: "run.json", in: report.files(provenance: provenance))
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let object = try #require(read as? [String: Any])
    #expect(object["status"] as? String == "optimal")
    #expect(object["verified"] as? Bool == true)
    #expect(object["currency"] as? String == "JPY")
    #expect((object["versions"] as? [String: String])?["jimae"] == "1.2.3")
    #expect((object["inputs"] as? [[String: String]])?.first?["sha256"] == "ab12")
    let metrics = try #require(object["metrics"] as? [String: Any])
    for name in [
      "npvCost", "domesticShare", "residencyShare", "servicesBalance", "foreignContent", "hhi",
      "survivableShare", "peakPower", "carbon", "staff", "idleShare",
    ] {
      #expect(metrics[name] != nil, "metrics has no \(name)")
    }
    #expect((metrics["servicesBalance"] as? [String: Double])?["FY2026"] == 10.512)
  }

  @Test func answerNamesTheFolderAndAStopIsNotAnOptimum() {
    let answer = report.answer(run: "runs/sample").compact
    #expect(answer.hasPrefix(#"{"status":"optimal","objective":"#))
    #expect(answer.hasSuffix(#","run":"runs/sample"}"#))
    let stopped = PlanReport(
      plan: report.plan, profile: profile, standing: .stopped(.timeLimit)
    ).answer().compact
    #expect(stopped.hasPrefix(#"{"status":"limit","reason":"time limit","#))
    #expect(stopped.contains(#""verified":false"#))
  }
}
