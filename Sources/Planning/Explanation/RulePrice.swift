import LinearProgramming

/// What a binding rule costs: by how much one unit more room would make the plan cheaper, and one
/// unit less dearer.
///
/// Where the two differ the optimum is degenerate: the price that a solver happens to report lies
/// anywhere between.
public struct RulePrice: Sendable, Equatable {
  /// The rule at the price of the optimum's basis.
  public var rule: BindingRule
  /// What one unit more saves, and one unit less costs, in `rule.unit`; exact one-sided derivatives.
  ///
  /// `nil` where it could not be found, or for less room where there is no plan with any less.
  public var more: Double?
  public var less: Double?
  /// Whether there is no plan with any less room.
  public var isLeast: Bool
  /// How far the limit may go, in `rule.limitUnit`, with these prices; `nil` where that isn't known,
  /// infinite where nothing ends it.
  public var tighterTo: Double?
  public var looserTo: Double?

  /// Whether one unit more and one unit less have different prices.
  public var isTwoSided: Bool {
    guard let more, let less else { return isLeast }
    return (less - more).magnitude > 1e-6 * max(1e-9, less.magnitude)
  }
}

extension PlanPoint {
  /// The binding rules and limits, the most expensive first, with their prices both ways.
  ///
  /// - Parameters:
  ///   - count: How many at most.
  ///   - isChosen: Which of them.
  /// - Returns: Nothing where the basis can't be factorized.
  public func rulePrices(
    atMost count: Int = .max, where isChosen: (BindingRule) -> Bool = { _ in true }
  ) -> [RulePrice] {
    let reading = BindingRuleReading(formulation, solution)
    guard var ranging = Ranging.at(basis, of: formulation.program) else { return [] }
    var prices: [RulePrice] = []
    for one in reading.binding() where isChosen(one.rule) && prices.count < count {
      prices.append(rulePrice(one.limit, one.rule, reading, &ranging))
    }
    return prices
  }

  private func rulePrice(
    _ limit: BindingRuleReading.Limit, _ rule: BindingRule, _ reading: BindingRuleReading,
    _ ranging: inout Ranging
  ) -> RulePrice {
    let (rates, amount, isFloor) = reading.loosening(limit, rule)
    // Room is what the objective falls by: −∂objective/∂θ.
    func price(_ saving: Double) -> Double {
      reading.rule(limit, .init(dual: saving, weight: saving)).price
    }
    let range = ranging.range(of: .sides(rates))
    var (more, less): (Double?, Double?) = (-range.slope, -range.slope)
    var (looser, tighter) = (range.upper, range.lower)
    var isLeast = false
    let far = max(amount.magnitude, 1)
    if range.isBarredAbove {
      let piece = piece(.sides(rates), upTo: far)
      more = piece?.slope.map { -$0 }
      looser = piece.map { $0.end == .limit ? .infinity : $0.length } ?? .nan
    }
    if range.isBarredBelow {
      let piece = piece(.sides(rates.map { -$0 }), upTo: far)
      less = piece?.slope
      tighter = piece.map { $0.end == .limit ? -.infinity : -$0.length } ?? .nan
      isLeast = piece.map { $0.end == .infeasible && $0.slope == nil } ?? false
    }
    func moved(_ θ: Double) -> Double? {
      guard amount != 0, !θ.isNaN else { return nil }
      return rule.limit * (1 + (isFloor ? -θ : θ) / amount)
    }
    return RulePrice(
      rule: rule, more: more.map(price), less: less.map(price), isLeast: isLeast,
      tighterTo: moved(tighter), looserTo: moved(looser))
  }

  /// The first piece of the cost along a change; `nil` where there is no proof of it.
  func piece(_ change: ParametricChange, upTo limit: Double) -> ValuePiece? {
    var options = SolverOptions()
    options.observe = self.options.observe
    let piece = formulation.program.piece(
      of: change, from: basis, upTo: limit, options: options)
    return piece.flatMap { $0.isVerified ? $0 : nil }
  }
}

extension BindingRuleReading {
  /// How the sides of a limit's rows move where it is loosened by one unit of each, the mean of what
  /// they limit, and whether they are floors.
  ///
  /// An outage's rows each hold a share of the critical demand of their work, and move by that; those
  /// of builds move by what is listed, and the limit is the part by which that may differ.
  func loosening(
    _ limit: Limit, _ rule: BindingRule
  ) -> (rates: [Double], amount: Double, isFloor: Bool) {
    var rates = [Double](repeating: 0, count: formulation.rowLabels.count)
    var (amount, count) = (0.0, 0)
    let isShare = rule.kind == .outage || rule.kind == .builds
    for (i, label) in formulation.rowLabels.enumerated() where self.limit(of: label) == limit {
      let size = self.amount(ofRow: i)
      let isCeiling = formulation.program.rowUpper[i].isFinite
      rates[i] = (isCeiling ? 1 : -1) * (isShare ? size : 1)
      amount += isShare ? 1 : size
      count += 1
    }
    if rule.kind == .builds { return (rates, rule.limit / 100, false) }
    return (rates, count > 0 ? amount / Double(count) : 0, rates.contains { $0 < 0 })
  }
}
