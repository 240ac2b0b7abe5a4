import Foundation
import Planning
import Quantities
import Testing

@testable import Reports

@Suite("The report's page")
struct ReportPageTests {
  @Test("is well formed and self-contained, whatever the plan", arguments: EdgePlans.all.indices)
  func wellFormed(plan k: Int) {
    let (name, report) = EdgePlans.all[k]
    let html = report.html()
    let page = MarkupChecker(html)
    #expect(page.problems.isEmpty, "\(name): \(page.problems)")
    for element in page.elements {
      // No element loads anything; links lead to places of the page.
      #expect(!["link", "img", "iframe", "image", "use", "base"].contains(element.name))
      #expect(element.attributes["src"] == nil)
      #expect(element.attributes["href"]?.hasPrefix("#") ?? true)
      #expect(element.attributes.keys.allSatisfy { !$0.hasPrefix("on") })
      // A coordinate that isn't a number would leave a hole in a chart.
      for (key, value) in element.attributes where key != "aria-label" {
        #expect(!value.contains("nan") && !value.contains("inf "), "\(name): \(key)=\(value)")
      }
    }
    #expect(!html.contains("url(") && !html.contains("@import"))
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count, "\(name): an id is there twice")
  }

  @Test(
    "has a text and a table for each chart, whatever the plan", arguments: EdgePlans.all.indices)
  func accessible(plan k: Int) {
    let page = MarkupChecker(EdgePlans.all[k].report.html())
    let ids = Set(page.elements.compactMap { $0.attributes["id"] })
    let charts = page.elements.filter { $0.name == "svg" }
    #expect(!charts.isEmpty)
    for chart in charts {
      #expect(chart.attributes["role"] == "img")
      let labels = chart.attributes["aria-labelledby"]?.split(separator: " ").map(String.init) ?? []
      #expect(labels.count == 2 && labels.allSatisfy { ids.contains($0) })
    }
    // Wide and narrow drawings in one figure with one table.
    let figures = page.elements.count { $0.name == "figure" }
    #expect(charts.count == 2 * figures)
    #expect(
      page.elements.count { $0.name == "table" && $0.path.suffix(3).contains("details") }
        >= figures)
  }

  @Test func escapesWhatAProfileSays() {
    let html = EdgePlans.all.first { $0.name == "hostile" }?.report.html() ?? ""
    #expect(!html.contains("<script>alert") && !html.contains("<img"))
    #expect(html.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;&#39;"))
    #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
  }

  /// The work of two years, discounted, is 2.05/1.04^½ + 3.4/1.04^1½ = 5.216 EFLOP/s·a; 63.1 ÷ 5.216
  /// is 12.1.
  @Test func storyTellsThePlanInWords() {
    let profile = SamplePlan.profile()
    let report = PlanReport(plan: SamplePlan.plan(for: profile), profile: profile)
    let story = PlanStory(reading: PlanReading(report)).text.replacing(Figures.space, with: " ")
    #expect(
      story == """
        Over FY2026–FY2027 this plan costs ¥ 63.1 bn in present value, or ¥ 12.1 bn for each \
        effective EFLOP/s and year. It builds 16.8 pods with 9,648 \
        accelerators and adds 10 MW of power at one site. It rents from one cloud, for ¥ 10.5 bn \
        in all. This year, FY2026, calls for orders for ¥ 77.6 bn and contracts for ¥ 10.5 bn a \
        year. The work served goes from 2.05 to 3.40 EFLOP/s; 0.9 % of what is asked for is left \
        undone. 59.5 % of it is under domestic control in the first year, 100.0 % in the last. \
        Payments abroad add up to ¥ 10.5 bn for services and ¥ 72.1 bn with the foreign part of \
        equipment.
        """)
  }

  @Test func storyNamesTheRulesThatAreBroken() {
    let profile = SamplePlan.profile()
    var plan = SamplePlan.plan(for: profile)
    plan.bindingRules[2].violation = 3
    let report = PlanReport(plan: plan, profile: profile)
    let story = PlanStory(reading: PlanReading(report)).text
    #expect(
      story.hasSuffix(
        " It breaks one soft rule where keeping it would cost more than the penalty: Services "
          + "abroad."))
    #expect(report.summary().contains("limit ¥ 12.0 bn, broken\n"))
    #expect(report.html().contains("Services abroad (broken, at its penalty)"))
  }

  @Test func floorsAndLimitsComeFromTheRules() {
    let profile = SamplePlan.profile()
    var plan = SamplePlan.plan(for: profile)
    var reading = PlanReading(PlanReport(plan: plan, profile: profile))
    #expect(reading.domesticFloor == [0.5, 0.8])
    #expect(reading.residencyFloor == [nil, nil])
    #expect(reading.balanceLimit(.services) == [12, 12])
    #expect(reading.balanceLimit(.foreignContent) == [nil, nil])
    plan.requiredDomesticShare = 0.7
    reading = PlanReading(PlanReport(plan: plan, profile: profile))
    #expect(reading.domesticFloor == [0.7, 0.8])
  }
}

@Suite("Charts")
struct ChartTests {
  @Test(
    "scales have round ticks over all values and zero",
    arguments: [
      ([0, 10], [0, 2, 4, 6, 8, 10]), ([0.12], [0, 0.025, 0.05, 0.075, 0.1, 0.125]),
      ([-30, 70], [-40, -20, 0, 20, 40, 60, 80]), ([0, 0], [0, 0.2, 0.4, 0.6, 0.8, 1]),
      ([], [0, 0.2, 0.4, 0.6, 0.8, 1]), ([.nan, .infinity, 4], [0, 1, 2, 3, 4]),
      ([-5, -1], [-5, -4, -3, -2, -1, 0]),
    ] as [([Double], [Double])])
  func ticks(of values: [Double], are ticks: [Double]) {
    let scale = NiceScale(covering: values)
    #expect(scale.ticks.count == ticks.count)
    #expect(zip(scale.ticks, ticks).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test("scales of extreme values stay finite", arguments: [1e-300, 1e-13, 1e18, 1e300])
  func extremes(value: Double) {
    let scale = NiceScale(covering: [value, -value])
    #expect((2...20).contains(scale.ticks.count))
    #expect(scale.ticks.allSatisfy { $0.isFinite })
    #expect((0...1).contains(scale.share(value)))
  }

  @Test func seriesBeyondTheLimitAreAddedUp() {
    let series = (1...6).map { Series("s\($0)", [Double($0), 0], color: .blue) }
    let grouped = series.grouped(limit: 3, other: "Others")
    #expect(grouped.map(\.name) == ["s5", "s6", "Others (4)"])
    #expect(grouped.map(\.values) == [[5, 0], [6, 0], [10, 0]])
    #expect(series.grouped(limit: 6, other: "Others").count == 6)
    #expect([Series("zero", [0, 0], color: .blue)].grouped(limit: 3, other: "x").isEmpty)
  }
}
