import Foundation
import Planning
import ProfileFiles
import Testing

@testable import Reports

@Suite("A run's folder shows the plan that wrote it")
struct SavedRunTests {
  static func texts(of report: PlanReport) -> [String: String] {
    Dictionary(uniqueKeysWithValues: report.files().map { ($0.name, $0.contents) })
  }

  static var sample: PlanReport {
    let profile = SamplePlan.profile()
    return PlanReport(plan: SamplePlan.plan(for: profile), profile: profile)
  }

  /// A plan of the starter profile, whose parts are all used.
  static func starter() throws -> PlanReport {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Profiles")
    let profile = try ProfileReader.read(path: folder.appendingPathComponent("starter.yaml").path)
    guard case .optimal(let plan) = try Planner.plan(profile) else {
      throw CancellationError()
    }
    return PlanReport(plan: plan, profile: profile)
  }

  /// The sum of a column over a sheet's rows.
  private func sum(_ sheet: Sheet, _ column: Int) -> Double {
    sheet.rows.reduce(0) { sum, row in
      if case .number(let value) = row[column] { sum + value } else { sum }
    }
  }

  @Test("money by anything adds up to the objective")
  func moneyAddsUp() throws {
    let report = try Self.starter()
    let run = try SavedRun(Self.texts(of: report))
    let objective = report.plan.objective
    let spent = report.plan.money.undiscounted.joined().reduce(0, +)
    for facet in Subject.money.facets {
      let sheet = try run.money(by: [facet]).sheet(by: [facet])
      #expect(abs(sum(sheet, 2) - objective) <= 1e-9 * abs(objective), "by \(facet)")
      #expect(abs(sum(sheet, 1) - spent) <= 1e-9 * abs(objective), "by \(facet)")
      // Services and foreign content are those of the metrics, too.
      let services = report.plan.metrics.servicesBalance.reduce(0, +)
      let content = report.plan.metrics.foreignContent.reduce(0, +)
      #expect(abs(sum(sheet, 4) - services) <= 1e-9 * abs(objective), "by \(facet)")
      #expect(abs(sum(sheet, 5) - content) <= 1e-9 * abs(objective), "by \(facet)")
    }
    for second in Subject.money.facets where second != .provider {
      let sheet = try run.money(by: [.provider, second]).sheet(by: [.provider, second])
      #expect(abs(sum(sheet, sheet.columns.count - 1) - spent) <= 1e-9 * abs(objective))
    }
  }

  /// 77 of pods, of which 0.8 go to where the maker sits; 10.512 to the cloud's parent in the US.
  @Test func moneyGoesWhereTheMakersAndSellersAre() throws {
    let run = try SavedRun(Self.texts(of: Self.sample))
    let sheet = try run.money(by: [.jurisdiction]).sheet(by: [.jurisdiction])
    let us = try #require(sheet.rows.first { $0[0] == .text("US") })
    #expect(us[4] == .number(10.512))
    // The profile of the sample has no pods, so that their maker's country isn't known.
    #expect(abs(sum(sheet, 5) - (0.8 * 77 + 10.512)) < 1e-9)
  }

  /// What is idle costs its part of its year or, as capital, of both.
  ///
  /// Inzai works 6,900 accelerator-steps of FY2026, of which 6,000 are busy and 500 headroom, and
  /// 16,700 of FY2027, of which 16,000 are busy and 500 headroom; the cloud works 3,920, of which
  /// 3,800 are busy. Running counts by its year, capital by both: 600 idle of 23,600.
  @Test func idleTimeHasItsOwnCost() throws {
    let report = Self.sample
    let run = try SavedRun(Self.texts(of: report))
    let sheet = try run.money(by: [.industry]).sheet(by: [.industry])
    let idle = try #require(sheet.rows.first { $0[0] == .text("idle") })
    let capital = 57 + 16 + (20 - 30) / 1.04
    let running = (1.2 + 2.5 + 0.24) * 400 / 6_900 + (5 + 0.48) / 1.04 * 200 / 16_700
    let expected = capital * 600 / 23_600 + running + 10.512 * 120 / 3_920
    guard case .number(let cost) = idle[2] else { throw CancellationError() }
    #expect(abs(cost - expected) < 1e-9)
    let indicator = PlanReading(report).idleCost ?? .nan
    #expect(abs(indicator - expected) < 1e-9)
  }

  @Test("capacity by anything has the same accelerator-time", arguments: Subject.capacity.facets)
  func capacityAddsUp(facet: Facet) throws {
    let report = try Self.starter()
    let run = try SavedRun(Self.texts(of: report))
    let sheet = try run.capacity().sheet(by: [facet])
    let steps = Double(report.plan.stepLabels.count)
    let mean = report.plan.sources.reduce(0) { $0 + $1.accelerators.reduce(0, +) } / steps
    let years = facet == .year ? Double(report.plan.years.count) : 1
    #expect(abs(sum(sheet, 1) / years - mean) <= 1e-9 * mean)
  }

  @Test("every subject by every facet in every format", arguments: Subject.allCases)
  func everythingCanBeShown(subject: Subject) throws {
    for (_, report) in EdgePlans.all {
      let run = try SavedRun(Self.texts(of: report))
      for facets in [[]] + subject.facets.map({ [$0] }) {
        let shown = try ShownRun(run, subject, by: facets)
        for format in ShownRun.Format.allCases {
          let text = shown.text(as: format)
          #expect(text.hasSuffix("\n"))
          // Escape codes of a profile's names must not reach a terminal.
          if format == .table || format == .md { #expect(!text.contains("\u{1B}")) }
        }
      }
    }
  }

  @Test(
    "what a table says is read as it was written",
    arguments: [
      "plain", "a, b", "\"quoted\"", "two\nlines", "=1+1", "-x", "", "日本",
    ])
  func tablesAreReadAsWritten(text: String) throws {
    var table = CSVTable("t", [.init("text"), .init("number", unit: "GPU")])
    table.add([.text(text), .number(0.1 + 0.2)])
    let read = try RunTable(table.contents, file: "t.csv")
    #expect(try read.texts("text") == [text])
    #expect(try read.numbers("number") == [0.1 + 0.2])
  }

  @Test("a damaged run says where and what to do", arguments: SavedRun.files)
  func damageIsFound(file: String) throws {
    let texts = Self.texts(of: Self.sample)
    let whole = try #require(texts[file])
    var missing = texts
    missing[file] = nil
    #expect(throws: RunError.self) { try showAll(missing) }
    for cut in [0, whole.utf8.count / 2, whole.utf8.count - 2] {
      var damaged = texts
      damaged[file] = String(decoding: Array(whole.utf8).prefix(cut), as: UTF8.self)
      #expect(throws: RunError.self, "\(file) cut at \(cut)") { try showAll(damaged) }
    }
  }

  private func showAll(_ texts: [String: String]) throws {
    let run = try SavedRun(texts)
    for subject in Subject.allCases {
      for facets in [[]] + subject.facets.map({ [$0] }) {
        _ = try ShownRun(run, subject, by: facets)
      }
    }
  }

  @Test func errorsNameFileLineAndRemedy() {
    let error = RunError(.wrongWidth(line: 3, found: 2, expected: 5), in: "flows.csv")
    #expect(
      "\(error)"
        == "flows.csv:3: has 2 cells where the header has 5; plan again to write the run anew")
  }
}
