import LinearProgramming

/// A rule or limit that keeps any plan from what is stricter than the end of a frontier.
public struct FrontierObstacle: Sendable, Equatable {
  public var rule: ConflictingRule
  /// How much farther the frontier would go, in the axis' unit, with a hundredth more room: a limit
  /// higher, or a floor or a demand lower, by 1 % in all the years in which it takes part.
  public var gain: Double

  public init(rule: ConflictingRule, gain: Double) {
    self.rule = rule
    self.gain = gain
  }
}

extension FrontierLine {
  /// What multipliers at the end of a curve rest on, the most telling first.
  ///
  /// Those y of a proof that there is nothing beyond say that every plan keeps  Σ y_i b_i ≤ const,  with sides b that
  /// grow with the axis at the rates ḃ. So the axis can't go farther than where that is an equality,
  /// and one unit more room in row i moves this end by |y_i| ÷ Σ y_k ḃ_k over the rows of the axis.
  /// Those of a plan's prices say how much of the axis is worth as much as the room.
  func obstacles(from y: [Double], at last: CurvePoint) -> [FrontierObstacle] {
    guard case .sides(let rates) = change else { return [] }
    let speed = abs(y.indices.reduce(0) { $0 + y[$1] * rates[$1] })
    guard speed > 0 else { return [] }
    let reading = BindingRuleReading(
      formulation,
      Solution(
        objective: last.objective, columnValues: last.columnValues, rowActivities: [],
        rowDuals: y, reducedCosts: [], basis: nil))
    var order: [ConflictGroup] = []
    var gains: [ConflictGroup: Double] = [:]
    var years: [ConflictGroup: Set<Int>] = [:]
    for (i, label) in formulation.rowLabels.enumerated() where y[i] != 0 && rates[i] == 0 {
      guard let group = formulation.group(of: label, multiplier: y[i]) else { continue }
      let gain = abs(y[i]) * reading.amount(ofRow: i) / speed / 100
      guard gain > 1e-9 * (1 + value(at: last.parameter).magnitude) else { continue }
      if gains[group] == nil { order.append(group) }
      gains[group, default: 0] += gain
      if let year = formulation.fiscalYear(of: label) { years[group, default: []].insert(year) }
    }
    let found = order.map { group in
      FrontierObstacle(
        rule: formulation.statement(of: group, years: (years[group] ?? []).sorted()),
        gain: gains[group] ?? 0)
    }
    // Equal gains keep the order of the rows.
    return found.enumerated().sorted {
      ($1.element.gain, $0.offset) < ($0.element.gain, $1.offset)
    }.map(\.element)
  }
}
