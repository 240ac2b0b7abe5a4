import Quantities

/// How a plan follows a rule of builds.
public struct FollowedBuilds: Sendable, Equatable {
  /// The rule's id and title.
  public var id: String
  public var title: String
  /// The fiscal years of the horizon in which it holds.
  public var years: ClosedRange<Int>
  /// How many amounts the rule lists in them, each thing of a year once.
  public var count: Int
  /// What the plan orders otherwise, within the part that is free or beyond.
  public var changes: [DecisionChange]
}

extension Plan {
  /// How it follows the rules of builds of the profile that it is a plan of.
  public func followedBuilds(of profile: Profile) -> [FollowedBuilds] {
    profile.rules.compactMap { rule in
      guard case .builds(let terms) = rule.kind,
        let years = Self.span(profile.horizon.fiscalYears.filter { rule.applies(in: $0) })
      else { return nil }
      func isMeant(_ build: BuildTerms.Build) -> Bool { years.contains(build.year) }
      let listed = terms.builds.filter(isMeant).map(\.decision)
      let ordered = decisions.compactMap(BuildTerms.Build.init).filter(isMeant).map(\.decision)
      var things: Set<DecisionAmount> = []
      for var one in listed where one.amount > 0 {
        one.amount = 0
        things.insert(one)
      }
      return FollowedBuilds(
        id: rule.id, title: rule.title, years: years, count: things.count,
        changes: DecisionChange.changes(from: listed, to: ordered))
    }
  }

  private static func span(_ years: [Int]) -> ClosedRange<Int>? {
    guard let first = years.first, let last = years.last else { return nil }
    return first...last
  }
}

extension BuildTerms.Build {
  /// The build that a decision of a plan is; `nil` for other decisions.
  public init?(_ decision: DecisionAmount) {
    let amount: Amount
    switch decision.kind {
    case .order, .refresh: amount = .pods(type: decision.item, PodCount(decision.amount))
    case .power: amount = .power(tranche: decision.item, SitePower(decision.amount))
    case .sell, .onboard, .commit, .sign, .rent, .export: return nil
    }
    self.init(site: decision.site, year: decision.fiscalYear, amount: amount)
  }

  /// The decision that it is, be the pods new or in the place of others.
  fileprivate var decision: DecisionAmount {
    switch amount {
    case .pods(let type, let count):
      DecisionAmount(
        kind: .order, item: type, site: site, fiscalYear: year, amount: count.value)
    case .power(let tranche, let power):
      DecisionAmount(
        kind: .power, item: tranche, site: site, fiscalYear: year, amount: power.value)
    }
  }
}
