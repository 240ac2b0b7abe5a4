import Foundation
import Planning
import Quantities
import Testing

@testable import Reports

@Suite("What is said of a frontier")
struct FrontierReportTests {
  /// A curve with so many pieces, whose prices and figures grow with the square of the axis.
  static func frontier(
    _ axis: PolicyAxis = .domesticShare, pieces: Int = 40, end: Frontier.End = .whole
  ) -> Frontier {
    let figures = [
      PlanFigure(.domesticShare), PlanFigure(.domesticShare, in: 2026),
      PlanFigure(.domesticShare, in: 2027),
      PlanFigure(.capacity, of: .site("hall", isDomestic: true), in: 2026),
      PlanFigure(.capacity, of: .cloud(entity: "hyper", isDomestic: false), in: 2027),
      PlanFigure(.presentValue, of: .cause(.podCapex)),
      PlanFigure(.presentValue, of: .cause(.residualValue)),
      PlanFigure(.services, in: 2026), PlanFigure(.foreignContent, in: 2027),
      PlanFigure(.builtAccelerators, of: .site("hall", isDomestic: true)),
    ]
    let isFloor = axis.bound == .atLeast
    let points = (0...pieces).map { k -> FrontierPoint in
      let share = pieces == 0 ? 0 : Double(k) / Double(pieces)
      let value = isFloor ? 0.5 + share / 2 : 100 * (1 - share)
      let length = isFloor ? 0.5 : 100.0
      func price(_ k: Int) -> Double { Double(2 * k + 1) / Double(pieces) * 20 / length }
      return FrontierPoint(
        value: value, cost: 100 + 20 * share * share, priceBefore: k == 0 ? nil : price(k - 1),
        priceAfter: k == pieces ? nil : price(k),
        figures: [
          value, share, share, 10 * share * share, 5 * (1 - share), 200 + share,
          -100 - share * share, 40 * (1 - share), 60, 1000 * share * share,
        ])
    }
    return Frontier(
      axis: axis, points: points, figures: figures, end: end, bindingRules: [], residual: 1e-12,
      isVerified: true, summary: .init())
  }

  static func report(
    _ frontier: Frontier, title: String = "A two-year sample"
  ) -> FrontierReport {
    FrontierReport(curves: [.init(frontier: frontier, profile: SamplePlan.profile(title: title))])
  }

  static let obstacle = FrontierObstacle(
    rule: ConflictingRule(
      kind: .power, id: "hall", fiscalYears: [2026], statement: "site hall: 1 MW and no more"),
    gain: 0.004)

  static let reports: [(String, FrontierReport)] = [
    ("many pieces", report(frontier())),
    ("a point", report(frontier(pieces: 0))),
    ("two points", report(frontier(pieces: 1, end: .impossible([obstacle], .certificate)))),
    ("money", report(frontier(.servicesBalance, end: .impossible([], .prices)))),
    ("emissions", report(frontier(.carbon, end: .stopped(.timeLimit)))),
    (
      "hostile", report(frontier(), title: "</script><script>alert('&')</script>\u{1B}[31m\u{2028}")
    ),
    (
      "family",
      FrontierReport(
        curves: ["<130>", "170 JPY/USD"].map {
          .init(value: $0, frontier: frontier(), profile: SamplePlan.profile())
        }, family: "money.fx.USD")
    ),
  ]

