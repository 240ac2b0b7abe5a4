/// A value that changes over the years: known in some, in between by a rule, constant before the
/// first and after the last (or growing after the last at a fixed rate).
public struct Path<Value: Sendable & Hashable>: Sendable, Hashable {
  public enum Rule: Sendable, Hashable {
    /// Straight lines between the known years.
    case linear
    /// The latest known year's value.
    case step
  }

  /// Known values by fiscal year, in increasing order of year; at least one.
  public let points: [Point]
  public let rule: Rule
  /// Growth after the last known year, per year: 0.2 is 20 %.
  public let growth: Double

  public struct Point: Sendable, Hashable {
    public let year: Int
    public let value: Value

    public init(year: Int, value: Value) {
      self.year = year
      self.value = value
    }
  }

  public init(points: [Point], rule: Rule = .linear, growth: Double = 0) {
    precondition(!points.isEmpty, "a path has at least one point")
    precondition(
      zip(points, points.dropFirst()).allSatisfy { $0.year < $1.year },
      "a path's years increase")
    self.points = points
    self.rule = rule
    self.growth = growth
  }

  /// The same value in every year.
  public init(constant value: Value) {
    self.init(points: [Point(year: 0, value: value)], rule: .step)
  }
}

extension Path {
  /// The value in the given year, where `number` and `make` say how a value is a number.
  func value(in year: Int, number: (Value) -> Double, make: (Value, Double) -> Value) -> Value {
    guard let first = points.first, let last = points.last else {
      preconditionFailure("a path has at least one point")
    }
    if year <= first.year { return first.value }
    if year >= last.year {
      if growth == 0 || year == last.year { return last.value }
      var factor = 1.0
      for _ in last.year..<year { factor *= 1 + growth }
      return make(last.value, number(last.value) * factor)
    }
    let after = points.firstIndex { $0.year > year } ?? points.count - 1
    let (a, b) = (points[after - 1], points[after])
    guard rule == .linear else { return a.value }
    let share = Double(year - a.year) / Double(b.year - a.year)
    return make(a.value, (1 - share) * number(a.value) + share * number(b.value))
  }
}

extension Path {
  /// The value in a fiscal year.
  public subscript<D: Dimension>(year: Int) -> Quantity<D> where Value == Quantity<D> {
    value(in: year, number: { $0.value }, make: { Quantity($1) })
  }

  /// The value at a moment, where 2026.5 is the middle of fiscal year 2026.
  ///
  /// A linear path has its known values in the middle of their years and runs straight between
  /// them; a step path keeps the year's value throughout.
  public func value<D: Dimension>(at time: Double) -> Quantity<D> where Value == Quantity<D> {
    guard rule == .linear else { return self[Int(time.rounded(.down))] }
    let earlier = Int((time - 0.5).rounded(.down))
    let share = time - 0.5 - Double(earlier)
    let (a, b): (Quantity<D>, Quantity<D>) = (self[earlier], self[earlier + 1])
    return (1 - share) * a + share * b
  }

  /// The price in a fiscal year; all points are of one currency and price year.
  public subscript<D: Dimension>(year: Int) -> Price<D> where Value == Price<D> {
    value(
      in: year, number: { $0.money.amount },
      make: { Price(Money($1, $0.money.currency, year: $0.money.year)) })
  }

  /// The amount in a fiscal year; all points are of one currency and price year.
  public subscript(year: Int) -> Money where Value == Money {
    value(
      in: year, number: { $0.amount },
      make: { Money($1, $0.currency, year: $0.year) })
  }
}
