import Foundation
import Planning
import ProfileFiles
import Testing

/// Shipped profiles, each broken in one way: the clash is told in few rules, none of which is
/// superfluous, and each repair works when its overrides are typed.
@Suite("A broken profile is told why it has no plan, and how it would have one")
struct BrokenProfileTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var profile: String
    var overrides: [String] = []
    /// A rule added to the profile's.
    var rule: String?
    /// Some of the rules that clash, by kind and id.
    var clash: Set<String>
    /// Paths that some repair changes.
    var levers: [String]

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "power too small", profile: "tiny", overrides: ["sites.hall.power=0.6 MW"],
      clash: ["power hall", "quota home", "policy domestic"], levers: ["sites.hall.power"]),
    Case(
      name: "a floor above what home supply can give", profile: "tiny",
      overrides: ["policy.domestic.at_least.2027=95 %"],
      clash: ["power hall", "quota home", "policy domestic"],
      levers: ["policy.domestic.at_least.2027", "offers.home.quota", "workloads.train.demand"]),
    Case(
      name: "quota", profile: "tiny", overrides: ["offers.abroad.quota=500 GPU"],
      clash: ["quota abroad", "quota home", "dates pod", "demand train"],
      levers: ["offers.abroad.quota", "pods.pod.lead"]),
    Case(
      name: "carbon cap", profile: "tiny", overrides: ["carbon={cap: 0.1 kt/a}"],
      clash: ["policy carbon", "policy domestic", "quota home"], levers: ["carbon.cap"]),
    Case(
      name: "concentration below what three can share", profile: "tiny",
      rule: "id: not-one, hhi: entity, at_most: 0.3", clash: ["policy not-one", "demand train"],
      levers: ["policy.not-one.at_most"]),
    Case(
      name: "a score that nobody has", profile: "tiny",
      rule: "id: level, score: sov_score, at_least: 60 %", clash: ["policy level", "demand train"],
      levers: ["policy.level.at_least"]),
    Case(
      name: "outage", profile: "tiny",
      rule: #"id: survive, outage: "not domestic", serve: 100 %"#,
      clash: ["policy survive", "power hall", "quota home"], levers: ["policy.survive.serve"]),
    Case(
      name: "exit from clouds without terms", profile: "tiny",
      rule: #"id: leave, where: "data == business", exit_within: 3 months"#,
      clash: ["policy leave", "demand train", "quota home"], levers: ["offers.home.quota"]),
    Case(
      name: "eligibility that leaves nothing", profile: "tiny",
      rule: #"id: listed, where: "data == business", require: ismap"#,
      clash: ["policy listed", "demand train"], levers: ["policy.listed.require"]),
    Case(
      name: "jobs larger than any fabric", profile: "tiny",
      overrides: ["workloads.train.gang=10_000 GPU"], clash: ["gang train", "demand train"],
      levers: ["workloads.train.gang"]),
    Case(
      name: "cash", profile: "tiny", rule: "id: cash, account: cash, at_most: 1 GJPY@2026/a",
      clash: ["policy cash", "policy domestic"], levers: ["policy.cash.at_most"]),
    Case(
      name: "payments abroad", profile: "tiny",
      rule: "id: services, account: services, at_most: 0.3 GJPY@2026/a",
      clash: ["policy services", "demand train"], levers: ["policy.services.at_most"]),
    Case(
      name: "a budget below what the share needs", profile: "starter",
      overrides: [
        "policy.budget.at_most=0.1 GJPY@2026/a", "offers.domestic-3y.quota=300 GPU",
      ], clash: ["policy budget", "policy domestic-share"], levers: ["policy.budget.at_most"]),
    Case(
      name: "staff", profile: "starter", overrides: ["staff.start=3 FTE"], clash: ["staff staff"],
      levers: ["staff.start"]),
    Case(
      name: "demand beyond all quotas", profile: "starter",
      overrides: ["workloads.models.demand=3 EFLOPS"],
      clash: ["demand models", "quota domestic-3y", "quota foreign-od"],
      levers: ["workloads.models.demand"]),
    Case(
      name: "residency against eligibility", profile: "starter",
      overrides: ["offers.domestic-3y.country=US"],
      clash: ["policy control", "demand plants", "dates rack"],
      levers: ["policy.control.require", "pods.rack.lead"]),
    Case(
      name: "power that comes too late", profile: "starter",
      overrides: ["sites.hall.power=0 MW", "offers.domestic-3y.quota=100 GPU"],
      clash: ["dates hall.next", "power hall", "quota domestic-3y", "policy domestic-share"],
      levers: ["sites.hall.tranches.next.lead"]),
    Case(
      name: "accelerators that come too late", profile: "starter",
      overrides: ["accelerators.gb300.available=2029-01", "offers.domestic-3y.quota=300 GPU"],
      clash: ["dates gb300", "quota domestic-3y", "policy domestic-share"],
      levers: ["accelerators.gb300.available", "offers.domestic-3y.quota"]),
    Case(
      name: "results handed over after the deadline", profile: "laboratory",
      overrides: ["workloads.adapt-2026.transfer=12 months"],
      clash: ["order adapt-2026", "demand adapt-2026"], levers: ["workloads.adapt-2026.deadline"]),
    Case(
      name: "secrets that nobody is there to run", profile: "enterprise",
      overrides: ["workloads.drive-pretrain.data=secret"],
      clash: ["staff staff", "demand drive-pretrain", "policy plant-secrets"],
      levers: ["policy.plant-secrets.require", "staff.pool.2030"]),
    Case(
      name: "no money for halls", profile: "enterprise",
      overrides: ["policy.budget.at_most=0 GJPY@2026/a"],
      clash: ["policy budget", "policy plant-secrets"], levers: ["policy.budget.at_most"]),
    Case(
      name: "work for more than all suppliers have", profile: "enterprise",
      overrides: ["workloads.office-serve.demand=3 EFLOPS"],
      clash: ["quota quotas", "demand office-serve"], levers: ["workloads.office-serve.demand"]),
  ]

  @Test(arguments: cases)
  func isToldInFewRules(_ broken: Case) throws {
    let profile = try read(broken)
    var options = PlannerOptions()
    options.conflictTimeLimit = 300
    let conflict = try conflict(of: profile, options)
    #expect(conflict.isIrreducible)
    #expect((1...6).contains(conflict.rules.count))
    let names = Set(conflict.rules.map { "\($0.kind.rawValue) \($0.id)" })
    #expect(names.isSuperset(of: broken.clash), "\(names.sorted())")
    // By programs solved anew.
    let check = ConflictCheck(try PlanFormulation(profile), conflict)
    #expect(try !check.canHold(without: nil))
    for k in conflict.rules.indices {
      #expect(try check.canHold(without: k), "\(conflict.rules[k].statement)")
    }
  }

  @Test(arguments: cases)
  func itsRepairsWork(_ broken: Case) throws {
    var options = PlannerOptions()
    options.findsRepairs = true
    options.repairTimeLimit = 300
    let repairs = try conflict(of: try read(broken), options).repairs
    try #require(!repairs.isEmpty)
    #expect(zip(repairs, repairs.dropFirst()).allSatisfy { $0.size <= $1.size })
    let paths = repairs.flatMap { $0.changes.map(\.path) }
    for lever in broken.levers { #expect(paths.contains(lever), "\(lever): \(paths)") }
    for repair in repairs {
      let overrides = repair.changes.map { ($0.path, $0.value) }
      let repaired = try read(broken, overrides)
      guard case .optimal(let plan) = try Planner.plan(repaired) else {
        Issue.record("\(repair.text): there is no plan with it")
        continue
      }
      let objective = try #require(repair.objective)
      #expect(
        abs(plan.objective - objective) <= 1e-6 * (1 + abs(objective)), "\(repair.text)")
    }
  }

  /// A number less than what a repair asks leaves no plan: it is no larger than needed.
  @Test func repairsAreNoLargerThanNeeded() throws {
    let broken = Self.cases[1]
    let (less, enough) = ("89.3 %", "89.2 %")
    for (value, hasPlan) in [(less, false), (enough, true)] {
      let outcome = try Planner.plan(
        try read(broken, [("policy.domestic.at_least.2027", value)]))
      if case .optimal = outcome { #expect(hasPlan) } else { #expect(!hasPlan) }
    }
  }

  private func conflict(of profile: Profile, _ options: PlannerOptions) throws -> Conflict {
    guard case .infeasible(let conflict) = try Planner.plan(profile, options) else {
      throw HasPlan()
    }
    return conflict
  }

  private struct HasPlan: Error {}

  /// The broken profile, with more overrides.
  private func read(_ broken: Case, _ more: [(String, String)] = []) throws -> Profile {
    let overrides = broken.overrides.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      return (parts[0], parts[1])
    }
    let path = profilePath("\(broken.profile).yaml")
    guard let rule = broken.rule else {
      return try ProfileReader.read(path: path, overrides: overrides + more)
    }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("broken-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try text.replacingOccurrences(of: "\nscenarios:", with: "  - {\(rule)}\n\nscenarios:")
      .write(to: file, atomically: true, encoding: .utf8)
    return try ProfileReader.read(path: file.path, overrides: overrides + more)
  }
}
