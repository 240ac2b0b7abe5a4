import Foundation
import Testing

/// A limit on an axis, on `plan` and on `export`, gives the point of the curve that `frontier` draws
/// there.
@Suite("jimae plan and export --limit")
struct LimitTests {
  private static let tiny = "Profiles/tiny.yaml"

  private struct Point {
    var value: Double
    var cost: Double
    /// To the next point.
    var slope: Double
  }

  private func curve(_ axis: String, _ key: String, in folder: ScratchFolder) throws -> [Point] {
    let run = try Program.run(
      "frontier", Self.tiny, "--axis", axis, "--out", folder.path("curve"), "--json")
    #expect(run.status == 0)
    let points = try #require(try object(run.answer)["breakpoints"] as? [[String: Any]])
    return try points.map {
      Point(
        value: try #require($0[key] as? Double), cost: try #require($0["cost"] as? Double),
        slope: $0["rightSlope"] as? Double ?? 0)
    }
  }

  private func plan(_ limit: String, in folder: ScratchFolder) throws -> [String: Any] {
    let run = try Program.run(
      "plan", Self.tiny, "--limit", limit, "--out", folder.path("plan"), "--json")
    #expect(run.status == 0, "\(run.errors)")
    return try object(run.answer)
  }

  @Test(
    arguments: [
      ("carbon", "carbon", "kt CO2"), ("services-balance", "servicesBalance", "GJPY@2026"),
      ("foreign-content", "foreignContent", "GJPY@2026"), ("capex", "capex", "GJPY@2026"),
      ("survivable-load", "survivableLoad", "1"), ("domestic-share", "domesticShare", "1"),
    ])
  func costsWhatTheFrontierSays(axis: String, key: String, unit: String) throws {
    let folder = try ScratchFolder()
    let points = try curve(axis, key, in: folder)
    try #require(points.count > 1)
    // The breakpoints, and what lies between them.
    let between = points.dropLast().indices.map { k in
      let step = (points[k + 1].value - points[k].value) / 3
      return Point(
        value: points[k].value + step, cost: points[k].cost + step * points[k].slope, slope: 0)
    }
    for point in points + between {
      let plan = try plan("\(axis)=\(point.value)", in: folder)
      let cost = try #require(plan["objective"] as? Double)
      #expect(abs(cost - point.cost) <= 1e-7 * abs(point.cost), "\(axis) at \(point.value)")
      let limits = try #require(plan["limits"] as? [[String: Any]])
      #expect(limits.map { $0["axis"] as? String } == [axis])
      // Foundation reads some numbers a last bit off.
      let value = try #require(limits.first?["value"] as? Double)
      #expect(abs(value - point.value) <= 1e-12 * abs(point.value))
      #expect(limits.map { $0["unit"] as? String } == [unit])
    }
    for point in between.prefix(1) {
      let model = folder.path("model.mps")
      let export = try Program.run(
        "export", Self.tiny, model, "--limit", "\(axis)=\(point.value)")
      #expect(export.status == 0, "\(export.errors)")
      let solved = try object(Program.run("solve", model, "--json").answer)
      let cost = try #require(solved["objective"] as? Double)
      #expect(abs(cost - point.cost) <= 1e-7 * abs(point.cost), "\(axis) at \(point.value)")
    }
  }

  @Test func takesAValueOfTheTable() throws {
    let folder = try ScratchFolder()
    _ = try curve("carbon", "carbon", in: folder)
    let rows = try folder.text("curve/frontier.csv").split(separator: "\n").dropFirst()
    let fields = try #require(rows.dropFirst().first?.split(separator: ","))
    let plan = try plan("carbon=\(fields[0])", in: folder)
    let cost = try #require(Double(fields[1]))
    #expect(abs(try #require(plan["objective"] as? Double) - cost) <= 1e-7 * cost)
  }

  @Test(
    "a value may have any unit of what is on the axis",
    arguments: [
      ("carbon=5", ["carbon=5 kt", "carbon=5 kt CO2", "carbon=5000 t"]),
      ("capex=3", ["capex=3 GJPY", "capex=0.003 TJPY@2026", "capex= 3000 MJPY "]),
      ("survivable-load=0.6", ["survivable-load=60 %", "survivable-load=60%"]),
      ("domestic-share=0.62", ["domestic-share=62 %"]),
    ])
  func takesUnits(plain: String, others: [String]) throws {
    let folder = try ScratchFolder()
    let cost = try #require(try plan(plain, in: folder)["objective"] as? Double)
    for other in others {
      #expect(try plan(other, in: folder)["objective"] as? Double == cost, "\(other)")
    }
  }

