import Quantities

/// A path whose values beyond a level are moved to it, in all years or some, as an override says it.
///
/// A path with one value for all years stays one, and where a single year of several changes the
/// override names it; else the override is the whole path. What growth makes of the years after the
/// last one is spelled out over the horizon where it moves.
struct PathMove<Value: Sendable & Hashable> {
  var path: Path<Value>
  private let old: Path<Value>

  /// Where `isUp` values below the level are raised to it, else those above are lowered, in the years
  /// of `only` or in all; `value` is the path's in a fiscal year.
  init(
    _ path: Path<Value>, to level: Double, isUp: Bool, only: [Int]?, horizon: Range<Int>,
    value: (Int) -> Value, number: (Value) -> Double, make: (Value, Double) -> Value
  ) {
    old = path
    func moved(_ point: Path<Value>.Point) -> Path<Value>.Point {
      if let only, !only.contains(point.year) { return point }
      let now = number(point.value)
      let new = isUp ? max(now, level) : min(now, level)
      return new == now ? point : .init(year: point.year, value: make(point.value, new))
    }
    let last = path.points[path.points.count - 1].year
    let isConstant = path.points.count == 1 && path.growth == 0
    if isConstant || (only == nil && (path.growth == 0 || last + 1 >= horizon.upperBound)) {
      self.path = Path(points: path.points.map(moved), rule: path.rule, growth: path.growth)
      return
    }
    let given = Set(path.points.map(\.year))
    let all = given.union(horizon).sorted().map {
      Path<Value>.Point(year: $0, value: value($0))
    }
    let new = all.map(moved)
    let growsOn = all.indices.allSatisfy { all[$0].year <= last || new[$0] == all[$0] }
    // What lies between years that don't change says nothing.
    let kept = all.indices.filter { k in
      if given.contains(all[k].year) { return true }
      if growsOn && all[k].year > last { return false }
      let near = max(0, k - 1)...min(all.count - 1, k + 1)
      return !growsOn && all[k].year > last || near.contains { new[$0] != all[$0] }
    }
    self.path = Path(
      points: kept.map { new[$0] }, rule: path.rule, growth: growsOn ? path.growth : 0)
  }

  /// Whether values differed by year before the move.
  var hadSeveralValues: Bool { old.points.count > 1 || old.growth != 0 }

  /// The override's path and value, where `text` writes one value.
  func override(of key: String, text: (Value) -> String) -> (path: String, value: String) {
    let points = path.points
    if points.count == 1, points[0].year == 0 { return (key, text(points[0].value)) }
    let isSame = points.map(\.year) == old.points.map(\.year) && path.growth == old.growth
    let changed = isSame ? points.indices.filter { points[$0] != old.points[$0] } : []
    if changed.count == 1, points.count > 1 {
      return ("\(key).\(points[changed[0]].year)", text(points[changed[0]].value))
    }
    var parts = points.map { "\($0.year): \(text($0.value))" }
    if path.rule == .step { parts.append("rule: step") }
    if path.growth != 0 { parts.append("growth: \(RepairText.plain(path.growth * 100)) %/a") }
    return (key, "{\(parts.joined(separator: ", "))}")
  }
}

extension PathMove {
  init<D: Dimension>(
    _ path: Path<Value>, to level: Double, isUp: Bool, only: [Int]?, horizon: Range<Int>
  ) where Value == Quantity<D> {
    self.init(
      path, to: level, isUp: isUp, only: only, horizon: horizon, value: { path[$0] },
      number: \.value, make: { Quantity($1) })
  }

  init(_ path: Path<Value>, to level: Double, isUp: Bool, only: [Int]?, horizon: Range<Int>)
  where Value == Money {
    self.init(
      path, to: level, isUp: isUp, only: only, horizon: horizon, value: { path[$0] },
      number: \.amount, make: { Money($1, $0.currency, year: $0.year) })
  }
}

/// Numbers of repairs as profiles write them.
enum RepairText {
  /// The number that reads back as it is.
  static func plain(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// `88.2 %` where that reads back as it is, else the plain number.
  static func share(_ value: Double) -> String {
    let percent = (value * 1000).rounded() / 10
    return percent / 100 == value ? "\(plain(percent)) %" : plain(value)
  }

  /// `4.1 GJPY@2026`, in thousand millions or millions where that reads back as it is.
  static func money(_ money: Money) -> String {
    for (prefix, scale) in [("G", 1e9), ("M", 1e6)] where money.amount.magnitude >= scale {
      let number = money.amount / scale
      if number * scale == money.amount {
        return "\(plain(number)) \(prefix)\(money.currency.code)@\(money.year)"
      }
    }
    return "\(plain(money.amount)) \(money.currency.code)@\(money.year)"
  }

  /// A number with three significant digits at most, for people.
  static func short(_ value: Double) -> String {
    plain(rounded(value, digits: 3, .toNearestOrAwayFromZero))
  }

  /// The value at so many significant digits, rounded up or down but for what is rounding already.
  static func rounded(
    _ value: Double, digits: Int, _ rule: FloatingPointRoundingRule
  ) -> Double {
    value.rounded(significantDigits: digits) { scaled in
      let near = scaled.rounded()
      return (scaled - near).magnitude < 1e-6 ? near : scaled.rounded(rule)
    }
  }
}
