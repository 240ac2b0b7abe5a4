/// The answer to a profile.
public enum PlanOutcome: Sendable {
  /// The cheapest plan, verified.
  case optimal(Plan)
  /// No plan can satisfy the rules: these contradict each other.
  case infeasible(Conflict)
  /// The cost can fall without end, which only wrong data allows (a negative price, say): the
  /// decisions that would grow, by name.
  case unbounded(growing: [String])
  /// No proven answer: why, and the best plan known that keeps all rules, to a millionth; `nil` where
  /// none is known yet.
  case stopped(PlanStop, best: Plan?)
}

/// Why planning ended without a proven answer.
public enum PlanStop: String, Sendable, Equatable {
  case timeLimit = "time limit"
  case iterationLimit = "iteration limit"
  case interrupted
  /// The solver's answer did not pass the independent checker.
  case numericalTrouble = "numerical trouble"
}

/// Rules of a profile that can't all hold.
public struct Conflict: Sendable, Equatable {
  /// What clashes: dates, people, quotas, power and demands first, then policies, each in the
  /// profile's order.
  ///
  /// Where they are many, those of a kind are one rule with several `members`.
  public var rules: [ConflictingRule]
  /// Whether leaving out any one of `rules` makes the rest satisfiable, in the years up to the last
  /// of the clash; `false` where the time was up before that was shown.
  public var isIrreducible: Bool
  /// What the rules contradict besides each other, where orders of earlier years do: `what was
  /// ordered before FY2029, when no year saw more than 1 year ahead`.
  public var premise: String?
  /// Changes with each of which there is a plan, the smallest first; empty where none was looked for
  /// or found in the time.
  public var repairs: [Repair] = []
  /// The rules by their places in the profile, each by itself.
  var members: [ConflictMember] = []
  /// The last fiscal year of the clash, with the facts that take part; `nil` for all years.
  ///
  /// A subsidy may ask for work in years after the budget that can't do without it.
  var lastYear: Int?

  public init(rules: [ConflictingRule], isIrreducible: Bool) {
    self.rules = rules
    self.isIrreducible = isIrreducible
  }

  /// `3 rules clash in FY2027`, or `1 rule can't hold in FY2026`.
  public var headline: String {
    let years = Set(rules.flatMap(\.fiscalYears)).sorted()
    let period = years.isEmpty ? "" : " in \(PlanFormulation.phrase(years))"
    return rules.count == 1 ? "1 rule can't hold\(period)" : "\(rules.count) rules clash\(period)"
  }
}

/// A rule that takes part in a conflict.
public struct ConflictingRule: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A workload must be served.
    case demand
    /// A policy of the profile.
    case policy
    /// The domestic share that the caller asked for.
    case domesticShare = "domestic-share"
    /// The limit over all years that the caller asked for.
    case limit
    /// A site's power, and how far it can grow.
    case power
    /// The power that a utility connects.
    case grid
    /// The most that an offer sells.
    case quota
    case staff
    /// A workload comes after another.
    case order
    /// When supply is there.
    case dates
    /// How many accelerators a job needs together.
    case gang
  }

  public var kind: Kind
  /// The id in the profile: of the policy, workload, site or offer; `domestic-share` or `staff`
  /// where there is none, and the kind in the plural where it stands for several.
  public var id: String
  /// The ids of all that it stands for.
  public var members: [String]
  /// The fiscal years in which it takes part, in order.
  public var fiscalYears: [Int]
  /// What it asks, in words: `site inzai: power of its pods ≤ 40 MW in FY2028`.
  public var statement: String

  public init(
    kind: Kind, id: String, members: [String]? = nil, fiscalYears: [Int], statement: String
  ) {
    self.kind = kind
    self.id = id
    self.members = members ?? [id]
    self.fiscalYears = fiscalYears
    self.statement = statement
  }

  /// Whether it is another rule, or stands for it beside others.
  func tells(_ other: ConflictingRule) -> Bool {
    kind == other.kind && members.contains(other.id)
  }
}