  @Test func theShareIsTheShortForm() throws {
    let folder = try ScratchFolder()
    let plan = try plan("domestic-share=0.7", in: folder)
    let short = try object(
      Program.run(
        "plan", Self.tiny, "--domestic-share", "0.7", "--out", folder.path("plan"), "--json"
      ).answer)
    #expect(plan["objective"] as? Double == short["objective"] as? Double)
    let document = try object(folder.text("plan/run.json"))
    #expect(document["requiredDomesticShare"] as? Double == 0.7)
    #expect((document["limits"] as? [[String: Any]])?.count == 1)
  }

  /// Both can be asked for at once, and both are kept.
  @Test func aShareAndALimitHoldTogether() throws {
    let folder = try ScratchFolder()
    let run = try Program.run(
      "plan", Self.tiny, "--domestic-share", "0.58", "--limit", "carbon=5", "--out",
      folder.path("plan"), "--json")
    let plan = try object(run.answer)
    let metrics = try #require(plan["metrics"] as? [String: Any])
    #expect(try #require(metrics["domesticShare"] as? Double) >= 0.58 - 1e-7)
    #expect(try #require(metrics["carbon"] as? Double) <= 5 + 1e-6)
    #expect((plan["limits"] as? [[String: Any]])?.count == 2)
  }

  @Test(
    "what is no limit is refused",
    arguments: [
      ("carbn=5", "there is no axis `carbn` to limit; did you mean `carbon`?"),
      ("carbon=5 JPY@2026", "limit on emissions: `5 JPY@2026` is money"),
      ("carbon=5 %", "limit on emissions: `5 %` is a plain number"),
      ("carbon=-1", "limit on emissions: -1 is out of range"),
      ("carbon=much", "limit on emissions: `much` is not a number"),
      ("carbon=", "is not a number"), ("capex=inf", "`inf` is not a number"),
      ("capex=1e400", "is out of range"), ("capex=3 GUSD@2026", "is money of USD@2026"),
      ("capex=3 GJPY@2024", "is money of JPY@2024"), ("capex=3 MW", "is power"),
      ("domestic-share=1.5", "limit on domestic share: 1.5 is out of range"),
      ("survivable-load=62.5", "it must be from 0 to 1"),
    ])
  func refuses(limit: String, cause: String) throws {
    let folder = try ScratchFolder()
    let runs = [
      try Program.run("plan", Self.tiny, "--limit", limit, "--out", folder.path("plan")),
      try Program.run("export", Self.tiny, folder.path("model.mps"), "--limit", limit),
    ]
    for run in runs {
      #expect(run.status == 2)
      #expect(run.errors.contains(cause), "\(run.errors)")
      #expect(run.answer.isEmpty)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("plan")))
    #expect(!FileManager.default.fileExists(atPath: folder.path("model.mps")))
  }

  /// The clash names the limit, and what it would have to be.
  @Test(arguments: ["carbon=4", "survivable-load=0.9", "services-balance=1 GJPY"])
  func aLimitBeyondTheCurveHasARepair(limit: String) throws {
    let folder = try ScratchFolder()
    let run = try Program.run(
      "plan", Self.tiny, "--limit", limit, "--out", folder.path("plan"), "--json")
    #expect(run.status == 1)
    let repairs = try #require(try object(run.answer)["repairs"] as? [[String: Any]])
    let options = repairs.compactMap { $0["options"] as? String }
    let repair = try #require(options.first { $0.hasPrefix("--limit ") })
    let words = repair.split(separator: " ", maxSplits: 1).map(String.init)
    let mended = try Program.run(
      ["plan", Self.tiny, "--out", folder.path("plan"), "--json"] + words)
    #expect(mended.status == 0)
  }

  @Test(arguments: ["carbon=5", "survivable-load=0.6"])
  func explainAndCompareKnowTheLimit(limit: String) throws {
    let folder = try ScratchFolder()
    let cost = try #require(try plan(limit, in: folder)["objective"] as? Double)
    let explained = try Program.run(
      "explain", folder.path("plan"), "--what-if", "offers.home.quota=250 GPU", "--json")
    #expect(explained.status == 0)
    let answer = try object(explained.answer)
    #expect(abs(try #require(answer["objective"] as? Double) - cost) <= 1e-9 * cost)
    let changes = try #require(answer["whatIf"] as? [[String: Any]])
    #expect(abs(try #require(changes[0]["objective"] as? Double) - cost) <= 1e-9 * cost)

    _ = try Program.run("plan", Self.tiny, "--out", folder.path("base"))
    let compared = try object(
      Program.run("compare", folder.path("base"), folder.path("plan"), "--json").answer)
    let comparison = try #require((compared["comparisons"] as? [[String: Any]])?.first)
    let inputs = try #require(comparison["inputs"] as? [[String: Any]])
    let axis = limit.prefix { $0 != "=" }
    #expect(inputs.map { $0["path"] as? String } == ["--limit \(axis)"])
  }
}
