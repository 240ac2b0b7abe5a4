import LinearProgramming

/// How far an input may move, all else staying, before the plan changes.
public struct InputRange: Sendable, Equatable {
  /// What stays within the range, and how that was found.
  public enum Kind: String, Sendable, Equatable {
    /// The input is in the costs alone: within the range the same plan is the cheapest, exactly.
    case costs
    /// The input is in the limits alone: within the range the prices of rules stay, amounts follow in
    /// proportion, exactly.
    case limits
    /// The input is in the coefficients, too: within the range the same things are ordered, signed and
    /// rented in the same years; found by solving again.
    case both
  }

  /// One end of a range.
  public struct End: Sendable, Equatable {
    /// The multiple of the input.
    public var factor: Double
    /// What comes beyond, in words; empty where that wasn't found.
    public var beyond: String
  }

  public var path: String
  public var title: String
  public var kind: Kind
  /// `nil` where nothing changes as far as was looked, or what lies beyond couldn't be found out.
  public var lower: End?
  public var upper: End?
  /// How far was looked, as multiples of the input.
  public var lowest: Double
  public var highest: Double
  /// By how much the objective changes for each part that the input grows, to the left and right.
  public var slopes: [Double]
  /// Whether a move changes the plan at once: the optimum is degenerate in this input.
  public var isDegenerate: Bool
}

extension PlanPoint {
  /// The range of an input, looked for from one multiple of it to another; `nil` where it is not in
  /// the program, or where any change of it makes other decisions possible.
  public func range(
    of input: RangedInput, lowest: Double = 0.1, highest: Double = 3
  ) -> InputRange? {
    let search = RangeSearch(self, input)
    guard let kind = search.kind else { return nil }
    var range = InputRange(
      path: input.path, title: input.title, kind: kind, lower: nil, upper: nil, lowest: lowest,
      highest: highest, slopes: [], isDegenerate: false)
    guard let down = search.end(toward: lowest), let up = search.end(toward: highest) else {
      return nil
    }
    range.slopes = [down.slope, up.slope].compactMap(\.self)
    range.isDegenerate = (1 - down.factor) < 1e-7 || (up.factor - 1) < 1e-7
    if down.factor > lowest {
      range.lower = .init(factor: down.factor, beyond: search.beyond(down.factor, toward: lowest))
    }
    if up.factor < highest {
      range.upper = .init(factor: up.factor, beyond: search.beyond(up.factor, toward: highest))
    }
    return range
  }
}

/// Looks for the ends of one input's range.
private struct RangeSearch {
  let point: PlanPoint
  let input: RangedInput
  /// `nil` where the input is nowhere in the program.
  let kind: InputRange.Kind?
  private var change: ParametricChange?

  /// A part of the input, to see what it moves.
  private static let step = 1.0 / 1024

  init(_ point: PlanPoint, _ input: RangedInput) {
    self.point = point
    self.input = input
    let base = point.formulation.program
    let programs = [Self.step, 2 * Self.step].compactMap {
      Self.formulation(input, at: 1 + $0, point)?.program
    }
    guard programs.count == 2, programs[0] != base else {
      kind = nil
      return
    }
    let (one, two) = (programs[0], programs[1])
    let hasSameMatrix = one.matrix == base.matrix
    let hasSameBounds =
      one.columnLower == base.columnLower && one.columnUpper == base.columnUpper
    let hasSameSides = one.rowLower == base.rowLower && one.rowUpper == base.rowUpper
    let hasSameCosts = one.costs == base.costs
    func rates(_ a: [Double], _ b: [Double], _ c: [Double]) -> [Double]? {
      var rates = [Double](repeating: 0, count: a.count)
      for k in a.indices where a[k] != b[k] || b[k] != c[k] {
        rates[k] = (b[k] - a[k]) / Self.step
        let bend = (c[k] - 2 * b[k] + a[k]).magnitude
        guard bend <= 1e-9 * max(a[k].magnitude, b[k].magnitude) else { return nil }
      }
      return rates
    }
    if hasSameMatrix, hasSameBounds, hasSameSides,
      let costs = rates(base.costs, one.costs, two.costs)
    {
      (kind, change) = (.costs, .costs(costs))
    } else if hasSameMatrix, hasSameBounds, hasSameCosts,
      let sides = Self.sides(base, one, two, rates)
    {
      (kind, change) = (.limits, .sides(sides))
    } else {
      kind = .both
    }
  }

  /// The rates of rows whose finite sides all move alike.
  private static func sides(
    _ base: LinearProgram, _ one: LinearProgram, _ two: LinearProgram,
    _ rates: ([Double], [Double], [Double]) -> [Double]?
  ) -> [Double]? {
    func finite(_ sides: [Double]) -> [Double] { sides.map { $0.isFinite ? $0 : 0 } }
    guard
      let lower = rates(finite(base.rowLower), finite(one.rowLower), finite(two.rowLower)),
      let upper = rates(finite(base.rowUpper), finite(one.rowUpper), finite(two.rowUpper))
    else { return nil }
    var sides = [Double](repeating: 0, count: base.rowCount)
    for i in sides.indices {
      switch (base.rowLower[i].isFinite, base.rowUpper[i].isFinite) {
      case (true, true):
        guard (lower[i] - upper[i]).magnitude <= 1e-9 * max(1, upper[i].magnitude) else {
          return nil
        }
        sides[i] = upper[i]
      case (true, false): sides[i] = lower[i]
      case (false, true): sides[i] = upper[i]
      case (false, false): break
      }
    }
    return sides
  }

