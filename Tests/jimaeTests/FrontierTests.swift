import Foundation
import Testing

@Suite("jimae frontier")
struct FrontierTests {
  static let tiny = "Profiles/tiny.yaml"

  /// More at home is cheapest in the latest half-year that has room.
  ///
  /// The hall's pod serves 0.5 EFLOP/s from the second half-year on, the cloud at home 0.125, and
  /// FY2026 needs no more than 0.6: 0.125 + 0.6 + 2 · 0.625 of 2.6 is the most. An EFLOP/s moved from
  /// abroad costs (2.19 − 1.314) / 0.5 · d(t) in half-year t, and 2.6 of them are the whole share.
  @Test func drawsTheTinyProfile() throws {
    let folder = try ScratchFolder()
    let run = try Program.run("frontier", Self.tiny, "--out", folder.path("run"), "--json")
    #expect(run.status == 0 && run.errors.isEmpty)
    let answer = try object(run.answer)
    #expect(Set(answer.keys) == ["status", "verified", "breakpoints"])
    #expect(answer["status"] as? String == "optimal" && answer["verified"] as? Bool == true)
    let points = try #require(answer["breakpoints"] as? [[String: Any]])
    let rate = 2.6 * (2.19 - 1.314) / 0.5
    let expected: [(share: Double, slope: Double?)] = [
      (1.6 / 2.6, rate * 0.846375), (1.725 / 2.6, rate * 0.887686), (1.85 / 2.6, rate * 0.976454),
      (1.975 / 2.6, nil),
    ]
    #expect(points.count == expected.count)
    for (point, wanted) in zip(points, expected) {
      #expect(Set(point.keys) == ["domesticShare", "cost", "leftSlope", "rightSlope"])
      #expect(abs(try #require(point["domesticShare"] as? Double) - wanted.share) < 1e-7)
      if let slope = wanted.slope {
        #expect(abs(try #require(point["rightSlope"] as? Double) - slope) < 1e-4)
      }
    }
    #expect(abs(try #require(points[0]["cost"] as? Double) - 5.063472) < 1e-5)
  }

  @Test func sharesBetweenCostWhatPlanSays() throws {
    let folder = try ScratchFolder()
    let run = try Program.run("frontier", Self.tiny, "--out", folder.path("run"), "--json")
    let points = try #require(try object(run.answer)["breakpoints"] as? [[String: Any]])
    let last = try #require(points.last?["domesticShare"] as? Double)
    for share in [0.62, 0.7, last] {
      let plan = try object(
        Program.run(
          "plan", Self.tiny, "--domestic-share", "\(share)", "--out", folder.path("plan"), "--json"
        ).answer)
      let k = try #require(
        points.lastIndex { ($0["domesticShare"] as? Double ?? 2) <= share + 1e-12 })
      let point = points[k]
      let slope = point["rightSlope"] as? Double ?? 0
      let cost =
        try #require(point["cost"] as? Double)
        + slope * (share - (try #require(point["domesticShare"] as? Double)))
      #expect(abs(cost - (try #require(plan["objective"] as? Double))) < 1e-7 * (1 + cost))
    }
    let beyond = try Program.run(
      "plan", Self.tiny, "--domestic-share", "\(last + 1e-4)", "--out", folder.path("plan"))
    #expect(beyond.status == 1)
  }

  @Test func saysItInWords() throws {
    let folder = try ScratchFolder()
    let run = try Program.run("frontier", Self.tiny, "--out", folder.path("run"))
    #expect(run.status == 0)
    let expected = """
      One hall, one pod, two clouds: an optimum to check by hand
      exact, verified: cost over domestic share, 4 breakpoints
      cost is present value over FY2026–FY2027 (10.0 %/a, JPY of 2026); the curve is straight
      between breakpoints

      DOMESTIC SHARE                                 cost      above cheapest  one more point
        cheapest plan                  61.54 %  ¥ 5.06 bn                   –        ¥ 38.6 m
        1 % dearer                     62.85 %  ¥ 5.11 bn  + ¥ 50.6 m (1.0 %)        ¥ 38.6 m
        5 % dearer                     68.02 %  ¥ 5.32 bn   + ¥ 253 m (5.0 %)        ¥ 40.4 m
        10 % dearer                    74.00 %  ¥ 5.57 bn  + ¥ 506 m (10.0 %)        ¥ 44.5 m
        the most that a plan can have  75.96 %  ¥ 5.66 bn  + ¥ 594 m (11.7 %)      impossible

        61.54 % ▁▁▁▁▂▂▂▂▂▂▂▃▃▃▃▃▃▃▄▄▄▄▄▄▄▅▅▅▅▅▅▅▆▆▆▆▆▆▇▇▇▇▇▇████ 75.96 %

      WHAT BINDS THE CHEAPEST PLAN, 61.54 %
        power  hall      FY2027  ¥ 147 m per MW-month
        share  domestic  FY2026  ¥ 19.6 m per percentage point

      WHY NOT BEYOND 75.96 %
                    1 % more room
        power hall  + 0.385 point  site hall: 1.2 MW at the start and no more in FY2027
        quota home  + 0.144 point  offer home: no more than 250 GPU in FY2026–FY2027
        1 % more room: how much farther the curve would go with more room in a rule

      Domestic share: the part of the effective compute demanded over the horizon that supply under
      domestic control serves.
      The profile’s own rules stay in force along the curve, shares and budgets among them: domestic.

      page: \(folder.path("run"))/frontier.html
      """
    #expect(Golden.difference(run.answer, expected) == nil)
  }

  @Test func writesTheRunFolder() throws {
    let folder = try ScratchFolder()
    // A second run replaces the first, and its tables are the same.
    var tables: [[String]] = []
    for _ in 1...2 {
      let run = try Program.run("frontier", Self.tiny, "--out", folder.path("run"))
      #expect(run.status == 0)
      tables.append(
        try ["csv", "html", "json"].map { try folder.text("run/frontier.\($0)") })
    }
    #expect(tables[0] == tables[1])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("run")).sorted()
    #expect(
      names == ["SHA256SUMS", "frontier.csv", "frontier.html", "frontier.json", "log.txt"])
    let document = try object(folder.text("run/frontier.json"))
    #expect(document["axis"] as? String == "domestic-share")
    let curve = try #require((document["curves"] as? [[String: Any]])?.first)
    #expect((curve["plans"] as? [[Double]])?.count == 4)
    _ = try folder.write("precious", to: "place/thesis.txt")
    let foreign = try Program.run("frontier", Self.tiny, "--out", folder.path("place"))
    #expect(foreign.status == 2)
  }

