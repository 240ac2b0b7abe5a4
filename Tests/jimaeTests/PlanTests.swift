import Foundation
import Testing

@Suite("jimae plan")
struct PlanTests {
  static let tiny = "Profiles/tiny.yaml"

  @Test func findsTheOptimumOfTheTinyProfile() throws {
    let folder = try ScratchFolder()
    let run = try Program.run("plan", Self.tiny, "--out", folder.path("run"), "--json")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let answer = try object(run.answer)
    #expect(answer["status"] as? String == "optimal")
    #expect(answer["verified"] as? Bool == true)
    #expect(answer["currency"] as? String == "JPY")
    #expect(answer["run"] as? String == folder.path("run"))
    // Worked out by hand in the profile's comments.
    #expect(abs(try #require(answer["objective"] as? Double) - 5.063472) < 1e-5)
    let metrics = try #require(answer["metrics"] as? [String: Any])
    #expect(abs(try #require(metrics["domesticShare"] as? Double) - 1.6 / 2.6) < 1e-6)
    for key in [
      "npvCost", "residencyShare", "servicesBalance", "foreignContent", "hhi", "survivableShare",
      "peakPower", "carbon", "staff", "idleShare",
    ] {
      #expect(metrics[key] != nil, "\(key)")
    }
  }

  /// Of each GJPY of the least cost, 3 % buy something else; the hall's pod stays.
  @Test(arguments: ["3%", "3 %", "0.03"])
  func saysHowFarPlansOfLittleMoreCostCanGo(slack: String) throws {
    let folder = try ScratchFolder()
    let arguments = ["plan", Self.tiny, "--out", folder.path("run"), "--alternatives", slack]
    let text = try Program.run(arguments)
    #expect(text.status == 0)
    #expect(text.answer.contains("AT NO MORE THAN 3.0 % ABOVE THE LEAST COST"))
    #expect(try folder.text("run/alternatives.csv").hasPrefix("kind,id,quantity,unit,least,"))
    #expect(try folder.text("run/report.html").contains("id=\"alternatives\""))
    let run = try Program.run(arguments + ["--json"])
    let answer = try object(run.answer)
    let found = try #require(answer["alternatives"] as? [String: Any])
    #expect(found["complete"] as? Bool == true)
    let limit = try #require(found["costLimit"] as? Double)
    #expect(abs(limit - 1.03 * 5.063472) < 1e-5)
    let ranges = try #require(found["ranges"] as? [[String: Any]])
    #expect(ranges.compactMap { $0["id"] as? String }.contains("abroad"))
  }