  @Test("the page is well formed, loads nothing, and names its charts", arguments: reports.indices)
  func page(_ k: Int) throws {
    let (name, report) = Self.reports[k]
    let html = report.html()
    let page = MarkupChecker(html)
    #expect(page.problems.isEmpty, "\(name): \(page.problems)")
    for element in page.elements {
      #expect(!["link", "img", "iframe", "image", "use", "base"].contains(element.name))
      #expect(element.attributes["src"] == nil)
      #expect(element.attributes.keys.allSatisfy { !$0.hasPrefix("on") })
      for (key, value) in element.attributes where key != "aria-label" {
        #expect(!value.contains("nan") && !value.contains("inf "), "\(name): \(key)=\(value)")
      }
    }
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count, "\(name): an id is there twice")
    #expect(!html.contains("alert('"))
    let start = try #require(html.range(of: "id=\"frontier-data\">"))
    let end = try #require(html.range(of: "</script>", range: start.upperBound..<html.endIndex))
    let data = try #require(
      try JSONSerialization.jsonObject(
        with: Data(html[start.upperBound..<end.lowerBound].utf8)) as? [String: Any])
    let curves = try #require(data["curves"] as? [[String: Any]])
    #expect(curves.count == report.curves.count)
    #expect((curves[0]["values"] as? [Double])?.count == report.curves[0].frontier.points.count)
    // Every chart that the script draws has its place.
    for chart in try #require(data["charts"] as? [[String: Any]]) {
      #expect(ids.contains(try #require(chart["id"] as? String)))
    }
  }

  @Test("the terminal's answer is short and plain", arguments: reports.indices)
  func summary(_ k: Int) {
    let text = Self.reports[k].1.summary()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 44)
    for line in lines { #expect(String(line).displayWidth <= 100, "\(line)") }
    #expect(!text.contains("\u{1B}") && !text.contains("\n\n\n"))
  }

  @Test func breakpointsAreInTheOrderOfTheAxis() throws {
    for axis in [PolicyAxis.domesticShare, .servicesBalance] {
      let frontier = Self.frontier(axis)
      let answer = Self.report(frontier).answer().compact
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
      #expect(Set(object.keys) == ["status", "verified", "breakpoints"])
      let points = try #require(object["breakpoints"] as? [[String: Any]])
      #expect(points.count == 41)
      let values = points.compactMap { $0[axis.key] as? Double }
      #expect(values == values.sorted() && values.count == 41)
      #expect(points[0]["leftSlope"] is NSNull && points[40]["rightSlope"] is NSNull)
      for (a, b) in zip(points, points.dropFirst()) {
        let slope = try #require(a["rightSlope"] as? Double)
        #expect(slope == b["leftSlope"] as? Double)
        let rise =
          try #require(b["cost"] as? Double) - (try #require(a["cost"] as? Double))
        let run =
          try #require(b[axis.key] as? Double) - (try #require(a[axis.key] as? Double))
        #expect(abs(rise - slope * run) < 1e-9)
      }
    }
  }

  @Test func statusSaysWhatTheCurveIs() {
    func status(_ frontier: Frontier) -> JSONValue? {
      guard case .object(let members) = Self.report(frontier).answer() else { return nil }
      return members.first { $0.key == "status" }?.value
    }
    var unproven = Self.frontier()
    unproven.isVerified = false
    #expect(status(Self.frontier()) == "optimal")
    #expect(status(Self.frontier(end: .stopped(.interrupted))) == "limit")
    #expect(status(unproven) == "failed")
    #expect(Self.report(unproven).summary().contains("NOT verified"))
  }

  @Test func tablesHaveEveryBreakpoint() {
    let files = Self.report(Self.frontier()).files()
    #expect(files.map(\.name) == ["frontier.csv", "frontier.html", "frontier.json"])
    let lines = files[0].contents.split(separator: "\n")
    #expect(lines.count == 42)
    #expect(lines[0].hasPrefix("domestic-share [1],cost [GJPY@2026],left slope [GJPY@2026],"))
    let family = Self.reports.last?.1.files()[0].contents.split(separator: "\n") ?? []
    #expect(family.count == 83 && family[0].hasPrefix("money.fx.USD,domestic-share [1],"))
  }

  /// Blends of the knots against every breakpoint.
  @Test func knotsAreOffByLessThanTheySay() {
    let frontier = Self.frontier(pieces: 500)
    let knots = FrontierKnots(frontier)
    #expect(knots.positions.count < 60 && knots.error <= FrontierKnots.tolerance)
    #expect(knots.positions.first == 0 && knots.positions.last == 500)
    var thinned = frontier
    thinned.points = knots.positions.map { frontier.points[$0] }
    var worst = 0.0
    for point in frontier.points {
      let blend = thinned.figures(at: point.value)
      for f in frontier.figures.indices {
        let largest =
          frontier.points.flatMap { p in
            frontier.figures.indices.filter {
              frontier.figures[$0].kind == frontier.figures[f].kind
            }
            .map { abs(p.figures[$0]) }
          }.max() ?? 1
        worst = max(worst, abs(blend[f] - point.figures[f]) / largest)
      }
    }
    #expect(abs(worst - knots.error) < 1e-12)
  }

  @Test func sparklinesGoFromTheLeastToTheMost() {
    #expect(Sparkline.text([0, 1, 2, 7]) == "▁▂▃█")
    #expect(Sparkline.text([3, 3]) == "▁▁" && Sparkline.text([]).isEmpty)
    #expect(Sparkline.text([0, .nan, 1]) == "▁ █")
  }

  @Test func scalesStayWithinTheirRange() {
    for values in [[0.6154, 0.7596], [4561, 5960], [1, 1], [-3, 2], [1e-7, 2e-7]] {
      for rounds in [true, false] {
        let scale = SpanScale(values, count: 5, rounds: rounds)
        #expect(scale.ticks.allSatisfy { scale.share($0) >= 0 && scale.share($0) <= 1 })
        #expect(scale.lowest <= values[0] && scale.highest >= values[1])
        #expect(scale.ticks.count <= 12)
      }
    }
  }
}