  @Test func aFamilyHasACurveForEachValue() throws {
    let folder = try ScratchFolder()
    let arguments = [
      "frontier", Self.tiny, "--out", folder.path("run"), "--axis", "services-balance", "--family",
      "money.fx.USD=150 JPY/USD,{2026: 150 JPY/USD, 2027: 200 JPY/USD}",
    ]
    let answer = try object(Program.run(arguments + ["--json"]).answer)
    #expect(answer["family"] as? String == "money.fx.USD")
    let curves = try #require(answer["curves"] as? [[String: Any]])
    #expect(
      curves.map { $0["value"] as? String } == [
        "150 JPY/USD", "{2026: 150 JPY/USD, 2027: 200 JPY/USD}",
      ])
    for curve in curves {
      let points = try #require(curve["breakpoints"] as? [[String: Any]])
      #expect(points.count > 1 && points.allSatisfy { $0["servicesBalance"] is Double })
    }
    let text = try Program.run(arguments)
    #expect(text.status == 0 && text.answer.contains("money.fx.USD"))
  }

  @Test(
    "refuses what makes no sense",
    arguments: [
      (["--axis", "beauty"], 64, "beauty"), (["--family", "money.fx.USD"], 64, "path=value"),
      (["--family", "money.fx.USD=1,,2"], 64, "path=value"), (["--time-limit", "0"], 64, "limit"),
      (["--family", "money.fx.USE=1 JPY/USD"], 2, "USE"),
      (
        ["--axis", "survivable-load", "--set", "workloads.train.critical=0 %"], 2,
        "axis survivable-load: nothing in the profile changes"
      ),
      (["--set", "horizon.foresight=rolling 1 a"], 2, "foresight"),
    ] as [([String], Int32, String)])
  func refuses(_ arguments: [String], _ status: Int32, _ words: String) throws {
    let folder = try ScratchFolder()
    let run = try Program.run(
      ["frontier", Self.tiny, "--out", folder.path("run")] + arguments)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("run")))
  }

  @Test func aProfileWithoutAPlanNamesItsRules() throws {
    let folder = try ScratchFolder()
    let arguments = ["frontier", Self.tiny, "--scenario", "sovereign", "--out", folder.path("run")]
    let text = try Program.run(arguments)
    #expect(text.status == 1 && text.answer.contains("there is no plan"))
    let answer = try object(Program.run(arguments + ["--json"]).answer)
    #expect(answer["status"] as? String == "infeasible")
    #expect((answer["breakpoints"] as? [Any])?.isEmpty == true)
    #expect(!FileManager.default.fileExists(atPath: folder.path("run")))
  }

  @Test func aLimitBeforeTheFirstPieceIsNoAnswer() throws {
    let folder = try ScratchFolder()
    let run = try Program.run(
      "frontier", "Profiles/japan.yaml", "--out", folder.path("run"), "--time-limit", "0.001",
      "--json")
    #expect(run.status == 3)
    #expect(try object(run.answer)["status"] as? String == "limit")
    #expect(try object(run.answer)["verified"] as? Bool == false)
  }

  @Test func ctrlCStopsAndIsSaid() throws {
    let folder = try ScratchFolder()
    let run = try Program.run(
      ["frontier", "Profiles/japan.yaml", "--out", folder.path("run"), "--json"],
      interruptingAfter: 1)
    #expect(run.status == 130 && !run.wasKilled)
    #expect(try object(run.answer)["reason"] as? String == "interrupted")
  }
}
