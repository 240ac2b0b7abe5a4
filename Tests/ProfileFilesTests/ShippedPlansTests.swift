import Foundation
import LinearProgramming
import Planning
import ProfileFiles
import Quantities
import Testing

/// The profiles that ship, planned: where each term of the model shapes a plan.
///
/// `ShippedTerms` is the table. A term with rows binds where one of them has a price; one without rows
/// where its decision is taken, or where the plan costs otherwise without it.
@Suite("Every term of the model shapes the plan of a profile that ships")
struct ShippedPlansTests {
  @Test(arguments: Set(ShippedTerms.all.map(\.profile)).sorted())
  func bind(name: String) throws {
    let profile = try Self.profile(name)
    let formulation = try PlanFormulation(profile)
    guard case .optimal(let solution) = try formulation.program.solve().outcome else {
      Issue.record("\(name): there is no plan")
      return
    }
    let priced = zip(formulation.rowLabels, solution.rowDuals).filter { abs($0.1) > 1e-9 }
      .map(\.0)
    let families = Set(priced.map(RowFamily.init))
    let rules = Set(priced.compactMap(\.ruleIndex).map { profile.rules[$0].id })
    var plan: Plan?
    for term in ShippedTerms.all where term.profile == name {
      switch term.evidence {
      case .rows(let family): #expect(families.contains(family), "\(term)")
      case .rule(let id): #expect(rules.contains(id), "\(term)")
      case .decision(let isTaken):
        let known = try plan ?? Self.plan(profile)
        plan = known
        #expect(isTaken(known), "\(term)")
      case .cheaperWithout(let relax):
        let relaxed = try Self.objective(of: profile, changedBy: relax)
        #expect(relaxed < solution.objective - 1e-6 * abs(solution.objective), "\(term)")
      case .otherWithout(let change):
        let other = try Self.objective(of: profile, changedBy: change)
        #expect(abs(other - solution.objective) > 1e-6 * abs(solution.objective), "\(term)")
      }
    }
  }

  @Test("every family of rows is in the table, or it is said why it isn't")
  func everyFamilyHasAProfile() {
    let inTable = ShippedTerms.all.compactMap { term -> RowFamily? in
      if case .rows(let family) = term.evidence { family } else { nil }
    }
    let missing = Set(RowFamily.allCases).subtracting(inTable)
    #expect(missing == Set(ShippedTerms.unpriced.keys))
  }

  @Test("every kind of rule is in the table")
  func everyKindOfRuleHasAProfile() throws {
    var kinds: Set<String> = []
    for term in ShippedTerms.all {
      let id: String
      switch term.evidence {
      case .rule(let rule): id = rule
      case .cheaperWithout where term.rule != nil: id = term.rule ?? ""
      default: continue
      }
      let rule = try #require(
        try Self.profile(term.profile).rules.first { $0.id == id }, "\(term)")
      kinds.insert(rule.kindName)
    }
    #expect(kinds.isSuperset(of: ShippedTerms.kindsOfRules), "\(kinds)")
  }

  private static func profile(_ name: String) throws -> Profile {
    try ProfileReader.read(
      path: ShippedProfilesTests.folder.appendingPathComponent("\(name).yaml").path)
  }

  private static func objective(
    of profile: Profile, changedBy change: (inout Profile) -> Void
  ) throws -> Double {
    var changed = profile
    change(&changed)
    guard
      case .optimal(let solution) = try PlanFormulation(changed).program.solve().outcome
    else { throw NoPlan(profile: profile.name) }
    return solution.objective
  }

  private static func plan(_ profile: Profile) throws -> Plan {
    guard case .optimal(let plan) = try Planner.plan(profile) else {
      throw NoPlan(profile: profile.name)
    }
    return plan
  }

  private struct NoPlan: Error { let profile: String }
}

extension Rule {
  /// Which kind it is, with the account or measure where there are several.
  var kindName: String {
    switch kind {
    case .eligibility: "eligibility"
    case .share(_, _, .atLeast, _): "share at least"
    case .share(_, _, .atMost, _): "share at most"
    case .budget: "budget"
    case .balance(.services, _): "services"
    case .balance(.foreignContent, _): "foreign content"
    case .exit: "exit"
    case .score: "score"
    case .concentration: "concentration"
    case .builds: "builds"
    case .outage(let terms):
      terms.mode == .redispatch ? "outage by redispatch" : "outage by adequacy"
    }
  }
}

extension RowLabel {
  /// The position of the rule that the row belongs to.
  var ruleIndex: Int? {
    switch self {
    case .rule(let r, _), .groupShare(let r, _, _): r
    case .emergencySupply(let copy, _), .emergencyTraining(let copy, _),
      .emergencyDemand(let copy, _), .outageShortfall(let copy):
      copy.rule
    default: nil
    }
  }
}