  @Test func writesTheRunFolderWhole() throws {
    let folder = try ScratchFolder()
    // A second run replaces the first.
    for _ in 1...2 {
      let run = try Program.run("plan", Self.tiny, "--out", folder.path("run"))
      #expect(run.status == 0)
      #expect(run.answer.contains("report: \(folder.path("run"))/report.html"))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("run"))
    for name in ["run.json", "report.html", "model.mps", "log.txt"] {
      #expect(names.contains(name))
    }
    #expect(names.contains { $0.hasSuffix(".csv") })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["run"])
    let document = try object(folder.text("run/run.json"))
    #expect(document["status"] as? String == "optimal")
    #expect((document["inputs"] as? [[String: Any]])?.count == 1)
  }

  @Test func twoRunsGiveTheSameBytes() throws {
    let folder = try ScratchFolder()
    for run in ["a", "b"] {
      #expect(try Program.run("plan", Self.tiny, "--out", folder.path(run)).status == 0)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("a"))
    let tables = names.filter { $0.hasSuffix(".csv") || $0 == "model.mps" }
    #expect(tables.count > 3)
    for name in tables {
      #expect(try folder.text("a/\(name)") == folder.text("b/\(name)"), "\(name)")
    }
  }

  @Test func doesNotTouchAForeignFolder() throws {
    let folder = try ScratchFolder()
    _ = try folder.write("precious", to: "place/thesis.txt")
    let run = try Program.run("plan", Self.tiny, "--out", folder.path("place"))
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("jimae: \(folder.path("place")): "))
    #expect(try folder.text("place/thesis.txt") == "precious")
  }

  @Test func namesTheRulesThatClash() throws {
    let folder = try ScratchFolder()
    let arguments = ["plan", Self.tiny, "--scenario", "sovereign", "--out", folder.path("run")]
    let text = try Program.run(arguments)
    #expect(text.status == 1)
    #expect(text.answer.contains("there is no plan"))
    #expect(text.answer.contains("policy domestic "))
    let json = try Program.run(arguments + ["--json"])
    #expect(json.status == 1)
    let answer = try object(json.answer)
    #expect(answer["status"] as? String == "infeasible")
    let conflict = try #require(answer["conflict"] as? [String: Any])
    let rules = try #require(conflict["rules"] as? [[String: Any]])
    let ids = rules.compactMap { $0["id"] as? String }
    #expect(ids.contains("domestic"))
    #expect(conflict["irreducible"] as? Bool == true)
    #expect(!FileManager.default.fileExists(atPath: folder.path("run")))
  }

  @Test func anotherProfileWithoutAPlanNamesItsRules() throws {
    let folder = try ScratchFolder()
    let profile = try folder.write(Profiles.impossible, to: "profile.yaml")
    let run = try Program.run("plan", profile, "--out", folder.path("run"))
    #expect(run.status == 1)
    #expect(run.answer.contains("sovereignty"))
  }

  @Test func takesOverridesAndAShare() throws {
    let folder = try ScratchFolder()
    func cost(_ arguments: String...) throws -> Double {
      let run = try Program.run(
        ["plan", Self.tiny, "--out", folder.path("run"), "--json"] + arguments)
      return try #require(try object(run.answer)["objective"] as? Double)
    }
    let base = try cost()
    #expect(try cost("--scenario", "weak-yen") > base + 0.1)
    #expect(try cost("--set", "money.fx.USD=200 JPY/USD") > base + 0.1)
    #expect(try cost("--domestic-share", "0.7") > base + 1e-4)
    #expect(try cost("--domestic-share", "0.5") == base)
  }

  @Test func planOfJapanIsVerified() throws {
    let folder = try ScratchFolder()
    let run = try Program.run(
      ["plan", "Profiles/japan.yaml", "--out", folder.path("run"), "--json"], atMost: 300)
    #expect(run.status == 0)
    let answer = try object(run.answer)
    #expect(answer["status"] as? String == "optimal")
    #expect(answer["verified"] as? Bool == true)
    #expect(run.seconds < 120)
  }

  @Test func aLimitIsNoAnswer() throws {
    let folder = try ScratchFolder()
    let run = try Program.run(
      "plan", "Profiles/japan.yaml", "--out", folder.path("run"), "--time-limit", "0.001",
      "--json")
    #expect(run.status == 3)
    #expect(try object(run.answer)["status"] as? String == "limit")
    #expect(try object(run.answer)["verified"] as? Bool == false)
  }

  /// What the search has reached by then breaks rules, so that it is no plan to act on.
  @Test(arguments: ["1e-9", "0.5"])
  func noPlanIsToldThatBreaksRules(limit: String) throws {
    let folder = try ScratchFolder()
    let run = try Program.run(
      "plan", "Profiles/japan.yaml", "--out", folder.path("run"), "--time-limit", limit)
    #expect(run.status == 3)
    #expect(run.answer == "no plan found: stopped by time limit before one kept all rules\n")
    #expect(!FileManager.default.fileExists(atPath: folder.path("run/report.html")))
  }

  @Test func ctrlCStopsAndIsSaid() throws {
    let folder = try ScratchFolder()
    let run = try Program.run(
      ["plan", "Profiles/japan.yaml", "--out", folder.path("run"), "--json"],
      interruptingAfter: 1)
    #expect(run.status == 130 && !run.wasKilled)
    #expect(try object(run.answer)["reason"] as? String == "interrupted")
    #expect(try object(run.answer)["verified"] as? Bool == false)
  }

  @Test func exportWritesTheModelThatPlanSolves() throws {
    let folder = try ScratchFolder()
    for name in ["model.mps", "model.mps.gz", "model.lp", "model.lp.gz"] {
      #expect(try Program.run("export", Self.tiny, folder.path(name)).status == 0)
      let run = try Program.run("solve", folder.path(name), "--json")
      #expect(run.status == 0)
      #expect(abs(try #require(try object(run.answer)["objective"] as? Double) - 5.063472) < 1e-5)
    }
  }

  @Test func newWritesAProfileThatRuns() throws {
    let folder = try ScratchFolder()
    for template in ["starter", "tiny"] {
      let file = folder.path("\(template).yaml")
      #expect(try Program.run("new", file, "--template", template).status == 0)
      #expect(try Program.run("check", file).status == 0)
      #expect(try Program.run("plan", file, "--out", folder.path(template)).status == 0)
      let again = try Program.run("new", file)
      #expect(again.status == 2)
      #expect(again.errors.contains("exists already"))
    }
  }

  @Test func checkSaysWhatAProfileHolds() throws {
    let run = try Program.run("check", Self.tiny)
    #expect(run.status == 0)
    let expected = """
      Profiles/tiny.yaml: right
      One hall, one pod, two clouds: an optimum to check by hand
      FY2026 to FY2027 in 4 steps; money in JPY of 2026
      1 site, 1 pod type, 2 offers, 3 entities, 1 accelerator, 1 workload, 1 rule
      model: * rows, * columns, * nonzeros

      which data may run where, by workloads:
        supply  business (1)
        hall    yes
        home    yes
        abroad  yes
      """
    #expect(Golden.difference(run.answer, expected) == nil)
  }

  @Test func checkGivesTheReasonOfEveryNo() throws {
    let run = try Program.run(
      "check", Self.tiny, "--set", "workloads.train.gang=300 GPU", "--set",
      "offers.abroad.country=US", "--set", "policy.domestic.supply=country == JP")
    #expect(run.status == 0)
    #expect(
      run.answer.contains(
        """
          home    no
          abroad  yes

        why not all of business:
          jobs of 300 GPU on a smaller fabric:
            home (250)

        """))
    let json = try Program.run("check", Self.tiny, "--json")
    #expect(
      json.answer.contains(
        #"{"supply":"hall","kind":"site","workloads":[{"workload":"train","data":"business","#
          + #""allowed":true,"reasons":[]}]}"#))
  }
}
