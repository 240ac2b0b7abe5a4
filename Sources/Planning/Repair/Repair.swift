/// Changes of a profile that allow a plan, found so by solving the changed profile.
public struct Repair: Sendable, Equatable {
  public var changes: [RepairChange]
  /// How much it changes: the sum over the changes of |new − old| / max(new, old), where lifting a
  /// rule is 1 and less demand is the part that goes.
  public var size: Double
  /// The objective of the changed profile's plan; `nil` where the time was up before it was found.
  public var objective: Double?
  /// The changed profile, and the domestic share and the limit asked for, which has a plan.
  public var profile: Profile
  public var domesticShare: Double?
  public var limit: PolicyLimit?

  public init(
    changes: [RepairChange], size: Double, objective: Double? = nil, profile: Profile,
    domesticShare: Double?, limit: PolicyLimit? = nil
  ) {
    self.changes = changes
    self.size = size
    self.objective = objective
    self.profile = profile
    self.domesticShare = domesticShare
    self.limit = limit
  }

  /// What to do, in the planner's words and units.
  public var text: String { changes.map(\.text).joined(separator: " and ") }
}

/// One number of a profile at another value.
public struct RepairChange: Sendable, Equatable {
  /// The dotted path of the number, or the option of the command line.
  public var path: String
  /// The value in YAML.
  public var value: String
  /// The change in words: `policy domestic: 95 % → 89.2 %`.
  public var text: String

  public init(path: String, value: String, text: String) {
    self.path = path
    self.value = value
    self.text = text
  }

  /// The change as an option of the command line, quoted for a shell.
  public var option: String {
    path.hasPrefix("--") ? "\(path) \(value)" : "--set '\(path)=\(value)'"
  }
}

/// What a repair changes.
struct RepairTarget {
  var profile: Profile
  var domesticShare: Double?
  var limit: PolicyLimit?

  func formulation() -> PlanFormulation? {
    // What can't be formulated is no repair, whatever the reason.
    try? PlanFormulation(profile, domesticShare: domesticShare, horizonLimit: limit)
  }
}
