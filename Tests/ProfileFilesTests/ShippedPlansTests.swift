import Foundation
import LinearProgramming
import Planning
import ProfileFiles
import Testing

/// The profiles that ship, planned.
///
/// Each has a verified optimum in which the terms that it is about bind. `japan.yaml` takes longer and
/// is planned by `make plan`.
@Suite("The profiles that ship have plans that their terms shape")
struct ShippedPlansTests {
  /// Families of rows by the first word of their labels, at least one row of which has a price.
  static let families: [(profile: String, families: [String])] = [
    ("tiny", ["power", "rule"]),
    ("starter", ["capacity", "demand"]),
    ("laboratory", ["precedence", "progress", "quota", "power", "rule"]),
    ("enterprise", ["data", "link", "onboarded", "payroll", "hiring", "staff", "power"]),
    ("eu", ["carbon", "subsidyCap", "claim", "rule", "trancheCount", "open", "quota"]),
    ("us", ["grid", "fleetSales", "training", "staff", "rule", "trancheCount"]),
    ("china", ["training", "rule", "quota", "trancheCount"]),
  ]

  /// Rules of the policy that have a price in some year.
  static let rules: [String: Set<String>] = [
    "eu": ["concentration", "domestic-share", "sovereignty-score"],
    "us": ["budget", "google-share"], "china": ["home-made"], "laboratory": ["equipment"],
  ]

  /// `carbon(year: 3)` is of the family `carbon`.
  static func family(of label: RowLabel) -> String {
    String("\(label)".prefix { $0 != "(" })
  }

  @Test(arguments: families)
  func bind(profile: String, families: [String]) throws {
    let path = ShippedProfilesTests.folder.appendingPathComponent("\(profile).yaml").path
    let formulation = try PlanFormulation(ProfileReader.read(path: path))
    guard case .optimal(let solution) = try formulation.program.solve().outcome else {
      Issue.record("\(profile): there is no plan")
      return
    }
    let priced = zip(formulation.rowLabels, solution.rowDuals).filter { abs($0.1) > 1e-9 }
    let binding = Set(priced.map { Self.family(of: $0.0) })
    let rules = priced.compactMap { label, _ -> String? in
      guard case .rule(let rule, _) = label else { return nil }
      return formulation.profile.rules[rule].id
    }
    #expect(Set(rules).isSuperset(of: Self.rules[profile] ?? []), "\(profile): \(rules)")
    for family in families {
      #expect(binding.contains(family), "\(profile): no \(family) binds")
    }
  }

  /// Terms that no row stands for.
  @Test func termsWithoutRowsAreUsed() throws {
    let laboratory = try plan("laboratory")
    let spot = try #require(laboratory.sources.first { $0.supply == "aws-tokyo-h200-spot" })
    #expect(spot.isUsed)
    #expect(!laboratory.commitments.isEmpty)
    let enterprise = try plan("enterprise")
    #expect(!enterprise.onboardings.isEmpty)
    let us = try plan("us")
    #expect(!us.podSales.isEmpty)
  }

  private func plan(_ profile: String) throws -> Plan {
    let path = ShippedProfilesTests.folder.appendingPathComponent("\(profile).yaml").path
    let outcome = try Planner.plan(ProfileReader.read(path: path))
    guard case .optimal(let plan) = outcome else { throw NoPlan(profile: profile) }
    return plan
  }

  private struct NoPlan: Error { let profile: String }
}
