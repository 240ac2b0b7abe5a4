public import LinearProgramming

/// The least cost of a profile's plans over an axis: the exact curve with every breakpoint, from the
/// cheapest plan to the strictest limit that any plan keeps.
///
/// Between two neighbouring breakpoints the blend of their plans, and of all that is linear in them,
/// is a cheapest plan.
public struct Frontier: Sendable, Equatable {
  public var axis: PolicyAxis
  /// From the cheapest plan on, to ever stricter limits.
  public var points: [FrontierPoint]
  /// What the figures of the points are of.
  public var figures: [PlanFigure]
  public var end: End
  /// What binds the cheapest plan, the most expensive first.
  public var bindingRules: [BindingRule]
  /// The largest relative residual that the independent checker found on all pieces.
  public var residual: Double
  /// Whether every piece is proven.
  public var isVerified: Bool
  public var summary: DrawingSummary

  /// Why the curve ends.
  public enum End: Sendable, Equatable {
    /// Nothing stricter has a meaning: all of it is served, or nothing is left to give up.
    case whole
    /// No plan keeps a stricter limit, because of these, the most telling first: from a certificate
    /// that there is none, or from what binds the last plans at what price.
    case impossible([FrontierObstacle], Evidence)
    /// Where it was stopped; the part drawn is exact.
    case stopped(PlanStop)
  }

  /// What is known of the obstacles beyond a curve.
  public enum Evidence: Sendable, Equatable {
    case certificate
    case prices
  }

  /// How the curve was drawn.
  public struct DrawingSummary: Sendable, Equatable {
    public var rowCount = 0
    public var columnCount = 0
    public var entryCount = 0
    /// Iterations of the solve at the start, and pivots from there on.
    public var startIterations = 0
    public var pivots = 0
    /// Seconds of the two, and of finding what lies beyond the end.
    public var startSeconds = 0.0
    public var curveSeconds = 0.0
    public var endSeconds = 0.0

    public init() {}
  }

  public init(
    axis: PolicyAxis, points: [FrontierPoint], figures: [PlanFigure], end: End,
    bindingRules: [BindingRule], residual: Double, isVerified: Bool, summary: DrawingSummary
  ) {
    self.axis = axis
    self.points = points
    self.figures = figures
    self.end = end
    self.bindingRules = bindingRules
    self.residual = residual
    self.isVerified = isVerified
    self.summary = summary
  }
}

/// A breakpoint, where the price of a stricter limit changes.
public struct FrontierPoint: Sendable, Equatable {
  /// On the axis, in its unit.
  public var value: Double
  /// Present value, the plan's money.
  public var cost: Double
  /// What one unit of a stricter limit costs on the piece before, and on the piece behind; `nil`
  /// where there is none.
  public var priceBefore: Double?
  public var priceAfter: Double?
  /// One for each of the frontier's figures.
  public var figures: [Double]

  public init(
    value: Double, cost: Double, priceBefore: Double?, priceAfter: Double?, figures: [Double]
  ) {
    self.value = value
    self.cost = cost
    self.priceBefore = priceBefore
    self.priceAfter = priceAfter
    self.figures = figures
  }
}

extension Frontier {
  /// A place on the curve from which a stricter limit costs a multiple of the first price.
  public struct Knee: Sendable, Equatable {
    public var multiple: Double
    /// The position of the breakpoint.
    public var point: Int
  }

  /// By how much a price falls, relative to 1 + its size, at most: zero of a convex curve, to
  /// rounding.
  public var dent: Double {
    points.reduce(0) { dent, point in
      guard let before = point.priceBefore, let after = point.priceAfter else { return dent }
      return max(dent, (before - after) / (1 + abs(before)))
    }
  }

  /// How far the axis goes.
  public var span: Double {
    guard let first = points.first, let last = points.last else { return 0 }
    return abs(last.value - first.value)
  }

  /// The price of one unit on the mean of the first points, which are a tenth of the span: the
  /// steepness with which the curve begins, however short its first piece is.
  public var firstPrice: Double {
    guard let first = points.first, span > 0 else { return 0 }
    let length = span / 10
    let sign = axis.bound == .atLeast ? 1.0 : -1
    return (cost(at: first.value + sign * length) - first.cost) / length
  }

  /// Where one unit more begins to cost 2, 5 and 10 times the first price.
  public var knees: [Knee] {
    let price = firstPrice
    guard price > 0 else { return [] }
    return [2.0, 5, 10].compactMap { multiple in
      points.firstIndex { ($0.priceAfter ?? 0) >= multiple * price }
        .map { Knee(multiple: multiple, point: $0) }
    }
  }

  /// The value from which the cost is more than the cheapest by a share of it; `nil` where it never
  /// is.
  public func value(costing share: Double) -> Double? {
    guard let least = points.first?.cost, least > 0 else { return nil }
    let cost = (1 + share) * least
    guard let k = points.firstIndex(where: { $0.cost >= cost }), k > 0 else { return nil }
    let (a, b) = (points[k - 1], points[k])
    return a.value + (cost - a.cost) / (b.cost - a.cost) * (b.value - a.value)
  }

  /// What one unit more costs at a value; `nil` at the end.
  public func price(at value: Double) -> Double? {
    let sign = axis.bound == .atLeast ? 1.0 : -1
    return points.last { sign * $0.value <= sign * value }?.priceAfter
  }

  /// The cost at a value, held to the ends.
  public func cost(at value: Double) -> Double { blend(at: value) { $0.cost } }

  /// The figures at a value: those of the blend of the neighbouring plans.
  public func figures(at value: Double) -> [Double] {
    figures.indices.map { f in blend(at: value) { $0.figures[f] } }
  }

  private func blend(at value: Double, _ number: (FrontierPoint) -> Double) -> Double {
    guard let first = points.first, let last = points.last else { return .nan }
    let sign = axis.bound == .atLeast ? 1.0 : -1
    if sign * value <= sign * first.value { return number(first) }
    if sign * value >= sign * last.value { return number(last) }
    var (low, high) = (0, points.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if sign * points[middle].value <= sign * value { low = middle } else { high = middle }
    }
    let (a, b) = (points[low], points[high])
    let share = (value - a.value) / (b.value - a.value)
    return number(a) + share * (number(b) - number(a))
  }
}

/// The answer to a profile and an axis.
public enum FrontierOutcome: Sendable {
  /// The curve, or the part of it that could be drawn.
  case curve(Frontier)
  /// The profile has no plan, whatever the axis: these rules contradict each other.
  case infeasible(Conflict)
  /// The cost can fall without end, by these decisions.
  case unbounded(growing: [String])
  /// Nothing was drawn.
  case stopped(PlanStop)
}

/// What a caller may choose about a frontier.
public struct FrontierOptions: Sendable {
  /// Wall-clock seconds; `nil` for no limit.
  public var timeLimit: Double?
  public var seed: UInt64 = 1
  /// The most threads; with two a curve is proven on one while the other draws on, and is the same as
  /// on one.
  public var threads = 1
  /// Told of the progress, perhaps on two threads at once; returning `false` cancels.
  public var observe: (@Sendable (FrontierProgress) -> Bool)?

  public init() {}
}

/// How far a frontier is.
public enum FrontierProgress: Sendable {
  /// The cheapest plan is being looked for.
  case solving(IterationReport)
  /// A breakpoint was found, the so manieth, at a value of the axis.
  case drawing(Int, value: Double)
  /// Something goes on that has no news.
  case working
}