  private static func formulation(
    _ input: RangedInput, at factor: Double, _ point: PlanPoint
  ) -> PlanFormulation? {
    guard let other = try? point.formulation(of: input.scaled(point.profile, by: factor)),
      point.hasSameForm(as: other)
    else { return nil }
    return other
  }

  // MARK: Ends

  /// Where the range ends on the way to a multiple, and ∂objective/∂factor on that side.
  func end(toward limit: Double) -> (factor: Double, slope: Double?)? {
    let sign: Double = limit < 1 ? -1 : 1
    switch change {
    case .costs(let rates)?:
      return end(.costs(rates.map { sign * $0 }), sign, limit)
    case .sides(let rates)?:
      return end(.sides(rates.map { sign * $0 }), sign, limit)
    case nil:
      return searched(toward: limit)
    }
  }

  private func end(
    _ change: ParametricChange, _ sign: Double, _ limit: Double
  ) -> (factor: Double, slope: Double?)? {
    guard let piece = point.piece(change, upTo: (limit - 1).magnitude) else { return nil }
    return (1 + sign * piece.length, piece.slope.map { sign * $0 })
  }

  /// Steps away from 1, further each time, to where other things are ordered; then halves the last
  /// step.
  private func searched(toward limit: Double) -> (factor: Double, slope: Double?)? {
    let form = self.form(of: point)
    let sign: Double = limit < 1 ? -1 : 1
    var (inside, outside) = (1.0, Double?.none)
    var last = point
    for part in [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1] {
      let factor = 1 + part * (limit - 1)
      guard let next = solved(at: factor, from: last), self.form(of: next) == form else {
        outside = factor
        break
      }
      (inside, last) = (factor, next)
    }
    let slope = slope(sign)
    guard var beyond = outside else { return (limit, slope) }
    while (beyond - inside).magnitude > 1e-4 {
      let middle = (inside + beyond) / 2
      if let next = solved(at: middle, from: last), self.form(of: next) == form {
        (inside, last) = (middle, next)
      } else {
        beyond = middle
      }
    }
    return (inside, slope)
  }

  /// By the prices of the optimum.
  private func slope(_ sign: Double) -> Double? {
    let factor = 1 + sign * Self.step
    guard let other = Self.formulation(input, at: factor, point),
      let moved = point.firstOrderObjective(of: other)
    else { return nil }
    return (moved - point.objective) / (sign * Self.step)
  }

  private func solved(at factor: Double, from last: PlanPoint) -> PlanPoint? {
    guard let other = Self.formulation(input, at: factor, point) else { return nil }
    return (try? last.find(other))?.point
  }

  /// The things that a plan orders, signs and rents, whatever their amounts.
  private func form(of point: PlanPoint) -> Set<DecisionAmount> {
    Set(
      point.plan.decisions.map { one in
        var key = one
        key.amount = 0
        return key
      })
  }

  // MARK: Beyond

  /// What comes just beyond an end, in words.
  func beyond(_ factor: Double, toward limit: Double) -> String {
    let further = factor + 1e-3 * (limit < 1 ? -factor : factor)
    guard let other = Self.formulation(input, at: further, point) else {
      return "other decisions become possible, or impossible"
    }
    guard let finding = try? point.find(other) else { return "" }
    guard let next = finding.point else {
      if case .noPlan = finding { return "there is no plan" }
      return ""
    }
    // Just inside the end, so that amounts that follow the input don't count.
    let inner = 1 + 0.999 * (factor - 1)
    let inside = solved(at: inner, from: point) ?? point
    let changes = DecisionChange.changes(from: inside.plan.decisions, to: next.plan.decisions)
    func words(_ verb: String, _ change: DecisionChange) -> String {
      "\(verb) \(change.name) in FY\(change.fiscalYear)"
    }
    let size = { (change: DecisionChange) in (change.after - change.before).magnitude }
    if let new = changes.filter({ $0.before == 0 }).max(by: { size($0) < size($1) }) {
      return words("starts:", new)
    }
    if let gone = changes.filter({ $0.after == 0 }).max(by: { size($0) < size($1) }) {
      return words("ends:", gone)
    }
    func rules(_ point: PlanPoint) -> [String] {
      point.plan.bindingRules.map { "\($0.kind.rawValue) \($0.id) \($0.period)" }
    }
    let (before, after) = (rules(inside), rules(next))
    if let rule = after.first(where: { !before.contains($0) }) { return "starts to bind: \(rule)" }
    if let rule = before.first(where: { !after.contains($0) }) { return "ceases to bind: \(rule)" }
    if let most = changes.max(by: { size($0) < size($1) }) { return words("other amounts:", most) }
    return "work moves between what there is"
  }
}
