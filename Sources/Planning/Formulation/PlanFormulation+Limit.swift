extension PlanFormulation {
  /// Formulates a profile with a floor on the domestic share and a bound on one more axis, where they
  /// are asked for.
  ///
  /// Of two floors on the domestic share the stricter one holds.
  public init(
    _ profile: Profile, domesticShare: Double?, limit: PolicyLimit?,
    decided: DecidedOrders? = nil
  ) throws(PlannerError) {
    guard let limit else {
      try self.init(profile, domesticShare: domesticShare, decided: decided)
      return
    }
    guard limit.value.isFinite else { throw .limit(limit) }
    guard limit.axis != .domesticShare else {
      let share = domesticShare.map { max($0, limit.value) } ?? limit.value
      try self.init(profile, domesticShare: share, decided: decided)
      return
    }
    try self.init(
      try profile.asking(limit), domesticShare: domesticShare, decided: decided,
      horizonLimit: limit)
  }

  /// The same question of another profile, which is this one's but for what has changed.
  func formulation(
    of profile: Profile, decided: DecidedOrders? = nil
  ) throws(PlannerError) -> PlanFormulation {
    try PlanFormulation(
      profile, domesticShare: domesticShare, decided: decided, horizonLimit: horizonLimit)
  }
}

extension Profile {
  /// This profile with the limit as its last rule, where the limit is one: the survivable load, which
  /// takes copies of the dispatch.
  fileprivate func asking(_ limit: PolicyLimit) throws(PlannerError) -> Profile {
    guard limit.axis == .survivableLoad else { return self }
    return try PlanFormulation(self, limit: limit).profile
  }
}
